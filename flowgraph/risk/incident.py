"""Public incidents as cases: where the path that failed stands in our order and in simple ones (risk.md §6, 4).

A case names its failed path by the names of nodes (data/incidents/README.md). A hit counts only where that path is in
tier 1 and tier 1 holds at most a third of the paths. Nothing is fitted: a miss is a result. Knows models and rankings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flowgraph.errors import InputError, Problem
from flowgraph.graph import to_graph
from flowgraph.model import Index, load
from flowgraph.model.tree import Branch, Fields, Leaf, parse, read_text
from flowgraph.risk.baselines import BASELINES, place
from flowgraph.risk.draws import fixed
from flowgraph.risk.parameters import Parameters, default_parameters
from flowgraph.risk.rank import DIGITS, RankedPath, rank
from flowgraph.risk.stability import DRAWS, Stability, stability
from flowgraph.risk.terms import doubting
from flowgraph.vocab import Text

MOST = 3
"""A first tier that holds more than one path in so many tells nothing."""
SIDES = (("before", Text("事前の記述", "as described")), ("happened", Text("起きたとおり", "as it happened")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A failed path by the names of its nodes."""

    start: str
    through: tuple[str, ...]
    end: str

    @property
    def names(self) -> tuple[str, ...]:
        """All names in order."""
        return (self.start, *self.through, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One incident file."""

    id: str
    title: Text
    models: dict[str, Path]
    """`before` and `happened`."""
    failed: dict[str, Way | None]
    """None: the description holds no such way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Where the failed path of one side of a case stands."""

    case: str
    title: Text
    side: str
    described: Text
    found: str
    """Short form of the path; empty where the description holds no such way."""
    path: str
    paths: int
    """Paths in step order that are compared."""
    tier: int | None
    tier_size: int
    """Paths of tier 1."""
    rank: float | None
    """Place as written, ties at the mean of their places."""
    low: int | None
    high: int | None
    relative: float | None
    """Place on a scale from 0 (first) to 1 (last)."""
    worst_rank: int | None
    """Place where every open fact is at its worst and only specific statements are believed."""
    hit: bool
    places: tuple[tuple[str, float], ...]
    """Baseline → place, ties at the mean of their places."""

    @property
    def place_ours(self) -> str:
        """Place as written with the range of the draws."""
        return "" if self.rank is None else f"{self.rank:g} ({self.low}–{self.high})"

    @property
    def tier_one(self) -> str:
        """Paths of tier 1 among all."""
        return f"{self.tier_size}/{self.paths}"


def read_case(path: Path) -> Case:
    """A case file; `InputError` where something is missing."""
    tree = parse(read_text(path), str(path))
    if "incident" not in tree.items:
        raise InputError(Problem(file=str(path), line=0, message="unknown key 'incident'", hint="write `incident: 1`"))
    missing = [name for name in ("id", "before", "happened", "failed") if name not in tree.items]
    if missing:
        raise InputError([Problem(file=str(path), line=0, message=f"section `{name}` is missing") for name in missing])
    failed = tree.items["failed"]
    title = tree.items.get("title")
    words = {key: value.text for key, value in title.items.items() if isinstance(value, Leaf)} if isinstance(title, Fields) else {}
    ident = _text(tree, "id")
    return Case(
        id=ident, title=Text(words.get("ja", ident), words.get("en", ident)), models={side: path.parent / Path(_text(tree, side)).name for side, _ in SIDES},
        failed={side: _way(failed.items.get(side)) if isinstance(failed, Fields) else None for side, _ in SIDES},
    )


def _text(tree: Fields, key: str) -> str:
    value = tree.items.get(key)
    return value.text if isinstance(value, Leaf) else ""


def _way(value: object) -> Way | None:
    if not isinstance(value, Fields):
        return None
    through = value.items.get("through")
    names = tuple(leaf.text for leaf in through.items if isinstance(leaf, Leaf)) if isinstance(through, Branch) else ()
    return Way(start=_text(value, "start"), through=names, end=_text(value, "end"))


def cases_in(folder: Path) -> tuple[Path, ...]:
    """The case files of a folder: those that are no model of a case."""
    return tuple(path for path in sorted(folder.glob("*.yaml")) if not path.stem.endswith((".before", ".after")))


def outcomes(case: Case, *, draws: int = DRAWS, seed: int = 0, parameters: Parameters | None = None) -> tuple[Outcome, ...]:
    """Both sides of a case: all paths are compared, not only those of the number."""
    parameters = parameters or default_parameters()
    found = []
    for side, described in SIDES:
        graph = to_graph(load(case.models[side]))
        ranking = rank(graph, parameters=parameters)
        sure = stability(ranking, draws=draws, seed=seed, parameters=parameters)
        way = case.failed[side]
        row = failed_path([row for row in ranking if row.path.ordered], Index(graph.graph["model"]), way.names) if way else None
        found.append(_outcome(case, side, described, sure, row))
    return tuple(found)


def failed_path(rows: Sequence[RankedPath], index: Index, names: Sequence[str]) -> RankedPath | None:
    """Of the paths on which the names occur in order the one with fewest flows; of equals the one placed lowest."""
    matching = [row for row in rows if _holds([index.nodes[node].name for node in row.path.nodes], names)]
    return min(matching, key=lambda row: (len(row.flows), row.key, row.id), default=None)


def _holds(line: Sequence[str], names: Sequence[str]) -> bool:
    rest = iter(line)
    return all(name in rest for name in names)


def _outcome(case: Case, side: str, described: Text, sure: Stability, row: RankedPath | None) -> Outcome:
    study = sure.study
    if study is None:
        message = "outcomes want a stability with its draws"
        raise ValueError(message)
    rows = list(study.rows)
    size = sum(1 for one in sure if one.tier == 1)
    stable = next((one for one in sure if row and one.id == row.id), None)
    if row is None or stable is None:
        return Outcome(
            case=case.id, title=case.title, side=side, described=described, found="", path="", paths=len(rows), tier=None, tier_size=size, rank=None, low=None, high=None,
            relative=None, worst_rank=None, hit=False, places=(),
        )
    n = [one.id for one in rows].index(row.id)
    _, worst = study.at(fixed(study.parameters, study.plans.facts, "worst"), [doubting(plan) for plan in study.plans.terms])
    ours = place([one.key for one in rows], n)
    return Outcome(
        case=case.id, title=case.title, side=side, described=described, found=row.short, path=row.id, paths=len(rows), tier=stable.tier, tier_size=size, rank=ours,
        low=stable.low, high=stable.high, relative=round((ours - 1) / max(1, len(rows) - 1), DIGITS), worst_rank=int(worst[n]),
        hit=stable.tier == 1 and size * MOST <= len(rows), places=tuple((one.key, place([one.score(other) for other in rows], n)) for one in BASELINES.rows()),
    )
