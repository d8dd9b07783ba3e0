"""From the first station to the last: what lies between, on which stretch a medium travels, who has received what.

Adds legs to the memory; does not decide where a hop starts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from flowgraph.draft.ends import OFFICE, is_hand, is_machine
from flowgraph.draft.hop import End, Mark
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Leg, Stop, Way, legs
from flowgraph.draft.stations import Stations
from flowgraph.draft.ways import is_paper, paper_name, ways


class Travelling(Stations):
    """Makes routes of stations."""

    def go(self, scene: Scene, route: list[Stop], *, way: Way | None = None, asked: bool = False) -> None:
        """Add a route in every way the clause states; remember where the object stands then."""
        stops = [stop for n, stop in enumerate(route) if n == 0 or stop.end != route[n - 1].end]
        if len(stops) < 2:
            return
        one, other = stops[-2].end, stops[-1].end
        person = "person" in {one.kind, other.kind}
        carried = paper_name(self.memory.object) if is_paper(self.memory.object) else self.memory.printed
        found = [way] if way else ways(
            scene.clause, self.rules, texts=scene.asides, hands=is_hand(one) or is_hand(other), machines=is_machine(one) and is_machine(other), person=person,
            counter=person and any("窓口" in word.text for stop in stops[-2:] for word in stop.words), carried=carried,
        )
        if any(self.only_line(end) for phrase in scene.clause.of("via", "means") for end, _ in self.ends.heads(phrase)):
            found = [replace(each, channel=each.channel or "office_lan", rules=(*each.rules, "office-linkage-line")) for each in found if not each.paper] or found
        back = self.memory.came.get((other.key, one.key), "")
        if back and not way and re.match(r"返却|返送|返還", scene.clause.verb.text) and self.rules.on("returns-alike"):
            found = [replace(each, carriage=each.carriage or back, rules=(*each.rules, "returns-alike")) for each in found]
        self.count(one, other, found[0])
        at = self.carried_at(stops, found[0])
        if found[0].portable is not None:
            self.memory.media[stops[at].end.key, stops[at + 1].end.key] = found[0]
        group = f"alt-{scene.step}" if len(found) > 1 else ""
        for each in found:
            over = stops if each.portable is not None or not group else [stop for stop in stops if "medium-by-terminal" not in stop.rules]
            marked = [replace(leg, rules=(*leg.rules, f"verb-{scene.clause.verb.verb.key}" if scene.clause.verb.verb else "no-line")) for leg in legs(scene.step, tuple(over), each, self.things, self.rules, at=min(at, len(over) - 2))]
            if group:
                marked = [replace(leg, alternative=Mark(group=group, member=each.branch)) for leg in marked]
            self.memory.legs += marked
        self.memory.here, self.memory.here_step = other, scene.step
        self.memory.pending = None
        self._used(stops)
        if asked:
            self.memory.asked_step = scene.step
            self.memory.asked.append(tuple(stop.end for n, stop in enumerate(stops) if not (n == 0 and stop.inferred and len(stops) > 2 and stop.end.kind == "system" and stops[1].end.kind == "terminal")))

    def _used(self, stops: list[Stop]) -> None:
        """Remember the terminals of a route: the desk of staff, and the system each works with."""
        for pair in pairwise(stops):
            terminal = next((stop.end for stop in pair if stop.end.kind == "terminal"), None)
            system = next((stop.end for stop in pair if stop.end.kind == "system" and stop.end.party not in {"platform", "public_body"}), None)
            if terminal is not None and system is not None:
                self.memory.linked[terminal.key] = system
        for stop in stops:
            if stop.end.kind == "terminal" and not stop.end.operator:
                self.memory.desk = stop.end

    def branches(self, scene: Scene, route: list[Stop], found: list[Way]) -> None:
        """One route in several ways, each a branch of one alternative."""
        for way in found:
            self.memory.legs += [replace(leg, alternative=Mark(group=f"alt-{scene.step}", member=way.branch), rules=(*leg.rules, "alternatives")) for leg in legs(scene.step, tuple(route), way, self.things, self.rules)]
        self.memory.here = route[-1].end

    def count(self, one: End, other: End, way: Way) -> None:
        """Who has received something, and how."""
        self.memory.seen.add(other.key)
        if way.carriage:
            self.memory.came[one.key, other.key] = way.carriage

    def carried_at(self, stops: list[Stop], way: Way) -> int:
        """The stretch on which a medium travels: as before, before a guest's office, by its place in the list, between two terminals."""
        last = len(stops) - 2
        if way.portable is None:
            return last
        again = next((n for n in range(last + 1) if self.memory.media.get((stops[n + 1].end.key, stops[n].end.key)) == way), None)
        guest = next((n - 1 for n, stop in enumerate(stops) if n and "guest-office" in stop.rules and not stop.words), None)
        listed = _listed_at(stops, way)
        return next((place for place in (again, guest, listed, _between_terminals(stops)) if place is not None), last)

    def reach(self, scene: Scene, source: Stop, target: Stop) -> list[Stop]:
        """From source to target over the stations named, the terminals that must lie between, and gateways."""
        middle = [stop for stop in self.stations(scene) if stop.end not in {source.end, target.end}]
        keys = tuple(stop.end.key for stop in middle)
        if len(middle) > 1 and keys == self.memory.vias and self.rules.on("reversed-list"):
            middle.reverse()  # the stations of the way out, listed again for the way back
        self.memory.vias = keys if len(keys) > 1 else self.memory.vias
        route = [source, *middle, target]
        if source.end == OFFICE and source.inferred and middle and middle[0].end.kind == "terminal":
            route = route[1:]  # staff sit at the terminal
        if self.rules.on("medium-by-terminal") and any(word.thing and word.thing.way == "portable" for phrase in scene.clause.phrases for word in phrase.heads):
            route = self.by_terminal(route, scene)
        return route

    def by_terminal(self, route: list[Stop], scene: Scene) -> list[Stop]:
        """A medium is written and read at a terminal: the named terminal of a system lies before it."""
        out = list(route)
        for place in (len(out) - 1, 0):
            stop = out[place]
            if stop.end.kind == "system":
                terminal = self.ends.terminal_of(stop.end, self.actor(scene))
                if terminal is not None and all(other.end != terminal for other in out):
                    out.insert(place or 1, Stop(end=terminal, inferred="a medium is written and read at the system's terminal", rules=("medium-by-terminal",)))
        return out

    def lead(self, scene: Scene, first: Stop) -> list[Stop]:
        """What must come before the first station: the place the object stands at, where the named terminal is that system's."""
        place = self.origin(scene) or self.here()
        if place is None or place.end == first.end or not self.rules.on("terminal-fetches"):
            return []
        if first.end.kind == "terminal" and place.end.kind == "system" and self.ends.terminal_of(place.end, self.actor(scene)) == first.end:
            return [replace(place, inferred="the terminal needs the system's data", rules=(*place.rules, "terminal-fetches"))]
        return []

    def at_terminal(self, scene: Scene, first: Stop) -> list[Stop]:
        """Who sends or enters from a terminal puts there what is in hand."""
        hand = self.actor(scene)
        here = self.memory.here
        if first.end.kind != "terminal" or not first.words or not self.rules.on("hand-at-terminal"):
            return []
        if hand is not None and hand != OFFICE and hand.kind in {"organization", "contractor", "subcontractor", "department"}:
            return [Stop(end=hand, inferred="who acts works at the terminal", rules=("hand-at-terminal",))]
        if here is not None and here.kind == "department" and (hand is None or hand == OFFICE):
            return [Stop(end=here, inferred="what is in hand is entered at the terminal", rules=("hand-at-terminal",))]
        return []

    def outlet(self, scene: Scene, source: Stop) -> list[Stop]:
        """Staff take data out of a system by its named terminal."""
        hand = self.actor(scene)
        if source.end.kind == "system" and hand is not None and self.rules.on("staff-by-terminal"):
            terminal = self.ends.terminal_of(source.end, hand)
            if terminal is not None:
                return [replace(source, inferred=source.inferred or "staff work at the system's terminal"), Stop(end=terminal, inferred="staff work at the system's terminal", rules=("staff-by-terminal",))]
        return [source]

    def back_on(self, route: list[Stop]) -> Way | None:
        """The medium of the request, when the answer comes back over the same two stations."""
        for one, other in pairwise(route):
            way = self.memory.media.get((other.end.key, one.end.key))
            if way is not None and "asker-receives" in (*one.rules, *other.rules):
                return way
        return None

    def hand_over(self, scene: Scene, hand: End) -> None:
        """A contractor that works on the body's papers has been given them."""
        here = self.memory.here
        if hand.key in self.memory.seen or not scene.cited or not self.rules.on("contractor-receives") or (here is not None and here != OFFICE and not is_machine(here)):
            return
        self.memory.seen.add(hand.key)
        self.memory.legs.append(Leg(source=OFFICE, target=hand, medium="not_stated", words=(), rules=("contractor-receives",), inferred="the contractor works from what it was given"))

    def take_out(self, scene: Scene, source: Stop, hand: End) -> None:
        """Data taken out of a system by a hand comes to its terminal, or to the hand itself."""
        terminal = self.ends.terminal_of(source.end, hand) if hand == OFFICE else self.ends.own_terminal(hand) or self.ends.terminal_of(source.end, hand)
        if terminal is not None and terminal != source.end and self.rules.on("staff-by-terminal"):
            self.go(scene, [source, Stop(end=terminal, inferred="who acts works at this terminal", rules=("staff-by-terminal",))])
        else:
            word = scene.hand[1] if scene.hand else None
            self.go(scene, [source, Stop(end=hand, words=(word,) if word else (), rules=("actor",), inferred="" if word else "who acts takes the data")], way=Way())


def _listed_at(stops: list[Stop], way: Way) -> int | None:
    """The stretch where a medium stands in a list of stations (「端末、媒体及び端末経由で」)."""
    if not way.words:
        return None
    place = way.words[0].start
    known = [(n, stop.words[0].start) for n, stop in enumerate(stops) if stop.words and "via" in stop.rules]
    before = [n for n, start in known if start < place]
    after = [n for n, start in known if start > place]
    if before and after:
        return before[-1] if before[-1] < after[0] else after[-1]  # reversed on the way back
    return after[0] - 1 if after and after[0] > 0 else None


def _between_terminals(stops: list[Stop]) -> int | None:
    """The stretch between two terminals, or from the first terminal on to what is no system."""
    kinds = [stop.end.kind for stop in stops]
    both = next((n for n, pair in enumerate(pairwise(kinds)) if pair == ("terminal", "terminal")), None)
    if both is not None:
        return both
    first = next((n for n, kind in enumerate(kinds[:-1]) if kind == "terminal"), None)
    return first if first is not None and kinds[-1] == "system" and kinds[first + 1] != "system" else None
