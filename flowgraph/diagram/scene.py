"""A neutral, frozen scene of the graph: boundaries, boxes, arrows, legend; no coordinates yet.

Every flow of the graph belongs to exactly one arrow, every node to exactly one box; both are checked
here. Knows the graph and the vocabularies; nothing of formats.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flowgraph.diagram.style import (
    ARROW_STYLES,
    BOUNDARY_STYLES,
    LABEL_SIZE,
    LINE,
    NAME_SIZE,
    NAME_WIDTH,
    NOTE_SIZE,
    SHAPES,
    STEP_SIZE,
    WORDS,
    depth_name,
)
from flowgraph.diagram.text import clean, measure, wrap
from flowgraph.errors import FlowgraphError, LookupFailure, Problem
from flowgraph.graph import Graph, check_graph, operator_group
from flowgraph.model import FlowModel, Index, depth_of
from flowgraph.vocab import IDENTIFIERS, MEDIA, NODE_KINDS, PARTY_KINDS, Lang, suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A trust boundary: a frame around boxes and other boundaries."""

    id: str
    parent: str
    """Id of the boundary around it, or an empty text."""
    style: str
    """Key of `style.BOUNDARY_STYLES`."""
    depth: int | None
    kind: str
    """What it is, in words."""
    name: str
    """Whose it is."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node."""

    id: str
    name: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    """Small lines below the name: place, operator, kind of medium."""
    kind: str
    shape: str
    boundary: str
    tooltip: str
    marked: bool
    """It lies on the highlighted path."""
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One or several flows between the same ends that look alike."""

    id: str
    source: str
    target: str
    flows: tuple[str, ...]
    style: str
    """Key of `style.ARROW_STYLES`."""
    inferred: bool
    marked: bool
    lines: tuple[str, ...]
    """Step labels."""
    notes: tuple[str, ...]
    """The channel, where the ends do not show it."""
    tooltip: str
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the legend."""

    what: str
    """arrow, mark, inferred, shape or boundary."""
    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All a picture shows, before anything has a place."""

    id: str
    title: str
    subtitle: str
    lang: Lang
    boundaries: tuple[Boundary, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    legend: tuple[Entry, ...]
    highlighted: bool


def build(graph: Graph, *, highlight: Collection[str] = (), lang: Lang = "ja") -> Scene:
    """The scene of a graph made by `flowgraph.graph.to_graph`.

    `highlight` holds flow ids. Raises `LookupFailure` for an id that is no flow and `FlowgraphError`
    for a graph that departs from the attribute convention.
    """
    check_graph(graph)
    marked = _marked(graph, highlight)
    arrows = _arrows(graph, marked, lang)
    ends = {node for source, target, key in graph.edges(keys=True) if key in marked for node in (source, target)}
    boundaries = _boundaries(graph, lang)
    boxes = tuple(_box(graph, node, node in ends, lang) for node in graph.nodes)
    model = graph.graph["model"]
    organization = model.document.organization if isinstance(model, FlowModel) else ""
    count = f"{WORDS['nodes'].label(lang)} {graph.number_of_nodes()} / {WORDS['flows'].label(lang)} {graph.number_of_edges()}"
    scene = Scene(
        id=str(graph.graph.get("id", "")),
        title=clean(str(graph.graph.get("title", ""))),
        subtitle="　".join(text for text in (clean(organization), count) if text),
        lang=lang, boundaries=boundaries, boxes=boxes, arrows=arrows,
        legend=_legend(boundaries, boxes, arrows, lang), highlighted=bool(marked),
    )
    _check(graph, scene)
    return scene


def _marked(graph: Graph, highlight: Collection[str]) -> frozenset[str]:
    known = [key for _, _, key in graph.edges(keys=True)]
    missing = sorted(set(highlight) - set(known))
    if missing:
        problems = []
        for name in missing:
            near = suggest(name, known)
            hint = f"did you mean {near!r}?" if near else "highlight takes ids of flows"
            problems.append(Problem(file=str(graph.graph.get("id", "graph")), line=0, message=f"no flow {name!r}", hint=hint))
        raise LookupFailure(problems)
    return frozenset(highlight)


def _check(graph: Graph, scene: Scene) -> None:
    """Edges drawn = flows given; nodes drawn = nodes given."""
    drawn = Counter((flow, arrow.source, arrow.target) for arrow in scene.arrows for flow in arrow.flows)
    given = Counter((key, source, target) for source, target, key in graph.edges(keys=True))
    if drawn != given:
        raise FlowgraphError(Problem(file=scene.id, line=0, message="arrows do not match the flows", hint="this is a fault of flowgraph, please report it"))
    if sorted(box.id for box in scene.boxes) != sorted(graph.nodes):
        raise FlowgraphError(Problem(file=scene.id, line=0, message="boxes do not match the nodes", hint="this is a fault of flowgraph, please report it"))


# --- boundaries


def _around(data: Mapping[str, Any]) -> str:
    """The boundary a node stands in: its operator's group, and for outsiders, whom the graph groups by kind, the operator."""
    return str(data["operator"] if data["operator_group"] == data["operator_kind"] else data["operator_group"])


