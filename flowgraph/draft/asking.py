"""Verbs that ask or look up: a request carries identifying data to who is asked; looking at a screen is a hop to who looks."""

from __future__ import annotations

import re

from flowgraph.draft.clauses import Described, Phrase
from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Leg, Stop, gateway, line
from flowgraph.draft.travelling import Travelling
from flowgraph.draft.ways import object_of


class Asking(Travelling):
    """Tells clauses that ask or view."""

    def ask(self, scene: Scene) -> str:
        obj = object_of(scene.clause)
        targets = self.receivers(scene)
        middle = self.stations(scene)
        if not targets:
            targets = [stop for stop in self.places(scene) if stop.end.kind == "system" and (scene.machine is None or stop.end != scene.machine[0])][-1:]
            if len(self.places(scene)) == 1 and targets and self.senders(scene):
                targets = []
        if not targets and obj is not None:
            if (found := self.ends.heads(obj)) and is_machine(found[0][0]):
                targets = [Stop(end=found[0][0], words=(found[0][1],), rules=("object-is-system",))]
            elif owner := self.ends.owner(obj):
                targets = [Stop(end=owner[0], words=(owner[1],), rules=("owner",))]
        if not targets and middle and self.rules.on("asked-beyond") and middle[-1].end.key == "info-network":
            other = self.ends.spelled("他団体") or self.ends.known("municipality")
            if other is not None:
                targets = [Stop(end=other, inferred="the network leads to other bodies", rules=("asked-beyond",))]
        if not targets and (named := self.senders(scene)) and is_machine(named[0].end):
            targets = named
        if not targets:
            return "no_receiver"
        for target in targets:
            self._shown(scene)
            source = self._asker(scene, target)
            if source is None or source.end == target.end:
                return "no_source"
            if is_hand(source.end) and source.end.kind in {"contractor", "subcontractor"}:
                self.hand_over(scene, source.end)
            route = [*self.lead(scene, source), *self.reach(scene, source, target)]
            if len(route) > 1 and route[0].end == source.end and source.inferred:
                found = self.outlet(scene, source)
                route = [*found, *route[1:]]
            guest = next((end for phrase in scene.clause.of("place") for aside in phrase.asides if (end := self.ends.loose(aside.text)) is not None and is_hand(end)), None)
            if guest is not None and self.rules.on("guest-office"):
                if source.end == OFFICE and self.ends.own is not None:
                    route[0] = Stop(end=self.ends.own, inferred="the list comes from the task's own system", rules=("guest-office",))
                route = [stop for stop in route if stop.end.kind != "terminal"]
                route[-1:-1] = [Stop(end=guest, words=(), rules=("guest-office",))]
            self.go(scene, route, asked=True)
            if "検索" in scene.clause.verb.text and self.rules.on("search-answers") and is_machine(route[-2].end):
                back = Leg(source=target.end, target=route[-2].end, medium="not_stated" if target.end.party not in {"", "body"} else line(target.end, route[-2].end, self.rules, self.things.said)[0], words=target.words, rules=("search-answers",), inferred="a search has an answer")
                self.memory.legs.append(back)
                self.memory.here = route[-2].end
            if target.end.kind == "system" and target.end.party not in {"", "body"}:
                self.memory.waiting = target.end
        return ""

    def _shown(self, scene: Scene) -> None:
        """A person shows a card or paper at the terminal that asks."""
        place = self.places(scene)
        if not place or not self.rules.on("described-hop"):
            return
        for phrase in scene.clause.phrases:
            for told in _all_described(phrase):
                if "提示" in told.verb.text:
                    for inner in told.phrases:
                        for end, word in self.ends.heads(inner) if inner.role == "src" else []:
                            self.memory.legs.append(Leg(source=end, target=place[0].end, medium="counter", words=(word, *place[0].words), rules=("described-hop",)))

    def _asker(self, scene: Scene, target: Stop) -> Stop | None:
        named = [stop for stop in self.senders(scene) if stop.end != target.end]
        places = [stop for stop in self.places(scene) if stop.end != target.end]
        means = [stop for stop in self.stations(scene) if stop.end.kind == "terminal" and stop.end != target.end]
        hand = scene.hand
        if named:
            return named[0]
        if scene.machine is not None:
            return Stop(end=scene.machine[0], words=(scene.machine[1],), rules=("actor",))
        if places:
            return places[0]
        if hand is not None and hand[0] != OFFICE:
            if means:
                return means[0]
            return Stop(end=hand[0], words=(hand[1],) if hand[1] else (), rules=("actor",), inferred="" if hand[1] else "the bracket says who acts")
        if (gate := gateway(target.end)) and (own := self.ends.known(gate)) and self.rules.on("gateway"):
            return Stop(end=own, inferred="national systems are reached through it", rules=("gateway",))
        if self.memory.waiting is not None and self.stations(scene) and self.memory.waiting != target.end and hand is None:
            return Stop(end=self.memory.waiting, inferred="the request stands there", rules=("carried-over",))
        origin = self.origin(scene)
        if origin is not None and origin.end != target.end:
            return origin
        here = self.memory.here
        own = self.ends.terminal_of(target.end, scene.hand[0] if scene.hand else None)
        if own is not None and "検索" in scene.clause.verb.text and self.rules.on("staff-by-terminal"):
            return Stop(end=own, inferred="staff search at the system's terminal", rules=("staff-by-terminal",))
        if here is not None and is_machine(here) and here != target.end:
            return self.here()
        return self.office()

    def view(self, scene: Scene) -> str:
        named = [stop for stop in (*self.senders(scene), *self.places(scene)) if is_machine(stop.end)]
        obj = object_of(scene.clause)
        if obj is not None and (found := self.ends.heads(obj)) and is_machine(found[0][0]):
            named = [Stop(end=found[0][0], words=(found[0][1],), rules=("object-is-system",))]
        if not named and (origin := self.origin(scene)) is not None and is_machine(origin.end):
            named = [origin]
        if not named and scene.clause.verb.verb is not None and re.match("参照|閲覧", scene.clause.verb.text) and self.memory.here is not None and is_machine(self.memory.here):
            named = [stop] if (stop := self.here()) else []
        if not named and (through := self.stations(scene)):
            named = through[-1:]
        if not named and scene.machine is None:
            return "processing"
        source = named[0] if named else Stop(end=scene.machine[0], words=(scene.machine[1],), rules=("actor",))  # type: ignore[index]
        hand = self.actor(scene)
        if hand is None and scene.after is not None:
            hand = self.scene(scene.after, None, scene.step).hand[0] if self.scene(scene.after, None, scene.step).hand else None  # type: ignore[index]
        viewer = hand or OFFICE
        at = [stop.end for stop in self.places(scene) if stop.end.kind == "terminal" and stop.end != source.end]
        terminal = at[0] if at else self.ends.own_terminal(viewer) if viewer != OFFICE and self.rules.on("own-terminal") else None
        target = terminal or viewer
        if target == source.end:
            return "processing"
        before = self.memory.here
        far = "person" in {viewer.kind} or target.party in {"private", "public_body"}
        screen = [Leg(source=source.end, target=target, medium=line(source.end, target, self.rules, self.things.said)[0] if far else "screen", words=source.words, rules=(*source.rules, "view"), inferred=source.inferred)]
        self.memory.legs += screen
        self.memory.here = viewer if scene.after is not None else before
        return ""


def _all_described(phrase: Phrase) -> list[Described]:
    told = phrase.described
    return [] if told is None else [told, *(deeper for inner in told.phrases for deeper in _all_described(inner))]
