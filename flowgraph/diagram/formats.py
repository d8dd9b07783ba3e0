"""The formats a picture can be written in: one new format is one new file and one row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from flowgraph.diagram.scene import Scene
from flowgraph.errors import FlowgraphError, Problem
from flowgraph.vocab import Table, Term, suggest

Writer = Callable[[Scene, Callable[[], str]], bytes]
"""(scene, the laid-out picture as SVG on request) → content of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Term):
    """A format; its file in this folder has a function `write` of type `Writer`."""

    module: str
    suffixes: tuple[str, ...]

    def writer(self) -> Writer:
        """The function that writes it, imported now."""
        return cast("Writer", import_module(f"flowgraph.diagram.{self.module}").write)


FORMATS: Table[Format] = Table(
    "picture format",
    (
        Format(key="svg", ja="SVG（拡大縮小できる図）", en="SVG, scalable picture", module="svg", suffixes=("svg",)),
        Format(key="png", ja="PNG（画像）", en="PNG, picture of pixels", module="png", suffixes=("png",)),
        Format(key="dot", ja="DOT（Graphviz）", en="DOT for Graphviz", module="dot", suffixes=("dot", "gv")),
        Format(key="mmd", ja="Mermaid", en="Mermaid flowchart", module="mermaid", suffixes=("mmd", "mermaid")),
    ),
)


def format_of(name: str | Path) -> Format:
    """The format of a key (`svg`), a suffix (`.svg`) or a file; raises `FlowgraphError` for an unknown one."""
    word = (name.suffix if isinstance(name, Path) else name).lower().lstrip(".")
    by_suffix = {suffix: row for row in FORMATS.rows() for suffix in row.suffixes}
    if word in by_suffix:
        return by_suffix[word]
    near = suggest(word, list(by_suffix))
    hint = f"did you mean .{near}? " if near else ""
    what = f"no picture format {word!r}" if word else "the file has no suffix, so no picture format"
    raise FlowgraphError(Problem(file=str(name), line=0, message=what, hint=f"{hint}one of {', '.join('.' + suffix for suffix in by_suffix)}"))