def _boundaries(graph: Graph, lang: Lang) -> tuple[Boundary, ...]:
    """One a trust boundary in use, with the boundaries around it, outermost first."""
    model = graph.graph["model"]
    index = Index(model) if isinstance(model, FlowModel) else None
    found: dict[str, Boundary] = {}

    def add(group: str, data: Mapping[str, Any]) -> str:
        if group in found:
            return group
        parent, kind, name, depth = "", data["operator_kind"], data["operator_name"], data["depth"]
        if index is not None and group in index.parties:
            party = index.parties[group]
            kind, name, depth = party.kind, party.name, depth_of(index.parties, group)
            around = index.parties.get(party.parent)
            if around is not None and around.id != group and (party.kind == "department" or around.kind == "contractor"):
                parent = add(operator_group(index, around.id), data)
        found[group] = _boundary(group, parent, (kind, clean(name), depth), lang)
        return group

    for _, data in graph.nodes(data=True):
        add(_around(data), data)
    return tuple(found.values())


def _boundary(group: str, parent: str, whose: tuple[str, str, int | None], lang: Lang) -> Boundary:
    """One boundary; `whose` is the kind, name and depth of its party."""
    kind, name, depth = whose
    style, title = kind, BOUNDARY_STYLES[kind].label(lang) if kind in BOUNDARY_STYLES else PARTY_KINDS[kind].label(lang)
    if kind == "contractor":
        style = {1: "contractor", 2: "subcontractor"}.get(depth or 1, "deeper")
        title = depth_name(depth or 1, lang)
    if style not in BOUNDARY_STYLES:
        style = "unknown"
    width = 420.0 if kind == "body" else 200.0
    text = name if kind == "department" or name.startswith(title) else f"{title}: {name}"
    return Boundary(id=group, parent=parent, style=style, depth=depth, kind=title, name=name, lines=wrap(text, LABEL_SIZE, width, most=3))


# --- boxes


def _box(graph: Graph, node: str, marked: bool, lang: Lang) -> Box:  # noqa: FBT001  internal
    data = graph.nodes[node]
    kind = NODE_KINDS[data["kind"]]
    look = SHAPES[kind.shape]
    name = clean(data["name"]) or node
    lines = wrap(name, NAME_SIZE, NAME_WIDTH)
    notes: list[str] = []
    if data["blank"]:
        notes.append(WORDS["blank"].label(lang))
    media = {flow["medium"] for _, _, flow in (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True))}
    if data["external"]:
        notes += [row.label(lang) for row in MEDIA.rows() if row.key in media and row.external and row.key != data["kind"]]
    if data["place"]:
        notes.append(clean(data["place"]))
    small = tuple(line for note in notes for line in wrap(note, NOTE_SIZE, NAME_WIDTH, most=3))
    widest = max([measure(line, NAME_SIZE) for line in lines] + [measure(line, NOTE_SIZE) for line in small])
    tall = len(lines) * NAME_SIZE * LINE + len(small) * NOTE_SIZE * LINE
    tip = [name, f"{kind.label(lang)} · {clean(data['operator_name'])}"]
    if data["place"]:
        tip.append(clean(data["place"]))
    return Box(
        id=node, name=name, lines=lines, notes=small, kind=kind.key, shape=kind.shape, boundary=_around(data),
        tooltip="\n".join(tip), marked=marked,
        width=round(max(widest, 40.0) + look.left + look.right + 4.0, 1), height=round(max(tall, NAME_SIZE * LINE) + look.top + look.bottom, 1),
    )


