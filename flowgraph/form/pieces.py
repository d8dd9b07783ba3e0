"""A document cut into pieces: what stands in one cell, paragraph or list item of one line.

Tags are gone (`<input …>` becomes one mark character), widths are one, every character knows its place.
Knows nothing of the form's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from flowgraph.source import Document, Passage, Span
from flowgraph.source.passage import EMPTY, one_spelling
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(id="page-furniture", ja="ページ番号だけの行は本文でない", en="lines with nothing but a page number are no text", prompted=(FORM,)),
    Rule(
        id="remnant-tables", ja="セル内の表のタグと、続く行に取り出された同じ表は、一度だけ読む", en="a table printed as tags in a cell and again as rows is read once",
        prompted=("akishima-tax-collection", "minato-resident-register", "tokyo-medical-certificate"),
    ),
)

CHECKED, RADIO, INPUT = "\ue000", "\ue001", "\ue002"
"""A checked input, a bare radio button, any other input."""
MARKS = CHECKED + RADIO + INPUT
_NAMES = "a|b|br|center|col|colgroup|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|input|label|li|mark|ol|p|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
_CUT = re.compile(rf"<(/?)({_NAMES})((?:\s[^<>]{{0,300}})?)/?>|&(lt|gt|amp|nbsp|quot);|\t", re.IGNORECASE)
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "nbsp": " ", "quot": '"'}
_INLINE = frozenset({"b", "i", "u", "em", "strong", "small", "span", "font", "sup", "sub", "a", "mark", "label"})
_PAGE = re.compile(r"[\s\-－ー−–—]*(?:p\.?|page|ページ)?\s*[0-9０-９]{1,3}(?:\s*[/／]\s*[0-9０-９]{1,3})?(?:ページ|頁)?[\s\-－ー−–—]*", re.IGNORECASE)
_RULE = re.compile(r"[\s|:\-]*-{2,}[\s|:\-]*")
_PAGE_BREAK = 3
_PAGE_LINES = 12
_SPACE = re.compile(r"\s")
_LIST_MARK = re.compile(r"(?:[-*]\s+|#{1,6}\s+)(?=\S)")
_ITEM = re.compile(r"(?:[〒・●○◎◇◆■□▪※*【<＜〔《≪\[]|-\s|[①-⑳㉑-㉟㊱-㊿]|[(（]?[0-9０-９a-zA-Zア-ンⅠ-Ⅻ]{1,2}[)）.．、]|[0-9０-９]{1,2}\s)")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One piece of a line."""

    line: int
    """1-based."""
    cell: int
    """Number of the tab-separated cell, from 0."""
    part: int
    """Number of the piece in its cell, from 0."""
    text: str
    """In one spelling, without white space at the ends."""
    places: tuple[int, ...]
    """Column of each character in the line."""
    page: int
    after_blank: bool
    """Whether a blank line stands before this one."""
    cells: int = 1
    """Number of cells of the line."""

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where characters start..end stand."""
        stop = len(self.text) if end is None else end
        return Span(self.line, self.places[start], self.line, self.places[stop - 1] + 1)


@dataclass(frozen=True, slots=True)
class Slice:
    """Characters start..end of a piece."""

    piece: Piece
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its characters."""
        return self.piece.text[self.start : self.end]

    def trimmed(self) -> Slice | None:
        """Without white space at the ends, or None when nothing is left."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return Slice(self.piece, self.start + left, self.start + right) if left < right else None

    def span(self) -> Span:
        """Where it stands."""
        return self.piece.span(self.start, self.end)


@dataclass(slots=True)
class _Open:
    text: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def add(self, raw: str, start: int, end: int) -> None:
        segment = raw[start:end]
        if segment.isascii() and segment.isprintable():
            self.text.append(segment)
            self.places.extend(range(start, end))
            return
        at = start
        while at < end:
            after = at + 1
            while after < end and raw[after] in "ﾞﾟ\u3099\u309a":
                after += 1
            made = one_spelling(raw[at:after])
            self.text.append(made)
            self.places.extend([at] * len(made))
            at = after


def tight(text: str) -> str:
    """Text without white space.

    >>> tight("委 託 先 名")
    '委託先名'
    """
    return _SPACE.sub("", text)


def cut(document: Document, rules: Rules) -> tuple[Piece, ...]:
    """All pieces of a document in the order of print; blank ones are left out."""
    pieces: list[Piece] = []
    page, blanks = 0, _PAGE_BREAK
    furniture = _furniture(document) if rules.on("page-furniture") else frozenset()
    for number, raw in enumerate(document.lines, 1):
        if not raw or raw.isspace():
            blanks += 1
            continue
        if document.places and document.places[number - 1].page:
            page = document.places[number - 1].page
        elif "\f" in raw or blanks >= _PAGE_BREAK:
            page += 1
        if number not in furniture and not _RULE.fullmatch(raw):
            pieces.extend(_pieces(raw, number, page, after_blank=blanks > 0))
        blanks = 0
    return tuple(pieces)


def _furniture(document: Document) -> frozenset[int]:
    """Lines with a page number: numbers that go up one by one, each some lines after the last."""
    found: list[tuple[int, int]] = []
    for number, raw in enumerate(document.lines, 1):
        hit = _PAGE.fullmatch(raw) if len(raw) < 30 else None
        if hit and raw.strip():
            found.append((number, int(re.findall(r"[0-9０-９]+", raw)[0])))
    kept = {
        line for (one, first), (two, second) in pairwise(found) for line in (one, two) if second == first + 1 and two - one >= _PAGE_LINES
    }
    return frozenset(kept)


def _pieces(raw: str, number: int, page: int, *, after_blank: bool) -> Iterable[Piece]:
    cells = raw.count("\t") + 1
    found: list[Piece] = []
    now, cell, part, at = _Open(), 0, 0, 0

    def close() -> None:
        nonlocal now, part
        text = "".join(now.text)
        left, right = len(text) - len(text.lstrip()), len(text.rstrip())
        if left < right:
            found.append(Piece(number, cell, part, text[left:right], tuple(now.places[left:right]), page, after_blank, cells))
            part += 1
        now = _Open()

    for tag in _CUT.finditer(raw):
        now.add(raw, at, tag.start())
        at = tag.end()
        if tag[0] == "\t":
            close()
            cell, part = cell + 1, 0
        elif tag[4]:
            now.text.append(_ENTITIES[tag[4]])
            now.places.append(tag.start())
        elif tag[2].lower() == "input":
            now.text.append(CHECKED if "checked" in tag[3] else RADIO if "radio" in tag[3] else INPUT)
            now.places.append(tag.start())
        elif tag[2].lower() not in _INLINE:
            close()
    now.add(raw, at, len(raw))
    close()
    return found


def is_item(text: str) -> bool:
    """Whether a text starts like an item of a list or a heading."""
    return bool(_ITEM.match(text))


def joined(slices: Iterable[Slice], *, items: bool = True) -> Passage:
    r"""The text of slices: a broken line is joined, pieces of one line and items of a list stand apart by line ends.

    >>> from flowgraph.source import Document
    >>> rules = Rules(RULES)
    >>> pieces = cut(Document("a.txt", "", ("職員が端末に", "入力する。", "・記録する。")), rules)
    >>> joined(Slice(piece, 0, len(piece.text)) for piece in pieces).text
    '職員が端末に入力する。\n・記録する。'
    """
    text: list[str] = []
    places: list[tuple[int, int]] = []
    last: Slice | None = None
    for entry in slices:
        part = entry.trimmed()
        if part is not None and part.start == 0 and part.piece.cell == 0 and (mark := _LIST_MARK.match(part.text)):
            part = Slice(part.piece, mark.end(), part.end)
        if part is None:
            continue
        if last is not None and _apart(last, part, items=items):
            text.append("\n")
            places.append((last.piece.line, last.piece.places[last.end - 1]))
        elif last is not None and last.text[-1].isascii() and last.text[-1].isalnum() and part.text[0].isascii() and part.text[0].isalnum():
            text.append(" ")
            places.append((last.piece.line, last.piece.places[last.end - 1]))
        text.append(part.text)
        places.extend((part.piece.line, column) for column in part.piece.places[part.start : part.end])
        last = part
    return Passage("".join(text), tuple(places)) if text else EMPTY


def _apart(last: Slice, part: Slice, *, items: bool) -> bool:
    if last.piece.line == part.piece.line:
        return True
    if part.piece.after_blank or part.piece.cells > 1:
        return True
    return items and (is_item(part.text) or last.text.endswith(("】", "＞", ">", "〕", "》")))
