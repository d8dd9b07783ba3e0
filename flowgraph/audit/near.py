"""Words that differ in one character from a known word: what a scanner makes of a label or a name. Compares texts only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from flowgraph.source import Passage

_LETTER = "[ぁ-ヿ一-鿿々\u0e00-\u0e7f\uac00-\ud7a3]"
"""What a character may be misread as: another letter, never a digit, a sign or a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A run of text that is `word` but for one letter."""

    word: str
    printed: str
    start: int
    end: int


def near(text: str, words: Iterable[str], known: Iterable[str] = ()) -> Iterator[Near]:
    """Runs of `text` that differ in one letter from one of `words` and are none of `known`.

    >>> [found.printed for found in near("府内連携システムと庁内連携システム", ["庁内連携システム"])]
    ['府内連携システム']
    """
    right = {*words, *known}
    for word in sorted(set(words)):
        for hit in _pattern(word).finditer(text):
            printed = hit[0]
            if printed not in right:
                yield Near(word=word, printed=printed, start=hit.start(), end=hit.end())


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    """The word with any one of its letters replaced; alternatives begin with literal text where they can."""
    places = [n for n, char in enumerate(word) if re.match(_LETTER, char)]
    return re.compile("|".join(f"{re.escape(word[:n])}{_LETTER}{re.escape(word[n + 1 :])}" for n in reversed(places)) or r"(?!)")


def one_spelling(passage: Passage) -> tuple[str, tuple[int, ...]]:
    """The text without blanks, and where each character stands in the passage."""
    kept = [(char, n) for n, char in enumerate(passage.text) if not char.isspace()]
    return "".join(char for char, _ in kept), tuple(n for _, n in kept)
