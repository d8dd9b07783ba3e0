"""Flows: one row a hop, with what stands in the model, and beside it what a reviewer says about it."""

from __future__ import annotations

from flowgraph.model import Flow, FlowModel, Index, cited
from flowgraph.report.material import Material
from flowgraph.report.story import quoted
from flowgraph.report.workbook.lists import node_names
from flowgraph.report.workbook.page import Cell, Column, Page, Row, Value, clean, lines
from flowgraph.report.workbook.remarks import Remark, remarks
from flowgraph.report.workbook.words import EDIT_HERE, FLOW_VERDICTS, HOW_FLOWS, sheet_name
from flowgraph.vocab import BASES, DATA_CLASSES, IDENTIFIERS, MEDIA, UNCERTAIN, Lang

COLUMNS = (
    Column(key="id", most=18), Column(key="step", most=10), Column(key="from", most=34), Column(key="to", most=34), Column(key="medium", most=18),
    Column(key="number", most=16), Column(key="data", most=26), Column(key="actor", most=18), Column(key="entrustment", most=12), Column(key="basis", most=14),
    Column(key="confidence", format="0.00", most=8), Column(key="doubt", most=30), Column(key="lines", most=12), Column(key="quote", most=46),
    Column(key="verdict", editable=True, choices="flow_verdicts", least=11),
    Column(key="new_step", editable=True, choices="steps", strict=False, least=11), Column(key="new_from", editable=True, choices="nodes", least=20),
    Column(key="new_to", editable=True, choices="nodes", least=20), Column(key="new_medium", editable=True, choices="media", least=16),
    Column(key="new_number", editable=True, choices="numbers", least=14), Column(key="reviewer", editable=True, least=12), Column(key="remark", editable=True, least=24),
)


def flows(material: Material, lang: Lang) -> Page:
    """The sheet; the column of quotes only where the document is at hand."""
    model = material.model
    index = Index(model)
    names = node_names(model)
    said = remarks(model)
    columns = tuple(column for column in COLUMNS if column.key != "quote" or material.source is not None)
    rows = tuple(Row(key=flow.id, cells=tuple(_cells(material, index, names, flow, said.get(flow.id, Remark()), lang)[column.key] for column in columns)) for flow in model.flows)
    notes = (f"{sheet_name('flows', lang)}　{model.document.title}", EDIT_HERE.label(lang), HOW_FLOWS.label(lang))
    return Page(key="flows", columns=columns, rows=rows, notes=notes, frozen=2)


def number_on(material: Material, flow: Flow, lang: Lang) -> str:
    """What identifies people on a hop, and whether the document says so for this hop."""
    data = material.graph.edges[flow.source, flow.target, flow.id]
    key = str(data["identifier"])
    told = (IDENTIFIERS[key] if key in IDENTIFIERS else UNCERTAIN[key]).label(lang) if key in IDENTIFIERS or key in UNCERTAIN else key
    carried = data["identifier_basis"] == "propagated"
    return told + (("（前の手順から）" if lang == "ja" else " (from earlier steps)") if carried else "")


def shown(material: Material, flow: Flow, names: dict[str, str], lang: Lang) -> dict[str, str]:
    """The cells that a reviewer may correct, as they stand in the sheet."""
    told = {
        "step": flow.step, "from": names[flow.source], "to": names[flow.target], "medium": MEDIA[flow.medium].label(lang), "number": number_on(material, flow, lang),
    }
    return {key: clean(value) for key, value in told.items()}


def _cells(material: Material, index: Index, names: dict[str, str], flow: Flow, remark: Remark, lang: Lang) -> dict[str, Cell | Value]:  # noqa: PLR0913, PLR0917  what one row is made of
    data = material.graph.edges[flow.source, flow.target, flow.id]
    told = shown(material, flow, names, lang)
    external = data["external"]
    inferred = next((entry.reason for entry in flow.evidence if entry.reason), "")
    if lang == "ja" and inferred.isascii():
        inferred = ""  # the drafter gives its reasons in English; the lines are cited beside it
    basis = BASES[data["basis"]].label(lang) + (f": {inferred}" if inferred and data["basis"] == "inferred" else "")
    verdict = FLOW_VERDICTS[remark.verdict or "unseen"].label(lang)
    return {
        "id": flow.id, "step": told["step"], "from": Cell(value=names[flow.source], link=("nodes", flow.source)), "to": Cell(value=names[flow.target], link=("nodes", flow.target)),
        "medium": Cell(value=told["medium"], look="medium" if external else ""), "number": told["number"],
        "data": ("、" if lang == "ja" else ", ").join(DATA_CLASSES[key].label(lang) for key in data["data"] if key in DATA_CLASSES),
        "actor": index.parties[flow.actor].name if flow.actor else "－",
        "entrustment": Cell(value=index.entrustments[flow.entrustment].number, link=("entrustments", flow.entrustment)) if flow.entrustment else "－",
        "basis": basis, "confidence": remark.confidence if remark.confidence is not None else "－", "doubt": lines(remark.doubts) or "－",
        "lines": cited(flow.evidence), "quote": lines(dict.fromkeys(quoted(entry, material.source) for entry in flow.evidence)) if material.source else "",
        "verdict": Cell(value=verdict, look="done" if remark.verdict else ""), "new_step": "", "new_from": "", "new_to": "", "new_medium": "", "new_number": "",
        "reviewer": "", "remark": "",
    }


def marked(material: Material, lang: Lang) -> list[tuple[str, ...]]:
    """What `marks` keeps of each row: its verdict and what stood in it."""
    model: FlowModel = material.model
    names, said = node_names(model), remarks(model)
    return [
        ("flow", flow.id, FLOW_VERDICTS[said.get(flow.id, Remark()).verdict or "unseen"].label(lang), *shown(material, flow, names, lang).values())
        for flow in model.flows
    ]


