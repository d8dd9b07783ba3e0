"""Stations in order become hops: media and papers in between are nodes, the medium of each hop is what the step or the line says.

Knows ends and vocabulary; reads no sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flowgraph.draft.ends import OFFICE, is_hand, is_machine, stable
from flowgraph.draft.hop import End, Mark
from flowgraph.draft.words import Word
from flowgraph.vocab import MEDIA, Rules
from flowgraph.vocab.carriers import GATEWAYS, LINES, Carrier


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A station of a route and why it is there."""

    end: End
    words: tuple[Word, ...] = ()
    rules: tuple[str, ...] = ()
    inferred: str = ""
    """Reason, where the step does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a route travels on its last stretch: by a channel, or with a medium or paper."""

    channel: str = ""
    """Medium key of a line, or empty."""
    carriage: str = ""
    """Medium key of carrying a thing (mail, courier, counter)."""
    paper: str = ""
    """Name of the paper that is carried, or empty."""
    portable: Carrier | None = None
    blank: bool = False
    words: tuple[Word, ...] = ()
    rules: tuple[str, ...] = ()
    branch: str = ""
    """Name of the alternative, or empty."""
    post: bool = False
    """Carried to the post office first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One hop before it gets its number: ends, medium and the reasons."""

    source: End
    target: End
    medium: str
    words: tuple[Word, ...]
    rules: tuple[str, ...]
    inferred: str = ""
    alternative: Mark | None = None


@dataclass(slots=True)
class Things:
    """Counts the things carried in each step, so that every carrying has a key of its own."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    said: dict[frozenset[str], str] = field(default_factory=dict)
    """Lines that the rest of the document tells."""

    def made(self, step: str, kind: str, name: str, *, operator: End, technology: str = "", blank: bool = False, branch: str = "") -> End:
        """A medium or paper of one carrying."""
        number = self.counts[step, kind] = self.counts.get((step, kind), 0) + 1
        head = "medium" if kind == "external_medium" else "paper"
        tail = f"（{step}・{MEDIA[branch].ja}）" if branch in MEDIA else f"（{step}）"
        return End(key=stable(head, step, str(number)), name=f"{name}{tail}", kind=kind, made=True, operator=operator.key, party=operator.party, technology=technology, blank=blank)


def line(one: End, other: End, rules: Rules, said: Mapping[frozenset[str], str] | None = None) -> tuple[str, str]:  # noqa: PLR0911  one return a kind of line
    """Medium of a hop that no sentence names, and the rule that says so.

    A terminal and its own system, a hand and its own terminal stand in one room; known systems have known lines.
    """
    for end in (one, other):
        if end.kind == "external_medium":
            return {"flash": "flash", "optical": "optical", "disk": "disk"}.get(end.technology, "external_medium"), "portable-media"
    table = next(((row.medium, f"line-{row.key}") for row in LINES if rules.on(f"line-{row.key}") and any(_is(a, row.ends[0]) and _is(b, row.ends[1]) for a, b in ((one, other), (other, one)))), None)
    told = _told(one, other, said or {}) if rules.on("line-said") and "info-network" not in {one.key, other.key} else ""
    if told and (table is None or table[1] == "line-intermediate"):
        return told, "line-said"
    if table is not None:
        return table
    if "LGWAN" in one.name + other.name and rules.on("line-by-name"):
        return "lgwan", "line-by-name"
    if {one.party, other.party} & {"platform", "public_body", "private"} and "terminal" in {one.kind, other.kind}:
        return "not_stated", "no-line"
    if rules.on("branch-terminal") and any(end.kind == "terminal" and end.made and end.party == "department" and end.operator and far.kind == "system" for end, far in ((one, other), (other, one))):
        return "not_stated", "branch-terminal"
    if "terminal" in {one.kind, other.kind} and one.kind != other.kind and not {one.kind, other.kind} & {"organization", "person"}:
        return "internal", "own-room"
    if {one.kind, other.kind} <= {"department", "system", "terminal", "storage", "form", "contractor", "subcontractor"} and (is_hand(one) != is_hand(other)) and not (
        {one.party, other.party} & {"platform", "public_body", "private"}
    ):
        return "internal", "own-room"
    return "not_stated", "no-line"


def _told(one: End, other: End, said: Mapping[frozenset[str], str]) -> str:
    """A line between two machines that another section tells; of one machine alone only between systems."""
    if is_hand(one) or is_hand(other):
        return ""
    return said.get(frozenset((one.key, other.key))) or next((said[pair] for end in (one, other) if (pair := frozenset((end.key, "*"))) in said), "")


def _is(end: End, wanted: tuple[str, ...]) -> bool:
    if "own-system" in wanted and end.kind == "system" and end.party in {"", "body", "department"}:
        return True
    return any(word in {"*", end.key} or (word == end.kind and not (word == "system" and end.party in {"platform", "public_body"})) or (word == "person" and end.kind == "person") for word in wanted)


def gateway(target: End) -> str:
    """Key of the body's own system through which a national system is reached, or empty."""
    return next((own for own, reached in GATEWAYS.items() if target.key in reached), "")


