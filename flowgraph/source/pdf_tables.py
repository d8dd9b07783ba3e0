"""Rules of a PDF page enclose cells; cells that touch are a table. Knows no text but the glyphs that fall into cells.

The page is cut into small fields by all its rules; fields without a rule between them are one region. A region that
is a rectangle is a cell; one with holes is a frame around something else, and what stands in it stands free.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flowgraph.source.pdf_page import PageTooLargeError, Path

Box = tuple[float, float, float, float]
MAX_FIELDS = 250_000
_THIN = 3.0
"""A filled rectangle thinner than this (points) is a rule."""
_SAME = 2.0
"""Rules this near are one (double lines, both edges of a thick one)."""
_JOIN = 2.5
"""Gap in a rule that is none."""
_SHORTEST = 4.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A ruled cell of table number `table`; `row` and `column` count the page's rules."""

    table: int
    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of a page and the way from a point to its cell."""

    cells: tuple[Cell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[tuple[int, int], int]

    def cell_at(self, x: float, y: float) -> int | None:
        """Number of the cell at a point, or None."""
        return self.owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def grid(paths: Iterable[Path]) -> Grid:
    """Cells that the rules among `paths` enclose."""
    rules_across, rules_down = _rules(paths)
    ys, across = _snap(rules_across)
    xs, down = _snap(rules_down)
    if len(xs) * len(ys) > MAX_FIELDS:
        raise PageTooLargeError
    if len(xs) < 2 or len(ys) < 2:  # noqa: PLR2004
        return Grid((), (), (), {})
    above = _covered(across, xs, len(ys))
    left = _covered(down, ys, len(xs))
    regions = _regions(len(ys) - 1, len(xs) - 1, above, left)
    boxes = [region for region in regions if _is_rectangle(region)]
    owner = {field: n for n, region in enumerate(boxes) for field in region}
    tables = _tables(boxes, owner)
    cells = tuple(
        Cell(
            table,
            min(row for row, _ in region),
            min(column for _, column in region),
            (xs[min(c for _, c in region)], ys[min(r for r, _ in region)], xs[max(c for _, c in region) + 1], ys[max(r for r, _ in region) + 1]),
        )
        for region, table in zip(boxes, tables, strict=True)
    )
    return Grid(cells, tuple(xs), tuple(ys), owner)


Rule = tuple[float, float, float]
"""Position, and from where to where."""


def _rules(paths: Iterable[Path]) -> tuple[list[Rule], list[Rule]]:
    across: list[Rule] = []
    down: list[Rule] = []
    for path in paths:
        if not path.straight or len(path.points) < 2:  # noqa: PLR2004
            continue
        if path.stroked:
            ends = path.points + ((path.points[0],) if path.closed else ())
            for (x0, y0), (x1, y1) in pairwise(ends):
                if abs(y0 - y1) <= 1 < abs(x0 - x1):
                    across.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x0 - x1) <= 1 < abs(y0 - y1):
                    down.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif path.filled and path.closed and not path.white:
            _filled(path.box, across, down)
    return across, down


def _filled(box: Box, across: list[Rule], down: list[Rule]) -> None:
    """A thin filled rectangle is a rule; a large one only a colour."""
    left, top, right, bottom = box
    if bottom - top <= _THIN < right - left:
        across.append(((top + bottom) / 2, left, right))
    elif right - left <= _THIN < bottom - top:
        down.append(((left + right) / 2, top, bottom))


def _snap(rules: list[Rule]) -> tuple[list[float], list[list[tuple[float, float]]]]:
    """Positions of the rules, near ones as one, and for each position where it is drawn."""
    places: list[float] = []
    drawn: list[list[tuple[float, float]]] = []
    start = 0.0
    for place, first, last in sorted(rules):
        if not places or place - start > _SAME:
            places.append(place)
            drawn.append([])
            start = place
        drawn[-1].append((first, last))
    joined = []
    for parts in drawn:
        whole: list[tuple[float, float]] = []
        for first, last in sorted(parts):
            if whole and first - whole[-1][1] <= _JOIN:
                whole[-1] = (whole[-1][0], max(whole[-1][1], last))
            else:
                whole.append((first, last))
        joined.append([(first, last) for first, last in whole if last - first >= _SHORTEST])
    kept = [n for n, parts in enumerate(joined) if parts]
    return [places[n] for n in kept], [joined[n] for n in kept]


def _covered(drawn: Sequence[Sequence[tuple[float, float]]], places: Sequence[float], count: int) -> list[set[int]]:
    """For each rule the gaps between neighbouring `places` that it covers."""
    covered: list[set[int]] = [set() for _ in range(count)]
    for n, parts in enumerate(drawn):
        for first, last in parts:
            begin = bisect_right(places, first + _JOIN) - 1
            for gap in range(max(begin, 0), len(places) - 1):
                if places[gap] > last:
                    break
                # Most of the gap must be ruled: an arrow that ends in the middle of a field does not close it.
                inside = min(last, places[gap + 1]) - max(first, places[gap])
                if inside >= places[gap + 1] - places[gap] - _JOIN:
                    covered[n].add(gap)
    return covered


def _regions(rows: int, columns: int, above: list[set[int]], left: list[set[int]]) -> list[list[tuple[int, int]]]:
    """Fields without a rule between them, but not those that are open to the page's edge."""
    seen: set[tuple[int, int]] = set()
    regions = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in seen:
                continue
            region, waiting, enclosed = [], [(row, column)], True
            seen.add((row, column))
            while waiting:
                r, c = waiting.pop()
                region.append((r, c))
                for ruled, nr, nc in (
                    (c in above[r], r - 1, c), (c in above[r + 1], r + 1, c), (r in left[c], r, c - 1), (r in left[c + 1], r, c + 1),
                ):
                    if ruled:
                        continue
                    if not (0 <= nr < rows and 0 <= nc < columns):
                        enclosed = False
                    elif (nr, nc) not in seen:
                        seen.add((nr, nc))
                        waiting.append((nr, nc))
            if enclosed:
                regions.append(region)
    return regions


def _is_rectangle(region: list[tuple[int, int]]) -> bool:
    rows, columns = [r for r, _ in region], [c for _, c in region]
    return len(region) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _tables(boxes: list[list[tuple[int, int]]], owner: dict[tuple[int, int], int]) -> list[int]:
    """Number of the table of each cell: cells that share a rule are of one table."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for (row, column), n in owner.items():
        for other in (owner.get((row + 1, column)), owner.get((row, column + 1))):
            if other is not None and other != n:
                neighbours[n].add(other)
                neighbours[other].add(n)
    table = [-1] * len(boxes)
    count = 0
    for n in range(len(boxes)):
        if table[n] >= 0:
            continue
        waiting = [n]
        while waiting:
            at = waiting.pop()
            if table[at] < 0:
                table[at] = count
                waiting.extend(neighbours[at])
        count += 1
    return table
