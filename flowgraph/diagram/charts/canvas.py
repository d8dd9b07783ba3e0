"""The paper a chart is drawn on: title, remarks, key, rows of names and foot, all placed in pixels and measured beforehand.

Nothing global is touched: no pyplot, no settings of matplotlib, no list of fonts. Knows no analysis and no kind of chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flowgraph.diagram.style import INK, MUTED_INK, PAPER
from flowgraph.diagram.text import ELLIPSIS, clean, font_file, measure, wrap

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

WIDTH = 900
DPI = 100
MARGIN = 18.0
TITLE, REMARK, NAME, SMALL, FOOT = 18.0, 12.0, 11.5, 10.5, 10.0
LINE = 1.4
ROW = 36.0
"""Height of a row whose name may take two lines."""
AXIS = 44.0
"""Room under the plot for the numbers of its axis and what they are."""
BAND = "#eef2f6"
GRID = "#d5dbe2"
MUTED = "#7a8794"
DEEP, MIDDLE, LIGHT = "#12355b", "#5b8db8", "#b9d0e4"
WARM = "#b9770e"
MISSING = "〓"
"""The printer's mark for a character that the font has not."""
INSTEAD = {"⋯": ELLIPSIS, "–": "－", "—": "―", "−": "－"}
"""What a sign is printed as where the font has it not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One entry of the key: a mark and its meaning."""

    label: str
    marker: str = "o"
    """Mark of matplotlib; `bar` for a patch, `line` for a stroke."""
    colour: str = DEEP
    filled: bool = True
    hatch: str = ""
    edged: bool = False
    """A patch with a border, for light colours."""


