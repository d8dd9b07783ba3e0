"""Tables that stand below the paths: entrustment, media, the body's own ratings, parameters. Any typed rows, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flowgraph.analysis import Rows, choke_points, external_media_transfers, outsourcing_depth, uncovered
from flowgraph.report.material import Material
from flowgraph.report.page.telling import lines_of, word
from flowgraph.report.paths import several_runs_left_out
from flowgraph.report.words import UNCOVERED, heading
from flowgraph.risk import NOT_A_PROBABILITY, default_parameters
from flowgraph.vocab import NOTICE_KINDS, Table, Text
from flowgraph.vocab.columns import COLUMNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table."""

    key: str
    title: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    notices: tuple[Text, ...]
    left: int
    """Rows that are not shown."""


def told(key: str, rows: Rows[Any], *, columns: tuple[str, ...] = (), top: int = 0, words: Mapping[str, Table[Any]] | None = None) -> Sheet:
    """Rows as a table in both languages."""
    columns = columns or rows.columns
    tables: dict[str, Table[Any] | None] = {name: COLUMNS[name].table if name in COLUMNS else None for name in columns}
    tables |= dict(words or {})
    kept = rows.rows[:top] if top else rows.rows
    return Sheet(
        key=key, title=rows.title, heads=tuple(Text(heading(name, "ja"), heading(name, "en")) for name in columns),
        rows=tuple(tuple(word(getattr(row, name), tables[name]) for name in columns) for row in kept), notices=rows.notices, left=len(rows) - len(kept),
    )


def sheets(material: Material) -> tuple[Sheet, ...]:
    """Entrustment, media and narrow places."""
    graph = material.graph
    found = [
        told("depth", outsourcing_depth(graph), columns=("depth", "party", "chain", "entrustment", "flows", "individual_number")),
        told(
            "media", external_media_transfers(graph),
            columns=("steps", "name", "from_name", "to_name", "operator", "individual_number", "controls", "erasure", "strength", "lines"),
        ),
        told("uncovered", uncovered(graph), words={"kind": UNCOVERED}),
        told("choke", choke_points(graph, [row.path for row in material.journeys]), top=10),
    ]
    return tuple(found)


def ratings(material: Material) -> Sheet:
    """The body's own ratings beside the computed exposure: shown apart, they enter no result."""
    made = told("gap", material.gap)
    return replace(made, notices=tuple(notice for notice in made.notices if not notice.limit and notice != NOT_A_PROBABILITY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the result rests on."""

    hash: str
    version: str
    rows: tuple[tuple[str, str, str, str], ...]
    """(key, low, middle, high)."""


def basis(material: Material) -> Basis:
    """The table of parameters."""
    table = material.parameters or default_parameters()
    rows = tuple((row.key, *(f"{value:g}" for value in row.values)) for row in table.rows)
    return Basis(hash=table.hash, version=table.version, rows=tuple((key, low, middle, high) for key, low, middle, high in rows))


def notices(material: Material, several_runs: int) -> tuple[Text, ...]:
    """Everything a reader must know about the limits of this result, each sentence once; how many paths are left out the list says."""
    found = [*material.journeys.notices, *(material.stability.notices if len(material.journeys) else ()), *material.audit.notices]
    said = {several_runs_left_out(several_runs)}
    return tuple(notice for notice in dict.fromkeys(found) if notice not in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark of whoever encoded the document, in their own words."""

    kind: Text
    text: str
    where: Text


def notes(material: Material) -> tuple[Note, ...]:
    """Faults of the text, doubts, and what is not in the diagram."""
    made = [Note(kind=word(one.kind, NOTICE_KINDS), text=one.about, where=lines_of(_cited(one.lines))) for one in material.model.notices]
    left = Text("図にしていない項目", "not encoded")
    made += [Note(kind=left, text=f"{one.section} {one.label}: {one.reason}", where=lines_of(_cited(one.lines))) for one in material.model.not_encoded]
    return tuple(made)


def _cited(lines: tuple[int, int] | None) -> str:
    return "-".join(dict.fromkeys(map(str, lines))) if lines else ""
