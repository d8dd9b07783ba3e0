"""A user's own judgements, path against path: only the draws that agree with all of them are kept.

Rejection on the seeded draws: what is left is the stated intervals, narrowed to where the judgements hold. So a judgement
can sharpen the order but never leave what the table admits; where no draw agrees, that is said and nothing is made.
Knows a stability and its draws.
"""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flowgraph.analysis import Rows
from flowgraph.errors import FlowgraphError, InputError, Misuse, Problem, named
from flowgraph.model.tree import read_text
from flowgraph.risk import order
from flowgraph.risk.draws import Array, Points
from flowgraph.risk.rank import DIGITS
from flowgraph.risk.stability import Stability, _row
from flowgraph.risk.study import Study
from flowgraph.vocab import Text, suggest

FEW = 200
"""With fewer draws left, shares are coarse: said in a notice."""
COIN = 2
"""Values of a fact with two answers."""
NOTABLE = 0.1
"""A parameter is listed where its middle 90 % narrows, or its median moves, by so much of its width."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Judgement:
    """One path is worse than another, says the user."""

    worse: str
    better: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """A parameter before and after: the 5, 50 and 95 % points of its draws; of a fact with two answers the middle is their mean."""

    key: str
    low_before: float
    middle_before: float
    high_before: float
    low_after: float
    middle_after: float
    high_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What judgements make of a stability."""

    stability: Stability
    """Over the draws that agree."""
    judgements: tuple[Judgement, ...]
    as_written: int
    """Judgements that the order as written agrees with."""
    before: int
    """Judgements that the expected ranks agreed with before."""
    kept: int
    """Draws that agree with all."""
    shares: tuple[float, ...]
    """Share of all draws that agrees with each judgement."""

    narrowed: Rows[Narrowed]


class NoDrawAgreesError(FlowgraphError):
    """The judgements hold together in no draw; `told` says it in both languages."""

    def __init__(self, document: str, told: Text) -> None:
        self.told = told
        super().__init__(Problem(file=document, line=0, message=told.en))


def read_judgements(path: Path, known: Sequence[str]) -> tuple[Judgement, ...]:
    """Rows `worse,better` of a CSV file; every mistake with its line (`InputError`)."""
    reader = csv.DictReader(io.StringIO(read_text(path).removeprefix("\ufeff")))
    problems: list[Problem] = []
    found: dict[Judgement, None] = {}
    if not {"worse", "better"} <= set(reader.fieldnames or ()):
        raise InputError(Problem(file=str(path), line=1, message="field 'worse, better' is missing", hint="write `worse,better` in the first line"))
    for row in reader:
        one = Judgement(worse=(row["worse"] or "").strip(), better=(row["better"] or "").strip())
        for name in (one.worse, one.better):
            if name not in known:
                near = suggest(name, list(known))
                hint = f"did you mean {near!r}?" if near else "`flowgraph rank MODEL` lists the ids"
                problems.append(Problem(file=str(path), line=reader.line_num, message=f"no path {name!r}", hint=hint))
        found.setdefault(one)
    if problems:
        raise InputError(problems)
    if not found:
        raise InputError(Problem(file=str(path), line=0, message="is empty"))
    return tuple(found)


def judged(of: Stability, judgements: Sequence[Judgement]) -> Judged:
    """The stability over the draws in which every judgement holds; `NoDrawAgreesError` where there are none."""
    if not isinstance(of, Stability):
        raise Misuse(Problem(file="fg.judged", line=0, message=f"wants a stability, not {named(of)}", hint="make it with fg.stability(model)"))
    study = of.study
    if study is None:
        message = "judgements want a stability with its draws"
        raise ValueError(message)
    places = {row.id: n for n, row in enumerate(study.rows)}
    pairs = [(places[one.worse], places[one.better]) for one in judgements]
    holds = np.array([study.ranks[worse] < study.ranks[better] for worse, better in pairs]).reshape(len(pairs), study.draws)
    agreed: NDArray[np.bool_] = np.logical_and.reduce(holds, axis=0)
    kept = int(agreed.sum())
    if not kept:
        raise _none(of, judgements, holds)
    part = _restricted(study, agreed)
    drawn = of.rows[0].drawn + f", {kept} draws agree with {len(pairs)} judgements"
    written = sum(bool(study.nominal[worse] < study.nominal[better]) for worse, better in pairs)
    before = sum(bool(study.expected[worse] < study.expected[better]) for worse, better in pairs)
    notices = [
        Text(
            f"判断 {len(pairs)} 件: 記載どおりの順位は {written} 件、判断前の期待順位は {before} 件と一致。すべてと一致する {kept:,} 回の試行だけを使っています。",
            f"{len(pairs)} judgements: the order as written agrees with {written}, the expected ranks before with {before}; only the {kept:,} draws that agree with all are used.",
        ),
    ]
    if kept < FEW:
        notices.append(Text(f"一致する試行が {kept} 回と少ないため、割合は粗い値です。", f"only {kept} draws agree: shares are coarse."))
    made = replace(
        of, rows=tuple(_row(part, int(n), drawn) for n in part.order), draws=kept, study=part, notices=(*notices, *of.notices)
    )
    shares = tuple(round(float(row.mean()), DIGITS) for row in holds)
    return Judged(stability=made, judgements=tuple(judgements), as_written=written, before=before, kept=kept, shares=shares, narrowed=_narrowed(study, part))


