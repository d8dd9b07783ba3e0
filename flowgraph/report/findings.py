"""Findings of the audit for people (text, CSV) and programs (JSON). Knows audits, no rule and no command."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flowgraph.analysis import Rows
from flowgraph.audit import Audit, AuditRule, Finding, rules
from flowgraph.audit.display import COLUMNS, label, rows_of, where
from flowgraph.report.formats.table import WIDE, wrap
from flowgraph.report.quote import quote
from flowgraph.report.safe import terminal
from flowgraph.report.sheet import Sheet, plain, sheet
from flowgraph.vocab import Lang, Text
from flowgraph.vocab.findings import FINDING_KINDS, GRAVITIES, VIEWPOINTS
from flowgraph.vocab.form import FORMS

FORMAT_VERSION = 1
LEVELS = (*GRAVITIES, "none")
"""What `--fail-on` may name."""
_OPEN_KINDS = ("loss", "undecidable")
"""Findings that leave something open: a rule could not see what it wanted."""


def quotes(audit: Audit, finding: Finding) -> tuple[str, ...]:
    """The words at each place of a finding; empty ones without the document."""
    return tuple(quote(audit.form.document, place) if audit.form else "" for place in finding.places)


def over_level(audits: Sequence[Audit], level: str) -> bool:
    """Whether a finding that nobody accepted is as grave as `level`; `none` is never reached."""
    if level not in GRAVITIES:
        return False
    return any(GRAVITIES[finding.gravity].level >= GRAVITIES[level].level for audit in audits for finding in audit.open())


def open_gaps(audit: Audit) -> list[Text]:
    """Why a clean result would not be one: rules that were not asked, another source, things that could not be read."""
    name = audit.model.document.id
    found = []
    if audit.unasked:
        count = len(audit.unasked)
        found.append(Text(f"{name}: 原文がないため {count} 個の規則を適用していません（--sources）", f"{name}: rules not asked without the document (--sources): {count}"))
    if audit.form is not None and audit.form.document.sha256 != audit.model.document.sha256:
        found.append(Text(f"{name}: 原文がモデルの元のファイルと違います", f"{name}: the document is not the file the model was made from"))
    unread = sum(finding.kind in _OPEN_KINDS for finding in audit.open())
    if unread:
        found.append(Text(f"{name}: 欠落・判読不能のため判定できない箇所 {unread} 件", f"{name}: lost or undecidable text leaves something open ({unread} findings)"))
    return found


def counts(audit: Audit) -> Text:
    """How many findings of each gravity, and how many are accepted."""
    taken = len(audit) - len(audit.open())
    numbers = [(GRAVITIES[key], sum(finding.gravity == key for finding in audit.findings)) for key in GRAVITIES]
    ja = "、".join(f"{term.ja} {count}" for term, count in numbers) + (f"、うち受容 {taken}" if taken else "")
    en = ", ".join(f"{count} {term.en}" for term, count in numbers) + (f"; {taken} accepted" if taken else "")
    return Text(f"所見 {len(audit)} 件（{ja}）、規則 {len(audit.asked)} 個", f"findings: {len(audit)} ({en}); rules asked: {len(audit.asked)}")


def findings_text(audits: Sequence[Audit], lang: Lang, width: int = 0) -> str:
    """Findings one below the other, each with its places and, where the document is at hand, its words."""
    room = width or WIDE
    pages = []
    for audit in audits:
        lines = wrap(terminal(f"{audit.model.document.title}（{audit.model.document.id}）" if lang == "ja" else f"{audit.model.document.id}: {audit.model.document.title}"), room)
        lines += [counts(audit).label(lang), ""]
        for finding in audit.findings:
            lines += [*_paragraph(audit, finding, lang, room), ""]
        for notice in audit.notices:
            first, *rest = wrap("※ " + terminal(notice.label(lang)), room - 4, names=False)
            lines += [first, *("    " + line for line in rest)]
        pages.append("\n".join(lines).rstrip() + "\n")
    return "\n".join(pages)


def _paragraph(audit: Audit, finding: Finding, lang: Lang, room: int) -> list[str]:
    head = f"[{label('gravity', finding.gravity).label(lang)}] {label('finding_kind', finding.kind).label(lang)}  {finding.id}"
    if finding.accepted:
        head += f"  ({'受容' if lang == 'ja' else 'accepted'} {terminal(finding.accepted)})"
    lines = [*wrap(head, room), *_under(finding.text.label(lang), room, 2)]
    for place, words in zip(finding.places, quotes(audit, finding), strict=True):
        lines += _under(f"- {where(place).label(lang)}: {place.side.label(lang)}", room, 2)
        if words:
            lines += _under(f"「{words}」" if lang == "ja" else f"“{words}”", room, 6)
    return [*lines, *_under(("確かめること: " if lang == "ja" else "would settle it: ") + finding.settle.label(lang), room, 2)]


def _under(text: str, room: int, indent: int) -> list[str]:
    return [" " * indent + line for line in wrap(terminal(text), room - indent, names=False)]


def findings_sheet(audit: Audit, lang: Lang) -> Sheet:
    """One row a finding, for CSV: the quoted words in a column of their own where the document is at hand."""
    rows = rows_of(audit.findings, audit.model.document.id, audit.notices)
    page = sheet(Rows(rows.rows, ("rule", *COLUMNS), rows.notices, rows.title), audit.model.document.id, lang=lang)
    if audit.form is None:
        return page
    words = [" ／ ".join(part for part in quotes(audit, finding) if part) for finding in audit.findings]
    heading = "評価書の記載" if lang == "ja" else "in the document's words"
    cells = tuple((*row, text) for row, text in zip(page.cells, words, strict=True))
    return replace(page, columns=(*page.columns, "quote"), headings=(*page.headings, heading), cells=cells)


def findings_json(audits: Sequence[Audit]) -> str:
    """Everything about each audit: one object for one document, a list for several."""
    made = [audit_object(audit) for audit in audits]
    return json.dumps(made[0] if len(made) == 1 else made, ensure_ascii=False, indent=1) + "\n"


def audit_object(audit: Audit) -> dict[str, Any]:
    """One audit as dicts and lists."""
    document = audit.form.document if audit.form else None
    return {
        "flowgraph_audit": FORMAT_VERSION, "document": audit.model.document.id, "source": document.name if document else None,
        "source_sha256": document.sha256 if document else None, "asked": list(audit.asked), "unasked": list(audit.unasked),
        "findings": [finding_object(finding, quotes(audit, finding)) for finding in audit.findings], "notices": plain(audit.notices),
    }


def finding_object(finding: Finding, words: Sequence[str] = ()) -> dict[str, Any]:
    """One finding as dicts and lists, `words` being what stands at its places."""
    made: dict[str, Any] = plain(finding)
    for place, said in zip(made["places"], words or [""] * len(finding.places), strict=True):
        if said:
            place["quote"] = said
    return made


def finding_told(audit: Audit, ident: str, lang: Lang, width: int = 0) -> str:
    """One finding and the rule behind it, for `flowgraph explain MODEL FINDING_ID`."""
    finding = audit.finding(ident)
    return "\n".join(_paragraph(audit, finding, lang, width or WIDE)) + "\n\n" + rule_told(rules()[finding.rule], lang, width, of=finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One audit rule, for printing."""

    id: str
    gravity: str
    finding_kind: str
    title: Text
    needs: Text
    on: bool


