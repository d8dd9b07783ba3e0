"""What was given where a form is wanted: a form, a document, or the path of one. Knows forms and documents only."""

from __future__ import annotations

from typing import Any, TypeAlias

from flowgraph.form.items import Form
from flowgraph.source import DocumentLike, as_document

FormLike: TypeAlias = Form | DocumentLike


def as_form(given: Any, wanted: str) -> Form:
    """The form, read and parsed where a document or a path was given; raises `Misuse` (a `TypeError`) for anything else."""
    from flowgraph.form.parsing import parse  # the rules gathered there come from all modules of this room, this one too

    return given if isinstance(given, Form) else parse(as_document(given, wanted))
