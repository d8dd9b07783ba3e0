"""Markdown: one text a document with its pictures beside it, and an overview."""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.report.document import document_report, overview_report
from flowgraph.report.material import Material, Request

ONE_FILE = ""


def files(materials: Sequence[Material], request: Request) -> list[tuple[str, bytes]]:
    """`overview.md`, and for each document `ID.md` with `ID.svg`, `ID.png` and `ID-worst.svg`."""
    written: list[tuple[str, bytes]] = []
    for one in materials:
        written += document_report(one.graph, one.ranking, lang=request.lang, top=request.top, source=one.source)
    overview = overview_report([one.graph for one in materials], [one.ranking for one in materials], lang=request.lang)
    return [("overview.md", overview.encode("utf-8")), *written]
