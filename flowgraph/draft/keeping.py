"""Verbs that keep, make, process, erase or maintain: mostly no hop, but the object's place changes."""

from __future__ import annotations

from dataclasses import replace

from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Leg, Stop, Way
from flowgraph.draft.travelling import Travelling
from flowgraph.draft.ways import is_paper, object_of


class Keeping(Travelling):
    """Tells clauses that keep what they work on."""

    def store(self, scene: Scene) -> str:
        targets = [stop for stop in (*self.receivers(scene), *(Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in scene.clause.of("at", "place") for end, word in self.ends.heads(phrase))) if stop.end.kind == "storage"]
        if not targets or not self.rules.on("put-away"):
            return "storage"
        hand = self.actor(scene)
        source = Stop(end=hand, words=(scene.hand[1],) if scene.hand and scene.hand[1] else (), rules=("actor",)) if hand is not None and hand.kind != "person" else self.office()
        self.go(scene, [source, targets[0]], way=Way())
        self.memory.here, self.memory.stored = OFFICE, targets[0].end
        return ""

    def make(self, scene: Scene) -> str:
        hand = self.actor(scene)
        owners = [Stop(end=end, words=(word,)) for phrase in scene.clause.of("means", "at", "place", "obj") for word in phrase.owners if (end := self.ends.of(word)) is not None and is_machine(end)]
        named = self.places(scene) or owners or self.senders(scene)
        machine = scene.machine
        pending = self.memory.pending
        obj = object_of(scene.clause)
        if obj is not None and self.rules.on("register-book") and (book := next((end for end, _ in self.ends.heads(obj, loose=True) if end.kind == "storage"), None)):
            self.go(scene, [self.office() if hand is None else Stop(end=hand), Stop(end=book, words=obj.heads, rules=("register-book",))], way=Way())
            self.memory.here = OFFICE if hand is None else hand
            return ""
        if pending is not None and hand is not None and (scene.after is None or scene.after.sense not in {"send", "enter"}):
            self.take_out(scene, pending, hand)
            return "processing"
        if named:
            self.memory.here = named[0].end
        elif machine is not None:
            self.memory.here = machine[0]
        elif hand is not None and hand != OFFICE and (self.memory.here is None or is_hand(self.memory.here)) and pending is None:
            self.memory.here = hand
        return "processing"

    def process(self, scene: Scene) -> str:
        named = self.places(scene)
        if named and scene.clause.verb.passive:
            self.memory.here = named[0].end
        return "processing"

    def erase(self, scene: Scene) -> str:
        contractor = self.ends.cited(scene.cited[0]) if scene.cited else None
        obj = object_of(scene.clause)
        if contractor is not None and is_paper(obj) and self.rules.on("disposal-by-contractor"):
            source = Stop(end=self.memory.stored or OFFICE, inferred="papers were put there", rules=("disposal-by-contractor",))
            self.go(scene, [source, Stop(end=contractor, rules=("disposal-by-contractor",), inferred="the bracket says who disposes of it")])
        return "erasure"

    def connect(self, scene: Scene) -> str:
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
        word = scene.hand[1] if scene.hand else None
        channel = _channel(scene)
        terminals = [stop for stop in (*self.stations(scene), *self.places(scene)) if stop.end.kind == "terminal"]
        for system in systems:
            self.go(scene, [system, *terminals[:1]] if terminals else [system, Stop(end=hand, words=(word,) if word else (), rules=("maintenance",))], way=Way(channel=channel or ("" if terminals else "not_stated"), rules=("maintenance",)))
        if terminals:
            self.memory.legs.append(Leg(source=terminals[0].end, target=hand, medium="screen", words=terminals[0].words, rules=("maintenance",)))
        return ""


def _channel(scene: Scene) -> str:
    return next((word.thing.medium for phrase in scene.clause.phrases for word in phrase.heads if word.thing is not None and word.thing.way == "channel"), "")
