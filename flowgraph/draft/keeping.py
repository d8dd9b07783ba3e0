"""Verbs that keep, make, process, erase or maintain: mostly no hop, but the object's place changes."""

from __future__ import annotations

from dataclasses import replace

from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.hop import End
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Leg, Stop, Way
from flowgraph.draft.travelling import Travelling
from flowgraph.draft.ways import is_paper, object_of


class Keeping(Travelling):
    """Tells clauses that keep what they work on."""

    def store(self, scene: Scene) -> str:
        """Papers put into a store."""
        at = [Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in scene.clause.of("at", "place") for end, word in self.ends.heads(phrase)]
        target = next((stop for stop in (*self.receivers(scene), *at) if stop.end.kind == "storage"), None)
        if target is None or not self.rules.on("put-away"):
            return "storage"
        who = scene.actor_stop
        if who is not None and who.end.kind in {"contractor", "subcontractor"} and not self.receivers(scene) and self.rules.on("kept-by-contractor"):
            return "storage"
        self.go(scene, [who if who is not None and who.end.kind != "person" else self.office(), target], way=Way())
        self.memory.here, self.memory.stored = OFFICE, target.end
        return ""

    def make(self, scene: Scene) -> str:
        """A new thing stands where it is made; a register that is written is a store."""
        hand, obj, pending = self.actor(scene), object_of(scene.clause), self.memory.pending
        books = [Stop(end=end, words=(word,), rules=("register-book",)) for end, word in self.ends.heads(obj, loose=True) if end.kind == "storage"] if obj is not None else []
        if books and self.rules.on("register-book"):
            self.go(scene, [Stop(end=hand) if hand is not None else self.office(), books[0]], way=Way())
            self.memory.here = hand or OFFICE
            return ""
        if pending is not None and hand is not None and (scene.after is None or scene.after.sense not in {"send", "enter"}):
            self.take_out(scene, pending, hand)
            return "processing"
        self.memory.here = self._made_at(scene, hand)
        return "processing"

    def _made_at(self, scene: Scene, hand: End | None) -> End | None:
        """Where a new thing stands."""
        owners = [end for phrase in scene.clause.of("means", "at", "place", "obj") for word in phrase.owners if (end := self.ends.of(word)) is not None and is_machine(end)]
        named = [stop.end for stop in self.places(scene)] or owners or [stop.end for stop in self.senders(scene)] or ([scene.machine[0]] if scene.machine is not None else [])
        here = self.memory.here
        if named:
            return named[0]
        return hand if hand is not None and hand != OFFICE and (here is None or is_hand(here)) and self.memory.pending is None else here

    def process(self, scene: Scene) -> str:
        """Nothing moves; what is processed at a named place stands there."""
        named = self.places(scene)
        if named and scene.clause.verb.passive:
            self.memory.here = named[0].end
        return "processing"

    def erase(self, scene: Scene) -> str:
        """Erased where it is; papers that a contractor disposes of go to it first."""
        contractor = self.ends.cited(scene.cited[0]) if scene.cited else None
        if contractor is not None and is_paper(object_of(scene.clause)) and self.rules.on("disposal-by-contractor"):
            source = Stop(end=self.memory.stored or OFFICE, inferred="papers were put there", rules=("disposal-by-contractor",))
            self.go(scene, [source, Stop(end=contractor, rules=("disposal-by-contractor",), inferred="the bracket says who disposes of it")])
        return "erasure"

    def connect(self, scene: Scene) -> str:
        """Opens the way for the next clause."""
        targets = self.receivers(scene)
        if targets and scene.after is not None:
            self.memory.partner = targets[0].end
        return "connection"

    def maintain(self, scene: Scene) -> str:
        """Maintenance: the contractor comes to see what the system holds, over its terminal where one is named."""
        hand = self.actor(scene)
        words = [word for phrase in scene.clause.phrases for word in (*phrase.owners, *phrase.heads)] + list(scene.clause.loose)
        systems = [Stop(end=end, words=(word,), rules=("maintenance",)) for word in words if (end := self.ends.of(word)) is not None and end.kind == "system"]
        systems = systems or [replace(stop, inferred="the system of the sentence before", rules=("maintenance",)) for stop in self.memory.maintained]
        if hand is None or hand == OFFICE or not systems or not self.rules.on("maintenance"):
            return "processing"
        self.memory.maintained = systems
        channel = _channel(scene)
        person = Stop(end=hand, words=scene.hand_words, rules=("maintenance",))
        terminals = [stop for stop in (*self.stations(scene), *self.places(scene)) if stop.end.kind == "terminal"]
        for system in systems:
            self.go(scene, [system, *(terminals[:1] or [person])], way=Way(channel=channel or ("" if terminals else "not_stated"), rules=("maintenance",)))
        if terminals:
            self.memory.legs.append(Leg(source=terminals[0].end, target=hand, medium="screen", words=terminals[0].words, rules=("maintenance",)))
        return ""


def _channel(scene: Scene) -> str:
    return next((word.thing.medium for phrase in scene.clause.phrases for word in phrase.heads if word.thing is not None and word.thing.way == "channel"), "")
