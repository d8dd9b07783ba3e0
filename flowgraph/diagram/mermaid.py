"""Scene → Mermaid flowchart (`.mmd`), as wikis and README files show it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator

from flowgraph.diagram.scene import Boundary, Box, Scene
from flowgraph.diagram.style import ARROW_STYLES, BOUNDARY_STYLES, DARK_SHAPES, INK, PAPER, SHAPES, STRONG
from flowgraph.diagram.text import clean

_CODES = {"#": "#35;", "&": "#38;", "<": "#60;", ">": "#62;", '"': "#34;", "`": "#96;", "\\": "#92;", "|": "#124;", "*": "#42;", "_": "#95;", "~": "#126;"}


def write(scene: Scene, svg: Callable[[], str]) -> bytes:
    """Mermaid text in UTF-8; nodes are numbered, comments give their ids and those of the flows."""
    del svg
    names = {box.id: f"n{position}" for position, box in enumerate(scene.boxes)}
    frames = {boundary.id: f"b{position}" for position, boundary in enumerate(scene.boundaries)}
    used = [row for row in ARROW_STYLES.rows() if any(arrow.style == row.key for arrow in scene.arrows)]
    lines = [
        "---", f"title: {json.dumps(scene.title, ensure_ascii=False)}", "---", "flowchart LR",
        *(f"  %% {row.mermaid}  {row.label(scene.lang)}" for row in used),
        *_frames(scene, names, frames), *_arrows(scene, names), *_styles(scene, names, frames),
        *(f"  %% {names[box.id]} = {clean(box.id)}" for box in scene.boxes),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _frames(scene: Scene, names: dict[str, str], frames: dict[str, str]) -> list[str]:
    """Boundaries within boundaries, boxes within them."""
    inner: dict[str, list[Boundary]] = defaultdict(list)
    inside: dict[str, list[Box]] = defaultdict(list)
    for boundary in scene.boundaries:
        inner[boundary.parent].append(boundary)
    for box in scene.boxes:
        inside[box.boundary].append(box)

    def frame(boundary: Boundary, indent: str) -> Iterator[str]:
        yield f"{indent}subgraph {frames[boundary.id]}[{label(*boundary.lines)}]"
        for child in inner[boundary.id]:
            yield from frame(child, indent + "  ")
        for box in inside[boundary.id]:
            before, after = SHAPES[box.shape].mermaid
            yield f"{indent}  {names[box.id]}{before}{label(*box.lines, *box.notes)}{after}"
        yield f"{indent}end"

    return [line for boundary in inner[""] for line in frame(boundary, "  ")]


def _arrows(scene: Scene, names: dict[str, str]) -> list[str]:
    lines = []
    for arrow in scene.arrows:
        words = label(*arrow.lines, *arrow.notes)
        text = f"|{words}|" if words != '" "' else ""
        lines.append(f"  %% {clean(' '.join(arrow.flows))}")
        lines.append(f"  {names[arrow.source]} {ARROW_STYLES[arrow.style].mermaid}{text} {names[arrow.target]}")
    return lines


def _styles(scene: Scene, names: dict[str, str], frames: dict[str, str]) -> list[str]:
    lines = [f"  linkStyle {position} stroke:{STRONG},stroke-width:4px" for position, arrow in enumerate(scene.arrows) if arrow.marked]
    for boundary in scene.boundaries:
        look = BOUNDARY_STYLES[boundary.style]
        lines.append(f"  style {frames[boundary.id]} fill:{look.fill},stroke:{look.stroke},color:{look.ink}")
    for box in scene.boxes:
        paint = SHAPES[box.shape]
        ink = PAPER if box.shape in DARK_SHAPES else INK
        stroke, width = (STRONG, 3) if box.marked else (paint.stroke, 1)
        lines.append(f"  style {names[box.id]} fill:{paint.fill},stroke:{stroke},stroke-width:{width}px,color:{ink}")
    return lines


def label(*lines: str) -> str:
    """Lines as one quoted Mermaid text in which every character with a meaning is a number code.

    >>> label('<b>', 'say "hi"')
    '"#60;b#62;<br/>say #34;hi#34;"'
    """
    escaped = ("".join(_CODES.get(character, character) for character in clean(line)) for line in lines)
    return '"' + ("<br/>".join(line for line in escaped if line) or " ") + '"'
