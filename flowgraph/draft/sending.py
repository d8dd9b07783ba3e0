"""Verbs that send: from whom to whom, with what goes along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.hop import End
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Stop, Way, gateway, legs
from flowgraph.draft.travelling import Travelling
from flowgraph.draft.ways import is_paper, object_of, paper_name

_ANSWERS = re.compile(r"回答|応答|返答|返信")


class Sending(Travelling):
    """Tells clauses that send."""

    def send(self, scene: Scene) -> str:
        """From the sender to every receiver."""
        targets = self.receivers(scene)
        if not targets and self._partner(scene):
            return "connection"
        if not targets and self._to_portal(scene):
            return ""
        same: list[Stop] = []
        if not targets:
            targets = self._at_counter(scene) or (same := self._same_receiver(scene))
        if same and self.actor(scene) in [stop.end for stop in same]:
            scene = replace(scene, hand=None)
        source = self.memory.sender if same and self.memory.sender is not None else self.sender(scene)
        targets = targets or self._unsaid(scene, source)
        if not targets:
            return "no_receiver"
        self.memory.receiver, self.memory.sender = targets, source
        senders = self.senders(scene)
        for one in senders if len(senders) > 1 else [source]:
            for target in targets:
                self._send_one(scene, one, target)
        self._extra(scene)
        self._along(scene, source, targets)
        return ""

    def _send_one(self, scene: Scene, source: Stop, target: Stop) -> None:
        verb, pending, named = scene.clause.verb.verb, self.memory.pending, bool(self.senders(scene))
        lead = self.lead(scene, source) or self.at_terminal(scene, source)
        route = [*lead, *self.reach(scene, source, target)]
        if pending is not None and pending.end not in {source.end, target.end}:
            route = [pending, *route]
        elif not lead and not named:
            route[:1] = self.outlet(scene, route[0])
        gate = gateway(target.end)
        own = self.ends.known(gate) if gate and self.rules.on("gateway") else None
        if own is not None and not named and not self.places(scene) and scene.machine is None and source.end != own:
            route = [*([pending] if pending else []), Stop(end=own, inferred="national systems are reached through it", rules=("gateway",)), target]
        board = verb is not None and verb.key == "refer"
        self.go(scene, route, way=Way() if board else None)
        if board and self.rules.on("board-returns"):
            self.go(scene, [Stop(end=target.end), Stop(end=source.end, inferred="papers come back from the board", rules=("board-returns",))], way=Way())

    def _partner(self, scene: Scene) -> bool:
        """「Xと連携し」: a system that the next clause reads from."""
        heads = [end for phrase in scene.clause.of("with") for end, _ in self.ends.heads(phrase) if is_machine(end)]
        self.memory.partner = heads[0] if heads else self.memory.partner
        return bool(heads)

    def _to_portal(self, scene: Scene) -> bool:
        """A person sends something in at an on-line form."""
        portal = [*self.places(scene), *self.owned_places(scene)]
        if scene.actor_stop is None or scene.actor_stop.end.kind != "person" or not portal or is_hand(portal[0].end):
            return False
        self.go(scene, [scene.actor_stop, portal[0]], way=Way())
        return True

    def _at_counter(self, scene: Scene) -> list[Stop]:
        """A person hands in at a place (「窓口にて提出する」)."""
        hand = self.actor(scene)
        if hand is None or hand.kind != "person":
            return []
        return [Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in scene.clause.of("place", "at") for end, word in self.ends.heads(phrase) if is_hand(end) and end != hand]

    def _same_receiver(self, scene: Scene) -> list[Stop]:
        """「また、…を送る」: the receiver of the sentence before."""
        said = object_of(scene.clause)
        if said is None or said.role != "obj" or self.senders(scene) or not self.rules.on("same-receiver"):
            return []
        return [replace(stop, inferred="the receiver of the sentence before", rules=("same-receiver",)) for stop in self.memory.receiver]

    def _unsaid(self, scene: Scene, source: Stop) -> list[Stop]:
        """Receiver of a sending that names none: a board, who asked, the department in charge when it does not send."""
        verb = scene.clause.verb.verb
        if verb is not None and verb.key == "refer":
            words = [*scene.clause.loose, *(item for phrase in scene.clause.phrases for item in (*phrase.owners, *phrase.heads))]
            return [Stop(end=end, words=(word,), rules=("target-particle",)) for word in words if (end := self.ends.of(word)) is not None and end.kind == "department"][:1]
        if _ANSWERS.match(scene.clause.verb.text):
            asked = [Stop(end=end, words=(word,), rules=("source-particle",)) for phrase in scene.clause.of("src-of") for end, word in self.ends.heads(phrase, loose=True)]
            if asked:
                return asked
        if self.senders(scene) and is_hand(source.end) and source.end != OFFICE and self.rules.on("office-receives"):
            return [Stop(end=OFFICE, inferred="no receiver is named", rules=("office-receives",))]
        return []

    def sender(self, scene: Scene) -> Stop:
        """Where a sending starts."""
        return next(self._senders_unsaid(scene), self.office())

    def _senders_unsaid(self, scene: Scene) -> Iterator[Stop]:
        """Named, who acts, the place, what waits to be taken on, where the object stands."""
        yield from self.senders(scene)
        hand, here, obj = self.actor(scene), self._still_here(scene), object_of(scene.clause)
        if hand is not None and hand != OFFICE and scene.actor_stop is not None and hand not in [stop.end for stop in self.receivers(scene)]:
            stop = self.here()
            if stop is not None and here is not None and self._held_by(hand, here) and not is_paper(obj or self.memory.object):
                yield stop
            if scene.hand_words or not is_paper(obj):
                yield scene.actor_stop
        if scene.machine_stop is not None:
            yield scene.machine_stop
        by_hand = is_paper(obj) and self.rules.on("paper-by-hand")
        yield from (stop for stop in self.places(scene)[:1] if not by_hand or stop.end.kind != "terminal")
        if self.memory.pending is not None:
            yield self.memory.pending
        origin = self.origin(scene)
        if origin is not None:
            yield origin
        stop = self.here()
        if stop is not None and here is not None and here != OFFICE and (hand is None or not is_hand(here)) and not (is_paper(obj) and is_machine(here)):
            yield stop

    def _still_here(self, scene: Scene) -> End | None:
        """Where the object is; what another hand received in an earlier step is not what is sent now."""
        here = self.memory.here
        other = here is not None and is_hand(here) and self.memory.here_step != scene.step
        return OFFICE if other and (is_paper(object_of(scene.clause)) or scene.hand is not None) else here

    def _held_by(self, hand: End, here: End) -> bool:
        return here == self.ends.own_terminal(hand) or (bool(here.operator) and here.operator in {hand.key, hand.operator})

    def _along(self, scene: Scene, source: Stop, targets: list[Stop]) -> None:
        """Papers that go along (「帳票とともに」)."""
        hand = self.actor(scene) or (self.ends.known(source.end.operator) if source.end.operator else None) or source.end
        verb = scene.clause.verb.verb
        for phrase in scene.clause.of("along"):
            if is_paper(phrase) and is_hand(hand) and self.rules.on("papers"):
                self.go(scene, [Stop(end=hand), targets[0]], way=Way(paper=paper_name(phrase), carriage=verb.medium if verb else "", words=phrase.heads, rules=("papers",)))

    def _extra(self, scene: Scene) -> None:
        """A described object that comes from somewhere else first (「Xから受け渡される…をBへ送信」)."""
        obj = object_of(scene.clause)
        told = obj.described if obj is not None else None
        if told is None or told.verb.verb is None or not self.memory.legs or not self.rules.on("described-hop"):
            return
        if told.verb.verb.sense != "send" or not told.verb.passive or told.verb.text.endswith("た"):
            return
        first = self.memory.legs[-1].source
        for end, word in [pair for phrase in told.phrases if phrase.role == "src" for pair in self.ends.heads(phrase)]:
            if end != first:
                found = legs(scene.step, (Stop(end=end, words=(word,)), Stop(end=first)), Way(), self.things, self.rules)
                self.memory.legs[-1:-1] = [replace(leg, rules=(*leg.rules, "described-hop")) for leg in found]
