"""Two tables, nodes and flows, for spreadsheets and databases. A cell is never run as a formula."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from flowgraph.report.exchange import Order
from flowgraph.vocab import Text

TITLE = Text("節点とフローの2表（-o はフォルダー）", "tables of nodes and flows (-o names a folder)")
SUFFIXES = ()
SEVERAL = True
FOLDER = True
_EVIDENCE = ("lines", "evidence")


def files(order: Order) -> list[tuple[str, bytes]]:
    """nodes.csv and flows.csv (in step order), with a byte-order mark so that Excel reads them as UTF-8."""
    from flowgraph.report.exchange_facts import Facts, flows_in_order

    nodes: list[dict[str, Any]] = []
    flows: list[dict[str, Any]] = []
    for graph in order.graphs:
        facts = Facts(graph)
        for node, data in graph.nodes(data=True):
            told = facts.node(node)
            nodes.append({"document": facts.id, "id": node, **data, **{name: told[name] for name in _EVIDENCE}})
        for source, target, key in flows_in_order(graph):
            told = facts.flow(source, target, key)
            row = {"document": facts.id, "id": key, "source": source, "target": target, **graph.edges[source, target, key]}
            flows.append({**row, **{name: told[name] for name in _EVIDENCE}})
    return [(name, _table(rows).encode("utf-8-sig")) for name, rows in (("nodes.csv", nodes), ("flows.csv", flows))]


def _table(rows: list[dict[str, Any]]) -> str:
    from flowgraph.report.safe import spreadsheet

    stream = StringIO()
    writer = csv.writer(stream)
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([spreadsheet(_text(value)) for value in row.values()])
    return stream.getvalue()


def _text(value: Any) -> str:
    from flowgraph.report.sheet import plain

    simple = plain(value)
    if simple is None:
        return ""
    if isinstance(simple, bool):
        return str(simple).lower()
    return ";".join(map(str, simple)) if isinstance(simple, list) else str(simple)
