"""The result of checking models, as tables."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.analysis import Rows
from flowgraph.model import FlowModel
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.verify import Complaint, Verification
from flowgraph.vocab import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One complaint or one inferred item."""

    kind: str
    section: str
    item: str
    lines: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of what a model holds."""

    what: str
    value: int


def plain_sheet(model: FlowModel, lang: Lang) -> Sheet:
    """What a model that is well written holds."""
    counts = tuple(
        Count(what=name, value=len(getattr(model, name)))
        for name in ("parties", "nodes", "flows", "entrustments", "provisions", "transfers", "stores", "controls", "self_ratings", "notices")
    )
    note = Text("書き方に問題はありません。根拠の確認には --sources を付けてください。", "well written; add --sources to check the evidence")
    return sheet(Rows(counts, ("what", "value"), (note,), Text("検査", "validation")), model.document.id, lang=lang)


def verification_sheets(model: FlowModel, result: Verification, lang: Lang, *, inferred: bool) -> list[Sheet]:
    """Problems of one model against its document, and its inferred items where they are wanted."""
    note = Text(
        f"根拠 {result.checked} 件、印字された項目 {len(result.labels)} 件を確認。問題 {len(result.problems)} 件、推定 {len(result.inferred)} 件",
        f"{result.checked} pieces of evidence and {len(result.labels)} printed labels checked: {len(result.problems)} problems, {len(result.inferred)} inferred",
    )
    columns = ("kind", "section", "item", "lines", "what")
    sheets = [sheet(Rows(_lines(result.problems), columns, (note,), Text("原文との突合", "against the document")), model.document.id, lang=lang)]
    if inferred:
        sheets.append(sheet(Rows(_lines(result.inferred), columns, (), Text("推定の項目", "inferred items")), model.document.id, lang=lang))
    return sheets


def _lines(complaints: tuple[Complaint, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(
            kind=entry.kind, section=entry.section, item=entry.item,
            lines="" if entry.lines is None else "-".join(dict.fromkeys(map(str, entry.lines))), what=entry.message,
        )
        for entry in complaints
    )
