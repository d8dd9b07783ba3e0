"""Findings of the audit: both places, what would settle it, and beside it what a reviewer decides."""

from __future__ import annotations

from flowgraph.audit import Acceptance, Finding, Place, rules
from flowgraph.audit.display import label, where
from flowgraph.report.findings import counts, quotes
from flowgraph.report.material import Material
from flowgraph.report.workbook.page import Cell, Column, Page, Row, Value, clean, lines
from flowgraph.report.workbook.words import EDIT_HERE, FINDING_VERDICTS, HOW_FINDINGS, STATES, sheet_name
from flowgraph.vocab import Lang

COLUMNS = (
    Column(key="id", most=30), Column(key="rule", most=24), Column(key="gravity", most=9), Column(key="finding_kind", most=14), Column(key="state", most=12),
    Column(key="sentence", most=46), Column(key="place_1", most=34), Column(key="quote_1", most=40), Column(key="place_2", most=46), Column(key="quote_2", most=50),
    Column(key="settle", most=38), Column(key="verdict", editable=True, choices="finding_verdicts", least=11), Column(key="reason", editable=True, least=34),
    Column(key="until", editable=True, least=13, format="yyyy-mm-dd"), Column(key="reviewer", editable=True, least=13),
)
_QUOTES = {"quote_1", "quote_2"}
_PLACES = 8
"""Places told in the second column; a row of Excel holds no more lines than a page."""


def findings(material: Material, lang: Lang) -> Page:
    """The sheet; columns of quotes only where the document is at hand."""
    audit = material.audit
    kept = {entry.finding: entry for entry in material.acceptances}
    columns = tuple(column for column in COLUMNS if column.key not in _QUOTES or material.source is not None)
    rows = []
    for finding in audit.findings:
        cells = _cells(material, finding, kept.get(finding.id), lang)
        rows.append(Row(key=finding.id, cells=tuple(cells[column.key] for column in columns)))
    notes = [f"{sheet_name('findings', lang)}　{material.model.document.title}", EDIT_HERE.label(lang), HOW_FINDINGS.label(lang), counts(audit).label(lang)]
    notes += [notice.label(lang) for notice in audit.notices]
    return Page(key="findings", columns=columns, rows=tuple(rows), notes=tuple(notes))


def decided(entry: Acceptance | None, lang: Lang) -> tuple[str, str, str]:
    """Verdict, reason and end date as they stand in the sheet."""
    if entry is None:
        return FINDING_VERDICTS["unseen"].label(lang), "", ""
    return FINDING_VERDICTS[entry.verdict].label(lang), clean(entry.why), entry.until


def state(finding: Finding, entry: Acceptance | None) -> str:
    """Key of `STATES`."""
    if entry is None:
        return "open"
    if entry.verdict == "confirmed":
        return "confirmed"
    return entry.verdict if finding.accepted else "expired"


def _cells(material: Material, finding: Finding, entry: Acceptance | None, lang: Lang) -> dict[str, Cell | Value]:
    first, rest = finding.places[:1], finding.places[1:]
    words = quotes(material.audit, finding)
    verdict, why, until = decided(entry, lang)
    grave = {"high": "grave", "medium": "medium"}.get(finding.gravity, "")
    return {
        "id": finding.id, "rule": rules()[finding.rule].title.label(lang), "gravity": Cell(value=label("gravity", finding.gravity).label(lang), look=grave),
        "finding_kind": label("finding_kind", finding.kind).label(lang), "state": STATES[state(finding, entry)].label(lang), "sentence": finding.text.label(lang),
        "place_1": lines(_place(place, lang) for place in first), "quote_1": lines(words[:1]),
        "place_2": lines((*(_place(place, lang) for place in rest[:_PLACES]), _more(len(rest) - _PLACES, lang))) or "－",
        "quote_2": lines(words[1 : _PLACES + 1]), "settle": finding.settle.label(lang), "verdict": verdict, "reason": why, "until": until, "reviewer": "",
    }


def _more(count: int, lang: Lang) -> str:
    return "" if count <= 0 else f"ほか {count} 箇所" if lang == "ja" else f"and {count} more places"


def _place(place: Place, lang: Lang) -> str:
    return f"{where(place).label(lang)}: {place.side.label(lang)}"


def marked(material: Material, lang: Lang) -> list[tuple[str, ...]]:
    """What `marks` keeps of each row: the decision that stood in it."""
    kept = {entry.finding: entry for entry in material.acceptances}
    return [("finding", finding.id, *decided(kept.get(finding.id), lang), finding.about, finding.state) for finding in material.audit.findings]
