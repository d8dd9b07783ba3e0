"""A document as numbered lines, whatever kind of file it came from.

Lines are what evidence points at: line n of a text file is what `sed -n np` prints; of a table in a
PDF, Word or Excel file one row is one line, its cells joined by tabs. Knows nothing of forms or models.
"""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.vocab.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a line stands in the file it came from."""

    page: int = 0
    """Page of a PDF (1-based), or 0."""
    sheet: str = ""
    """Sheet of a workbook, or empty."""
    cells: tuple[str, ...] = ()
    """Addresses of the tab-separated cells (`B7`), where the file has addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A box or label of a figure."""

    key: str
    """Unique in its figure."""
    text: str
    line: int
    """Line of the document that carries the text (1-based)."""
    box: tuple[float, float, float, float]
    """Left, top, right, bottom; the unit is the file's own, y grows downwards."""
    kind: str = "box"
    """`box` (has an outline), `label` (text alone) or `boundary` (encloses other shapes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A connector of a figure, from shape to shape; an empty end touches no shape."""

    source: str
    target: str
    label: str = ""
    """Text that stands at the arrow (often a step label)."""
    line: int = 0
    """Line of the label, or 0."""
    dashed: bool = False
    both: bool = False
    """Heads at both ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing that survived as shapes (Excel) or geometry (PDF)."""

    place: Place
    shapes: tuple[Shape, ...] = ()
    arrows: tuple[Arrow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something of the file that could not be read, with the lines it concerns (0: the whole file)."""

    first: int
    last: int
    text: Text


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text: `lines[0]` is line 1. The original characters are never changed."""

    name: str
    sha256: str
    lines: tuple[str, ...]
    kind: str = "text"
    """`text`, `pdf`, `xlsx` or `docx`."""
    places: tuple[Place, ...] = ()
    """One for each line, or empty where the file has neither pages nor cells."""
    figures: tuple[Figure, ...] = ()
    losses: tuple[Loss, ...] = ()

    def span(self, first: int, last: int) -> str:
        """Text of lines first..last (1-based, inclusive), joined by line ends."""
        return "\n".join(self.lines[first - 1 : last])

    def __repr__(self) -> str:
        return f"<Document {self.name}: {len(self.lines)} lines, {sum(map(len, self.lines))} characters, {self.kind}>"
