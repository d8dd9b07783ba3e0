"""Printed labels of an assessment: numbered steps, システムn, 委託事項n, 提供先n, 移転先n.

Line starts only; enough to check that a hand-written model covers what is printed. It reads
no field and decides nothing about meaning (the reader of the printed form is another room).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from flowgraph.source.document import Document
from flowgraph.source.text import fold

_CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_LEAD = r"^(?:[\s\-・*#＊●]|<[^>]{1,40}>)*"
_STEP = re.compile(
    _LEAD + rf"(?P<label>[0-9０-９]{{1,2}}-[{_CIRCLED}]+|[{_CIRCLED}](?:[-－‐][0-9０-９{_CIRCLED}]{{1,3}})?['′’″\"”]{{0,2}}|[A-ZＡ-Ｚ](?=[\s　]))(?P<rest>.?)"
)
_BLOCK = re.compile(_LEAD + r"(?P<label>(?P<word>システム|委託事項|提供先|移転先)\s?(?P<number>[0-9０-９]{1,3}))(?![0-9０-９])(?P<rest>.{0,4})")
_REFERENCE = tuple("でのにをはがと、及又")
_RANGE = tuple("~-～〜－―‐ー、,及")
_II = re.compile(_LEAD + r"(?:II|Ⅱ|ⅠⅠ)[\s　.．]*特定個人情報ファイルの概要")
_BODY = re.compile(_LEAD + r"[（(]?別添[1１][）)]?[\s　]*事務の内容")
_REMARKS = re.compile(_LEAD + r"[（(]\s*備考\s*[）)]")
_HISTORY = re.compile(_LEAD + r"[（(]別添[2-3２-３][）)][\s　]*変更箇所")
_NEXT_I = re.compile(_LEAD + r"[3３][\s　.．]*[\s　]*特定個人情報ファイル名")

_FILE_NAME = re.compile(_LEAD + r"[1１][\s　.．]*特定個人情報ファイル名")
_CUT = re.compile(_LEAD + r"(?:[5-7５-７][\s　.．]*(?:特定個人情報の|備考)|(?:III|Ⅲ)[\s　.．]*特定個人情報|[（(]別添[1-3１-３])")

SECTION_OF = {"システム": "I-2", "委託事項": "II-4", "提供先": "II-5", "移転先": "II-5"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One printed label and the block of lines it heads (1-based, inclusive)."""

    label: str
    section: str
    first: int
    last: int


def printed_labels(source: Document, *, steps: bool) -> tuple[Label, ...]:
    """Labels in the order of print; `steps` for forms that have numbered steps (全項目 別添1).

    A block printed twice with the same text counts once.
    """
    lines = source.lines
    second = _second_part(lines)
    history = _last(lines, _HISTORY)
    end = history if history > second else len(lines)
    found: list[tuple[str, str, int, int]] = []
    contents_end = next((n for n in range(second) if _NEXT_I.search(lines[n])), second)
    found += _blocks(lines, 0, contents_end, {"システム"})
    if steps:
        found += _steps(lines, second)
    found += _blocks(lines, second, end, {"委託事項", "提供先", "移転先"})
    seen: set[tuple[str, str, str]] = set()
    labels = []
    for label, section, first, last in found:
        text = fold("".join(lines[first - 1 : last]))
        if (label, section, text) not in seen:
            seen.add((label, section, text))
            labels.append(Label(label=label, section=section, first=first, last=last))
    return tuple(labels)


def _second_part(lines: tuple[str, ...]) -> int:
    """Index of the heading of part II: the one that its first field follows, not the table of contents."""
    for n, line in enumerate(lines):
        if _II.search(line) and any(_FILE_NAME.search(after) for after in lines[n + 1 : n + 9]):
            return n
    return len(lines)


def _last(lines: tuple[str, ...], pattern: re.Pattern[str]) -> int:
    return max((n for n in range(len(lines)) if pattern.search(lines[n])), default=-1)


def _steps(lines: tuple[str, ...], second: int) -> list[tuple[str, str, int, int]]:
    body = max((n for n in range(second) if _BODY.search(lines[n])), default=None)
    if body is None:
        return []
    remarks = [n for n in range(body, second) if _REMARKS.search(lines[n])]
    start = remarks[0] if remarks else body
    starts: list[tuple[str, int]] = []
    for n in range(start, second):
        match = _STEP.match(lines[n])
        if match and match["rest"] not in _REFERENCE:
            starts.append((match["label"], n))
    return _ranges(starts, second, "別添1")


def _blocks(lines: tuple[str, ...], start: int, end: int, words: set[str]) -> list[tuple[str, str, int, int]]:
    starts: list[tuple[str, int]] = []
    for n in range(start, end):
        match = _BLOCK.match(lines[n])
        rest = match["rest"].strip() if match else ""
        if match and match["word"] in words and not rest.startswith(_RANGE):
            starts.append((match["label"], n))
    return [
        (label, next(section for word, section in SECTION_OF.items() if label.startswith(word)), first, last)
        for label, _, first, stop in _ranges(starts, end, "")
        for last in [next((n for n in range(first, stop) if _CUT.search(lines[n])), stop)]
    ]


def _ranges(starts: list[tuple[str, int]], end: int, section: str) -> list[tuple[str, str, int, int]]:
    ends = [n for _, n in starts[1:]] + [end] * bool(starts)
    return [(label, section, n + 1, stop) for (label, n), stop in zip(starts, ends, strict=True)]


def same_label(one: str, other: str) -> bool:
    """Whether two spellings are one label (width, dashes, primes folded; circled digits kept apart).

    >>> same_label("委託事項２", "委託事項2"), same_label("②-5", "2-5")
    (True, False)
    """
    return normal(one) == normal(other)


@lru_cache(maxsize=4096)
def normal(label: str) -> str:
    """A label in one spelling; circled digits stay circled (NFKC would destroy them)."""
    kept = []
    for char in label:
        circled = re.match(rf"[{_CIRCLED}]", char)
        kept.append(char if circled else fold(char))
    text = "".join(kept).replace('"', "''").replace("・", "")
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def parts(label: str) -> tuple[str, ...]:
    """The single labels of a label printed as several.

    >>> parts("2-②③"), parts("②-5")
    (('2-②', '2-③'), ('②-5',))
    """
    match = re.fullmatch(rf"([0-9]{{1,2}}-)([{_CIRCLED}]{{2,}})", normal(label))
    if match is None:
        return (normal(label),)
    return tuple(match[1] + circled for circled in match[2])
