"""Nodes: who operates what, where it stands, and what comes in and goes out."""

from __future__ import annotations

from collections import Counter

from flowgraph.model import cited
from flowgraph.report.material import Material
from flowgraph.report.story import quoted
from flowgraph.report.workbook.lists import node_names
from flowgraph.report.workbook.page import Cell, Column, Page, Row, lines
from flowgraph.report.workbook.words import sheet_name
from flowgraph.vocab import BOUNDARIES, NODE_KINDS, Lang

COLUMNS = (
    Column(key="id", most=20), Column(key="name", most=34), Column(key="kind", most=18), Column(key="operator", most=26), Column(key="place", most=24),
    Column(key="boundary", most=14), Column(key="depth", most=8), Column(key="inflow", most=8), Column(key="outflow", most=8), Column(key="lines", most=16),
    Column(key="quote", most=50),
)


def nodes(material: Material, lang: Lang) -> Page:
    """The sheet; the column of quotes only where the document is at hand."""
    model = material.model
    names = node_names(model)
    into, out = Counter(flow.target for flow in model.flows), Counter(flow.source for flow in model.flows)
    rows = []
    for node in model.nodes:
        data = material.graph.nodes[node.id]
        outside = data["boundary"] != "inside"
        told = "" if material.source is None else lines(dict.fromkeys(quoted(entry, material.source) for entry in node.evidence))
        cells = (
            node.id, names[node.id], NODE_KINDS[node.kind].label(lang), data["operator_name"], node.place or "－",
            Cell(value=BOUNDARIES[data["boundary"]].label(lang), look="out" if outside else ""), "－" if data["depth"] is None else data["depth"],
            into[node.id], out[node.id], cited(node.evidence), told,
        )
        rows.append(Row(key=node.id, cells=cells if material.source else cells[:-1]))
    columns = COLUMNS if material.source else COLUMNS[:-1]
    return Page(key="nodes", columns=columns, rows=tuple(rows), notes=(f"{sheet_name('nodes', lang)}　{model.document.title}",), frozen=2)
