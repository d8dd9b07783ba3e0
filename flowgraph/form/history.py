"""The change log: rows of date, item, before, after and 事前/事後. Never the current state.

Knows the table's shape only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flowgraph.form.items import Change, FormNotice
from flowgraph.form.notices import notice
from flowgraph.form.pieces import Piece, Slice, joined, tight
from flowgraph.form.slots import Walked
from flowgraph.source import Span
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(id="continued-changes", ja="日付も項目も空の行は上の変更の続きとする", en="a row with neither date nor item goes on with the change above", prompted=(FORM,)),
    Rule(
        id="undated-changes", ja="日付のない行も、項目があれば一つの変更とする",
        en="a row without a date but with an item is a change of its own", prompted=("tokyo-tax-linkage", "minato-resident-register"),
    ),
    Rule(id="changes-by-date", ja="表の形が失われた変更箇所を日付ごとに分ける", en="a change log without cells is cut at its dates", prompted=(FORM,)),
)

_DATE = re.compile(r"(?:(?:明治|大正|昭和|平成|令和|[MTSHR])\s*[0-9元]{1,2}\s*[年./]|[12][0-9]{3}\s*[年./-])\s*[0-9]{1,2}\s*[月./-]\s*(?:[0-9]{1,2}\s*日?)?")
_TIMING = re.compile(r"事前|事後")
_TIMED = re.compile(r"(?:^|\s)(事前|事後)(?=\s|$)")
_ITEM = re.compile(r"\s*(?:[ⅠⅡⅢⅣⅤⅥ]|[IVX]{1,4}[\s.]|表紙|\(?別添[0-9])")
_COLUMNS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The change log as read."""

    changes: tuple[Change, ...]
    notices: tuple[FormNotice, ...]


@dataclass(slots=True)
class _Row:
    cells: dict[int, list[Slice]]
    span: Span

    def text(self, cell: int) -> str:
        return joined(self.cells.get(cell, ())).text.strip()


def read(walked: Walked, rules: Rules) -> Log:
    """Changes in the order of print."""
    pieces = [piece for part, _, found in walked.regions if part.role == "history" for piece in found]
    name = next((part.name for part, _, _ in walked.regions if part.role == "history"), "")
    table = [piece for piece in pieces if piece.cells >= _COLUMNS]
    if table:
        return _table(pieces, name, rules)
    return _plain(pieces, name, rules)


def _table(pieces: list[Piece], name: str, rules: Rules) -> Log:
    changes: list[Change] = []
    notices: list[FormNotice] = []
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    for row in lines.values():
        if _header(row):
            continue
        made = _Row({}, Span(row[0].line, row[0].places[0], row[-1].line, row[-1].places[-1] + 1))
        for piece in row:
            made.cells.setdefault(piece.cell, []).append(Slice(piece, 0, len(piece.text)))
        if row[0].cells < _COLUMNS:
            if changes:
                changes[-1] = _longer(changes[-1], "", joined(slice_ for cell in made.cells.values() for slice_ in cell).text, "", made.span)
            continue
        date, item, before, after = (made.text(cell) for cell in range(4))
        timing = next((hit[0] for cell in range(4, row[0].cells) if (hit := _TIMING.match(tight(made.text(cell))))), "")
        if not date and (not item or not rules.on("undated-changes")) and changes and rules.on("continued-changes"):
            changes[-1] = _longer(changes[-1], before, after, timing, made.span)
            continue
        if date and not _DATE.match(date) and not item:
            notices.append(notice("no_label", date[:20], section=name, span=made.span))
            continue
        changes.append(Change(date=date, item=item, before=before, after=after, timing=timing, span=made.span))
    return Log(changes=tuple(changes), notices=tuple(notices))


def _header(row: list[Piece]) -> bool:
    text = "".join(tight(piece.text) for piece in row)
    return text.startswith(("変更日", "提出時期に係る説明変更日")) and "変更前" in text


def _longer(change: Change, before: str, after: str, timing: str, span: Span) -> Change:
    return Change(
        date=change.date, item=change.item, before="\n".join(filter(None, (change.before, before))), after="\n".join(filter(None, (change.after, after))),
        timing=change.timing or timing, span=Span(change.span.first, change.span.start, span.last, span.end),
    )


def _plain(pieces: list[Piece], name: str, rules: Rules) -> Log:
    """Without cells: a change begins with a date or, once the one before has its timing, with an item of the form."""
    changes: list[Change] = []
    notices: list[FormNotice] = []
    if not rules.on("changes-by-date"):
        return Log(changes=(), notices=())
    groups: list[list[Slice]] = []
    for piece in pieces:
        whole = Slice(piece, 0, len(piece.text))
        if "変更前の記載" in tight(piece.text) and "項目" in tight(piece.text):
            continue
        timed = bool(groups) and any(_TIMED.search(entry.text) for entry in groups[-1])
        if _DATE.match(piece.text) or (_ITEM.match(piece.text) and timed and rules.on("undated-changes")):
            groups.append([whole])
        elif groups:
            groups[-1].append(whole)
    for group in groups:
        change = _group(group)
        changes.append(change)
        if not change.before:
            notices.append(notice("doubtful", f"変更箇所 {change.date or change.item[:10]}", section=name, span=change.span))
    return Log(changes=tuple(changes), notices=tuple(notices))


def _group(group: list[Slice]) -> Change:
    first, last = group[0].piece, group[-1].piece
    date = _DATE.match(group[0].text)
    rest = [Slice(first, date.end() if date else 0, len(first.text)), *group[1:]]
    kept = [part for entry in rest if (part := entry.trimmed()) is not None]
    item = kept[0].text if kept else ""
    words = " ".join(entry.text for entry in kept[1:])
    timing = _TIMED.search(words)
    body = words[: timing.start()].split() if timing else words.split()
    before, after = (body[0], body[1]) if len(body) == 2 else ("", " ".join(body))
    return Change(
        date=date[0].strip() if date else "", item=item, before=before, after=after, timing=timing[1] if timing else "",
        span=Span(first.line, first.places[0], last.line, last.places[-1] + 1),
    )
