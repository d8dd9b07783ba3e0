"""Files for other programs: one module a format, found by name.

A format is a module with `TITLE` (what it is, for help), `SUFFIXES` (of `-o`), `SEVERAL` (whether one file
can hold several documents) and `files(order)`. `files` gives names and contents; one unnamed content is the
file asked for, named ones go into a folder. Knows no command.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from flowgraph.diagram import Picture
    from flowgraph.graph import Graph
    from flowgraph.risk import Ranking
    from flowgraph.vocab import Lang, Text

FIRST = "json"
"""The format without a wish: it holds everything."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be written, and in which language the words for people are."""

    graphs: Sequence[Graph]
    ranked: Callable[[], Sequence[Ranking]]
    """The rankings of all graphs, computed when a format wants them."""
    lang: Lang = "ja"
    _pictures: dict[int, Picture] = field(default_factory=dict, repr=False, compare=False)

    def picture(self, position: int) -> Picture:
        """The picture of one graph; laying it out takes seconds, so it is kept."""
        if position not in self._pictures:
            from flowgraph.diagram import draw

            self._pictures[position] = draw(self.graphs[position], lang=self.lang)
        return self._pictures[position]


class Format(Protocol):
    """What a module of this room offers."""

    TITLE: Text
    SUFFIXES: tuple[str, ...]
    SEVERAL: bool
    FOLDER: bool

    def files(self, order: Order) -> list[tuple[str, bytes]]:
        """Names and contents."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Names of all formats, the one that holds everything first."""
    found = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(found, key=lambda name: (name != FIRST, name)))


def format_of(name: str) -> Format:
    """The format of that name."""
    return cast("Format", import_module(f"{__name__}.{name}"))


def by_suffix(path: Path) -> str | None:
    """The format that a file's name asks for; the longest suffix counts (`.otm.json` before `.json`)."""
    told = {suffix: name for name in names() for suffix in format_of(name).SUFFIXES}
    return next((told[suffix] for suffix in sorted(told, key=len, reverse=True) if path.name.lower().endswith(suffix)), None)
