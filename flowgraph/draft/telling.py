"""What each clause does with data: from whom to whom, over which stations. One method for each sense of verbs.

Keeps what a reader of the steps keeps in mind: where the object stands, who asked whom, which terminal staff use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from flowgraph.draft.clauses import Clause, Described, Phrase
from flowgraph.draft.contents import entrustments, staff_cited
from flowgraph.draft.ends import OFFICE, Ends, is_hand, is_machine
from flowgraph.draft.hop import End
from flowgraph.draft.routes import Leg, Stop, Things, Way, gateway, legs, line
from flowgraph.draft.ways import is_data, is_paper, object_of, paper_name, ways
from flowgraph.draft.words import Word
from flowgraph.vocab import Rules

MOVING = ("send", "apply", "receive", "enter", "extract", "ask")


@dataclass(slots=True)
class Memory:
    """What earlier clauses leave behind."""

    here: End | None = None
    """Where the object stands that was moved or made last."""
    made: dict[str, End] = field(default_factory=dict)
    """Where the object of each step stands when the step ends."""
    desk: End | None = None
    """Terminal that staff used last."""
    asked: list[tuple[End, ...]] = field(default_factory=list)
    """Routes of requests, last one last; first station the asker."""
    waiting: End | None = None
    """Where a request stands that has not been answered."""
    pending: Stop | None = None
    pending_step: str = ""
    """Source of data taken out without a place to go yet."""
    partner: End | None = None
    """A system that was connected to, not yet read from."""
    subject: tuple[End, Word] | None = None
    """Who or what acts in the sentence so far."""
    vias: tuple[str, ...] = ()
    object: Phrase | None = None
    """Object of the clause before in the step."""
    receiver: list[Stop] = field(default_factory=list)
    """Receivers of the clause before in the step."""
    asked_step: str = ""
    sender: Stop | None = None
    place: Stop | None = None
    """Machine at which the sentence takes place."""
    base: tuple[End, Word] | None = None
    """Who acts in the first clause of the step."""
    came: dict[tuple[str, str], str] = field(default_factory=dict)
    """Carriage by which papers and media came, by (from, to)."""
    media: dict[tuple[str, str], Way] = field(default_factory=dict)
    """Portable media that a request travelled on, by (from, to)."""
    step: str = ""
    here_step: str = ""
    """Step in which the object came to where it is."""
    seen: set[str] = field(default_factory=set)
    """Contractors that have received something."""
    stored: End | None = None
    """Storage where papers were put last."""
    """Last list of stations something passed, by key."""
    legs: list[Leg] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One clause with what stands around it."""

    clause: Clause
    after: Clause | None
    step: str
    cited: tuple[str, ...]
    """委託事項 in brackets."""
    asides: tuple[str, ...]
    """Texts of all brackets that belong to the clause."""
    hand: tuple[End, Word | None] | None
    """Who acts: a hand named by the clause, the bracket or the sentence."""
    machine: tuple[End, Word] | None
    """A system or terminal that acts."""


