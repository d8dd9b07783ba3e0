"""Findings with their sides and questions to the author, ready to be told. Knows results and the document; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.audit import rules
from flowgraph.audit.display import label, where
from flowgraph.model import Evidence
from flowgraph.report.findings import quotes
from flowgraph.report.material import Material
from flowgraph.report.page.hops import quoted
from flowgraph.report.page.routes import Routes
from flowgraph.report.page.telling import lines_of
from flowgraph.risk.questions import Move
from flowgraph.vocab import Text
from flowgraph.vocab.findings import VIEWPOINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One place of a finding."""

    where: Text
    says: Text
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One finding in words."""

    id: str
    title: Text
    gravity: str
    gravity_told: Text
    kind: Text
    told: Text
    sides: tuple[Side, ...]
    settle: Text
    why: Text
    viewpoint: Text
    accepted: str


def concerns(material: Material) -> tuple[Concern, ...]:
    """All findings, gravest first."""
    known = rules()
    made = []
    for finding in material.audit.findings:
        rule = known[finding.rule]
        view = VIEWPOINTS[rule.viewpoint]
        sides = tuple(Side(where=where(place), says=place.side, quote=words) for place, words in zip(finding.places, quotes(material.audit, finding), strict=True))
        made.append(
            Concern(
                id=finding.id, title=rule.title, gravity=finding.gravity, gravity_told=label("gravity", finding.gravity), kind=label("finding_kind", finding.kind),
                told=finding.text, sides=sides, settle=finding.settle, why=rule.why, viewpoint=Text(view.ja, view.en), accepted=finding.accepted,
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one answer would change."""

    says: Text
    moves: tuple[tuple[int, str, str, str], ...]
    """(place in the list of paths, path in short, chance now, chance then)."""
    tier: int
    """Paths of the first tier after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question to the author."""

    rank: int
    question: Text
    where: Text
    quote: str
    answers: tuple[Answer, ...]


def asked(material: Material, found: Routes) -> tuple[Asked, ...]:
    """The questions whose answers would change the top tier most."""
    if not len(material.journeys):
        return ()
    study = material.stability.study
    facts = {fact.id: fact for fact in study.plans.facts} if study else {}
    places = {row.id: n for n, row in enumerate(found.rows)}
    short = {row.id: row.short for row in found.rows}

    def moves(given: tuple[Move, ...]) -> tuple[tuple[int, str, str, str], ...]:
        return tuple((places[move.path], short[move.path], f"{move.before:.0%}", f"{move.after:.0%}") for move in given)

    return tuple(
        Asked(
            rank=one.rank, question=one.question, where=lines_of(one.lines), quote=quoted(_evidence(material, one.fact), material.source),
            answers=(
                Answer(says=facts[one.fact].yes, moves=moves(one.moves_yes), tier=one.tier_yes), Answer(says=facts[one.fact].no, moves=moves(one.moves_no), tier=one.tier_no),
            ),
        )
        for one in material.stability.questions
    )


def _evidence(material: Material, fact: str) -> tuple[Evidence, ...]:
    """Where the item that a fact is about is stated."""
    model = material.model
    name = fact.partition(":")[2]
    found: dict[str, tuple[Evidence, ...]] = {}
    for section in (model.parties, model.entrustments, model.nodes, model.flows):
        found |= {item.id: item.evidence for item in section}
    return found.get(name, model.document.evidence)
