"""Automatic paragraph numbers of a Word file: they are printed but stand in no text. Knows no tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flowgraph.source.package import Package
from flowgraph.source.workbook import local

_LEVELS = 9
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = tuple("X" * tens + ones for tens in range(4) for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))[1:]
_KANJI = tuple(tens + ones for tens in ("", "十", *(f"{digit}十" for digit in "二三四五六七八九")) for ones in ("", *"一二三四五六七八九"))[1:]
_DECIMAL, _DECIMAL_FULL = {"decimal", "decimalHalfWidth"}, {"decimalFullWidth", "decimalFullWidth2"}
_ROWS: dict[str, Sequence[str]] = {
    "aiueo": _KANA, "aiueoFullWidth": _KANA, "iroha": _IROHA, "irohaFullWidth": _IROHA,
    "decimalEnclosedCircle": _CIRCLED, "decimalEnclosedCircleChinese": _CIRCLED,
    "upperLetter": _LETTERS, "lowerLetter": _LETTERS.lower(), "upperRoman": _ROMAN, "lowerRoman": tuple(roman.lower() for roman in _ROMAN),
    "japaneseCounting": _KANJI, "ideographDigital": _KANJI, "japaneseDigitalTenThousand": _KANJI,
}  # fmt: skip
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_BULLETS = {"\uf06c": "●", "\uf0b7": "・", "\uf0a7": "■", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06e": "■", "\uf075": "◆"}


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered."""

    kind: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Running numbers of all lists while a document is read from top to bottom."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    """By list: the family whose numbers it continues, and its levels."""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    unknown: int = 0

    @classmethod
    def of(cls, package: Package) -> Numbering:
        """The lists that a Word file declares."""
        made = cls()
        if "word/numbering.xml" not in package.parts:
            return made
        families: dict[str, dict[int, Level]] = {}
        root = package.xml("word/numbering.xml")
        for element in root:
            if local(element.tag) == "abstractNum":
                families[_get(element, "abstractNumId")] = {_int(_get(level, "ilvl")): _level(level) for level in element if local(level.tag) == "lvl"}
        for element in root:
            if local(element.tag) == "num":
                family = next((_get(child, "val") for child in element if local(child.tag) == "abstractNumId"), "")
                levels = dict(families.get(family, {}))
                number = _get(element, "numId")
                restarts = [_change(change, levels) for change in element if local(change.tag) == "lvlOverride"]
                made.lists[number] = (f"list {number}" if any(restarts) else family, levels)
        return made

    def label(self, paragraph: Any) -> str:
        """The number printed before a paragraph, or nothing. To be asked once for each paragraph, in order."""
        look = next((child for child in paragraph.iterchildren() if isinstance(child.tag, str) and local(child.tag) == "pPr"), None)
        numbered = next((child for child in look.iterchildren() if local(child.tag) == "numPr"), None) if look is not None else None
        if numbered is None:
            return ""
        values = {local(child.tag): _get(child, "val") for child in numbered.iterchildren()}
        number, level = values.get("numId", "0"), _int(values.get("ilvl", "0"))
        if number == "0":
            return ""
        family, levels = self.lists.get(number, ("", {}))
        if level not in levels:
            self.unknown += 1
            return ""
        self.counts[family, level] = self.counts.get((family, level), levels[level].start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            self.counts.pop((family, deeper), None)
        if levels[level].kind == "bullet":
            return "".join(_BULLETS.get(char, "・" if "\ue000" <= char <= "\uf8ff" else char) for char in levels[level].pattern)
        text = levels[level].pattern
        for at in range(min(level + 1, _LEVELS)):
            if f"%{at + 1}" in text and at in levels:
                printed = _printed(self.counts.get((family, at), levels[at].start), levels[at].kind)
                if printed is None:
                    self.unknown += 1
                    return ""
                text = text.replace(f"%{at + 1}", printed)
        return text.strip()


def _change(change: Any, levels: dict[int, Level]) -> bool:
    """Apply what a list says otherwise than its family; whether its numbers start anew."""
    at = _int(_get(change, "ilvl"))
    restarts = False
    for child in change:
        if local(child.tag) == "lvl":
            levels[at] = _level(child)
        elif local(child.tag) == "startOverride" and at in levels:
            levels[at] = Level(levels[at].kind, levels[at].pattern, _int(_get(child, "val"), 1))
            restarts = True
    return restarts


def _get(element: Any, name: str) -> str:
    return next((value for key, value in element.items() if local(key) == name), "")


def _int(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isdigit() and len(text) < 7 else otherwise  # noqa: PLR2004


def _level(element: Any) -> Level:
    values = {local(child.tag): _get(child, "val") for child in element}
    return Level(values.get("numFmt", "decimal"), values.get("lvlText", ""), _int(values.get("start", "1"), 1))


def _printed(number: int, kind: str) -> str | None:
    """A number as a list prints it; None for kinds that are not known.

    >>> _printed(3, "decimalEnclosedCircle"), _printed(12, "decimalFullWidth"), _printed(2, "aiueo"), _printed(4, "hebrew1")
    ('③', '１２', 'イ', None)
    """
    if kind == "none":
        return ""
    if kind in _DECIMAL:
        return str(number)
    if kind in _DECIMAL_FULL:
        return str(number).translate(_FULL)
    row = _ROWS.get(kind, ())
    return row[number - 1] if 1 <= number <= len(row) else None
