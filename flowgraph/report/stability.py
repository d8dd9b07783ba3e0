"""How sure the order is, as tables: tiers of one document, and the questions that would settle them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flowgraph.report.ranking import told_apart
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.risk import Stability, StablePath
from flowgraph.vocab import Lang, Text

MORE = ("rank", "expected", "first", "q_best", "q_worst")
"""Columns that stand beside each path where there is room for them (CSV, Markdown)."""


def stability_sheets(found: Sequence[Stability], *, top: int, worst_per_end: bool, lang: Lang, format_: str) -> list[Sheet]:
    """One sheet a document: tiers mean nothing across documents."""
    pages = []
    for one in found:
        made = _worst(one) if worst_per_end else one
        if format_ in {"csv", "markdown"}:
            made = replace(made, columns=(*made.columns, *MORE))
        if format_ == "csv":  # a CSV table has no notices
            made = replace(made, columns=(*made.columns, "drawn"))
        if format_ != "json":
            made = replace(made, rows=(*told_apart(made[:top] if top else made.rows, lang), *(made[top:] if top else ())))
        pages.append(sheet(made, made.document, lang=lang, top=top, parameters_hash=made.parameters_hash))
    return pages


def question_sheets(found: Sequence[Stability], *, lang: Lang) -> list[Sheet]:
    """The questions to the author of each document."""
    return [sheet(replace(made.questions, notices=made.notices[-2:]), made.document, lang=lang, parameters_hash=made.parameters_hash) for made in found]


def _worst(made: Stability) -> Stability:
    """The first path to each end; tiers stay those of all paths."""
    first: dict[str, StablePath] = {}
    for row in made:
        first.setdefault(row.path.end, row)
    left = len(made) - len(first)
    note = Text(f"同じ到達点への他の経路 {left} 件は省略（--worst-per-end）", f"{left} other paths to the same ends are left out (--worst-per-end)")
    return replace(made, rows=tuple(first.values()), notices=(*made.notices, note))
