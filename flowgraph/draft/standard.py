"""What the national linkage always does, for forms without steps: the standard functions and ticked connections of I-2.

The chain is the same for every body (番号法 linkage: task system, linkage or address system, intermediate server, information
provision network); which stations a document has comes from its own names. All flows here are inferred, and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from flowgraph.draft.builder import Builder
from flowgraph.draft.things import main_system, node_of
from flowgraph.form.items import Field, Mark
from flowgraph.model import Evidence, Flow
from flowgraph.vocab import FORM, Rule, Uncertain

RULES = (
    Rule(id="standard-functions", ja="I-2 の標準的な機能（照会・提供・付番・連携）から流れを補う", en="the standard functions of I-2 give their standard flows", prompted=("akishima-tax-collection",)),
    Rule(id="listed-chain", ja="基礎項目では情報連携を実施するとき、並ぶシステムから中間サーバーを経てネットワークへ", en="in the short form, where information is linked, the listed systems lead over the intermediate server to the network", prompted=("resident-tax",)),
    Rule(id="functions-in-own-words", ja="言い換えられた標準的な機能", en="standard functions in a body's own words", prompted=("child-allowance",)),
    Rule(id="ticked-connections", ja="別添1のない様式では接続の印から流れを補う", en="in forms without steps a ticked connection gives a flow", prompted=(FORM,)),
)
MAIN, LINK, SERVER, NETWORK, ADDRESS, RECORDS, OTHERS = "main", "linkage-server", "intermediate-server", "info-network", "address-system", "existing-juki", "others"
# Standard functions of I-2②: station whose function it is, words, hops; OTHERS are the task's systems ticked as connected.
FUNCTIONS: tuple[tuple[str, re.Pattern[str], tuple[tuple[str, str], ...]], ...] = (
    (ADDRESS, re.compile(r"付番"), ((MAIN, ADDRESS), (OTHERS, ADDRESS), (ADDRESS, MAIN), (ADDRESS, OTHERS), (ADDRESS, SERVER))),
    (ADDRESS, re.compile(r"中間サーバー?連携"), ((SERVER, ADDRESS), (ADDRESS, SERVER))),
    (ADDRESS, re.compile(r"(?:各)?事務システム連携|既存システム連携"), ((ADDRESS, MAIN), (ADDRESS, OTHERS))),
    (SERVER, re.compile(r"情報照会機能"), ((SERVER, NETWORK), (NETWORK, SERVER))),
    (SERVER, re.compile(r"情報提供機能"), ((NETWORK, SERVER), (SERVER, NETWORK))),
    (SERVER, re.compile(r"(?:事務|既存)システム(?:接続|連携)"), ((OTHERS, SERVER), (RECORDS, SERVER), (SERVER, OTHERS), (SERVER, ADDRESS), (SERVER, RECORDS))),
    (SERVER, re.compile(r"データ送受信"), ((NETWORK, SERVER),)),
)
OWN_WORDS: tuple[tuple[str, re.Pattern[str], tuple[tuple[str, str], ...]], ...] = (
    (ADDRESS, re.compile(r"(?:システム|業務)と中間サーバー?の間|中間サーバー?への照会と(?:回答|提供)"), ((MAIN, ADDRESS), (ADDRESS, SERVER), (SERVER, ADDRESS), (ADDRESS, MAIN))),
    (SERVER, re.compile(r"照会を送(?:り|る)|他の(?:機関|団体)(?:へ|との間)の?照会"), ((SERVER, NETWORK), (NETWORK, SERVER))),
)
"""The same functions as a body may tell them in its own words."""
CONFIDENCE = 0.6


def _station(builder: Builder, key: str, evidence: tuple[Evidence, ...]) -> str:
    """The node of a station; empty when the document has none."""
    if key == MAIN:
        return main_system(builder)
    name = builder.names.by_key.get(key)
    if key in builder.of("nodes"):
        return key
    return node_of(builder, name, evidence=evidence, confidence=0.6) if name is not None and key == NETWORK else ""


def _flow(builder: Builder, label: str, source: str, target: str, evidence: tuple[Evidence, ...]) -> Flow:
    ends = {source, target}
    medium = "national_network" if NETWORK in ends else "lgwan" if ends == {LINK, SERVER} and builder.form.steps else "not_stated"
    return Flow(id="", step=label, source=source, target=target, medium=medium, identifier="code" if NETWORK in ends else Uncertain.NOT_MENTIONED, evidence=evidence)


def of_functions(builder: Builder) -> list[tuple[Flow, float]]:
    """Flows of forms without steps: standard functions of I-2②, then ticked connections of I-2③."""
    if builder.form.steps or builder.form.kind == "full":
        return []
    if builder.form.kind == "basic":
        return _listed(builder)
    made: list[tuple[Flow, float]] = []
    for block in builder.form.blocks_of("システム"):
        name = next((entry for entry in builder.names.all if entry.printed == block.label), None)
        functions = builder.form.field("I-2", "functions", block=block.label)
        if name is None or functions is None:
            continue
        others = _others(builder, builder.form.field("I-2", "connections", block=block.label), name.key, functions)
        if builder.rules.on("standard-functions"):
            for station, words, hops in (*FUNCTIONS, *(OWN_WORDS if builder.rules.on("functions-in-own-words") else ())):
                match = words.search(functions.passage.text) if station == name.key else None
                if match:
                    evidence = (builder.evidence(functions.passage.span(match.start(), match.end()), "I-2", block.label, match[0], basis="inferred", reason="standard function"),)
                    made += [(flow, CONFIDENCE) for one, other in hops for flow in _hop(builder, one, other, others, f"I-2 {block.label}", evidence)]
        if builder.rules.on("ticked-connections"):
            made += _connected(builder, name.key, others, block.label)
    return made


def _listed(builder: Builder) -> list[tuple[Flow, float]]:
    """The short form: the listed systems lead to the network, where I-4 says that information is linked."""
    entry = builder.form.field("I-1", "system_name")
    if entry is None or builder.hints["document"].network_use is not True or not builder.rules.on("listed-chain"):
        return []
    evidence = builder.evidence_of(entry, "中間サーバー", basis="inferred", reason="the listed systems lead to the network")
    chain = [key for key in (MAIN, ADDRESS, LINK, SERVER) if _station(builder, key, evidence)]
    if SERVER not in chain or MAIN not in chain:
        return []
    ends = [_station(builder, key, evidence) for key in (*chain, NETWORK)]
    return [(_flow(builder, "I-4", one, other, evidence), CONFIDENCE) for one, other in pairwise(ends) if one and other and one != other]


def _others(builder: Builder, connections: Field | None, own: str, functions: Field) -> dict[str, tuple[Evidence, ...]]:
    """Systems a system is ticked as connected with, and those its functions name: node key → evidence."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for box in connections.boxes if connections else ():
        if box.mark is not Mark.TICKED:
            continue
        evidence = (builder.evidence(box.span, "I-2", connections.block if connections else "", box.option, basis="inferred", reason="ticked connection"),)
        for mention in builder.names.mentions(f"{box.option} {box.detail}"):
            if mention.name.key != own and mention.name.kind == "system" and mention.name.key != "office-linkage":
                found[mention.name.key] = evidence
    for mention in builder.names.mentions(functions.passage.text):
        if mention.name.key == RECORDS and RECORDS not in found:
            found[RECORDS] = (builder.evidence(functions.passage.span(mention.start, mention.end), "I-2", functions.block, functions.passage.text[mention.start : mention.end]),)
    return found


