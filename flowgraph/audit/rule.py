"""What a rule is: who it speaks to, what it compares, and the function that finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.vocab import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What a rule raises; the run gives it its id."""

    about: tuple[str, ...]
    """Stable words that tell this finding from others of the rule: printed names and labels, never line numbers."""
    text: Text
    places: tuple[Place, ...]
    settle: Text | None = None
    """Where it differs from the rule's own."""
    kind: str = ""
    gravity: str = ""
    basis: str = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRule:
    """One rule; each module of `rules` offers one as `RULE`."""

    id: str
    title: Text
    why: Text
    """Why it matters."""
    compares: Text
    """What is compared with what."""
    how: Text
    """How it is found."""
    do: Text
    """What to do about it."""
    false_alarms: Text
    """Known false alarms."""
    settle: Text
    """What would settle a finding."""
    gravity: str
    kind: str
    viewpoint: str
    """Key of VIEWPOINTS: the regulator's review viewpoint it serves."""
    needs_form: bool
    """Whether it can only be decided with the document at hand (`--sources`)."""
    find: Callable[[Case], Iterator[Raised]]
    forms: tuple[str, ...] = ("full", "focused", "basic")
    """Forms that ask for what it compares: what a form does not ask for is not a finding."""
    on: bool = True
    """Off by default where the reviewed findings showed too many wrong ones."""
    off_because: Text | None = None
