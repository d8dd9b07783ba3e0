"""Plain text, Markdown and HTML remnants: lines as they stand, UTF-8."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from flowgraph.errors import InputError, Problem
from flowgraph.source.document import Document

SUFFIXES = (".md", ".txt")


def read(name: str, raw: bytes, progress: Callable[[int, int], None] | None = None) -> Document:
    """Lines of a text; the last line counts also without a line end."""
    del progress  # a text is read at once
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(Problem(file=name, line=line, message="not UTF-8 text", hint="the text of the document is expected")) from None
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return Document(Path(name).name, hashlib.sha256(raw).hexdigest(), tuple(line.removesuffix("\r") for line in lines))
