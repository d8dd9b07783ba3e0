"""Stations a clause names: who acts, senders, receivers, places, what lies between, where the object stands.

Reads one clause with the memory of earlier ones; makes no hop.
"""

from __future__ import annotations

import re

from flowgraph.draft.clauses import Clause, Described, Phrase
from flowgraph.draft.contents import entrustments, staff_cited
from flowgraph.draft.ends import OFFICE, Ends, is_hand, is_machine
from flowgraph.draft.hop import End
from flowgraph.draft.memory import Memory, Scene
from flowgraph.draft.routes import Stop, Things
from flowgraph.draft.ways import object_of
from flowgraph.draft.words import Word
from flowgraph.vocab import Rules

_DESCRIBED_ROLES = frozenset({"obj", "topic", "subject", "basis", "means", "of", "other", "src", "dst", "via"})
_ARRIVED = frozenset({"enter", "store", "send", "make", "process", "apply", "ask"})
"""Senses of verbs whose object then stands at the place they name."""
_CARRIER = re.compile(r"運送|搬送|配送|宅配|逓送|郵便")


class Stations:
    """Finds the stations of a clause."""

    def __init__(self, ends: Ends, rules: Rules, things: Things) -> None:
        self.ends, self.rules, self.things = ends, rules, things
        self.memory = Memory()

    def scene(self, clause: Clause, after: Clause | None, step: str) -> Scene:
        """Who acts in a clause, and what its brackets say."""
        texts = tuple(word.text for word in (*clause.asides, *(aside for phrase in clause.phrases for aside in phrase.asides)))
        cited = entrustments(texts)
        hand, machine = self._acting(clause)
        if hand is None:
            hand = self._bracketed(texts, cited, machine=machine is not None)
        said = hand[1] if hand is not None else None
        if hand is None and machine is None and self.memory.subject is not None and not clause.verb.passive:
            end, word = self.memory.subject
            hand, machine = ((end, word), None) if is_hand(end) else (None, (end, word))
        elif not clause.verb.passive and (clause.of("topic", "subject") or said is not None):
            self.memory.subject = (hand[0], said) if hand is not None and said is not None else machine
        return Scene(clause=clause, after=after, step=step, cited=cited, asides=texts, hand=hand, machine=machine)

    def _acting(self, clause: Clause) -> tuple[tuple[End, Word | None] | None, tuple[End, Word] | None]:
        """The hand and the machine that が, は or a place name; in the passive what が and は name is the object."""
        hand: tuple[End, Word | None] | None = None
        machine: tuple[End, Word] | None = None
        for phrase in clause.of("topic", "subject", "place"):
            named = phrase.role in {"topic", "subject"}
            if (named and clause.verb.passive) or _guest(phrase):
                continue
            for end, word in self.ends.heads(phrase, loose=named):
                carries = bool(_CARRIER.search(word.text)) and self.rules.on("carrier-carries")
                if is_hand(end) and hand is None and not carries and (named or "窓口" not in word.text):
                    hand = (end, word)
                elif is_machine(end) and machine is None and named:
                    machine = (end, word)
        return hand, machine

    def _bracketed(self, texts: tuple[str, ...], cited: tuple[str, ...], *, machine: bool) -> tuple[End, Word | None] | None:
        """Staff or a contractor that a bracket behind the clause says to act."""
        if not self.rules.on("actor-in-brackets"):
            return None
        if staff_cited(texts):
            return OFFICE, None
        contractor = self.ends.cited(cited[0]) if cited and not machine else None
        return (contractor, None) if contractor is not None and contractor.party != "carrier" else None

    def actor(self, scene: Scene) -> End | None:
        """The hand that acts, or None."""
        return scene.hand[0] if scene.hand else None

    def senders(self, scene: Scene) -> list[Stop]:
        """から phrases that are nodes."""
        roles = ("src", "src-of") if scene.clause.sense == "receive" else ("src",)
        return [Stop(end=end, words=(word,), rules=("source-particle",)) for phrase in scene.clause.of(*roles) for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=True)]

    def receivers(self, scene: Scene) -> list[Stop]:
        """に/へ phrases that are nodes; several are several receivers."""
        return [Stop(end=end, words=(word,), rules=("target-particle",)) for phrase in scene.clause.of("dst") for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=True)]

    def places(self, scene: Scene) -> list[Stop]:
        """Machines that にて/において/で name."""
        return [Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in scene.clause.of("place", "at") for end, word in self.ends.heads(phrase, hand=self.actor(scene)) if is_machine(end)]

    def owned_places(self, scene: Scene) -> list[Stop]:
        """「Xの入力画面にて」: X."""
        return [Stop(end=found[0], words=(found[1],), rules=("owner",)) for phrase in scene.clause.of("place", "at") if (found := self.ends.owner(phrase))]

    def stations(self, scene: Scene) -> list[Stop]:
        """Stations named by 経由・介して・通じて・利用して, in order, with the media between them as `portable` words."""
        found = []
        for phrase in scene.clause.of("via", "means"):
            for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=True):
                if is_machine(end) and not self.only_line(end):
                    found.append(Stop(end=end, words=(word,), rules=("via",)))
        return found

    def only_line(self, end: End) -> bool:
        """Whether a station is only the name of the office's own linkage, which carries and holds nothing."""
        return end.key == "office-linkage" and not self.ends.names.by_key[end.key].printed and self.rules.on("office-linkage-line")

    def origin(self, scene: Scene) -> Stop | None:
        """Where the object stands by the words that describe it (「Xに登録された」, 「③で提供された」, 「Xの情報」)."""
        clause, obj = scene.clause, object_of(scene.clause)
        phrases = [*([obj] if obj else []), *(phrase for phrase in clause.phrases if phrase.role in _DESCRIBED_ROLES)]
        told = [phrase.described for phrase in phrases if phrase.described is not None]
        described = (self.described(one, scene) for one in (*told, *([clause.described] if clause.described else [])))
        steps = (self.step_end(word) for phrase in clause.phrases for word in (*phrase.owners, *phrase.heads) if word.kind == "ref")
        found = next((stop for stop in (*described, *steps) if stop is not None), None)
        if found is None and obj is not None and clause.sense in {"send", "extract", "view", "enter"} and (owner := self.ends.owner(obj)):
            return Stop(end=owner[0], words=(owner[1],), rules=("owner",))
        return found

    def described(self, told: Described, scene: Scene) -> Stop | None:
        """Where a described object stands: the step it comes from, or the place its verb names."""
        if not self.rules.on("described-object"):
            return None
        steps = (self.step_end(word) for phrase in told.phrases for word in phrase.heads if word.kind == "ref")
        sense = told.verb.verb.sense if told.verb.verb else ""
        roles: tuple[str, ...] = ("dst", "place", "at") if sense in _ARRIVED else ()
        if sense in {"receive", "extract"} or told.verb.text.startswith("届"):
            roles = ("src", "at", "place")
        ordered = [phrase for role in roles for phrase in told.phrases if phrase.role == role]
        named = (
            Stop(end=end, words=(word,), rules=("described-object",))
            for phrase in ordered for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=phrase.role == "src") if is_machine(end) or phrase.role == "src"
        )
        return next((stop for stop in (*steps, *named) if stop is not None), None)

    def step_end(self, word: Word) -> Stop | None:
        """Where the object of an earlier step stands."""
        if not self.rules.on("step-reference"):
            return None
        labels = [label for label in self.memory.made if word.text.startswith(label)]
        if not labels:
            return None
        return Stop(end=self.memory.made[max(labels, key=len)], words=(word,), rules=("step-reference",))

    def here(self, why: str = "the object was there last") -> Stop | None:
        """Where the object was moved to last, as a station that the clause does not name."""
        end = self.memory.here
        return Stop(end=end, inferred=why, rules=("carried-over",)) if end is not None and self.rules.on("carried-over") else None

    def office(self) -> Stop:
        """The department in charge, as a station that the clause does not name."""
        return Stop(end=OFFICE, inferred="staff of the department in charge act", rules=("office",))

    def owner(self, end: End) -> End:
        """Whose a made place is; the end itself where it is nobody's."""
        return (self.ends.known(end.operator) or end) if end.operator else end


def _guest(phrase: Phrase) -> bool:
    """A place that names another office in brackets."""
    return phrase.role == "place" and bool(phrase.asides)