def _hop(  # noqa: PLR0917  from, to and where it says so
    builder: Builder, one: str, other: str, others: dict[str, tuple[Evidence, ...]], label: str, evidence: tuple[Evidence, ...],
) -> Iterator[Flow]:
    task_systems = [key for key in others if key not in {NETWORK, SERVER, ADDRESS, RECORDS, LINK}]
    for source in task_systems if one == OTHERS else [one]:
        for target in task_systems if other == OTHERS else [other]:
            ends = [_met(builder, key, others, evidence) for key in (source, target)]
            if all(ends) and ends[0] != ends[1]:
                yield _flow(builder, label, ends[0], ends[1], evidence)


def _met(builder: Builder, key: str, others: dict[str, tuple[Evidence, ...]], evidence: tuple[Evidence, ...]) -> str:
    if key in others and key not in builder.of("nodes"):
        return node_of(builder, builder.names.by_key[key], evidence=others[key], confidence=0.65)
    return _station(builder, key, evidence)


def _connected(builder: Builder, own: str, others: dict[str, tuple[Evidence, ...]], label: str) -> list[tuple[Flow, float]]:
    """Ticked task systems send to the system that names them, where no other flow joins the two."""
    made = []
    for key, evidence in others.items():
        if key in {NETWORK, SERVER, ADDRESS, LINK} or own == SERVER:
            continue
        source = _met(builder, key, others, evidence)
        if source and own in builder.of("nodes") and source != own:
            made.append((_flow(builder, f"I-2 {label}", source, own, evidence), 0.5))
    return made
