"""What a reader of the steps keeps in mind between clauses, and one clause with what stands around it. Records only."""

from __future__ import annotations

from dataclasses import dataclass, field

from flowgraph.draft.clauses import Clause, Phrase
from flowgraph.draft.hop import End
from flowgraph.draft.routes import Leg, Stop, Way
from flowgraph.draft.words import Word


@dataclass(slots=True)
class Memory:
    """What earlier clauses leave behind."""

    here: End | None = None
    """Where the object stands that was moved or made last."""
    made: dict[str, End] = field(default_factory=dict)
    """Where the object of each step stands when the step ends."""
    desk: End | None = None
    """Terminal that staff used last."""
    asked: list[tuple[End, ...]] = field(default_factory=list)
    """Routes of requests, last one last; first station the asker."""
    waiting: End | None = None
    """Where a request stands that has not been answered."""
    pending: Stop | None = None
    pending_step: str = ""
    """Source of data taken out without a place to go yet."""
    linked: dict[str, End] = field(default_factory=dict)
    """System each terminal exchanged data with last, by the terminal's key."""
    partner: End | None = None
    """A system that was connected to, not yet read from."""
    subject: tuple[End, Word] | None = None
    """Who or what acts in the sentence so far."""
    vias: tuple[str, ...] = ()
    object: Phrase | None = None
    """Object of the clause before in the step."""
    receiver: list[Stop] = field(default_factory=list)
    """Receivers of the clause before in the step."""
    asked_step: str = ""
    sender: Stop | None = None
    place: Stop | None = None
    """Machine at which the sentence takes place."""
    base: tuple[End, Word] | None = None
    """Who acts in the first clause of the step."""
    printed: str = ""
    """Name of what the step printed, or empty."""
    maintained: list[Stop] = field(default_factory=list)
    """Systems that the sentence before maintained."""
    came: dict[tuple[str, str], str] = field(default_factory=dict)
    """Carriage by which papers and media came, by (from, to)."""
    media: dict[tuple[str, str], Way] = field(default_factory=dict)
    """Portable media that a request travelled on, by (from, to)."""
    step: str = ""
    here_step: str = ""
    """Step in which the object came to where it is."""
    seen: set[str] = field(default_factory=set)
    """Contractors that have received something."""
    stored: End | None = None
    """Storage where papers were put last."""
    """Last list of stations something passed, by key."""
    legs: list[Leg] = field(default_factory=list)
    """Hops of the clause being told."""

    def start(self) -> None:
        """Forget what holds within one step only."""
        self.subject = self.object = self.base = self.sender = self.place = None
        self.receiver, self.printed = [], ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One clause with what stands around it."""

    clause: Clause
    after: Clause | None
    step: str
    cited: tuple[str, ...]
    """委託事項 in brackets."""
    asides: tuple[str, ...]
    """Texts of all brackets that belong to the clause."""
    hand: tuple[End, Word | None] | None
    """Who acts: a hand named by the clause, the bracket or the sentence."""
    machine: tuple[End, Word] | None
    """A system or terminal that acts."""

    @property
    def hand_words(self) -> tuple[Word, ...]:
        """Words that name who acts."""
        return (self.hand[1],) if self.hand is not None and self.hand[1] is not None else ()

    @property
    def actor_stop(self) -> Stop | None:
        """Who acts, as a station."""
        if self.hand is None:
            return None
        return Stop(end=self.hand[0], words=self.hand_words, rules=("actor",), inferred="" if self.hand_words else "the bracket says who acts")

    @property
    def machine_stop(self) -> Stop | None:
        """The machine that acts, as a station."""
        return Stop(end=self.machine[0], words=(self.machine[1],), rules=("actor",)) if self.machine is not None else None
