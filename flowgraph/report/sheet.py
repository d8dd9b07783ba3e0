"""One table of results as every output format takes it: cells for people, values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from flowgraph.analysis import Rows
from flowgraph.model import Mark, People
from flowgraph.vocab import Lang, Text, Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A titled table with its notices and the hash of the parameters, where risk was computed."""

    title: Text
    document: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    values: tuple[dict[str, Any], ...]
    """One plain dict a row, every field."""
    notices: tuple[Text, ...] = ()
    parameters_hash: str = ""
    more: int = 0
    """Rows left out at the reader's wish (`--top`)."""


def sheet(rows: Rows[Any], document: str, *, lang: Lang, top: int = 0, parameters_hash: str = "") -> Sheet:
    """A result as a sheet; `top` keeps the first so many rows and says how many are left out."""
    kept = rows[:top] if top else rows.rows
    shown = Rows(tuple(kept), rows.columns, rows.notices, rows.title)
    return Sheet(
        title=rows.title, document=document, columns=rows.columns, headings=tuple(shown.headings(lang)),
        cells=tuple(tuple(row) for row in shown.cells(lang)), values=tuple(plain(row) for row in kept), notices=rows.notices,
        parameters_hash=parameters_hash, more=len(rows) - len(kept),
    )


def plain(value: Any) -> Any:  # noqa: PLR0911  one line a type
    """A result as dicts, lists and scalars; uncertain values as words."""
    if isinstance(value, Uncertain):
        return value.value
    if isinstance(value, People):
        return str(value)
    if isinstance(value, Text):
        return {"ja": value.ja, "en": value.en}
    if isinstance(value, Mark):
        return {"group": value.group, "member": value.member}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(inner) for inner in value]
    return value


def joined(sheets: Sequence[Sheet]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows of several sheets of one kind, with the document in front."""
    headings = ("document", *sheets[0].headings) if len(sheets) > 1 else sheets[0].headings
    rows = [((page.document, *row) if len(sheets) > 1 else row) for page in sheets for row in page.cells]
    return headings, rows
