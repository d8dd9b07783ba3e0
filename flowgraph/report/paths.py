"""Lists of paths cut to what a reader asked for; what is left out is said."""

from __future__ import annotations

from flowgraph.analysis import ExposurePath, Rows
from flowgraph.vocab import Text


def journeys_only(rows: Rows[ExposurePath]) -> Rows[ExposurePath]:
    """Paths in step order only."""
    kept = tuple(row for row in rows if row.ordered)
    left = len(rows) - len(kept)
    note = Text(
        f"手順を繰り返して初めて通じる経路 {left} 件は省略（--several-runs で表示）",
        f"{left} paths that need several runs of the steps are left out (--several-runs shows them)",
    )
    return Rows(kept, rows.columns, (*rows.notices, *((note,) if left else ())), rows.title)
