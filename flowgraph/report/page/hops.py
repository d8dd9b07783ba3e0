"""The hops of a document, each told once: the page copies them into the story of every path that takes them.

Quotes are the words of the document at the cited place, read when the page is made. Knows the graph and the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flowgraph.audit import Place
from flowgraph.graph import Graph
from flowgraph.model import Control, Evidence, FlowModel, Index, cited
from flowgraph.report.page.telling import joined, lines_of, word
from flowgraph.report.quote import quote
from flowgraph.source import Document
from flowgraph.vocab import BASES, BOUNDARIES, CONTROL_STATES, DATA_CLASSES, FAMILIES, IDENTIFIERS, MEDIA, UNCERTAIN, Fact, Text, Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One hop in words."""

    id: str
    step: str
    source: str
    target: str
    medium: Text
    hands: Text
    """In whose hands the data then is."""
    number: str
    """`yes`, `no` or `unknown`."""
    number_told: Text
    rows: tuple[tuple[Text, Text], ...]
    """Further facts: (what, value)."""
    marks: tuple[Text, ...]
    """Inferred, one of several ways, by hand."""
    where: Text
    quote: str


def told_hops(graph: Graph, source: Document | None) -> tuple[Told, ...]:
    """All flows in step order."""
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    controls = {control.id: control for control in model.controls}
    edges = {key: (one, other, data) for one, other, key, data in graph.edges(keys=True, data=True)}
    return tuple(_told(graph, index, controls, edges[flow.id], flow.id, source) for flow in model.flows)


def number_of(value: bool | Uncertain) -> str:  # noqa: FBT001  a fact
    """`yes`, `no` or `unknown`."""
    return "unknown" if isinstance(value, Uncertain) else "yes" if value else "no"


def _told(graph: Graph, index: Index, controls: dict[str, Control], edge: tuple[str, str, dict[str, Any]], name: str, source: Document | None) -> Told:  # noqa: PLR0913, PLR0917
    one, other, data = edge
    flow = index.flows[name]
    covering = [controls[control] for control in data["controls"]]
    rows = [
        (Text("データ", "data"), _data(data)),
        (Text("記載された対策", "controls stated"), _families([control for control in covering if control.state == "stated"]) or Text("記載なし", "none stated")),
    ]
    for state in ("not_implemented", "contradicted"):
        unmet = _families([control for control in covering if control.state == state])
        if unmet:
            rows.append((Text(f"対策（{CONTROL_STATES[state].ja}）", f"controls ({CONTROL_STATES[state].en})"), unmet))
    if flow.entrustment:
        number = index.entrustments[flow.entrustment].number
        rows.append((Text("委託事項", "entrustment"), Text(number, number)))
    return Told(
        id=name, step=flow.step, source=graph.nodes[one]["name"], target=graph.nodes[other]["name"], medium=word(flow.medium, MEDIA), hands=hands(graph, other, data["depth"]),
        number=number_of(data["individual_number"]), number_told=_number(data, flow.identifier), rows=tuple(rows), marks=_marks(data, flow.evidence),
        where=Text(f"{flow.evidence[0].section} {lines_of(cited(flow.evidence)).ja}", f"{flow.evidence[0].section} {lines_of(cited(flow.evidence)).en}"),
        quote=quoted(flow.evidence, source),
    )


def hands(graph: Graph, node: str, depth: int | None) -> Text:
    """The operator of a node with its boundary and level."""
    data = graph.nodes[node]
    boundary = data["boundary"]
    if boundary == "unknown":
        return Text("運用者不明", "operator unknown")
    level = Text(f"・深さ{depth}", f", depth {depth}") if boundary == "contractor" and depth else Text("", "")
    return Text(f"{data['operator_name']}（{BOUNDARIES[boundary].ja}{level.ja}）", f"{data['operator_name']} ({BOUNDARIES[boundary].en}{level.en})")


def _data(data: dict[str, Any]) -> Text:
    if data["data"]:
        return joined(word(token, DATA_CLASSES) for token in data["data"])
    return Text("なし（空の媒体など）", "none (such as a blank medium)") if data["empty"] else Text("記載なし", "not mentioned")


def _number(data: dict[str, Any], printed: Fact[str]) -> Text:
    """Whether the number is carried; where that is open, the document's own reason."""
    value = data["individual_number"]
    if isinstance(value, Uncertain):
        silent = not isinstance(printed, Uncertain) or printed in {Uncertain.NOT_MENTIONED, Uncertain.NOT_ASKED}
        why = UNCERTAIN[(value if silent else printed).value]  # type: ignore[union-attr]
        return Text(f"個人番号の有無は{why.ja}", f"whether it carries the number: {why.en}")
    if value and data["identifier_basis"] == "propagated":
        return Text("個人番号を含む（前の手順からの伝播）", "carries the number (propagated)")
    if value:
        return Text("個人番号を含む", "carries the number")
    other = IDENTIFIERS["code"] if data["identifier"] == "code" else None
    return Text(f"個人番号なし（{other.ja}）", f"no number ({other.en})") if other else Text("個人番号なし", "no number")


def _families(controls: list[Control]) -> Text | None:
    names = list(dict.fromkeys(control.family for control in controls))
    return joined(word(name, FAMILIES) for name in names) if names else None


def _marks(data: dict[str, Any], evidence: tuple[Evidence, ...]) -> tuple[Text, ...]:
    found = []
    if data["basis"] != "stated":
        reason = next((entry.reason for entry in evidence if entry.reason), "")
        label = BASES[data["basis"]]
        found.append(Text(label.ja + (f"：{reason}" if reason else ""), label.en + (f": {reason}" if reason else "")))
    if data["manual"] is True:
        found.append(Text("手作業", "by hand"))
    if data["alternative"]:
        found.append(Text(f"いずれかの方法（{data['alternative'][1]}）", f"one of several ways ({data['alternative'][1]})"))
    if data["variant"]:
        found.append(Text(f"場合（{data['variant'][1]}）", f"in case {data['variant'][1]}"))
    return tuple(found)


def quoted(evidence: tuple[Evidence, ...], source: Document | None) -> str:
    """The words at the first cited place; empty without the document."""
    if source is None or not evidence:
        return ""
    entry = evidence[0]
    return quote(source, Place(side=Text("", ""), section=entry.section, field=entry.field, lines=entry.lines, chars=entry.chars))
