"""Glyphs of a PDF become lines of text by position. Knows no tables and no figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from flowgraph.source.pdf_page import Glyph

TOLERANCE = 0.2
"""How far apart the middles of one line's characters may be, as a part of their size (more mixes the lines of forms printed small)."""
_SPACE = 0.5
_SPACE_MIXED = 0.35
_SPACE_LATIN = 0.18
"""Gaps that are a space, as a part of the character size."""
_RUN = 1.2
"""Glyphs drawn one after the other no farther apart than this (character sizes) are one run."""
_DOUBLE = 0.25
"""The same character again within this part of its width is bold print."""
_LOOK_BACK = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line."""

    text: str
    box: tuple[float, float, float, float]
    size: float

    @property
    def middle(self) -> float:
        """Height at which it stands."""
        return (self.box[1] + self.box[3]) / 2


def lines(glyphs: Iterable[Glyph], *, split: float = 0) -> list[Line]:
    """Lines from top to bottom; a gap wider than `split` character sizes begins a new line of its own (0: never)."""
    upright: list[Glyph] = []
    turned: list[Glyph] = []
    for glyph in glyphs:
        (upright if glyph.upright else turned).append(glyph)
    found = [made for row in _rows(upright) for part in _parts(row, split) if (made := _line(part))]
    return found + [made for part in _turned(turned) if (made := _line(part, keep_order=True))]


def _rows(glyphs: list[Glyph]) -> list[list[tuple[int, Glyph]]]:
    """Glyphs of one height, within the tolerance around the row's first, with their place in drawing order."""
    rows: list[list[tuple[int, Glyph]]] = []
    level = size = 0.0
    for n, glyph in sorted(enumerate(glyphs), key=lambda entry: (entry[1].middle, entry[1].left, entry[0])):
        if rows and glyph.middle - level <= TOLERANCE * max(size, glyph.size):
            rows[-1].append((n, glyph))
            size = max(size, glyph.size)
        else:
            rows.append([(n, glyph)])
            level, size = glyph.middle, glyph.size
    return rows


def _parts(row: list[tuple[int, Glyph]], split: float) -> list[list[Glyph]]:
    glyphs = [glyph for run in sorted(_runs(row), key=lambda run: run[0].left) for glyph in run]
    parts = [[glyphs[0]]]
    for glyph in glyphs[1:]:
        before = parts[-1][-1]
        if split and glyph.left - before.right > split * max(before.size, glyph.size):
            parts.append([])
        parts[-1].append(glyph)
    return parts


def _runs(row: list[tuple[int, Glyph]]) -> list[list[Glyph]]:
    """Glyphs drawn one after the other: text that runs over its neighbour stays together."""
    runs: list[list[Glyph]] = []
    seen: dict[str, list[float]] = {}
    for _, glyph in sorted(row, key=lambda entry: entry[0]):
        places = seen.setdefault(glyph.text, [])
        if any(abs(glyph.left - left) < _DOUBLE * max(glyph.right - glyph.left, 0.1) for left in places[-_LOOK_BACK:]):
            continue
        places.append(glyph.left)
        before = runs[-1][-1] if runs else None
        if before is not None and _is_next(before, glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    return glyph.left > before.left and abs(glyph.left - before.right) <= _RUN * max(before.size, glyph.size)


def runs(glyphs: Sequence[Glyph]) -> Iterator[list[int]]:
    """Numbers of glyphs that are words or sentences drawn in one go."""
    run: list[int] = []
    for n, glyph in enumerate(glyphs):
        if run and not follows(glyphs[n - 1], glyph):
            yield run
            run = []
        run.append(n)
    if run:
        yield run


def follows(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph continues the word or sentence of the one drawn before it."""
    size = max(before.size, glyph.size)
    return abs(glyph.middle - before.middle) <= TOLERANCE * size and glyph.left > before.left and abs(glyph.left - before.right) <= _SPACE * size


def _line(row: Sequence[Glyph], *, keep_order: bool = False) -> Line | None:
    text = ""
    before: Glyph | None = None
    for glyph in row:
        blank = glyph.text.isspace()
        if not text or text[-1].isspace():
            text += "" if blank else glyph.text
        elif before is not None and not blank and not keep_order and _spaced(before, glyph):
            text += " " + glyph.text
        else:
            text += glyph.text
        before = glyph
    row = [glyph for glyph in row if not glyph.text.isspace()]
    if not row:
        return None
    box = (min(glyph.left for glyph in row), min(glyph.top for glyph in row), max(glyph.right for glyph in row), max(glyph.bottom for glyph in row))
    return Line(text.strip(), box, median(glyph.size for glyph in row))


def _spaced(before: Glyph, glyph: Glyph) -> bool:
    latin = before.text.isascii() + glyph.text.isascii()
    return glyph.left - before.right > (_SPACE, _SPACE_MIXED, _SPACE_LATIN)[latin] * min(before.size, glyph.size)


def _turned(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Turned text in drawing order: a new part where the next glyph is far away."""
    parts: list[list[Glyph]] = []
    for glyph in glyphs:
        if parts:
            before = parts[-1][-1]
            near = max(abs(glyph.left - before.left), abs(glyph.top - before.top))
            if near <= 2 * max(before.size, glyph.size):
                parts[-1].append(glyph)
                continue
        parts.append([glyph])
    return parts
