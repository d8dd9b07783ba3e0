"""Slots become fields: text, choice or boxes, with what is missing said.

Knows the kinds of questions; where a label belongs has been decided before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from flowgraph.form import boxes as box_reader
from flowgraph.form import choices
from flowgraph.form.items import Box, Field, FormNotice, Mark
from flowgraph.form.notices import notice
from flowgraph.form.pieces import Slice, joined, tight
from flowgraph.form.slots import Slot, Walked
from flowgraph.form.template import Row, Version
from flowgraph.source import Passage, Span
from flowgraph.source.passage import EMPTY
from flowgraph.vocab import Fact, Uncertain
from flowgraph.vocab.rules import Rule, Rules

RULES = (
    Rule(
        id="stacked-labels", ja="一つのセルに重なった選択欄と説明欄の値を分ける",
        en="the values of a choice and its explanation whose labels share a cell are told apart", prompted=("tokyo-medical-certificate",),
    ),
    Rule(
        id="explanation-behind-choice", ja="選択の後に続く文は、項目名のない説明欄の値とする",
        en="prose behind a choice is the explanation whose label is lost", prompted=("tokyo-tax-linkage",),
    ),
    Rule(
        id="value-in-neighbour", ja="空の選択欄の値を、前の欄に混ざった選択肢や、同じ行の項目名より前の印から取る",
        en="an empty choice takes its option from the field before it, or from the cell before its label", prompted=("tokyo-medical-certificate",),
    ),
    Rule(
        id="broken-off-block", ja="後の欄がまとめて失われた事項を途切れとする",
        en="a block whose later fields are all missing breaks off", prompted=("tokyo-tax-linkage",),
    ),
)

_WORDS = 6
_TAIL = 3


@dataclass(slots=True)
class Made:
    """Fields in the making with their notices."""

    fields: list[Field] = field(default_factory=list)
    notices: list[FormNotice] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value found apart from its label (raw order)."""

    choice: choices.Read | None = None
    boxes: tuple[Box, ...] | None = None
    passage: Passage = EMPTY
    rules: tuple[str, ...] = ()
    doubtful: bool = False


def make(walked: Walked, version: Version, given: dict[int, Given], rules: Rules) -> Made:
    """Fields of all slots and of questions whose print is lost, in the order of the form's print."""
    made = Made()
    slots = _merged(walked.slots, rules)
    _share(slots, given, rules)
    for slot in slots:
        if slot.section.name != "表紙" and not (slot.row.key == "title" and (not slot.block or (slot.kind == "システム" and not slot.area))):
            made.fields.append(_field(slot, given.get(slot.order), made, rules))
    _lost(walked, version, made, rules)
    return made


def _merged(slots: Sequence[Slot], rules: Rules) -> list[Slot]:
    """One slot a question: a label printed again adds only what is new."""
    merged: dict[tuple[str, int, str, str], Slot] = {}
    for slot in slots:
        key = (slot.section.name, slot.file, slot.block, slot.row.key)
        known = merged.get(key)
        if known is None:
            merged[key] = slot
            continue
        had = tight("".join(entry.text for entry in known.area))
        new = [entry for entry in slot.area if tight(entry.text) not in had or not rules.on("remnant-tables")]
        if new:
            known.area += new
            known.rules.append("remnant-tables")
    return list(merged.values())


def _share(slots: Sequence[Slot], given: dict[int, Given], rules: Rules) -> None:
    """Values that stand with a neighbouring label are moved to their own."""
    if rules.on("labels-in-one-piece"):
        _listed(slots)
    for one, other in pairwise(slots):
        if (one.section, one.file, one.block) != (other.section, other.file, other.block) or one.order in given or other.order in given:
            continue
        _before_label(one, other, rules)
        if one.row.kind == "choice" and other.row.key == one.row.detail and not _text(one.area) and rules.on("stacked-labels"):
            rest = choices.rest_of(one.row, other.area)
            if rest != other.area and choices.read(one.row, other.area, rules).printed:
                one.area, other.area = list(other.area), rest
                one.rules.append("stacked-labels")
                other.rules.append("stacked-labels")
        if one.row.kind == other.row.kind == "choice" and not _text(other.area) and rules.on("value-in-neighbour") and not set(one.row.options) & set(other.row.options):
            spare = choices.read(other.row, one.area, rules)
            if isinstance(spare.value, str):
                other.area = list(one.area)
                other.rules.append("value-in-neighbour")


def _before_label(one: Slot, other: Slot, rules: Rules) -> None:
    """A marked answer that stands in the row of its label, but before it, goes to the label."""
    if other.label is None or other.row.kind == "text" or not rules.on("value-in-neighbour"):
        return
    row = [entry for entry in one.area if entry.piece.line == other.label.piece.line]
    if not row or (one.label is not None and one.label.piece.line == row[0].piece.line):
        return
    there, here = (box_reader.read(other.row, row, rules)[0], box_reader.read(other.row, other.area, rules)[0]) if other.row.kind == "boxes" else ((), ())
    chosen = other.row.kind == "choice" and isinstance(choices.read(other.row, row, rules).value, str) and not isinstance(choices.read(other.row, other.area, rules).value, str)
    if chosen or (there and not here):
        one.area = [entry for entry in one.area if entry not in row]
        other.area = row + other.area
        other.rules.append("value-in-neighbour")


