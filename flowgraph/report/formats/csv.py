"""CSV for Excel: the printed columns, formulas neutralised, the document in front where there are several."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from flowgraph.report.safe import spreadsheet
from flowgraph.report.sheet import Sheet, joined
from flowgraph.vocab import Lang


def render(sheets: Sequence[Sheet], lang: Lang, width: int) -> str:  # noqa: ARG001  CSV has no width
    """All sheets as one CSV table (RFC 4180, lines end with CR LF)."""
    stream = StringIO()
    writer = csv.writer(stream)
    headings, rows = joined(sheets, lang)
    writer.writerow(headings)
    writer.writerows([spreadsheet(cell) for cell in row] for row in rows)
    return stream.getvalue()
