"""Words printed with one letter that looks like the right one: what a scanner makes of a label or a name. Compares texts only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ALIKE = (
    "庁府", "宛苑", "託詫", "媒煤", "録緑", "個固箇", "情清", "連速運", "消捎", "番香審", "続繙績読", "提堤", "関間", "末未", "者著", "管菅官", "入人八", "搜捜", "收収", "裁載",
    "士土", "千干", "日目", "白自", "大太犬", "氏民", "侯候", "検険", "微徴", "遣遺", "積績", "失矢", "壊懐", "書画", "待侍特", "持特", "往住", "任仕", "件仲", "祉社", "称弥", "期斯",
    "口ロ", "力カ", "二ニ", "エ工", "タ夕", "りリ", "へヘ", "ソン", "シツ", "べベ", "ト卜", "ハ八", "才オ", "ー一", "認認", "符苻", "照昭", "票栗", "権椎", "務勢", "業葉", "報服", "紙祇",
)
"""Letters that scanners take for one another."""


def _table() -> dict[str, str]:
    made: dict[str, set[str]] = {}
    for group in _ALIKE:
        for letter in group:
            made.setdefault(letter, set()).update(set(group) - {letter})
    return {letter: "".join(sorted(others)) for letter, others in made.items()}


LIKE = _table()


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A run of text that is `word` but for one letter."""

    word: str
    printed: str
    start: int
    end: int


def near(text: str, words: Iterable[str], known: Iterable[str] = ()) -> Iterator[Near]:
    """Runs of `text` that are one of `words` with one letter misread, and no part of any of `known`.

    >>> [found.printed for found in near("府内連携システムと庁内連携システム", ["庁内連携システム"])]
    ['府内連携システム']
    """
    letters = set(text)
    wrong = {spelling: word for word in words for spelling in _spellings(word, letters)}
    right = {*words, *known}
    for spelling in [spelling for spelling in wrong if any(spelling in name for name in right)]:
        del wrong[spelling]
    if not wrong:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(wrong, key=lambda spelling: (-len(spelling), spelling)))))
    for hit in pattern.finditer(text):
        yield Near(word=wrong[hit[0]], printed=hit[0], start=hit.start(), end=hit.end())


def _spellings(word: str, letters: set[str]) -> Iterator[str]:
    """The word with one letter taken for another that stands in the text."""
    for n, letter in enumerate(word):
        for other in LIKE.get(letter, ""):
            if other in letters:
                yield word[:n] + other + word[n + 1 :]
