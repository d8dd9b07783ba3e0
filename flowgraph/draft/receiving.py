"""Verbs that receive: where an answer comes from and to whom it returns."""

from __future__ import annotations

from flowgraph.draft.ends import OFFICE, is_machine
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Stop
from flowgraph.draft.travelling import Travelling


class Receiving(Travelling):
    """Tells clauses that receive."""

    def receive(self, scene: Scene) -> str:
        sources = self.senders(scene)
        middle = self.stations(scene)
        hand = self.actor(scene)
        back = self._answer(scene, sources, middle)
        if not sources and self.memory.partner is not None:
            sources = [Stop(end=self.memory.partner, rules=("partner",), inferred="the system connected to")]
            self.memory.partner = None
        if not sources and not back and (origin := self.origin(scene)) is not None:
            sources = [origin]
        if back:
            self.go(scene, back, way=self.back_on(back))
            self.memory.waiting = None
            return ""
        if not sources and (here := self.here()) is not None and is_machine(here.end) and [stop for stop in self.places(scene) if stop.end != here.end]:
            sources = [here]
        if not sources:
            return "no_source"
        targets = [stop for stop in self.receivers(scene) if stop.end != sources[0].end] or [stop for stop in self.places(scene) if stop.end != sources[0].end]
        if not targets and scene.machine is not None and scene.machine[0] != sources[0].end:
            targets = [Stop(end=scene.machine[0], words=(scene.machine[1],), rules=("actor",))]
        if not targets and hand is not None and hand != OFFICE and hand != sources[0].end:
            targets = [Stop(end=hand, words=(scene.hand[1],) if scene.hand and scene.hand[1] else (), rules=("actor",))]
        if not targets:
            targets = [self.desk(scene, sources[0])]
        for source in sources:
            for target in targets:
                self.go(scene, self.reach(scene, source, target))
        self.memory.waiting = None
        return ""

    def desk(self, scene: Scene, source: Stop) -> Stop:
        """Where staff receive: their terminal, when the source is a machine and they have used one."""
        asker = next((route[0] for route in reversed(self.memory.asked) if source.end in route[1:]), None)
        if asker is not None and self.rules.on("asker-receives"):
            return Stop(end=asker, inferred="it asked before", rules=("asker-receives",))
        desk = self.memory.desk
        if is_machine(source.end) and desk is not None and desk != source.end and self.rules.on("desk"):
            return Stop(end=desk, inferred="staff work at this terminal", rules=("desk",))
        if is_machine(source.end) and source.end.kind == "system" and (own := self.ends.terminal_of(source.end, self.actor(scene))) and self.rules.on("staff-by-terminal"):
            return Stop(end=own, inferred="staff work at the system's terminal", rules=("staff-by-terminal",))
        return self.office()

    def _answer(self, scene: Scene, sources: list[Stop], middle: list[Stop]) -> list[Stop]:
        """The way an answer comes back: along the request, when the clause names only where it comes from or through."""
        if not self.memory.asked or not self.rules.on("asker-receives") or self.receivers(scene) or (scene.machine is not None and scene.machine[0] != self.memory.asked[-1][0]):
            return []
        if any(stop.end.key for stop in self.places(scene)):
            return []
        named = sources or middle
        if not named and self.memory.asked and self.memory.asked_step == scene.step and self.origin(scene) is None and self.memory.partner is None:
            return [Stop(end=end, inferred="the answer returns to who asked", rules=("asker-receives",)) for end in reversed(self.memory.asked[-1])]
        if not named:
            return []
        far = named[0].end
        for route in reversed(self.memory.asked):
            if far in route[1:]:
                place = len(route) - 1 - route[::-1].index(far)
                start = place if sources else min(len(route) - 1, place + 1) if place + 1 < len(route) else place
                chain = list(reversed(route[: start + 1]))
                stated = {stop.end: stop for stop in (*sources, *middle)}
                return [stated.get(end, Stop(end=end, inferred="the answer returns to who asked", rules=("asker-receives",))) for end in chain]
        return []

    def desk_of(self, source: Stop, target: Stop) -> list[Stop]:
        """Stations between a register that was asked and the system its answer goes into: the way of the request, backwards."""
        if not self.rules.on("asker-receives"):
            return []
        for route in reversed(self.memory.asked):
            if source.end == route[-1] and len(route) > 1:
                middle = [end for end in reversed(route[:-1]) if end not in {source.end, target.end}]
                return [Stop(end=end, inferred="the answer returns to who asked", rules=("asker-receives",)) for end in middle]
        return []
