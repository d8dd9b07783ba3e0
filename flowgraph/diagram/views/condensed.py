"""The whole flow on one page: papers become words on arrows, a party's elements one box, parallel hops one arrow.

What is merged, and what never is:
- a paper with one way in and one way out is carried by one arrow; a portable medium always stays a box of its own;
- outside the body, all elements of one party become one box; inside it only terminals, rooms and stores of one
  department and one kind. Never across a hop on a portable medium, a paper that stays a box, or a public network
  between them, so no medium and no trust boundary is lost;
- hops between the same boxes become one arrow only where they say the same about the number and rest on the same kind of evidence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from flowgraph.diagram.making import around, boundaries_of, carries, channel, flows_of, node_box, told
from flowgraph.diagram.scene import Arrow, Boundary, Box, Entry, Scene, arrow_of, box_of, legend_of, small_lines
from flowgraph.diagram.steps import gathered
from flowgraph.diagram.style import MARKS, Sizes
from flowgraph.diagram.text import clean, wrap
from flowgraph.diagram.views.asked import Asked, titled
from flowgraph.graph import Graph, check_graph
from flowgraph.vocab import MEDIA, NODE_KINDS, Lang, Term, Text

COMPACT = Sizes(name=11.5, note=11.0, step=11.0, label=11.0, name_width=84.0)
_STEPS_WIDTH, _NAMES = 88.0, 2
_APART = frozenset({"system", "network", "form"})
"""Kinds of which each element inside the body keeps its own box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One flow, or the two flows of a paper carried from box to box."""

    source: str
    target: str
    flows: tuple[str, ...]
    paper: bool


def scene(graph: Graph, asked: Asked) -> Scene:
    """The condensed scene; the subtitle counts what was put together."""
    check_graph(graph)
    lang = asked.lang
    marked = flows_of(graph, asked.highlight)
    data = {key: row for _, _, key, row in graph.edges(keys=True, data=True)}
    hops = _hops(graph)
    home = _homes(graph, hops)
    groups: dict[str, list[str]] = defaultdict(list)
    for node in graph.nodes:
        if node in home:
            groups[home[node]].append(node)
    within: dict[str, list[str]] = defaultdict(list)
    between: dict[tuple[Any, ...], list[Hop]] = defaultdict(list)
    for hop in hops:
        source, target = home[hop.source], home[hop.target]
        if source == target and len(groups[source]) > 1:
            within[source] += hop.flows
        else:
            between[source, target, _style([data[flow] for flow in hop.flows]), all(data[flow]["basis"] == "inferred" for flow in hop.flows)].append(hop)
    arrows = tuple(_arrow(f"a{place}", key, found, graph, marked, lang) for place, (key, found) in enumerate(between.items()))
    lit = {end for arrow in arrows if arrow.marked for end in (arrow.source, arrow.target)}
    boxes = tuple(_box(graph, first, nodes, within[first], first in lit, lang) for first, nodes in groups.items())
    boundaries = tuple(_short(boundary, boxes) for boundary in boundaries_of(graph, lang))
    made = Scene(
        id=str(graph.graph.get("id", "")), title=clean(str(graph.graph.get("title", ""))), subtitle="", lang=lang, boundaries=boundaries, boxes=boxes, arrows=arrows,
        legend=(*legend_of(boundaries, boxes, arrows, lang), *_explained(arrows, lang)), highlighted=bool(marked), arrangement="dense",
    )
    hidden = sum(map(len, within.values()))
    papers = graph.number_of_nodes() - len(home)
    rest = [
        Text(f"要素 {len(graph)} 個を箱 {len(boxes)} 個に", f"{len(graph)} nodes in {len(boxes)} boxes"),
        Text(f"矢印 {len(arrows)} 本", f"{len(arrows)} arrows"),
        *([Text(f"紙 {papers} 点は矢印に記載", f"{papers} papers named on their arrows")] if papers else []),
        *([Text(f"箱の内側のフロー {hidden} 件は省略", f"{hidden} flows inside one box left out")] if hidden else []),
    ]
    return titled(made, graph, "condensed", Text("要約図", "condensed"), shown={flow for arrow in arrows for flow in arrow.flows}, rest=rest)


def _hops(graph: Graph) -> tuple[Hop, ...]:
    """Flows in step order, the two of a carried paper as one."""
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[3]["order"], edge[2]))
    carried: dict[str, Hop] = {}
    for node, look in graph.nodes(data=True):
        if look["kind"] != "paper":
            continue
        into = sorted({source for source, _ in graph.in_edges(node)})
        out = sorted({target for _, target in graph.out_edges(node)})
        if len(into) == len(out) == 1 and not any(graph.nodes[end]["carrier"] for end in (*into, *out)):
            flows = tuple(key for source, target, key, _ in edges if node in {source, target})
            carried[node] = Hop(source=into[0], target=out[0], flows=flows, paper=True)
    made: dict[str, Hop] = {}
    for source, target, key, _ in edges:
        paper = source if source in carried else target if target in carried else ""
        made.setdefault(paper or f"flow {key}", carried[paper] if paper else Hop(source=source, target=target, flows=(key,), paper=False))
    return tuple(made.values())


def _homes(graph: Graph, hops: tuple[Hop, ...]) -> dict[str, str]:
    """The first node of the box each node goes into; papers on arrows have none."""
    ends = {end for hop in hops for end in (hop.source, hop.target)} | {node for node in graph.nodes if not graph.degree(node)}
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node, look in graph.nodes(data=True):
        if node not in ends:
            continue
        kind = NODE_KINDS[look["kind"]]
        alone = look["carrier"] or (look["boundary"] == "inside" and kind.key in _APART) or look["operator_kind"] == "unknown"
        group = (node,) if alone else (look["operator"], kind.key) if look["boundary"] == "inside" else (look["operator"],)
        together[group].append(node)
    home: dict[str, str] = {}
    medium = {node for node, look in graph.nodes(data=True) if look["carrier"] and node in ends}
    for nodes in together.values():
        inner = set(nodes)
        split = any(_open(graph, hop) for hop in hops if {hop.source, hop.target} <= inner and hop.source != hop.target)
        bridged = any({source for source, _ in graph.in_edges(node)} & inner and {target for _, target in graph.out_edges(node)} & inner for node in medium)
        home |= {node: node if split or bridged else nodes[0] for node in nodes}
    return home


def _open(graph: Graph, hop: Hop) -> bool:
    """Whether a hop inside one party is an exposure by itself, so that its ends must stay apart."""
    media = [MEDIA[row["medium"]] for _, _, key, row in graph.edges(keys=True, data=True) if key in hop.flows]
    return any(row.public or row.external or row.carried for row in media)


def _style(rows: list[dict[str, Any]]) -> str:
    """What a hop says about the number: the strongest of what its flows say."""
    said = {carries(row) for row in rows}
    return next(style for style in ("number", "unknown", "without") if style in said)


def _arrow(name: str, key: tuple[Any, ...], hops: list[Hop], graph: Graph, marked: frozenset[str], lang: Lang) -> Arrow:  # noqa: PLR0913, PLR0917  internal
    source, target, style, inferred = key
    data = {flow: row for _, _, flow, row in graph.edges(keys=True, data=True)}
    flows = tuple(flow for hop in hops for flow in hop.flows)
    papers = [hop for hop in hops if hop.paper]
    media: dict[str, None] = {}
    for hop in hops:
        carrier = any(graph.nodes[end]["carrier"] for end in (hop.source, hop.target))
        media |= dict.fromkeys(word for flow in hop.flows if (word := channel(data[flow]["medium"], carried=carrier)))
    if any(MEDIA[data[flow]["medium"]].form != "paper" for hop in papers for flow in hop.flows):
        media["paper"] = None
    marks = "".join(mark(row, lang) for row in MARKS.rows() if row.key in media)
    names = [clean(graph.nodes[end]["name"]) for end in (source, target)]
    tip = [" → ".join(names), *(told(data[flow], lang) for flow in flows)]
    tip += [clean(graph.nodes[node]["name"]) for node in dict.fromkeys(end for flow in flows for end in _ends(graph, flow)) if graph.nodes[node]["kind"] == "paper"]
    steps = gathered(data[flow]["step"] for flow in flows)
    return arrow_of(
        id=name, source=source, target=target, flows=flows, style=style, inferred=inferred, marked=any(flow in marked for flow in flows),
        lines=wrap("・".join(steps) + marks, COMPACT.step, _STEPS_WIDTH, most=6), notes=(), tooltip="\n".join(tip), sizes=COMPACT,
    )


def mark(row: Term, lang: Lang) -> str:
    """A medium as it is written on an arrow."""
    return f"［{row.label(lang)}］" if lang == "ja" else f" [{row.label(lang)}]"


def _explained(arrows: tuple[Arrow, ...], lang: Lang) -> tuple[Entry, ...]:
    """The marks in use, for the legend."""
    said = " ".join("".join(arrow.lines) for arrow in arrows)
    rows = [(row, (MEDIA if row.key in MEDIA else NODE_KINDS)[row.key]) for row in MARKS.rows() if mark(row, lang).strip() in said]
    return tuple(Entry(what="medium", key=mark(row, lang).strip(), text=term.label(lang)) for row, term in rows)


def _ends(graph: Graph, flow: str) -> tuple[str, str]:
    return next((source, target) for source, target, key in graph.edges(keys=True) if key == flow)


def _box(graph: Graph, first: str, nodes: list[str], inner: list[str], marked: bool, lang: Lang) -> Box:  # noqa: FBT001, PLR0913, PLR0917  internal
    """One box for all its nodes: of a party by its name, of terminals by their names."""
    if len(nodes) == 1:
        return node_box(graph, first, marked, lang, COMPACT, places=False)
    look = graph.nodes[first]
    names = [clean(graph.nodes[node]["name"]) for node in nodes]
    outside = look["boundary"] != "inside"
    kinds = {graph.nodes[node]["kind"] for node in nodes}
    kind = next(iter(kinds)) if len(kinds) == 1 else look["kind"] if NODE_KINDS[look["kind"]].hand else _hand(look["operator_kind"])
    title = clean(look["operator_name"]) if outside else f"{NODE_KINDS[kind].label(lang)}（{len(nodes)}）" if lang == "ja" else f"{len(nodes)} × {NODE_KINDS[kind].label(lang)}"
    listed = [name for name in names if name != title]
    notes = listed[:_NAMES]
    if len(listed) > _NAMES:
        notes.append(f"ほか {len(listed) - _NAMES}" if lang == "ja" else f"and {len(listed) - _NAMES} more")
    data = {key: row for _, _, key, row in graph.edges(keys=True, data=True)}
    return box_of(
        id=first, name=title, lines=wrap(title, COMPACT.name, COMPACT.name_width), notes=small_lines(notes, COMPACT), kind=kind, shape=NODE_KINDS[kind].shape,
        boundary=around(look), tooltip="\n".join([title, *names, *(told(data[flow], lang) for flow in inner)]), marked=marked, sizes=COMPACT,
    )


def _hand(operator_kind: str) -> str:
    return operator_kind if operator_kind in {"person", "contractor"} else "organization"


def _short(boundary: Boundary, boxes: tuple[Box, ...]) -> Boundary:
    """Its kind alone where the one box inside says the name already."""
    inside = [box for box in boxes if box.boundary == boundary.id]
    said = len(inside) == 1 and boundary.name and boundary.name in inside[0].name
    lines = (boundary.kind,) if said else wrap(" ".join(boundary.lines), COMPACT.label, 420.0 if boundary.style == "body" else 132.0, most=3)
    return replace(boundary, lines=lines, sizes=COMPACT)
