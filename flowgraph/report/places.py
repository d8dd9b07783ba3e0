"""Where a line of a document stands for somebody who has the file open: the page of a PDF, the sheet and cell of a workbook."""

from __future__ import annotations

from flowgraph.source import Document
from flowgraph.vocab import Lang


def place(document: Document, line: int, lang: Lang, *, short: bool = False) -> str:
    """`12頁`, `様式4 B7` (`short`: `B7`), or nothing where a text file has lines only.

    >>> from flowgraph.source import Place
    >>> made = Document("a.pdf", "", ("x", "y"), "pdf", (Place(page=1), Place(sheet="form", cells=("B7", "C7"))))
    >>> place(made, 1, "en"), place(made, 2, "en"), place(made, 3, "en")
    ('p. 1', 'form B7', '')
    """
    if not 1 <= line <= len(document.places):
        return ""
    found = document.places[line - 1]
    if found.page:
        return f"{found.page}頁" if lang == "ja" else f"p. {found.page}"
    return " ".join(filter(None, (*(() if short and found.cells else (found.sheet,)), *found.cells[:1])))
