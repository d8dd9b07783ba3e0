"""Graph → scene: every flow of the graph belongs to exactly one arrow, every node to exactly one box; both are checked.

Knows the graph and the vocabularies; nothing of formats.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from flowgraph.diagram.scene import Arrow, Boundary, Box, Scene, arrow_of, box_of, legend_of, small_lines
from flowgraph.diagram.style import BOUNDARY_STYLES, NORMAL, WORDS, Sizes, depth_name
from flowgraph.diagram.text import clean, wrap
from flowgraph.errors import FlowgraphError, LookupFailure, Problem
from flowgraph.graph import Graph, check_graph, operator_group
from flowgraph.model import FlowModel, Index, depth_of
from flowgraph.vocab import IDENTIFIERS, MEDIA, NODE_KINDS, PARTY_KINDS, Lang, suggest


def build(graph: Graph, *, highlight: Collection[str] = (), lang: Lang = "ja") -> Scene:
    """The scene of a graph made by `flowgraph.graph.to_graph`.

    `highlight` holds flow ids. Raises `LookupFailure` for an id that is no flow and `FlowgraphError`
    for a graph that departs from the attribute convention.
    """
    check_graph(graph)
    marked = flows_of(graph, highlight)
    arrows = _arrows(graph, marked, lang)
    ends = {node for source, target, key in graph.edges(keys=True) if key in marked for node in (source, target)}
    boundaries = boundaries_of(graph, lang)
    boxes = tuple(node_box(graph, node, node in ends, lang) for node in graph.nodes)
    model = graph.graph["model"]
    organization = model.document.organization if isinstance(model, FlowModel) else ""
    count = f"{WORDS['nodes'].label(lang)} {graph.number_of_nodes()} / {WORDS['flows'].label(lang)} {graph.number_of_edges()}"
    scene = Scene(
        id=str(graph.graph.get("id", "")),
        title=clean(str(graph.graph.get("title", ""))),
        subtitle="　".join(text for text in (clean(organization), count) if text),
        lang=lang, boundaries=boundaries, boxes=boxes, arrows=arrows,
        legend=legend_of(boundaries, boxes, arrows, lang), highlighted=bool(marked),
    )
    _check(graph, scene)
    return scene


def flows_of(graph: Graph, highlight: Collection[str]) -> frozenset[str]:
    """The ids of `highlight`, all of which must be flows of the graph."""
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


def around(data: Mapping[str, Any]) -> str:
    """The boundary a node stands in: its operator's group, and for outsiders, whom the graph groups by kind, the operator."""
    return str(data["operator"] if data["operator_group"] == data["operator_kind"] else data["operator_group"])


def boundaries_of(graph: Graph, lang: Lang) -> tuple[Boundary, ...]:
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
        found[group] = boundary_of(group, parent, (kind, clean(name), depth), lang)
        return group

    for _, data in graph.nodes(data=True):
        add(around(data), data)
    return tuple(found.values())


def boundary_of(group: str, parent: str, whose: tuple[str, str, int | None], lang: Lang) -> Boundary:
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
    return Boundary(id=group, parent=parent, style=style, depth=depth, kind=title, name=name, lines=wrap(text, NORMAL.label, width, most=3))


# --- boxes


def node_box(graph: Graph, node: str, marked: bool, lang: Lang, sizes: Sizes = NORMAL, *, places: bool = True) -> Box:  # noqa: FBT001, PLR0913  internal
    """The box of one node; its place stands below its name, or in the tooltip only."""
    data = graph.nodes[node]
    kind = NODE_KINDS[data["kind"]]
    name = clean(data["name"]) or node
    notes: list[str] = []
    if data["blank"]:
        notes.append(WORDS["blank"].label(lang))
    media = {flow["medium"] for _, _, flow in (*graph.in_edges(node, data=True), *graph.out_edges(node, data=True))}
    if data["external"]:
        notes += [row.label(lang) for row in MEDIA.rows() if row.key in media and row.external and row.key != data["kind"]]
    if data["place"] and places:
        notes.append(clean(data["place"]))
    tip = [name, f"{kind.label(lang)} · {clean(data['operator_name'])}"]
    if data["place"]:
        tip.append(clean(data["place"]))
    return box_of(
        id=node, name=name, lines=wrap(name, sizes.name, sizes.name_width), notes=small_lines(notes, sizes), kind=kind.key, shape=kind.shape,
        boundary=around(data), tooltip="\n".join(tip), marked=marked, sizes=sizes,
    )


# --- arrows


def _arrows(graph: Graph, marked: frozenset[str], lang: Lang) -> tuple[Arrow, ...]:
    """Flows between the same ends that look alike become one arrow, in step order."""
    groups: dict[tuple[Any, ...], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[3]["order"], edge[2]))
    for source, target, key, data in edges:
        carried = any(graph.nodes[end]["carrier"] for end in (source, target))
        medium = channel(data["medium"], carried=carried)
        groups[source, target, carries(data), data["basis"] == "inferred", key in marked, medium].append((key, data))
    return tuple(_arrow(f"a{position}", group, flows, graph, lang) for position, (group, flows) in enumerate(groups.items()))


def channel(medium: str, *, carried: bool) -> str:
    """The medium where it is worth a word on the arrow: not inside a room, not where a drawn thing shows it."""
    row = MEDIA[medium]
    if row.form in {"inside", "open"} or (carried and not (row.carried or row.public)):
        return ""
    return medium


def _arrow(name: str, group: tuple[Any, ...], flows: list[tuple[str, dict[str, Any]]], graph: Graph, lang: Lang) -> Arrow:
    source, target, style, inferred, marked, medium = group
    steps = list(dict.fromkeys(clean(data["step"]) for _, data in flows))
    return arrow_of(
        id=name, source=source, target=target, flows=tuple(key for key, _ in flows), style=style, inferred=inferred, marked=marked,
        lines=wrap("・".join(steps), NORMAL.step, 100.0, most=4), notes=wrap(MEDIA[medium].label(lang), NORMAL.note, 80.0, most=3) if medium else (),
        tooltip="\n".join([f"{clean(graph.nodes[source]['name'])} → {clean(graph.nodes[target]['name'])}", *(told(data, lang) for _, data in flows)]),
    )


def told(data: Mapping[str, Any], lang: Lang) -> str:
    """One flow in a line of a tooltip: step, medium, identifier, what else marks it."""
    words = [MEDIA[data["medium"]].label(lang), IDENTIFIERS[data["identifier"]].label(lang)]
    words += [WORDS["inferred_short"].label(lang)] if data["basis"] == "inferred" else []
    words += [clean(f"{mark[0]}: {mark[1]}") for mark in (data["variant"], data["alternative"]) if mark]
    return f"{WORDS['step'].label(lang)} {clean(data['step'])} · {' · '.join(words)}"


def carries(data: Mapping[str, Any]) -> str:
    """Key of `style.ARROW_STYLES` for one flow."""
    number = data["individual_number"]
    return "number" if number is True else "without" if number is False else "unknown"