def font(size: float) -> FontProperties:
    """The bundled Japanese font at a size in pixels."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(font_file()), size=size * 72 / DPI)


@contextmanager
def plain_style() -> Iterator[None]:
    """Matplotlib's own defaults while a chart is made or written, whatever the user has set; the user's settings come back."""
    import matplotlib.style

    with matplotlib.style.context(["default", {"svg.hashsalt": "flowgraph", "svg.fonttype": "path", "pdf.fonttype": 42}]):
        yield


def legible(text: str) -> str:
    """One line of text, with a mark for what the font cannot print."""
    from matplotlib.font_manager import get_font

    found = get_font(str(font_file()))
    return "".join(sign if found.get_char_index(ord(sign)) else INSTEAD.get(sign, MISSING) for sign in clean(text))


def shortened(text: str, size: float, width: float) -> str:
    """One line that fits; what is cut is the end."""
    if measure(text, size) <= width:
        return text
    while text and measure(text + ELLIPSIS, size) > width:
        text = text[:-1]
    return text + ELLIPSIS


@lru_cache(maxsize=1024)
def both_ends(text: str, size: float, width: float) -> tuple[str, ...]:
    """One or two lines; what does not fit is cut from the middle, for a way is known by where it starts and where it ends.

    >>> both_ends("あいうえお → かきくけこ → さしすせそ → たちつてと → なにぬねの", 10.0, 120.0)
    ('あいうえお → かきくけ…', '…ちつてと → なにぬねの')
    """
    lines = wrap(text, size, width, most=3)
    if len(lines) <= 2:  # noqa: PLR2004  two lines
        return lines
    tail = text
    while measure(ELLIPSIS + tail, size) > width:
        tail = tail[1:]
    head, tail = shortened(text, size, width), ELLIPSIS + tail.lstrip(f" {ELLIPSIS}")
    return (head.replace(ELLIPSIS * 2, ELLIPSIS), tail)


class Canvas:
    """One figure with a plot in it; heights follow from what is written."""

    def __init__(  # noqa: PLR0913  every one is a measure of its own
        self, *, title: str, told: Sequence[str], foot: Sequence[str], body: float, left: float, right: float, keys: Sequence[Key] = (), above: float = 0.0, axis: float = AXIS,
    ) -> None:
        from matplotlib.figure import Figure

        inner = WIDTH - 2 * MARGIN
        told_lines = [line for entry in told if entry for line in wrap(legible(entry), REMARK, inner, most=3)]
        foot_lines = [line for entry in foot if entry for line in wrap(legible(entry), FOOT, inner, most=3)]
        rows = list(_rows_of_keys(keys, inner))
        top = MARGIN + TITLE * LINE + len(told_lines) * REMARK * LINE + len(rows) * SMALL * 1.8 + 10 + above
        self.left, self.right, self.top, self.body = left, right, top, body
        self.height = top + body + axis + 8 + len(foot_lines) * FOOT * LINE + MARGIN
        self.figure: Figure = Figure(figsize=(WIDTH / DPI, self.height / DPI), dpi=DPI, facecolor=PAPER)
        self.paper: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.paper.set_axis_off()
        self.paper.set_xlim(0, WIDTH)
        self.paper.set_ylim(self.height, 0)
        self.plot: Axes = self.part(left, top, WIDTH - left - right, body)
        at = MARGIN
        self.write(MARGIN, at, shortened(legible(title), TITLE, inner), TITLE, INK, va="top")
        at += TITLE * LINE
        for line in told_lines:
            self.write(MARGIN, at, line, REMARK, MUTED_INK, va="top")
            at += REMARK * LINE
        for row in rows:
            at += SMALL * 0.9
            self._keys(row, at)
            at += SMALL * 0.9
        at = self.height - MARGIN - len(foot_lines) * FOOT * LINE
        for line in foot_lines:
            self.write(MARGIN, at, line, FOOT, MUTED_INK, va="top")
            at += FOOT * LINE

    def part(self, left: float, top: float, width: float, height: float) -> Axes:
        """A plot at a place in pixels from the upper left corner, without frame."""
        axes = self.figure.add_axes((left / WIDTH, 1 - (top + height) / self.height, width / WIDTH, height / self.height))
        axes.patch.set_alpha(0)
        for side in axes.spines.values():
            side.set_visible(False)
        axes.tick_params(length=0, labelsize=SMALL * 72 / DPI)
        axes.set_yticks([])
        axes.set_xticks([])
        return axes

    def write(self, x: float, y: float, text: str, size: float, colour: str = INK, *, ha: str = "left", va: str = "center") -> None:  # noqa: PLR0913  a place and a look
        """Text at a place in pixels from the upper left corner."""
        self.in_plot(self.paper, x, y, text, size, colour, ha=ha, va=va)

    def in_plot(  # noqa: PLR0913, PLR0917  a place and a look
        self, axes: Axes, x: float, y: float, text: str, size: float, colour: str = INK, *, ha: str = "center", va: str = "center", behind: str | None = None
    ) -> None:
        """Text at a place of a plot; never read as a formula; `behind` is the colour of a patch under it."""
        given: dict[str, Any] = {"ha": ha, "va": va, "parse_math": False, "fontproperties": font(size)}
        if behind:
            given["bbox"] = {"boxstyle": "square,pad=0.1", "facecolor": behind, "edgecolor": "none"}
        axes.text(x, y, text, color=colour, **given)

    def rows(self, labels: Sequence[tuple[str, str]], *, row: float = ROW) -> None:
        """Ids (of one line or two) and names to the left of the plot, one row each; the plot's y axis counts rows from 0 at the top."""
        count = max(1, len(labels))
        self.plot.set_ylim(count, 0)
        marked = measure("p-00000000", SMALL) + 10
        room = self.left - MARGIN - marked - 14
        for n, (mark, name) in enumerate(labels):
            middle = self.top + (n + 0.5) * row
            marks = mark.split("\n")
            for m, line in enumerate(marks):
                self.write(MARGIN, middle + (m - (len(marks) - 1) / 2) * NAME * 1.25, shortened(legible(line), SMALL, marked - 8), SMALL, MUTED_INK)
            lines = both_ends(legible(name), NAME, room)
            for m, line in enumerate(lines):
                self.write(MARGIN + marked, middle + (m - (len(lines) - 1) / 2) * NAME * 1.25, line, NAME)

    def across(self, ticks: Sequence[float], labels: Sequence[str], named: str) -> None:
        """Numbers under the plot with light lines upwards, and what they are."""
        given: dict[str, Any] = {"fontproperties": font(SMALL), "color": MUTED_INK, "parse_math": False}
        self.plot.set_xticks(list(ticks), labels=list(labels), **given)
        self.plot.grid(visible=True, axis="x", color=GRID, linewidth=0.7)
        self.plot.set_axisbelow(True)
        self.write(self.left + (WIDTH - self.left - self.right) / 2, self.top + self.body + 33, named, SMALL, MUTED_INK, ha="center")

    def band(self, first: float, last: float, colour: str = BAND) -> None:
        """A light band over the whole width behind rows `first` to `last` (of `ROW` pixels)."""
        from matplotlib.patches import Rectangle

        self.paper.add_patch(Rectangle((MARGIN - 6, self.top + first * ROW), WIDTH - 2 * MARGIN + 12, (last - first) * ROW, facecolor=colour, edgecolor="none", zorder=0))

    def _keys(self, row: Sequence[Key], middle: float) -> None:
        from matplotlib.patches import Rectangle

        x = MARGIN
        for key in row:
            if key.marker == "bar":
                edge = MUTED if key.hatch or key.edged else key.colour
                self.paper.add_patch(Rectangle((x, middle - 5), 18, 10, facecolor=key.colour, edgecolor=edge, hatch=key.hatch, linewidth=0.5))
            elif key.marker == "line":
                self.paper.plot([x, x + 18], [middle, middle], color=key.colour, linewidth=2)
            else:
                fill = key.colour if key.filled else PAPER
                self.paper.plot([x + 9], [middle], marker=key.marker, color=fill, markeredgecolor=key.colour, markersize=7, linestyle="none")
            self.write(x + 24, middle, legible(key.label), SMALL, MUTED_INK)
            x += _wide(key)


def _wide(key: Key) -> float:
    return 24 + measure(key.label, SMALL) + 20


def _rows_of_keys(keys: Sequence[Key], width: float) -> Iterator[list[Key]]:
    row: list[Key] = []
    for key in keys:
        if row and sum(map(_wide, row)) + _wide(key) > width:
            yield row
            row = []
        row.append(key)
    if row:
        yield row


def ranks_at(high: float) -> list[float]:
    """Places of an axis of ranks: 1 and round numbers."""
    from matplotlib.ticker import MaxNLocator

    found = [float(value) for value in MaxNLocator(nbins=6, integer=True, min_n_ticks=2).tick_values(1, max(2, high)) if 1 < value <= high]
    return [1.0, *(value for value in found if value - 1 > high / 15)]
