"""Results as typed rows: they print well, show themselves in Jupyter, become a DataFrame on request.

Knows no analysis. Each analysis names the columns a reader wants; all fields go into the DataFrame.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from flowgraph.model import People
from flowgraph.vocab import UNCERTAIN, Lang, Table, Text, Uncertain
from flowgraph.vocab.bands import band
from flowgraph.vocab.columns import COLUMNS
from flowgraph.vocab.shown import SHOWN, harmless, html, more, spoken

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R")


@dataclass(frozen=True, slots=True, repr=False)
class Rows(Sequence[R], Generic[R]):
    """An immutable table of results with the notices that belong to it (limits that bit, doubts)."""

    rows: tuple[R, ...]
    columns: tuple[str, ...]
    notices: tuple[Text, ...] = ()
    title: Text = field(default=Text("", ""))

    @overload
    def __getitem__(self, position: int) -> R: ...
    @overload
    def __getitem__(self, position: slice) -> Self: ...
    def __getitem__(self, position: int | slice) -> R | Self:
        return replace(self, rows=self.rows[position]) if isinstance(position, slice) else self.rows[position]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def cells(self, lang: Lang = "ja") -> list[list[str]]:
        """The printed columns as text, one list a row."""
        tables = [COLUMNS[column].table if column in COLUMNS else None for column in self.columns]
        return [[cell(getattr(row, column), lang, table) for column, table in zip(self.columns, tables, strict=True)] for row in self.rows]

    def headings(self, lang: Lang = "ja") -> list[str]:
        """Headings of the printed columns."""
        return [COLUMNS[column].label(lang) if column in COLUMNS else column for column in self.columns]

    def to_frame(self) -> pd.DataFrame:
        """All fields of all rows as a pandas DataFrame (uncertain values as words)."""
        import pandas as pd

        if not self.rows:
            return pd.DataFrame(columns=list(self.columns))
        names = [f.name for f in fields(self.rows[0])]  # type: ignore[arg-type]
        return pd.DataFrame([{name: _plain(getattr(row, name)) for name in names} for row in self.rows], columns=names)

    def to_text(self, lang: Lang = "ja") -> str:
        """A plain table, columns aligned also for full-width characters."""
        table = [self.headings(lang), *([harmless(text) for text in row] for row in self.cells(lang))]
        widths = [max(width(row[n]) for row in table) for n in range(len(self.columns))]
        body = ["  ".join(text + " " * (size - width(text)) for text, size in zip(row, widths, strict=True)).rstrip() for row in table]
        body.insert(1, "  ".join("-" * size for size in widths))
        return "\n".join([*body, *(f"※ {notice.label(lang)}" for notice in self.notices)])

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<{self.title.en or type(self).__name__}: {len(self.rows)} rows>"

    def _repr_html_(self) -> str:
        shown, lang = self._shown(), spoken()
        headings = [Text(COLUMNS[column].ja, COLUMNS[column].en) if column in COLUMNS else Text(column, column) for column in shown.columns]
        numbers = [n for n, column in enumerate(shown.columns) if shown.rows and all(_is_number(getattr(row, column)) for row in shown.rows)]
        table = str(getattr(self, "parameters_hash", ""))
        made = (Text(f"係数表 {table}", f"parameters {table}"),) if table else ()
        return html(self.title, headings, shown.cells(lang), notes=(*shown.notices, *made), numbers=numbers)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        return {"text/html": self._repr_html_(), "text/plain": self._shown().to_text(spoken())}

    def _shown(self) -> Rows[R]:
        """The first rows; what is left out is said."""
        left = len(self.rows) - SHOWN
        return self if left <= 0 else replace(self, rows=self.rows[:SHOWN], notices=(more(left, "to_frame()"), *self.notices))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def cell(value: Any, lang: Lang = "ja", table: Table[Any] | None = None) -> str:  # noqa: PLR0911  one line a type
    """One value as people read it; keys of `table` by their names."""
    if isinstance(value, Uncertain):
        return UNCERTAIN[value.value].label(lang)
    if isinstance(value, Text):
        return value.label(lang)
    if value is True:
        return "はい" if lang == "ja" else "yes"
    if value is False:
        return "いいえ" if lang == "ja" else "no"
    if isinstance(value, People):
        return band(value.low, value.high).label(lang)
    if value is None:
        return "－" if lang == "ja" else "-"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return ("、" if lang == "ja" else ", ").join(cell(entry, lang, table) for entry in value)
    if table is not None and value in table:
        return str(table[value].label(lang))
    return str(value)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Uncertain) else str(value) if isinstance(value, Text) else value


def width(text: str) -> int:
    """Columns a text takes in a terminal (full-width characters take two).

    >>> width("USB媒体")
    7
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1 for char in text)
