"""The result of checking models, as tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flowgraph.analysis import Rows
from flowgraph.model import FlowModel
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.report.words import COMPLAINTS, SECTIONS
from flowgraph.verify import Complaint, Verification
from flowgraph.verify.evidence import items_with_evidence
from flowgraph.vocab import Lang, Table, Text

INFERRED = Text("推定の項目", "inferred items")
COLUMNS = ("kind", "section", "item", "lines", "what")
_JAPANESE = (
    (r"(.*) is not the file that was encoded \(SHA-256 (.*)…, model says (.*)…\)", "{0} は図式化した原文ではありません（SHA-256 {1}…、モデルの記載 {2}…）"),
    (r"line (\d+) does not exist: (.*) has (\d+) lines", "{0} 行目はありません（{1} は {2} 行まで）"),
    (r"'(.*)' does not stand in the cited lines", "「{0}」が根拠行にありません"),
    (r"'(.*)' does not stand at characters (\d+)-(\d+)", "「{0}」が {1}〜{2} 文字目にありません"),
    (r"the evidence names no `key` to look for", "根拠に探す語（key）がありません"),
    (r"neither name nor alias stands in the cited lines \((.*)\)", "名称も別名も根拠行にありません（{0}）"),
    (r"nothing of its name or aliases stands in any cited line \((.*)\)", "名称・別名がどの根拠行にも見当たりません（{0}）"),
    (r"no step '(.*)' is printed", "手順「{0}」は原文にありません"),
    (r"(.*) is printed on lines (.*)", "{0} があるのは {1} 行です"),
    (r"(.*) is printed but neither encoded by an item of its sort nor listed in `not_encoded`", "{0} は原文にありますが、対応する項目も `not_encoded` の記載もありません"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One complaint or one inferred item."""

    kind: str
    section: str
    item: str
    lines: str
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of what a model holds."""

    what: str
    value: int


def plain_sheets(model: FlowModel, lang: Lang, *, inferred: bool = False) -> list[Sheet]:
    """What a model that is well written holds, and its inferred items where they are wanted."""
    counts = tuple(
        Count(what=name, value=len(getattr(model, name)))
        for name in ("parties", "nodes", "flows", "entrustments", "provisions", "transfers", "stores", "controls", "self_ratings", "notices")
    )
    note = Text("書き方に問題はありません。根拠の確認には --sources を付けてください。", "well written; add --sources to check the evidence")
    pages = [sheet(Rows(counts, ("what", "value"), (note,), Text("検査", "validation")), model.document.id, lang=lang, words={"what": SECTIONS})]
    if inferred:
        entries = ((section, item, entry) for section, item in items_with_evidence(model) for entry in item.evidence if entry.basis == "inferred")
        listed = tuple(Complaint(kind="inferred", section=section, item=item.id, lines=entry.lines, message=entry.reason) for section, item, entry in entries)
        pages.append(sheet(Rows(_lines(listed), COLUMNS, (), INFERRED), model.document.id, lang=lang, words={"kind": COMPLAINTS, "section": SECTIONS}))
    return pages


def verification_sheets(model: FlowModel, result: Verification, lang: Lang, *, inferred: bool) -> list[Sheet]:
    """Problems of one model against its document, and its inferred items where they are wanted."""
    note = Text(
        f"根拠 {result.checked} 件、印字された項目 {len(result.labels)} 件を確認。問題 {len(result.problems)} 件、推定 {len(result.inferred)} 件",
        f"{result.checked} pieces of evidence and {len(result.labels)} printed labels checked: {len(result.problems)} problems, {len(result.inferred)} inferred",
    )
    tables: dict[str, Table[Any]] = {"kind": COMPLAINTS, "section": SECTIONS}
    pages: list[tuple[tuple[Complaint, ...], tuple[Text, ...], Text]] = [(result.problems, (note,), Text("原文との突合", "against the document"))]
    if inferred:
        pages.append((result.inferred, (), INFERRED))
    return [sheet(Rows(_lines(listed), COLUMNS, notices, title), model.document.id, lang=lang, words=tables) for listed, notices, title in pages]


def _lines(complaints: tuple[Complaint, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(
            kind=entry.kind, section=entry.section, item=entry.item,
            lines="" if entry.lines is None else "-".join(dict.fromkeys(map(str, entry.lines))), what=_told(entry),
        )
        for entry in complaints
    )


def _told(entry: Complaint) -> Text:
    """What the check says, in both languages; a reason is told as the encoder wrote it."""
    if entry.kind == "inferred":
        return Text(entry.message, entry.message)
    for pattern, ja in _JAPANESE:
        found = re.fullmatch(pattern, entry.message, re.DOTALL)
        if found:
            return Text(ja.format(*found.groups()), entry.message)
    return Text(entry.message, entry.message)
