"""One table of results as every output format takes it: cells for people, values for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from flowgraph.analysis import Rows
from flowgraph.analysis.rows import cell
from flowgraph.model import Mark, People
from flowgraph.report.words import heading
from flowgraph.vocab import Lang, Table, Text, Uncertain
from flowgraph.vocab.columns import COLUMNS


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


def sheet(  # noqa: PLR0913  every one is a question of its own
    rows: Rows[Any], document: str, *, lang: Lang, top: int = 0, parameters_hash: str = "", words: Mapping[str, Table[Any]] | None = None
) -> Sheet:
    """A result as a sheet; `top` keeps the first so many rows and says how many are left out.

    `words` gives columns whose values are keys the table they are named in, beside those of `vocab.columns`.
    """
    kept = rows[:top] if top else rows.rows
    tables = {name: COLUMNS[name].table for name in rows.columns if name in COLUMNS} | dict(words or {})
    return Sheet(
        title=rows.title, document=document, columns=rows.columns, headings=tuple(heading(name, lang) for name in rows.columns),
        cells=tuple(tuple(cell(getattr(row, name), lang, tables.get(name)) for name in rows.columns) for row in kept),
        values=tuple(plain(row) for row in kept), notices=rows.notices, parameters_hash=parameters_hash, more=len(rows) - len(kept),
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


def joined(sheets: Sequence[Sheet], lang: Lang) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows of several sheets as one table.

    The document stands in front where there are several, then the table's title where there are
    several kinds; a column that a table does not have is empty in its rows.
    """
    several_documents = len({page.document for page in sheets}) > 1
    several_kinds = len({page.title for page in sheets}) > 1
    columns = dict.fromkeys(name for page in sheets for name in page.columns)
    labels = {name: label for page in sheets for name, label in zip(page.columns, page.headings, strict=True)}
    taken = dict.fromkeys(labels.values())
    first = tuple(
        name if name not in taken else f"{name} 1"
        for name, wanted in ((heading("document", lang), several_documents), (heading("table", lang), several_kinds))
        if wanted
    )
    rows = []
    for page in sheets:
        front = (*((page.document,) if several_documents else ()), *((page.title.label(lang),) if several_kinds else ()))
        for row in page.cells:
            by_name = dict(zip(page.columns, row, strict=True))
            rows.append((*front, *(by_name.get(name, "") for name in columns)))
    return (*first, *(labels[name] for name in columns)), rows
