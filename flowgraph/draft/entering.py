"""Verbs that put data into a system or take it out: over which terminal or medium."""

from __future__ import annotations

import re
from dataclasses import replace

from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.memory import Scene
from flowgraph.draft.receiving import Receiving
from flowgraph.draft.routes import Stop, Way
from flowgraph.draft.ways import object_of, paper_name, ways


class Entering(Receiving):
    """Tells clauses that enter or extract."""

    def enter(self, scene: Scene) -> str:
        targets = self.receivers(scene)
        obj = object_of(scene.clause)
        at_portal = [stop for stop in (*self.senders(scene), *self.places(scene)) if stop.end.kind == "form" or stop.end.key == "portal"]
        person = self.actor(scene)
        if not targets and at_portal and person is not None and person.kind == "person":
            self.go(scene, [Stop(end=person, words=(scene.hand[1],) if scene.hand and scene.hand[1] else (), rules=("actor",)), at_portal[0]], way=Way())
            return ""
        if obj is not None and obj.heads and re.search(r"(?:照会|取得)?(?:依頼|要求)$", obj.heads[-1].text) and targets:
            return self.ask(scene)
        if not targets and obj is not None:
            verb = scene.clause.verb.verb
            if (found := self.ends.heads(obj)) and is_machine(found[0][0]):
                targets = [Stop(end=found[0][0], words=(found[0][1],), rules=("object-is-system",))]
            elif (owner := self.ends.owner(obj)) and verb is not None and "更新" in scene.clause.verb.text:
                targets = [Stop(end=owner[0], words=(owner[1],), rules=("owner",))]
        media = [word for phrase in scene.clause.of("dst", "at", "means") for word in phrase.heads if word.kind == "thing" and word.thing and word.thing.way == "portable"]
        if not targets and media:
            return self.extract(scene)
        if not targets and (places := self.places(scene) or self.owned_places(scene)):
            targets = places[:1]
        if not targets and self.memory.place is not None and self.memory.place.end.kind == "form":
            targets = [self.memory.place]
        if not targets:
            return "processing"
        hand = self.actor(scene)
        verb_ = scene.clause.verb.verb
        if verb_ is not None and verb_.key == "insert" and targets[0].end.kind == "terminal":
            self.go(scene, [self.here() if self.memory.here is not None and is_hand(self.memory.here) else self.office(), targets[0]], way=Way())  # type: ignore[list-item]
            return ""
        if targets[0].end.kind == "form" and (hand is None or hand.kind == "person") and (person := self.ends.known("subject") or self.ends.spelled("本人")) and self.rules.on("form-owner"):
            self.go(scene, [Stop(end=hand or person, inferred="" if hand else "forms are filled in by the person", rules=("form-owner",)), targets[0]], way=Way())
            return ""
        several = self.senders(scene)
        for only, target in [(one, other) for one in (several if len(several) > 1 else [None]) for other in targets]:
            named = [only] if only else self.senders(scene) or ([self.memory.pending] if self.memory.pending else [])
            source = named[0] if named else self.origin(scene)
            here = self.memory.here
            if source is None and hand is not None and hand != OFFICE and hand.kind != "person":
                word = scene.hand[1] if scene.hand else None
                source = Stop(end=hand, words=(word,) if word else (), rules=("actor",), inferred="" if word else "the bracket says who acts")
                if here is not None and here.operator == hand.key:
                    source = self.here()
            if source is None and here is not None and here.party == "platform" and self.memory.here_step != scene.step and self.ends.own is not None and self.ends.own.key != target.end.key:
                source = Stop(end=self.ends.own, inferred="the task's own system holds the data", rules=("own-system",))
            if source is None and here is not None and here != target.end and here.kind != "person":
                source = self.here()
            if source is None and here != target.end:
                source = self.office()
            if source is None:
                continue
            if hand is not None and hand == source.end and hand.kind in {"contractor", "subcontractor"}:
                self.hand_over(scene, hand)
            if source.end == target.end:
                source = self.here() if here is not None and here != target.end and here.kind != "person" else None
            if source is None:
                continue
            places = [stop for stop in self.places(scene) if stop.end not in {source.end, target.end}]
            route = [*self.at_terminal(scene, source), *self.reach(scene, source, target)]
            route[-1:-1] = [stop for stop in places if all(stop.end != other.end for other in route)]
            if hand is not None and source.end in {hand, here} and is_hand(source.end) and self.rules.on("own-terminal") and (own := self.ends.own_terminal(self.owner(source.end))):
                if all(stop.end.kind != "terminal" for stop in route):
                    route.insert(1, Stop(end=own, inferred="a terminal stands there", rules=("own-terminal",)))
            elif source.end.kind == "system" and source.rules[:1] != ("own-system",) and (desk := self.desk_of(scene, source, target)):
                route[1:1] = desk
            self.go(scene, route, way=self.back_on(route))
        return ""

    def extract(self, scene: Scene) -> str:
        named = self.senders(scene) or self.places(scene)
        origin = self.origin(scene)
        hand = self.actor(scene)
        if not named and scene.machine is not None:
            named = [Stop(end=scene.machine[0], words=(scene.machine[1],), rules=("actor",))]
        source = named[0] if named else origin or self.memory.pending or (Stop(end=hand, rules=("actor",), words=(scene.hand[1],) if scene.hand and scene.hand[1] else ()) if hand and hand != OFFICE else self.here())
        if source is None:
            return "no_source"
        media = [way for way in ways(scene.clause, self.rules, hands=False, machines=True, person=False) if way.portable]
        if media:
            thing = self.things.made(scene.step, "external_medium", media[0].words[0].text, operator=source.end, technology=media[0].portable.technology if media[0].portable else "unknown")
            lead = self.lead(scene, source)
            route = [*lead, source, Stop(end=thing, words=media[0].words, rules=("portable-media",))]
            self.go(scene, self.by_terminal(route, scene) if self.rules.on("medium-by-terminal") else route, way=Way())
            return ""
        targets = [stop for stop in self.receivers(scene) if stop.end != source.end]
        if targets:
            self.go(scene, [source, *[stop for stop in self.stations(scene) if stop.end != source.end], targets[0]])
            return ""
        desk = [stop for stop in (*self.stations(scene), *self.places(scene)) if stop.end.kind == "terminal" and stop.end != source.end]
        if desk and source.end.kind == "system" and self.rules.on("terminal-takes"):
            self.go(scene, [source, replace(desk[0], rules=(*desk[0].rules, "terminal-takes"))], way=Way())
            return ""
        if source.end.kind == "system" and re.match(r"印刷|印字|打ち出|刷", scene.clause.verb.text) and self.rules.on("printed-in-office") and (hand is None or hand == OFFICE):
            self.go(scene, [source, Stop(end=OFFICE, inferred="printed in the office", rules=("printed-in-office",))], way=Way())
            self.memory.printed = paper_name(obj) if (obj := object_of(scene.clause)) is not None else "印刷物"
            return ""
        if is_hand(source.end) and not is_machine(source.end):
            self.memory.here = source.end
            return "processing"
        self.memory.pending, self.memory.pending_step = source, scene.step
        self.memory.here = source.end
        after = scene.after
        goes_on = after is not None and after.sense in {"send", "enter", "extract"}
        if not goes_on and hand is not None:
            self.take_out(scene, source, hand)
        return "no_receiver"
