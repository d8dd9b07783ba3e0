"""A run of a document's text in one spelling, each character of which knows where it stands.

For reading sentences and values: tags are gone, widths are one, line breaks are joined. Circled digits
and the like stay as printed (NFKC would turn step labels into other numbers).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flowgraph.source.document import Document

_TAG = re.compile(  # HTML only: prose in angle brackets (<中間サーバーにおける措置>, <Public …>) is text
    r"</?(?:p|br|ul|ol|li|div|span|table|tbody|thead|tr|td|th|b|i|u|s|small|strong|em|input|h[1-6]|sup|sub|font|a|img|hr|center|pre|code|label|col|colgroup|caption)"
    r"(?:\s[^<>]{0,300})?/?>", re.IGNORECASE,
)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&nbsp;": " ", "&quot;": '"'}
_ENTITY = re.compile("|".join(map(re.escape, _ENTITIES)))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From character `start` of line `first` up to (not with) character `end` of line `last`; lines 1-based, characters 0-based."""

    first: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """`text[i]` stands at line `places[i][0]`, character `places[i][1]` of the document."""

    text: str
    places: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, part: slice) -> Passage:
        return Passage(self.text[part], self.places[part])

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where characters start..end (exclusive) stand in the document; the passage must not be empty there."""
        first, last = self.places[start], self.places[(len(self.places) if end is None else end) - 1]
        return Span(first[0], first[1], last[0], last[1] + 1)

    def strip(self, characters: str | None = None) -> Passage:
        """Without blanks (or `characters`) at both ends."""
        left = len(self.text) - len(self.text.lstrip(characters))
        right = len(self.text.rstrip(characters))
        return self[left : max(left, right)]


EMPTY = Passage("", ())


def passage(document: Document, spans: Iterable[Span], *, breaks: str = "", tags: str = "\n") -> Passage:
    r"""The text of `spans` in order. Lines are joined by `breaks`, a tag becomes `tags` (both one character or nothing).

    >>> from flowgraph.source.document import Document
    >>> made = passage(Document("a.txt", "", ("<p>ＵＳＢメ", "モリ②</p>")), [Span(1, 0, 2, 8)])
    >>> made.text, made.span(1, 4)
    ('\nUSBメモリ②\n', Span(first=1, start=3, last=1, end=6))
    """
    text: list[str] = []
    places: list[tuple[int, int]] = []
    for span in spans:
        for line in range(span.first, span.last + 1):
            raw = document.lines[line - 1]
            start = span.start if line == span.first else 0
            end = min(span.end, len(raw)) if line == span.last else len(raw)
            _append(raw, line, start, end, tags, text, places)
            if breaks and line < span.last:
                text.append(breaks)
                places.append((line, max(0, end - 1)))
    return Passage("".join(text), tuple(places))


def _append(  # noqa: PLR0913, PLR0917  an inner loop, set apart to be read
    raw: str, line: int, start: int, end: int, tags: str, text: list[str], places: list[tuple[int, int]],
) -> None:
    at = start
    while at < end:
        char = raw[at]
        tag = _TAG.match(raw, at, end) if char == "<" else _ENTITY.match(raw, at, end) if char == "&" else None
        if tag:
            made = tags if char == "<" else _ENTITIES[tag[0]]
            after = tag.end()
        else:
            after = at + 1
            while after < end and (raw[after] in "ﾞﾟ" or unicodedata.combining(raw[after])):
                after += 1
            made = one_spelling(raw[at:after])
        for piece in made:
            text.append(piece)
            places.append((line, at))
        at = after


@lru_cache(maxsize=16384)
def one_spelling(char: str) -> str:
    """A character (with its marks) in one width; circled and parenthesised numbers, Roman numerals and the like stay."""
    kind = unicodedata.category(char[0])
    if kind in {"Cc", "Cf", "Cn", "Cs"} and char not in "\n\t":
        return ""  # no model, picture or terminal can hold them; marks of direction change what is seen
    if kind == "Co":
        return "〓"  # a private letter (gaiji) is another one on every computer, and a mark of our own in the form's reader
    if len(char) == 1 and not (char in "〜～∼‐−–" or "\uff00" <= char <= "\uffef" or char in "\u3000\xa0"):
        return char
    folded = unicodedata.normalize("NFKC", char.translate({ord(wave): "~" for wave in "〜～∼"} | {ord(dash): "-" for dash in "‐−–"}))
    return folded or char
