"""Things carried: every portable medium, paper or mail of the flow with who hands it over to whom, as several rules compare it with the form.

Knows a case; decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.audit.case import Case
from flowgraph.form.items import Mark
from flowgraph.model import Acquisition, Entrustment, Flow, Provision, chain
from flowgraph.vocab import BOXES, MEDIA, NODE_KINDS, PARTY_KINDS, Fact, Text, Uncertain
from flowgraph.vocab.carriers import CARRIERS
from flowgraph.vocab.media import Medium

PORTABLE, PAPER, LINE = "portable", "paper", "line"
KINDS = {PORTABLE: Text("電子媒体", "a portable medium"), PAPER: Text("紙", "paper"), LINE: Text("電子メール等", "e-mail")}
"""What is carried, as findings say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """One thing on its way, with the hops of its carrying."""

    thing: str
    """Node of the medium or paper; empty where the document names the channel only."""
    kind: str
    """`portable`, `paper` or `line` (mail over a public line)."""
    flows: tuple[Flow, ...]
    boxes: frozenset[str]
    """Boxes of II-3, II-4, II-5 any of which declares it."""
    number: Fact[bool]
    """Whether the Individual Number is on it."""
    propagated: bool
    """Whether that follows from earlier steps only."""
    empty: bool
    """A blank medium, or nothing personal on it."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Nodes that hand it over."""
        return tuple(dict.fromkeys(flow.source for flow in self.flows if flow.source != self.thing))

    @property
    def targets(self) -> tuple[str, ...]:
        """Nodes that receive it."""
        return tuple(dict.fromkeys(flow.target for flow in self.flows if flow.target != self.thing))


def carriages(case: Case) -> tuple[Carriage, ...]:
    """Everything that is carried, in the order of the steps."""
    known = case.extra.get("carriages")
    if not isinstance(known, tuple):
        known = case.extra["carriages"] = _carriages(case)
    return known


def _carriages(case: Case) -> tuple[Carriage, ...]:
    hops: dict[str, list[Flow]] = {}
    for flow in case.model.flows:
        ends = [end for end in (flow.source, flow.target) if NODE_KINDS[case.nodes[end].kind].carrier]
        for end in ends:
            hops.setdefault(end, []).append(flow)
        if not ends and _kind(MEDIA[flow.medium]):
            hops[flow.id] = [flow]
    made = (_carriage(case, name if name in case.nodes else "", tuple(flows)) for name, flows in hops.items())
    return tuple(entry for entry in made if entry)


def _kind(medium: Medium) -> str:
    return medium.form if medium.form in {PORTABLE, PAPER} else LINE if medium.public and medium.boxes else ""


def _carriage(case: Case, thing: str, flows: tuple[Flow, ...]) -> Carriage | None:
    media = [MEDIA[flow.medium] for flow in flows]
    kind = (PORTABLE if case.graph.nodes[thing]["external"] else PAPER) if thing else _kind(media[0])
    edges = [case.graph.edges[flow.source, flow.target, flow.id] for flow in flows]
    values = [edge["individual_number"] for edge in edges]
    number: Fact[bool] = True if any(value is True for value in values) else False if all(value is False for value in values) else Uncertain.UNKNOWN
    stated = any(edge["identifier_basis"] == "stated" for edge in edges if edge["individual_number"] is number)
    return Carriage(
        thing=thing, kind=kind, flows=flows, boxes=_boxes(case, thing, kind, media), number=number, propagated=not stated,
        empty=all(edge["empty"] for edge in edges) or (thing != "" and case.nodes[thing].blank),
    )


def _boxes(case: Case, thing: str, kind: str, media: list[Medium]) -> frozenset[str]:
    """Boxes of the medium itself; a medium in the post is declared by what it is, not by the post."""
    own = [box for medium in media if _kind(medium) == kind for box in medium.boxes]
    technology = case.nodes[thing].technology if thing else Uncertain.UNKNOWN
    if not own and isinstance(technology, str):
        own = [box for medium in MEDIA.rows() if medium.key == technology for box in medium.boxes]
    return frozenset(own or boxes_of(kind))


def boxes_of(kind: str) -> frozenset[str]:
    """All boxes that declare some medium of a kind."""
    return frozenset(box for medium in MEDIA.rows() if _kind(medium) == kind for box in medium.boxes)


def declared(carriage: Carriage, ticked: tuple[str, ...], other: tuple[str, ...] | str) -> bool:
    """Whether ticked boxes, or the words printed under その他, declare a carriage. An empty その他 may mean anything: it declares."""
    if carriage.boxes & set(ticked):
        return True
    if "other" not in ticked:
        return False
    words = " ".join((other,) if isinstance(other, str) else other)
    return not words.strip() or any(word in words for row in CARRIERS.rows() if _way(row.way) == carriage.kind for word in row.words)


def undecided(case: Case, item: Entrustment | Provision | Acquisition, section: str, key: str) -> tuple[str, ...]:
    """Boxes of one row of which nobody can tell from the document at hand whether they are ticked: unreadable, or lost from the print."""
    files = [entry.id for entry in case.model.files]
    field = case.field(section, key, block=getattr(item, "number", ""), file=files.index(item.file) + 1 if item.file in files else 0)
    if field is None or not field.boxes:
        return ()
    sure = [box.option for box in field.boxes if box.mark is not Mark.UNDECIDABLE]
    return tuple(box.key for box in BOXES.rows() if not any(option.startswith(box.ja) for option in sure))


def _way(way: str) -> str:
    return PAPER if way in {"paper", "carriage"} else way


def ticks(boxes: tuple[str, ...]) -> Text:
    """Ticked boxes in the form's words."""
    return Text("・".join(BOXES[box].ja for box in boxes) or "なし", ", ".join(BOXES[box].en for box in boxes) or "nothing")


def boundary(case: Case, node: str) -> str:
    """Trust boundary of who operates a node."""
    return PARTY_KINDS[case.index.operator(node).kind].boundary


def entrusted(case: Case, item: Entrustment, carriage: Carriage) -> bool:
    """Whether a carriage is work of this entrustment: a step says so, or its contractor (or one behind it) hands over, receives or carries."""
    named = {flow.entrustment for flow in carriage.flows if flow.entrustment}
    if named:
        return item.id in named
    if not isinstance(item.contractor, str):
        return False
    hands = [case.nodes[end].operator for end in (*carriage.sources, *carriage.targets)] + [flow.actor for flow in carriage.flows if flow.actor]
    return any(party.id == item.contractor for hand in hands for party in chain(case.index.parties, hand))
