"""A workbook's sheets as used cells with the text that they show, straight from its XML. Knows no drawings and no documents.

Read here, not by `openpyxl.load_workbook`: its full mode makes an object for every cell of a merged range or a link
(one line of a hostile file asks for 17 thousand million), its read-only mode fills rows up to the last column and
knows no merged cells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree as ET

from flowgraph.source.gather import refuse
from flowgraph.source.package import Package
from flowgraph.source.shown import shown

MAX_SHEETS = 200
MAX_CELLS = 60_000
"""Used cells of a sheet."""
MAX_MERGED = 60_000
MAX_TEXT = 32_767
"""Characters of a cell: Excel's own bound."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Sheet:
    """Cells of a sheet by (row, column), both 1-based."""

    name: str
    part: str
    hidden: bool
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    uncounted: list[tuple[int, int]] = field(default_factory=list)
    """Cells with a formula whose value the file does not keep."""
    widths: list[tuple[int, int, float]] = field(default_factory=list)
    """First and last column and their width in characters."""
    heights: dict[int, float] = field(default_factory=dict)
    """Row heights in points."""


@dataclass(slots=True)
class Workbook:
    """What all sheets share."""

    package: Package
    sheets: list[tuple[str, str, bool]]
    """Name, part and whether it is hidden."""
    strings: list[str]
    formats: list[str]
    """Number format of each cell style."""
    from_1904: bool


def local(tag: str) -> str:
    """Name of an element without its namespace."""
    return tag.rsplit("}", 1)[-1]


def address(row: int, column: int) -> str:
    """A cell as people name it.

    >>> address(7, 28)
    'AB7'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def cell_of(text: str) -> tuple[int, int] | None:
    """Row and column of an address.

    >>> cell_of("AB7")
    (7, 28)
    """
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]), column


def workbook(package: Package) -> Workbook:
    """Sheets, shared strings and number formats."""
    part = next((target for kind, target in package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
    if part not in package.parts:
        raise refuse(package.name, "a zip archive, but not an Excel workbook", "save it as .xlsx in Excel, or give it its true suffix")
    root = package.xml(part)
    relations = package.relations(part)
    sheets = []
    from_1904 = False
    for element in root.iter():
        if local(element.tag) == "workbookPr":
            from_1904 = element.get("date1904") in {"1", "true"}
        if local(element.tag) == "sheet":
            kind, target = relations.get(element.get(_ID) or element.get(_STRICT_ID) or "", ("", ""))
            if kind == "worksheet" and target in package.parts:
                sheets.append((element.get("name", ""), target, element.get("state", "visible") != "visible"))
    if len(sheets) > MAX_SHEETS:
        raise refuse(package.name, f"more than {MAX_SHEETS} sheets", "keep the sheets of the assessment only")
    shared = next((target for kind, target in relations.values() if kind == "sharedStrings" and target in package.parts), "")
    styles = next((target for kind, target in relations.values() if kind == "styles" and target in package.parts), "")
    return Workbook(package, sheets, _strings(package, shared) if shared else [], _formats(package, styles) if styles else [], from_1904)


def _strings(package: Package, part: str) -> list[str]:
    strings = []
    for _, element in ET.iterparse(BytesIO(package.safe(part))):  # noqa: S314  checked by `safe`
        if local(element.tag) == "si":
            strings.append(_text(element))
            element.clear()
    return strings


def _text(element: ET.Element) -> str:
    """Text of a string, without the reading printed above it."""
    pieces = []
    for child in element:
        if local(child.tag) == "t":
            pieces.append(child.text or "")
        elif local(child.tag) == "r":
            pieces += [part.text or "" for part in child if local(part.tag) == "t"]
    return _ESCAPE.sub(lambda match: " " if int(match[1], 16) < 32 else chr(int(match[1], 16)), "".join(pieces))[:MAX_TEXT]  # noqa: PLR2004


def _formats(package: Package, part: str) -> list[str]:
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    codes = {int(number): code for number, code in BUILTIN_FORMATS.items()} | dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58), 'ggge"年"m"月"d"日"')
    found: list[str] = []
    for element in package.xml(part):
        if local(element.tag) == "numFmts":
            codes |= {int(code.get("numFmtId", "0")): code.get("formatCode", "") for code in element if code.get("numFmtId", "").isdigit()}
        elif local(element.tag) == "cellXfs":
            found = [style.get("numFmtId", "0") for style in element]
    return [codes.get(int(number) if number.isdigit() else 0, "General") for number in found]


def sheet(book: Workbook, name: str, part: str, *, hidden: bool) -> Sheet:
    """The used cells of a sheet; `InputError` beyond the bounds."""
    made = Sheet(name, part, hidden)
    row = column = 0
    for event, element in ET.iterparse(BytesIO(book.package.safe(part)), events=("start", "end")):  # noqa: S314  checked by `safe`
        tag = local(element.tag)
        if event == "start":
            if tag == "row":
                row, column = _number(element.get("r"), row + 1), 0
                _row(made, row, element)
            continue
        if tag == "c":
            place = cell_of(element.get("r", "")) or (row, column + 1)
            column = place[1]
            _cell(book, made, place, element)
        elif tag == "mergeCell":
            corners = [cell_of(corner) for corner in element.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:  # noqa: PLR2004
                made.merged.append((*corners[0], *corners[1]))
        elif tag == "col":
            _column(made, element)
        if tag in {"row", "mergeCell", "col"}:
            element.clear()
        if len(made.cells) > MAX_CELLS or len(made.merged) > MAX_MERGED:
            raise refuse(book.package.name, f"sheet {name} has more than {MAX_CELLS:,} used cells", "keep the sheets of the assessment only")
    return made


def _row(made: Sheet, row: int, element: ET.Element) -> None:
    if _yes(element.get("hidden")):
        made.hidden_rows.add(row)
    if element.get("ht"):
        made.heights[row] = _float(element.get("ht"))


def _column(made: Sheet, element: ET.Element) -> None:
    first, last = _number(element.get("min"), 1), _number(element.get("max"), 1)
    if _yes(element.get("hidden")):
        made.hidden_columns.append((first, last))
    if element.get("width"):
        made.widths.append((first, last, _float(element.get("width"))))


def _yes(text: str | None) -> bool:
    return text in {"1", "true"}


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else otherwise  # noqa: PLR2004


def _float(text: str | None) -> float:
    try:
        return min(max(float(text or 0), 0.0), 10_000.0)
    except ValueError:
        return 0.0


def _cell(book: Workbook, made: Sheet, place: tuple[int, int], element: ET.Element) -> None:
    parts = {local(child.tag): child for child in element}
    value = (parts["v"].text or "") if "v" in parts else None
    if "f" in parts and value is None:
        made.uncounted.append(place)
        return
    kind = element.get("t", "n")
    text = value or ""
    if kind == "s":
        at = _number(value, -1)
        text = book.strings[at] if 0 <= at < len(book.strings) else ""
    elif kind == "inlineStr":
        text = _text(parts["is"]) if "is" in parts else ""
    elif kind == "b":
        text = "TRUE" if value == "1" else "FALSE"
    elif kind == "n" and value:
        text = _shown(book, value, _number(element.get("s"), 0))
    if text.strip():
        made.cells[place] = text[:MAX_TEXT]


def _shown(book: Workbook, value: str, style: int) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if number != number or abs(number) > 1e300:  # noqa: PLR0124, PLR2004  not a number, or none that is shown
        return value
    return shown(number, book.formats[style] if style < len(book.formats) else "General", from_1904=book.from_1904)
