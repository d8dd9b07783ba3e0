"""What the walk through the pieces leaves: labels with what is printed behind them, sections, blocks, regions. Records only."""

from __future__ import annotations

from dataclasses import dataclass, field

from flowgraph.form.labels import Found
from flowgraph.form.pieces import Piece, Slice
from flowgraph.form.template import BlockRows, Part, Row, Section


@dataclass(slots=True)
class Slot:
    """A label with what is printed behind it."""

    section: Section
    part: Part
    file: int
    kind: str
    """Kind of the block, or empty."""
    number: int
    """Number of the block; 0 while it is not known (raw order)."""
    row: Row
    label: Slice | None
    found: Found | None
    area: list[Slice] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    order: int = 0

    @property
    def block(self) -> str:
        """`委託事項2`, or empty."""
        return f"{self.kind}{self.number}" if self.kind and self.number else ""


@dataclass(slots=True)
class Walked:
    """What the walk found."""

    slots: list[Slot] = field(default_factory=list)
    sections: list[tuple[Section, int, Slice]] = field(default_factory=list)
    blocks: list[tuple[BlockRows, int, Section, int, Slice]] = field(default_factory=list)
    """(block, number, section, file, where)."""
    regions: list[tuple[Part, int, list[Piece]]] = field(default_factory=list)
    """Parts that are no questions (別添) with their pieces."""
    unheaded: list[tuple[BlockRows, int, Section, int, Slice]] = field(default_factory=list)
    """Blocks whose heading is lost, known by their first question asked again."""
    jumped: list[tuple[Section, int, Slice]] = field(default_factory=list)
    """Sections whose heading is lost, known by a label: (section, file, where)."""
    parts: list[tuple[Part, int, Slice]] = field(default_factory=list)
    foreign: list[Slice] = field(default_factory=list)
    loose: list[tuple[str, int, Slice]] = field(default_factory=list)
    """Text that stands behind no label: (section, file, where)."""
    files: int = 0
