"""Several assessments side by side: what can be compared across documents, and what cannot. Knows results; computes none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flowgraph.analysis import external_media_transfers, outsourcing_depth
from flowgraph.report.material import Material
from flowgraph.report.page.telling import percent
from flowgraph.report.ranking import ACROSS
from flowgraph.report.story import people
from flowgraph.vocab import FORMS, MEDIA, SEVERITIES, Text, Uncertain
from flowgraph.vocab.findings import GRAVITIES

EXAMPLES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One assessment."""

    id: str
    title: str
    organization: str
    form: Text
    people: Text
    nodes: int
    flows: int
    open: str
    """Share of flows that are inferred or do not state how they are carried or whether they carry the number."""
    transfers: int
    number_hops: int
    depth: int
    paths: int
    of_number: bool
    """Whether the paths are those of the number; else of other personal data."""
    first: int
    tiers: int
    worst: tuple[tuple[str, str], ...]
    """(path id, path in short): examples of the worst tier."""
    severity: Text
    findings: tuple[int, ...]
    """By gravity, gravest first; accepted ones are not counted."""
    accepted: int
    has_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All of them, with what must be said beside the table."""

    columns: tuple[Column, ...]
    several_forms: bool
    across: Text
    hashes: tuple[str, ...]
    limits: tuple[tuple[str, Text], ...]


def compared(materials: Sequence[Material]) -> Compared:
    """The comparison, in the order given."""
    columns = tuple(_column(one) for one in materials)
    return Compared(
        columns=columns, several_forms=len({one.form for one in columns}) > 1, across=ACROSS,
        hashes=tuple(dict.fromkeys(one.ranking.parameters_hash for one in materials)),
        limits=tuple((one.model.document.title, notice) for one in materials for notice in one.ranking.notices if notice.limit),
    )


def _column(one: Material) -> Column:
    graph, document = one.graph, one.model.document
    edges = [data for *_, data in graph.edges(data=True)]
    unsure = sum(1 for data in edges if data["basis"] == "inferred" or MEDIA[data["medium"]].form == "open" or isinstance(data["individual_number"], Uncertain))
    stable = list(one.stability) if len(one.journeys) else []
    first = [row for row in stable if row.tier == 1]
    ends: dict[str, tuple[str, str]] = {}
    for row in first:
        ends.setdefault(row.path.end, (row.id, row.short))
    level = next((SEVERITIES[key] for key in SEVERITIES if any(row.severity == key for row in first)), None)
    counted = Counter(finding.gravity for finding in one.audit.open())
    chains = outsourcing_depth(graph)
    form = FORMS[document.form]
    return Column(
        id=document.id, title=document.title, organization=document.organization, form=Text(form.ja, form.en),
        people=Text(people(document.subjects, "ja"), people(document.subjects, "en")), nodes=len(graph), flows=len(edges),
        open=percent(unsure / len(edges)) if edges else "0%", transfers=len(external_media_transfers(graph)),
        number_hops=sum(1 for data in edges if data["external"] and data["individual_number"] is True), depth=max((row.depth for row in chains), default=0),
        paths=len(stable), of_number=one.of_number or not stable, first=len(first), tiers=len({row.tier for row in stable}), worst=tuple(ends.values())[:EXAMPLES],
        severity=Text(level.ja, level.en) if level else Text("－", "-"), findings=tuple(counted[row.key] for row in GRAVITIES.rows()),
        accepted=len(one.audit) - len(one.audit.open()), has_source=one.source is not None,
    )
