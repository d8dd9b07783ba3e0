"""Things carried, and lines: every portable medium, paper or mail of the flow and every line that a step names, with who hands over to whom, as several rules compare it with the form.

Knows a case; decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flowgraph.audit.case import Case
from flowgraph.audit.logged import options_of
from flowgraph.form.items import Mark
from flowgraph.graph import basis_of
from flowgraph.model import Acquisition, Entrustment, Flow, Provision, chain
from flowgraph.source import fold
from flowgraph.vocab import BOXES, MEDIA, NODE_KINDS, PARTY_KINDS, Fact, Text, Uncertain
from flowgraph.vocab.carriers import CARRIERS
from flowgraph.vocab.media import Medium

PORTABLE, PAPER, LINE, WIRE = "portable", "paper", "line", "wire"
KINDS = {PORTABLE: Text("電子媒体", "a portable medium"), PAPER: Text("紙", "paper"), LINE: Text("電子メール等", "e-mail"), WIRE: Text("回線", "a line")}
"""What is carried, as findings say it."""
_SPLIT = re.compile(r"[、，,・／/\s]|及び|並びに|又は|および|または")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """One thing on its way, with the hops of its carrying."""

    thing: str
    """Node of the medium or paper; empty where the document names the channel only."""
    kind: str
    """`portable`, `paper`, `line` (mail over a public line) or `wire` (any other line)."""
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
    return tuple(_carriage(case, name if name in case.nodes else "", tuple(flows)) for name, flows in hops.items())


def wires(case: Case) -> tuple[Carriage, ...]:
    """Hops over a line that the step itself names: stated, no one of several ways, each a carriage of its own."""
    known = case.extra.get("wires")
    if not isinstance(known, tuple):
        known = case.extra["wires"] = tuple(_wires(case))
    return known


def _wires(case: Case) -> Iterator[Carriage]:
    printed: dict[tuple[int, int], str] = {}
    for flow in case.model.flows:
        boxes = MEDIA[flow.medium].may
        if not boxes or flow.alternative is not None or any(NODE_KINDS[case.nodes[end].kind].carrier for end in (flow.source, flow.target)) or basis_of(flow) != "stated":
            continue
        named = _said(case, flow, printed)
        if named:
            word, left = MEDIA[flow.medium].plainly
            yield _made(case, "", WIRE, (flow,), frozenset(left if word in named else boxes))


def handed(case: Case) -> tuple[Carriage, ...]:
    """Every hand-over: things carried, and each other hop by itself."""
    known = case.extra.get("handed")
    if not isinstance(known, tuple):
        things = {flow.id for carriage in carriages(case) for flow in carriage.flows}
        known = case.extra["handed"] = (*carriages(case), *(_made(case, "", WIRE, (flow,), frozenset()) for flow in case.model.flows if flow.id not in things))
    return known


def _said(case: Case, flow: Flow, printed: dict[tuple[int, int], str]) -> tuple[str, ...]:
    """Words of its line that stand in the step: in its cited words, else in its lines of the document at hand (`printed` keeps them); the medium where neither is there."""
    words = {word: fold(word) for row in CARRIERS.rows() if row.medium == flow.medium for word in row.words} | {word: fold(word) for word in MEDIA[flow.medium].also}
    entries = [entry for entry in flow.evidence if entry.basis == "stated"]
    keys = [fold(key) for entry in entries for key in entry.key]
    cited = tuple(word for word, said in words.items() if any(said in key for key in keys))
    if not keys and case.form is None:
        return (MEDIA[flow.medium].key,)  # nothing to look the word up in: the model's own statement stands
    if cited or case.form is None:
        return cited
    for entry in entries:
        if entry.lines not in printed:
            printed[entry.lines] = fold("\n".join(case.form.document.lines[entry.lines[0] - 1 : entry.lines[1]]))
    return tuple(word for word, said in words.items() if any(said in printed[entry.lines] for entry in entries))


def _kind(medium: Medium) -> str:
    return medium.form if medium.form in {PORTABLE, PAPER} else LINE if medium.public and medium.boxes else ""


def _carriage(case: Case, thing: str, flows: tuple[Flow, ...]) -> Carriage:
    media = [MEDIA[flow.medium] for flow in flows]
    kind = (PORTABLE if case.graph.nodes[thing]["external"] else PAPER) if thing else _kind(media[0])
    return _made(case, thing, kind, flows, _boxes(case, thing, kind, media))


def _made(case: Case, thing: str, kind: str, flows: tuple[Flow, ...], boxes: frozenset[str]) -> Carriage:
    edges = [case.graph.edges[flow.source, flow.target, flow.id] for flow in flows]
    values = [edge["individual_number"] for edge in edges]
    number: Fact[bool] = True if any(value is True for value in values) else False if all(value is False for value in values) else Uncertain.UNKNOWN
    stated = any(edge["identifier_basis"] == "stated" for edge in edges if edge["individual_number"] is number)
    return Carriage(
        thing=thing, kind=kind, flows=flows, boxes=boxes, number=number, propagated=not stated,
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
    if carriage.kind == WIRE:
        return not words.strip() or not all(_thing(part) for part in _SPLIT.split(words) if part)
    return not words.strip() or any(word in words for row in CARRIERS.rows() if _way(row.way) == carriage.kind for word in row.words)


def _thing(words: str) -> bool:
    """Whether words name a thing that is carried, which is no line."""
    return any(word in words for row in CARRIERS.rows() if row.way in {"portable", "paper", "carriage"} for word in row.words)


def over(kind: str, group: Sequence[Carriage]) -> Text:
    """By what data is handed over, for a sentence: the kind of thing, or the lines by their names."""
    if kind != WIRE:
        return KINDS[kind]
    media = dict.fromkeys(flow.medium for carriage in group for flow in carriage.flows)
    return Text("・".join(MEDIA[medium].ja for medium in media), ", ".join(MEDIA[medium].en for medium in media))


def block(case: Case, item: Entrustment | Provision) -> Text:
    """Printed number of a block, with its file where the document has several."""
    files = [entry.id for entry in case.model.files]
    if len(files) <= 1 or item.file not in files:
        return Text(item.number, item.number)
    number = files.index(item.file)
    name = case.model.files[number].name
    return Text(f"{item.number}（ファイル{number + 1}「{name}」）", f"{item.number} (file {number + 1}: {name})")


def undecided(case: Case, item: Entrustment | Provision | Acquisition, section: str, key: str) -> tuple[str, ...]:
    """Boxes of one row of which nobody can tell from the document at hand whether they are ticked: unreadable, or lost from the print."""
    field = case.field(section, key, block=getattr(item, "number", ""), file=case.file_of(item))
    if field is None or not field.boxes:
        return ()
    sure = [box.option for box in field.boxes if box.mark is not Mark.UNDECIDABLE]
    offered = options_of(field)
    asked = [box for box in BOXES.rows() if not offered or any(option.startswith(box.ja) for option in offered)]
    return tuple(box.key for box in asked if not any(option.startswith(box.ja) for option in sure))


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
