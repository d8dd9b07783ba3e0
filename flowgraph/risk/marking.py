"""The mark of a changed fact: basis `inferred`, reason "what-if". Knows the model only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

REASON = "what-if"
T = TypeVar("T")


def marked(item: T, *, keep: bool = False) -> T:
    """The item as a changed one; with `keep` its basis stays (what it says is the document's, only what it is about has moved)."""
    record: Any = item
    evidence = tuple(replace(entry, basis=entry.basis if keep else "inferred", reason=REASON) for entry in record.evidence)
    made: T = replace(record, evidence=evidence)
    return made
