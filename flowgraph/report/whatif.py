"""A what-if as a table: paths before and after, those that move first."""

from __future__ import annotations

from dataclasses import replace

from flowgraph.report.sheet import Sheet, sheet
from flowgraph.risk.whatif import Comparison
from flowgraph.vocab import Lang


def whatif_sheet(made: Comparison, *, top: int, lang: Lang, everything: bool = False) -> Sheet:
    """The paths that differ (all of them with `everything`)."""
    kept = made if everything else replace(made, rows=tuple(row for row in made if row.state != "same"))
    return sheet(kept, made.document, lang=lang, top=top, parameters_hash=made.parameters_hash)
