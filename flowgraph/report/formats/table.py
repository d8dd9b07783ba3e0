"""Aligned tables for a terminal; full-width characters count two columns."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from flowgraph.report.safe import terminal
from flowgraph.report.sheet import Sheet
from flowgraph.vocab import Lang

NARROW = 140


def render(sheets: Sequence[Sheet], lang: Lang, width: int) -> str:
    """Each sheet with its title, rows and notices."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Styled

    stream = StringIO()
    console = Console(file=stream, width=width or NARROW, color_system=None, emoji=False, markup=False, highlight=False, legacy_windows=False)
    for page in sheets:
        title = f"{page.title.label(lang)}  {page.document}".strip()
        table = Table(title=Styled(terminal(title)), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for heading in page.headings:
            table.add_column(Styled(heading), overflow="fold")
        for row in page.cells:
            table.add_row(*(Styled(terminal(cell)) for cell in row))
        if page.cells:
            console.print(table)
        else:
            console.print(Styled(title))
            console.print("（該当なし）" if lang == "ja" else "(none)")
        if page.more:
            console.print(f"ほか {page.more} 件（--top 0 ですべて表示）" if lang == "ja" else f"{page.more} more (--top 0 shows all)")
        for notice in page.notices:
            console.print(Styled("※ " + notice.label(lang)))
        if page.parameters_hash:
            console.print(("係数表 " if lang == "ja" else "parameters ") + page.parameters_hash)
        console.print()
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n")) + "\n"