class Teller:
    """Tells clauses in order; fills `memory.legs`."""

    def __init__(self, ends: Ends, rules: Rules, things: Things) -> None:
        self.ends, self.rules, self.things = ends, rules, things
        self.memory = Memory()

    def scene(self, clause: Clause, after: Clause | None, step: str) -> Scene:
        """Who acts in a clause, and what its brackets say."""
        texts = tuple(word.text for word in (*clause.asides, *(aside for phrase in clause.phrases for aside in phrase.asides)))
        hand: tuple[End, Word | None] | None = None
        machine: tuple[End, Word] | None = None
        for phrase in clause.of("topic", "subject", "place", "at"):
            if phrase.role in {"topic", "subject"} and clause.verb.passive:
                continue
            for end, word in self.ends.heads(phrase, loose=phrase.role in {"topic", "subject"}):
                if is_hand(end) and hand is None and not _guest(phrase) and (phrase.role in {"topic", "subject", "place"}) and not (phrase.role == "place" and "窓口" in word.text):
                    hand = (end, word)
                elif is_machine(end) and machine is None and phrase.role in {"topic", "subject"}:
                    machine = (end, word)
        cited = entrustments(texts)
        if hand is None and staff_cited(texts) and self.rules.on("actor-in-brackets"):
            hand = (OFFICE, None)
        if hand is None and machine is None and cited and self.rules.on("actor-in-brackets"):
            contractor = self.ends.cited(cited[0])
            hand = (contractor, None) if contractor is not None and contractor.party != "carrier" else None
        if hand is None and machine is None and self.memory.subject is not None and not clause.verb.passive:
            end, word = self.memory.subject
            hand, machine = ((end, word), None) if is_hand(end) else (None, (end, word))
        elif (clause.of("topic", "subject") or hand is not None and hand[1] is not None) and not clause.verb.passive:
            self.memory.subject = (hand[0], hand[1]) if hand and hand[1] else machine  # type: ignore[assignment]
        return Scene(clause=clause, after=after, step=step, cited=cited, asides=texts, hand=hand, machine=machine)

    def tell(self, scene: Scene) -> str:
        """Add the clause's hops; the empty string, or why there is none."""
        before = len(self.memory.legs)
        sense = scene.clause.sense
        method = {
            "send": self._send, "apply": self._apply, "receive": self._receive, "enter": self._enter, "extract": self._extract, "ask": self._ask, "view": self._view,
            "store": self._store, "make": self._make, "process": self._process, "erase": self._erase, "maintain": self._maintain, "connect": self._connect,
        }[sense]
        why = method(scene)
        return "" if len(self.memory.legs) > before else why or "processing"

    # stations named by a clause

    def actor(self, scene: Scene) -> End | None:
        return scene.hand[0] if scene.hand else None

    def senders(self, scene: Scene) -> list[Stop]:
        """から phrases that are nodes."""
        return [Stop(end=end, words=(word,), rules=("source-particle",)) for phrase in scene.clause.of("src", *(("src-of",) if scene.clause.sense == "receive" else ())) for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=True)]

    def receivers(self, scene: Scene) -> list[Stop]:
        """に/へ phrases that are nodes; several are several receivers."""
        found = []
        for phrase in scene.clause.of("dst"):
            for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=True):
                found.append(Stop(end=end, words=(word,), rules=("target-particle",)))
        return found

    def places(self, scene: Scene) -> list[Stop]:
        """Machines that にて/において/で name."""
        return [Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in scene.clause.of("place", "at") for end, word in self.ends.heads(phrase, hand=self.actor(scene)) if is_machine(end)]

    def stations(self, scene: Scene) -> list[Stop]:
        """Stations named by 経由・介して・通じて・利用して, in order, with the media between them as `portable` words."""
        found = []
        for phrase in scene.clause.of("via", "means"):
            for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=phrase.role == "via"):
                if is_machine(end):
                    found.append(Stop(end=end, words=(word,), rules=("via",)))
        return found

    def origin(self, scene: Scene) -> Stop | None:
        """Where the object stands by the words that describe it (「Xに登録された」, 「③で提供された」, 「Xの情報」)."""
        obj = object_of(scene.clause)
        phrases = [phrase for phrase in scene.clause.phrases if phrase.role in {"obj", "topic", "subject", "basis", "means", "of", "other", "src", "dst", "via"}]
        for phrase in ([obj] if obj else []) + phrases:
            found = self._described(phrase.described, scene) if phrase.described else None
            if found:
                return found
        if scene.clause.described is not None and (found := self._described(scene.clause.described, scene)):
            return found
        for phrase in scene.clause.phrases:
            for word in (*phrase.owners, *phrase.heads):
                if word.kind == "ref" and (stop := self._step(word)):
                    return stop
        if obj is not None and scene.clause.sense in {"send", "extract", "view", "enter"} and (owner := self.ends.owner(obj)):
            return Stop(end=owner[0], words=(owner[1],), rules=("owner",))
        return None

    def _described(self, told: Described, scene: Scene) -> Stop | None:
        if not self.rules.on("described-object"):
            return None
        for phrase in told.phrases:
            for word in phrase.heads:
                if word.kind == "ref" and (stop := self._step(word)):
                    return stop
        sense = told.verb.verb.sense if told.verb.verb else ""
        roles = ("src", "at", "place") if sense in {"receive", "extract"} else ("dst", "place", "at") if sense in {"enter", "store", "send", "make", "process", "apply", "ask"} else ()
        for role in roles:
            for phrase in told.phrases:
                if phrase.role == role:
                    for end, word in self.ends.heads(phrase, hand=self.actor(scene), loose=role == "src"):
                        if is_machine(end) or role == "src":
                            return Stop(end=end, words=(word,), rules=("described-object",))
        return None

    def _step(self, word: Word) -> Stop | None:
        if not self.rules.on("step-reference"):
            return None
        labels = [label for label in self.memory.made if word.text.startswith(label)]
        if not labels:
            return None
        return Stop(end=self.memory.made[max(labels, key=len)], words=(word,), rules=("step-reference",))

    def here(self, why: str = "the object was there last") -> Stop | None:
        end = self.memory.here
        return Stop(end=end, inferred=why, rules=("carried-over",)) if end is not None and self.rules.on("carried-over") else None

    def office(self) -> Stop:
        return Stop(end=OFFICE, inferred="staff of the department in charge act", rules=("office",))

    # routes

    def go(self, scene: Scene, route: list[Stop], *, way: Way | None = None, asked: bool = False) -> None:
        """Add a route in every way the clause states; remember where the object stands then."""
        stops = [stop for n, stop in enumerate(route) if n == 0 or stop.end != route[n - 1].end]
        if len(stops) < 2:  # noqa: PLR2004  a hop has two ends
            return
        one, other = stops[-2].end, stops[-1].end
        person = "person" in {one.kind, other.kind}
        carried = paper_name(self.memory.object) if is_paper(self.memory.object) else ""
        found = [way] if way else ways(
            scene.clause, self.rules, texts=scene.asides, hands=is_hand(one) or is_hand(other), machines=is_machine(one) and is_machine(other), person=person,
            counter=person and any("窓口" in word.text for stop in stops[-2:] for word in stop.words), carried=carried,
        )
        back = self.memory.came.get((other.key, one.key), "")
        if back and not way and re.match(r"返却|返送|返還", scene.clause.verb.text) and self.rules.on("returns-alike"):
            found = [replace(each, carriage=each.carriage or back, rules=(*each.rules, "returns-alike")) for each in found]
        self._count(one, other, found[0])
        at = self._carried_at(stops, found[0])
        if found[0].portable is not None:
            self.memory.media[stops[at].end.key, stops[at + 1].end.key] = found[0]
        group = f"alt-{scene.step}" if len(found) > 1 else ""
        for each in found:
            marked = [replace(leg, rules=(*leg.rules, scene.clause.sense)) for leg in legs(scene.step, tuple(stops), each, self.things, self.rules, at=at)]
            if group:
                from flowgraph.draft.hop import Mark
                marked = [replace(leg, alternative=Mark(group=group, member=each.branch)) for leg in marked]
            self.memory.legs += marked
        self.memory.here, self.memory.here_step = other, scene.step
        self.memory.pending = None
        for stop in stops:
            if stop.end.kind == "terminal" and not stop.end.operator:
                self.memory.desk = stop.end
        if asked:
            self.memory.asked_step = scene.step
            self.memory.asked.append(tuple(stop.end for n, stop in enumerate(stops) if not (n == 0 and stop.inferred and len(stops) > 2 and stop.end.kind == "system" and stops[1].end.kind == "terminal")))  # noqa: PLR2004

    def _count(self, one: End, other: End, way: Way) -> None:
        """Who has received something, and how."""
        self.memory.seen.add(other.key)
        if way.carriage:
            self.memory.came[one.key, other.key] = way.carriage

    def _carried_at(self, stops: list[Stop], way: Way) -> int:
        """The stretch on which a medium travels: between the two terminals, or where it stands in the list of stations."""
        for n in range(len(stops) - 1):
            if way.portable is not None and self.memory.media.get((stops[n + 1].end.key, stops[n].end.key)) == way:
                return n
        guest = next((n for n, stop in enumerate(stops) if "guest-office" in stop.rules and n and not stop.words), 0)
        if way.portable is not None and guest:
            return guest - 1
        if way.portable is not None and way.words:
            place = way.words[0].start
            known = [(n, stop.words[0].start) for n, stop in enumerate(stops) if stop.words and "via" in stop.rules]
            before = [n for n, start in known if start < place]
            after = [n for n, start in known if start > place]
            if before and after:
                return before[-1] if before[-1] < after[0] else after[-1]
            if after and after[0] > 0:
                return after[0] - 1
            machines = [n for n in range(len(stops) - 1) if stops[n].end.kind == "terminal" and stops[n + 1].end.kind == "terminal"]
            if machines:
                return machines[0]
            ending = [n for n in range(len(stops) - 1) if stops[n].end.kind == "terminal"]
            if ending and stops[-1].end.kind == "system":
                return ending[0] if len(stops) > 2 and stops[ending[0] + 1].end.kind != "system" else max(0, len(stops) - 2)  # noqa: PLR2004
        return len(stops) - 2

    def reach(self, scene: Scene, source: Stop, target: Stop) -> list[Stop]:
        """From source to target over the stations named, the terminals that must lie between, and gateways."""
        middle = [stop for stop in self.stations(scene) if stop.end not in {source.end, target.end}]
        keys = tuple(stop.end.key for stop in middle)
        if len(middle) > 1 and keys == self.memory.vias and self.rules.on("reversed-list"):
            middle.reverse()  # the stations of the way out, listed again for the way back
        self.memory.vias = keys
        route = [source, *middle, target]
        if source.end == OFFICE and source.inferred and middle and middle[0].end.kind == "terminal":
            route = route[1:]  # staff sit at the terminal
        if self.rules.on("medium-by-terminal") and any(word.thing and word.thing.way == "portable" for phrase in scene.clause.phrases for word in phrase.heads):
            route = self._by_terminal(route, scene)
        return route

    def _by_terminal(self, route: list[Stop], scene: Scene) -> list[Stop]:
        """A medium is written and read at a terminal: the named terminal of a system lies before it."""
        out = list(route)
        for place in (len(out) - 1, 0):
            stop = out[place]
            if stop.end.kind == "system":
                terminal = self.ends.terminal_of(stop.end, self.actor(scene))
                if terminal is not None and all(other.end != terminal for other in out):
                    out.insert(place if place else 1, Stop(end=terminal, inferred="a medium is written and read at the system's terminal", rules=("medium-by-terminal",)))
        return out

    def lead(self, scene: Scene, first: Stop) -> list[Stop]:
        """What must come before the first station: the place the object stands at, where the named terminal is that system's."""
        place = self.origin(scene) or self.here()
        if place is None or place.end == first.end or not self.rules.on("terminal-fetches"):
            return []
        if first.end.kind == "terminal" and place.end.kind == "system" and self.ends.terminal_of(place.end, self.actor(scene)) == first.end:
            return [replace(place, inferred="the terminal needs the system's data", rules=(*place.rules, "terminal-fetches"))]
        return []

    def outlet(self, scene: Scene, source: Stop) -> list[Stop]:
        """Staff take data out of a system by its named terminal."""
        hand = self.actor(scene)
        if source.end.kind == "system" and hand is not None and self.rules.on("staff-by-terminal"):
            terminal = self.ends.terminal_of(source.end, hand)
            if terminal is not None:
                return [replace(source, inferred=source.inferred or "staff work at the system's terminal"), Stop(end=terminal, inferred="staff work at the system's terminal", rules=("staff-by-terminal",))]
        return [source]

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

    def procedure(self, scene: Scene, chain: list[End], back: bool, key: str) -> None:  # noqa: FBT001  one fact of the table row
        """A procedure that every body runs over the same stations."""
        rule = f"procedure-{key}"
        stops = [Stop(end=end, words=(), rules=(rule,), inferred="the procedure runs over these stations") for end in chain]
        self.go(scene, stops, way=Way())
        if back:
            self.go(scene, stops[::-1], way=Way())

    # senses

    def _send(self, scene: Scene) -> str:
        partner = scene.clause.of("with")
        targets = self.receivers(scene)
        if partner and not targets:
            heads = self.ends.heads(partner[0])
            self.memory.partner = heads[0][0] if heads else None
            return "connection"
        hand = scene.hand
        if not targets and hand is not None and hand[0].kind == "person":
            targets = [Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in scene.clause.of("place", "at") for end, word in self.ends.heads(phrase) if is_hand(end) and end != hand[0]]
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
        if not targets:
            targets = self._unsaid(scene, source)
        if not targets:
            return "no_receiver"
        self.memory.receiver, self.memory.sender = targets, source
        sources = self.senders(scene) if len(self.senders(scene)) > 1 else [source]
        for source, target in [(one, other) for one in sources for other in targets]:
            first = self.memory.pending.end if self.memory.pending else None
            lead = self.lead(scene, source)
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
        return ""

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

    def _unsaid(self, scene: Scene, source: Stop) -> list[Stop]:
        """Receiver of a sending that names none: the department in charge, when it does not send."""
        if self.senders(scene) and is_hand(source.end) and source.end != OFFICE and self.rules.on("office-receives"):
            return [Stop(end=OFFICE, inferred="no receiver is named", rules=("office-receives",))]
        return []

    def _apply(self, scene: Scene) -> str:
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
                    self._branches(scene, [source, target], found)
                    continue
                self.go(scene, [source, target], way=Way(paper=name, carriage=carriage, rules=("papers",)))
            else:
                route = [source, target]
                owner = self._owner(target.end)
                if owner == target.end and target.end.kind == "form":
                    owner = next((end for phrase in scene.clause.of("place", "at", "means") for word in phrase.owners if (end := self.ends.of(word)) is not None and end.kind in {"contractor", "subcontractor"}), owner)
                if owner != target.end and target.end.kind == "form" and self.rules.on("form-owner"):
                    route.append(Stop(end=owner, words=target.words, rules=("form-owner",)))
                if joined and len(targets) > 1:
                    self._branches(scene, route, [Way(branch=target.end.key)])
                else:
                    self.go(scene, route, way=Way())
        return ""

    def _branches(self, scene: Scene, route: list[Stop], found: list[Way]) -> None:
        from flowgraph.draft.hop import Mark
        for way in found:
            self.memory.legs += [replace(leg, alternative=Mark(group=f"alt-{scene.step}", member=way.branch), rules=(*leg.rules, "alternatives")) for leg in legs(scene.step, tuple(route), way, self.things, self.rules)]
        self.memory.here = route[-1].end

    def _receive(self, scene: Scene) -> str:
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
            self.go(scene, back)
            self.memory.waiting = None
            return ""
        if not sources:
            return "no_source"
        targets = [stop for stop in self.receivers(scene) if stop.end != sources[0].end] or [stop for stop in self.places(scene) if stop.end != sources[0].end]
        if not targets and scene.machine is not None and scene.machine[0] != sources[0].end:
            targets = [Stop(end=scene.machine[0], words=(scene.machine[1],), rules=("actor",))]
        if not targets and hand is not None and hand != OFFICE and hand != sources[0].end:
            targets = [Stop(end=hand, words=(scene.hand[1],) if scene.hand and scene.hand[1] else (), rules=("actor",))]
        if not targets:
            targets = [self._desk(scene, sources[0])]
        for source in sources:
            for target in targets:
                self.go(scene, self.reach(scene, source, target))
        self.memory.waiting = None
        return ""

    def _desk(self, scene: Scene, source: Stop) -> Stop:
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
        if not self.memory.asked or not self.rules.on("asker-receives") or self.receivers(scene) or scene.machine is not None:
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

    def _enter(self, scene: Scene) -> str:
        targets = self.receivers(scene)
        obj = object_of(scene.clause)
        if obj is not None and obj.heads and re.search(r"(?:照会|取得)?(?:依頼|要求)$", obj.heads[-1].text) and targets:
            return self._ask(scene)
        if not targets and obj is not None:
            verb = scene.clause.verb.verb
            if (found := self.ends.heads(obj)) and is_machine(found[0][0]):
                targets = [Stop(end=found[0][0], words=(found[0][1],), rules=("object-is-system",))]
            elif (owner := self.ends.owner(obj)) and verb is not None and "更新" in scene.clause.verb.text:
                targets = [Stop(end=owner[0], words=(owner[1],), rules=("owner",))]
        media = [word for phrase in scene.clause.of("dst", "at", "means") for word in phrase.heads if word.kind == "thing" and word.thing and word.thing.way == "portable"]
        if not targets and media:
            return self._extract(scene)
        if not targets and (places := self.places(scene) or self.owned_places(scene)):
            targets = places[:1]
        if not targets and self.memory.place is not None and self.memory.place.end.kind == "form":
            targets = [self.memory.place]
        if not targets:
            return "processing"
        hand = self.actor(scene)
        if targets[0].end.kind == "form" and (hand is None or hand.kind == "person") and (person := self.ends.known("subject") or self.ends.spelled("本人")) and self.rules.on("form-owner"):
            self.go(scene, [Stop(end=hand or person, inferred="" if hand else "forms are filled in by the person", rules=("form-owner",)), targets[0]], way=Way())
            return ""
        for target in targets:
            named = self.senders(scene) or ([self.memory.pending] if self.memory.pending else [])
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
                self._hand_over(scene, hand)
            if source.end == target.end:
                source = self.here() if here is not None and here != target.end and here.kind != "person" else None
            if source is None:
                continue
            places = [stop for stop in self.places(scene) if stop.end not in {source.end, target.end}]
            route = self.reach(scene, source, target)
            route[-1:-1] = [stop for stop in places if all(stop.end != other.end for other in route)]
            if hand is not None and source.end in {hand, here} and is_hand(source.end) and self.rules.on("own-terminal") and (own := self.ends.own_terminal(self._owner(source.end))):
                if all(stop.end.kind != "terminal" for stop in route):
                    route.insert(1, Stop(end=own, inferred="a terminal stands there", rules=("own-terminal",)))
            elif source.end.kind == "system" and source.rules[:1] != ("own-system",) and (desk := self._desk_of(scene, source, target)):
                route[1:1] = desk
            self.go(scene, route, way=self._back_on(route))
        return ""

    def _back_on(self, route: list[Stop]) -> Way | None:
        """The medium of the request, when the answer comes back over the same two stations."""
        for one, other in zip(route, route[1:], strict=False):
            way = self.memory.media.get((other.end.key, one.end.key))
            if way is not None and "asker-receives" in (*one.rules, *other.rules):
                return way
        return None

    def owned_places(self, scene: Scene) -> list[Stop]:
        """「Xの入力画面にて」: X."""
        return [Stop(end=found[0], words=(found[1],), rules=("owner",)) for phrase in scene.clause.of("place") if (found := self.ends.owner(phrase))]

    def _hand_over(self, scene: Scene, hand: End) -> None:
        """A contractor that works on the body's papers has been given them."""
        here = self.memory.here
        if hand.key in self.memory.seen or not scene.cited or not self.rules.on("contractor-receives") or (here is not None and here != OFFICE and not is_machine(here)):
            return
        self.memory.seen.add(hand.key)
        self.memory.legs.append(Leg(source=OFFICE, target=hand, medium="not_stated", words=(), rules=("contractor-receives",), inferred="the contractor works from what it was given"))

    def _owner(self, end: End) -> End:
        return (self.ends.known(end.operator) or end) if end.operator else end

    def _desk_of(self, scene: Scene, source: Stop, target: Stop) -> list[Stop]:
        """Stations between a register that was asked and the system its answer goes into: the way of the request, backwards."""
        if not self.rules.on("asker-receives"):
            return []
        for route in reversed(self.memory.asked):
            if source.end == route[-1] and len(route) > 1:
                middle = [end for end in reversed(route[:-1]) if end not in {source.end, target.end}]
                return [Stop(end=end, inferred="the answer returns to who asked", rules=("asker-receives",)) for end in middle]
        return []

    def _extract(self, scene: Scene) -> str:
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
            self.go(scene, self._by_terminal(route, scene) if self.rules.on("medium-by-terminal") else route, way=Way())
            return ""
        targets = [stop for stop in self.receivers(scene) if stop.end != source.end]
        if targets:
            self.go(scene, [source, *[stop for stop in self.stations(scene) if stop.end != source.end], targets[0]])
            return ""
        if is_hand(source.end) and not is_machine(source.end):
            self.memory.here = source.end
            return "processing"
        self.memory.pending, self.memory.pending_step = source, scene.step
        self.memory.here = source.end
        after = scene.after
        goes_on = after is not None and after.sense in {"send", "enter", "extract"}
        if not goes_on and hand is not None:
            self._take_out(scene, source, hand)
        return "no_receiver"

    def _take_out(self, scene: Scene, source: Stop, hand: End) -> None:
        """Data taken out of a system by a hand comes to its terminal, or to the hand itself."""
        terminal = self.ends.terminal_of(source.end, hand) if hand == OFFICE else self.ends.own_terminal(hand) or self.ends.terminal_of(source.end, hand)
        if terminal is not None and terminal != source.end and self.rules.on("staff-by-terminal"):
            self.go(scene, [source, Stop(end=terminal, inferred="who acts works at this terminal", rules=("staff-by-terminal",))])
        else:
            word = scene.hand[1] if scene.hand else None
            self.go(scene, [source, Stop(end=hand, words=(word,) if word else (), rules=("actor",), inferred="" if word else "who acts takes the data")], way=Way())

    def _ask(self, scene: Scene) -> str:
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
                self._hand_over(scene, source.end)
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
                back = Leg(source=target.end, target=route[-2].end, medium="not_stated" if target.end.party not in {"", "body"} else line(target.end, route[-2].end, self.rules)[0], words=target.words, rules=("search-answers",), inferred="a search has an answer")
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

    def _view(self, scene: Scene) -> str:
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
        screen = [Leg(source=source.end, target=target, medium=line(source.end, target, self.rules)[0] if far else "screen", words=source.words, rules=(*source.rules, "view"), inferred=source.inferred)]
        self.memory.legs += screen
        self.memory.here = viewer if scene.after is not None else before
        return ""

    def _store(self, scene: Scene) -> str:
        targets = [stop for stop in (*self.receivers(scene), *(Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in scene.clause.of("at", "place") for end, word in self.ends.heads(phrase))) if stop.end.kind == "storage"]
        if not targets or not self.rules.on("put-away"):
            return "storage"
        hand = self.actor(scene)
        source = Stop(end=hand, words=(scene.hand[1],) if scene.hand and scene.hand[1] else (), rules=("actor",)) if hand is not None and hand.kind != "person" else self.office()
        self.go(scene, [source, targets[0]], way=Way())
        self.memory.here, self.memory.stored = OFFICE, targets[0].end
        return ""

    def _make(self, scene: Scene) -> str:
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
            self._take_out(scene, pending, hand)
            return "processing"
        if named:
            self.memory.here = named[0].end
        elif machine is not None:
            self.memory.here = machine[0]
        elif hand is not None and hand != OFFICE and (self.memory.here is None or is_hand(self.memory.here)) and pending is None:
            self.memory.here = hand
        return "processing"

    def _process(self, scene: Scene) -> str:
        named = self.places(scene)
        if named and scene.clause.verb.passive:
            self.memory.here = named[0].end
        return "processing"

    def _erase(self, scene: Scene) -> str:
        contractor = self.ends.cited(scene.cited[0]) if scene.cited else None
        obj = object_of(scene.clause)
        if contractor is not None and is_paper(obj) and self.rules.on("disposal-by-contractor"):
            source = Stop(end=self.memory.stored or OFFICE, inferred="papers were put there", rules=("disposal-by-contractor",))
            self.go(scene, [source, Stop(end=contractor, rules=("disposal-by-contractor",), inferred="the bracket says who disposes of it")])
        return "erasure"

    def _connect(self, scene: Scene) -> str:
        targets = self.receivers(scene)
        if targets and scene.after is not None:
            self.memory.partner = targets[0].end
        return "connection"

    def _maintain(self, scene: Scene) -> str:
        hand = self.actor(scene)
        obj = object_of(scene.clause)
        systems = [stop for phrase in scene.clause.phrases for word in (*phrase.owners, *phrase.heads) if (end := self.ends.of(word)) is not None and end.kind == "system" for stop in [Stop(end=end, words=(word,))]]
        systems += [Stop(end=end, words=(word,)) for word in scene.clause.loose if (end := self.ends.of(word)) is not None and end.kind == "system"]
        del obj
        if hand is None or hand == OFFICE or not systems or not self.rules.on("maintenance"):
            return "processing"
        word = scene.hand[1] if scene.hand else None
        self.go(scene, [systems[0], Stop(end=hand, words=(word,) if word else (), rules=("maintenance",))], way=Way(channel=_channel(scene), rules=("maintenance",)))
        return ""


def _guest(phrase: Phrase) -> bool:
    """A place that names another office in brackets."""
    return phrase.role == "place" and bool(phrase.asides)


def _all_described(phrase: Phrase) -> list[Described]:
    told = phrase.described
    return [] if told is None else [told, *(deeper for inner in told.phrases for deeper in _all_described(inner))]


def _channel(scene: Scene) -> str:
    return next((word.thing.medium for phrase in scene.clause.phrases for word in phrase.heads if word.thing is not None and word.thing.way == "channel"), "")


def is_object_data(phrase: Phrase | None) -> bool:
    """Whether a moved object is data by name."""
    return is_data(phrase)
