"""Verbs that put data into a system or take it out: over which terminal or medium."""

from __future__ import annotations

import re
from dataclasses import replace

from flowgraph.draft.asking import Asking
from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.hop import End
from flowgraph.draft.memory import Scene
from flowgraph.draft.receiving import Receiving
from flowgraph.draft.routes import Stop, Way
from flowgraph.draft.ways import object_of, paper_name, ways

_REQUEST = re.compile(r"(?:依頼|要求)$")
_PRINTED = re.compile(r"印刷|印字|打ち出|刷")


class Entering(Receiving, Asking):
    """Tells clauses that enter or extract."""

    def enter(self, scene: Scene) -> str:  # noqa: PLR0911  one return a kind of entry
        """Into a system: from what the clause names, from who acts, or from where the object stands."""
        targets = self.receivers(scene)
        obj = object_of(scene.clause)
        if obj is not None and obj.heads and targets and _REQUEST.search(obj.heads[-1].text):
            return self.ask(scene)  # 「照会依頼を登録」 asks
        if not targets and self._media(scene) and not self._object_system(scene):
            return self.extract(scene) if not self._at_portal(scene) else self._by_person(scene, self._at_portal(scene)[0])
        if not targets and self._at_portal(scene):
            return self._by_person(scene, self._at_portal(scene)[0])
        targets = targets or self._object_system(scene) or (self.places(scene) or self.owned_places(scene))[:1]
        if not targets and self.memory.place is not None and self.memory.place.end.kind == "form":
            targets = [self.memory.place]
        if not targets:
            return "processing"
        if self._inserted(scene, targets[0]):
            return ""
        hand = self.actor(scene)
        if targets[0].end.kind == "form" and (hand is None or hand.kind == "person") and self.rules.on("form-owner"):
            return self._by_person(scene, targets[0])
        senders = self.senders(scene)
        for target in targets:
            for named in senders or (None,):
                self._enter_one(scene, named, target)
        return ""

    def _media(self, scene: Scene) -> bool:
        """Whether a portable medium is what is written to."""
        return any(word.thing is not None and word.thing.way == "portable" for phrase in scene.clause.of("dst", "at", "means") for word in phrase.heads)

    def _at_portal(self, scene: Scene) -> list[Stop]:
        """On-line forms at which a person enters something."""
        hand = self.actor(scene)
        found = [stop for stop in (*self.senders(scene), *self.places(scene)) if stop.end.kind == "form" or stop.end.key == "portal"]
        return found if hand is not None and hand.kind == "person" else []

    def _by_person(self, scene: Scene, target: Stop) -> str:
        """A person fills in a form."""
        person = self.actor(scene) or self.ends.known("subject")
        if person is None:
            return "no_source"
        said = scene.hand is not None
        source = Stop(end=person, words=scene.hand_words, inferred="" if said else "forms are filled in by the person", rules=("actor",) if said else ("form-owner",))
        self.go(scene, [source, target], way=Way())
        return ""

    def _object_system(self, scene: Scene) -> list[Stop]:
        """The system that is the object itself (「Xを更新する」)."""
        obj = object_of(scene.clause)
        if obj is None:
            return []
        if (found := self.ends.heads(obj)) and is_machine(found[0][0]):
            return [Stop(end=found[0][0], words=(found[0][1],), rules=("object-is-system",))]
        owner = self.ends.owner(obj) if "更新" in scene.clause.verb.text else None
        return [Stop(end=owner[0], words=(owner[1],), rules=("owner",))] if owner else []

    def _inserted(self, scene: Scene, target: Stop) -> bool:
        """A medium put into a terminal: what is in hand comes to the terminal."""
        verb = scene.clause.verb.verb
        if verb is None or verb.key != "insert" or target.end.kind != "terminal":
            return False
        here = self.here()
        self.go(scene, [here if here is not None and is_hand(here.end) else self.office(), target], way=Way())
        return True

    def _enter_one(self, scene: Scene, named: Stop | None, target: Stop) -> None:
        hand, here = self.actor(scene), self.memory.here
        source = named or self.memory.pending or self.origin(scene) or self._entered_from(scene, target)
        if hand is not None and source is not None and hand == source.end and hand.kind in {"contractor", "subcontractor"}:
            self.hand_over(scene, hand)
        if source is not None and source.end == target.end:
            source = self.here() if here is not None and here != target.end and here.kind != "person" else None
        if source is None:
            return
        route = [*self.at_terminal(scene, source), *self.reach(scene, source, target)]
        route[-1:-1] = [stop for stop in self.places(scene) or self._read_at(route[0]) if all(stop.end != other.end for other in route)]
        own = self._own_terminal(source.end) if source.end in {hand, here} and hand is not None else None
        if own is not None:
            if all(stop.end.kind != "terminal" for stop in route):
                route.insert(1, Stop(end=own, inferred="a terminal stands there", rules=("own-terminal",)))
        elif source.end.kind == "system" and source.rules[:1] != ("own-system",):
            route[1:1] = self.desk_of(source, target)
        self.go(scene, route, way=self.back_on(route))

    def _read_at(self, source: Stop) -> list[Stop]:
        """The terminal at which the sentence read what it now enters."""
        place = self.memory.place
        return [place] if place is not None and place.end.kind == "terminal" and source.end.kind == "department" and self.rules.on("read-at-terminal") else []

    def _own_terminal(self, hand: End) -> End | None:
        return self.ends.own_terminal(self.owner(hand)) if is_hand(hand) and self.rules.on("own-terminal") else None

    def _entered_from(self, scene: Scene, target: Stop) -> Stop | None:
        """Where data entered without a source come from: who acts, the own system, where the object stands, the office."""
        hand, here = self.actor(scene), self.memory.here
        if hand is not None and hand != OFFICE and hand.kind != "person":
            return self.here() if here is not None and here.operator == hand.key else scene.actor_stop
        own = self.ends.own
        if here is not None and here.party == "platform" and self.memory.here_step != scene.step and own is not None and own.key != target.end.key:
            return Stop(end=own, inferred="the task's own system holds the data", rules=("own-system",))
        if here is not None and here != target.end and here.kind != "person":
            return self.here()
        return self.office() if here != target.end else None

    def extract(self, scene: Scene) -> str:
        """Out of a system: onto a medium, to a receiver, to a terminal, onto paper; else it waits for the clause that takes it on."""
        source = self._extracted_from(scene)
        if source is None:
            return "no_source"
        media = next((way for way in ways(scene.clause, self.rules, hands=False, machines=True, person=False) if way.portable), None)
        targets = [stop for stop in self.receivers(scene) if stop.end != source.end]
        desk = [stop for stop in (*self.stations(scene), *self.places(scene)) if stop.end.kind == "terminal" and stop.end != source.end]
        hand = self.actor(scene)
        if media is not None:
            self._onto(scene, source, media)
        elif targets:
            self.go(scene, [source, *(stop for stop in self.stations(scene) if stop.end != source.end), targets[0]])
        elif desk and source.end.kind == "system" and self.rules.on("terminal-takes"):
            self.go(scene, [source, replace(desk[0], rules=(*desk[0].rules, "terminal-takes"))], way=Way())
        elif source.end.kind == "system" and _PRINTED.match(scene.clause.verb.text) and self.rules.on("printed-in-office") and hand in {None, OFFICE}:
            self.go(scene, [source, Stop(end=OFFICE, inferred="printed in the office", rules=("printed-in-office",))], way=Way())
            obj = object_of(scene.clause)
            self.memory.printed = paper_name(obj) if obj is not None else "印刷物"
        elif is_hand(source.end):
            self.memory.here = source.end
        else:
            self.memory.pending, self.memory.pending_step = source, scene.step
            self.memory.here = source.end
            if hand is not None and (scene.after is None or scene.after.sense not in {"send", "enter", "extract"}):
                self.take_out(scene, source, hand)
            return "no_receiver"
        return "processing"

    def _extracted_from(self, scene: Scene) -> Stop | None:
        named = self.senders(scene) or self.places(scene)
        if named:
            return named[0]
        if scene.machine is not None:
            return scene.machine_stop
        hand = self.actor(scene)
        here, own = self.memory.here, self.ends.own
        if here is not None and here.party == "platform" and _PRINTED.match(scene.clause.verb.text) and own is not None and self.rules.on("own-system") and self.memory.pending is None:
            return self.origin(scene) or Stop(end=own, inferred="the task's own system holds the data", rules=("own-system",))
        return self.origin(scene) or self.memory.pending or (scene.actor_stop if hand is not None and hand != OFFICE else self.here())

    def _linked(self, source: Stop) -> list[Stop]:
        """The system whose data a terminal writes to a medium, when nothing else is in hand there."""
        system = self.memory.linked.get(source.end.key) if source.end.kind == "terminal" else None
        here = self.memory.here
        if system is None or here == source.end or not self.rules.on("terminal-linked"):
            return []
        return [Stop(end=system, inferred="the terminal needs the system's data", rules=("terminal-linked",))]

    def _onto(self, scene: Scene, source: Stop, way: Way) -> None:
        """Data written onto a portable medium; the medium is carried by a later clause."""
        technology = way.portable.technology if way.portable else "unknown"
        thing = self.things.made(scene.step, "external_medium", way.words[0].text, operator=source.end, technology=technology)
        route = [*(self.lead(scene, source) or self._linked(source)), source, Stop(end=thing, words=way.words, rules=("portable-media",))]
        self.go(scene, self.by_terminal(route, scene) if self.rules.on("medium-by-terminal") else route, way=Way())
