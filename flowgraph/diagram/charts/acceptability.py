"""Acceptability: in how many draws each path has each rank, as a heat map, with lines between tiers. Knows stabilities only."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from flowgraph.diagram.charts.canvas import DEEP, MARGIN, NAME, ROW, SMALL, WIDTH, Canvas, ranks_at
from flowgraph.diagram.charts.given import EMPTY, NO_ORDER, drawn, headed, made_of, marked, shown
from flowgraph.diagram.style import INK, MUTED_INK, PAPER
from flowgraph.risk import Stability
from flowgraph.vocab import Lang

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEFT, RIGHT = 440.0, 84.0
WRITTEN = 14
"""Up to so many ranks the shares are written into their cells."""
SCALE = ("#ffffff", "#d6e4f0", "#8fb8d8", "#3f7fb1", DEEP, "#071a30")
"""Light to dark of one hue: the same order in grey."""
DARK = 0.3
"""From this part of the largest share on, letters are white."""


def taken(given: Any) -> Stability:
    """A stability, or one made of what was given."""
    return drawn(given, "acceptability")


def paint(given: Stability, lang: Lang, top: int) -> Figure:
    """The chart."""
    ja = lang == "ja"
    rows = given.rows[: top or None]
    high = max((row.high for row in rows), default=1)
    shares = [given.acceptability(row.id) for row in rows]
    cells = [list(row[:high]) for row in shares]
    beyond = max((1 - sum(row) for row in cells), default=0.0)
    most = max((max(row) for row in cells), default=0.0) or 1.0
    study = given.study
    beyond_told = f"、これより下の順位の試行はどの経路でも {beyond:.0%} 以下" if ja else f"; no path ranks lower than that in more than {beyond:.0%} of the draws"
    ranks_told = (f"順位は {high} 位まで" if ja else f"ranks up to {high}") + (beyond_told if beyond >= 0.005 else "")  # noqa: PLR2004  what rounds to 0 % is not told
    canvas = Canvas(
        title="順位ごとの試行の割合" if ja else "Share of draws in which a path has a rank",
        told=[headed(study.graph) if study else given.document, shown(len(rows), len(given), lang) + ("。" if ja else "; ") + ranks_told],
        foot=[
            ("太い線は段階の境です。" if ja else "Heavy lines divide tiers. ") + NO_ORDER.label(lang),
            "割合は試行に占める割合で、漏えいの確率ではありません。" if ja else "Shares are shares of draws, not probabilities of a leak.",
            made_of(lang, parameters=given.parameters_hash, seed=given.seed, draws=given.draws),
        ],
        body=ROW * max(1, len(rows)), left=LEFT, right=RIGHT, above=36,
    )
    canvas.rows([(mark, row.short) for mark, row in zip(marked(rows, lang), rows, strict=True)])
    canvas.plot.set_xlim(0.5, high + 0.5)
    ticks = [tick for tick in ranks_at(high) if tick <= high]
    canvas.across(ticks, [f"{tick:.0f}" for tick in ticks], "順位（1 = 最も危ない）" if ja else "rank (1 = worst)")
    canvas.plot.grid(visible=False)
    canvas.write(WIDTH - MARGIN, canvas.top - 9, "段階" if ja else "tier", SMALL, MUTED_INK, ha="right")
    if not rows:
        canvas.write(MARGIN, canvas.top + ROW / 2, EMPTY.label(lang), NAME)
        return canvas.figure
    _cells(canvas, cells, most)
    _scale(canvas, most, ja=ja)
    for n, row in enumerate(rows):
        if not n or rows[n - 1].tier != row.tier:
            canvas.write(WIDTH - MARGIN, canvas.top + (n + 0.5) * ROW, str(row.tier), NAME, ha="right")
    for n, (one, other) in enumerate(pairwise(rows), start=1):
        if one.tier != other.tier:
            edge = canvas.top + n * ROW
            canvas.paper.plot([MARGIN, WIDTH - MARGIN], [edge, edge], color=INK, linewidth=2)
            canvas.plot.axhline(n, color=INK, linewidth=2, zorder=4)
    return canvas.figure


def _cells(canvas: Canvas, cells: list[list[float]], most: float) -> None:
    from matplotlib.colors import LinearSegmentedColormap, PowerNorm

    rows, ranks = len(cells), len(cells[0])
    colours = LinearSegmentedColormap.from_list("share", list(SCALE))
    canvas.plot.imshow(cells, cmap=colours, norm=PowerNorm(0.5, vmin=0, vmax=most), aspect="auto", interpolation="nearest", extent=(0.5, ranks + 0.5, rows, 0), zorder=1)
    canvas.plot.hlines(range(rows + 1), 0.5, ranks + 0.5, color=PAPER, linewidth=1.5, zorder=2)
    if ranks <= WRITTEN:
        canvas.plot.vlines([n + 0.5 for n in range(ranks + 1)], 0, rows, color=PAPER, linewidth=1.5, zorder=2)
        for n, row in enumerate(cells):
            for m, share in enumerate(row):
                if share >= 0.005:  # noqa: PLR2004  what rounds to 0 % is left white
                    canvas.in_plot(canvas.plot, m + 1, n + 0.5, f"{100 * share:.0f}", SMALL, PAPER if share > DARK * most else INK)


def _scale(canvas: Canvas, most: float, *, ja: bool) -> None:
    """The key of the colours above the map: from nothing over a quarter to the largest share, as its square root, so that small shares are seen."""
    from matplotlib.colors import LinearSegmentedColormap

    word = "試行の割合（%）" if ja else "share of draws (%)"
    bar = canvas.part(LEFT + 150, canvas.top - 27, 200, 9)
    bar.imshow([[n / 100 for n in range(101)]], cmap=LinearSegmentedColormap.from_list("share", list(SCALE)), aspect="auto")
    canvas.write(LEFT, canvas.top - 22, word, SMALL, MUTED_INK)
    for n, share in enumerate((0.0, most / 4, most)):
        told = f"{100 * share:.0f}" if share >= 0.1 or not share else f"{100 * share:.1f}"  # noqa: PLR2004  one digit more for small shares
        canvas.write(LEFT + 150 + 100 * n, canvas.top - 9, told, SMALL, MUTED_INK, ha="center")
