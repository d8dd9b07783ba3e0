"""Questions to the author whose answers would change the top tier most."""

from __future__ import annotations

from flowgraph.report.material import Material
from flowgraph.report.workbook.page import Column, Page, Row
from flowgraph.report.workbook.words import sheet_name
from flowgraph.vocab import Lang, Text

COLUMNS = (Column(key="no", most=6), Column(key="question", most=60), Column(key="lines", most=16), Column(key="yes", most=56), Column(key="if_no", most=56))
_TOLD = Text(
    "答えによって上位の段階がどう変わるかは、試行に基づく割合です。漏えいの確率ではありません。",
    "How an answer changes the first tier is a share of draws, not a probability of a leak.",
)
_NONE = Text("答えが上位の段階を変えるような質問はありません。", "No question whose answer would change the first tier.")


def questions(material: Material, lang: Lang) -> Page:
    """The sheet: five questions at most."""
    asked = material.stability.questions if len(material.journeys) else ()
    rows = tuple(
        Row(key=row.fact, cells=(row.rank, row.question.label(lang), row.lines, row.yes.label(lang), row.no.label(lang))) for row in asked
    )
    notes = (f"{sheet_name('questions', lang)}　{material.model.document.title}", (_TOLD if rows else _NONE).label(lang))
    return Page(key="questions", columns=COLUMNS, rows=rows, notes=notes)
