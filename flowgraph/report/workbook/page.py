"""What a sheet is before it is painted: columns, rows, cells, links. Knows no Excel and no assessment.

Everything that came from a document or a model goes through `clean`, so that no cell is a formula, no text breaks the
file, and what had to be cut says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flowgraph.report.safe import spreadsheet, terminal
from flowgraph.vocab import Text

MOST = 32_767
"""Characters that a cell of Excel holds."""
CUT = " …（以下省略 / cut）"
_NO_XML = re.compile("[\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel takes `_x0041_` in a text for the character itself."""

Value = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value, perhaps with a link to a row of another sheet and a look."""

    value: Value
    link: tuple[str, str] | None = None
    """Key of a page and key of a row there (empty: its top)."""
    look: str = ""
    """Name of a fill: `grave`, `medium`, `out`, `done`, `label`."""
    address: str = ""
    """A file beside this one that the cell leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a sheet."""

    key: str
    """Key of `words.HEADS`."""
    most: int = 40
    """Widest it may be, in half-width characters; longer text is wrapped."""
    least: int = 0
    format: str = "General"
    editable: bool = False
    choices: str = ""
    """Key of a list of `lists` that a cell is chosen from."""
    strict: bool = True
    """Whether Excel refuses what is not on the list."""
    heading: Text | None = None
    """Where the heading is no word of `words.HEADS` (numbered columns)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; `key` is what links and the import find it by."""

    key: str
    cells: tuple[Cell | Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG picture with its title and how it is told to those who do not see it."""

    title: str
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet."""

    key: str
    """Key of `words.SHEETS`."""
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    """Lines above the table."""
    pictures: tuple[Picture, ...] = ()
    hidden: bool = False
    frozen: int = 1
    """Columns that stay when one scrolls to the right."""
    headed: bool = True
    """False where the first row is no heading (the summary)."""


def clean(text: str) -> str:
    r"""A text that is a text in Excel, whatever stands in it; its own line ends stay.

    >>> clean("=1+1"), clean("a\nb"), clean("_x003D_1")
    ("'=1+1", 'a\nb', '_x005F_x003D_1')
    """
    first, *rest = text.split("\n")
    made = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", "\n".join((spreadsheet(first), *(terminal(line) for line in rest))))
    made = _ESCAPED.sub("_x005F_", made)
    return made if len(made) <= MOST else made[: MOST - len(CUT)] + CUT


def lines(parts: Iterable[str]) -> str:
    """Several texts as lines of one cell; a line end inside one of them becomes a space."""
    return "\n".join(" ".join(part.split("\n")) for part in parts if part)


def value_of(cell: Cell | Value) -> Value:
    """What stands in a cell, with or without a look."""
    return cell.value if isinstance(cell, Cell) else cell
