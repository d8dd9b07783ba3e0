"""The Government Cloud, whose ministry wording stands in II-6 and III-7 of many assessments: its node, its contractors and their ways.

The wording is the country's (ガバメントクラウド, ASP, 運用管理補助者, データ移行の開発事業者); a document without it gets nothing.
"""

from __future__ import annotations

from dataclasses import replace

from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.handing import hand
from flowgraph.draft.things import main_system, node_of
from flowgraph.form.items import Field
from flowgraph.model import Evidence, Flow
from flowgraph.vocab import Rule

RULES = (
    Rule(id="government-cloud", ja="ガバメントクラウドの定型の記載から、クラウドと ASP・運用管理補助者・移行事業者への流れを補う", en="the standard wording on the Government Cloud gives its node and the ways to ASP, administrators and migration contractor", prompted=("akishima-tax-collection", "minato-resident-register")),
)
CLOUD = "ガバメントクラウド"
OPERATORS = ("ASP", "ガバメントクラウド運用管理補助者")
MIGRATION = "開発事業者"
_SECTIONS = ("II-6", "III-7", "III-10", "II-7")


def clouds(builder: Builder) -> None:
    """Node and flows of the Government Cloud, when the document stores its data there."""
    if not builder.rules.on("government-cloud"):
        return
    home = _found(builder, CLOUD, ("II-6", "II-7", "III-7"))
    name = builder.names.by_key.get("government-cloud")
    if home is None or name is None:
        return
    cloud = node_of(builder, name, evidence=(home,), confidence=0.8)
    migration = _found(builder, MIGRATION, _SECTIONS)
    if migration is not None:
        company = _contractor(builder, MIGRATION, migration)
        _flow(builder, main_system(builder), company, "not_stated", migration, "what is moved to the cloud comes from the system")
        _flow(builder, company, cloud, "not_stated", migration, "")
    for word in OPERATORS:
        entry = _found(builder, word, ("III-7", *_SECTIONS))
        if entry is not None:
            _flow(builder, cloud, _contractor(builder, word, entry), "dedicated_line", entry, "who runs the task's programs there reaches the data by a closed line")


def _found(builder: Builder, word: str, sections: tuple[str, ...]) -> Evidence | None:
    """The first place of a word in these sections, in their order."""
    for section in sections:
        for entry in builder.form.fields:
            at = _at(entry, word) if entry.section == section else -1
            if at >= 0:
                return builder.evidence(entry.passage.span(at, at + len(word)), section, entry.label, word)
    return None


def _at(entry: Field, word: str) -> int:
    return entry.passage.text.find(word)


def _contractor(builder: Builder, word: str, evidence: Evidence) -> str:
    party = builder.party(word, "contractor", parent="body", ident=ident_of("p", word), evidence=(evidence,), confidence=0.75)
    return hand(builder, party, "contractor", (evidence,))


def _flow(  # noqa: PLR0917  from, to, how and where it says so
    builder: Builder, source: str, target: str, medium: str, evidence: Evidence, reason: str,
) -> None:
    if reason:
        evidence = replace(evidence, basis="inferred", reason=reason)
    made = Flow(id="", step=evidence.section, source=source, target=target, medium=medium, evidence=(evidence,))
    builder.hints.setdefault("flows", []).append((made, 0.65))
