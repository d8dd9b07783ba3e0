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

_CARRIER = re.compile(r"運送|搬送|配送|宅配|逓送|郵便")


class Stations:
    """Finds the stations of a clause."""

    def __init__(self, ends: Ends, rules: Rules, things: Things) -> None:
        self.ends, self.rules, self.things = ends, rules, things
        self.memory = Memory()

    def scene(self, clause: Clause, after: Clause | None, step: str) -> Scene:
        """Who acts in a clause, and what its brackets say."""
        texts = tuple(word.text for word in (*clause.asides, *(aside for phrase in clause.phrases for aside in phrase.asides)))
        hand: tuple[End, Word | None] | None = None
        machine: tuple[End, Word] | None = None
        for phrase in clause.of("topic", "subject", "place", "at"):
            if phrase.role in {"topic", "subject"} and clause.verb.passive:
                continue
            for end, word in self.ends.heads(phrase, loose=phrase.role in {"topic", "subject"}):
                if _CARRIER.search(word.text) and is_hand(end) and self.rules.on("carrier-carries"):
                    continue
                if is_hand(end) and hand is None and not _guest(phrase) and (phrase.role in {"topic", "subject", "place"}) and not (phrase.role == "place" and "窓口" in word.text):
                    hand = (end, word)
                elif is_machine(end) and machine is None and phrase.role in {"topic", "subject"}:
                    machine = (end, word)
        cited = entrustments(texts)
        if hand is None and staff_cited(texts) and self.rules.on("actor-in-brackets"):
            hand = (OFFICE, None)
        if hand is None and machine is None and cited and self.rules.on("actor-in-brackets"):
            contractor = self.ends.cited(cited[0])
            hand = (contractor, None) if contractor is not None and contractor.party != "carrier" else None
        if hand is None and machine is None and self.memory.subject is not None and not clause.verb.passive:
            end, word = self.memory.subject
            hand, machine = ((end, word), None) if is_hand(end) else (None, (end, word))
        elif (clause.of("topic", "subject") or (hand is not None and hand[1] is not None)) and not clause.verb.passive:
            self.memory.subject = (hand[0], hand[1]) if hand and hand[1] else machine  # type: ignore[assignment]
        return Scene(clause=clause, after=after, step=step, cited=cited, asides=texts, hand=hand, machine=machine)

    def actor(self, scene: Scene) -> End | None:
        return scene.hand[0] if scene.hand else None

    def senders(self, scene: Scene) -> list[Stop]:
        """から phrases that are nodes."""
        return [Stop(end=end, words=(word,), rules=("source-particle",)) for phrase in scene.clause.of("src", *(("src-of",) if scene.clause.sense == "receive" else ())) for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=True)]

    def receivers(self, scene: Scene) -> list[Stop]:
        """に/へ phrases that are nodes; several are several receivers."""
        found = []
        for phrase in scene.clause.of("dst"):
            for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=True):
                found.append(Stop(end=end, words=(word,), rules=("target-particle",)))
        return found

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
        obj = object_of(scene.clause)
        phrases = [phrase for phrase in scene.clause.phrases if phrase.role in {"obj", "topic", "subject", "basis", "means", "of", "other", "src", "dst", "via"}]
        for phrase in ([obj] if obj else []) + phrases:
            found = self.described(phrase.described, scene) if phrase.described else None
            if found:
                return found
        if scene.clause.described is not None and (found := self.described(scene.clause.described, scene)):
            return found
        for phrase in scene.clause.phrases:
            for word in (*phrase.owners, *phrase.heads):
                if word.kind == "ref" and (stop := self.step_end(word)):
                    return stop
        if obj is not None and scene.clause.sense in {"send", "extract", "view", "enter"} and (owner := self.ends.owner(obj)):
            return Stop(end=owner[0], words=(owner[1],), rules=("owner",))
        return None

    def described(self, told: Described, scene: Scene) -> Stop | None:
        if not self.rules.on("described-object"):
            return None
        for phrase in told.phrases:
            for word in phrase.heads:
                if word.kind == "ref" and (stop := self.step_end(word)):
                    return stop
        sense = told.verb.verb.sense if told.verb.verb else ""
        roles = ("src", "at", "place") if sense in {"receive", "extract"} or told.verb.text.startswith("届") else ("dst", "place", "at") if sense in {"enter", "store", "send", "make", "process", "apply", "ask"} else ()
        for role in roles:
            for phrase in told.phrases:
                if phrase.role == role:
                    for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=role == "src"):
                        if is_machine(end) or role == "src":
                            return Stop(end=end, words=(word,), rules=("described-object",))
        return None

    def step_end(self, word: Word) -> Stop | None:
        if not self.rules.on("step-reference"):
            return None
        labels = [label for label in self.memory.made if word.text.startswith(label)]
        if not labels:
            return None
        return Stop(end=self.memory.made[max(labels, key=len)], words=(word,), rules=("step-reference",))

    def here(self, why: str = "the object was there last") -> Stop | None:
        end = self.memory.here
        return Stop(end=end, inferred=why, rules=("carried-over",)) if end is not None and self.rules.on("carried-over") else None

    def office(self) -> Stop:
        return Stop(end=OFFICE, inferred="staff of the department in charge act", rules=("office",))

    def owner(self, end: End) -> End:
        return (self.ends.known(end.operator) or end) if end.operator else end


def _guest(phrase: Phrase) -> bool:
    """A place that names another office in brackets."""
    return phrase.role == "place" and bool(phrase.asides)
