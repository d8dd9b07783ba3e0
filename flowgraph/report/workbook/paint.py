"""Pages → an Excel workbook: styles, widths that fit Japanese, frozen headings, filters, choices, links, pictures. Knows no assessment."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flowgraph.analysis.rows import width
from flowgraph.report.workbook.pack import packed
from flowgraph.report.workbook.page import Cell, Column, Page, Value, clean, value_of
from flowgraph.report.workbook.words import head, sheet_name
from flowgraph.vocab import Lang

FONT = "Yu Gothic"
FILLS = {
    "editable": "FFF9DB", "locked": "F3F4F6", "head": "243B53", "editable_head": "8A6D00", "grave": "FBD5D5", "medium": "FDE9C8", "out": "DCE9F9", "done": "DFF3E1",
    "label": "E9EEF4",
}
_POINTS, _PAD = 16.5, 3.0
"""Height of one line, and room above and below."""
_A4, _A3, _A4_HOLDS, _A3_HOLDS = 9, 8, 150, 230
"""Excel's numbers of paper sizes, and half-width characters that one page holds readably."""
_TALLEST = 409.0
"""What Excel allows a row."""
_NARROWEST, _FILTER = 7, 3
"""Least width of a column, and room for the arrow of the filter in its heading."""
_PICTURE = (1500, 1300)
"""Pixels that a picture takes at most on its sheet; zooming shows the rest of its detail."""


