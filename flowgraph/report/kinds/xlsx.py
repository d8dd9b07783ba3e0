"""Excel: one workbook a document, to be read, filtered and filled in; `import-review` takes back what was filled in."""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.report.material import Material, Request
from flowgraph.report.workbook.book import book
from flowgraph.report.workbook.overview import overview
from flowgraph.report.workbook.paint import workbook
from flowgraph.report.workbook.words import sheet_name

ONE_FILE = ".xlsx"


def files(materials: Sequence[Material], request: Request) -> list[tuple[str, bytes]]:
    """`ID.xlsx` for each document; for several an `overview.xlsx` that leads to them comes first."""
    made = [(f"{one.model.document.id}.xlsx", book(one, request)) for one in materials]
    if len(materials) == 1:
        return made
    return [("overview.xlsx", workbook((overview(materials, request.lang),), request.lang, sheet_name("overview", request.lang))), *made]
