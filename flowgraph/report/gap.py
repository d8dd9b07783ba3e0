"""Own ratings beside computed exposure as a table."""

from __future__ import annotations

from flowgraph.analysis import Rows
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.risk.gap import Process
from flowgraph.vocab import Lang


def gap_sheet(rows: Rows[Process], document: str, parameters_hash: str, *, lang: Lang) -> Sheet:
    """One row a process."""
    return sheet(rows, document, lang=lang, parameters_hash=parameters_hash)
