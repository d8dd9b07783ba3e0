"""Boxes broken over lines: the opening bracket at the end of one line, the rest at the start of another.

Brackets are paired by the form's own order: a bracket left open behind an option belongs to the option the
form prints beside it. Two halves without a mark are undecidable. Knows brackets and options.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flowgraph.form.boxes import mark_of, option_pattern, shown
from flowgraph.form.fields import Given
from flowgraph.form.items import Box, Mark
from flowgraph.form.pieces import MARKS, Piece, Slice, joined, tight
from flowgraph.form.walk import Slot, Walked
from flowgraph.vocab.rules import Rule, Rules

RULES = (
    Rule(id="halves-of-boxes", ja="行で分かれた括弧を様式の並びで組み合わせる", en="brackets broken over lines are paired by the form's order", prompted=("tokyo-public-housing",)),
    Rule(id="boxes-by-count", ja="k番目に印字された選択肢をk番目の欄のものとする（数が合う場合）", en="the k-th print of an option belongs to the k-th row when the counts agree", prompted=("tokyo-public-housing",)),
)

_GLYPHS = "○◯〇●◎✓✔☑■レ□☐" + MARKS
_WHOLE = re.compile(rf"\[([{_GLYPHS}]*)\]$")
_HALF = re.compile(rf"^([{_GLYPHS}]*)\]$")
_LEFT_OPEN = re.compile(rf"\[([{_GLYPHS}]*)$")
_MARK_FIRST = re.compile(rf"([{_GLYPHS}]+)\[$")


@dataclass(frozen=True, slots=True)
class _Print:
    """One print of an option."""

    option: str
    piece: Piece
    start: int
    end: int
    mark: str
    half: bool
    order: int
    detail: str


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket left open: the option it should belong to (empty when it stands alone) and the mark in it."""

    option: str
    mark: str
    piece: Piece


def place_boxes(walked: Walked, pieces: Sequence[Piece], rules: Rules) -> dict[int, Given]:
    """Boxes of every row of boxes of a document in raw order."""
    groups: dict[tuple[str, int], list[Slot]] = defaultdict(list)
    for slot in walked.slots:
        if slot.row.kind == "boxes":
            groups[slot.section.name, slot.file].append(slot)
    given: dict[int, Given] = {}
    for slots in groups.values():
        pages = {slot.label.piece.page for slot in slots if slot.label} | {entry.piece.page for slot in slots for entry in slot.area}
        here = [piece for piece in pieces if piece.page in pages]
        prints, left = _prints(here, slots, rules)
        for slot in slots:
            given[slot.order] = _row(slot, slots, prints, left, rules)
    return given


def _prints(pieces: Sequence[Piece], slots: Sequence[Slot], rules: Rules) -> tuple[dict[str, list[_Print]], dict[str, list[_Bracket]]]:
    """Prints of the options and open brackets, in the order of print."""
    prints: dict[str, list[_Print]] = defaultdict(list)
    left: dict[str, list[_Bracket]] = defaultdict(list)
    options = tuple(dict.fromkeys(option for slot in slots for option in slot.row.options))
    after = {one: other for slot in slots for one, other in zip(slot.row.options, slot.row.options[1:], strict=False)}
    finder = option_pattern(options, misread=True)
    order = 0
    for piece in pieces:
        compact = [n for n, char in enumerate(piece.text) if not char.isspace()]
        flat = "".join(piece.text[n] for n in compact)
        last, known = 0, ""
        for hit in finder.finditer(flat):
            before = flat[last : hit.start()]
            whole, half = _WHOLE.search(before), _HALF.match(before) if last == 0 else None
            if whole is None and half is None:
                continue
            known = options[int(str(hit.lastgroup)[1:])]
            mark = (whole or half)[1]  # type: ignore[index]
            stop = _stop(flat, hit.end())
            prints[known].append(_Print(known, piece, compact[last + before.rfind("[") if whole else last], compact[hit.end() - 1] + 1, mark, whole is None, order, _detail(piece, compact, hit.end(), stop)))
            order += 1
            last = hit.end()
        opened = _LEFT_OPEN.search(flat[last:])
        if opened and (known or opened[0] == flat[last:]):
            target = after.get(known, "") if known else ""
            first = _MARK_FIRST.search(flat[last:])
            left[target].append(_Bracket(target, opened[1] or (first[1] if first else ""), piece))
        elif (first := _MARK_FIRST.fullmatch(flat)) is not None:
            left[""].append(_Bracket("", first[1], piece))
    return prints, left