def _listed(slots: Sequence[Slot]) -> None:
    """Choices whose labels share one piece while their answers follow row by row."""
    n = 0
    while n < len(slots):
        run = n + 1
        while run < len(slots) and slots[run].label and slots[n].label and slots[run].label.piece is slots[n].label.piece and slots[run].row.kind == "choice":  # type: ignore[union-attr]
            run += 1
        group = slots[n:run]
        n = run
        if len(group) < 2 or any(_text(slot.area) for slot in group[:-1]):
            continue
        rows: list[list[Slice]] = []
        for entry in group[-1].area:
            if not rows or entry.text.lstrip().startswith("["):
                rows.append([])
            rows[-1].append(entry)
        if len(rows) >= len(group):
            for slot, row in zip(group, rows, strict=False):
                slot.area = row
                slot.rules.append("labels-in-one-piece")
            group[-1].area = [entry for row in rows[len(group) - 1 :] for entry in row]


def _text(area: Sequence[Slice]) -> str:
    return "".join(tight(entry.text) for entry in area)


def _field(slot: Slot, given: Given | None, made: Made, rules: Rules) -> Field:
    if slot.row.kind == "boxes":
        return _boxes(slot, given, made, rules)
    if slot.row.kind == "choice":
        return _choice(slot, given, made, rules)
    passage = given.passage if given else joined(slot.area).strip()
    value: Fact[str] = passage.text or Uncertain.NOT_MENTIONED
    if given and given.doubtful:
        value = value if passage.text else Uncertain.UNKNOWN
        _say(made, "doubtful" if passage.text else "lost_value", slot, passage.span() if passage.text else None)
    return _plain(slot, value, passage, (*slot.rules, *(given.rules if given else ())))


def _plain(
    slot: Slot, value: Fact[str], passage: Passage, rules: Sequence[str], *, count: Fact[int] = Uncertain.NOT_ASKED, boxes: tuple[Box, ...] = (),
) -> Field:
    return Field(
        key=slot.row.key, label=slot.row.label, kind=slot.row.kind, section=slot.section.name, block=slot.block, file=slot.file, value=value, count=count, boxes=boxes,
        passage=passage, label_span=slot.label.span() if slot.label else None, rules=tuple(dict.fromkeys(rules)),
    )


def _say(made: Made, saying: str, slot: Slot, span: Span | None = None, what: str = "") -> None:
    made.notices.append(notice(
        saying, what or slot.row.label, section=slot.section.name, block=slot.block, file=slot.file, span=span or (slot.label.span() if slot.label else None),
    ))


def _boxes(slot: Slot, given: Given | None, made: Made, rules: Rules) -> Field:
    if given and given.boxes is not None:
        boxes, passage, used = given.boxes, given.passage, given.rules
    else:
        boxes, passage, used = box_reader.read(slot.row, slot.area, rules)
    missing = [option for option in slot.row.options if option not in {box.option for box in boxes}]
    if missing:
        _say(made, "lost_field", slot, what="、".join((slot.row.label, *missing)) if boxes else slot.row.label)
    if any(box.mark is Mark.UNDECIDABLE for box in boxes):
        first = next(box for box in boxes if box.mark is Mark.UNDECIDABLE)
        _say(made, "undecidable", slot, first.span)
    return _plain(slot, Uncertain.NOT_ASKED, passage.strip(), (*slot.rules, *used), boxes=boxes)


def _choice(slot: Slot, given: Given | None, made: Made, rules: Rules) -> Field:
    read = given.choice if given and given.choice else choices.read(slot.row, slot.area, rules)
    if read.value is Uncertain.UNKNOWN:
        _say(made, "lost_value", slot)
    elif read.value is Uncertain.UNDECIDABLE:
        _say(made, "undecidable", slot, read.passage.span() if read.passage.text else None)
    if given and given.doubtful:
        _say(made, "doubtful", slot, read.passage.span() if read.passage.text else None)
    for entry in slot.area if given is None else ():
        before = re.match(r"[^\[<＜]{0,400}?(?=\[|<選|＜選)", entry.text)
        if before and len(re.findall(r"[ぁ-んァ-ヶ一-龥]", before[0])) >= _WORDS and not choices.tokens(tight(before[0]), slot.row.options) and not slot.rules:
            _say(made, "no_label", slot, Slice(entry.piece, entry.start, entry.start + len(before[0])).span(), what=before[0].strip()[:20])
    return _plain(slot, read.value, read.passage.strip(), (*slot.rules, *read.rules, *(given.rules if given else ())), count=read.count)


