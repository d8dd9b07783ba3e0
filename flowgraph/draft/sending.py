"""Verbs that send, hand in or receive: from whom to whom."""

from __future__ import annotations

import re
from dataclasses import replace

from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Stop, Way, gateway, legs
from flowgraph.draft.travelling import Travelling
from flowgraph.draft.ways import is_paper, object_of, paper_name, ways


class Sending(Travelling):
    """Tells clauses that send or hand in."""

    def send(self, scene: Scene) -> str:
        partner = scene.clause.of("with")
        targets = self.receivers(scene)
        if partner and not targets:
            heads = [end for phrase in partner for end, _ in self.ends.heads(phrase) if is_machine(end)]
            if heads:
                self.memory.partner = heads[0]
                return "connection"
        hand = scene.hand
        if not targets and hand is not None and hand[0].kind == "person":
            targets = [Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in scene.clause.of("place", "at") for end, word in self.ends.heads(phrase) if is_hand(end) and end != hand[0]]
        if not targets and hand is not None and hand[0].kind == "person" and (portal := [*self.places(scene), *self.owned_places(scene)]) and not is_hand(portal[0].end):
            self.go(scene, [Stop(end=hand[0], words=(hand[1],) if hand[1] else (), rules=("actor",)), portal[0]], way=Way())
            return ""
        if not targets and self.memory.receiver and (said := object_of(scene.clause)) is not None and said.role == "obj" and not self.senders(scene) and self.rules.on("same-receiver"):
            targets = [replace(stop, inferred="the receiver of the sentence before", rules=("same-receiver",)) for stop in self.memory.receiver]
            hand = None
            scene = replace(scene, hand=None) if scene.hand and scene.hand[0] in [stop.end for stop in targets] else scene
        source = self.sender(scene)
        if targets and "same-receiver" in targets[0].rules and self.memory.sender is not None:
            source = self.memory.sender
        if source is None:
            return "no_source"
        if not targets and scene.clause.verb.verb is not None and scene.clause.verb.verb.key == "refer":
            targets = [Stop(end=end, words=(word,), rules=("target-particle",)) for word in (*scene.clause.loose, *(item for phrase in scene.clause.phrases for item in (*phrase.owners, *phrase.heads))) if (end := self.ends.of(word)) is not None and end.kind == "department"][:1]
        if not targets and re.match(r"回答|応答|返答|返信", scene.clause.verb.text):
            targets = [Stop(end=end, words=(word,), rules=("source-particle",)) for phrase in scene.clause.of("src-of") for end, word in self.ends.heads(phrase, loose=True)]
        if not targets:
            targets = self._unsaid(scene, source)
        if not targets:
            return "no_receiver"
        self.memory.receiver, self.memory.sender = targets, source
        sources = self.senders(scene) if len(self.senders(scene)) > 1 else [source]
        for source, target in [(one, other) for one in sources for other in targets]:
            first = self.memory.pending.end if self.memory.pending else None
            lead = self.lead(scene, source) or self.at_terminal(scene, source)
            route = [*lead, *self.reach(scene, source, target)]
            if first is not None and source.end != first and self.memory.pending is not None and first != target.end:
                route = [self.memory.pending, *route]
            elif not lead and not self.senders(scene):
                route = [*self.outlet(scene, source)[:-1], *route] if len(self.outlet(scene, source)) == 1 else [*self.outlet(scene, source), *route[1:]]
            gate = gateway(target.end)
            own = self.ends.known(gate) if gate and self.rules.on("gateway") else None
            if own is not None and not self.senders(scene) and not self.places(scene) and scene.machine is None and source.end != own:
                route = [*([self.memory.pending] if self.memory.pending else []), Stop(end=own, inferred="national systems are reached through it", rules=("gateway",)), target]
            board = scene.clause.verb.verb is not None and scene.clause.verb.verb.key == "refer"
            self.go(scene, route, way=Way() if board else None)
            if board and self.rules.on("board-returns"):
                self.go(scene, [Stop(end=target.end), Stop(end=source.end, inferred="papers come back from the board", rules=("board-returns",))], way=Way())
        self._extra(scene)
        self._along(scene, source, targets)
        return ""

    def sender(self, scene: Scene) -> Stop | None:
        """Where a sending starts."""
        named = self.senders(scene)
        if named:
            return named[0]
        hand, place = scene.hand, self.places(scene)
        origin = self.origin(scene)
        here = self.memory.here
        if here is not None and is_hand(here) and self.memory.here_step != scene.step and here != OFFICE and (is_paper(object_of(scene.clause)) or hand is not None):
            here = OFFICE
        if hand is not None and hand[0] != OFFICE and hand[0] not in [stop.end for stop in self.receivers(scene)]:
            end, word = hand
            if here is not None and not is_paper(object_of(scene.clause) or self.memory.object) and (here == self.ends.own_terminal(end) or (here.operator and here.operator in {end.key, end.operator})):
                return self.here()
            if word is not None or not is_paper(object_of(scene.clause)):
                return Stop(end=end, words=(word,) if word else (), rules=("actor",), inferred="" if word else "the bracket says who acts")
        if scene.machine is not None:
            return Stop(end=scene.machine[0], words=(scene.machine[1],), rules=("actor",))
        if place:
            return place[0]
        if self.memory.pending is not None:
            return self.memory.pending
        if origin is not None:
            return origin
        if here is not None and here != OFFICE and (hand is None or not is_hand(here)) and not (here.party == "platform" and self.memory.here_step != scene.step and is_hand(here)) and not (is_paper(object_of(scene.clause)) and is_machine(here)):
            return self.here()
        return self.office()

    def _unsaid(self, scene: Scene, source: Stop) -> list[Stop]:
        """Receiver of a sending that names none: the department in charge, when it does not send."""
        if self.senders(scene) and is_hand(source.end) and source.end != OFFICE and self.rules.on("office-receives"):
            return [Stop(end=OFFICE, inferred="no receiver is named", rules=("office-receives",))]
        return []

    def _along(self, scene: Scene, source: Stop, targets: list[Stop]) -> None:
        """Papers that go along (「帳票とともに」)."""
        hand = self.actor(scene) or (self.ends.known(source.end.operator) if source.end.operator else None) or source.end
        for phrase in scene.clause.of("along"):
            if is_paper(phrase) and is_hand(hand) and self.rules.on("papers"):
                verb = scene.clause.verb.verb
                self.go(scene, [Stop(end=hand), targets[0]], way=Way(paper=paper_name(phrase), carriage=verb.medium if verb else "", words=phrase.heads, rules=("papers",)))

    def _extra(self, scene: Scene) -> None:
        """A described object that comes from somewhere else first (「Xから受け渡される…をBへ送信」)."""
        obj = object_of(scene.clause)
        told = obj.described if obj is not None else None
        if told is None or not self.rules.on("described-hop"):
            return
        verb = told.verb.verb
        first = self.memory.legs[-1].source if self.memory.legs else None
        if verb is None or verb.sense != "send" or not told.verb.passive or told.verb.text.endswith("た") or first is None:
            return
        for phrase in told.phrases:
            if phrase.role == "src":
                for end, word in self.ends.heads(phrase):
                    if end != first:
                        found = legs(scene.step, (Stop(end=end, words=(word,)), Stop(end=first)), Way(), self.things, self.rules)
                        self.memory.legs[-1:-1] = [replace(leg, rules=(*leg.rules, "described-hop")) for leg in found]

    def apply(self, scene: Scene) -> str:
        if scene.hand is None:
            return "no_source"
        person = scene.hand
        source = Stop(end=person[0], words=(person[1],) if person[1] else (), rules=("actor",))
        targets = self.receivers(scene) or [
            Stop(end=end, words=(word,), rules=("place-particle",))
            for phrase in scene.clause.of("place", "at", "means", "via") for end, word in self.ends.heads(phrase, loose=True) if end != source.end and end.kind not in {"external_medium"}
        ]
        if not targets:
            return "no_receiver"
        joined = any(phrase.joined == "or" for phrase in scene.clause.of("place", "at", "means"))
        for target in targets if joined else targets[:1]:
            if is_hand(target.end):
                words = target.words[0].text if target.words else ""
                stated = ways(scene.clause, self.rules, texts=scene.asides, hands=True, machines=False, person=True)
                if stated[0].portable is not None or (stated[0].channel and not stated[0].paper):
                    self.go(scene, [source, target], way=stated[0])
                    continue
                carriage = stated[0].carriage or ("counter" if "窓口" in words or "窓口" in target.end.name else "")
                mail = "郵送" in scene.clause.case
                obj = object_of(scene.clause)
                name = obj.heads[-1].text[-12:] if obj is not None and is_paper(obj) else "申請書等"
                if mail and carriage == "counter" and self.rules.on("alternatives"):
                    found = [Way(paper=name, carriage="counter", rules=("papers",), branch="counter"), Way(paper=name, carriage="mail", rules=("papers",), branch="mail")]
                    self.branches(scene, [source, target], found)
                    continue
                self.go(scene, [source, target], way=Way(paper=name, carriage=carriage, rules=("papers",)))
            else:
                route = [source, target]
                owner = self.owner(target.end)
                if owner == target.end and target.end.kind == "form":
                    owner = next((end for phrase in scene.clause.of("place", "at", "means") for word in phrase.owners if (end := self.ends.of(word)) is not None and end.kind in {"contractor", "subcontractor"}), owner)
                if owner != target.end and target.end.kind == "form" and self.rules.on("form-owner"):
                    route.append(Stop(end=owner, words=target.words, rules=("form-owner",)))
                if joined and len(targets) > 1:
                    self.branches(scene, route, [Way(branch=target.end.key)])
                else:
                    self.go(scene, route, way=Way())
        return ""
