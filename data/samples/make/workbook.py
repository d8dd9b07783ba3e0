"""Rows of a form in an Excel workbook as officers fill it: narrow columns, merged cells, `[`, value and `]` in cells of their own.

Knows nothing of what the rows say.
"""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

from rows import Box, Row

COLUMNS = 36
COLUMN_WIDTH = 2.7109375
"""19 pixels at the standard font."""
COLUMN_POINTS = 14.25
ROW_POINTS = 15.0
FIGURE_ROWS = 32
LABEL, VALUE = 1, 12
"""First column of the labels and of the values."""
INNER = 5
SECOND = 24
"""First column of the second row of boxes."""
CHOSEN, LISTED, LISTED_SECOND = 13, 23, 30
"""First column of the value in brackets, of the options, and of the second option of a line."""
TALLEST = 26
"""Lines that one row may hold (Excel ends at 409 points)."""
SHORT = 11
"""Characters of an option that leave room for another one beside it."""
SHEETS = {
    "Ⅰ": "Ⅰ基本情報", "（別添１）": "（別添１）事務の内容", "Ⅱ": "Ⅱファイルの概要", "（別添２）": "（別添２）記録項目",
    "Ⅲ": "Ⅲリスク対策", "Ⅳ": "Ⅳその他のリスク対策", "Ⅴ": "Ⅴ開示請求、問合せ", "Ⅵ": "Ⅵ評価実施手続", "（別添３）": "（別添３）変更箇所",
}
SHADE, LIGHT = "D2E0F2", "EEEEEE"


