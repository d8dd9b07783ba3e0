"""Findings as typed rows: a table in a terminal or notebook, a DataFrame on request. Knows findings, no rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flowgraph.analysis import Rows
from flowgraph.audit.finding import Finding, Place
from flowgraph.vocab import Text
from flowgraph.vocab.findings import FINDING_KINDS, GRAVITIES
from flowgraph.vocab.shown import spoken

TITLE = Text("監査の所見", "audit findings")
COLUMNS = ("id", "gravity", "finding_kind", "what", "where", "settle", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding for reading; gravity and kind are keys of their vocabularies."""

    document: str
    id: str
    rule: str
    gravity: str
    finding_kind: str
    basis: str
    about: str
    what: Text
    where: Text
    """Section, field and lines of every place."""
    settle: Text
    accepted: str
    lines: str


def rows_of(findings: Iterable[Finding], document: str, notices: tuple[Text, ...]) -> Rows[Line]:
    """Findings in the order given."""
    made = tuple(
        Line(
            document=document, id=finding.id, rule=finding.rule, gravity=finding.gravity, finding_kind=finding.kind, basis=finding.basis, about=finding.about,
            what=finding.text, where=Text("、".join(where(place).ja for place in finding.places), ", ".join(where(place).en for place in finding.places)),
            settle=finding.settle, accepted=finding.accepted, lines=", ".join(dict.fromkeys(numbered(place) for place in finding.places)),
        )
        for finding in findings
    )
    return Rows(made, COLUMNS, notices, TITLE)


def where(place: Place) -> Text:
    """Section, field and lines as people write them."""
    name = " ".join(dict.fromkeys(part for part in (place.section, place.field) if part))
    lines = numbered(place)
    if not lines:
        return Text(name, name)
    return Text(f"{name}（{lines}行）", f"{name} ({'lines' if '-' in lines else 'line'} {lines})")


def numbered(place: Place) -> str:
    """`545` or `545-546`; empty where no line applies."""
    first, last = place.lines
    return "" if not first else str(first) if first == last else f"{first}-{last}"


def label(table: str, key: str) -> Text:
    """`gravity` or `finding_kind` in both languages."""
    term = (GRAVITIES if table == "gravity" else FINDING_KINDS)[key]
    return Text(term.ja, term.en)


def table_of(finding: Finding) -> tuple[Text, tuple[Text, ...], list[tuple[str, str]], tuple[Text, ...]]:
    """One finding as title, headings, rows and notes for a notebook."""
    lang = spoken()
    rows = [
        (Text("重み", "gravity"), label("gravity", finding.gravity)), (Text("種類", "kind"), label("finding_kind", finding.kind)), (Text("対象", "about"), Text(finding.about, finding.about)),
        (Text("内容", "what"), finding.text), *((Text("箇所", "place"), Text(f"{where(place).ja}: {place.side.ja}", f"{where(place).en}: {place.side.en}")) for place in finding.places),
        (Text("解消の方法", "what would settle it"), finding.settle),
    ]
    if finding.accepted:
        rows.append((Text("受容", "accepted"), Text(finding.accepted, finding.accepted)))
    return Text(f"監査の所見 {finding.id}", f"audit finding {finding.id}"), (), [(name.label(lang), value.label(lang)) for name, value in rows], ()
