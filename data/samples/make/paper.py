"""Rows of a form on A4 pages as a PDF: ruled cells, split over pages where they are long. Knows nothing of what they say."""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rows import Box, Row

FONT = "IPAexGothic"
SIZE, LEAD, PAD = 9.0, 12.0, 3.0
LEFT, RIGHT, TOP, BOTTOM = 42.0, 553.0, 800.0, 48.0
OUTER, INNER = 60.0, 100.0
SHADE, LIGHT = (0.82, 0.88, 0.95), (0.93, 0.93, 0.93)
NOT_FIRST = "、。，）」』】〕］・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
MARK = 30.0
"""Width of a tick box and the gap behind it."""
ROOM = RIGHT - LEFT - OUTER - INNER
"""Width of the cell of values."""
COLUMN = 178.0
"""Width of a column of boxes."""
FEW, TALL = 3, 12
"""Lines that are not worth a split, and lines from which a row is split rather than moved to the next page."""
HALF = 142.0
"""Width of the place for the value in brackets."""

Piece = tuple[float, str]
"""Offset from the cell's inner left edge, and words."""
Line = list[Piece]


@dataclass(slots=True, kw_only=True)
class Cell:
    """A ruled cell with its lines of text."""

    left: float
    right: float
    lines: list[Line]
    shade: tuple[float, float, float] | None = None
    centred: bool = False


