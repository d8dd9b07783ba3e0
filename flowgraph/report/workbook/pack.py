"""A workbook as bytes: the same content gives the same bytes, whenever and wherever it is written. Knows no sheet."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip archive can name."""
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_DAY = rb"\g<1>1980-01-01T00:00:00Z\g<3>"
_CORE = "docProps/core.xml"


def packed(book: Any, descriptions: dict[str, str]) -> bytes:
    """The bytes of an openpyxl workbook; `descriptions` are told for pictures by the name openpyxl gives them (`Image 1` of `drawing1`)."""
    raw = BytesIO()
    book.save(raw)
    made = BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == _CORE:
                content = _STAMP.sub(_DAY, content)
            if name in descriptions:
                content = content.replace(b'descr="Picture"', b'descr="' + _attribute(descriptions[name]) + b'"')
            info = zipfile.ZipInfo(name, date_time=_WHEN)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, content)
    return made.getvalue()


def _attribute(text: str) -> bytes:
    from xml.sax.saxutils import escape

    return escape(text, {'"': "&quot;"}).encode("utf-8")
