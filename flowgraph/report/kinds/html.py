"""HTML: one page a document in one file that opens by a double click; for several, an overview page first."""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.report.material import Material, Request

ONE_FILE = ".html"


def files(materials: Sequence[Material], request: Request) -> list[tuple[str, bytes]]:
    """`ID.html`; for several documents `overview.html` first."""
    from flowgraph.report.page.build import document_page, overview_page

    pages = [(f"{one.model.document.id}.html", document_page(one, request)) for one in materials]
    return pages if len(pages) == 1 else [("overview.html", overview_page(list(materials), request)), *pages]
