"""What was given where a document is wanted: a document, or the path of one. Knows documents only."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

from flowgraph.errors import Misuse, Problem, named
from flowgraph.source.document import Document
from flowgraph.source.reading import read

DocumentLike: TypeAlias = Document | str | Path


def as_document(given: Any, wanted: str) -> Document:
    """The document, read where a path was given; raises `Misuse` (a `TypeError`) for anything else."""
    if isinstance(given, Document):
        return given
    if isinstance(given, (str, Path)):
        return read(given)
    raise Misuse(Problem(file=wanted, line=0, message=f"wants a document or the path of one, not {named(given)}", hint="for example fg.read('assessment.pdf')"))
