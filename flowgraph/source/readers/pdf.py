"""PDF: page by page, ruled tables cell by cell, other text by position, drawn figures as boxes and arrows."""

from __future__ import annotations

import io
import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flowgraph.source.cell_text import items, join_lines
from flowgraph.source.document import Document, Place
from flowgraph.source.figure import MAX_SHAPES, MAX_STROKES
from flowgraph.source.gather import Gathered, refuse
from flowgraph.source.pdf_arrows import MOST_PATHS, Arrows, arrows
from flowgraph.source.pdf_figure import Found, build, find, is_edge
from flowgraph.source.pdf_lines import follows, lines
from flowgraph.source.pdf_page import UNKNOWN_GLYPH, Budget, Drawing, FileTooLargeError, Glyph, PageTooLargeError, draw
from flowgraph.source.pdf_streams import check_streams
from flowgraph.source.pdf_tables import Grid, grid

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage

SUFFIXES = (".pdf",)
MAX_PAGES = 1_000
_MAGIC_WITHIN = 1024
_PICTURE = 0.15
"""A picture that covers more of a page than this may hold text or a figure."""
_HINT = "open it in a PDF viewer and print it to a new PDF, or fetch it again"

Printed = tuple[float, float, str, int | None]
"""Top, left, text and number of the figure's piece (None outside figures)."""


def read(name: str, raw: bytes, progress: Callable[[int, int], None] | None = None) -> Document:
    """The document's rows and lines with their pages."""
    if b"%PDF-" not in raw[:_MAGIC_WITHIN]:
        raise refuse(name, "not a PDF, whatever its name says", "give the file its true suffix (.txt, .xlsx, .docx)")
    check_streams(name, raw)
    log = logging.getLogger("pdfminer")
    level = log.level
    log.setLevel(logging.CRITICAL)  # what it mends or drops is told as a loss, not on the terminal
    try:
        return _read(name, raw, progress)
    finally:
        log.setLevel(level)


def _read(name: str, raw: bytes, progress: Callable[[int, int], None] | None) -> Document:
    gathered = Gathered(name)
    pages, total = _open(name, raw)
    too_many = refuse(name, f"more than {MAX_PAGES:,} pages", "split the file; no assessment is that long")
    if total > MAX_PAGES:
        raise too_many
    from pdfminer.pdfinterp import PDFResourceManager

    resources = PDFResourceManager()
    budget = Budget()
    number = 0
    for number, page in enumerate(_each(name, pages), 1):
        if number > MAX_PAGES:
            raise too_many
        _page(gathered, page, number, resources, budget)
        if progress is not None:
            progress(number, max(total, number))
    if not number:
        raise refuse(name, "a PDF without pages", _HINT)
    unread = next((loss.text for loss in gathered.losses if "OCR" not in loss.text.en), None)
    if not gathered.lines and unread:
        raise refuse(name, f"nothing could be read: {unread.en} / {unread.ja}", _HINT)
    if not gathered.lines:
        raise refuse(
            name, "no text in any page: probably scanned / 文字のない PDF です（画像のみ）", "run OCR first, then read the result / OCR で文字にしてから読ませてください"
        )
    return gathered.document(raw, "pdf")


def _open(name: str, raw: bytes) -> tuple[Iterator[PDFPage], int]:
    """Pages, and how many the file says it has."""
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import dict_value, int_value

    try:
        document = PDFDocument(PDFParser(io.BytesIO(raw)))
        total = int_value(dict_value(document.catalog.get("Pages")).get("Count", 0))
        return PDFPage.create_pages(document), total
    except PDFPasswordIncorrect:
        raise refuse(name, "needs a password", "save a copy without a password (パスワードを外した写し) and read that") from None
    except Exception as error:  # noqa: BLE001  a damaged file may raise anything inside pdfminer
        raise refuse(name, f"damaged PDF: {_what(error)}", _HINT) from None


