"""One document as one object: everything the model says and everything computed from it.

The keys are a published contract (README, "JSON"); new keys may come, none goes or changes meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from flowgraph.graph import Graph
from flowgraph.model import Evidence, Flow, FlowModel, Index, depth_of
from flowgraph.report.ranking import journeys
from flowgraph.report.sheet import plain
from flowgraph.risk import Ranking

_DROPPED = {"alternative", "variant", "carries", "adds", "strips"}


def export(graph: Graph, ranking: Ranking) -> dict[str, Any]:
    """The export object of one document (see README)."""
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    of_number = {row.id: row.rank for row in journeys(ranking, number_only=True)}
    return {
        "document": {
            "id": model.document.id, "title": model.document.title, "organization": model.document.organization, "form": model.document.form,
            "sha256": model.document.sha256, **_facts(model.document, ("form_version", "number", "published", "task", "source", "subjects", "handlers", "network_use")),
            "evidence": evidence(model.document.evidence),
        },
        "parameters_hash": ranking.parameters_hash,
        "parties": [_item(item) | {"depth": depth_of(index.parties, item.id)} for item in model.parties],
        "files": [_item(item) for item in model.files],
        "nodes": [_node(graph, node) for node in model.nodes],
        "flows": [_flow(graph, flow) for flow in model.flows],
        "entrustments": [_entrustment(index, item) for item in model.entrustments],
        "provisions": [_item(item) for item in model.provisions],
        "transfers": [_item(item) for item in model.transfers],
        "acquisitions": [_item(item) for item in model.acquisitions],
        "stores": [_item(item) for item in model.stores],
        "controls": [_item(item) for item in model.controls],
        "self_ratings": [_item(item) for item in model.self_ratings],
        "reviews": [_item(item) for item in model.reviews],
        "incidents": [_item(item) for item in model.incidents],
        "not_encoded": [plain(item) for item in model.not_encoded],
        "notices": [*(plain(item) for item in model.notices), *({"kind": "limit" if text.limit else "note", **plain(text)} for text in ranking.notices)],
        "paths": [_path(row, of_number.get(row.id)) for row in ranking],
    }


def evidence(entries: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Evidence as the contract has it: lines, chars, section, field, basis, and what finds the place."""
    return [
        {
            "lines": list(entry.lines), "chars": list(entry.chars) if entry.chars else None, "section": entry.section, "field": entry.field,
            "basis": entry.basis, "key": list(entry.key), "reason": entry.reason,
        }
        for entry in entries
    ]


def _facts(item: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: plain(getattr(item, name)) for name in names}


def _item(item: Any) -> dict[str, Any]:
    made: dict[str, Any] = plain(item)
    return made | {"evidence": evidence(item.evidence)}


def _node(graph: Graph, node: Any) -> dict[str, Any]:
    data = graph.nodes[node.id]
    return _item(node) | {
        "operator_group": data["operator_group"], "operator_name": data["operator_name"], "boundary": data["boundary"], "depth": data["depth"],
    }


def _flow(graph: Graph, flow: Flow) -> dict[str, Any]:
    data = graph.edges[flow.source, flow.target, flow.id]
    made = {name: value for name, value in plain(flow).items() if name not in _DROPPED}
    return made | {
        "order": data["order"], "identifier": data["identifier"], "identifier_basis": data["identifier_basis"],
        "identifier_reason": data["identifier_reason"], "individual_number": plain(data["individual_number"]),
        "specific_personal_information": plain(data["spi"]), "data": list(data["data"]), "data_basis": data["data_basis"], "basis": data["basis"],
        "controls": list(data["controls"]), "depth": data["depth"],
        "alternative_group": flow.alternative.group if flow.alternative else None, "alternative": flow.alternative.member if flow.alternative else None,
        "variant": f"{flow.variant.group}: {flow.variant.member}" if flow.variant else None, "evidence": evidence(flow.evidence),
    }


def _entrustment(index: Index, item: Any) -> dict[str, Any]:
    depth = depth_of(index.parties, item.contractor) if isinstance(item.contractor, str) else None
    below = [depth_of(index.parties, party) or 0 for party in item.reentrusted_to]
    return _item(item) | {"depth": max([depth or 0, *below]) if depth is not None else "unknown"}


def _path(row: Any, rank_number: int | None) -> dict[str, Any]:
    return {
        "id": row.id, "rank": row.rank, "rank_number": rank_number, "name": row.name, "nodes": list(row.path.nodes), "flows": list(row.path.flows),
        "steps_printed": list(row.path.steps),
        "start": row.path.start, "end": row.path.end, "first_left": row.path.flows[row.path.first_left], "media_hops": row.media_hops,
        "media_transfers": row.media_transfers, "number_media_hops": row.path.number_media_hops, "depth": row.depth, "deepest": row.path.deepest,
        "individual_number": plain(row.individual_number), "q": row.q, "q_inherent": row.q_inherent, "hazard": row.hazard,
        "hazard_inherent": row.hazard_inherent, "credit": row.credit, "severity": row.severity, "severity_because": list(row.severity_basis.because),
        "key": row.key, "in_step_order": row.path.ordered, "branches": list(row.path.by_branch),
        "steps": [{"flow": share.flow, "share": round(share.share, 6)} | ({"stay": share.node} if share.node else {}) for share in row.shares],
        "subjects": plain(row.subjects), "handlers": plain(row.handlers), "frequency": plain(row.frequency), "lines": row.lines,
        "notices": [notice.en for notice in row.notices],
    }


def as_json(objects: list[dict[str, Any]]) -> str:
    """One object, or a list where there are several documents."""
    return json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=1) + "\n"