@dataclass(slots=True)
class Paper:
    """Pages in the making."""

    path: Path
    title: str
    figure: Callable[[Any, float, float, float, float], None]
    canvas: Any = None
    y: float = TOP
    page: int = 0
    open_outer: tuple[str, float] | None = None
    continued: bool = False

    def save(self, rows: Sequence[Row]) -> None:
        """Print all rows; the file's date and id are fixed so that a second run writes the same bytes."""
        from matplotlib_fontja import get_font_ttf_path
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(TTFont(FONT, get_font_ttf_path()))
        self.canvas = Canvas(str(self.path), pagesize=(595.0, 842.0), invariant=1, pageCompression=1)
        self.canvas.setTitle(self.title)
        self._new_page()
        for row in rows:
            if self.open_outer and row.labels[:-1] != self.open_outer[:1]:
                self._close_outer()
            getattr(self, f"_{row.kind}")(row)
        self._close_outer()
        self._foot()
        self.canvas.save()

    def _new_page(self) -> None:
        label = self.open_outer[0] if self.open_outer else ""
        if label:
            self._close_outer()
        if self.page:
            self._foot()
            self.canvas.showPage()
        self.page += 1
        self.y = TOP
        self.canvas.setFont(FONT, SIZE)
        self.canvas.setLineWidth(0.6)
        if label:
            self.open_outer = (label, self.y)
            self.continued = True

    def _foot(self) -> None:
        self.canvas.setFont(FONT, 8)
        self.canvas.drawCentredString(297, 26, f"－ {self.page} －")

    def _title(self, row: Row) -> None:
        self.canvas.setFont(FONT, 18)
        self.canvas.drawCentredString(297, self.y - 30, row.value)
        self.canvas.setFont(FONT, SIZE)
        self.y -= 56

    def _section(self, row: Row) -> None:
        if self.y < TOP and (self.y < (TOP + BOTTOM) / 2 or "別添" in row.value):  # a short chapter goes on below the last one
            self._new_page()
        elif self.y < TOP:
            self.y -= 16
        size = min(13.0, 13.0 * (RIGHT - LEFT) / _width(row.value, 13.0))
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(LEFT, self.y - 14, row.value)
        self.canvas.setFont(FONT, SIZE)
        self.y -= 22

    def _item(self, row: Row) -> None:
        self._need(60)
        words: Line = [(PAD, row.value)]
        wide = _width(row.value)
        lines = [words]
        tail: Line = []
        at = max(wide + 30, 250.0)
        for box in row.all_boxes:
            if at + MARK + _width(box.words) > RIGHT - LEFT - 2 * PAD:
                at = 250.0
                lines.append(tail := [])
            (tail if len(lines) > 1 else words).extend(_box(box, at))
            at += MARK + _width(box.words) + 24
        self._row([Cell(left=LEFT, right=RIGHT, lines=lines, shade=SHADE)])

    def _block(self, row: Row) -> None:
        self._need(50)
        if row.value and row.labels:
            self._row([self._label(row.labels[0], LEFT, LEFT + OUTER + INNER, LIGHT), self._words(row.value, LEFT + OUTER + INNER, RIGHT)])
        else:
            self._row([self._words(row.labels[0] if row.labels else row.value, LEFT, RIGHT, LIGHT)])

    def _risk(self, row: Row) -> None:
        self._need(50)
        self._row([self._words(row.labels[0], LEFT, RIGHT, LIGHT)])

    def _plain(self, row: Row) -> None:
        self.canvas.drawRightString(RIGHT, self.y - 14, row.value)
        self.y -= 24

    def _free(self, row: Row) -> None:
        self._row([self._words(row.value, LEFT, RIGHT)])

    def _text(self, row: Row) -> None:
        self._labelled(row, self._words(row.value, LEFT + OUTER + INNER, RIGHT).lines)

    def _choice(self, row: Row) -> None:
        self._labelled(row, _choice_lines(row))

    def _boxes(self, row: Row) -> None:
        lines: list[Line] = []
        for line in row.boxes:
            if isinstance(line, str):
                lines.append([(PAD, line)])
                continue
            for number, box in enumerate(line):
                if number == 0 or MARK + _width(line[number - 1].words) > COLUMN or PAD + 10 + COLUMN + MARK + _width(box.words) > ROOM:
                    lines.append(_box(box, PAD + 10))
                else:
                    lines[-1] += _box(box, PAD + 10 + COLUMN)
        self._labelled(row, lines)

    def _labelled(self, row: Row, lines: list[Line]) -> None:
        value = Cell(left=LEFT + OUTER + INNER, right=RIGHT, lines=lines)
        if len(row.labels) == 1:
            self._row([self._label(row.labels[0], LEFT, LEFT + OUTER + INNER), value])
            return
        outer, inner = row.labels
        if not self.open_outer:
            tall = len(wrap(outer, OUTER - 2 * PAD))
            lines += [[] for _ in range(tall - 1 - len(lines))]  # the outer label spans this row and at least one more
            value.lines = lines
            self._need((max(tall, len(lines)) + 1) * LEAD + 4 * PAD if len(lines) < TALL else 60)
            self.open_outer = (outer, self.y)
            self.continued = False
        self._row([self._label(inner, LEFT + OUTER, LEFT + OUTER + INNER), value])

    def _close_outer(self) -> None:
        if not self.open_outer:
            return
        words, top = self.open_outer
        self.open_outer = None
        if top - self.y < 1:
            return
        lines: list[Line] = [] if self.continued else [[(PAD, line)] for line in wrap(words, OUTER - 2 * PAD)]
        self._draw(Cell(left=LEFT, right=LEFT + OUTER, lines=lines, centred=True), top, self.y)

    def _table(self, row: Row) -> None:
        total = sum(row.widths)
        edges = [LEFT]
        for width in row.widths:
            edges.append(edges[-1] + (RIGHT - LEFT) * width / total)
        for number, cells in enumerate(row.cells):
            shade = SHADE if number == 0 else None
            self._need(40)
            self._row([self._words(text, edges[at], edges[at + 1], shade) for at, text in enumerate(cells)])
        self.y -= 8

    def _figure(self, _row: Row) -> None:
        height = 430.0
        self.canvas.rect(LEFT, self.y - height, RIGHT - LEFT, height)
        self.figure(self.canvas, LEFT, self.y, RIGHT - LEFT, height)
        self.canvas.setFont(FONT, SIZE)
        self.y -= height

    def _need(self, height: float) -> None:
        if self.y - height < BOTTOM:
            self._new_page()

    def _words(self, text: str, left: float, right: float, shade: tuple[float, float, float] | None = None) -> Cell:
        return Cell(left=left, right=right, lines=[[(PAD, line)] for line in wrap(text, right - left - 2 * PAD)] or [[]], shade=shade)

    def _label(self, text: str, left: float, right: float, shade: tuple[float, float, float] | None = None) -> Cell:
        cell = self._words(text, left, right, shade)
        cell.centred = True
        return cell

    def _row(self, cells: list[Cell]) -> None:
        """A row of cells; what does not fit goes on in ruled cells of the next page."""
        while True:
            tallest = max(len(cell.lines) for cell in cells)
            fits = int((self.y - BOTTOM - 2 * PAD) // LEAD)
            if tallest <= fits:
                bottom = self.y - tallest * LEAD - 2 * PAD
                for cell in cells:
                    self._draw(cell, self.y, bottom)
                self.y = bottom
                return
            if fits < FEW or tallest < 2 * FEW:  # a short row stays whole
                self._new_page()
                continue
            bottom = self.y - fits * LEAD - 2 * PAD
            for cell in cells:
                self._draw(Cell(left=cell.left, right=cell.right, lines=cell.lines[:fits], shade=cell.shade, centred=cell.centred), self.y, bottom)
                cell.lines = cell.lines[fits:]
            self.y = bottom
            self._new_page()

    def _draw(self, cell: Cell, top: float, bottom: float) -> None:
        if cell.shade:
            self.canvas.setFillColorRGB(*cell.shade)
            self.canvas.rect(cell.left, bottom, cell.right - cell.left, top - bottom, stroke=0, fill=1)
            self.canvas.setFillColorRGB(0, 0, 0)
        self.canvas.rect(cell.left, bottom, cell.right - cell.left, top - bottom)
        spare = (top - bottom - 2 * PAD - len(cell.lines) * LEAD) / 2 if cell.centred else 0.0
        y = top - PAD - max(0.0, spare) - SIZE
        for line in cell.lines:
            for offset, words in line:
                if words:
                    self.canvas.drawString(cell.left + offset, y, words)
            y -= LEAD


def _width(text: str, size: float = SIZE) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, FONT, size))