def workbook(pages: Sequence[Page], lang: Lang, title: str) -> bytes:
    """The file's bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    book.properties.creator = "flowgraph"
    book.properties.title = clean(title)
    sheets = {page.key: book.create_sheet(sheet_name(page.key, lang)) for page in pages}
    places = {page.key: _places(page) for page in pages}
    painter = _Painter(lang, {page.key: page for page in pages}, places)
    told: dict[str, str] = {}
    for page in pages:
        painter.paint(sheets[page.key], page)
        if page.pictures:
            told[f"xl/drawings/drawing{len(told) + 1}.xml"] = clean(" / ".join(picture.title for picture in page.pictures)).replace("\n", " ")
    return packed(book, told)


def first_row(page: Page) -> int:
    """The row of the first entry (1-based)."""
    return len(page.notes) + (2 if page.headed else 1)


def _places(page: Page) -> dict[str, int]:
    return {row.key: first_row(page) + n for n, row in enumerate(page.rows)}


class _Painter:
    def __init__(self, lang: Lang, pages: dict[str, Page], places: dict[str, dict[str, int]]) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.lang = lang
        self.pages = pages
        self.places = places
        self.fills = {name: PatternFill("solid", fgColor=colour) for name, colour in FILLS.items()}
        thin = Side(style="thin", color="D4D9DF")
        self.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self.fonts = {
            "plain": Font(name=FONT, size=10), "head": Font(name=FONT, size=10, bold=True, color="FFFFFF"), "link": Font(name=FONT, size=10, color="0B5CAD", underline="single"),
            "note": Font(name=FONT, size=10, color="52606D"), "title": Font(name=FONT, size=14, bold=True),
        }
        self.wrapped = Alignment(vertical="top", wrap_text=True)
        self.centred = Alignment(vertical="top", horizontal="center")
        self.middle = Alignment(vertical="center", wrap_text=True)

    def paint(self, sheet: Any, page: Page) -> None:
        for n, note in enumerate(page.notes, start=1):
            cell = sheet.cell(row=n, column=1)
            self.write(cell, note)
            cell.font = self.fonts["title"] if n == 1 and not page.hidden else self.fonts["note"]
        if page.notes and page.key != "summary" and "summary" in self.pages:
            self.back(sheet.cell(row=1, column=1))
        widths = [self.width(page, n) for n in range(len(page.columns))]
        if page.headed and page.columns:
            self.head(sheet, page, widths)
        for n, row in enumerate(page.rows):
            self.row(sheet, page, first_row(page) + n, row.cells, widths)
        if page.columns and not page.hidden:
            self.dress(sheet, page, widths)
        if page.hidden:
            sheet.sheet_state = "hidden"
        self.pictures(sheet, page)

    def width(self, page: Page, n: int) -> int:
        """Half-width characters that a column needs, within its bounds."""
        column = page.columns[n]
        needed = [width(self.heading(column)) + _FILTER] if page.headed else [0]
        needed[0] = min(needed[0], max(column.least, 16))  # a long heading is wrapped
        for row in page.rows:
            told = _told(value_of(row.cells[n]), column)
            needed += [width(line) + 2 for line in told.split("\n")]
        return max(_NARROWEST, column.least, min(max(needed), column.most))

    def heading(self, column: Column) -> str:
        return column.heading.label(self.lang) if column.heading is not None else head(column.key, self.lang)

    def head(self, sheet: Any, page: Page, widths: Sequence[int]) -> None:
        at = first_row(page) - 1
        tallest = 1
        for n, column in enumerate(page.columns, start=1):
            cell = sheet.cell(row=at, column=n)
            told = self.heading(column)
            self.write(cell, told)
            cell.font, cell.alignment, cell.border = self.fonts["head"], self.middle, self.border
            cell.fill = self.fills["editable_head" if column.editable else "head"]
            tallest = max(tallest, _height([told], [widths[n - 1] - _FILTER]))
        sheet.row_dimensions[at].height = min(_TALLEST, tallest * _POINTS + 2 * _PAD)

    def row(self, sheet: Any, page: Page, at: int, cells: Sequence[Cell | Value], widths: Sequence[int]) -> None:
        reviewed = any(column.editable for column in page.columns)
        for n, (column, given) in enumerate(zip(page.columns, cells, strict=True), start=1):
            one = given if isinstance(given, Cell) else Cell(value=given)
            cell = sheet.cell(row=at, column=n)
            if one.value is not None and one.value != "":
                self.write(cell, one.value, quoted=not column.editable)
            if page.hidden:
                continue
            cell.font, cell.border = self.fonts["plain"], self.border
            cell.alignment = self.centred if isinstance(one.value, int | float) else self.wrapped
            cell.number_format = column.format
            look = one.look or ("editable" if column.editable else "locked" if reviewed else "")
            if look:
                cell.fill = self.fills[look]
            if one.link is not None or one.address:
                self.link(cell, one)
        if not page.hidden:
            told = [_told(value_of(given), column) for column, given in zip(page.columns, cells, strict=True)]
            sheet.row_dimensions[at].height = min(_TALLEST, _height(told, [size - 1 for size in widths]) * _POINTS + _PAD)

    @staticmethod
    def write(cell: Any, value: Value, *, quoted: bool = True) -> None:
        """A number as it is, a text as a text: never a formula, an error or a date that Excel would make of it."""
        if isinstance(value, str):
            cell.value = clean(value)
            cell.data_type = "s"
            cell.quotePrefix = quoted
        else:
            cell.value = value

    def link(self, cell: Any, one: Cell) -> None:
        from openpyxl.worksheet.hyperlink import Hyperlink

        if one.address:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, target=one.address)
        elif one.link is not None and one.link[0] in self.pages and (not one.link[1] or one.link[1] in self.places[one.link[0]]):
            page, key = one.link
            name = sheet_name(page, self.lang).replace("'", "''")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A{self.places[page][key] if key else 1}")
        else:
            return
        cell.font = self.fonts["link"]

    def back(self, cell: Any) -> None:
        """The title leads back to the first sheet."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        told = "概要へ戻る" if self.lang == "ja" else "back to the summary"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet_name('summary', self.lang)}'!A1", tooltip=told)

    def dress(self, sheet: Any, page: Page, widths: Sequence[int]) -> None:
        from openpyxl.utils import get_column_letter as letter

        for n, (column, size) in enumerate(zip(page.columns, widths, strict=True), start=1):
            sheet.column_dimensions[letter(n)].width = size + 0.7  # Excel counts the cell's own margin
            if column.choices:
                self.choices(sheet, page, column, letter(n))
        if any(column.editable for column in page.columns):
            sheet.sheet_properties.tabColor = "E0B400"
        top = first_row(page)
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 100
        if page.headed:
            sheet.freeze_panes = f"{letter(page.frozen + 1)}{top}"
            sheet.auto_filter.ref = f"A{top - 1}:{letter(len(widths))}{max(top - 1, top - 1 + len(page.rows))}"
            sheet.print_title_rows = f"{top - 1}:{top - 1}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A3 if sum(widths) > _A4_HOLDS else _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = max(1, round(sum(widths) / _A3_HOLDS)), 0
        if sheet.page_setup.fitToWidth > 1 and page.headed:
            sheet.print_title_cols = f"A:{letter(page.frozen)}"
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.center.text = "&A  &P / &N"

    def choices(self, sheet: Any, page: Page, column: Column, letter: str) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        lists = self.pages["lists"]
        keys = [one.key for one in lists.columns]
        n = keys.index(column.choices)
        count = sum(1 for row in lists.rows if value_of(row.cells[n]) not in (None, ""))
        first, at = first_row(lists), get_column_letter(n + 1)
        rule = DataValidation(
            type="list", formula1=f"{sheet_name('lists', self.lang)}!${at}${first}:${at}${first + max(count, 1) - 1}", allow_blank=True,
            showErrorMessage=column.strict, errorTitle="flowgraph", error="一覧から選んでください" if self.lang == "ja" else "choose from the list",
        )
        last = first_row(page) + max(len(page.rows), 1) - 1
        rule.add(f"{letter}{first_row(page)}:{letter}{last}")
        sheet.add_data_validation(rule)

    def pictures(self, sheet: Any, page: Page) -> None:
        from openpyxl.drawing.image import Image

        at = len(page.notes) + len(page.rows) + 2
        wide = high = 0
        for picture in page.pictures:
            image = Image(BytesIO(picture.png))
            wide, high = struct.unpack(">II", picture.png[16:24])
            scale = min(1.0, _PICTURE[0] / wide, _PICTURE[1] / high)
            image.width, image.height = round(wide * scale), round(high * scale)
            sheet.add_image(image, f"A{at}")
            at += round(image.height / 20) + 2
        if page.pictures:
            sheet.sheet_view.showGridLines = False
            sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape" if wide > high else "portrait", _A3
            sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
            sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _told(value: Value, column: Column) -> str:
    """A value as the sheet shows it, for measuring."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.0%}" if "%" in column.format else f"{value:.2f}"
    return str(value)


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Lines that the tallest of some cells takes; Japanese breaks anywhere, so each line is filled."""
    return max(sum(max(1, -(-width(line) // max(1, size))) for line in text.split("\n")) for text, size in zip(texts, widths, strict=True))
