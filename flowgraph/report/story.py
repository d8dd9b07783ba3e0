"""A ranked path told hop by hop: what moves, by what, in whose hands, under which controls, and which lines say so."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.analysis import Rows
from flowgraph.graph import Graph
from flowgraph.model import Evidence, FlowModel, Index, cited
from flowgraph.risk import RankedPath
from flowgraph.source import Document
from flowgraph.vocab import Fact, Text, Uncertain

QUOTE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHop:
    """One hop of a path."""

    step: str
    from_name: str
    to_name: str
    medium: str
    operator: str
    depth: int | None
    individual_number: bool | Uncertain | Text
    """`yes (propagated)` where the document does not say so for this hop."""
    data: tuple[str, ...]
    controls: tuple[str, ...]
    basis: str
    share: str
    lines: str
    quote: str
    """The cited words of the document, where its text was given."""


def story(graph: Graph, row: RankedPath, source: Document | None = None) -> Rows[StoryHop]:
    """The hops of a path in order; with `source`, each with the words it rests on."""
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    families = {control.id: control.family for control in model.controls if control.state == "stated"}
    shares = {share.flow: share.share for share in row.shares if share.flow}
    hops = []
    for n, name in enumerate(row.path.flows):
        flow = index.flows[name]
        data = graph.edges[flow.source, flow.target, name]
        hops.append(
            StoryHop(
                step=flow.step + (" ◀" if n == row.path.first_left else ""), from_name=index.nodes[flow.source].name, to_name=index.nodes[flow.target].name,
                medium=flow.medium, operator=graph.nodes[flow.target]["operator_name"], depth=data["depth"],
                individual_number=_number(data), data=data["data"],
                controls=tuple(dict.fromkeys(families[control] for control in data["controls"] if control in families)), basis=data["basis"],
                share=f"{shares.get(name, 0):.0%}", lines=cited(flow.evidence), quote=quoted(flow.evidence[0], source) if source else "",
            )
        )
    columns: tuple[str, ...] = ("step", "from_name", "to_name", "medium", "operator", "individual_number", "share", "lines")
    note = Text("◀ 最初に機関の管理を離れる箇所（媒体・紙・庁外の手）", "◀ where data first leaves the body's own control (a medium, paper, an outside hand)")
    return Rows(tuple(hops), columns, (note,), Text(f"経路 {row.id}", f"path {row.id}"))


def _number(data: dict[str, object]) -> bool | Uncertain | Text:
    value = data["individual_number"]
    if value is True and data["identifier_basis"] == "propagated":
        return Text("はい（伝播）", "yes (propagated)")
    return value if isinstance(value, Uncertain) else bool(value)


def quoted(entry: Evidence, source: Document) -> str:
    """The words of the document around the cited place, shortened; empty where the lines do not exist."""
    if entry.lines[1] > len(source.lines):
        return ""
    text = source.span(*entry.lines)
    start = entry.chars[0] if entry.chars else 0
    begin = max(0, start - QUOTE // 2)
    piece = " ".join(text[begin : begin + 2 * QUOTE].split())
    return ("…" if begin else "") + piece[:QUOTE] + ("…" if len(piece) > QUOTE else "")


def people(value: Fact[object], lang: str) -> str:
    """A band of people for readers, as the form prints it (1万人未満)."""
    from flowgraph.vocab import UNCERTAIN
    from flowgraph.vocab.bands import band

    if isinstance(value, Uncertain):
        return UNCERTAIN[value.value].label("ja" if lang == "ja" else "en")
    low, _, high = str(value).partition("..")
    return band(int(low), int(high) if high else None).label("ja" if lang == "ja" else "en")