def legs(step: str, route: tuple[Stop, ...], way: Way, things: Things, rules: Rules, *, at: int = -1) -> list[Leg]:
    """Hops over the stations. The thing carried goes on stretch `at` (the last one by default)."""
    stops = [stop for n, stop in enumerate(route) if n == 0 or stop.end != route[n - 1].end]
    out: list[Leg] = []
    carried = at % max(1, len(stops) - 1)
    for n in range(len(stops) - 1):
        one, other = stops[n], stops[n + 1]
        words, marked = (*one.words, *other.words, *way.words), (*one.rules, *other.rules)
        inferred = other.inferred or (one.inferred if n == 0 else "")
        if n == carried and way.portable is not None:
            thing = things.made(step, "external_medium", way.words[0].text if way.words else way.portable.ja, operator=one.end, technology=way.portable.technology, blank=way.blank)
            medium = way.portable.medium
            travel = way.carriage or medium
            out += [
                Leg(source=one.end, target=thing, medium=medium, words=words, rules=(*marked, *way.rules), inferred=one.inferred),
                Leg(source=thing, target=other.end, medium=travel, words=words, rules=(*marked, *way.rules), inferred=other.inferred),
            ]
        elif one.end.kind == "external_medium" and way.carriage in {"mail", "courier"}:
            out.append(Leg(source=one.end, target=other.end, medium=way.carriage, words=words, rules=(*marked, *way.rules), inferred=inferred))
        elif n == carried and way.paper and one.end.kind not in {"external_medium", "paper"}:
            out += _paper(step, one, other, way, things, words=words, rules=(*marked, *way.rules), inferred=inferred)
        else:
            medium, rule = (way.channel, "channel") if way.channel and n == carried else line(one.end, other.end, rules, things.said)
            if way.channel and len(stops) > 2 and medium == "not_stated":
                medium, rule = way.channel, "channel"
            out.append(Leg(source=one.end, target=other.end, medium=medium, words=words, rules=(*marked, *way.rules, rule), inferred=inferred))
    return out


def _paper(step: str, one: Stop, other: Stop, way: Way, things: Things, *, words: tuple[Word, ...], rules: tuple[str, ...], inferred: str) -> list[Leg]:
    medium = way.carriage or "not_stated"
    thing = things.made(step, "paper", way.paper, operator=one.end, branch=way.branch or way.carriage)
    if not way.post:
        return [Leg(source=one.end, target=thing, medium=medium, words=words, rules=rules, inferred=inferred), Leg(source=thing, target=other.end, medium=medium, words=words, rules=rules, inferred=inferred)]
    post = End(key=stable("post", step), name=f"郵便局（{step}）", kind="organization", made=True, party="carrier")
    letter = things.made(step, "paper", way.paper, operator=post)
    chain = [(one.end, thing, "courier"), (thing, post, "courier"), (post, letter, "mail"), (letter, other.end, "mail")]
    return [Leg(source=a, target=b, medium=key, words=words, rules=(*rules, "post-office"), inferred=inferred) for a, b, key in chain]


def same_room(one: End, other: End) -> bool:
    """Whether both ends are the department in charge or its machines."""
    return OFFICE in {one, other} and (is_machine(one) or is_machine(other))
