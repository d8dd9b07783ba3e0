"""Verbs that receive: where an answer comes from and to whom it returns."""

from __future__ import annotations

from flowgraph.draft.ends import OFFICE, is_machine
from flowgraph.draft.hop import End
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Stop
from flowgraph.draft.travelling import Travelling


class Receiving(Travelling):
    """Tells clauses that receive."""

    def receive(self, scene: Scene) -> str:
        """From the sender, or along the way of the request, to who receives."""
        sources = self.senders(scene)
        back = self._answer(scene, sources, self.stations(scene))
        if back:
            self.go(scene, back, way=self.back_on(back))
        else:
            sources = sources or self._unnamed(scene)
            if not sources:
                return "no_source"
            for source in sources:
                for target in self._takers(scene, sources[0]):
                    self.go(scene, self.reach(scene, source, target))
        self.memory.waiting = None
        return ""

    def _unnamed(self, scene: Scene) -> list[Stop]:
        """Where it comes from when no から phrase says it: the system connected to, where the object stands."""
        if self.memory.partner is not None:
            partner, self.memory.partner = self.memory.partner, None
            return [Stop(end=partner, rules=("partner",), inferred="the system connected to")]
        origin, here = self.origin(scene), self.here()
        if origin is not None:
            return [origin]
        given = self.memory.receiver
        acting = (scene.machine or scene.hand or (None,))[0]
        if given and here is not None and here.end == given[-1].end and acting is not None and acting != here.end and self.rules.on("sent-and-received"):
            return [Stop(end=here.end, words=given[-1].words, rules=("sent-and-received",))]
        elsewhere = here is not None and is_machine(here.end) and any(stop.end != here.end for stop in self.places(scene))
        return [here] if here is not None and elsewhere else []

    def _takers(self, scene: Scene, source: Stop) -> list[Stop]:
        """Who receives: named, the place, who acts, else the desk of staff."""
        named = [stop for stop in self.receivers(scene) if stop.end != source.end] or [stop for stop in self.places(scene) if stop.end != source.end]
        acting = [stop for stop in (scene.machine_stop, scene.actor_stop) if stop is not None and stop.end not in {source.end, OFFICE}]
        return named or acting[:1] or [self.desk(scene, source)]

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
        asked, named = self.memory.asked, sources or middle
        if not asked or not self.rules.on("asker-receives") or self.receivers(scene) or self.places(scene) or (scene.machine is not None and scene.machine[0] != asked[-1][0]):
            return []
        chain: tuple[End, ...] = ()
        if named:
            route = next((route for route in reversed(asked) if named[0].end in route[1:]), ())
            if route:
                place = len(route) - 1 - route[::-1].index(named[0].end)
                chain = route[: place + 1] if sources else route[: place + 2]  # through it: what lies one station behind answers
        elif self.memory.asked_step == scene.step and self.origin(scene) is None and self.memory.partner is None:
            chain = asked[-1]
        stated = {stop.end: stop for stop in named}
        return [stated.get(end, Stop(end=end, inferred="the answer returns to who asked", rules=("asker-receives",))) for end in reversed(chain)]

    def desk_of(self, source: Stop, target: Stop) -> list[Stop]:
        """Stations between a register that was asked and the system its answer goes into: the way of the request, backwards."""
        if not self.rules.on("asker-receives"):
            return []
        for route in reversed(self.memory.asked):
            if source.end == route[-1] and len(route) > 1:
                middle = [end for end in reversed(route[:-1]) if end not in {source.end, target.end}]
                return [Stop(end=end, inferred="the answer returns to who asked", rules=("asker-receives",)) for end in middle]
        return []
