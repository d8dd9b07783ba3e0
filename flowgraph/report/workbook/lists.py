"""What cells may be chosen from, on a hidden sheet: verdicts, nodes, media, numbers, steps. Reading back uses the same lists."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from flowgraph.model import FlowModel
from flowgraph.report.workbook.page import Column, Page, Row
from flowgraph.report.workbook.words import FINDING_VERDICTS, FLOW_VERDICTS, NUMBERS
from flowgraph.vocab import MEDIA, Lang, Text


def node_names(model: FlowModel) -> dict[str, str]:
    """How each node is called in the workbook, by id: its name, with the id where several are called alike."""
    alike = Counter(node.name for node in model.nodes)
    return {node.id: node.name if alike[node.name] == 1 else f"{node.name}［{node.id}］" for node in model.nodes}


def steps(model: FlowModel) -> tuple[str, ...]:
    """Step labels of the flows, in order."""
    return tuple(dict.fromkeys(flow.step for flow in model.flows))


def lists(model: FlowModel, lang: Lang) -> Page:
    """One column a list."""
    made: dict[str, tuple[str, ...]] = {
        "finding_verdicts": tuple(term.label(lang) for term in FINDING_VERDICTS.rows()),
        "flow_verdicts": tuple(term.label(lang) for term in FLOW_VERDICTS.rows()),
        "nodes": tuple(node_names(model).values()),
        "media": tuple(term.label(lang) for term in MEDIA.rows()),
        "numbers": tuple(term.label(lang) for term in NUMBERS.rows()),
        "steps": steps(model),
    }
    rows = tuple(Row(key=f"list-{n}", cells=cells) for n, cells in enumerate(zip_longest(*made.values(), fillvalue="")))
    return Page(key="lists", columns=tuple(Column(key=key, heading=Text(key, key)) for key in made), rows=rows, hidden=True)
