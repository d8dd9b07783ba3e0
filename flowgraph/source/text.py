"""Text folded for comparing (NFKC, no white space, one kind of dash and wave), with the way back to the original.

Folding is for finding words only; the original text is never changed. Knows nothing of models.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ONE_FORM = str.maketrans({"〜": "~", "～": "~", "∼": "~", "‐": "-", "−": "-", "–": "-", "—": "-", "′": "'", "’": "'", "‘": "'", "″": "''", "”": "''", "゛": "''"})


def fold(text: str) -> str:
    r"""The text in one width and without white space, for comparing.

    >>> fold("ＵＳＢ メモリ\n（フラッシュ）")
    'usbメモリ(フラッシュ)'
    """
    return _remembered(text) if len(text) <= SHORT else fold_with_places(text)[0]


SHORT = 2_000
"""Longer texts are folded anew each time: a whole document is not kept in memory."""


@lru_cache(maxsize=8192)
def _remembered(text: str) -> str:
    return fold_with_places(text)[0]


def fold_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """Folded text and, for each of its characters, the index in `text` it came from."""
    out: list[str] = []
    places: list[int] = []
    for place, original in enumerate(text):
        if place and _is_mark(original):
            continue  # taken with the character it stands on
        end = _after_marks(text, place + 1)
        for char in _folded(text[place:end]):
            out.append(char)
            places.append(place)
    return "".join(out), tuple(places)


def find(text: str, key: str) -> tuple[int, int] | None:
    r"""Start and end (exclusive) in `text` of the first place where `key` stands, folded; None if nowhere.

    >>> find("媒体は USB\nメモリ です", "ＵＳＢメモリ")
    (4, 11)
    """
    folded, places = fold_with_places(text)
    wanted = fold(key)
    at = folded.find(wanted) if wanted else -1
    if at < 0:
        return None
    return places[at], _after_marks(text, places[at + len(wanted) - 1] + 1)


@lru_cache(maxsize=16384)
def _folded(char: str) -> str:
    """One character (with its marks) in one form; nothing for white space."""
    text = unicodedata.normalize("NFKC", char.translate(_ONE_FORM)).casefold()
    return "".join(part for part in text if not part.isspace())


@lru_cache(maxsize=16384)
def _is_mark(char: str) -> bool:
    """Whether a character only changes the one before it (half-width voicing marks, combining marks)."""
    return char in "ﾞﾟ" or unicodedata.combining(char) > 0


def _after_marks(text: str, place: int) -> int:
    while place < len(text) and _is_mark(text[place]):
        place += 1
    return place
