"""The document's own names for systems, places and parties, and where they are mentioned in a text.

Filled before sentences are read; sentences are read by these names, not by words of any one document.
Knows the printed form; makes no flow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from flowgraph.source import Span, fold_with_places


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Something that can hold, carry or hand over data, as the document calls it."""

    key: str
    """Stable ASCII key, unique among the names (the node's id in the draft)."""
    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    """Node kind: person, department, organization, contractor, subcontractor, system, terminal, network, form, storage, …"""
    party: str = ""
    """Key of the party that operates it (`body` for the assessing body), or empty when the text does not say."""
    place: str = ""
    printed: str = ""
    """`システムn` or `委託事項n` where the form numbers it."""
    origin: str
    """What named it: `I-2`, `legend`, `step`, `II-3`, `II-4`, `II-5`, `II-6`, `known` (table of national systems) or `generic`."""
    spans: tuple[Span, ...] = ()
    """Where it is named."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All its names, longest first."""
        return tuple(sorted({self.name, *self.aliases}, key=lambda name: (-len(name), name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name found in a text: `text[start:end]`."""

    start: int
    end: int
    name: Name


class Names:
    """Names with their spelling families; finds them in a text, the longest first.

    >>> names = Names((Name(key="a", name="連携サーバー", kind="system", origin="I-2"), Name(key="b", name="連携サーバー端末", kind="terminal", origin="step")))
    >>> [(found.name.key, found.start, found.end) for found in names.mentions("連携サーバ端末から連携サーバへ")]
    [('b', 0, 7), ('a', 9, 14)]
    """

    def __init__(self, names: tuple[Name, ...]) -> None:
        self.all = names
        self.by_key = {name.key: name for name in names}
        owners: dict[str, Name] = {}
        for name in names:
            for word in name.spellings:
                owners.setdefault(spelling(word), name)
        owners.pop("", None)
        self._owners = owners
        self._pattern = re.compile("|".join(re.escape(word) for word in sorted(owners, key=lambda word: (-len(word), word))) or r"(?!)")
        self._seen: dict[str, tuple[Mention, ...]] = {}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every name in `text`, left to right, without overlap; a longer spelling wins."""
        if text not in self._seen:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen[text] = tuple(self._mentions(text))
        return self._seen[text]

    def _mentions(self, text: str) -> Iterator[Mention]:
        folded, places = _spelling_with_places(text)
        for match in self._pattern.finditer(folded):
            end = places[match.end() - 1] + 1
            while end < len(text) and text[end] == "ー" and text[end - 1] in "バタザ":
                end += 1
            yield Mention(start=places[match.start()], end=end, name=self._owners[match[0]])


REMEMBERED = 4096
"""Texts whose mentions are kept; a document has fewer sentences."""


def spelling(text: str) -> str:
    """One spelling of a family: width, case, the long vowel behind サーバ・コンピュータ・ユーザ, 媒体 (記録/記憶)."""
    return _remembered(text) if len(text) <= SHORT else _spelling_with_places(text)[0]


SHORT = 200
"""Names are asked again and again; whole documents are not kept in memory."""


@lru_cache(maxsize=65536)
def _remembered(text: str) -> str:
    return _spelling_with_places(text)[0]


def _spelling_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    folded, places = fold_with_places(text)
    kept = [n for n, char in enumerate(folded) if not (char == "ー" and n and folded[n - 1] in "バタザ") and char not in "・･"]
    word = "".join(folded[n] for n in kept).replace("記憶媒体", "記録媒体")
    return word, tuple(places[n] for n in kept)
