"""Media: how many hops there are of each means at each depth of outsourcing, and on how many the number is carried.

Yes, not known and no are written apart; none is guessed from another. Knows graphs only.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from flowgraph.diagram.charts.canvas import MARGIN, NAME, SMALL, WIDTH, Canvas, legible, shortened
from flowgraph.diagram.charts.given import graph_of, headed, made_of
from flowgraph.diagram.style import INK, MUTED_INK, depth_name
from flowgraph.graph import Graph
from flowgraph.vocab import MEDIA, Lang, Uncertain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEFT = 250.0
HEIGHT = 40.0
SCALE = ("#ffffff", "#dbe8f3", "#a9c9e2")
"""Light enough for dark letters."""
STATES = (("yes", "あり", "yes"), ("unknown", "不明", "unknown"), ("no", "なし", "no"))
Cells = Counter[tuple[str, int | None, str]]


def taken(given: Any) -> Graph:
    """The graph of what was given."""
    return graph_of(given, "media", "a model, a graph or fg.rank(model)")


def counted(graph: Graph) -> Cells:
    """Hops by medium, depth (None: no level applies) and whether the number is carried (`yes`, `unknown`, `no`)."""
    found: Cells = Counter()
    for _, _, data in graph.edges(data=True):
        carried = data["individual_number"]
        found[data["medium"], data["depth"], "unknown" if isinstance(carried, Uncertain) else "yes" if carried else "no"] += 1
    return found


def paint(given: Graph, lang: Lang, top: int) -> Figure:
    """The chart; all media that occur are shown."""
    del top
    ja = lang == "ja"
    cells = counted(given)
    media = [key for key in MEDIA if any(medium == key for medium, _, _ in cells)]
    depths: list[int | None] = [*sorted({depth for _, depth, _ in cells if depth is not None})]
    depths += [None] if any(depth is None for _, depth, _ in cells) else []
    outside = Counter(state for _, _, data in given.edges(data=True) if data["external"] for state in (_state(data["individual_number"]),))
    canvas = Canvas(
        title="委託の深さと手段ごとの区間の数" if ja else "Hops by depth of outsourcing and medium",
        told=[
            headed(given),
            _told(sum(cells.values()), outside, ja=ja),
        ],
        foot=[
            "各欄は個人番号が「あり・不明・なし」の区間の数です。色の濃さは「あり」の数です。「不明」は評価書から読み取れないことを示し、「なし」とは数えません。"
            if ja
            else 'Cells count hops on which the Individual Number is carried: yes, unknown, no. The shade is the number of "yes"; "unknown" is what the document does not tell, '
            "never counted as no.",
            "深さは、区間に関わる最も深い委託先の深さです。「・」は該当する区間がないことを示します。"
            if ja
            else "The depth is that of the deepest party with a hand in the hop. A dot: no such hop.",
            made_of(lang, parameters=""),
        ],
        body=HEIGHT * max(1, len(media) + 1), left=LEFT, right=MARGIN + 116, above=34, axis=6,
    )
    _matrix(canvas, cells, media, depths, lang)
    return canvas.figure


def _matrix(canvas: Canvas, cells: Cells, media: list[str], depths: list[int | None], lang: Lang) -> None:
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    ja = lang == "ja"
    shades = LinearSegmentedColormap.from_list("hops", list(SCALE))
    most = max((count for (_, _, state), count in cells.items() if state == "yes"), default=0) or 1
    wide = (WIDTH - canvas.left - canvas.right) / max(1, len(depths))
    total = "計" if ja else "total"
    for m, depth in enumerate(depths):
        canvas.write(canvas.left + (m + 0.5) * wide, canvas.top - 26, shortened(_depth(depth, lang), NAME, wide - 6), NAME, ha="center")
        canvas.write(canvas.left + (m + 0.5) * wide, canvas.top - 10, _level(depth, ja=ja), SMALL, MUTED_INK, ha="center")
    canvas.write(WIDTH - MARGIN - 56, canvas.top - 10, total, NAME, ha="center")
    for n, medium in enumerate([*media, ""]):
        middle = canvas.top + (n + 0.5) * HEIGHT
        canvas.write(MARGIN, middle, shortened(legible(MEDIA[medium].label(lang)) if medium else total, NAME, LEFT - MARGIN - 12), NAME)
        for m, depth in enumerate(depths):
            found = _sum(cells, medium, depth)
            if medium:
                colour = shades(found["yes"] / most)
                canvas.paper.add_patch(Rectangle((canvas.left + m * wide, middle - HEIGHT / 2), wide, HEIGHT, facecolor=colour, edgecolor="#c3ccd6", linewidth=0.8))
            _cell(canvas, canvas.left + (m + 0.5) * wide, middle, found, ja=ja)
        _cell(canvas, WIDTH - MARGIN - 56, middle, _sum(cells, medium, ...), ja=ja)
    edge = canvas.top + len(media) * HEIGHT
    canvas.paper.plot([MARGIN, WIDTH - MARGIN], [edge, edge], color=INK, linewidth=1.2)


def _cell(canvas: Canvas, x: float, middle: float, found: Counter[str], *, ja: bool) -> None:
    """Hops that carry the number above, the others below; nothing where there is no hop."""
    if not sum(found.values()):
        canvas.write(x, middle, "・", SMALL, "#a5afba", ha="center")
        return
    words = {key: named if ja else english for key, named, english in STATES}
    canvas.write(x, middle - 8, f"{words['yes']} {found['yes']}", NAME, INK if found["yes"] else MUTED_INK, ha="center")
    rest = "  ".join(f"{words[key]} {found[key]}" for key in ("unknown", "no"))
    canvas.write(x, middle + 9, rest, SMALL, INK if found["unknown"] else MUTED_INK, ha="center")


def _sum(cells: Cells, medium: str, depth: int | Any | None) -> Counter[str]:
    found: Counter[str] = Counter()
    for (one, other, state), count in cells.items():
        if (not medium or one == medium) and (depth is ... or other == depth):
            found[state] += count
    return found


def _state(carried: object) -> str:
    return "unknown" if isinstance(carried, Uncertain) else "yes" if carried else "no"


def _told(hops: int, external: Counter[str], *, ja: bool) -> str:
    """All hops, and those that touch an external medium, whatever they travel by."""
    touching = sum(external.values())
    if not touching:
        return f"{hops} 区間。外部記録媒体に触れる区間はありません" if ja else f"{hops} hops; none touches an external medium"
    if ja:
        return f"{hops} 区間。外部記録媒体に触れる区間は {touching}（個人番号 " + "、".join(f"{named} {external[key]}" for key, named, _ in STATES) + "）"
    return f"{hops} hops; {touching} touch an external medium (Individual Number: " + ", ".join(f"{english} {external[key]}" for key, _, english in STATES) + ")"


def _depth(depth: int | None, lang: Lang) -> str:
    if depth is None:
        return "委託の関係なし" if lang == "ja" else "No outsourcing"
    return ("評価実施機関" if lang == "ja" else "The body itself") if depth == 0 else depth_name(depth, lang)


def _level(depth: int | None, *, ja: bool) -> str:
    if depth is None:
        return "本人・他機関など" if ja else "persons, other bodies"
    return f"深さ {depth}" if ja else f"depth {depth}"


