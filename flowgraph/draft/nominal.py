"""The short form's outline of the task (I-1②) in nominal style: 「○○からの△△の受付（紙、光ディスク）」, 「△△の印刷（Xに委託）と郵送」.

Reads bulleted noun phrases; sentences are read by the grammar of steps. Knows the builder and its names, no other form.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.handing import hand
from flowgraph.draft.things import department_node, main_system, medium, node_of, paper
from flowgraph.form.items import Field
from flowgraph.model import Evidence, Flow, Mark
from flowgraph.vocab import Rule
from flowgraph.vocab.carriers import CARRIERS

RULES = (
    Rule(id="nominal-receipt", ja="「○○からの△△の受付（紙、媒体、システム）」は○○から届く", en="「receipt of Y from X (ways)」 comes from X in each of the ways", prompted=("resident-tax",)),
    Rule(id="nominal-printing", ja="「△△の印刷（Xに委託）と郵送」は X から本人へ", en="「printing of Y (entrusted to X) and mailing」 goes over X to the person", prompted=("resident-tax",)),
)
STEP = "I-1 ②"
CONFIDENCE = 0.6
_RECEIPT = re.compile(r"(?:([^・、。\s()]{2,15})からの)?([^・、。\s()の]{2,15})の(?:受付|受領|収受|受理)(?:\(([^()]*)\))?")
_PRINTING = re.compile(r"([^・、。\s()の]{2,15})の印刷[^・、。\s()]*\(([^()]{2,30}?)(?:に|へ)委託\)((?:と|、|及び)?(?:郵送|発送|送付))?")
_PARTS = re.compile(r"[、,，/]|又は|または|及び")


def outline(builder: Builder) -> list[tuple[Flow, float]]:
    """Flows of the outline, in its order."""
    entry = builder.form.field("I-1", "task")
    if builder.form.kind != "basic" or entry is None:
        return []
    made: list[tuple[Flow, float]] = []
    text = entry.passage.text
    found = [(match.start(), _receipt, match) for match in _RECEIPT.finditer(text)] if builder.rules.on("nominal-receipt") else []
    found += [(match.start(), _printing, match) for match in _PRINTING.finditer(text)] if builder.rules.on("nominal-printing") else []
    for _, tell, match in sorted(found, key=lambda item: item[0]):
        made += [(flow, CONFIDENCE) for flow in tell(builder, entry, match)]
    return made


def _receipt(builder: Builder, entry: Field, match: re.Match[str]) -> list[Flow]:
    evidence = (builder.evidence(entry.passage.span(match.start(), match.end()), "I-1", "②", match[2]),)
    source = _sender(builder, match[1] or "", evidence)
    operator = builder.of("nodes")[source].operator
    ways = [part.strip() for part in _PARTS.split(match[3] or "紙") if part.strip()]
    made: list[Flow] = []
    for n, way in enumerate(ways):
        portable = next((row for row in CARRIERS.rows() if row.way == "portable" and way in row.words), None)
        system = next((mention.name for mention in builder.names.mentions(way) if mention.name.kind == "system"), None)
        if portable is not None:
            key, route = portable.medium, [source, medium(builder, way, operator, portable.technology, evidence), department_node(builder)]
        elif system is not None:
            key, route = "not_stated", [source, node_of(builder, system, evidence=evidence), main_system(builder)]
        elif "紙" in way or "書面" in way:
            key, route = "not_stated", [source, paper(builder, match[2], operator, evidence), department_node(builder)]
        else:
            continue
        mark = Mark(group=f"receipt-{match[2]}", member=str(n + 1)) if len(ways) > 1 else None
        made += [replace(flow, alternative=mark) for flow in _along(route, key, evidence)]
    return made


def _printing(builder: Builder, entry: Field, match: re.Match[str]) -> list[Flow]:
    evidence = (builder.evidence(entry.passage.span(match.start(), match.end()), "I-1", "②", (match[1], match[2])),)
    party = builder.party(match[2], "contractor", parent="body", ident=ident_of("p", match[2]), evidence=evidence, confidence=0.85)
    printer = hand(builder, party, "contractor", evidence)
    made = _along([main_system(builder), printer], "not_stated", evidence)
    if match[3]:
        mailed = "mail" if "郵送" in match[3] else "not_stated"
        made += _along([printer, paper(builder, match[1], party, evidence), _sender(builder, "", evidence)], mailed, evidence)
    return made


def _along(route: list[str], key: str, evidence: tuple[Evidence, ...]) -> list[Flow]:
    return [Flow(id="", step=STEP, source=one, target=other, medium=key, evidence=evidence) for one, other in pairwise(route)]


def _sender(builder: Builder, word: str, evidence: tuple[Evidence, ...]) -> str:
    """Who sends: a known role or name, else an organisation of that name; unnamed, the person the task is about."""
    known = next((mention.name for mention in builder.names.mentions(word) if mention.end - mention.start == len(word)), None) if word else builder.names.by_key.get("subject")
    if known is not None:
        return node_of(builder, known, evidence=evidence, confidence=0.7)
    party = builder.party(word, "private", ident=ident_of("p", word), evidence=evidence, confidence=0.6)
    return hand(builder, party, "organization", evidence)
