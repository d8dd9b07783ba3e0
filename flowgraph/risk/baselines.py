"""Simple orders of paths to hold ours against (risk.md §6, 5): one number a path, larger is worse.

They know nothing of our hazards except `worst_step` and `product`, which take single values of the table. Baselines are
there to be compared with; no value of ours was chosen by them. Knows ranked paths only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flowgraph.analysis import Rows
from flowgraph.risk.rank import DIGITS, RankedPath, Ranking
from flowgraph.vocab import Table, Text
from flowgraph.vocab.table import Term

BOUNDS = (0.1, 0.3)
"""Hazard of the worst carriage or stay below the first is level 1 of `product`, below the second level 2, else 3."""
LEVELS = {"maximum": 3, "significant": 2, "limited": 1, "negligible": 1}
TOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Term):
    """One simple order."""

    score: Callable[[RankedPath], float]


def _random(row: RankedPath) -> float:
    """The same for all: every place is as likely, so the place is the middle."""
    del row
    return 0.0


def _worst_step(row: RankedPath) -> float:
    return max((round(term.residual, 9) for term in row.terms), default=0.0)


def _product(row: RankedPath) -> float:
    """Three levels each of severity, depth of hands and worst means, multiplied."""
    worst = max((term.a for term in row.terms), default=0.0)
    means = 1 + sum(worst >= bound for bound in BOUNDS)
    return float(LEVELS[row.severity] * min(3, 1 + row.depth) * means)


BASELINES: Table[Baseline] = Table(
    "baseline",
    (
        Baseline(key="random", ja="無作為", en="random", score=_random),
        Baseline(key="length", ja="区間数", en="number of hops", score=lambda row: float(len(row.flows))),
        Baseline(key="steps", ja="手順数", en="number of steps", score=lambda row: float(len(row.path.steps))),
        Baseline(key="media", ja="媒体区間の数", en="number of media hops", score=lambda row: float(row.media_hops)),
        Baseline(key="depth", ja="委託の深さ", en="depth of outsourcing", score=lambda row: float(row.depth)),
        Baseline(key="severity", ja="影響度だけ", en="severity alone", score=lambda row: row.severity_basis.weight),
        Baseline(key="worst_step", ja="最大の1か所", en="worst single step", score=_worst_step),
        Baseline(key="product", ja="3×3×3の積", en="3×3×3 product", score=_product),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One baseline beside our order in one document."""

    document: str
    baseline: Text
    paths: int
    distinct: int
    """How many values it tells apart."""
    agreement: float | None
    """Kendall's τ-b with our order; none where it tells nothing apart."""
    common: float
    """Share of our first paths that are among its first, ties counted in part."""


def place(scores: Sequence[float], n: int) -> float:
    """Place of one of several, 1 = largest; equal ones share the mean of their places."""
    above = sum(1 for score in scores if score > scores[n])
    return above + (sum(1 for score in scores if score == scores[n]) + 1) / 2


def beside(ranking: Ranking, top: int = TOP) -> Rows[Beside]:
    """Every baseline beside the order of one document (paths in step order)."""
    rows = [row for row in ranking if row.path.ordered]
    ours = [row.key for row in rows]
    first = min(top, len(rows))
    found = []
    for baseline in BASELINES.rows():
        scores = [baseline.score(row) for row in rows]
        found.append(
            Beside(
                document=ranking.document, baseline=Text(baseline.ja, baseline.en), paths=len(rows), distinct=len(set(scores)), agreement=tau(ours, scores),
                common=round(sum(a * b for a, b in zip(_shares(ours, first), _shares(scores, first), strict=True)) / first, DIGITS) if first else 0.0,
            )
        )
    about = Text(f"上位の共通: 上位 {first} 経路のうち共通する割合（同順位は按分）", f"top in common: share of our first {first} paths among its first {first}, ties in part")
    return Rows(tuple(found), ("baseline", "paths", "distinct", "agreement", "common"), (about,), Text("簡単な順位づけとの比較", "simple orders beside ours"))


def _shares(scores: Sequence[float], first: int) -> list[float]:
    """How much of each is among the first: 1, 0, or a part where ties run across the edge."""
    made = []
    for score in scores:
        above = sum(1 for other in scores if other > score)
        ties = sum(1 for other in scores if other == score)
        made.append(min(1.0, max(0.0, (first - above) / ties)))
    return made


def tau(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Kendall's τ-b; None where one of the two is constant.

    >>> tau([1, 2, 3], [1, 2, 3]), tau([1, 2, 3], [3, 2, 1]), tau([1, 2], [5, 5])
    (1.0, -1.0, None)
    """
    agree = 0
    pairs = [0, 0]
    for n in range(len(one)):
        for m in range(n):
            a = (one[n] > one[m]) - (one[n] < one[m])
            b = (other[n] > other[m]) - (other[n] < other[m])
            agree += a * b
            pairs[0] += a != 0
            pairs[1] += b != 0
    return round(float(agree / (pairs[0] * pairs[1]) ** 0.5), DIGITS) if all(pairs) else None
