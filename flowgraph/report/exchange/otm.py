"""Open Threat Model 0.2.0: trust zones, components, data flows and assets for threat-modelling tools.

The format wants numbers where an assessment has none: zones are rated by an order of hands, assets by the
severity level of their data, and each says so. No threat is written: OTM asks for a likelihood, and we compute none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flowgraph.report.exchange import Order
from flowgraph.vocab import DATA_CLASSES, NODE_KINDS, Text

if TYPE_CHECKING:
    from flowgraph.diagram import Boundary, Placed, Rectangle
    from flowgraph.graph import Graph
    from flowgraph.report.exchange_facts import Facts, Scalar
    from flowgraph.vocab import Lang

TITLE = Text("Open Threat Model（脅威モデルのツール）", "Open Threat Model (threat-modelling tools)")
SUFFIXES = (".otm.json", ".otm")
SEVERAL = False
FOLDER = False

VERSION = "0.2.0"
_PICTURE = "picture"
_TRUST = {"body": 100, "department": 100, "contractor": 60, "subcontractor": 40, "deeper": 20, "unknown": 0}
"""By whose hands; others outside the body are between the deepest contractor and nobody known."""
_OUTSIDE = 10
_TRUST_TOLD = Text(
    "信頼度は「機関の内部＞委託先＞再委託先＞それ以降＞外部＞運用者不明」の順序だけを示す。測定値ではない",
    "the rating shows an order only (inside, contractor, sub-contractor, deeper, outside, unknown); it is not measured",
)
_LEVELS = {"special": "maximum", "financial": "maximum", "identifier": "significant", "plain": "limited"}
_CONFIDENTIALITY = {"maximum": 100, "significant": 50, "limited": 25}
_RISK_TOLD = Text(
    "機密性は影響度の水準（最大・重大・限定的）を100・50・25で表す。完全性と可用性は評価していない（0）",
    "confidentiality stands for the severity level of the data (maximum 100, significant 50, limited 25); integrity and availability are not assessed (0)",
)


def files(order: Order) -> list[tuple[str, bytes]]:
    """The threat model of one document."""
    from flowgraph.report.exchange_facts import Facts

    graph = order.graphs[0]
    made = _model(graph, Facts(graph), order.picture(0).placed, order.lang)
    return [("", (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))]


def _model(graph: Graph, facts: Facts, placed: Placed, lang: Lang) -> dict[str, Any]:
    from flowgraph.report.exchange_facts import flows_in_order, lines_of, told

    document = facts.document
    scene = placed.scene
    flows = [(flow, _carried(graph, *flow)) for flow in flows_in_order(graph)]
    used = [key for key in DATA_CLASSES if any(key in carried for _, carried in flows) or any(key in data["holds"] for _, data in graph.nodes(data=True))]
    stores = {store.node for store in graph.graph["model"].stores}
    around = {box.id: box.boundary for box in scene.boxes}
    return {
        "otmVersion": VERSION,
        "project": {
            "name": document.title, "id": document.id, "owner": document.organization, "tags": [document.form],
            "attributes": {"source": document.source, "sha256": document.sha256, "lines": lines_of(document.evidence), "evidence": told(document.evidence)},
        },
        "representations": [
            {"name": Text("データフロー図", "data flow picture").label(lang), "id": _PICTURE, "type": "diagram", "size": _size(placed.width, placed.height)},
        ],
        "assets": [_asset(key, lang) for key in used],
        "trustZones": [_zone(boundary, placed, facts, lang) for boundary in scene.boundaries],
        "components": [_component(graph, node, around[node], flows, node in stores, placed, facts, lang) for node in graph.nodes],
        "dataflows": [_dataflow(graph, flow, carried, facts) for flow, carried in flows],
    }


def _carried(graph: Graph, source: str, target: str, key: str) -> tuple[str, ...]:
    """What a flow is known to carry; what is unknown is in its attributes."""
    data = graph.edges[source, target, key]
    found = {*data["data"], data["identifier"]}
    return tuple(name for name in DATA_CLASSES if name in found)


def _asset(key: str, lang: Lang) -> dict[str, Any]:
    row = DATA_CLASSES[key]
    level = _LEVELS[row.sensitivity]
    return {
        "name": row.label(lang), "id": key,
        "risk": {"confidentiality": _CONFIDENTIALITY[level], "integrity": 0, "availability": 0, "comment": _RISK_TOLD.label(lang)},
        "attributes": {"sensitivity": row.sensitivity, "severity": level},
    }


def _zone(boundary: Boundary, placed: Placed, facts: Facts, lang: Lang) -> dict[str, Any]:
    depth = "" if boundary.depth is None else str(boundary.depth)
    zone: dict[str, Any] = {
        "id": _zone_id(boundary.id), "name": boundary.name or boundary.kind, "type": boundary.style, "description": boundary.kind,
        "risk": {"trustRating": _TRUST.get(boundary.style, _OUTSIDE)},
        "representations": [_drawn(_zone_id(boundary.id), placed.boundaries[boundary.id])],
        "attributes": _strings({"party": boundary.id, "depth": depth, **facts.party(boundary.id), "trustRating": _TRUST_TOLD.label(lang)}),
    }
    if boundary.parent:
        zone["parent"] = {"trustZone": _zone_id(boundary.parent)}
    return zone


def _component(  # noqa: PLR0913, PLR0917  every one is a question of its own
    graph: Graph, node: str, boundary: str, flows: list[tuple[tuple[str, str, str], tuple[str, ...]]], kept: bool, placed: Placed, facts: Facts, lang: Lang,  # noqa: FBT001
) -> dict[str, Any]:
    data = graph.nodes[node]
    passing = {key for (source, target, _), carried in flows if node in {source, target} for key in carried}
    stored = set(data["holds"]) | (passing if kept else set())
    return {
        "id": node, "name": data["name"], "type": data["kind"], "description": NODE_KINDS[data["kind"]].label(lang), "parent": {"trustZone": _zone_id(boundary)},
        "representations": [_drawn(node, placed.boxes[node])],
        "assets": {"processed": [key for key in DATA_CLASSES if key in passing], "stored": [key for key in DATA_CLASSES if key in stored]},
        "tags": [data["kind"]], "attributes": _strings(facts.node(node)),
    }


def _dataflow(graph: Graph, flow: tuple[str, str, str], carried: tuple[str, ...], facts: Facts) -> dict[str, Any]:
    source, target, key = flow
    told = facts.flow(source, target, key)
    return {
        "id": key, "name": f"{told['step']} {graph.nodes[source]['name']} → {graph.nodes[target]['name']}", "bidirectional": False, "source": source, "destination": target,
        "assets": list(carried), "tags": [str(told["medium"])], "attributes": _strings(told),
    }


def _zone_id(boundary: str) -> str:
    """A party and a node may have one id; zones and components may not."""
    return f"zone:{boundary}"


def _drawn(ident: str, frame: Rectangle) -> dict[str, Any]:
    position = {"x": round(frame.left), "y": round(frame.top)}
    return {"representation": _PICTURE, "id": f"{ident}:box", "position": position, "size": _size(frame.right - frame.left, frame.bottom - frame.top)}


def _size(width: float, height: float) -> dict[str, int]:
    return {"width": round(width), "height": round(height)}


def _strings(told: dict[str, Scalar]) -> dict[str, str]:
    """Attributes of this format are texts."""
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in told.items() if str(value)}
