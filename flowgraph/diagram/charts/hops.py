"""Hops: what the hazard of the worst paths is made of, each path one bar, its carriages and stays by size.

Colour and hatching say what carries; a share is of the path's hazard. Knows rankings and stabilities.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flowgraph.analysis import Rows
from flowgraph.diagram.charts.canvas import MARGIN, MUTED, NAME, ROW, SMALL, Canvas, Key, legible, shortened
from flowgraph.diagram.charts.given import EMPTY, graph_of, headed, made_of, shown
from flowgraph.diagram.style import INK, PAPER
from flowgraph.diagram.text import measure
from flowgraph.model import Index
from flowgraph.risk import Ranking, Stability, rank
from flowgraph.vocab import MEDIA, Lang, Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEFT = 400.0
BAR = 0.62
LEAST = 0.04
"""Smaller shares are drawn together as the rest."""
AVERAGED = Text("割合は試行の平均です。", "Shares are means over the draws. ")
AS_WRITTEN = Text("割合は係数表どおりの値です。", "Shares are those of the parameters as written. ")
SORTED = Text(
    "。大きい順に左から並べ、手順の番号を記しています。内訳が同じ経路は1行です", "; largest share first, with the printed step; equal bars are one row"
)
TAKES = "fg.rank(model), fg.stability(model) or its .hops"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one way of travelling is painted."""

    name: Text
    colour: str
    hatch: str = ""
    ink: str = INK