def _none(of: Stability, judgements: Sequence[Judgement], holds: NDArray[np.bool_]) -> NoDrawAgreesError:
    most = int(holds.sum(axis=0).max())
    never = [f"{one.worse},{one.better}" for one, row in zip(judgements, holds, strict=True) if not row.any()]
    ja = f"判断 {len(judgements)} 件のすべてと一致する試行はありません（{of.draws:,} 回中。1回で一致するのは最大 {most} 件）"
    en = f"none of {of.draws:,} draws agrees with all {len(judgements)} judgements (at most {most} in one draw)"
    if never:
        ja += f"。どの試行とも一致しない判断: {'; '.join(never)}"
        en += f"; judgements that hold in no draw: {'; '.join(never)}"
    return NoDrawAgreesError(of.document, Text(ja, en))


def _restricted(study: Study, chosen: NDArray[np.bool_]) -> Study:
    """The same study over some of its draws."""
    part = copy.copy(study)
    certain = study.certain  # proved for every admissible point: fewer draws change nothing in it
    for name in ("best", "worst", "certain", "membership"):
        part.__dict__.pop(name, None)
    part.__dict__["certain"] = certain
    part.draws = int(chosen.sum())
    part.points = _some(study.points, chosen)
    part.terms = np.ascontiguousarray(study.terms[:, chosen])
    part.ranks = np.ascontiguousarray(study.ranks[:, chosen])
    part.counts = order.acceptability(part.ranks)
    part.won = order.wins(part.ranks)
    part.expected = order.expected(part.won, part.draws)
    part.low, part.high = order.interval(part.counts, part.draws)
    part.order = np.lexsort((np.arange(len(part.rows)), part.nominal, part.expected))
    part.tiers = np.zeros(len(part.rows), dtype=np.int64)
    part.tiers[part.order] = order.tiers(part.won, part.order, part.draws, part.parameters("sort.tier"))
    return part


def _some(points: Points, chosen: NDArray[np.bool_]) -> Points:
    def cut(values: dict[str, Array]) -> dict[str, Array]:
        return {key: value[chosen] if len(value) == len(chosen) else value for key, value in values.items()}

    return Points(draws=int(chosen.sum()), values=cut(points.values), facts=cut(points.facts))


def _narrowed(study: Study, part: Study) -> Rows[Narrowed]:
    """Parameters and facts whose draws have narrowed or moved, most first."""
    found: list[tuple[float, Narrowed]] = []
    for before, after in ((study.points.values, part.points.values), (study.points.facts, part.points.facts)):
        for key, values in before.items():
            if len(values) < 2 or values.min() == values.max():  # noqa: PLR2004
                continue
            low, middle, high = _points(values)
            least, median, most = _points(after[key])
            width = high - low
            moved = abs(median - middle) / width
            change = moved if len(np.unique(values)) == COIN else max(1 - (most - least) / width, moved)
            if change >= NOTABLE:
                six = [round(value, DIGITS) for value in (low, middle, high, least, median, most)]
                row = Narrowed(key=key, low_before=six[0], middle_before=six[1], high_before=six[2], low_after=six[3], middle_after=six[4], high_after=six[5])
                found.append((change, row))
    found.sort(key=lambda entry: (-round(entry[0], DIGITS), entry[1].key))
    columns = ("key", "low_before", "middle_before", "high_before", "low_after", "middle_after", "high_after")
    return Rows(tuple(row for _, row in found), columns, (), Text("判断によって狭まった係数（5・50・95 %点）", "what the judgements narrow (5, 50 and 95 % points)"))


def _points(values: Array) -> tuple[float, float, float]:
    if len(np.unique(values)) <= COIN:
        return float(values.min()), float(values.mean()), float(values.max())
    low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
    return float(low), float(middle), float(high)
