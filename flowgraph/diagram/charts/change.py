"""Change: every path's exposure index before and after, and the total of the document. Knows comparisons only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flowgraph.diagram.charts.canvas import DEEP, LIGHT, MARGIN, MIDDLE, MUTED, NAME, ROW, SMALL, WARM, WIDTH, Canvas, Key
from flowgraph.diagram.charts.given import EMPTY, INDEX, made_of
from flowgraph.diagram.style import INK, MUTED_INK, PAPER
from flowgraph.errors import Misuse, Problem, named
from flowgraph.risk.edits import Change
from flowgraph.risk.whatif import STATES, Comparison, Moved, WhatIf
from flowgraph.vocab import FAMILIES, MEDIA, SEVERITIES, STRENGTHS, Lang, Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEFT, RIGHT = 440.0, 176.0
TOTALS = 64.0
STILL = frozenset({"same", "listed"})
"""States of paths that no change has moved."""
TAKES = "fg.whatif(model).….rank()"


WORDS: dict[str, Text] = {
    "replace_medium": Text("を{}に替える", " by {}"),
    "remove_medium": Text("による運搬をやめる", " not carried at all"),
    "add_control": Text("に対策「{}」を加える", " with the control {}"),
    "remove_level": Text("の再委託をやめる", " without re-entrustment"),
    "set_erasure": Text("の消去を「{}」にする", " erased: {}"),
    "strip_number": Text("から個人番号を除く", " without the Individual Number"),
    "assume": Text("を「{}」とみなす", " taken as {}"),
}


def taken(given: Any) -> Comparison:
    """A comparison; a what-if is ranked first."""
    if isinstance(given, Comparison):
        return given
    if isinstance(given, WhatIf):
        return given.rank()
    hint = 'for example fg.whatif(model).replace_medium("②-5", "dedicated_line").rank()'
    raise Misuse(Problem(file="chart change", line=0, message=f"takes {TAKES}, not {named(given)}", hint=hint))


def paint(given: Comparison, lang: Lang, top: int) -> Figure:
    """The chart; paths that do not change are counted, not drawn."""
    ja = lang == "ja"
    moved = [row for row in given if row.state not in STILL]
    rows = moved[: top or None]
    counts = [f"{name.label(lang)} {given.count(state)}" for state, name in STATES.items() if given.count(state)]
    changes = ("、" if ja else ", ").join(_told(change, lang) for change in given.changes)
    canvas = Canvas(
        title="変更の前と後" if ja else "Before and after the changes",
        told=[
            (f"{given.document}。変更: {changes}" if ja else f"{given.document}; changes: {changes}") if changes else given.document,
            _count(len(rows), len(moved), len(given), ja=ja) + ("（" + "、".join(counts) + "）" if ja else f" ({', '.join(counts)})"),
        ],
        keys=[
            Key(label="変更前" if ja else "before", marker="o", colour=MUTED, filled=False),
            Key(label="変更後" if ja else "after", marker="o", colour=DEEP),
            *([Key(label="消える経路" if ja else "path that is gone", marker="X", colour=MUTED)] if given.count("gone") else []),
            *([Key(label="新しい経路" if ja else "new path", marker="D", colour=WARM)] if given.count("new") else []),
        ],
        foot=[
            INDEX.label(lang),
            _tiers(given, lang),
            "合計 Λ は、この評価書の中での比較に限ります。" if ja else "The total Λ compares edits of this document only.",
            made_of(lang, parameters=given.parameters_hash),
        ],
        body=ROW * max(1, len(rows)), left=LEFT, right=RIGHT, above=TOTALS + 16,
    )
    _totals(canvas, given, ja=ja)
    canvas.rows([(row.id, row.short) for row in rows])
    canvas.plot.set_xlim(-0.02, 1.02)
    canvas.across([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"], "曝露指標（対策後）" if ja else "exposure index, residual")
    canvas.write(WIDTH - RIGHT + 12, canvas.top - 9, "段階" if ja else "tier", SMALL, MUTED_INK)
    canvas.write(WIDTH - MARGIN, canvas.top - 9, "影響度" if ja else "severity", SMALL, MUTED_INK, ha="right")
    if not rows:
        canvas.write(MARGIN, canvas.top + ROW / 2, ("変わる経路はありません" if ja else "no path changes") if len(given) else EMPTY.label(lang), NAME)
    for n, row in enumerate(rows):
        _pair(canvas, n, row, lang)
    return canvas.figure


def _pair(canvas: Canvas, n: int, row: Moved, lang: Lang) -> None:
    """One path: its two values joined by a stroke, its tiers and what the severity became."""
    at, middle = n + 0.5, canvas.top + (n + 0.5) * ROW
    if row.q_before is not None and row.q_after is not None:
        canvas.plot.plot([row.q_before, row.q_after], [at, at], color=MIDDLE, linewidth=2.5, zorder=2)
        canvas.plot.plot([row.q_before], [at], marker="o", color=PAPER, markeredgecolor=MUTED, markeredgewidth=1.6, markersize=8, zorder=3)
        canvas.plot.plot([row.q_after], [at], marker="o", color=DEEP, markersize=8, zorder=4)
    elif row.q_before is not None:
        canvas.plot.plot([row.q_before], [at], marker="X", color=MUTED, markeredgecolor=MUTED, markersize=8, zorder=3)
    elif row.q_after is not None:
        canvas.plot.plot([row.q_after], [at], marker="D", color=WARM, markeredgecolor=WARM, markersize=7, zorder=3)
    tiers = " → ".join("－" if tier is None else str(tier) for tier in (row.tier_before, row.tier_after))
    canvas.write(WIDTH - RIGHT + 12, middle, str(row.tier_after) if row.tier_before == row.tier_after else tiers, NAME, INK)
    words = [SEVERITIES[key].label(lang) for key in dict.fromkeys((row.severity_before, row.severity_after)) if key]
    canvas.write(WIDTH - MARGIN, middle, " → ".join(words), SMALL, MUTED_INK, ha="right")


def _totals(canvas: Canvas, given: Comparison, *, ja: bool) -> None:
    """The totals as two bars on one scale."""
    from matplotlib.patches import Rectangle

    top = canvas.top - TOTALS - 16
    most = max(given.total_before, given.total_after) or 1.0
    room = WIDTH - LEFT - MARGIN - 130
    canvas.write(MARGIN, top + 20, "評価書の合計 Λ（経路上の運搬と滞留の和）" if ja else "total Λ of the document", NAME)
    for n, (word, value, colour) in enumerate((("変更前" if ja else "before", given.total_before, LIGHT), ("変更後" if ja else "after", given.total_after, DEEP))):
        middle = top + 10 + n * 24
        canvas.write(LEFT - 12, middle, word, SMALL, MUTED_INK, ha="right")
        canvas.paper.add_patch(Rectangle((LEFT, middle - 7), room * value / most, 14, facecolor=colour, edgecolor=MIDDLE, linewidth=0.6))
        told = f"{value:.2f}" + (_rise(given, ja=ja) if n else "")
        canvas.write(LEFT + room * value / most + 8, middle, told, SMALL)


def _rise(given: Comparison, *, ja: bool) -> str:
    percent = round(-100 * given.fall)
    sign = f"{percent:+d}%".replace("-", "－").replace("+", "＋") if percent else "±0%"
    return f"（{sign}）" if ja else f" ({percent:+d}%)"


def _told(change: Change, lang: Lang) -> str:
    """A change in a few words; what it is about as the user wrote it."""
    value = change.value.removesuffix("!")
    term = next((table[value].label(lang) for table in (MEDIA, FAMILIES, STRENGTHS) if value in table), value)
    words = WORDS.get(change.kind)
    target = change.target.removeprefix("step:")
    target = target if target == change.target else f"手順{target}" if lang == "ja" else f"step {target}"
    return target + words.label(lang).replace("{}", term) if words else f"{change.kind} {change.target} {value}".strip()


def _count(rows: int, moved: int, of: int, *, ja: bool) -> str:
    if ja:
        return f"{of} 経路のうち変わるのは {moved} 経路" + (f"、うち {rows} 経路を表示" if rows < moved else "")
    return f"{moved} of {of} paths change" + (f", {rows} of them shown" if rows < moved else "")


def _tiers(given: Comparison, lang: Lang) -> str:
    """What the tiers are: bands of the index, or those of the draws with their number and seed."""
    if not given.by_draws:
        return "段階は曝露指標を0.1刻みにした帯です（1 = 0.9以上）。" if lang == "ja" else "Tiers are bands of 0.1 of the index (1 = 0.9 and more)."
    told = next((notice.label(lang) for notice in given.notices if notice.ja.startswith("段階は")), "")
    return told + ("。" if lang == "ja" else ".") if told else ""
