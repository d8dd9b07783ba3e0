"""A model at a glance: facts, nodes, flows; one node's reach; hops without controls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flowgraph.analysis import Rows, choke_points, exposure_paths, reach, uncontrolled_hops, uncovered
from flowgraph.errors import LookupFailure, Problem
from flowgraph.graph import Graph
from flowgraph.model import FlowModel, cited
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.report.story import people
from flowgraph.report.words import CARE, UNCOVERED
from flowgraph.vocab import BOUNDARIES, FORMS, MEDIA, NODE_KINDS, UNCERTAIN, Fact, Lang, Table, Text, Uncertain, suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLine:
    """One line of the head of a report."""

    what: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeLine:
    """One node."""

    id: str
    name: str
    kind: str
    operator: str
    place: str
    boundary: str
    depth: int | None
    lines: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """One flow."""

    step: str
    from_name: str
    to_name: str
    medium: str
    identifier: str
    individual_number: bool | Uncertain
    basis: str
    lines: str


def facts(graph: Graph, lang: Lang) -> list[tuple[str, str]]:
    """What a reader asks first: who, which form, how many people, how large the flow is, how much of it is inferred."""
    model: FlowModel = graph.graph["model"]
    document = model.document
    ja = lang == "ja"
    inferred = sum(1 for *_, data in graph.edges(data=True) if data["basis"] == "inferred")
    unstated = sum(1 for *_, data in graph.edges(data=True) if MEDIA[data["medium"]].form == "open")
    unknown = sum(1 for *_, data in graph.edges(data=True) if isinstance(data["individual_number"], Uncertain))
    return [
        ("評価書" if ja else "assessment", document.title),
        ("評価実施機関" if ja else "assessing body", document.organization),
        ("様式" if ja else "form", FORMS[document.form].label(lang)),
        ("公表日" if ja else "published", _word(document.published, lang)),
        ("対象人数" if ja else "people", people(document.subjects, lang)),
        ("使用者数" if ja else "handlers", people(document.handlers, lang)),
        ("節点・フロー" if ja else "nodes, flows", f"{len(graph)} / {graph.number_of_edges()}"),
        ("うち推定・手段不明・番号不明のフロー" if ja else "of these inferred, medium not stated, number unknown", f"{inferred} / {unstated} / {unknown}"),
        ("原文" if ja else "source", f"{document.source} (SHA-256 {document.sha256[:12]}…)"),
    ]


def _word(value: Fact[str], lang: Lang) -> str:
    return UNCERTAIN[value.value].label(lang) if isinstance(value, Uncertain) else value


def model_sheets(graph: Graph, lang: Lang) -> list[Sheet]:
    """Facts, nodes and flows of one model."""
    model: FlowModel = graph.graph["model"]
    name = model.document.id
    head = tuple(HeadLine(what=what, value=value) for what, value in facts(graph, lang))
    nodes = tuple(
        NodeLine(
            id=node.id, name=node.name, kind=node.kind, operator=graph.nodes[node.id]["operator_name"], place=node.place,
            boundary=graph.nodes[node.id]["boundary"], depth=graph.nodes[node.id]["depth"], lines=cited(node.evidence),
        )
        for node in model.nodes
    )
    flows = []
    for flow in model.flows:
        data = graph.edges[flow.source, flow.target, flow.id]
        flows.append(
            FlowLine(
                step=flow.step, from_name=graph.nodes[flow.source]["name"], to_name=graph.nodes[flow.target]["name"], medium=flow.medium,
                identifier=data["identifier"], individual_number=data["individual_number"], basis=data["basis"], lines=cited(flow.evidence),
            )
        )
    tables: dict[str, Table[Any]] = {"kind": NODE_KINDS, "boundary": BOUNDARIES}
    return [
        sheet(Rows(head, ("what", "value"), title=Text("概要", "overview")), name, lang=lang),
        sheet(Rows(nodes, ("id", "name", "kind", "operator", "place", "boundary", "depth", "lines"), title=Text("節点", "nodes")), name, lang=lang, words=tables),
        sheet(Rows(tuple(flows), ("step", "from_name", "to_name", "medium", "identifier", "basis", "lines"), title=Text("フロー", "flows")), name, lang=lang),
    ]


def node_sheets(graph: Graph, wanted: str, lang: Lang) -> list[Sheet]:
    """Reach and exposure of the node with this id or name."""
    model: FlowModel = graph.graph["model"]
    found = [node.id for node in model.nodes if wanted in {node.id, node.name, *node.aliases}]
    found = found or [node.id for node in model.nodes if wanted in node.name]
    if not found:
        known = [word for node in model.nodes for word in (node.id, node.name, *node.aliases)]
        near = suggest(wanted, known)
        raise LookupFailure(Problem(file=graph.graph["id"], line=0, message=f"no node {wanted!r}", hint=f"did you mean {near!r}?" if near else "see `flowgraph show MODEL`"))
    rows = tuple(row for node in found for row in reach(graph, node))
    names = {node: data["name"] for node, data in graph.nodes(data=True)}
    told = tuple(
        HeadLine(what=what, value="、".join(names.get(value, value) for value in values))
        for row in rows
        for what, values in (
            (("失われたとき影響を受ける節点" if lang == "ja" else "its loss exposes data of"), row.exposes),
            (("データが届く節点" if lang == "ja" else "its data comes to"), row.exposed_by),
            (("届く庁外の当事者" if lang == "ja" else "outside parties among them"), row.party),
        )
    )
    title = Text(f"影響範囲 {rows[0].name}", f"reach of {rows[0].name}")
    return [sheet(Rows(told, ("what", "value"), title=title), graph.graph["id"], lang=lang)]


def control_sheets(graph: Graph, lang: Lang) -> list[Sheet]:
    """Hops that no control acts on, and the nodes that most ways out pass."""
    paths = exposure_paths(graph, number_only=True)
    return [
        uncontrolled_sheet(graph, graph.graph["id"], lang=lang),
        sheet(choke_points(graph, paths), graph.graph["id"], lang=lang, top=10),
    ]


def uncontrolled_sheet(graph: Graph, document: str, *, lang: Lang, top: int = 0) -> Sheet:
    """Hops on which no control acts, or only one for the whole task."""
    return sheet(uncontrolled_hops(graph, number_only=True), document, lang=lang, top=top, words={"state": CARE})


def uncovered_sheet(graph: Graph, document: str, *, lang: Lang, top: int = 0) -> Sheet:
    """Flows that no entrustment covers, entrustments that no flow uses."""
    return sheet(uncovered(graph), document, lang=lang, top=top, words={"kind": UNCOVERED})
