"""What the workbook says about itself on a hidden sheet: which model it shows, and what stood in it when it was written.

`import-review` refuses a workbook of another model by it, and takes only what a reviewer has changed since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from flowgraph.model import FlowModel, dump_json
from flowgraph.report.workbook.page import Column, Page, Row
from flowgraph.vocab import Text

FORMAT = "flowgraph-review 1"
COLUMNS = ("mark", "id", "a", "b", "c", "d", "e", "f")
"""A mark and its values: `finding` verdict reason until about state; `flow` verdict step from to medium number."""


def model_hash(model: FlowModel) -> str:
    """What a model says, in one hash: comments and layout of its file do not count."""
    return hashlib.sha256(dump_json(model).encode("utf-8")).hexdigest()


def marks(model: FlowModel, version: str, entries: Iterable[Sequence[str]]) -> Page:
    """The sheet: facts about the workbook first, then a line for each finding and flow."""
    facts = [
        ("format", FORMAT), ("document", model.document.id), ("sha256", model.document.sha256), ("model", model_hash(model)), ("version", version),
    ]
    made = [tuple(row) for row in (*facts, *entries)]
    rows = tuple(Row(key=f"mark-{n}", cells=(*row, *("",) * (len(COLUMNS) - len(row)))) for n, row in enumerate(made))
    return Page(key="marks", columns=tuple(Column(key=key, heading=Text(key, key)) for key in COLUMNS), rows=rows, hidden=True)
