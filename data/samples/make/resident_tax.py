"""Make resident-tax.docx, an invented basic assessment in Word tables.

    python data/samples/make/resident_tax.py OUT

Needs python-docx (the same bytes come out of 1.2.0) and ruamel.yaml.
"""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from basic_form import basic_form
from rows import Box, Row
from ruamel.yaml import YAML

NAME = "resident-tax"


def words_of(row: Row) -> str:
    """What stands in the cell of values."""
    if row.kind == "boxes":
        return "\n".join(line if isinstance(line, str) else "　　".join(map(_box, line)) for line in row.boxes)
    if row.kind == "choice":
        return "\n".join([f"[　{row.value}　]", "＜選択肢＞", *row.numbered])
    return row.value


def _box(box: Box) -> str:
    return f"[{'○' if box.ticked else '　'}] {box.words}"


def fill(document: Any, rows: Sequence[Row]) -> None:
    """Headings as paragraphs, fields as table rows."""
    table: Any = None
    for row in rows:
        if row.kind in {"title", "section"}:
            document.add_heading(row.value, level=0 if row.kind == "title" else 1)
            table = None
        elif row.kind == "item":
            document.add_heading("　　".join([row.value, *map(_box, row.all_boxes)]), level=2)
            table = None
        elif row.kind == "plain":
            document.add_paragraph(row.value)
            table = None
        elif row.kind == "free":
            document.add_table(rows=1, cols=1, style="Table Grid").cell(0, 0).text = row.value
        elif row.kind == "table":
            made = document.add_table(rows=0, cols=len(row.cells[0]), style="Table Grid")
            for cells in row.cells:
                for cell, text in zip(made.add_row().cells, cells, strict=True):
                    cell.text = text
        else:
            if table is None:
                table = document.add_table(rows=0, cols=2, style="Table Grid")
            label, value = table.add_row().cells
            label.text, value.text = row.labels[0], words_of(row)


def packed(saved: bytes) -> bytes:
    """The same parts with fixed dates."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(saved)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, (2025, 6, 2, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return out.getvalue()


def main(out: Path) -> None:
    """Write the document."""
    from docx import Document
    from docx.oxml.ns import qn

    words = YAML(typ="safe").load(Path(__file__).with_name("text") / f"{NAME}.yaml")
    rows = basic_form(words)
    document = Document()
    style = document.styles["Normal"]
    style.font.name = "MS Gothic"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "ＭＳ ゴシック")
    fill(document, rows)
    saved = io.BytesIO()
    document.save(saved)
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{NAME}.docx").write_bytes(packed(saved.getvalue()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
