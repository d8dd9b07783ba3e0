"""What would help most as tables: single changes, and the set that empties the top tier."""

from __future__ import annotations

from dataclasses import replace

from flowgraph.report.sheet import Sheet, sheet
from flowgraph.risk.improve import Improvements
from flowgraph.vocab import Lang


def improve_sheets(made: Improvements, *, top: int, lang: Lang) -> list[Sheet]:
    """Single changes first, then the set."""
    hashed = made.parameters_hash
    together = made.together
    return [
        sheet(replace(made, notices=tuple(notice for notice in made.notices if notice not in together.notices)), made.document, lang=lang, top=top, parameters_hash=hashed),
        sheet(together, made.document, lang=lang, parameters_hash=hashed),
    ]
