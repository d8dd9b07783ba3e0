"""The paths of the page: one line each for the list, one compact record each for the script.

Paths of the number by tier; those without the number follow, outside every tier. Inside a tier no order is claimed.
Knows results; computes none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flowgraph.model import FlowModel
from flowgraph.report.material import Material
from flowgraph.report.page.hops import number_of
from flowgraph.report.page.telling import Pair, pair, percent, word
from flowgraph.report.ranking import told_apart
from flowgraph.report.safe import terminal
from flowgraph.risk import RankedPath, StablePath
from flowgraph.vocab import MEDIA, SEVERITIES, Text

NUMBERS = {"no": 0, "yes": 1, "unknown": 2}
PRINTED = 40
"""Lines of the list that are printed on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One path in the list; the script adds its measures."""

    id: str
    short: str
    apart: Text
    """What tells it from paths that read alike."""
    far: bool
    """Left out on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The paths of one tier; tier 0: without the number."""

    tier: int
    title: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """All listed paths."""

    groups: tuple[Group, ...]
    rows: tuple[RankedPath, ...]
    """In the order of the list."""
    tiers: dict[str, int]
    stable: dict[str, StablePath]
    several_runs: int
    """Paths that need several runs of the steps: not listed."""

    @property
    def first_tier(self) -> tuple[RankedPath, ...]:
        """Paths of the worst tier."""
        return tuple(row for row in self.rows if self.tiers[row.id] == 1)


def routes(material: Material) -> Routes:
    """The list of paths."""
    stable = {row.id: row for row in material.stability} if len(material.journeys) else {}
    by_id = {row.id: row for row in material.journeys}
    ordered = [by_id[name] for name in stable]
    ordered += [row for row in material.ranking if row.path.ordered and row.id not in stable]
    told = [told_apart(ordered, "ja"), told_apart(ordered, "en")]
    lines: dict[int, list[Line]] = {}
    for n, row in enumerate(ordered):
        tier = stable[row.id].tier if row.id in stable else 0
        ja, en = (rows[n].short[len(row.short) :] for rows in told)
        lines.setdefault(tier, []).append(Line(id=row.id, short=row.short, apart=Text(ja, en), far=n >= PRINTED))
    groups = tuple(Group(tier=tier, title=_title(tier, len(found)), lines=tuple(found)) for tier, found in lines.items())
    left = sum(1 for row in material.ranking if not row.path.ordered)
    return Routes(
        groups=groups, rows=tuple(ordered), tiers={row.id: stable[row.id].tier if row.id in stable else 0 for row in ordered}, stable=stable, several_runs=left,
    )


def _title(tier: int, count: int) -> Text:
    if not tier:
        return Text(f"個人番号を運ばない経路（{count}経路、段階の対象外）", f"paths without the number ({count}; outside the tiers)")
    inside = Text("・この中の順序は主張しません", "; no order is claimed inside") if count > 1 else Text("", "")
    return Text(f"第{tier}段階（{count}経路{inside.ja}）", f"tier {tier} ({count} {'paths' if count > 1 else 'path'}{inside.en})")


def data_of(material: Material, found: Routes) -> dict[str, Any]:
    """What the script needs to tell a path and to filter paths; what belongs to hops, nodes and notices stands once each."""
    model: FlowModel = material.model
    flows = {flow.id: n for n, flow in enumerate(model.flows)}
    nodes = {node.id: n for n, node in enumerate(model.nodes)}
    parties = {party.id: n for n, party in enumerate(model.parties)}
    media = {key: n for n, key in enumerate(_media(model))}
    notices: dict[Pair, int] = {}
    records = []
    for row in found.rows:
        stable = found.stable.get(row.id)
        by_flow = {share.flow: share.share for share in row.shares if share.flow}
        record: dict[str, Any] = {
            "f": [flows[name] for name in row.flows], "s": [round(100 * by_flow.get(name, 0.0)) for name in row.flows],
            "y": [[nodes[share.node], round(100 * share.share)] for share in row.shares if share.node], "l": row.path.first_left, "e": nodes[row.path.end],
            "t": found.tiers[row.id], "v": list(SEVERITIES).index(row.severity), "d": row.depth, "x": row.media_transfers, "b": NUMBERS[number_of(row.individual_number)],
            "q": [f"{value:.2f}" for value in ((row.q_inherent, row.q, stable.q_best, stable.q_worst) if stable else (row.q_inherent, row.q))],
            "o": [notices.setdefault(pair(notice), len(notices)) for notice in row.notices],
        }
        if stable:
            record["i"] = stable.interval
            if stable.present < 1:
                record["p"] = percent(stable.present)
        records.append(record)
    return {
        "flows": list(flows), "nodes": list(nodes), "names": [terminal(node.name) for node in model.nodes],
        "ends": [[nodes[flow.source], nodes[flow.target]] for flow in model.flows], "media": [media[flow.medium] for flow in model.flows],
        "hands": [parties[node.operator] for node in model.nodes], "paths": records, "notices": list(notices), "severities": [(row.ja, row.en) for row in SEVERITIES.rows()],
    }


def _media(model: FlowModel) -> list[str]:
    """Media in use, in the order of their table."""
    used = {flow.medium for flow in model.flows}
    return [key for key in MEDIA if key in used]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What can be asked for."""

    media: tuple[Text, ...]
    parties: tuple[tuple[int, str], ...]
    depths: tuple[int, ...]
    tiers: tuple[int, ...]
    numbers: tuple[tuple[int, Text], ...]


def filters(material: Material, found: Routes) -> Filters:
    """Only what some path has."""
    model = material.model
    operators = {material.graph.nodes[node]["operator"] for row in found.rows for node in row.path.nodes}
    numbers = {1: Text("あり", "yes"), 2: Text("不明", "unknown"), 0: Text("なし", "no")}
    there = {NUMBERS[number_of(row.individual_number)] for row in found.rows}
    return Filters(
        media=tuple(word(key, MEDIA) for key in _media(model)),
        parties=tuple((n, party.name) for n, party in enumerate(model.parties) if party.id in operators),
        depths=tuple(sorted({row.depth for row in found.rows})), tiers=tuple(sorted({tier for tier in found.tiers.values() if tier})),
        numbers=tuple((key, told) for key, told in numbers.items() if key in there),
    )