def wrap(text: str, width: float) -> list[str]:
    """Lines of at most `width` points; closing marks do not begin a line."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for char in paragraph:
            if _width(line + char) > width and char not in NOT_FIRST:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


def _box(box: Box, at: float) -> Line:
    mark: Line = [(at, "["), (at + 18, "]"), (at + MARK - 4, box.words)]
    return [mark[0], (at + 6.5, "○"), *mark[1:]] if box.ticked else mark


def _choice_lines(row: Row) -> list[Line]:
    """The value in brackets on the left, the options on the right in two columns as far as they fit."""
    numbered = row.numbered
    widths = list(map(_width, numbered))
    if max(widths) > ROOM - HALF - 10:  # long options: the bracket above, the list below
        lines: list[Line] = [[(PAD, "["), (PAD + 10, row.value), (ROOM - 12, "]")], [(PAD + 10, "＜選択肢＞")]]
        return lines + [[(PAD + 10, option)] for option in numbered]
    second = max(widths[::2]) + 10
    step = 2 if second + max(widths[1::2]) < ROOM - HALF - 10 else 1
    listed: list[Line] = [[(HALF + 6, "＜選択肢＞")]]
    listed += [
        [(HALF + 6 + second * number, option) for number, option in enumerate(numbered[at : at + step])] for at in range(0, len(numbered), step)
    ]
    middle = min(1, len(listed) - 1)
    inner = (HALF - 16 - _width(row.value)) / 2
    listed[middle][:0] = [(PAD + 2, "["), (PAD + 8 + max(0.0, inner), row.value), (HALF - 6, "]")]
    if row.count is not None:
        listed += [[] for _ in range(3 - len(listed))]
        listed[2][:0] = [(PAD + 40, f"（　　{row.count}　　）　件")]
    if row.after:
        listed.append([(PAD + 2, row.after)])
    return listed
