"""GEXF 1.3, Gephi's own format: every fact an attribute with a type, colours and strokes as in our pictures.

No date is written (same input, same bytes), and no places: Gephi lays out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from flowgraph.report.exchange import Order
from flowgraph.vocab import NODE_KINDS, Text

if TYPE_CHECKING:
    from flowgraph.diagram import Scene
    from flowgraph.graph import Graph
    from flowgraph.report.exchange_facts import Scalar

TITLE = Text("GEXF（Gephi）", "GEXF (Gephi)")
SUFFIXES = (".gexf",)
SEVERAL = True
FOLDER = False

_PLACE, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_STROKES = {"number": "solid", "without": "dashed", "unknown": "dotted"}
Rows = list[tuple[str, "dict[str, Scalar]"]]
"""Ids (of the file) and facts, of nodes or of flows."""


def files(order: Order) -> list[tuple[str, bytes]]:
    """One graph, or several side by side (ids then begin with the document's id)."""
    from flowgraph.diagram import build
    from flowgraph.report.exchange_facts import Facts, flows_in_order, sound

    nodes: Rows = []
    flows: Rows = []
    looks: dict[str, ET.Element] = {}
    ends: dict[str, tuple[str, str]] = {}
    titles = []
    for graph in order.graphs:
        facts = Facts(graph)
        prefix = f"{facts.id}/" if len(order.graphs) > 1 else ""
        titles.append(sound(facts.document.title))
        scene = build(graph, lang=order.lang)
        looks |= _looks(graph, scene, prefix)
        nodes += [(prefix + node, {"document": facts.id, **facts.node(node)}) for node in graph.nodes]
        for source, target, key in flows_in_order(graph):
            flows.append((prefix + key, {"document": facts.id, **facts.flow(source, target, key)}))
            ends[prefix + key] = (prefix + source, prefix + target)
    root = ET.Element("gexf", {"xmlns": _PLACE, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "flowgraph"
    ET.SubElement(meta, "description").text = " / ".join(titles)
    drawn = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    of_nodes, of_flows = _attributes(drawn, "node", nodes), _attributes(drawn, "edge", flows)
    listed = ET.SubElement(drawn, "nodes", {"count": str(len(nodes))})
    for ident, told in nodes:
        made = ET.SubElement(listed, "node", {"id": ident, "label": str(told["name"])})
        _values(made, told, of_nodes)
        made.extend(looks[f"node {ident}"])
    listed = ET.SubElement(drawn, "edges", {"count": str(len(flows))})
    beside: Counter[tuple[str, str]] = Counter()
    for ident, told in flows:
        source, target = ends[ident]
        beside[source, target] += 1  # Gephi joins edges of one kind between the same ends; flows stay apart
        made = ET.SubElement(listed, "edge", {"id": ident, "source": source, "target": target, "label": str(told["step"]), "kind": str(beside[source, target])})
        _values(made, told, of_flows)
        made.extend(looks[f"flow {ident}"])
    ET.indent(root)
    return [("", ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")]


def _attributes(drawn: ET.Element, what: str, rows: Rows) -> dict[str, str]:
    """Declare the facts in the order they come in; name → id."""
    types: dict[str, str] = {}
    for _, told in rows:
        for name, value in told.items():
            types.setdefault(name, "boolean" if isinstance(value, bool) else "integer" if isinstance(value, int) else "string")
    declared = ET.SubElement(drawn, "attributes", {"class": what, "mode": "static"})
    for position, (name, kind) in enumerate(types.items()):
        ET.SubElement(declared, "attribute", {"id": str(position), "title": name, "type": kind})
    return {name: str(position) for position, name in enumerate(types)}


def _values(made: ET.Element, told: dict[str, Scalar], ids: dict[str, str]) -> None:
    values = ET.SubElement(made, "attvalues")
    for name, value in told.items():
        ET.SubElement(values, "attvalue", {"for": ids[name], "value": str(value).lower() if isinstance(value, bool) else str(value)})


def _looks(graph: Graph, scene: Scene, prefix: str) -> dict[str, ET.Element]:
    """Colour by trust boundary and form by kind; colour and stroke by what is known of the number."""
    from flowgraph.diagram.style import ARROW_STYLES, BOUNDARY_STYLES

    styles = {boundary.id: boundary.style for boundary in scene.boundaries}
    found = {}
    for box in scene.boxes:
        made = found[f"node {prefix}{box.id}"] = ET.Element("looks")
        made.append(_colour(BOUNDARY_STYLES[styles[box.boundary]].stroke))
        kind = NODE_KINDS[graph.nodes[box.id]["kind"]]
        ET.SubElement(made, "viz:shape", {"value": "diamond" if kind.carrier else "disc" if kind.hand else "square"})
    for arrow in scene.arrows:
        for flow in arrow.flows:
            made = found[f"flow {prefix}{flow}"] = ET.Element("looks")
            made.append(_colour(ARROW_STYLES[arrow.style].stroke))
            ET.SubElement(made, "viz:shape", {"value": _STROKES[arrow.style]})
    return found


def _colour(code: str) -> ET.Element:
    red, green, blue = (str(int(code[place : place + 2], 16)) for place in (1, 3, 5))
    return ET.Element("viz:color", {"r": red, "g": green, "b": blue})