def _lost(walked: Walked, version: Version, made: Made, rules: Rules) -> None:
    """Questions of the form that are not printed where their section or block is."""
    have = {(entry.section, entry.file, entry.block, entry.key): entry for entry in made.fields}
    slots = {(slot.section.name, slot.file, slot.block, slot.row.key): slot for slot in walked.slots}
    none = {(entry.section, entry.file) for entry in made.fields if entry.key == "none" and entry.boxes and all(box.mark is Mark.TICKED for box in entry.boxes)}
    for section, file, where in walked.sections:
        _explain(section.name, file, "", section.rows, slots, have, made, rules)
        lost = [row for row in section.rows if row.kind != "group" and (section.name, file, "", row.key) not in have]
        for row in lost:
            _miss(made, have, section.name, file, "", row, where.span(), say=not row.optional and (section.name, file) not in none)
    for rows, number, section, file, where in walked.blocks:
        block = rows.label(number)
        _explain(section.name, file, block, rows.rows, slots, have, made, rules)
        lost = [row for row in rows.rows if (section.name, file, block, row.key) not in have]
        tail = 0
        while tail < len(rows.rows) and rows.rows[-1 - tail] in lost:
            tail += 1
        broken = rows.kind != "リスク" and _TAIL <= tail < len(rows.rows) and rules.on("broken-off-block")
        if broken:
            made.notices.append(notice("truncated", block, section=section.name, block=block, file=file, span=where.span()))
        for row in lost:
            _miss(made, have, section.name, file, block, row, where.span(), say=not broken and not row.optional)
    _lost_blocks(walked, made, none)
    made.notices += [notice("lost_field", f"{section.name} {section.heading}", section=section.name, file=file, span=where.span()) for section, file, where in walked.jumped]
    found = {(section.name, file) for section, file, _ in walked.sections}
    for part, section in version.sections():
        for file in range(1, max(walked.files, 1) + 1) if part.per_file else (0,):
            if (section.name, file) not in found and (section.name, 0) not in found and (section.rows or section.blocks or section.body):
                made.notices.append(notice("lost_section", f"{section.name} {section.heading}", section=section.name, file=file))


def _lost_blocks(walked: Walked, made: Made, none: set[tuple[str, int]]) -> None:
    """Risks of the form that are not printed, numbers missing before a block that is, and headings that are lost."""
    for rows, number, section, file, where in walked.unheaded:
        made.notices.append(notice("lost_field", rows.label(number), section=section.name, block=rows.label(number), file=file, span=where.span()))
    for section, file, where in walked.sections:
        for rows in section.blocks if (section.name, file) not in none else ():
            there = {number for known, number, place, other, _ in walked.blocks if known is rows and place is section and other == file}
            expected = {rows.number} if rows.kind == "リスク" else set(range(1, max(there, default=0)))
            missing = sorted(expected - there)
            for number in missing:
                made.notices.append(notice("lost_field", f"{rows.kind}{number or ''}", section=section.name, block=rows.label(number), file=file, span=where.span()))


def _explain(  # noqa: PLR0917  where, and what is known there
    section: str, file: int, block: str, rows: Sequence[Row], slots: dict[tuple[str, int, str, str], Slot], have: dict[tuple[str, int, str, str], Field], made: Made, rules: Rules,
) -> None:
    """Prose behind a choice whose explanation has lost its label, or whose label stands empty."""
    for row in rows:
        slot = slots.get((section, file, block, row.key))
        if not row.detail or slot is None or not rules.on("explanation-behind-choice"):
            continue
        known = have.get((section, file, block, row.detail))
        if known is not None and known.passage.text:
            continue
        rest = choices.rest_of(row, slot.area)
        if not rest or (slot.label and "stacked-labels" in slot.rules):
            continue
        passage = joined(rest).strip()
        detail = next(entry for entry in rows if entry.key == row.detail)
        entry = Field(
            key=detail.key, label=detail.label, kind="text", section=section, block=block, file=file, value=passage.text, count=Uncertain.NOT_ASKED, boxes=(), passage=passage,
            label_span=known.label_span if known else None, rules=("explanation-behind-choice",),
        )
        if known is not None:
            made.fields[made.fields.index(known)] = replace(known, value=passage.text, passage=passage, rules=(*known.rules, "explanation-behind-choice"))
        else:
            made.fields.append(entry)
            made.notices.append(notice("no_label", detail.label, section=section, block=block, file=file, span=passage.span()))
        have[section, file, block, row.detail] = entry


def _miss(  # noqa: PLR0917  where, and what is missing
    made: Made, have: dict[tuple[str, int, str, str], Field], section: str, file: int, block: str, row: Row, span: Span, *, say: bool,
) -> None:
    if row.optional and not say:
        return
    entry = Field(
        key=row.key, label=row.label, kind=row.kind, section=section, block=block, file=file, value=Uncertain.UNKNOWN,
        count=Uncertain.UNKNOWN if row.counted else Uncertain.NOT_ASKED, boxes=(), passage=EMPTY, label_span=None,
    )
    made.fields.append(entry)
    have[section, file, block, row.key] = entry
    if say:
        made.notices.append(notice("lost_field", row.label, section=section, block=block, file=file, span=span))


__all__ = ["Given", "Made", "make"]
