"""How sure the order of residual risk is (risk.md §4): tiers, intervals and chances over many admissible points.

Results with their words; the arithmetic stands in `study` and is imported only when a stability is asked for.
Nothing here is a probability of a leak: chances are shares of draws, and draws are choices.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flowgraph.analysis import ExposurePath, Rows
from flowgraph.graph import GraphLike, as_graph
from flowgraph.model import Index
from flowgraph.release import version
from flowgraph.risk.parameters import Parameters, default_parameters
from flowgraph.risk.rank import DIGITS, NOT_A_PROBABILITY, RankedPath, Ranking, rank
from flowgraph.vocab import Text

if TYPE_CHECKING:
    from flowgraph.risk.drivers import Driver, HopShare
    from flowgraph.risk.questions import Question
    from flowgraph.risk.spans import LeftOut
    from flowgraph.risk.study import Study

DRAWS = 10_000
MOST_PATHS = 32_000
COLUMNS = ("tier", "id", "short", "q_inherent", "q", "severity", "interval", "top_share", "driver", "share", "lines")
_TIER_COLUMNS = ("tier", "paths", "low", "high", "ids")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StablePath:
    """One path with how sure its place is."""

    tier: int
    """1 = worst; paths of one tier are not separable."""
    document: str
    id: str
    name: str
    short: str
    q: float
    """Exposure index as written; not a probability."""
    q_inherent: float
    q_best: float
    """Index with every open fact at its best and every silent control there."""
    q_worst: float
    """Index with every open fact at its worst and only specific statements believed."""
    severity: str
    rank: int
    """As written, among the paths of this result; equals share a rank."""
    expected: float
    """Mean rank over the draws."""
    shift: float
    """Expected minus written rank."""
    low: int
    """Of the ranks in the middle 90 % of draws the best …"""
    high: int
    """… and the worst."""
    first: float
    """Share of draws in which the path ranks first."""
    top_share: float
    """Share of draws in which it is among the first `top`."""
    present: float
    """Share of draws in which the path is one (below 1 where it is open whether it carries the number)."""
    above: int
    """Paths that stand below it in most draws (the share that ends a tier)."""
    below: int
    certainly_above: int
    """Paths that are never worse, whatever the parameters and open facts, and not always equal."""
    certainly_below: int
    driver: Text
    """The carriage or stay with the largest share as written, with that share and its lines."""
    share: float
    lines: str
    path: ExposurePath
    notices: tuple[Text, ...]
    drawn: str
    """Seed, draws, parameter hash and version: what makes this row again."""

    @property
    def interval(self) -> str:
        """Ranks of the middle 90 % of draws."""
        return f"{self.low}–{self.high}"

    @property
    def flows(self) -> tuple[str, ...]:
        """Flows of the path, so that a picture can mark it."""
        return self.path.flows

    def __repr__(self) -> str:
        return f"<tier {self.tier}: {self.id} {self.short}: rank {self.interval}, index {self.q:.2f}, {self.severity}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """Paths whose order among themselves the draws do not settle."""

    tier: int
    paths: int
    low: int
    """Best rank any of its paths has in the middle 90 % of draws."""
    high: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Stability(Rows[StablePath]):
    """Paths by tier and expected rank, with what belongs to the draws."""

    parameters_hash: str = ""
    document: str = ""
    seed: int = 0
    draws: int = DRAWS
    top: int = 10
    version: str = ""
    """Version of flowgraph; empty where it runs without being installed."""
    study: Study | None = field(default=None, compare=False)
    """The draws themselves."""

    @property
    def tiers(self) -> Rows[Tier]:
        """The tiers with their paths."""
        by_tier: dict[int, list[StablePath]] = {}
        for row in self.rows:
            by_tier.setdefault(row.tier, []).append(row)
        made = tuple(
            Tier(tier=tier, paths=len(rows), low=min(row.low for row in rows), high=max(row.high for row in rows), ids=tuple(row.id for row in rows))
            for tier, rows in by_tier.items()
        )
        return Rows(made, _TIER_COLUMNS, self.notices, Text("段階", "tiers"))

    @property
    def drivers(self) -> Rows[Driver]:
        """Parameters and open facts by how much of the membership in the top tier they decide."""
        from flowgraph.risk.drivers import drivers

        return drivers(self._drawn(), self.notices)

    @property
    def hops(self) -> Rows[HopShare]:
        """Shares of each carriage and stay in the hazard of its path, as written and over the draws."""
        from flowgraph.risk.drivers import hop_shares

        return hop_shares(self._drawn(), self.notices)

    @property
    def questions(self) -> Rows[Question]:
        """The five questions to the author whose answers would change the top tier most."""
        from flowgraph.risk.questions import questions

        return questions(self._drawn(), self.notices)

    @property
    def evidence(self) -> Rows[LeftOut]:
        """What the order would be without each passage of the document, one at a time."""
        from flowgraph.risk.spans import left_out

        return left_out(self._drawn(), self.notices)

    def acceptability(self, path: str) -> tuple[float, ...]:
        """Share of draws in which the path has each rank from 1 on; the shares add up to 1."""
        study = self._drawn()
        return tuple(round(int(count) / self.draws, DIGITS) for count in study.counts[self._place(path)])

    def wins(self, one: str, other: str) -> float:
        """Share of draws in which one path stands strictly above another (p_ij)."""
        return round(int(self._drawn().won[self._place(one), self._place(other)]) / self.draws, DIGITS)

    def certain(self, one: str, other: str) -> bool:
        """Whether one path is at least as bad as another at every admissible point (proved, not drawn)."""
        return bool(self._drawn().certain[self._place(one), self._place(other)])

    def _place(self, path: str) -> int:
        return [row.id for row in self._drawn().rows].index(path)

    def _drawn(self) -> Study:
        if self.study is None:
            message = "this stability has no draws; make it with flowgraph.stability"
            raise ValueError(message)
        return self.study


def stability(
    of: GraphLike | Ranking, *, draws: int = DRAWS, seed: int = 0, parameters: Parameters | None = None, top: int = 10
) -> Stability:
    """How sure the order of the paths of a graph or a ranking is.

    A graph (or a model) is ranked first. Paths in step order are compared with each other; those that need several runs of
    the steps are left out, as everywhere. A ranking must have been made with the same parameters.
    """
    from flowgraph.risk.study import Study

    parameters = parameters or default_parameters()
    ranking = of if isinstance(of, Ranking) else rank(as_graph(of, "fg.stability"), parameters=parameters)
    if ranking.graph is None or draws < 1 or top < 1:
        message = "stability wants a graph, or a ranking made by flowgraph.rank, and at least one draw and one place"
        raise ValueError(message)
    if ranking.parameters_hash != parameters.hash:
        message = f"the ranking was made with parameters {ranking.parameters_hash}, not {parameters.hash}"
        raise ValueError(message)
    rows = [row for row in ranking if row.path.ordered]
    if len(rows) > MOST_PATHS:
        message = f"{len(rows)} paths are more than {MOST_PATHS}"
        raise ValueError(message)
    left = len(ranking) - len(rows)
    study = Study(ranking.graph, rows, parameters, draws=draws, seed=seed, top=top, number_only=ranking.number_only)
    drawn = f"seed {seed}, {draws} draws, parameters {parameters.hash}, flowgraph {version()}".rstrip()
    made = Stability(
        tuple(_row(study, int(n), drawn) for n in study.order), COLUMNS, (), Text("残存リスクの段階", "tiers of residual risk"), parameters.hash, ranking.document,
        seed, draws, top, version(), study,
    )
    return replace(made, notices=_notices(made, ranking, left))


def _row(study: Study, n: int, drawn: str) -> StablePath:
    row = study.rows[n]
    won, lost = study.won[n], study.won[:, n]
    enough = study.parameters("sort.tier") * study.draws
    above = study.certain[n] & ~study.certain[:, n]
    below = study.certain[:, n] & ~study.certain[n]
    return StablePath(
        tier=int(study.tiers[n]), document=row.document, id=row.id, name=row.name, short=row.short, q=row.q, q_inherent=row.q_inherent,
        q_best=round(float(study.best[n]), DIGITS), q_worst=round(float(study.worst[n]), DIGITS), severity=row.severity, rank=int(study.nominal[n]),
        expected=round(float(study.expected[n]), DIGITS), shift=round(float(study.expected[n] - study.nominal[n]), DIGITS), low=int(study.low[n]),
        high=int(study.high[n]), first=round(int(study.counts[n, 0]) / study.draws, DIGITS),
        top_share=round(int(study.counts[n, : study.top].sum()) / study.draws, DIGITS), present=round(float(study.present[n]), DIGITS),
        above=int((won >= enough).sum()), below=int((lost >= enough).sum()), certainly_above=int(above.sum()), certainly_below=int(below.sum()),
        driver=_driver(study, row), share=round(row.driver.share, DIGITS), lines=row.lines, path=row.path, notices=row.notices, drawn=drawn,
    )


def _driver(study: Study, row: RankedPath) -> Text:
    """The driving carriage or stay in words."""
    term = max(row.terms, key=lambda part: part.residual)
    return named(study.index, term.flows, term.nodes)


def named(index: Index, flows: tuple[str, ...], nodes: tuple[str, ...]) -> Text:
    """A carriage by its steps and nodes, a stay by its node."""
    names = " → ".join(index.nodes[node].name for node in nodes)
    if not flows:
        return Text(f"{names}での滞留", f"stay at {names}")
    steps = "・".join(dict.fromkeys(index.flows[flow].step for flow in flows))
    return Text(f"[{steps}] {names}", f"[{steps}] {names}")


def _notices(made: Stability, ranking: Ranking, left: int) -> tuple[Text, ...]:
    study = made.study
    found = [notice for notice in ranking.notices if notice != NOT_A_PROBABILITY]
    if left:
        found.append(
            Text(f"手順を繰り返して初めて通じる経路 {left} 件は比べていません", f"{left} paths that need several runs of the steps are not compared")
        )
    found.append(Text(f"「上位の割合」は上位 {made.top} 経路に入る試行の割合です。", f"“in top” is the share of draws in which a path is among the first {made.top}."))
    found.append(Text("同じ段階の中の順序は主張しません（分けられない）。", "inside a tier no order is claimed: its paths are not separable."))
    if study is not None:
        drawn = sum(1 for fact in study.plans.facts if fact.drawn)
        varied = sum(1 for values in study.points.values.values() if len(values) > 1)
        number = f"flowgraph {made.version}" if made.version else "flowgraph"
        found.append(
            Text(
                f"{made.draws:,} 回の試行、乱数の種 {made.seed}、係数 {varied} 個と読めない事実 {drawn} 個を変動（{number}、係数表 {study.parameters.version}）",
                f"{made.draws:,} draws, seed {made.seed}, over {varied} parameters and {drawn} open facts ({number}, table {study.parameters.version})",
            )
        )
    return (*found, NOT_A_PROBABILITY)
