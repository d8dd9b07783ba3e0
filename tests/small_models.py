"""Small models from short lines, for tests of graph, analysis and risk.

    made(nodes={"s": "person who", "usb": "external_medium sec"}, flows=["1 s usb flash"])

A node is `kind operator`, a flow `step from to medium key=value …`; ids of flows are f1, f2, … in order.
`family/branch` marks are written `alt=group/branch` and `var=group/case`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flowgraph.graph import to_graph
from flowgraph.model import FlowModel, loads

EVIDENCE = [{"lines": "1", "section": "別添1", "field": "①"}]
FIGURE = [{"lines": "1", "section": "別添1", "field": "①", "basis": "figure"}]
INFERRED = [{"lines": "2", "section": "別添1", "field": "①", "basis": "inferred", "reason": "must be so"}]
PARTIES = {
    "body": ("body", ""),
    "sec": ("department", "body"),
    "tax": ("department", "body"),
    "con": ("contractor", "body"),
    "sub": ("contractor", "con"),
    "deep": ("contractor", "sub"),
    "office": ("public_body", ""),
    "post": ("carrier", ""),
    "who": ("person", ""),
}
LISTS = {"strips", "adds", "carries"}
NUMBER = "individual_number"


def made(
    *,
    nodes: Mapping[str, str],
    flows: Iterable[str | Mapping[str, Any]],
    holds: Mapping[str, Sequence[str]] | None = None,
    more: Mapping[str, Mapping[str, Any]] | None = None,
    document: Mapping[str, Any] | None = None,
    parties: Mapping[str, tuple[str, str]] | None = None,
    **sections: Any,
) -> FlowModel:
    """A model; `more` gives further fields of nodes by id."""
    tree: dict[str, Any] = {
        "flowgraph": 1,
        "document": {
            "id": "town", "title": "試験の町", "organization": "町長", "form": "full", "source": "town.txt", "sha256": "0" * 64,
            "subjects": "1000..10000", "evidence": EVIDENCE, **(document or {}),
        },
        "parties": [
            {"id": name, "name": name.upper(), "kind": kind, "evidence": EVIDENCE} | ({"parent": parent} if parent else {})
            for name, (kind, parent) in (parties or PARTIES).items()
        ],
        "nodes": [_node(name, text, (holds or {}).get(name, ()), (more or {}).get(name, {})) for name, text in nodes.items()],
        "flows": [_flow(n, text) for n, text in enumerate(flows, start=1)],
    }
    for section, entries in sections.items():
        tree[section] = [_entry(section, n, entry) for n, entry in enumerate(entries, start=1)]
    return loads(json.dumps(tree, ensure_ascii=False), "town.yaml")


def graph_of(**given: Any):
    """The graph of a model made from the same words."""
    return to_graph(made(**given))


def _node(name: str, text: str, holds: Sequence[str], more: Mapping[str, Any]) -> dict[str, Any]:
    kind, operator = text.split()
    return {"id": name, "name": name.upper(), "kind": kind, "operator": operator, "evidence": EVIDENCE, **({"holds": list(holds)} if holds else {}), **more}


def _flow(position: int, text: str | Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(text, str):
        return {"id": f"f{position}", "evidence": EVIDENCE, **text}
    step, source, target, medium, *rest = text.split()
    row: dict[str, Any] = {"id": f"f{position}", "step": step, "from": source, "to": target, "medium": medium, "evidence": EVIDENCE}
    for word in rest:
        key, value = word.split("=")
        if key in {"alt", "var"}:
            group, member = value.split("/")
            row["alternative" if key == "alt" else "variant"] = {"group": group, "branch" if key == "alt" else "case": member}
        elif key == "basis":
            row["evidence"] = {"inferred": INFERRED, "figure": FIGURE}[value]
        else:
            row[key] = value.split(",") if key in LISTS and value not in {"unknown", "not_mentioned"} else value == "true" if value in {"true", "false"} else value
    return row


def _entry(section: str, position: int, entry: Mapping[str, Any]) -> dict[str, Any]:
    filled = {"id": f"{section[:2]}{position}", "evidence": EVIDENCE}
    if section == "controls":
        filled |= {"what": "対策", "process": "other"}
    elif section == "entrustments":
        filled |= {"number": f"委託事項{position}"}
    elif section in {"provisions", "transfers"}:
        filled |= {"number": f"提供先{position}"}
    return filled | dict(entry)
