"""`compare(a, b)`: the matchings put together into one result. Sees models and what their hops carry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flowgraph.compare.declared import Declarations, Pairing
from flowgraph.compare.hops import match_flows
from flowgraph.compare.result import Agreement, Comparison, Count, Declared, FlowMatch, Lines, NodeMatch, Unmatched
from flowgraph.compare.things import Side, match_files, match_nodes, match_parties
from flowgraph.graph import Label, propagate
from flowgraph.model import FlowModel, ModelLike, as_model

WITH_MEDIUM = 3  # kinds of flow matches, see hops.match_flows
COUNTED = 1


def compare(a: ModelLike, b: ModelLike) -> Comparison:
    """Match two models one to one and say how far they agree; `a` is the reference.

    Nodes by name or alias, operator and place (things that are carried also by the steps and ends of
    their flows); flows by step, matched ends and medium; blocks of the form by number and file. Ids
    are never compared. Two encodings of one document give their repeatability; models of different
    documents compare too.
    """
    a, b = as_model(a, "fg.compare_models"), as_model(b, "fg.compare_models")
    one, other = Side(a), Side(b)
    parties = match_parties(one, other)
    files = match_files(a, b)
    nodes = match_nodes(one, other, parties)
    flows = match_flows(one, other, nodes)
    rows = _flow_rows(one, other, flows)
    declarations = Declarations(one, other, parties, files)
    declared = {
        "entrustments": declarations.entrustments(),
        "provisions": declarations.provisions("provisions"),
        "transfers": declarations.provisions("transfers"),
        "self_ratings": declarations.ratings(),
    }
    counted = [(i, j) for i, j, kind in flows if kind >= COUNTED]
    with_medium = [(i, j) for i, j, kind in flows if kind >= WITH_MEDIUM]
    identified = [row for row in rows if row.counted]
    matched: dict[str, Iterable[tuple[int, int]]] = {
        "parties": [(one.party_place[ours], other.party_place[theirs]) for ours, theirs in parties.items()],
        "nodes": nodes.items(), "flows": counted, **{section: pairing.pairs for section, pairing in declared.items()},
    }
    return Comparison(
        a=f"{a.document.id} ({a.origin})" if a.origin else a.document.id,
        b=f"{b.document.id} ({b.origin})" if b.origin else b.document.id,
        counts=(
            Count(what="parties", a=len(a.parties), b=len(b.parties), matched=len(parties)),
            Count(what="nodes", a=len(a.nodes), b=len(b.nodes), matched=len(nodes)),
            Count(what="flows", a=len(a.flows), b=len(b.flows), matched=len(with_medium)),
            Count(what="flows_any_medium", a=len(a.flows), b=len(b.flows), matched=len(counted)),
            *(
                Count(what=section, a=len(getattr(a, section)), b=len(getattr(b, section)), matched=len(pairing.pairs))
                for section, pairing in declared.items()
            ),
        ),
        agreements=(
            Agreement(what="flows", field="identifier", agreed=sum(row.same_identifier for row in identified), of=len(identified)),
            Agreement(what="flows", field="medium", agreed=len(with_medium), of=len(counted)),
            *(entry for section, pairing in declared.items() for entry in _agreements(section, pairing)),
        ),
        nodes=tuple(_node_row(one, other, parties, i, j) for i, j in sorted(nodes.items())),
        flows=rows,
        declared=tuple(row for section, pairing in declared.items() for row in _declared_rows(a, b, section, pairing)),
        unmatched=tuple(
            entry
            for side, model, place in (("missed", one, 0), ("extra", other, 1))
            for section, pairs in matched.items()
            for entry in _unmatched(side, model, section, {pair[place] for pair in pairs})
        ),
    )


def _lines(item: Any) -> Lines:
    return tuple(dict.fromkeys(entry.lines for entry in item.evidence))


def _node_row(a: Side, b: Side, parties: dict[str, str], i: int, j: int) -> NodeMatch:
    one, other = a.model.nodes[i], b.model.nodes[j]
    return NodeMatch(
        a=one.id, b=other.id, kind=one.kind, a_name=one.name, b_name=other.name, same_operator=parties.get(one.operator) == other.operator,
        a_place=one.place, b_place=other.place, a_lines=_lines(one), b_lines=_lines(other),
    )


def _flow_rows(a: Side, b: Side, flows: tuple[tuple[int, int, int], ...]) -> tuple[FlowMatch, ...]:
    labels: tuple[dict[str, Label], dict[str, Label]] = (propagate(a.model).labels, propagate(b.model).labels)
    rows = []
    for i, j, kind in flows:
        one, other = a.model.flows[i], b.model.flows[j]
        ours, theirs = labels[0][one.id], labels[1][other.id]
        rows.append(
            FlowMatch(
                a=one.id, b=other.id, a_step=one.step, b_step=other.step, ends=a.ends_of(one),
                counted=kind >= COUNTED, same_step=kind in {2, 4}, same_medium=one.medium == other.medium,
                a_medium=one.medium, b_medium=other.medium, a_identifier=ours.identifier, b_identifier=theirs.identifier,
                a_basis=ours.identifier_basis, b_basis=theirs.identifier_basis, a_lines=_lines(one), b_lines=_lines(other),
            )
        )
    return tuple(rows)


def _agreements(section: str, pairing: Pairing) -> list[Agreement]:
    fields = [name for name, _ in pairing.agree[0]] if pairing.agree else []
    return [
        Agreement(what=section, field=field, agreed=sum(dict(row)[field] for row in pairing.agree), of=len(pairing.pairs)) for field in fields
    ]


def _declared_rows(a: FlowModel, b: FlowModel, section: str, pairing: Pairing) -> list[Declared]:
    rows = []
    for (i, j), agree in zip(pairing.pairs, pairing.agree, strict=True):
        one, other = getattr(a, section)[i], getattr(b, section)[j]
        rows.append(Declared(section=section, name=_name(one), differ=tuple(field for field, same in agree if not same), a_lines=_lines(one), b_lines=_lines(other)))
    return rows


def _name(item: Any) -> str:
    return next(str(getattr(item, field)) for field in ("name", "number", "risk") if hasattr(item, field))


def _unmatched(side: str, model: Side, section: str, matched: set[int]) -> list[Unmatched]:
    found = []
    for place, item in enumerate(getattr(model.model, section)):
        if place in matched:
            continue
        name, kind, step = "", "", ""
        if section == "flows":
            name, kind, step = model.ends_of(item), item.medium, item.step
        elif section in {"parties", "nodes"}:
            name, kind = item.name, item.kind
        else:
            name, step = _name(item), item.evidence[0].section
        found.append(Unmatched(side=side, what=section, name=name, kind=kind, step=step, lines=_lines(item)))
    return found
