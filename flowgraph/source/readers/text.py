"""Plain text, Markdown and HTML remnants: lines as they stand, UTF-8 (or Shift_JIS, as Windows saves it)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from flowgraph.source.document import Document, Loss
from flowgraph.source.gather import MAX_CHARACTERS, MAX_LINES, refuse
from flowgraph.vocab.text import Text

SUFFIXES = (".md", ".txt")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠々〆]")
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]|[ｦ-ﾟ]{12}")
"""Characters that clean Shift_JIS text does not have: controls, private ones, long runs of half-width kana (misread bytes)."""
_SAMPLE = 200_000
_LETTERS = 0.2
"""Part of a text's non-ASCII characters that must be Japanese letters for Shift_JIS to be believed."""


def read(name: str, raw: bytes, progress: Callable[[int, int], None] | None = None) -> Document:
    """Lines of a text; the last line counts also without a line end."""
    del progress  # a text is read at once
    losses: tuple[Loss, ...] = ()
    try:
        if raw.startswith(_UTF16):
            text = raw.decode("utf-16")
        elif 0 in raw:
            raise refuse(name, "not text: holds NUL bytes", "a PDF, Excel or Word file needs its own suffix (.pdf, .xlsx, .docx)", raw.count(b"\n", 0, raw.index(0)) + 1)
        else:
            text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        shifted = _shift_jis(raw)
        if shifted is None:
            line = raw.count(b"\n", 0, error.start) + 1
            raise refuse(name, "not UTF-8 text", "the text of the document is expected", line) from None
        text = shifted
        losses = (Loss(first=0, last=0, text=Text("Shift_JIS の文書として読みました", "read as Shift_JIS")),)
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
        raise refuse(name, f"more than {MAX_LINES:,} lines or {MAX_CHARACTERS:,} characters", "no assessment is that long; is it the right file?")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return Document(Path(name).name, hashlib.sha256(raw).hexdigest(), tuple(line.removesuffix("\r") for line in lines), losses=losses)


def _shift_jis(raw: bytes) -> str | None:
    """The text if it is clean Japanese in the Windows code page, else None."""
    damaged = raw[:_SAMPLE].decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    if sum(not char.isascii() for char in damaged) >= 2 * lost:
        return None  # UTF-8 with a few damaged bytes: any reading of it as Shift_JIS is wrong
    try:
        text = raw.decode("cp932")
    except UnicodeDecodeError:
        return None
    some = text[:_SAMPLE]
    wide = sum(not char.isascii() for char in some)
    if _ODD.search(text) or not wide or sum(1 for _ in _JAPANESE.finditer(some)) < _LETTERS * wide:
        return None
    return text
