"""Tells what each clause does with data: one method for each sense of verbs, each in its own module."""

from __future__ import annotations

from flowgraph.draft.applying import Applying
from flowgraph.draft.entering import Entering
from flowgraph.draft.hop import End
from flowgraph.draft.keeping import Keeping
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Stop, Way
from flowgraph.draft.sending import Sending
from flowgraph.vocab.carriers import Procedure


class Teller(Sending, Applying, Entering, Keeping):
    """Tells clauses in order; fills `memory.legs`."""

    def tell(self, scene: Scene) -> str:
        """Add the clause's hops; the empty string, or why there is none."""
        before = len(self.memory.legs)
        sense = scene.clause.sense
        method = {
            "send": self.send, "apply": self.apply, "receive": self.receive, "enter": self.enter, "extract": self.extract, "ask": self.ask, "view": self.view,
            "store": self.store, "make": self.make, "process": self.process, "erase": self.erase, "maintain": self.maintain, "connect": self.connect,
        }[sense]
        why = method(scene)
        return "" if len(self.memory.legs) > before else why or "processing"

    def procedure(self, scene: Scene, row: Procedure, chain: list[End]) -> None:
        """A procedure that every body runs over the same stations."""
        stops = [Stop(end=end, rules=(f"procedure-{row.key}",), inferred="the procedure runs over these stations") for end in chain]
        self.go(scene, stops, way=Way())
        if row.back:
            self.go(scene, stops[::-1], way=Way())
