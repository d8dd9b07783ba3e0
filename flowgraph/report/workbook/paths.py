"""Paths: one row a path, from where it starts hop by hop across, each leading to its flow. Tiers first; inside a tier no order is claimed."""

from __future__ import annotations

from flowgraph.model import Index
from flowgraph.report.material import Material
from flowgraph.report.ranking import told_apart
from flowgraph.report.workbook.lists import node_names
from flowgraph.report.workbook.page import Cell, Column, Page, Row, Value
from flowgraph.report.workbook.words import NO_ORDER, sheet_name
from flowgraph.risk import RankedPath, StablePath
from flowgraph.vocab import MEDIA, SEVERITIES, UNCERTAIN, Lang, Text, Uncertain

COLUMNS = (
    Column(key="tier", most=8), Column(key="id", most=14), Column(key="path", most=40), Column(key="severity", most=10), Column(key="q_inherent", format="0.00", most=9),
    Column(key="q", format="0.00", most=9), Column(key="interval", most=10), Column(key="individual_number", most=10), Column(key="media_transfers", most=8),
    Column(key="depth", most=8), Column(key="driver", most=36), Column(key="share", format="0%", most=9), Column(key="lines", most=14), Column(key="hops", most=8),
    Column(key="start", most=30),
)
_LEFT = Text(
    "◀ は最初に機関の管理を離れる区間、橙色は外部記録媒体の区間です。区間の欄を押すと、そのフローの行へ移ります。",
    "◀ is the hop on which data first leaves the body's own control; orange: an external medium. A hop leads to its flow.",
)
_NONE = Text("個人データが庁外に出る経路は、このモデルにはありません。", "In this model no path takes personal data outside.")
_OTHER = Text("個人番号の経路はないため、ほかの個人データの経路を挙げます。", "No path carries the number: these are the paths of other personal data.")


def paths(material: Material, lang: Lang) -> Page:
    """The sheet of the paths that carry the number or may; where none does, of those of all personal data."""
    ranked = {row.id: row for row in material.journeys}
    stable = told_apart(list(material.stability), lang) if ranked else ()
    most = max((len(row.path.flows) for row in stable), default=0)
    across = tuple(Column(key=f"hop_{n}", most=44, heading=Text(f"区間{n}", f"hop {n}")) for n in range(1, most + 1))
    names = node_names(material.model)
    index = Index(material.model)
    first = [row.id for row in stable if row.tier == 1]
    coloured = set(first) if len(first) * 3 <= len(stable) else set()  # a colour on nearly every row says nothing
    rows = tuple(
        Row(
            key=row.id,
            cells=(
                *_facts(row, ranked[row.id], lang, coloured=row.id in coloured), Cell(value=names[row.path.start], link=("nodes", row.path.start)),
                *_hops(material, index, names, row, lang), *("",) * (most - len(row.path.flows)),
            ),
        )
        for row in stable
    )
    told = [sheet_name("paths", lang) + "　" + material.model.document.title, NO_ORDER.label(lang), _LEFT.label(lang)]
    limits = [notice.label(lang) for notice in material.journeys.notices if notice.limit]
    which = () if material.of_number else (_OTHER.label(lang),) if rows else (_NONE.label(lang),)
    return Page(key="paths", columns=(*COLUMNS, *across), rows=rows, notes=(*told, *limits, *which), frozen=3)


def _facts(row: StablePath, ranked: RankedPath, lang: Lang, *, coloured: bool) -> tuple[Cell | Value, ...]:
    number = ranked.individual_number
    told = UNCERTAIN[number.value].label(lang) if isinstance(number, Uncertain) else ("あり" if lang == "ja" else "yes") if number else ("なし" if lang == "ja" else "no")
    return (
        Cell(value=row.tier, look="grave" if coloured else ""), row.id, row.short, SEVERITIES[row.severity].label(lang), round(row.q_inherent, 2), round(row.q, 2),
        row.interval, told, ranked.media_transfers, ranked.depth, row.driver.label(lang), round(row.share, 2), row.lines, len(row.path.flows),
    )


def _hops(material: Material, index: Index, names: dict[str, str], row: StablePath, lang: Lang) -> tuple[Cell, ...]:
    made = []
    for n, ident in enumerate(row.path.flows):
        flow = index.flows[ident]
        data = material.graph.edges[flow.source, flow.target, ident]
        left = "◀" if n == row.path.first_left else ""
        medium = MEDIA[flow.medium].label(lang)
        told = f"{left}{flow.step} → {names[flow.target]}" + (f"（{medium}）" if lang == "ja" else f" ({medium})")
        made.append(Cell(value=told, link=("flows", ident), look="medium" if data["external"] else ""))
    return tuple(made)
