"""The body's own ratings, on a sheet of their own beside the computed exposure: they enter no result."""

from __future__ import annotations

from flowgraph.report.material import Material
from flowgraph.report.workbook.page import Column, Page, Row
from flowgraph.report.workbook.words import sheet_name
from flowgraph.vocab import PROCESSES, Lang, Text

COLUMNS = (
    Column(key="process", most=20), Column(key="own", most=40), Column(key="rated_at", most=26), Column(key="q_inherent", format="0.00", most=10),
    Column(key="q", format="0.00", most=10), Column(key="driver", most=50), Column(key="lines", most=16),
)
_APART = Text(
    "自己評価は対策が十分かを評価実施機関が答えたもので、指標は記載から計算した大きさです。同じ尺度ではなく、自己評価はどの計算にも入りません。",
    "A rating is the body's own answer on whether its measures are enough; the index is computed from what is written. They are not one scale, and no rating enters any result.",
)


def ratings(material: Material, lang: Lang) -> Page:
    """The sheet: one row a process of the form."""
    rows = tuple(
        Row(
            key=row.process,
            cells=(
                PROCESSES[row.process].label(lang), row.ratings.label(lang), row.rated_at or "－", round(row.q_inherent, 2), round(row.q, 2),
                row.worst.label(lang) or "－", row.lines or "－",
            ),
        )
        for row in material.gap
    )
    return Page(key="ratings", columns=COLUMNS, rows=rows, notes=(f"{sheet_name('ratings', lang)}　{material.model.document.title}", _APART.label(lang)))
