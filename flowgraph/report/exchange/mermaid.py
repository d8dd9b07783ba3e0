"""A Mermaid flowchart, as wikis and README files draw it."""

from __future__ import annotations

from flowgraph.report.exchange import Order
from flowgraph.vocab import Text

TITLE = Text("Mermaid（Wiki・READMEの図）", "Mermaid (pictures in wikis and README files)")
SUFFIXES = (".mmd", ".mermaid")
SEVERAL = False
FOLDER = False


def files(order: Order) -> list[tuple[str, bytes]]:
    """The picture of one document."""
    return [("", order.picture(0).to("mmd"))]