def _what(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error) or type(error).__name__)[:80]


def _each(name: str, pages: Iterator[PDFPage]) -> Iterator[PDFPage]:
    while True:
        try:
            page = next(pages)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001
            raise refuse(name, f"damaged PDF: {_what(error)}", _HINT) from None
        yield page


def _page(gathered: Gathered, page: PDFPage, number: int, resources: Any, budget: Budget) -> None:  # noqa: C901  one branch a kind of loss
    try:
        drawing = draw(page, resources, budget)
    except FileTooLargeError:
        raise refuse(gathered.name, f"draws more than any assessment does (page {number})", "print it to a new PDF in a PDF viewer, or split it") from None
    except PageTooLargeError:
        gathered.lose(f"{number}頁は大きすぎるため読めませんでした", f"page {number} draws too much to be read")
        return
    except Exception as error:  # noqa: BLE001  one damaged page; the others may be read
        gathered.lose(f"{number}頁は壊れているため読めませんでした", f"page {number} is damaged and was not read: {_what(error)}")
        return
    first = len(gathered.lines) + 1
    place = Place(page=number)
    try:
        printed, found = _printed(drawing)
    except PageTooLargeError:
        gathered.lose(f"{number}頁は罫線が多すぎるため、表としてではなく文字だけを読みました", f"page {number} has too many rules: read as plain text, not as tables")
        printed, found = _plain(drawing.glyphs), None
    pieces: dict[int, int] = {}
    for _, _, text, piece in printed:
        line = gathered.add(text, place)
        if piece is not None:
            pieces[piece] = line
    if found is not None:
        figure = build(found, place, [pieces.get(n, 0) for n in range(len(found.pieces))])
        gathered.figures.append(figure)
        if len(found.pieces) > MAX_SHAPES or len(found.strokes) > MAX_STROKES:
            gathered.lose(f"{number}頁の図は大きすぎるため一部だけ読みました", f"figure on page {number} is too large and was read in part", first=min(pieces.values(), default=0))
        loose = sum(not (arrow.source and arrow.target) for arrow in figure.arrows)
        if loose:
            lines_of = sorted(pieces.values()) or [0]
            gathered.lose(
                f"{number}頁の図で、矢印{loose}本の端がどの箱にも届いていません", f"figure on page {number}: {loose} arrow(s) end at no box",
                first=lines_of[0], last=lines_of[-1],
            )
    elif len(drawing.paths) > MOST_PATHS:
        gathered.lose(
            f"{number}頁は線が多いため、図としては読んでいません", f"page {number} has too many lines to look for a figure",
            first=first, last=max(first, len(gathered.lines)),
        )
    if fields := _fields(page):
        gathered.lose(
            f"{number}頁の入力欄{fields}個は読めません（印刷し直した PDF なら読めます）",
            f"page {number}: {fields} form field(s) were not read; a PDF printed anew shows them as text",
            first=min(first, len(gathered.lines)), last=len(gathered.lines),
        )
    _losses(gathered, drawing, number, first)


def _fields(page: PDFPage) -> int:
    """How many fillable fields a page has; their values are drawn apart from its text."""
    from pdfminer.pdftypes import dict_value, list_value, resolve1

    try:
        entries = [dict_value(entry) for entry in list_value(page.annots or [])]
        return sum("Widget" in str(resolve1(entry.get("Subtype"))) for entry in entries)
    except Exception:  # noqa: BLE001  a damaged list of annotations holds none that can be counted
        return 0


