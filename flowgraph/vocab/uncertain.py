"""The closed type of uncertain values: why a fact is not known (domain.md §4)."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias, TypeVar

from flowgraph.vocab.table import Table, Term


class Uncertain(Enum):
    """A fact that is not a plain value. Silence is never "false"."""

    UNKNOWN = "unknown"
    UNDECIDABLE = "undecidable"
    CONTRADICTED = "contradicted"
    NOT_MENTIONED = "not_mentioned"
    NOT_ASKED = "not_asked"

    def __str__(self) -> str:
        return self.value


V = TypeVar("V")
Fact: TypeAlias = V | Uncertain

UNCERTAIN: Table[Term] = Table(
    "uncertain value",
    (
        Term(key="unknown", ja="不明", en="unknown"),
        Term(key="undecidable", ja="判読不能", en="undecidable"),
        Term(key="contradicted", ja="矛盾", en="contradicted"),
        Term(key="not_mentioned", ja="記載なし", en="not mentioned"),
        Term(key="not_asked", ja="様式に欄なし", en="not asked by the form"),
    ),
)
