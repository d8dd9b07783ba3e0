"""The sheets of one workbook in the order a reader meets them."""

from __future__ import annotations

from flowgraph.report.material import Material, Request
from flowgraph.report.workbook.entrustments import entrustments
from flowgraph.report.workbook.findings import findings
from flowgraph.report.workbook.findings import marked as marked_findings
from flowgraph.report.workbook.flows import flows
from flowgraph.report.workbook.flows import marked as marked_flows
from flowgraph.report.workbook.lists import lists
from flowgraph.report.workbook.marks import marks
from flowgraph.report.workbook.nodes import nodes
from flowgraph.report.workbook.page import Page
from flowgraph.report.workbook.paint import workbook
from flowgraph.report.workbook.paths import paths
from flowgraph.report.workbook.pictures import pictures
from flowgraph.report.workbook.questions import questions
from flowgraph.report.workbook.ratings import ratings
from flowgraph.report.workbook.summary import summary


def pages(material: Material, request: Request) -> tuple[Page, ...]:
    """All sheets, the hidden ones last."""
    lang = request.lang
    shown = (
        paths(material, lang), flows(material, lang), nodes(material, lang), entrustments(material, lang), findings(material, lang), questions(material, lang),
        ratings(material, lang), *pictures(material, lang),
    )
    hidden = (lists(material.model, lang), marks(material.model, request.version, (*marked_findings(material, lang), *marked_flows(material, lang))))
    return (summary(material, request, shown), *shown, *hidden)


def book(material: Material, request: Request) -> bytes:
    """The workbook of one assessment."""
    return workbook(pages(material, request), request.lang, material.model.document.title)
