"""Entrustments: who is entrusted with what, how deep the chain goes, how data is handed over, and the flows it covers."""

from __future__ import annotations

from typing import Any

from flowgraph.analysis.rows import cell
from flowgraph.model import Entrustment, Index, chain, cited, depth_of
from flowgraph.report.material import Material
from flowgraph.report.story import quoted
from flowgraph.report.workbook.page import Cell, Column, Page, Row, Value, lines
from flowgraph.report.workbook.words import sheet_name
from flowgraph.vocab import BOXES, SCOPES, Lang, Uncertain

COLUMNS = (
    Column(key="block", most=14), Column(key="task", most=34), Column(key="contractor", most=26), Column(key="chain", most=34), Column(key="depth", most=8),
    Column(key="scope", most=12), Column(key="handlers", most=18), Column(key="delivery", most=24), Column(key="reentrusted", most=10),
    Column(key="reentrusted_to", most=26), Column(key="permission", most=22), Column(key="in_flows", most=26), Column(key="lines", most=14), Column(key="quote", most=46),
)


def entrustments(material: Material, lang: Lang) -> Page:
    """The sheet; the column of quotes only where the document is at hand."""
    model = material.model
    index = Index(model)
    rows = tuple(Row(key=item.id, cells=_cells(material, index, item, lang)[: None if material.source else -1]) for item in model.entrustments)
    columns = COLUMNS if material.source else COLUMNS[:-1]
    notes = [f"{sheet_name('entrustments', lang)}　{model.document.title}"]
    if not rows:
        notes.append("委託事項はモデルにありません。" if lang == "ja" else "The model has no entrustment.")
    return Page(key="entrustments", columns=columns, rows=rows, notes=tuple(notes))


def _cells(material: Material, index: Index, item: Entrustment, lang: Lang) -> tuple[Cell | Value, ...]:
    sep = "、" if lang == "ja" else ", "
    contractor = item.contractor if isinstance(item.contractor, str) else ""
    parties = [index.parties[party] for party in item.reentrusted_to]
    deepest = parties[-1].id if parties else contractor
    depths = [depth for depth in (depth_of(index.parties, party.id) for party in parties) if depth]
    own = depth_of(index.parties, contractor) if contractor else None
    flows = [flow for flow in index.model.flows if flow.entrustment == item.id]
    way = " → ".join(party.name for party in reversed(chain(index.parties, deepest))) if deepest else "－"
    told = cell(item.contractor, lang) if isinstance(item.contractor, Uncertain) else index.parties[contractor].name if contractor else "－"
    delivery = _fact(item.delivery, lang, BOXES) + (f"（{item.delivery_other}）" if item.delivery_other else "")
    steps = sep.join(dict.fromkeys(flow.step for flow in flows)) or "－"
    first = flows[0].id if flows else ""
    return (
        item.number, _fact(item.task, lang), told, way, max((*depths, *((own,) if own else ())), default="－"), _fact(item.scope, lang, SCOPES), _fact(item.handlers, lang),
        delivery, _fact(item.reentrusted, lang), sep.join(party.name for party in parties) or "－", _fact(item.permission, lang),
        Cell(value=steps, link=("flows", first) if first else None), cited(item.evidence),
        "" if material.source is None else lines(dict.fromkeys(quoted(entry, material.source) for entry in item.evidence)),
    )


def _fact(value: Any, lang: Lang, table: Any = None) -> str:
    """A fact as people read it: unknown, not mentioned and undecidable are different words; no box ticked is one of its own."""
    if value == ():
        return "印なし" if lang == "ja" else "none ticked"
    return cell(value, lang, table)