def _losses(gathered: Gathered, drawing: Drawing, number: int, first: int) -> None:
    last = len(gathered.lines)
    if last < first:
        if drawing.pictures or drawing.paths:
            gathered.lose(
                f"{number}頁は画像のみの頁です。OCR で文字にしてから読ませてください", f"page {number} has no text: probably scanned; run OCR first"
            )
        return
    if drawing.pictures >= _PICTURE:
        gathered.lose(f"{number}頁の画像の中は読めません", f"page {number} has a picture; what stands in it was not read", first=first, last=last)
    unknown = sum(glyph.text == UNKNOWN_GLYPH for glyph in drawing.glyphs)
    if unknown:
        gathered.lose(
            f"{number}頁の{unknown}字は PDF に文字の情報がなく「{UNKNOWN_GLYPH}」としました",
            f"page {number}: {unknown} character(s) whose meaning the PDF does not tell, shown as {UNKNOWN_GLYPH}", first=first, last=last,
        )


def _plain(glyphs: tuple[Glyph, ...]) -> list[Printed]:
    return [(line.box[1], line.box[0], line.text, None) for line in lines(glyphs)]


def _printed(drawing: Drawing) -> tuple[list[Printed], Found | None]:
    """Rows, lines and words of a page in reading order."""
    seen = arrows(drawing.paths, drawing.width, drawing.height)
    ruled = grid(path for n, path in enumerate(drawing.paths) if n not in seen.paths)
    found = _figure(drawing, seen, ruled)
    cells: dict[int, list[Glyph]] = defaultdict(list)
    free: list[Glyph] = []
    sizes: dict[int, int] = defaultdict(int)
    for cell in ruled.cells:
        sizes[cell.table] += 1
    before: Glyph | None = None
    home: int | None = None
    for number, glyph in enumerate(drawing.glyphs):
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if found is not None and number in found.glyphs:
            before = None
            continue
        at = ruled.cell_at(x, y)
        # Words that run out of their cell on the paper's empty part belong to the cell they began in.
        if at is not None or before is None or not follows(before, glyph):
            home = at
        before = glyph
        if home is None:
            free.append(glyph)
        else:
            cells[home].append(glyph)
    for n in list(cells):
        if sizes[ruled.cells[n].table] == 1 and not _has_steps(cells[n]):
            free += cells.pop(n)
    printed = _plain(tuple(free)) + _rows(ruled, cells)
    if found is not None:
        printed += [(*piece.top, piece.text, n) for n, piece in enumerate(found.pieces) if piece.text]
    return sorted(printed, key=lambda line: line[:2]), found


def _has_steps(glyphs: list[Glyph]) -> bool:
    """Whether a frame that is no table holds numbered steps; any other is a frame around plain lines."""
    return len(items([line.text for line in lines(glyphs)])) > 1


def _figure(drawing: Drawing, seen: Arrows, ruled: Grid) -> Found | None:
    if not seen.headed and not seen.plain:
        return None
    alone: dict[int, list[int]] = defaultdict(list)
    for n, cell in enumerate(ruled.cells):
        alone[cell.table].append(n)
    tables = [ruled.cells[n].box for cells in alone.values() if len(cells) > 1 for n in cells]
    plain = tuple(stroke for stroke in seen.plain if not any(is_edge(stroke, box) for box in tables))
    return find(drawing, replace(seen, plain=plain), [ruled.cells[cells[0]].box for cells in alone.values() if len(cells) == 1])


def _rows(ruled: Grid, cells: dict[int, list[Glyph]]) -> list[Printed]:
    """Rows of all tables; a row of one cell with several steps in it is one line a step."""
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, cell in enumerate(ruled.cells):
        rows[cell.table, cell.row].append(n)
    printed: list[Printed] = []
    for members in rows.values():
        members.sort(key=lambda n: ruled.cells[n].column)
        top, left = ruled.cells[members[0]].box[1], ruled.cells[members[0]].box[0]
        texts = [[line.text for line in lines(cells.get(n, ()))] for n in members]
        if len(texts) == 1:
            printed += [(top, left + n / 1e6, text, None) for n, text in enumerate(items(texts[0]))]
        elif any(texts):
            printed.append((top, left, "\t".join(join_lines(text) for text in texts), None))
    return printed
