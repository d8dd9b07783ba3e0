"""A closed vocabulary as a table of rows: lookup, spelling help, both languages.

Knows nothing of documents or models. A new word is one new row in one of the sibling files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic, Literal, TypeVar

Lang = Literal["ja", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a vocabulary: the key used in files, and its names for people."""

    key: str
    ja: str
    en: str

    def label(self, lang: Lang) -> str:
        """Name for people in `lang`."""
        return self.ja if lang == "ja" else self.en


T = TypeVar("T", bound=Term)


class Table(Mapping[str, T], Generic[T]):
    """Rows by key, in the order they were written; a repeated key is an error at import.

    >>> colours = Table("colour", (Term(key="red", ja="赤", en="red"),))
    >>> colours["red"].label("ja")
    '赤'
    >>> colours.suggest("redd")
    'red'
    """

    def __init__(self, name: str, rows: tuple[T, ...]) -> None:
        self.name = name
        self._rows = {row.key: row for row in rows}
        if len(self._rows) != len(rows):
            message = f"vocabulary {name}: a key is written twice"
            raise ValueError(message)

    def __getitem__(self, key: str) -> T:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self) -> tuple[T, ...]:
        """All rows in table order."""
        return tuple(self._rows.values())

    def suggest(self, word: str) -> str | None:
        """The key nearest to `word` by spelling, or None when nothing is near."""
        return suggest(word, list(self._rows))


def suggest(word: str, known: list[str]) -> str | None:
    """The entry of `known` nearest to `word`, for "did you mean" in error messages.

    >>> suggest("linkage-sever", ["linkage-server", "subject"])
    'linkage-server'
    """
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return near[0] if near else None
