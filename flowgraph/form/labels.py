"""Printed labels recognised: numbers, widths, line breaks and remnants around them do not matter, prose does.

Knows spellings and where a label may stand; which question it is, the walk decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from flowgraph.form.pieces import MARKS, Piece, tight
from flowgraph.form.template import Row
from flowgraph.source.passage import one_spelling
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(id="broken-labels", ja="行をまたぐ見出しをつなぐ", en="a label broken over lines is joined", prompted=("tokyo-public-housing",)),
    Rule(
        id="boxed-labels", ja="括弧やボタンに囲まれた見出しも見出しとする",
        en="a label printed inside brackets or beside a button is a label", prompted=("minato-resident-register",),
    ),
    Rule(id="label-and-value", ja="見出しと同じ行に続く値を読む", en="a value may follow its label on the same line", prompted=(FORM,)),
)

CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_OVER = rf"(?:(?:再委託|使用の主体)\s+(?=[{CIRCLED}]))?"
"""A word that stands over several labels, in one cell with the first of them."""
_PLAIN_LEAD = re.compile(rf"[\s#*|]*{_OVER}")
_BOXED_LEAD = re.compile(rf"[\s#*|\[{MARKS}]*{_OVER}")
_NUMBER = re.compile(rf"(?P<circled>[{CIRCLED}])\s*|(?P<plain>[(]?[0-9]{{1,2}}[).、])\s*")
_STAR = re.compile(r"\s*(?:\(?\s*(?:※|\\?\*|＊)\s*\)?)?\s*[:]?\s*")
_OPENS = "[(<＜:※*\\" + MARKS
_SHORT = 4
_LINES = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A label: from character `start` of piece `first` up to character `end` of piece `last` (behind ※ and colon)."""

    first: int
    start: int
    last: int
    end: int
    number: str
    """Printed circled number, or empty."""
    whole: bool
    """Whether nothing else stands in the piece."""


@lru_cache(maxsize=2048)
def spelled(label: str) -> str:
    """A label as pieces spell it, without white space.

    >>> spelled("ＮＩＳＣ　（入手）")
    'NISC(入手)'
    """
    return tight("".join(one_spelling(char) for char in label))


def lead(text: str, rules: Rules) -> tuple[int, str, str]:
    """Where the words begin behind bullets, brackets and a number; the circled and the plain number."""
    start = (_BOXED_LEAD if rules.on("boxed-labels") else _PLAIN_LEAD).match(text)
    at = start.end() if start else 0
    number = _NUMBER.match(text, at)
    if number is None:
        return at, "", ""
    return number.end(), number["circled"] or "", number["plain"] or ""


def find_row(pieces: Sequence[Piece], index: int, rows: Sequence[Row], rules: Rules) -> list[tuple[Row, Found]]:
    """The rows whose label starts piece `index`, the longest label first, then those with the printed number."""
    text = pieces[index].text
    at, circled, _ = lead(text, rules)
    rest = tight(text[at : at + 120])
    if len(rest) < 2:
        return []
    hits: list[tuple[int, int, int, Row, Found]] = []
    for order, row in enumerate(rows):
        for label in row.labels:
            word = spelled(label)
            if not (rest.startswith(word[:2]) and (rest.startswith(word) or word.startswith(rest[: len(word)]))):
                continue
            found = match(pieces, index, at, word, numbered=bool(circled) and circled == row.number, rules=rules)
            if found:
                hits.append((-len(word), circled != row.number, order, row, Found(found.first, found.start, found.last, found.end, circled, found.whole)))
                break
    hits.sort(key=lambda hit: hit[:3])
    longest = hits[0][0] if hits else 0
    return [(row, found) for length, _, _, row, found in hits if length == longest]


def match(pieces: Sequence[Piece], index: int, at: int, word: str, *, numbered: bool, rules: Rules) -> Found | None:
    """Whether `word` stands at character `at` of a piece as a label, over line breaks if need be."""
    last, here, need = index, at, 0
    while True:
        here, need = _along(pieces[last].text, here, word, need)
        if need == len(word):
            break
        if here < len(pieces[last].text) or not _goes_on(pieces, index, last, rules):
            return None
        last, here = last + 1, 0
    after = pieces[last].text[here:]
    if not _ends(after, len(word), numbered=numbered, rules=rules):
        return None
    end = here
    if star := _STAR.match(after):
        end += star.end()
    if (closing := re.match(r"\s*\]", pieces[last].text[end:])) and "[" in pieces[index].text[:at]:
        end += closing.end()
    if not after.strip() and last + 1 < len(pieces) and pieces[last + 1].text in {"※", "*"} and pieces[last + 1].line <= pieces[last].line + 1:
        last, end = last + 1, 1
    return Found(index, at, last, end, "", end >= len(pieces[last].text))


def _along(text: str, here: int, word: str, need: int) -> tuple[int, int]:
    """How far `text` from `here` spells `word` from `need`, white space aside."""
    while here < len(text) and need < len(word):
        if text[here].isspace():
            here += 1
        elif text[here] == word[need]:
            here, need = here + 1, need + 1
        else:
            break
    return here, need


def _goes_on(pieces: Sequence[Piece], first: int, last: int, rules: Rules) -> bool:
    if not rules.on("broken-labels") or last + 1 >= len(pieces) or last + 1 - first >= _LINES:
        return False
    here, following = pieces[last], pieces[last + 1]
    if following.line == here.line:
        return following.cell == here.cell
    return following.line == here.line + 1 and following.cell == here.cell


def _ends(after: str, length: int, *, numbered: bool, rules: Rules) -> bool:
    rest = after.lstrip()
    if not rest or rest[0] in "※*]】" or rest.startswith("【"):
        return True
    if not rules.on("label-and-value"):
        return rest[0] in _OPENS
    if numbered and (after[:1].isspace() or rest[0] in _OPENS):
        return True
    if length < _SHORT:
        return rest[0] in "[<＜" + MARKS
    if numbered:
        return rest[0] not in "のをにはがでと、。及や等"
    return rest[0] in _OPENS or after[:1].isspace()


def further(pieces: Sequence[Piece], index: int, start: int, rows: Sequence[Row], rules: Rules) -> tuple[Row, int, Found] | None:
    """The next numbered label of `rows` behind character `start` of a piece, and where its number stands."""
    text = pieces[index].text
    for hit in re.finditer(rf"[{CIRCLED}]\s*", text[start:]):
        for row in rows:
            found = match(pieces, index, start + hit.end(), spelled(row.label), numbered=True, rules=rules) if row.number == hit[0].strip() else None
            if found and found.last == index:
                return row, start + hit.start(), Found(index, start + hit.start(), index, found.end, row.number, found.whole)
    return None


def roman(text: str) -> str:
    """Roman numerals as letters.

    >>> roman("Ⅲ　リスク対策"), roman("ⅠⅠ 概要")
    ('III リスク対策', 'II 概要')
    """
    return "".join(unicodedata.normalize("NFKC", char) if "Ⅰ" <= char <= "Ⅿ" or char == "\u3000" else char for char in text)
