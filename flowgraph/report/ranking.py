"""Rankings of one or several documents as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from flowgraph.analysis import Rows
from flowgraph.report.paths import several_runs_left_out
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.risk import NOT_A_PROBABILITY, RankedPath, Ranking, StablePath
from flowgraph.vocab import SEVERITIES, Lang, Text

ACROSS = Text(
    "評価書どうしの比較は、様式と記述の細かさが同じ場合に限り意味があります。同じ評価書の中の順位を先に見てください。",
    "Across documents the order means something only within one form and level of detail; read the order inside each document first.",
)

P = TypeVar("P", RankedPath, StablePath)

SCALE = ("credit", "subjects", "handlers", "frequency")
"""Columns that stand beside each path where there is room for them (CSV, Markdown)."""


def ranking_sheets(rankings: Sequence[Ranking], *, top: int, worst_per_end: bool, lang: Lang, format_: str) -> list[Sheet]:
    """One sheet a document; for people, several documents are merged into one ranked table (top rows of each)."""
    chosen = [_worst(ranking) if worst_per_end else ranking for ranking in rankings]
    if format_ in {"csv", "markdown"}:
        chosen = [replace(ranking, columns=(*ranking.columns, *SCALE)) for ranking in chosen]
    if format_ != "json":
        chosen = [replace(ranking, rows=(*told_apart(ranking[:top] if top else ranking.rows, lang), *(ranking[top:] if top else ()))) for ranking in chosen]
    if format_ == "json" or len(chosen) == 1:
        return [
            _with_note(sheet(ranking, ranking.document, lang=lang, top=top, parameters_hash=ranking.parameters_hash), format_) for ranking in chosen
        ]
    rows = sorted((row for ranking in chosen for row in (ranking[:top] if top else ranking.rows)), key=lambda row: (-row.key, row.document, row.id))
    columns = ("document", *(name for name in chosen[0].columns))
    notices = [told for ranking in chosen if (told := _together(ranking)) is not None] + [ACROSS, NOT_A_PROBABILITY]
    merged = Rows(tuple(rows), columns, tuple(notices), chosen[0].title)
    page = sheet(merged, "", lang=lang, parameters_hash=chosen[0].parameters_hash)
    return [replace(page, more=sum(len(ranking) for ranking in chosen) - len(rows))]


def told_apart(rows: Sequence[P], lang: Lang) -> tuple[P, ...]:
    """The rows, where several read alike in short each with the nodes or steps that only some of them pass."""
    alike: dict[str, list[P]] = {}
    for row in rows:
        alike.setdefault(row.short, []).append(row)
    return tuple(replace(row, short=row.short + _only(row, alike[row.short], lang)) if len(alike[row.short]) > 1 else row for row in rows)


def _only(row: P, group: Sequence[P], lang: Lang) -> str:
    own: list[str] = []
    for parts in (_names, _steps):
        shared = set.intersection(*(set(parts(other)) for other in group))
        own = [part for part in parts(row) if part not in shared]
        if any(part not in shared for other in group for part in parts(other)):
            break
    words = ("、" if lang == "ja" else ", ").join(dict.fromkeys(own))
    if not words:
        return ""
    return f" （経由: {words}）" if lang == "ja" else f" (by {words})"


def _names(row: RankedPath | StablePath) -> list[str]:
    return row.name.split(" → ")


def _steps(row: RankedPath | StablePath) -> tuple[str, ...]:
    return (*row.path.steps, *row.path.by_branch)


def _with_note(page: Sheet, format_: str) -> Sheet:
    return page if format_ == "json" else replace(page, notices=(*(notice for notice in page.notices if notice != NOT_A_PROBABILITY), NOT_A_PROBABILITY))


def _named(document: str, notice: Text) -> Text:
    return Text(f"{document}: {notice.ja}", f"{document}: {notice.en}", notice.limit)


def _together(ranking: Ranking) -> Text | None:
    """All notices of one document in one line; None where there are none."""
    found = [notice for notice in ranking.notices if notice != NOT_A_PROBABILITY]
    if not found:
        return None
    joined = Text("／".join(notice.ja for notice in found), "; ".join(notice.en for notice in found), any(notice.limit for notice in found))
    return _named(ranking.document, joined)


def _worst(ranking: Ranking) -> Ranking:
    """The worst path to each end; the notices say how many others lead there."""
    best: dict[str, RankedPath] = {}
    for row in ranking:
        best.setdefault(row.path.end, row)
    left = len(ranking) - len(best)
    note = Text(f"同じ到達点への他の経路 {left} 件は省略（--worst-per-end）", f"{left} other paths to the same ends are left out (--worst-per-end)")
    return replace(ranking, rows=tuple(best.values()), notices=(*ranking.notices, note))


def journeys(ranking: Ranking, *, number_only: bool = False) -> Ranking:
    """The ranking without paths that need several runs of the steps; ranks are counted anew, the notices say what is left out."""
    kept = [row for row in ranking if row.path.ordered and not (number_only and row.individual_number is False)]
    left = sum(1 for row in ranking if not row.path.ordered)
    placed: list[RankedPath] = []
    for n, row in enumerate(kept):
        placed.append(replace(row, rank=placed[-1].rank if placed and placed[-1].key == row.key else n + 1))
    return replace(ranking, rows=tuple(placed), notices=(*ranking.notices, *((several_runs_left_out(left),) if left else ())))


def over_level(rankings: Sequence[Ranking], level: str) -> bool:
    """Whether any path has the severity `level` or a worse one."""
    order = list(SEVERITIES)
    return any(order.index(row.severity) <= order.index(level) for ranking in rankings for row in ranking)


def open_gaps(rankings: Sequence[Ranking]) -> list[Text]:
    """What is not known about the paths and could make one of them worse than it is ranked."""
    return [_named(ranking.document, notice) for ranking in rankings for notice in dict.fromkeys(notice for row in ranking for notice in row.severity_basis.notices)]