LOOKS: dict[str, Look] = {
    "portable": Look(name=Text("外部記録媒体", "external media"), colour="#12355b", ink=PAPER),
    "paper": Look(name=Text("紙・郵送・窓口", "paper, mail, counter"), colour="#e6a532"),
    "line": Look(name=Text("回線", "lines"), colour="#6fa3cf"),
    "inside": Look(name=Text("室内・システム内", "inside a room or system"), colour="#e4e9ee"),
    "open": Look(name=Text("手段の記載なし", "means not stated"), colour="#ffffff", hatch="////"),
    "stay": Look(name=Text("滞留（保管）", "stays (storage)"), colour="#c9bcd2", hatch="...."),
    "carriage": Look(name=Text("運搬", "carriages"), colour="#6fa3cf"),
    "rest": Look(name=Text("残り（4%未満の合計）", "the rest (below 4% each)"), colour="#ffffff"),
}
"""Ways of travelling by `Medium.form`; `carriage` where the medium is not at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One carriage or stay of a path."""

    share: float
    label: str
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What is drawn: paths with their parts."""

    title: str
    paths: tuple[tuple[int, str, str, tuple[Part, ...]], ...]
    """Rank, id, name and parts."""
    averaged: bool
    parameters_hash: str
    seed: int | None = None
    draws: int = 0


def taken(given: Any) -> Split:
    """The shares of a ranking as written, of a stability over its draws."""
    if isinstance(given, Stability) and given.study is not None:
        return _of_stability(given)
    if isinstance(given, Rows) and not isinstance(given, Ranking) and all(hasattr(row, "mean") and hasattr(row, "path") for row in given):
        return _of_rows(given)
    ranking = given if isinstance(given, Ranking) and given.graph is not None else rank(graph_of(given, "hops", TAKES))
    graph = ranking.graph
    assert graph is not None  # noqa: S101  made by rank
    index = Index(graph.graph["model"])
    paths = tuple(
        (row.rank, row.id, row.short, tuple(_part(index, term.flows, term.nodes, term.residual / row.hazard if row.hazard else 0.0) for term in row.terms))
        for row in ranking
        if row.path.ordered
    )
    return Split(title=headed(graph), paths=paths, averaged=False, parameters_hash=ranking.parameters_hash)


def _of_stability(given: Stability) -> Split:
    study = given.study
    assert study is not None  # noqa: S101  looked at before
    parts: dict[str, list[Part]] = {}
    for hop in given.hops:
        parts.setdefault(hop.path, []).append(_part(study.index, hop.flows, (hop.node,), hop.mean))
    paths = tuple((row.rank, row.id, row.short, tuple(parts.get(row.id, ()))) for row in given)
    return Split(title=headed(study.graph), paths=paths, averaged=True, parameters_hash=given.parameters_hash, seed=given.seed, draws=given.draws)


def _of_rows(given: Rows[Any]) -> Split:
    """The rows of `Stability.hops` alone: which hop, not by what."""
    parts: dict[str, list[Part]] = {}
    for hop in given:
        label = hop.step.ja.partition("]")[0].lstrip("[") if hop.flows else "滞留"
        parts.setdefault(hop.path, []).append(Part(share=hop.mean, label=label, look="carriage" if hop.flows else "stay"))
    return Split(title="", paths=tuple((n, path, "", tuple(found)) for n, (path, found) in enumerate(parts.items())), averaged=True, parameters_hash="")


def _part(index: Index, flows: Sequence[str], nodes: Sequence[str], share: float) -> Part:
    """A carriage by its step and the most exposed of its media, a stay by its node."""
    if not flows:
        return Part(share=share, label=index.nodes[nodes[0]].name, look="stay")
    forms = {MEDIA[index.flows[flow].medium].form for flow in flows}
    steps = "・".join(dict.fromkeys(index.flows[flow].step for flow in flows))
    return Part(share=share, label=steps, look=next(look for look in LOOKS if look in forms))


def paint(given: Split, lang: Lang, top: int) -> Figure:
    """The chart."""
    ja = lang == "ja"
    rows = _alike(given, lang)[: top or None]
    bars = [bar for _, _, bar, _ in rows]
    drawn = sum(count for *_, count in rows)
    used = {part.look for bar in bars for part in bar}
    canvas = Canvas(
        title="経路の危険度に占める区間の割合" if ja else "Shares of hops in the hazard of their path",
        told=[
            given.title,
            shown(drawn, len(given.paths), lang) + SORTED.label(lang),
        ],
        keys=[Key(label=look.name.label(lang), marker="bar", colour=look.colour, hatch=look.hatch, edged=True) for key, look in LOOKS.items() if key in used],
        foot=[
            (AVERAGED if given.averaged else AS_WRITTEN).label(lang)
            + (
                "1つの経路の危険度 Λ（曝露指標の元の値）の内訳で、漏えいの確率ではありません。"
                if ja
                else "They divide the hazard Λ of one path, from which the exposure index is made; they are not probabilities of a leak."
            ),
            "経路の並びは順位の順ですが、同じ段階の中の順序は主張しません。" if ja else "Paths stand in their order; inside a tier no order is claimed.",
            made_of(lang, parameters=given.parameters_hash, seed=given.seed, draws=given.draws),
        ],
        body=ROW * max(1, len(rows)), left=LEFT, right=MARGIN + 14,
    )
    more = "同様 {}経路" if ja else "{} alike"
    canvas.rows([(mark + ("\n" + more.format(count) if count > 1 else ""), name) for mark, name, _, count in rows])
    canvas.plot.set_xlim(0, 1)
    canvas.across([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"], "その経路の危険度 Λ に占める割合" if ja else "share of the path's hazard Λ")
    if not rows:
        canvas.write(MARGIN, canvas.top + ROW / 2, EMPTY.label(lang), NAME)
    for n, bar in enumerate(bars):
        _bar(canvas, n, bar)
    return canvas.figure


def _alike(given: Split, lang: Lang) -> list[tuple[str, str, list[Part], int]]:
    """Paths with their bars; those of one rank, one name and one bar are one row, with their number."""
    made: dict[tuple[int, str, tuple[Part, ...]], tuple[str, int]] = {}
    for rank_, mark, name, parts in given.paths:
        key = (rank_, name, tuple(_sorted(parts, lang)))
        first, count = made.get(key, (mark, 0))
        made[key] = (first, count + 1)
    return [(mark, name, list(bar), count) for (_, name, bar), (mark, count) in made.items()]


def _sorted(parts: Iterable[Part], lang: Lang) -> list[Part]:
    """Largest first; the small ones together at the end."""
    listed = sorted(parts, key=lambda part: (-part.share, part.label))
    large = [part for part in listed if part.share >= LEAST]
    small = [part for part in listed if part.share < LEAST]
    rest = sum(part.share for part in small)
    told = f"他{len(small)}" if lang == "ja" else f"{len(small)} more"
    return [*large, Part(share=rest, label=told, look="rest")] if small else large


def _bar(canvas: Canvas, row: int, bar: Sequence[Part]) -> None:
    at = 0.0
    wide = canvas.plot.get_position().width * canvas.figure.get_figwidth() * canvas.figure.dpi
    for part in bar:
        look = LOOKS[part.look]
        canvas.plot.barh(row + 0.5, part.share, left=at, height=BAR, color=look.colour, edgecolor=MUTED, linewidth=0.6, hatch=look.hatch, zorder=2)
        room = part.share * wide - 6
        label, told = legible(part.label), f"{100 * part.share:.0f}%"
        if measure(told, SMALL) <= room:
            both = measure(label, SMALL) <= room or measure(label[:3], SMALL) + SMALL <= room
            middle = at + part.share / 2
            patch = look.colour if look.hatch else None
            if both:
                canvas.in_plot(canvas.plot, middle, row + 0.36, shortened(label, SMALL, room), SMALL, look.ink, behind=patch)
            canvas.in_plot(canvas.plot, middle, row + (0.65 if both else 0.5), told, SMALL, look.ink, behind=patch)
        at += part.share
