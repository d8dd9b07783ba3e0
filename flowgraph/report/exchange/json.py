"""Everything about each document as JSON, paths and their ranks included; the keys are a published contract."""

from __future__ import annotations

from flowgraph.report.exchange import Order
from flowgraph.vocab import Text

TITLE = Text("全体（モデルと計算結果）", "everything (the model and what was computed)")
SUFFIXES = (".json",)
SEVERAL = True
FOLDER = False


def files(order: Order) -> list[tuple[str, bytes]]:
    """One object, or a list where there are several documents."""
    from flowgraph.report.export import as_json, export

    made = as_json([export(graph, ranking) for graph, ranking in zip(order.graphs, order.ranked(), strict=True)])
    return [("", made.encode("utf-8"))]
