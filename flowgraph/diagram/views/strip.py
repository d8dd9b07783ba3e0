"""One path as a strip: element after element, and between them what moves, by what, in whose hands, under which controls.

The words of a card are those of the model; the share is the part of the path's index one hop has, never a probability.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flowgraph.diagram.making import around, boundary_of, carries, node_box, told
from flowgraph.diagram.scene import Arrow, Boundary, Box, Scene, arrow_of, box_of, legend_of
from flowgraph.diagram.style import Sizes
from flowgraph.diagram.text import clean, wrap
from flowgraph.diagram.views.asked import Asked, nothing, titled
from flowgraph.graph import Graph, check_graph
from flowgraph.model import FlowModel, Index, cited
from flowgraph.vocab import FAMILIES, MEDIA, SEVERITIES, UNCERTAIN, Lang, Text, Uncertain, suggest

if TYPE_CHECKING:
    from flowgraph.analysis import ExposurePath
    from flowgraph.risk import RankedPath

SIZES = Sizes(name=13.0, note=11.0, step=13.0, label=11.5, name_width=117.0)
_CARD = 150.0
_NAMED = 4
"""Families of controls named on a card; of further ones their number."""
_SAID = {
    "medium": Text("媒体", "medium"), "hands": Text("扱う者", "in the hands of"), "number": Text("個人番号", "Individual Number"), "controls": Text("対策", "controls"),
    "share": Text("指標に占める割合", "share of the index"), "lines": Text("記載箇所", "lines"), "kept": Text("保管分の割合", "share of what stays here"),
}


def scene(graph: Graph, asked: Asked) -> Scene:
    """The strip of the path asked for, else of the worst path on which the number is exposed or may be."""
    check_graph(graph)
    row, path = _path(graph, asked)
    lang = asked.lang
    shares = {(share.flow, share.node): share.share for share in row.shares} if row is not None else {}
    names = _once(path.nodes)
    groups = [f"{around(graph.nodes[node])}--{place}" for place, node in enumerate(path.nodes)]  # one for every stop, so that rows can wrap
    boxes = tuple(_box(graph, node, name, group, shares, lang) for node, name, group in zip(path.nodes, names, groups, strict=True))
    arrows = tuple(
        _arrow(graph, f"a{place}", flow, (names[place], names[place + 1]), shares, lang, left=place == path.first_left) for place, flow in enumerate(path.flows)
    )
    boundaries = tuple(_boundary(graph, node, box, lang) for node, box in zip(path.nodes, boxes, strict=True))
    made = Scene(
        id=str(graph.graph.get("id", "")), title=clean(str(graph.graph.get("title", ""))), subtitle="", lang=lang, boundaries=boundaries, boxes=boxes, arrows=arrows,
        legend=legend_of(boundaries, boxes, arrows, lang), highlighted=False, arrangement="rows",
    )
    return titled(made, graph, "strip", Text(f"経路 {path.id}", f"path {path.id}"), shown=path.flows, rest=_result(row))


def _path(graph: Graph, asked: Asked) -> tuple[RankedPath | None, ExposurePath]:
    from flowgraph.risk import rank

    if asked.path is not None:
        inner = getattr(asked.path, "path", None)
        return (asked.path, inner) if inner is not None else (None, asked.path)  # type: ignore[return-value]
    if asked.path_id:
        ranking = rank(graph)
        found = [row for row in ranking if row.id == asked.path_id] or [row for row in ranking if row.id.startswith(asked.path_id)]
        if len(found) != 1:
            if found:
                raise nothing(graph, f"{len(found)} paths begin with {asked.path_id!r}", ", ".join(row.id for row in found[:5]))
            near = suggest(asked.path_id, [row.id for row in ranking])
            raise nothing(graph, f"no path {asked.path_id!r}", f"did you mean {near}?" if near else "`flowgraph rank MODEL` lists the ids")
        return found[0], found[0].path
    rows = rank(graph, number_only=True)
    if not len(rows):
        raise nothing(graph, "no path leaves the body's own control", "draw another view: flowgraph draw MODEL --view whole")
    return rows[0], rows[0].path


def _result(row: RankedPath | None) -> list[Text]:
    if row is None:
        return []
    level = SEVERITIES[row.severity]
    return [
        Text(
            f"曝露指標 対策前 {row.q_inherent:.2f} → 対策後 {row.q:.2f}（漏えいの確率ではありません）",
            f"exposure index {row.q_inherent:.2f} → {row.q:.2f} (not a probability of a leak)",
        ),
        Text(f"影響度 {level.ja}", f"severity {level.en}"),
    ]


def _once(nodes: tuple[str, ...]) -> list[str]:
    """A name for every stop, also where a path comes back to an element."""
    met: dict[str, int] = {}
    names = []
    for node in nodes:
        met[node] = met.get(node, 0) + 1
        names.append(node if met[node] == 1 else f"{node}--{met[node]}")
    return names


def _boundary(graph: Graph, node: str, box: Box, lang: Lang) -> Boundary:
    data = graph.nodes[node]
    made = boundary_of(box.boundary, "", (data["operator_kind"], clean(data["operator_name"]), data["depth"]), lang)
    named = made.kind if made.name in box.name else f"{made.kind}: {made.name}"
    return replace(made, lines=wrap(named, SIZES.label, max(80.0, box.width - 6.0), most=3), sizes=SIZES)


def _box(graph: Graph, node: str, name: str, group: str, shares: dict[tuple[str, str], float], lang: Lang) -> Box:  # noqa: PLR0913, PLR0917  internal
    made = node_box(graph, node, False, lang, SIZES)  # noqa: FBT003  nothing is marked
    share = shares.get(("", node), 0.0) if name == node else 0.0
    kept = wrap(f"{_SAID['kept'].label(lang)}: {share:.0%}", SIZES.note, SIZES.name_width, most=3) if share >= 0.005 else ()  # noqa: PLR2004  shown as 0 %
    return box_of(
        id=name, name=made.name, lines=made.lines, notes=(*made.notes, *kept), kind=made.kind, shape=made.shape, boundary=group, tooltip=made.tooltip, marked=False, sizes=SIZES,
    )


def _arrow(graph: Graph, name: str, flow: str, ends: tuple[str, str], shares: dict[tuple[str, str], float], lang: Lang, *, left: bool) -> Arrow:  # noqa: PLR0913, PLR0917  internal
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    item = index.flows[flow]
    data = graph.edges[item.source, item.target, flow]
    words = [
        ("medium", MEDIA[data["medium"]].label(lang)), ("hands", _hands(index, graph, data, item.target)), ("number", _number(data, lang)),
        ("controls", _controls(model, data, lang)),
    ]
    if (flow, "") in shares:
        words.append(("share", f"{shares[flow, '']:.0%}"))
    if lines := cited(item.evidence):
        words.append(("lines", lines))
    notes = [f"{_SAID[what].label(lang)}: {text}" for what, text in words]
    if left:
        notes.insert(0, Text("◀ ここで初めて機関の管理を離れる", "◀ here data first leaves the body's own control").label(lang))
    return arrow_of(
        id=name, source=ends[0], target=ends[1], flows=(flow,), style=carries(data), inferred=data["basis"] == "inferred", marked=False,
        lines=wrap(clean(data["step"]), SIZES.step, _CARD, most=3), notes=tuple(piece for note in notes for piece in wrap(note, SIZES.note, _CARD, most=6)),
        tooltip=told(data, lang), sizes=SIZES, card=True,
    )


def _hands(index: Index, graph: Graph, data: dict[str, Any], target: str) -> str:
    """Who moves it where the document says so, else who receives it."""
    return clean(index.parties[data["actor"]].name) if data["actor"] else clean(graph.nodes[target]["operator_name"])


def _number(data: dict[str, Any], lang: Lang) -> str:
    value = data["individual_number"]
    if isinstance(value, Uncertain):
        return UNCERTAIN[value.value].label(lang)
    if value and data["identifier_basis"] == "propagated":
        return Text("あり（前の手順から伝わる）", "yes (comes from a step before)").label(lang)
    return (Text("あり", "yes") if value else Text("なし", "no")).label(lang)


def _controls(model: FlowModel, data: dict[str, Any], lang: Lang) -> str:
    """Families stated for the hop, each once; silence is called silence."""
    stated = {control.id: control.family for control in model.controls if control.state == "stated"}
    families = list(dict.fromkeys(stated[control] for control in data["controls"] if control in stated))
    if not families:
        return Text("記載なし", "none stated").label(lang)
    named = ("・" if lang == "ja" else ", ").join(FAMILIES[family].label(lang) for family in families[:_NAMED])
    more = len(families) - _NAMED
    return named + (Text(f" ほか{more}種", f" and {more} more").label(lang) if more > 0 else "")