# --- arrows


def _arrows(graph: Graph, marked: frozenset[str], lang: Lang) -> tuple[Arrow, ...]:
    """Flows between the same ends that look alike become one arrow, in step order."""
    groups: dict[tuple[Any, ...], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[3]["order"], edge[2]))
    for source, target, key, data in edges:
        number = data["individual_number"]
        style = "number" if number is True else "without" if number is False else "unknown"
        carried = any(graph.nodes[end]["carrier"] for end in (source, target))
        medium = _channel(data["medium"], carried=carried)
        groups[source, target, style, data["basis"] == "inferred", key in marked, medium].append((key, data))
    return tuple(_arrow(f"a{position}", group, flows, graph, lang) for position, (group, flows) in enumerate(groups.items()))


def _channel(medium: str, *, carried: bool) -> str:
    """The medium where it is worth a word on the arrow: not inside a room, not where a drawn thing shows it."""
    row = MEDIA[medium]
    if row.form in {"inside", "open"} or (carried and not (row.carried or row.public)):
        return ""
    return medium


def _arrow(name: str, group: tuple[Any, ...], flows: list[tuple[str, dict[str, Any]]], graph: Graph, lang: Lang) -> Arrow:
    source, target, style, inferred, marked, medium = group
    steps = list(dict.fromkeys(clean(data["step"]) for _, data in flows))
    lines = wrap("・".join(steps), STEP_SIZE, 100.0, most=4)
    notes = wrap(MEDIA[medium].label(lang), NOTE_SIZE, 80.0, most=3) if medium else ()
    tip = [f"{clean(graph.nodes[source]['name'])} → {clean(graph.nodes[target]['name'])}"]
    for _, data in flows:
        words = [MEDIA[data["medium"]].label(lang), IDENTIFIERS[data["identifier"]].label(lang)]
        words += [WORDS["inferred_short"].label(lang)] if inferred else []
        words += [clean(f"{mark[0]}: {mark[1]}") for mark in (data["variant"], data["alternative"]) if mark]
        tip.append(f"{WORDS['step'].label(lang)} {clean(data['step'])} · {' · '.join(words)}")
    width = max([measure(line, STEP_SIZE) for line in lines] + [measure(line, NOTE_SIZE) for line in notes])
    return Arrow(
        id=name, source=source, target=target, flows=tuple(key for key, _ in flows), style=style, inferred=inferred, marked=marked,
        lines=lines, notes=notes, tooltip="\n".join(tip), width=round(width + 8.0, 1),
        height=round(len(lines) * STEP_SIZE * LINE + len(notes) * NOTE_SIZE * LINE + 4.0, 1),
    )


# --- legend


def _legend(boundaries: tuple[Boundary, ...], boxes: tuple[Box, ...], arrows: tuple[Arrow, ...], lang: Lang) -> tuple[Entry, ...]:
    """Only what the picture uses, in table order."""
    entries = [Entry(what="arrow", key=row.key, text=row.label(lang)) for row in ARROW_STYLES.rows() if any(arrow.style == row.key for arrow in arrows)]
    if any(arrow.inferred for arrow in arrows):
        entries.append(Entry(what="inferred", key="inferred", text=WORDS["inferred"].label(lang)))
    if any(arrow.marked for arrow in arrows):
        entries.append(Entry(what="mark", key="highlight", text=WORDS["highlight"].label(lang)))
    by_shape: dict[str, list[str]] = {}
    for kind in NODE_KINDS.rows():
        if any(box.kind == kind.key for box in boxes):
            by_shape.setdefault(kind.shape, []).append(kind.label(lang))
    entries += [Entry(what="shape", key=shape, text=("・" if lang == "ja" else ", ").join(names)) for shape, names in by_shape.items()]
    entries += [Entry(what="boundary", key=row.key, text=row.label(lang)) for row in BOUNDARY_STYLES.rows() if any(boundary.style == row.key for boundary in boundaries)]
    return tuple(entries)
