"""Lines of a document gathered one by one, with their places and what was lost, within bounds. Knows no kind of file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from flowgraph.errors import InputError, Problem
from flowgraph.source.document import Document, Figure, Loss, Place
from flowgraph.vocab.text import Text

MAX_LINES = 200_000
MAX_CHARACTERS = 20_000_000

_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""Everything that some reader of lines takes for an end of line; a Document's line has none."""


def refuse(name: str, message: str, hint: str, line: int = 0) -> InputError:
    """The one complaint about a file: what is wrong with it and what to do."""
    return InputError(Problem(file=name, line=line, message=message, hint=hint))


@dataclass(slots=True)
class Gathered:
    """A document while it is being read."""

    name: str
    lines: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    characters: int = 0

    def add(self, line: str, place: Place) -> int:
        """Number of the new line (1-based); `InputError` beyond the bounds."""
        line = _ENDS.sub(" ", line)
        self.characters += len(line)
        if len(self.lines) >= MAX_LINES or self.characters > MAX_CHARACTERS:
            raise refuse(self.name, f"more than {MAX_LINES:,} lines or {MAX_CHARACTERS:,} characters", "no assessment is that long; is it the right file?")
        self.lines.append(line)
        self.places.append(place)
        return len(self.lines)

    def lose(self, ja: str, en: str, *, first: int = 0, last: int = 0) -> None:
        """Note what could not be read, with the lines it concerns (0: the whole file)."""
        self.losses.append(Loss(first=first, last=last or first, text=Text(ja, en)))

    def document(self, raw: bytes, kind: str) -> Document:
        """What has been gathered, frozen."""
        return Document(
            Path(self.name).name, hashlib.sha256(raw).hexdigest(), tuple(self.lines), kind, tuple(self.places), tuple(self.figures), tuple(self.losses)
        )
