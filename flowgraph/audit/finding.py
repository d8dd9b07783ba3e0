"""A finding: two (or more) places that do not fit, or one that is not enough, with what would settle it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from flowgraph.vocab import Text
from flowgraph.vocab.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where one side of a finding stands in the document."""

    side: Text
    """What this place says, in a few own words with the facts in it."""
    section: str
    field: str
    """Step label, block or field."""
    lines: tuple[int, int]
    """First and last line, 1-based."""
    chars: tuple[int, int] | None = None
    """First and last+1 character within the cited lines."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding(Shown):
    """One finding of one rule. The document's words are not in it; they are shown at run time from the given source."""

    id: str
    """Rule and a hash of what it is about: it survives edits elsewhere."""
    rule: str
    gravity: str
    kind: str
    """`contradiction`, `gap`, `loss` or `undecidable`."""
    about: str
    """What it is about, by the document's own short names (stable; part of the id)."""
    text: Text
    settle: Text
    """What would settle it."""
    places: tuple[Place, ...]
    basis: str = "stated"
    """`inferred` when a side rests on an inferred item of the model: said wherever it is shown."""
    accepted: str = ""
    """Why and until when it is accepted, or empty."""

    @property
    def state(self) -> str:
        """Gravity, kind and a hash of the facts (what each place says, and the numbers of the sentence), in whatever order they are listed: what somebody who decides about it has seen."""
        facts = (*sorted({place.side.ja for place in self.places}), *sorted(re.findall(r"[0-9]+", self.text.ja)))
        return f"{self.gravity}/{self.kind}/{hashlib.sha256(chr(31).join(facts).encode()).hexdigest()[:8]}"

    def __repr__(self) -> str:
        return f"<Finding {self.id} ({self.gravity}): {self.text}>"

    def _table(self) -> tuple[Text, tuple[Text, ...], list[tuple[str, str]], tuple[Text, ...]]:
        from flowgraph.audit.display import table_of

        return table_of(self)
