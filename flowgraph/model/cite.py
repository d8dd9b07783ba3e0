"""Lines of the source as people write them."""

from __future__ import annotations

from collections.abc import Iterable

from flowgraph.model.items import Evidence


def cited(evidence: Iterable[Evidence]) -> str:
    """Lines that evidence points at, each span once: `545-546, 553`."""
    spans = dict.fromkeys(entry.lines for entry in evidence)
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
