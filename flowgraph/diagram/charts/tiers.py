"""Tiers: each path a row, the ranks of the middle 90 % of draws as a bar, its mean rank as a mark. Knows stabilities only."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from flowgraph.diagram.charts.canvas import (
    BAND,
    DEEP,
    LIGHT,
    MARGIN,
    MIDDLE,
    NAME,
    ROW,
    SMALL,
    WIDTH,
    Canvas,
    Key,
    ranks_at,
)
from flowgraph.diagram.charts.given import EMPTY, NO_ORDER, drawn, headed, made_of, marked, shown
from flowgraph.diagram.style import INK, MUTED_INK, PAPER
from flowgraph.risk import Stability
from flowgraph.vocab import SEVERITIES, Lang

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MARKS = {"maximum": "^", "significant": "s", "limited": "o", "negligible": "v"}
RIGHT = 168.0
LEFT = 440.0


def taken(given: Any) -> Stability:
    """A stability, or one made of what was given."""
    return drawn(given, "tiers")


def paint(given: Stability, lang: Lang, top: int) -> Figure:
    """The chart."""
    ja = lang == "ja"
    rows = given.rows[: top or None]
    study = given.study
    canvas = Canvas(
        title="残存リスクの段階と順位の幅" if ja else "Tiers of residual risk and rank intervals",
        told=[
            headed(study.graph) if study else given.document,
            shown(len(rows), len(given), lang) + _tiers(given, ja=ja),
        ],
        keys=[
            Key(label="順位（試行の中央90%）" if ja else "ranks in the middle 90% of draws", marker="bar", colour=LIGHT),
            *(Key(label=("期待順位・影響度 " if ja else "mean rank, severity ") + SEVERITIES[key].label(lang), marker=mark) for key, mark in MARKS.items() if _has(given, key)),
        ],
        foot=[
            NO_ORDER.label(lang),
            "順位は経路どうしの比較で、漏えいの確率ではありません。" if ja else "Ranks compare paths with each other; they are not probabilities of a leak.",
            made_of(lang, parameters=given.parameters_hash, seed=given.seed, draws=given.draws),
        ],
        body=ROW * max(1, len(rows)), left=LEFT, right=RIGHT, above=12,
    )
    canvas.rows([(mark, row.short) for mark, row in zip(marked(rows, lang), rows, strict=True)])
    high = max((row.high for row in rows), default=1)
    canvas.plot.set_xlim(1 - 0.03 * high, high * 1.03)
    ticks = ranks_at(high)
    canvas.across(ticks, [f"{tick:.0f}" for tick in ticks], "順位（1 = 最も危ない）" if ja else "rank (1 = worst)")
    canvas.write(WIDTH - RIGHT + 12, canvas.top - 8, "順位の幅" if ja else "ranks", SMALL, MUTED_INK)
    canvas.write(WIDTH - MARGIN, canvas.top - 8, "段階" if ja else "tier", SMALL, MUTED_INK, ha="right")
    if not rows:
        canvas.write(MARGIN, canvas.top + ROW / 2, EMPTY.label(lang), NAME)
    for n, row in enumerate(rows):
        middle = n + 0.5
        canvas.plot.barh(middle, row.high - row.low, left=row.low, height=0.34, color=LIGHT, edgecolor=MIDDLE, linewidth=0.8, zorder=2)
        canvas.plot.plot([row.expected], [middle], marker=MARKS[row.severity], color=DEEP, markeredgecolor=PAPER, markeredgewidth=0.8, markersize=8, linestyle="none", zorder=3)
        canvas.write(WIDTH - RIGHT + 12, canvas.top + middle * ROW, row.interval, SMALL)
    _bands(canvas, given, rows, ja=ja)
    return canvas.figure


def _tiers(given: Stability, *, ja: bool) -> str:
    count = max((row.tier for row in given), default=0)
    if not count:
        return ""
    if count == 1:
        return "。すべて同じ段階です（試行では分けられません）" if ja else "; all of them in one tier (the draws do not separate them)"
    return f"。段階は {count} つです" if ja else f"; {count} tiers"


def _has(given: Stability, severity: str) -> bool:
    return any(row.severity == severity for row in given)


def _bands(canvas: Canvas, given: Stability, rows: tuple[Any, ...], *, ja: bool) -> None:
    """A band for each tier, every second one shaded, with a line between and its number of paths."""
    sizes = {tier.tier: tier.paths for tier in given.tiers}
    first = 0
    for tier, members in groupby(rows, key=lambda row: row.tier):
        last = first + len(list(members))
        if tier % 2:
            canvas.band(first, last, BAND)
        if first:
            edge = canvas.top + first * ROW
            canvas.paper.plot([MARGIN - 6, WIDTH - MARGIN + 6], [edge, edge], color=INK, linewidth=1.2)
        top = canvas.top + first * ROW
        canvas.write(WIDTH - MARGIN, top + ROW * 0.3, f"段階 {tier}" if ja else f"tier {tier}", NAME, ha="right")
        canvas.write(WIDTH - MARGIN, top + ROW * 0.72, f"{sizes[tier]} 経路" if ja else f"{sizes[tier]} path{'s' * (sizes[tier] != 1)}", SMALL, MUTED_INK, ha="right")
        first = last