def rules_sheet(lang: Lang) -> Sheet:
    """All audit rules as a table."""
    lines = tuple(
        RuleLine(
            id=rule.id, gravity=rule.gravity, finding_kind=rule.kind, title=rule.title,
            needs=Text("原文", "document") if rule.needs_form else Text("モデル", "model"), on=rule.on,
        )
        for rule in rules().values()
    )
    return sheet(Rows(lines, ("id", "gravity", "finding_kind", "title", "needs", "on"), title=Text("監査の規則", "audit rules")), "", lang=lang)


def rule_told(rule: AuditRule, lang: Lang, width: int = 0, *, of: Finding | None = None) -> str:
    """An audit rule for a reader; below a finding of its own it repeats neither gravity nor kind, and says where they differ."""
    ja = lang == "ja"
    parts = (
        ("なぜ大切か" if ja else "why", rule.why), ("何と何を比べるか" if ja else "compares", rule.compares), ("見つけ方" if ja else "how", rule.how),
        ("どうするか" if ja else "what to do", rule.do), ("誤りやすい例" if ja else "known false alarms", rule.false_alarms),
        ("確かめること" if ja else "would settle it", rule.settle),
    )
    usual = GRAVITIES[rule.gravity].label(lang), FINDING_KINDS[rule.kind].label(lang)
    facts = [VIEWPOINTS[rule.viewpoint].label(lang)] if of else [*usual, VIEWPOINTS[rule.viewpoint].label(lang)]
    if of is not None and of.gravity != rule.gravity:
        here = GRAVITIES[of.gravity].label(lang)
        facts.append(f"重要度はふつう「{usual[0]}」、この所見では「{here}」" if ja else f"gravity is {usual[0]} as a rule and {here} for this finding")
    if of is not None and of.kind != rule.kind:
        here = FINDING_KINDS[of.kind].label(lang)
        facts.append(f"区分はふつう「{usual[1]}」、この所見では「{here}」" if ja else f"kind is {usual[1]} as a rule and {here} for this finding")
    asked = [FORMS[form].label(lang) for form in rule.forms]
    facts.append(("対象の様式: " if ja else "forms: ") + ("・" if ja else ", ").join(asked))
    needs = Text("原文が必要（--sources）", "needs the document (--sources)") if rule.needs_form else Text("モデルだけでも適用できる", "asked of the model alone too")
    facts.append(needs.label(lang))
    lines = [f"{'規則 ' if ja and of else 'rule ' if of else ''}{rule.id}: {rule.title.label(lang)}", ("、" if ja else "; ").join(facts)]
    if not rule.on and rule.off_because:
        lines.append(("既定で無効: " if ja else "off by default: ") + rule.off_because.label(lang))
    for name, text in parts:
        lines += wrap(f"{name}: {text.label(lang)}", width or WIDE, names=False)
    return "\n".join(lines) + "\n"
