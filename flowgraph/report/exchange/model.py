"""The model file as JSON; loading it gives the same model."""

from __future__ import annotations

from flowgraph.report.exchange import Order
from flowgraph.vocab import Text

TITLE = Text("モデルそのもの（JSON）", "the model file as JSON")
SUFFIXES = ()
SEVERAL = False
FOLDER = False


def files(order: Order) -> list[tuple[str, bytes]]:
    """The first model."""
    from flowgraph.model import dump_json

    return [("", dump_json(order.graphs[0].graph["model"]).encode("utf-8"))]
