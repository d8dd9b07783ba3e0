"""Facts the document leaves open and on which a hazard rests, each with the question that would settle it.

As written a fact has the value that `rank` takes; drawn it has one of two with equal chance (a choice, risk.md §4),
or one of an interval; best and worst case bound it. Silence about a control is not among them: it earns nothing
in every draw. Neither is a hop that was inferred: an inference with its reason is a claim, and taking it away in every
second draw would let doubt make a path safer. Knows the model and the graph; knows no numbers of the parameter table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flowgraph.graph import Graph
from flowgraph.model import Entrustment, Evidence, Flow, FlowModel, Index, Party, cited, depth_of
from flowgraph.vocab import Text, Uncertain

DEEPEST = 3.0
"""Depth of hands nobody names, in the worst case (risk.md §1)."""
RE_ENTRUSTED = 2.0
"""Depth of re-entrusted hands that are not named; drawn as this or one more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """One open fact."""

    id: str
    """`kind:` and the id of what it is about."""
    key: str
    """Names its stream of draws: made of printed words, so that other ids change nothing."""
    kind: str
    """`manual`, `reused`, `medium`, `depth`, `number` or `people`."""
    question: Text
    yes: Text
    """What the answer `high` says."""
    no: Text
    """What the answer `low` says."""
    lines: str
    written: float
    low: float
    high: float
    """Drawn values; equal where the fact is drawn in no draw and only the worst case doubts it."""
    best: float
    worst: float
    interval: str = ""
    """Key of the parameter whose interval is drawn instead of two values."""

    @property
    def drawn(self) -> bool:
        """Whether draws differ in it."""
        return bool(self.interval) or self.low != self.high


YES, NO = Text("はい", "yes"), Text("いいえ", "no")


