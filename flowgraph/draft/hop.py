"""What the grammar of the steps hands on: hops with their ends and reasons, and what gave no hop. Records only."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.source import Span
from flowgraph.vocab import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An end of a hop: a name of the document, or a thing that the step itself brings in."""

    key: str
    """Key of a `Name`, or of a thing made by the steps (ASCII, stable, no `Name` has it)."""
    name: str
    kind: str
    """Node kind."""
    made: bool = False
    """True for a thing that no `Name` lists: a medium or paper of one carrying, an unlisted terminal, a role."""
    operator: str = ""
    """Key of the `Name` (or end) whose hands it is in, where the step tells; for a medium or paper: who writes or sends it."""
    party: str = ""
    """Party kind hint for a made end (`contractor`, `carrier`, `private`, …), or the name's own party key."""
    place: str = ""
    technology: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Member of an alternative or a variant."""

    group: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One hop of data as a step tells it."""

    step: str
    order: int
    """Place among all hops, from 0."""
    source: End
    target: End
    medium: str
    """Key of `MEDIA`."""
    identifier: str | None
    """`individual_number`, `code`, `none`; None when the clause does not say."""
    spi: bool | None
    carries: tuple[str, ...] | None
    adds: tuple[str, ...] | None
    strips: tuple[str, ...] | None
    actor: str
    """Key of the name that acts, or empty."""
    entrustment: str
    """`委託事項3` where the step cites it, or empty."""
    manual: bool | None
    alternative: Mark | None
    variant: Mark | None
    basis: str
    """`stated` or `inferred`."""
    reason: str
    confidence: float
    """Share of hops read by the weakest of its rules that are right on the reviewed documents."""
    spans: tuple[Span, ...]
    """Words that show source, target and medium."""
    keys: tuple[str, ...]
    """The same words as printed in one width, for evidence."""
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A step or clause that gives no hop."""

    step: str
    kind: str
    """`processing`, `storage`, `erasure`, `no_receiver`, `no_source`, `negated`, `no_verb`, `connection`."""
    reason: Text
    span: Span | None
    where: str = ""
    """Key of the node it happens in or that is kept, where the clause tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A mention of erasing or disposing of what an end holds."""

    step: str
    end: str
    """Key of the node whose content is erased."""
    strength: str
    """`logical` or `physical`."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the steps tell, in their order."""

    hops: tuple[Hop, ...]
    unread: tuple[Unread, ...]
    erasures: tuple[Erasure, ...]

    @property
    def ends(self) -> tuple[End, ...]:
        """Ends in the order of their first use."""
        return tuple(dict.fromkeys(end for hop in self.hops for end in (hop.source, hop.target)))
