"""A source text as numbered lines, with a folded copy for comparing.

The original text is never changed: line n is what `sed -n np` prints. Folding (NFKC, no white
space, one kind of dash and wave) is for finding words only. Knows nothing of models.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flowgraph.errors import InputError, Problem

MAX_BYTES = 64_000_000
_ONE_FORM = str.maketrans({"〜": "~", "～": "~", "∼": "~", "‐": "-", "−": "-", "–": "-", "—": "-", "′": "'", "’": "'", "‘": "'", "″": "''", "”": "''", "゛": "''"})


@dataclass(frozen=True, slots=True)
class Source:
    """A document's text: `lines[0]` is line 1."""

    name: str
    sha256: str
    lines: tuple[str, ...]

    def span(self, first: int, last: int) -> str:
        """Text of lines first..last (1-based, inclusive), joined by line ends."""
        return "\n".join(self.lines[first - 1 : last])


def read_source(path: str | Path) -> Source:
    """Read a text file as lines; the last line counts also without a line end.

    Raises `InputError` when the file is missing, too large or not UTF-8 text.
    """
    path = Path(path)
    name = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Problem(file=name, line=0, message=f"larger than {MAX_BYTES // 1_000_000} MB", hint="is it the right file?"))
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(Problem(file=name, line=0, message=f"cannot be read: {error.strerror or error}", hint="name the document's text with --sources")) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(Problem(file=name, line=line, message="not UTF-8 text", hint="the text of the document is expected")) from None
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return Source(path.name, hashlib.sha256(raw).hexdigest(), tuple(line.removesuffix("\r") for line in lines))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    r"""The text in one width and without white space, for comparing.

    >>> fold("ＬｏＧｏ フォーム\n（システム）")
    'logoフォーム(システム)'
    """
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