class Doubts:
    """Gathers the open facts of one graph as its terms ask for them; every method answers with ids of facts, none where the document says."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.model: FlowModel = graph.graph["model"]
        self.index = Index(self.model)
        self._facts: dict[str, Unread] = {}
        self._origins = _origins_of_unknown_numbers(graph)
        self._covering: dict[str, list[Entrustment]] = {}
        for item in self.model.entrustments:
            if isinstance(item.contractor, str):
                self._covering.setdefault(item.contractor, []).append(item)

    def facts(self) -> tuple[Unread, ...]:
        """All facts asked for so far in document order, each with a stream of its own, also where two read alike."""
        model = self.model
        ids = [item.id for section in (model.flows, model.nodes, model.entrustments, model.parties) for item in section]
        order = {name: n for n, name in enumerate(ids)}
        found: list[Unread] = []
        seen: dict[str, int] = {}
        for fact in sorted(self._facts.values(), key=lambda fact: (fact.kind, order.get(fact.id.partition(":")[2], -1))):
            seen[fact.key] = seen.get(fact.key, 0) + 1
            found.append(replace(fact, key=f"{fact.key} #{seen[fact.key]}"))
        return tuple(found)

    def manual(self, flow: str) -> tuple[str, ...]:
        """Whether a hop is done by hand."""
        item = self.index.flows[flow]
        if not isinstance(item.manual, Uncertain):
            return ()
        hop = self._hop(item)
        asked = Text(f"{hop.ja}は人が手作業で行いますか。", f"Is {hop.en} done by hand?")
        return self._add(f"manual:{flow}", hop, asked, item.evidence, written=0.0, values=(0.0, 1.0))

    def reused(self, node: str) -> tuple[str, ...]:
        """Whether a medium is used again and again."""
        item = self.index.nodes[node]
        if not isinstance(item.reused, Uncertain) or not self.graph.nodes[node]["external"]:
            return ()
        asked = Text(f"媒体「{item.name}」は使い回しますか。", f"Is the medium {item.name} used again and again?")
        return self._add(f"reused:{node}", Text(item.name, item.name), asked, item.evidence, written=0.0, values=(0.0, 1.0))

    def medium(self, flow: str) -> str:
        """What carries the data: the hazard itself is drawn, from the interval of a medium not stated.

        Hops into and out of one carrier are one carriage and one fact.
        """
        item = self.index.flows[flow]
        carrier = next((node for node in (item.source, item.target) if self.graph.nodes[node]["carrier"]), "")
        if carrier:
            node = self.index.nodes[carrier]
            words = Text(node.name, node.name)
            asked = Text(f"「{node.name}」（手順{item.step}）はどのように運びますか。", f"How is {node.name} carried (step {item.step})?")
            answers = (Text("封緘・追跡などで守られた運搬", "sealed, traceable or guarded otherwise"), Text("守られていない運搬", "unguarded"))
        else:
            words = self._hop(item)
            asked = Text(f"{words.ja}は何によって運びますか。", f"What carries the data in {words.en}?")
            answers = (Text("閉じた回線か保護された通信", "a closed or protected line"), Text("紙・媒体・保護のない通信", "paper, a portable medium or an unprotected line"))
        about = f"medium:{carrier or flow}"
        return self._add(about, words, asked, item.evidence, written=0.0, values=(0.0, 0.0), answers=answers, interval="carriage.not_stated")[0]

    def number(self, flows: Sequence[str]) -> tuple[str, ...]:
        """Whether hops of unknown identifier carry the number: one fact for each place where the doubt began."""
        found: dict[str, None] = {}
        for flow in dict.fromkeys(self._origins[flow] for flow in flows if flow in self._origins):
            item = self.index.flows[flow]
            hop = self._hop(item)
            asked = Text(f"{hop.ja}のデータに個人番号は含まれますか。", f"Does the data in {hop.en} hold the Individual Number?")
            found.update(dict.fromkeys(self._add(f"number:{flow}", hop, asked, item.evidence, written=1.0, values=(0.0, 1.0))))
        return tuple(found)

    def people(self) -> tuple[str, ...]:
        """Whether very many people are concerned."""
        document = self.model.document
        if not isinstance(document.subjects, Uncertain):
            return ()
        asked = Text("対象となる本人は10万人以上ですか。", "Are 100,000 people or more concerned?")
        return self._add("people:document", Text("", ""), asked, document.evidence, written=0.0, values=(0.0, 1.0))

    def depths(self, flows: Sequence[str], nodes: Sequence[str]) -> tuple[str, ...]:
        """How deep the hands stand that the document leaves open, at the hops and nodes given."""
        named = [self.index.entrustments[name] for name in dict.fromkeys(self.index.flows[flow].entrustment for flow in flows) if name]
        told = {item.contractor for item in named if isinstance(item.contractor, str)}
        hands = [self.index.nodes[node].operator for node in nodes] + [self.index.flows[flow].actor for flow in flows if self.index.flows[flow].actor]
        found: list[str] = [name for item in named for name in self._entrusted(item)]
        for hand in dict.fromkeys(hands):
            party = self.index.parties[hand]
            if party.kind == "unknown":
                found += self._operator(party)
            elif party.kind == "contractor" and hand not in told:
                covering = self._covering.get(hand, [])
                found += [name for item in covering for name in self._entrusted(item)] if covering else self._uncovered(party)
        return tuple(dict.fromkeys(found))

    def _entrusted(self, item: Entrustment) -> tuple[str, ...]:
        known = depth_of(self.index.parties, item.contractor) if isinstance(item.contractor, str) else None
        depth = float(known or 1)
        values, worst = (depth, depth + 1), DEEPEST
        if item.reentrusted is True:
            values = (depth, depth) if item.reentrusted_to else (RE_ENTRUSTED, RE_ENTRUSTED + 1)
        elif item.reentrusted is False:
            values, worst = (depth, depth), depth + 1  # in the worst case "no re-entrustment" is false
        words = Text(item.number, item.number)
        asked = Text(f"{item.number}の業務は{'再々委託' if item.reentrusted is True else '再委託'}されますか。", f"Is the work of {item.number} entrusted onwards?")
        return self._add(f"depth:{item.id}", words, asked, item.evidence, written=depth, values=values, worst=max(worst, *values))

    def _uncovered(self, party: Party) -> tuple[str, ...]:
        """A contractor that no 委託事項 names: whom it entrusts in turn is not said. Of a sub-contractor only the worst case asks."""
        depth = float(depth_of(self.index.parties, party.id) or 1)
        asked = Text(f"「{party.name}」は業務を再委託しますか。", f"Does {party.name} entrust the work onwards?")
        values = (depth, depth + 1) if depth < RE_ENTRUSTED else (depth, depth)
        return self._add(f"depth:{party.id}", Text(party.name, party.name), asked, party.evidence, written=depth, values=values, worst=max(DEEPEST, depth))

    def _operator(self, party: Party) -> tuple[str, ...]:
        nodes = [node.name for node in self.model.nodes if node.operator == party.id]
        asked = Text(f"「{'、'.join(nodes)}」を運用するのは誰ですか。", f"Who operates {', '.join(nodes)}?")
        answers = (Text("委託先", "a contractor"), Text("再委託先", "a sub-contractor"))
        return self._add(f"depth:{party.id}", Text(party.name, party.name), asked, party.evidence, written=1.0, values=(1.0, 2.0), worst=DEEPEST, answers=answers)

    def _add(  # noqa: PLR0913  a fact has so many sides
        self, name: str, words: Text, asked: Text, evidence: Sequence[Evidence], *, written: float, values: tuple[float, float],
        worst: float | None = None, answers: tuple[Text, Text] = (NO, YES), interval: str = "",
    ) -> tuple[str, ...]:
        kind = name.partition(":")[0]
        self._facts.setdefault(
            name,
            Unread(
                id=name, key=f"{kind} {words.ja}", kind=kind, question=asked, no=answers[0], yes=answers[1], lines=cited(evidence), written=written,
                low=values[0], high=values[1], best=min(written, *values), worst=max(written, *values) if worst is None else worst, interval=interval,
            ),
        )
        return (name,)

    def _hop(self, flow: Flow) -> Text:
        ends = " → ".join(self.index.nodes[node].name for node in (flow.source, flow.target))
        return Text(f"手順{flow.step}（{ends}）", f"step {flow.step} ({ends})")


def _origins_of_unknown_numbers(graph: Graph) -> dict[str, str]:
    """Flow of unknown identifier → the flow where the doubt began, following the labels through the steps."""
    began: dict[str, str] = {}
    found: dict[str, str] = {}
    edges = [(data["order"], source, target, str(flow), data) for source, target, flow, data in graph.edges(keys=True, data=True)]
    for _, source, target, flow, data in sorted(edges, key=lambda edge: edge[0]):
        if data["identifier"] != "unknown":
            continue
        found[flow] = began.get(source, flow) if data["identifier_basis"] == "propagated" else flow
        began.setdefault(target, found[flow])
    return found
