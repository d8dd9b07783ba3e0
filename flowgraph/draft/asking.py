"""Verbs that ask or look up: a request carries identifying data to who is asked; looking at a screen is a hop to who looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flowgraph.draft.clauses import Described, Phrase
from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Leg, Stop, gateway, line
from flowgraph.draft.travelling import Travelling
from flowgraph.draft.ways import object_of

_LOOKS = re.compile(r"参照|閲覧")


class Asking(Travelling):
    """Tells clauses that ask or view."""

    def ask(self, scene: Scene) -> str:
        """To who is asked, from who asks; the way is kept for the answer."""
        targets = self.receivers(scene) or next((found for found in self._asked(scene) if found), [])
        if not targets:
            return "no_receiver"
        for target in targets:
            self._shown(scene)
            source = next(self._askers(scene, target), self.office())
            if source.end == target.end:
                return "no_source"
            if source.end.kind in {"contractor", "subcontractor"}:
                self.hand_over(scene, source.end)
            route = [*self.lead(scene, source), *self.reach(scene, source, target)]
            if route[0].end == source.end and source.inferred:
                route[:1] = self.outlet(scene, source)
            route = self._over_guest(scene, route)
            self.go(scene, route, asked=True)
            self._searched(scene, route)
            if target.end.kind == "system" and target.end.party not in {"", "body"}:
                self.memory.waiting = target.end
        return ""

    def _asked(self, scene: Scene) -> Iterator[list[Stop]]:
        """Who is asked where no に phrase says it: a place, the object or its owner, who lies beyond the network, a から phrase."""
        places = self.places(scene)
        systems = [stop for stop in places if stop.end.kind == "system" and (scene.machine is None or stop.end != scene.machine[0])]
        yield systems[-1:] if not (len(places) == 1 and self.senders(scene)) else []
        obj = object_of(scene.clause)
        if obj is not None:
            yield [Stop(end=end, words=(word,), rules=("object-is-system",)) for end, word in self.ends.heads(obj)[:1] if is_machine(end)]
            owner = self.ends.owner(obj)
            yield [Stop(end=owner[0], words=(owner[1],), rules=("owner",))] if owner else []
        middle = self.stations(scene)
        other = self.ends.spelled("他団体") or self.ends.known("municipality")
        if middle and other is not None and self.rules.on("asked-beyond") and middle[-1].end.key == "info-network":
            yield [Stop(end=other, inferred="the network leads to other bodies", rules=("asked-beyond",))]
        yield [stop for stop in self.senders(scene)[:1] if is_machine(stop.end)]

    def _askers(self, scene: Scene, target: Stop) -> Iterator[Stop]:
        """Who asks, surest first: named, acting, the place, the own gateway, where an open request stands, where the object stands."""
        yield from (stop for stop in self.senders(scene) if stop.end != target.end)
        if scene.machine_stop is not None:
            yield scene.machine_stop
        yield from (stop for stop in self.places(scene) if stop.end != target.end)
        hand = self.actor(scene)
        if hand is not None and hand != OFFICE and scene.actor_stop is not None:
            yield from (stop for stop in self.stations(scene) if stop.end.kind == "terminal" and stop.end != target.end)
            yield scene.actor_stop
        yield from self._askers_unsaid(scene, target)

    def _askers_unsaid(self, scene: Scene, target: Stop) -> Iterator[Stop]:
        gate = gateway(target.end)
        own = self.ends.known(gate) if gate and self.rules.on("gateway") else None
        if own is not None:
            yield Stop(end=own, inferred="national systems are reached through it", rules=("gateway",))
        waiting = self.memory.waiting
        if waiting is not None and waiting != target.end and scene.hand is None and self.stations(scene):
            yield Stop(end=waiting, inferred="the request stands there", rules=("carried-over",))
        origin = self.origin(scene)
        if origin is not None and origin.end != target.end:
            yield origin
        terminal = self.ends.terminal_of(target.end, self.actor(scene))
        if terminal is not None and "検索" in scene.clause.verb.text and self.rules.on("staff-by-terminal"):
            yield Stop(end=terminal, inferred="staff search at the system's terminal", rules=("staff-by-terminal",))
        here = self.here()
        if here is not None and is_machine(here.end) and here.end != target.end:
            yield here

    def _over_guest(self, scene: Scene, route: list[Stop]) -> list[Stop]:
        """An enquiry made at another office's place goes through that office, the list from the task's own system."""
        guest = next((end for phrase in scene.clause.of("place") for aside in phrase.asides if (end := self.ends.loose(aside.text)) is not None and is_hand(end)), None)
        if guest is None or not self.rules.on("guest-office"):
            return route
        if route[0].end == OFFICE and self.ends.own is not None:
            route[0] = Stop(end=self.ends.own, inferred="the list comes from the task's own system", rules=("guest-office",))
        direct = [stop for stop in route if stop.end.kind != "terminal"]
        return [*direct[:-1], Stop(end=guest, rules=("guest-office",)), direct[-1]]

    def _searched(self, scene: Scene, route: list[Stop]) -> None:
        """A search has an answer, which no sentence tells."""
        asker, target = route[-2], route[-1]
        if "検索" not in scene.clause.verb.text or not is_machine(asker.end) or not self.rules.on("search-answers"):
            return
        inside = target.end.party in {"", "body"}
        medium = line(target.end, asker.end, self.rules, self.things.said)[0] if inside else "not_stated"
        self.memory.legs.append(Leg(source=target.end, target=asker.end, medium=medium, words=target.words, rules=("search-answers",), inferred="a search has an answer"))
        self.memory.here = asker.end

    def _shown(self, scene: Scene) -> None:
        """A person shows a card or paper at the terminal that asks."""
        place = self.places(scene)
        if not place or not self.rules.on("described-hop"):
            return
        shown = [told for phrase in scene.clause.phrases for told in _all_described(phrase) if "提示" in told.verb.text]
        for phrase in (phrase for told in shown for phrase in told.phrases if phrase.role == "src"):
            for end, word in self.ends.heads(phrase):
                self.memory.legs.append(Leg(source=end, target=place[0].end, medium="counter", words=(word, *place[0].words), rules=("described-hop",)))

    def view(self, scene: Scene) -> str:
        """From the system that is looked at to who looks, on a screen."""
        source = next(self._viewed(scene), None)
        if source is None:
            return "processing"
        hand = self.actor(scene)
        if hand is None and scene.after is not None:
            hand = self.actor(self.scene(scene.after, None, scene.step))
        viewer = hand or OFFICE
        desk = next((stop.end for stop in self.places(scene) if stop.end.kind == "terminal" and stop.end != source.end), None)
        if desk is None and viewer != OFFICE and self.rules.on("own-terminal"):
            desk = self.ends.own_terminal(viewer)
        target = desk or viewer
        if target == source.end:
            return "processing"
        far = viewer.kind == "person" or target.party in {"private", "public_body"}
        medium = line(source.end, target, self.rules, self.things.said)[0] if far else "screen"
        self.memory.legs.append(Leg(source=source.end, target=target, medium=medium, words=source.words, rules=(*source.rules, "verb-view"), inferred=source.inferred))
        self.memory.here = viewer if scene.after is not None else self.memory.here
        return ""

    def _viewed(self, scene: Scene) -> Iterator[Stop]:
        obj = object_of(scene.clause)
        if obj is not None:
            yield from (Stop(end=end, words=(word,), rules=("object-is-system",)) for end, word in self.ends.heads(obj)[:1] if is_machine(end))
        yield from (stop for stop in (*self.senders(scene), *self.places(scene)) if is_machine(stop.end))
        origin = self.origin(scene)
        if origin is not None and is_machine(origin.end):
            yield origin
        here = self.here()
        if here is not None and is_machine(here.end) and _LOOKS.match(scene.clause.verb.text):
            yield here
        yield from reversed(self.stations(scene))
        if scene.machine_stop is not None:
            yield replace(scene.machine_stop)


def _all_described(phrase: Phrase) -> list[Described]:
    told = phrase.described
    return [] if told is None else [told, *(deeper for inner in told.phrases for deeper in _all_described(inner))]