class Book:
    """Sheets in the making."""

    def __init__(self) -> None:
        from openpyxl import Workbook

        self.workbook = Workbook()
        self.sheet: Any = self.workbook.active
        self.sheet.title = "表紙"
        self._prepare()
        self.row = 1
        self.outer: tuple[str, int] | None = None
        self.figure: tuple[str, int] = ("", 0)
        """Sheet and first row of the room left for the figure."""

    def write(self, rows: Sequence[Row]) -> Any:
        """The filled workbook."""
        for row in rows:
            if self.outer and row.labels[:-1] != self.outer[:1]:
                self._close_outer()
            getattr(self, f"_{row.kind}")(row)
        self._close_outer()
        return self.workbook

    def _prepare(self) -> None:
        from openpyxl.utils import get_column_letter

        for column in range(1, COLUMNS + 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = COLUMN_WIDTH
        self.sheet.sheet_view.showGridLines = False
        self.sheet.page_setup.paperSize = 9
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def _put(  # noqa: PLR0913  # the looks of a cell
        self, column: int, last: int, value: str, *, rows: int = 1, shade: str = "", ruled: bool = True, centred: bool = False, merged: bool = True
    ) -> None:
        """Text in the cells column..last over the next rows, merged or (to be filled one by one) only ruled."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        thin = Side(style="thin") if ruled else None
        for number in range(self.row, self.row + rows):
            for at in range(column, last + 1):
                cell = self.sheet.cell(number, at)
                cell.font = Font(name="ＭＳ Ｐゴシック", size=9)
                cell.border = Border(
                    left=thin if at == column else None, right=thin if at == last else None,
                    top=thin if number == self.row else None, bottom=thin if number == self.row + rows - 1 else None,
                )
                if shade:
                    cell.fill = PatternFill("solid", fgColor=shade)
        if not merged:
            return
        first = self.sheet.cell(self.row, column)
        first.border = Border(left=thin, right=thin, top=thin, bottom=thin)  # merging hands its sides out to the cells at the edges
        if value:
            first.value = value
        first.alignment = Alignment(wrap_text=True, vertical="center" if centred else "top", horizontal="center" if centred and not shade else None)
        if rows > 1 or last > column:
            self.sheet.merge_cells(start_row=self.row, start_column=column, end_row=self.row + rows - 1, end_column=last)

    def _height(self, *texts: tuple[str, int]) -> int:
        """Lines that the longest of these texts needs in so many columns."""
        return max(sum(max(1, -(-_wide(line) * 4.6 // (columns * COLUMN_POINTS - 8))) for line in (text or " ").splitlines()) for text, columns in texts)

    def _next(self, lines: int = 1) -> None:
        self.sheet.row_dimensions[self.row].height = ROW_POINTS if lines == 1 else 12.5 * min(lines, TALLEST) + 4
        self.row += 1

    def _title(self, row: Row) -> None:
        self._put(1, COLUMNS, row.value, ruled=False, centred=True)
        self._next(2)
        self.row += 1

    def _section(self, row: Row) -> None:
        name = next((name for start, name in SHEETS.items() if row.value.startswith(start)), "")
        if name:
            self.sheet = self.workbook.create_sheet(name)
            self._prepare()
            self.row = 1
        else:
            self.row += 1
        self._put(1, COLUMNS, row.value, ruled=False)
        self._next()

    def _item(self, row: Row) -> None:
        boxes = row.all_boxes
        width = 20 if boxes else COLUMNS
        lines = int(self._height((row.value, width)))
        self._put(1, COLUMNS if not boxes else width, row.value, shade=SHADE)
        at = width + 1
        for box in boxes:
            self._box(box, at, min(COLUMNS, at + (COLUMNS - width) // len(boxes) - 1))
            at += (COLUMNS - width) // len(boxes)
        self._next(lines)

    def _block(self, row: Row) -> None:
        if row.labels and row.value:
            self._put(LABEL, VALUE - 1, row.labels[0], shade=LIGHT)
            self._put(VALUE, COLUMNS, row.value)
        else:
            self._put(1, COLUMNS, row.labels[0] if row.labels else row.value, shade=LIGHT)
        self._next()

    def _risk(self, row: Row) -> None:
        self._put(1, COLUMNS, row.labels[0], shade=LIGHT)
        self._next(int(self._height((row.labels[0], COLUMNS))))

    def _plain(self, row: Row) -> None:
        self._put(24, COLUMNS, row.value, ruled=False)
        self._next()

    def _free(self, row: Row) -> None:
        lines = int(self._height((row.value, COLUMNS)))
        self._put(1, COLUMNS, row.value)
        self._next(lines)

    def _labels(self, row: Row, rows: int) -> None:
        """Label cells of a field that takes so many rows."""
        if len(row.labels) == 1:
            self._put(LABEL, VALUE - 1, row.labels[0], rows=rows, centred=True, shade="")
            return
        if not self.outer:
            self.outer = (row.labels[0], self.row)
        self._put(INNER, VALUE - 1, row.labels[1], rows=rows)

    def _close_outer(self) -> None:
        if self.outer:
            label, first = self.outer
            last, self.row = self.row, first
            self._put(LABEL, INNER - 1, label, rows=last - first)
            self.row = last
            self.outer = None

    def _text(self, row: Row) -> None:
        widths = ((row.labels[-1], VALUE - LABEL if len(row.labels) == 1 else VALUE - INNER), (row.value, COLUMNS - VALUE + 1))
        self._labels(row, 1)
        self._put(VALUE, COLUMNS, row.value)
        self._next(int(self._height(*widths)))

    def _choice(self, row: Row) -> None:
        numbered = row.numbered
        long = max(map(len, row.options)) > SHORT * 2
        step = 2 if not long and max(map(len, row.options)) <= SHORT else 1
        listed = [numbered[at : at + step] for at in range(0, len(numbered), step)]
        rows = max(len(listed) + 1 + long, 3 if row.count is not None else 2) + bool(row.after)
        first = self.row
        self._put(VALUE, COLUMNS, "", rows=rows, merged=False)
        self._labels(row, rows)
        place = 0 if long else 1
        self._cell(first + place, VALUE, "[")
        self._cell(first + place, CHOSEN, row.value, COLUMNS - 1 if long else LISTED - 3)
        self._cell(first + place, COLUMNS if long else LISTED - 2, "]")
        self._cell(first + long, CHOSEN if long else LISTED, "＜選択肢＞")
        for number, line in enumerate(listed, 1 + long):
            for at, option in enumerate(line):
                self._cell(first + number, CHOSEN if long else (LISTED, LISTED_SECOND)[at], option)
        if row.count is not None:
            for column, words in ((CHOSEN + 1, "（"), (CHOSEN + 3, row.count), (CHOSEN + 5, "）　件")):
                self._cell(first + 2, column, words)
        if row.after:
            self._cell(first + rows - 1, VALUE, row.after)
        for _ in range(rows):
            self._next()

    def _boxes(self, row: Row) -> None:
        self._put(VALUE, COLUMNS, "", rows=len(row.boxes), merged=False)
        self._labels(row, len(row.boxes))
        for line in row.boxes:
            if isinstance(line, str):
                self._cell(self.row, VALUE, line)
            else:
                for at, box in enumerate(line):
                    self._box(box, (VALUE, SECOND)[at], SECOND - 1 if at == 0 and len(line) > 1 else COLUMNS)
            self._next()

    def _box(self, box: Box, column: int, last: int) -> None:
        self._cell(self.row, column, "[")
        self._cell(self.row, column + 1, "○" if box.ticked else "")
        self._cell(self.row, column + 2, "]")
        self._cell(self.row, column + 3, box.option, None if box.detail is not None else last)
        if box.detail is not None:  # （, the words and ） have cells of their own
            at = column + 3 + max(3, -(-len(box.option) * 9 // int(COLUMN_POINTS)) + 1)
            self._cell(self.row, at, "（")
            end = at + 3 if box.unit else last - 1
            self._cell(self.row, at + 1, box.detail, end - 1)
            self._cell(self.row, end, "）" + box.unit)

    def _cell(self, row: int, column: int, value: str, last: int | None = None) -> None:
        from openpyxl.styles import Alignment, Font

        cell = self.sheet.cell(row, column)
        cell.font = Font(name="ＭＳ Ｐゴシック", size=9)
        if value:
            cell.value = value
        if last is not None and last > column:
            self.sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=last)
        if last is not None or len(value) == 1:
            cell.alignment = Alignment(horizontal="left" if column in {VALUE + 3, SECOND + 3} else "center", shrink_to_fit=True)

    def _table(self, row: Row) -> None:
        total = sum(row.widths)
        edges = [1 + round(COLUMNS * sum(row.widths[:number]) / total) for number in range(len(row.widths) + 1)]
        for number, cells in enumerate(row.cells):
            spans = list(pairwise(edges))
            lines = int(self._height(*((text, end - start) for text, (start, end) in zip(cells, spans, strict=True))))
            for text, (start, end) in zip(cells, spans, strict=True):
                self._put(start, end - 1, text, shade="" if number else SHADE)
            self._next(lines)
        self.row += 1

    def _figure(self, _row: Row) -> None:
        self.figure = (self.sheet.title, self.row)
        self._put(1, COLUMNS, "", rows=FIGURE_ROWS, merged=False)
        for _ in range(FIGURE_ROWS):
            self._next()


def _wide(text: str) -> int:
    """Half-width characters."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