def _stop(flat: str, start: int) -> int:
    nxt = re.search(rf"\[[{_GLYPHS}]*\]?", flat[start:])
    return start + nxt.start() if nxt else len(flat)


def _detail(piece: Piece, compact: Sequence[int], start: int, stop: int) -> str:
    if start >= stop:
        return ""
    text = piece.text[compact[start - 1] + 1 : compact[stop - 1] + 1].strip()
    if not text.startswith("("):
        return ""
    inner = text[1:]
    closed = inner.rfind(")")
    return " ".join((inner[:closed] if closed >= 0 else inner).split())


def _row(slot: Slot, slots: Sequence[Slot], prints: dict[str, list[_Print]], left: dict[str, list[_Bracket]], rules: Rules) -> Given:
    boxes: list[Box] = []
    used: list[str] = []
    where: list[Slice] = []
    for option in slot.row.options:
        rows = [other for other in slots if option in other.row.options]
        found = prints.get(option, [])
        chosen = found[rows.index(slot)] if len(found) == len(rows) and (len(rows) == 1 or rules.on("boxes-by-count")) else _inside(slot, rows, found)
        if chosen is None:
            continue
        if len(rows) > 1:
            used.append("boxes-by-count")
        mark = mark_of(f"[{chosen.mark}]", rules) or Mark.UNDECIDABLE
        if chosen.half and mark is not Mark.TICKED:
            mark = _paired(chosen, found, left, slots, prints, rules)
            used.append("halves-of-boxes")
        boxes.append(Box(
            option=option, mark=mark, printed=shown(f"{'' if chosen.half else '['}{chosen.mark}]"), detail=chosen.detail, span=chosen.piece.span(chosen.start, chosen.end),
        ))
        where.append(Slice(chosen.piece, chosen.start, chosen.end))
    where.sort(key=lambda entry: (entry.piece.line, entry.start))
    return Given(boxes=tuple(boxes), passage=joined(where), rules=tuple(dict.fromkeys(used)))


def _inside(slot: Slot, rows: Sequence[Slot], found: Sequence[_Print]) -> _Print | None:
    """The print nearest behind the row's label, where the counts do not agree and no other row's label comes between."""
    if slot.label is None:
        return None
    first = slot.label.piece.line
    nexts = [other.label.piece.line for other in rows if other.label and other.label.piece.line > first]
    stop = min(nexts, default=1 << 30)
    inside = [entry for entry in found if first <= entry.piece.line < stop]
    return inside[0] if len(inside) == 1 else None


def _paired(
    chosen: _Print, found: Sequence[_Print], left: dict[str, list[_Bracket]], slots: Sequence[Slot], prints: dict[str, list[_Print]], rules: Rules,
) -> Mark:
    """The mark in the bracket that belongs to a half box, if it can be told."""
    if not rules.on("halves-of-boxes"):
        return Mark.UNDECIDABLE
    halves = [entry for entry in found if entry.half]
    brackets = left.get(chosen.option, [])
    if len(halves) == len(brackets):
        bracket = brackets[halves.index(chosen)]
        return Mark.TICKED if bracket.mark and mark_of(f"[{bracket.mark}]", rules) is Mark.TICKED else Mark.UNDECIDABLE
    alone = [entry for entry in left.get("", []) if entry.mark and entry.piece.page == chosen.piece.page]
    page_halves = [entry for option in prints for entry in prints[option] if entry.half and entry.piece.page == chosen.piece.page]
    if len(alone) == 1 and len(page_halves) == 1 and not tight(chosen.mark):
        return Mark.TICKED
    return Mark.UNDECIDABLE
