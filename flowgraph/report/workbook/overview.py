"""Several assessments: one row each, leading to its workbook."""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.report.material import Material
from flowgraph.report.ranking import ACROSS
from flowgraph.report.workbook.page import Cell, Column, Page, Row
from flowgraph.report.workbook.words import NO_ORDER, sheet_name
from flowgraph.vocab import FORMS, Lang

COLUMNS = (
    Column(key="assessment", most=60), Column(key="form", most=18), Column(key="nodes", most=8), Column(key="flows", most=8), Column(key="paths", most=8),
    Column(key="first_tier", most=9), Column(key="open_findings", most=12), Column(key="file", most=40),
)


def overview(materials: Sequence[Material], lang: Lang) -> Page:
    """The sheet, in the order given."""
    rows = []
    for material in materials:
        document = material.model.document
        tier = sum(1 for row in material.stability if row.tier == 1) if len(material.journeys) else 0
        file = f"{document.id}.xlsx"
        rows.append(
            Row(
                key=document.id,
                cells=(
                    document.title, FORMS[document.form].label(lang), len(material.graph), material.graph.number_of_edges(),
                    len(material.journeys) if material.of_number else 0, tier, len(material.audit.open()), Cell(value=file, address=file),
                ),
            )
        )
    return Page(key="overview", columns=COLUMNS, rows=tuple(rows), notes=(sheet_name("overview", lang), ACROSS.label(lang), NO_ORDER.label(lang)))
