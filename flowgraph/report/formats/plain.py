"""Rows for screen readers and for `awk -F'  +'`: one row a line, cells apart by two spaces or more, no rules, no colour, nothing wrapped.

No cell is empty and none holds two spaces, so that every line has as many cells as there are headings.
"""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.analysis.rows import width as columns_of
from flowgraph.report.safe import terminal
from flowgraph.report.sheet import Sheet
from flowgraph.vocab import Lang


def render(sheets: Sequence[Sheet], lang: Lang, width: int) -> str:
    """Each sheet with its title, headings, rows and notices."""
    del width
    return "\n".join(_section(page, lang) for page in sheets)


def _section(page: Sheet, lang: Lang) -> str:
    ja = lang == "ja"
    lines = [terminal(f"{page.title.label(lang)} {page.document}".strip())]
    if page.cells:
        rows = [[_cell(text) for text in row] for row in (page.headings, *page.cells)]
        sizes = [max(columns_of(row[n]) for row in rows) for n in range(len(page.headings))]
        lines += ["  ".join(text + " " * (size - columns_of(text)) for text, size in zip(row, sizes, strict=True)).rstrip() for row in rows]
    else:
        lines.append("該当なし" if ja else "none")
    if page.more:
        lines.append(f"ほか {page.more} 件（--top 0 ですべて表示）" if ja else f"{page.more} more (--top 0 shows all)")
    lines += [("注: " if ja else "note: ") + terminal(notice.label(lang)) for notice in page.notices]
    if page.parameters_hash:
        lines.append(("係数表 " if ja else "parameters ") + page.parameters_hash)
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(terminal(text).split()) or "-"
