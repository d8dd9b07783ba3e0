"""Markdown tables, to paste into a memo."""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.report.safe import markdown
from flowgraph.report.sheet import Sheet
from flowgraph.vocab import Lang


def render(sheets: Sequence[Sheet], lang: Lang, width: int) -> str:  # noqa: ARG001  Markdown has no width
    """Each sheet under a heading of its own."""
    return "\n".join(section(page, lang) for page in sheets)


def section(page: Sheet, lang: Lang, level: int = 2) -> str:
    """One sheet: heading, table, notices."""
    lines = ["#" * level + " " + markdown(f"{page.title.label(lang)} {page.document}".strip()), ""]
    if page.cells:
        lines.append("| " + " | ".join(markdown(heading) for heading in page.headings) + " |")
        lines.append("|" + "---|" * len(page.headings))
        lines += ["| " + " | ".join(markdown(cell) for cell in row) + " |" for row in page.cells]
    else:
        lines.append("（該当なし）" if lang == "ja" else "(none)")
    lines.append("")
    if page.more:
        lines += [f"ほか {page.more} 件" if lang == "ja" else f"{page.more} more", ""]
    lines += ["※ " + markdown(notice.label(lang)) + "\n" for notice in page.notices]
    if page.parameters_hash:
        lines += [("係数表 " if lang == "ja" else "parameters ") + f"`{page.parameters_hash}`", ""]
    return "\n".join(lines)
