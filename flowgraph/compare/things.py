"""Matching parties, files and nodes of two models one to one. Sees models only; ids are looked up, never compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.compare.assign import assign
from flowgraph.compare.names import dice, likeness, nearest, plain
from flowgraph.model import Flow, FlowModel, Index, Node, Party, depth_of
from flowgraph.source import normal
from flowgraph.vocab import NODE_KINDS, PARTY_KINDS

ALL_PAIRS = 40_000
"""Above this many pairs only those sharing a spelling are looked at, and of a common one only those of one rank in file order."""
COMMON = 20
ROUNDS = 5
SURE, LIKELY, FAINT = 0.8, 0.5, 0.25


class Side:
    """One model with its look-ups."""

    def __init__(self, model: FlowModel) -> None:
        self.model = model
        self.index = Index(model)
        self.party_place = {party.id: number for number, party in enumerate(model.parties)}
        self.place = {node.id: number for number, node in enumerate(model.nodes)}
        self.steps: list[Counter[tuple[str, str]]] = [Counter() for _ in model.nodes]
        self.ends: list[Counter[tuple[str, int]]] = [Counter() for _ in model.nodes]
        for flow in model.flows:
            source, target = self.place[flow.source], self.place[flow.target]
            self.steps[source]["out", normal(flow.step)] += 1
            self.steps[target]["in", normal(flow.step)] += 1
            self.ends[source]["out", target] += 1
            self.ends[target]["in", source] += 1

    def operator(self, node: Node) -> Party:
        """Party that operates a node."""
        return self.index.parties[node.operator]

    def ends_of(self, flow: Flow) -> str:
        """Names of both ends of a flow."""
        return f"{self.index.nodes[flow.source].name} → {self.index.nodes[flow.target].name}"

    def depth(self, party: Party) -> int | None:
        """Outsourcing depth of a party."""
        return depth_of(self.index.parties, party.id)


def weight(score: float) -> int:
    """Score 0 … 1 as a whole weight that grows so fast that one exact match outweighs two loose ones."""
    return round(score**6 * 1_000_000) if score > 0 else 0


def pairs(a: tuple[tuple[str, ...], ...], b: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, int]]:
    """Places of a and b worth comparing: all, or, in very large models, those that share a spelling."""
    if len(a) * len(b) <= ALL_PAIRS:
        yield from ((i, j) for i in range(len(a)) for j in range(len(b)))
        return
    ours, theirs = _by_spelling(a), _by_spelling(b)
    found: set[tuple[int, int]] = set()
    for name, lefts in ours.items():
        rights = theirs.get(name, [])
        for rank, i in enumerate(lefts):
            near = rights if len(rights) <= COMMON else rights[rank : rank + 1]
            found.update((i, j) for j in near)
    yield from sorted(found)


def _by_spelling(named: tuple[tuple[str, ...], ...]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, names in enumerate(named):
        for name in dict.fromkeys(plain(name) for name in names):
            places.setdefault(name, []).append(place)
    return places


def _names(thing: Party | Node) -> tuple[str, ...]:
    return (thing.name, *thing.aliases)


def match_parties(a: Side, b: Side) -> dict[str, str]:
    """Party id of a → party id of b: by name or alias, then kind and depth."""
    ours, theirs = a.model.parties, b.model.parties
    weights = {}
    for i, j in pairs(tuple(map(_names, ours)), tuple(map(_names, theirs))):
        one, other = ours[i], theirs[j]
        named = nearest(_names(one), _names(other))
        same_kind, same_depth = one.kind == other.kind, a.depth(one) == b.depth(other)
        if named >= SURE or (named >= LIKELY and same_kind and same_depth):
            near = 1 / (1 + abs(i / len(ours) - j / len(theirs)))
            weights[i, j] = weight(0.78 * named + 0.1 * same_kind + 0.1 * same_depth + 0.02 * near)
    return {ours[i].id: theirs[j].id for i, j in assign(weights)}


def match_files(a: FlowModel, b: FlowModel) -> dict[str, str]:
    """File id of a → file id of b: by name; a model's only file is the other's only file."""
    if len(a.files) == len(b.files) == 1:
        return {a.files[0].id: b.files[0].id}
    near = {(i, j): likeness(one.name, other.name) - 0.001 * abs(i - j) for i, one in enumerate(a.files) for j, other in enumerate(b.files)}
    return {a.files[i].id: b.files[j].id for i, j in assign({pair: weight(score) for pair, score in near.items() if score >= LIKELY})}


def match_nodes(a: Side, b: Side, parties: dict[str, str]) -> dict[int, int]:
    """Place of a node in a → place in b.

    First by name, operator, place and the steps of its flows; then again and again with the neighbours
    found so far, until nothing changes.
    """
    found: dict[int, int] = {}
    base = {}
    for i, j in pairs(tuple(_node_names(a, node) for node in a.model.nodes), tuple(_node_names(b, node) for node in b.model.nodes)):
        facts = _facts(a, b, i, j, parties)
        if facts is not None:
            base[i, j] = facts
    for _ in range(ROUNDS):
        before = found
        found = dict(assign({pair: _node_weight(a, b, pair, facts, before) for pair, facts in base.items()}))
        if found == before:
            break
    return found


@dataclass(frozen=True, slots=True)
class _Facts:
    """What does not change between rounds: names, hands, place, steps."""

    named: float
    hands: float
    place: float
    steps: float
    printed: bool
    carrier: bool
    same_kind: bool
    idle: bool
    near: float
    """Nearness in the file's order, only to settle ties."""


