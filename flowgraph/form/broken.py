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
from flowgraph.form.rows import SOURCES
from flowgraph.form.slots import Slot, Walked
from flowgraph.vocab.rules import Rule, Rules

RULES = (
    Rule(
        id="halves-of-boxes", ja="行で分かれた括弧を様式の並びで組み合わせる",
        en="brackets broken over lines are paired by the form's order", prompted=("tokyo-public-housing",),
    ),
    Rule(
        id="details-apart", ja="選択肢から離れた括弧書きを、括弧の開いた選択肢に戻す",
        en="details printed apart go back to the option whose bracket stands open", prompted=("tokyo-public-housing",),
    ),
    Rule(
        id="boxes-by-count", ja="k番目に印字された選択肢をk番目の欄のものとする（数が合う場合）",
        en="the k-th print of an option belongs to the k-th row when the counts agree", prompted=("tokyo-public-housing",),
    ),
)

_NEAR = 6
_DETAILED = frozenset(SOURCES[1:])
_GLYPHS = "○◯〇●◎✓✔☑■レ□☐" + MARKS
_WHOLE = re.compile(rf"\[([{_GLYPHS}]*)\]$")
_HALF = re.compile(rf"^([{_GLYPHS}]*)\]$")
_LEFT_OPEN = re.compile(rf"\[([{_GLYPHS}]*)$")
_MARK_FIRST = re.compile(rf"([{_GLYPHS}]+)\[$")


@dataclass(slots=True, eq=False)
class _Print:
    """One print of an option."""

    option: str
    piece: Piece
    start: int
    end: int
    mark: str
    half: bool
    detail: str
    open: bool
    """Whether a bracket is opened behind the option and not closed on the line."""


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket left open: the option it should belong to (empty when it stands alone) and the mark in it."""

    option: str
    mark: str
    piece: Piece


def place_boxes(walked: Walked, pieces: Sequence[Piece], rules: Rules) -> tuple[dict[int, Given], set[int]]:
    """Boxes of every row of boxes of a document in raw order, and the lines taken for their details."""
    groups: dict[tuple[str, int], list[Slot]] = defaultdict(list)
    for slot in walked.slots:
        if slot.row.kind == "boxes":
            groups[slot.section.name, slot.file].append(slot)
    given: dict[int, Given] = {}
    taken: set[int] = set()
    for slots in groups.values():
        pages = {slot.label.piece.page for slot in slots if slot.label} | {entry.piece.page for slot in slots for entry in slot.area}
        here = [piece for piece in pieces if piece.page in pages]
        prints, left = _prints(here, slots)
        if rules.on("details-apart"):
            taken |= details_apart(here, prints)
        for slot in slots:
            given[slot.order] = _row(slot, slots, prints, left, rules)
    return given, taken


def _prints(pieces: Sequence[Piece], slots: Sequence[Slot]) -> tuple[dict[str, list[_Print]], dict[str, list[_Bracket]]]:
    """Prints of the options and open brackets, in the order of print."""
    prints: dict[str, list[_Print]] = defaultdict(list)
    left: dict[str, list[_Bracket]] = defaultdict(list)
    options = tuple(dict.fromkeys(option for slot in slots for option in slot.row.options))
    after = {one: other for slot in slots for one, other in zip(slot.row.options, slot.row.options[1:], strict=False)}
    finder = option_pattern(options, misread=True)
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
            start = last + before.rfind("[") if whole else last
            prints[known].append(_Print(known, piece, compact[start], compact[hit.end() - 1] + 1, mark, whole is None, *_detail(piece, compact, hit.end(), stop)))
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


def _detail(piece: Piece, compact: Sequence[int], start: int, stop: int) -> tuple[str, bool]:
    """Words in the bracket behind an option, and whether the bracket stays open."""
    if start >= stop:
        return "", False
    text = piece.text[compact[start - 1] + 1 : compact[stop - 1] + 1].strip()
    if not text.startswith("("):
        return "", False
    inner = text[1:]
    closed = inner.rfind(")")
    return " ".join((inner[:closed] if closed >= 0 else inner).split()), inner.count(")") <= inner.count("(")


def details_apart(pieces: Sequence[Piece], prints: dict[str, list[_Print]]) -> set[int]:
    """Give details that stand in lines of their own to their options; the lines taken.

    A bracket left open takes the lines up to a closing bracket that stands alone, else the only line of the
    pages that closes a bracket it has not opened. A bracketed paragraph goes to the only option without brackets.
    """
    taken: set[int] = set()
    every = [entry for entries in prints.values() for entry in entries]
    where = {id(piece): n for n, piece in enumerate(pieces)}
    for entry in every:
        if entry.open:
            n = where[id(entry.piece)] + 1
            run = next((m for m in range(n, min(n + _NEAR, len(pieces))) if pieces[m].text == ")"), None)
            if run is not None:
                entry.detail, entry.open = _joined([entry.detail, *(piece.text for piece in pieces[n:run])]), False
                taken |= {piece.line for piece in pieces[n : run + 1]}
    left_open = [entry for entry in every if entry.open]
    closing = [piece for piece in pieces if piece.line not in taken and piece.text.endswith(")") and piece.text.count(")") > piece.text.count("(") and len(piece.text) > 1]
    if len(left_open) == len(closing) == 1:
        left_open[0].detail, left_open[0].open = _joined([left_open[0].detail, closing[0].text[:-1]]), False
        taken.add(closing[0].line)
    bare = [entry for entry in every if not entry.detail and entry.option in _DETAILED and not entry.open and not _bracketed(entry)]
    for n, piece in enumerate(pieces):
        if piece.text != "(" or piece.line in taken:
            continue
        run = next((m for m in range(n + 1, min(n + _NEAR, len(pieces))) if pieces[m].text == ")"), None)
        if run is None:
            continue
        taken |= {other.line for other in pieces[n : run + 1]}
        if len(bare) == 1:
            bare[0].detail = _joined([other.text for other in pieces[n + 1 : run]])
    return taken


def _bracketed(entry: _Print) -> bool:
    return entry.piece.text[entry.end :].lstrip().startswith("(")


def _joined(parts: Sequence[str]) -> str:
    return " ".join("".join(parts).split())


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
            mark = _paired(chosen, found, left, prints, rules)
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
    chosen: _Print, found: Sequence[_Print], left: dict[str, list[_Bracket]], prints: dict[str, list[_Print]], rules: Rules,
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
