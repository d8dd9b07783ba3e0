"""Labels travel: what identifies people and which data a hop carries, once through in step order.

What the document states for a hop stands; where it is silent, the hop carries what its source holds
by then, plus what the step adds, minus what it strips (domain.md §4, "Propagation"; after
Joern and DataFlowAnalysis, label propagation). The two are kept apart, the reason is retrievable.
Knows the model only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flowgraph.model import Flow, FlowModel, ModelLike, as_model
from flowgraph.vocab import DATA_CLASSES, Uncertain

NUMBER = "individual_number"
CODE = "code"
NO_IDENTIFIER = "none"
UNKNOWN = "unknown"
_TOKENS = frozenset({NUMBER, CODE, UNKNOWN})
MAX_ROUNDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one hop carries."""

    identifier: str
    """A key of `vocab.IDENTIFIERS`."""
    identifier_basis: str
    """`stated` by the document for this hop, or `propagated`."""
    data: tuple[str, ...]
    """Keys of `vocab.DATA_CLASSES` without identifiers, in table order."""
    data_basis: str
    reason: str
    """Why, in step labels: where the identifier on this hop came from."""
    blank: bool = False
    """True on the hops of a medium sent out empty."""

    @property
    def individual_number(self) -> bool | Uncertain:
        """Whether the hop carries the Individual Number: true, false or unknown."""
        if self.identifier == UNKNOWN:
            return Uncertain.UNKNOWN
        return self.identifier == NUMBER

    @property
    def empty(self) -> bool:
        """True when nothing personal is carried: a blank medium, or a hop for which the document says so. Silence is not empty."""
        return self.blank or (self.identifier == NO_IDENTIFIER and not self.data and self.data_basis == "stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Propagation:
    """Labels of every flow, and what every node holds at the end."""

    labels: dict[str, Label]
    holds: dict[str, tuple[str, ...]]
    rounds: int
    settled: bool = True
    """False where repeated runs were stopped before nothing changed any more (`MAX_ROUNDS`)."""


def propagate(model: ModelLike) -> Propagation:
    """Labels after one run through the document's steps."""
    model = as_model(model, "fg.propagate")
    return _run(model, {node.id: dict.fromkeys(node.holds, "") for node in model.nodes}, 1)


def steady_state(model: ModelLike) -> Propagation:
    """Labels once repeated runs change nothing any more: a separate result, wider than one run."""
    model = as_model(model, "fg.steady_state")
    state = {node.id: dict.fromkeys(node.holds, "") for node in model.nodes}
    before = -1
    rounds = 0
    result = _run(model, state, 1)
    while before != sum(len(held) for held in state.values()) and rounds < MAX_ROUNDS:
        before = sum(len(held) for held in state.values())
        rounds += 1
        result = _run(model, state, rounds)
    return replace(result, settled=before == sum(len(held) for held in state.values()))


def _run(model: FlowModel, state: dict[str, dict[str, str]], rounds: int) -> Propagation:
    blank = {node.id for node in model.nodes if node.blank}
    labels: dict[str, Label] = {}
    for flow in model.flows:
        label, tokens = _label(flow, state[flow.source], blank=flow.source in blank or flow.target in blank)
        labels[flow.id] = label
        for token in tokens:
            state[flow.target].setdefault(token, flow.step)
    holds = {node: tuple(token for token in (*DATA_CLASSES, UNKNOWN) if token in held) for node, held in state.items()}
    return Propagation(labels=labels, holds=holds, rounds=rounds)


def _label(flow: Flow, held: dict[str, str], *, blank: bool) -> tuple[Label, tuple[str, ...]]:
    """The label of one flow and the tokens its target receives."""
    if blank:
        return Label(identifier=NO_IDENTIFIER, identifier_basis="propagated", data=(), data_basis="propagated", reason="blank medium", blank=True), ()
    tokens = {token: step for token, step in held.items() if token not in flow.strips}
    tokens.update({token: flow.step for token in flow.adds if token not in tokens})
    if isinstance(flow.identifier, Uncertain):
        if flow.identifier is Uncertain.NOT_MENTIONED or flow.identifier is Uncertain.NOT_ASKED:
            identifier, reason = _identifier(tokens)
            basis = "propagated"
        else:
            identifier, basis, reason = UNKNOWN, "stated", f"the document leaves it {flow.identifier}"
    else:
        identifier, basis, reason = flow.identifier, "stated", f"stated in {flow.step}"
    if isinstance(flow.carries, Uncertain):
        data = tuple(token for token in DATA_CLASSES if token in tokens and token not in _TOKENS)
        data_basis = "propagated"
    else:
        stated = {*flow.carries, *flow.adds} - set(flow.strips)
        data = tuple(token for token in DATA_CLASSES if token in stated and token not in _TOKENS)
        data_basis = "stated"
        if basis == "propagated" and stated & _TOKENS:
            identifier, basis, reason = (NUMBER if NUMBER in stated else CODE), "stated", f"stated in {flow.step}"
    passed = data if identifier == NO_IDENTIFIER else (*data, identifier)
    also = (CODE,) if identifier == NUMBER and CODE in (flow.adds if basis == "stated" else tokens) else ()
    return Label(identifier=identifier, identifier_basis=basis, data=data, data_basis=data_basis, reason=reason), (*passed, *also)


def _identifier(tokens: dict[str, str]) -> tuple[str, str]:
    """Strongest identifier among what the source holds; nothing known at all is unknown, not none."""
    for token in (NUMBER, UNKNOWN, CODE):
        if token in tokens:
            step = tokens[token]
            return token, f"came in at {step}" if step else "the source holds it from the start"
    if tokens:
        return NO_IDENTIFIER, "nothing that came in identifies people by number or code"
    return UNKNOWN, "the document does not say what the source holds"
