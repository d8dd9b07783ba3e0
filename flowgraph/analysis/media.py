"""External media: each hop that touches one, and each carrying (transfer) as a whole.

A → USB → B is two hops of one transfer (domain.md §4). Knows the graph only.
"""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.analysis.rows import Rows
from flowgraph.graph import GraphLike, as_graph
from flowgraph.model import FlowModel, Index, Store, cited
from flowgraph.vocab import STRENGTHS, Fact, Text, Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaHop:
    """One flow that touches an external medium."""

    flow: str
    step: str
    from_name: str
    to_name: str
    medium: str
    """Key of `vocab.MEDIA`."""
    individual_number: bool | Uncertain
    controls: tuple[str, ...]
    """Families of the stated controls that cover this flow."""
    lines: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaTransfer:
    """One carrying of one external medium."""

    id: str
    """Node id of the medium."""
    name: str
    steps: tuple[str, ...]
    from_name: str
    to_name: str
    operator: str
    technology: Fact[str]
    blank: bool
    individual_number: bool | Uncertain
    number_basis: str
    """`stated` where the document says for one of its hops what identifies people on it, else `propagated`."""
    data: tuple[str, ...]
    media_hops: int
    controls: tuple[str, ...]
    erasure: str
    """Key of `vocab.ERASURES`; `not_mentioned` where no store speaks of the medium."""
    strength: Fact[str]
    lines: str


def external_media_hops(graph: GraphLike, *, number_only: bool = False) -> Rows[MediaHop]:
    """Flows into and out of external media, in step order."""
    graph = as_graph(graph, "fg.external_media_hops")
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    families = {control.id: control.family for control in model.controls if control.state == "stated"}
    rows = []
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[3]["order"]):
        if not data["external"] or (number_only and data["individual_number"] is False):
            continue
        rows.append(
            MediaHop(
                flow=key, step=data["step"], from_name=graph.nodes[source]["name"], to_name=graph.nodes[target]["name"], medium=data["medium"],
                individual_number=data["individual_number"],
                controls=tuple(dict.fromkeys(families[name] for name in data["controls"] if name in families)), lines=cited(index.flows[key].evidence),
            )
        )
    return Rows(tuple(rows), ("step", "from_name", "to_name", "medium", "individual_number", "controls", "lines"), title=Text("外部記録媒体の区間", "external-media hops"))


def external_media_transfers(graph: GraphLike, *, number_only: bool = False) -> Rows[MediaTransfer]:
    """One row for each external medium that is carried, with its controls and how it is erased."""
    graph = as_graph(graph, "fg.external_media_transfers")
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    families = {control.id: control.family for control in model.controls if control.state == "stated"}
    stores: dict[str, list[Store]] = {}
    for store in model.stores:
        stores.setdefault(store.node, []).append(store)
    rows = []
    for node in model.nodes:
        if not graph.nodes[node.id]["external"]:
            continue
        inward = sorted(graph.in_edges(node.id, keys=True, data=True), key=lambda edge: edge[3]["order"])
        outward = sorted(graph.out_edges(node.id, keys=True, data=True), key=lambda edge: edge[3]["order"])
        edges = [*inward, *outward]
        carried = _carried([data["individual_number"] for *_, data in edges])
        if not edges or (number_only and carried is False):
            continue
        erasure, strength = _erasure(stores.get(node.id, []))
        rows.append(
            MediaTransfer(
                id=node.id, name=node.name, steps=tuple(dict.fromkeys(data["step"] for *_, data in edges)),
                from_name=" / ".join(dict.fromkeys(graph.nodes[source]["name"] for source, *_ in inward)),
                to_name=" / ".join(dict.fromkeys(graph.nodes[target]["name"] for _, target, *_ in outward)),
                operator=graph.nodes[node.id]["operator_name"], technology=node.technology, blank=node.blank, individual_number=carried,
                number_basis="stated" if any(data["identifier_basis"] == "stated" for *_, data in edges) else "propagated",
                data=tuple(dict.fromkeys(token for *_, data in edges for token in data["data"])), media_hops=len(edges),
                controls=tuple(dict.fromkeys(families[name] for *_, data in edges for name in data["controls"] if name in families)),
                erasure=erasure, strength=strength, lines="; ".join(dict.fromkeys(cited(index.flows[key].evidence) for _, _, key, _ in edges)),
            )
        )
    hops = sum(1 for *_, data in graph.edges(data=True) if data["external"])
    number = sum(1 for *_, data in graph.edges(data=True) if data["external"] and data["individual_number"] is True)
    unknown = sum(1 for *_, data in graph.edges(data=True) if data["external"] and isinstance(data["individual_number"], Uncertain))
    summary = Text(
        f"媒体区間 全{hops}（番号あり {number}、不明 {unknown}）、媒体授受 {len(rows)}件を表示",
        f"media hops: {hops} in all, {number} with the number, {unknown} not known; transfers: {len(rows)} listed",
    )
    columns = ("steps", "from_name", "to_name", "operator", "individual_number", "number_basis", "media_hops", "controls", "erasure", "strength", "lines")
    return Rows(tuple(rows), columns, (summary,), Text("外部記録媒体の授受", "media transfers"))


def _carried(values: list[bool | Uncertain]) -> bool | Uncertain:
    if any(value is True for value in values):
        return True
    return Uncertain.UNKNOWN if any(isinstance(value, Uncertain) for value in values) else False


def _erasure(stores: list[Store]) -> tuple[str, Fact[str]]:
    """The best-stated erasure among the stores of one medium; silence where none speaks of it."""
    if not stores:
        return Uncertain.NOT_MENTIONED.value, Uncertain.NOT_MENTIONED
    order = list(STRENGTHS)
    stated = [store for store in stores if store.erasure == "stated"]
    if not stated:
        return stores[0].erasure, stores[0].strength
    best = min(stated, key=lambda store: order.index(store.strength) if isinstance(store.strength, str) else len(order))
    return "stated", best.strength

