"""Word: paragraphs and tables in the order of the body, a table row a line. Needs python-docx (`pip install "flowgraph[docx]"`)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from flowgraph.source.cell_text import items, join_lines
from flowgraph.source.document import Document, Place
from flowgraph.source.gather import Gathered, refuse
from flowgraph.source.package import Package, open_package
from flowgraph.source.word_numbers import Numbering
from flowgraph.source.workbook import local

SUFFIXES = (".docm", ".docx")
_NESTED = 5
"""Tables within tables that are read; deeper ones are lost."""
_TICKED, _OPEN = "☑", "☐"
_SKIPPED = {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tbl", "txbxContent", "Fallback", "sdtPr", "rt"}
"""What a reader does not see as text of the paragraph itself."""


def read(name: str, raw: bytes, progress: Callable[[int, int], None] | None = None) -> Document:
    """The document's paragraphs and rows."""
    package = open_package(name, raw, wanted=".docx", old=".doc")
    body = _body(name, raw, package)
    gathered = Gathered(name)
    numbering = Numbering.of(package)
    blocks = list(_blocks(body))
    for number, block in enumerate(blocks, 1):
        if local(block.tag) == "tbl":
            _table(gathered, block, numbering)
        else:
            for line in _paragraph(block, numbering):
                gathered.add(line, Place())
        if progress is not None and (number % 100 == 0 or number == len(blocks)):
            progress(number, len(blocks))
    if not gathered.lines:
        raise refuse(name, "a Word file without any text", "is it the right file? A picture of a form must go through OCR first")
    _losses(gathered, body, numbering)
    return gathered.document(raw, "docx")


def _body(name: str, raw: bytes, package: Package) -> Any:
    try:
        import docx
    except ModuleNotFoundError:
        raise refuse(name, "Word files need python-docx", 'pip install "flowgraph[docx]", or save the file as PDF') from None
    if "word/document.xml" not in package.parts and not any(kind == "officeDocument" for kind, _ in package.relations("").values()):
        raise refuse(name, "a zip archive, but not a Word document", "save it as .docx in Word, or give it its true suffix")
    for part in sorted(package.parts):
        if part.endswith((".xml", ".rels")):
            package.safe(part)
    try:
        return docx.Document(io.BytesIO(raw)).element.body
    except Exception as error:  # noqa: BLE001  a damaged file may raise anything inside python-docx
        raise refuse(name, f"not a Word document, or damaged: {str(error)[:80]}", "open it in Word and save it anew as .docx") from None


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those in content controls and tracked insertions."""
    for child in parent.iterchildren():
        tag = local(child.tag) if isinstance(child.tag, str) else ""
        if tag in {"p", "tbl"}:
            yield child
        elif tag in {"sdt", "sdtContent", "ins", "smartTag", "customXml", "moveTo"}:
            yield from _blocks(child)


def _paragraph(paragraph: Any, numbering: Numbering) -> list[str]:
    """Lines of a paragraph, its printed number before it, and the words of its text boxes behind it."""
    lines = "".join(_text(paragraph)).split("\n")
    number = numbering.label(paragraph)
    if number and any(line.strip() for line in lines):
        lines[0] = f"{number} {lines[0].lstrip()}"
    for box in paragraph.iter("{*}txbxContent"):
        if not any(local(above.tag) == "Fallback" for above in box.iterancestors()):
            for block in _blocks(box):
                lines += ["".join(_text(inner)) for inner in block.iter("{*}p")] if local(block.tag) == "tbl" else ["".join(_text(block))]
    return [line for line in lines if line.strip()]


def _text(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        tag = local(child.tag) if isinstance(child.tag, str) else ""
        if tag == "t":
            yield child.text or ""
        elif tag in {"br", "cr"}:
            yield "\n" if child.get(_name(child, "type"), "textWrapping") == "textWrapping" else ""
        elif tag == "tab":
            yield " "
        elif tag in {"noBreakHyphen", "softHyphen"}:
            yield "-" if tag == "noBreakHyphen" else ""
        elif tag == "sym":
            yield "〓"
        elif tag == "checkBox":
            yield _TICKED if _is_ticked(child) else _OPEN
        elif tag and tag not in _SKIPPED:
            yield from _text(child)


def _name(element: Any, name: str) -> str:
    return f"{element.tag.rsplit('}', 1)[0]}}}{name}"


def _is_ticked(box: Any) -> bool:
    states = {local(child.tag): child.get(_name(child, "val"), "1") for child in box.iterchildren() if isinstance(child.tag, str)}
    return states.get("checked", states.get("default", "0")) not in {"0", "false", "off"}


def _table(gathered: Gathered, table: Any, numbering: Numbering) -> None:
    for row in _rows(table):
        cells = [_cell(gathered, cell, numbering, 1) for cell in _cells(row) if not _continues(cell)]
        if len(cells) == 1:
            for line in items(cells[0]):
                gathered.add(line, Place())
        elif any(any(cell) for cell in cells):
            gathered.add("\t".join(join_lines(cell) for cell in cells), Place())


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        tag = local(child.tag) if isinstance(child.tag, str) else ""
        if tag == "tr":
            yield child
        elif tag in {"sdt", "sdtContent", "ins"}:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        tag = local(child.tag) if isinstance(child.tag, str) else ""
        if tag == "tc":
            yield child
        elif tag in {"sdt", "sdtContent"}:
            yield from _cells(child)


def _continues(cell: Any) -> bool:
    """Whether a cell is the lower part of a merged one."""
    look = next((child for child in cell.iterchildren() if local(child.tag) == "tcPr"), None)
    if look is None:
        return False
    merge = next((child for child in look.iterchildren() if local(child.tag) == "vMerge"), None)
    return merge is not None and merge.get(_name(merge, "val"), "continue") != "restart"


def _cell(gathered: Gathered, cell: Any, numbering: Numbering, depth: int) -> list[str]:
    """Lines of a cell; rows of a table within it are lines too."""
    lines: list[str] = []
    for block in _blocks(cell):
        if local(block.tag) == "p":
            lines += [line.replace("\t", " ") for line in _paragraph(block, numbering)]
        elif depth >= _NESTED:
            gathered.lose("入れ子が深すぎる表は読みませんでした", "a table nested too deeply was not read", first=len(gathered.lines) + 1)
        else:
            for row in _rows(block):
                inner = [join_lines(_cell(gathered, part, numbering, depth + 1)) for part in _cells(row) if not _continues(part)]
                lines.append(" ".join(text for text in inner if text))
    return lines


def _losses(gathered: Gathered, body: Any, numbering: Numbering) -> None:
    last = len(gathered.lines)
    if numbering.unknown:
        gathered.lose(
            f"自動の段落番号{numbering.unknown}か所は読めませんでした", f"{numbering.unknown} automatic paragraph number(s) were not read", first=1, last=last
        )
    tags = {local(element.tag) for element in body.iter() if isinstance(element.tag, str)}
    if tags & {"wsp", "wgp", "cNvCnPr", "line", "polyline"}:
        gathered.lose("図の線と箱は読めません（中の文字だけを読みました）", "lines and boxes of drawings were not read (only their words)", first=1, last=last)
    if tags & {"pic", "imagedata", "OLEObject", "chart"}:
        gathered.lose("画像などの中は読めません", "what stands in pictures was not read", first=1, last=last)
    if tags & {"ins", "del", "moveFrom", "moveTo"}:
        gathered.lose("変更履歴があります（挿入後の文を読みました）", "has tracked changes; read as if accepted", first=1, last=last)