def _node_names(side: Side, node: Node) -> tuple[str, ...]:
    """Names of a node; a hand (a contractor, another body) also goes by its operator's names."""
    operator = side.operator(node)
    own = _names(node)
    return (*own, *_names(operator)) if NODE_KINDS[node.kind].hand and operator.kind not in {"body", "department"} else own


def _facts(a: Side, b: Side, i: int, j: int, parties: dict[str, str]) -> _Facts | None:
    one, other = a.model.nodes[i], b.model.nodes[j]
    kind, kind_other = NODE_KINDS[one.kind], NODE_KINDS[other.kind]
    if kind.hand != kind_other.hand or ((kind.carrier or kind_other.carrier) and one.kind != other.kind):
        return None
    ours, theirs = a.operator(one), b.operator(other)
    hands = 0.0
    if parties.get(ours.id) == theirs.id:
        hands = 1.0
    elif PARTY_KINDS[ours.kind].boundary == PARTY_KINDS[theirs.kind].boundary:
        hands = 0.6 if a.depth(ours) == b.depth(theirs) else 0.3
    elif not kind.carrier:
        return None
    printed = bool(one.printed) and normal(one.printed) == normal(other.printed)
    named = max(nearest(_names(one), _names(other)), nearest(_node_names(a, one), _node_names(b, other)) - 0.03)
    if named < LIKELY and not (printed or kind.carrier):
        return None
    return _Facts(
        named=named,
        hands=hands,
        place=likeness(one.place, other.place) if one.place and other.place else 0.5,
        steps=dice(a.steps[i], b.steps[j]),
        printed=printed,
        carrier=kind.carrier,
        same_kind=one.kind == other.kind,
        idle=not a.steps[i] or not b.steps[j],
        near=1 / (1 + abs(i / len(a.model.nodes) - j / len(b.model.nodes))),
    )


def _node_weight(a: Side, b: Side, pair: tuple[int, int], facts: _Facts, found: dict[int, int]) -> int:
    ends = a.ends[pair[0]]
    moved: Counter[tuple[str, int]] = Counter()
    for (direction, end), count in ends.items():
        moved[direction, found.get(end, -1 - end)] += count
    around = dice(moved, b.ends[pair[1]])
    shape = (facts.steps + around) / 2 if found else facts.steps
    if facts.carrier:
        if not (shape > FAINT or (facts.named >= SURE and (facts.idle or shape > 0))):
            return 0
        return weight(0.05 + 0.25 * facts.named + 0.15 * facts.hands + 0.05 * facts.place + 0.49 * shape + 0.01 * facts.near)
    named = 1.0 if facts.printed else facts.named
    apart = facts.place < FAINT and facts.hands < 1
    sure = named >= SURE and not (apart and shape < LIKELY)
    likely = named >= LIKELY and facts.hands == 1 and (shape >= FAINT or (facts.idle and facts.same_kind))
    if not (sure or likely):
        return 0
    return weight(0.05 + 0.49 * named + 0.15 * facts.hands + 0.05 * facts.same_kind + 0.1 * facts.place + 0.15 * shape + 0.01 * facts.near)
