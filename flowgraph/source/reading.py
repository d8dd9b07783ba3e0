"""`read`: a file becomes a `Document`. Each kind of file is one module in `readers`, found by its `SUFFIXES`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

from flowgraph.errors import InputError, Misuse, Problem, named
from flowgraph.source import readers
from flowgraph.source.document import Document

MAX_BYTES = 64_000_000
Progress = Callable[[int, int], None]
"""Called with (done, total) pages or sheets while a long file is read."""


class Reader(Protocol):
    """What a module in `readers` offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, name: str, raw: bytes, progress: Progress | None) -> Document:
        """The document in these bytes; `InputError` when they are of another kind or beyond the bounds."""


@cache
def _readers() -> dict[str, Reader]:
    found: dict[str, Reader] = {}
    for module in sorted(iter_modules(readers.__path__), key=lambda info: info.name):
        reader: Reader = import_module(f"{readers.__name__}.{module.name}")
        found.update(dict.fromkeys(reader.SUFFIXES, reader))
    return found


def suffixes() -> tuple[str, ...]:
    """Endings of the files that can be read; every other file is taken for text."""
    return tuple(sorted(_readers()))


def read(path: str | Path, *, progress: Progress | None = None) -> Document:
    """Read a document: text, PDF, Excel (.xlsx) or Word (.docx, with the extra `flowgraph[docx]`).

    Raises `InputError` when the file is missing, too large, damaged or of another kind than its name says.
    """
    if not isinstance(path, (str, Path)):
        raise Misuse(Problem(file="fg.read", line=0, message=f"wants the path of a file, not {named(path)}", hint="for example fg.read('assessment.pdf')"))
    path = Path(path)
    name = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Problem(file=name, line=0, message=f"larger than {MAX_BYTES // 1_000_000} MB", hint="is it the right file?"))
        raw = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputError(Problem(file=name, line=0, message=what, hint="name the document's text (--sources, in Python: source=)")) from None
    reader = _readers().get(path.suffix.lower(), _readers()[".txt"])
    return reader.read(name, raw, progress)
