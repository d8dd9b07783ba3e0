"""A model as a compact table for a notebook: which assessment it is and how much is encoded. Knows models only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flowgraph.vocab import FORMS, UNCERTAIN, Text, Uncertain
from flowgraph.vocab.bands import band
from flowgraph.vocab.shown import spoken

if TYPE_CHECKING:
    from flowgraph.model.items import FlowModel

COUNTED = {
    "parties": Text("当事者", "parties"), "files": Text("ファイル", "files"), "nodes": Text("節点", "nodes"), "flows": Text("フロー", "flows"),
    "entrustments": Text("委託事項", "entrustments"), "provisions": Text("提供先", "provisions"), "transfers": Text("移転先", "transfers"),
    "acquisitions": Text("入手", "acquisitions"), "stores": Text("保管", "stores"), "controls": Text("対策", "controls"), "self_ratings": Text("自己評価", "self-ratings"),
    "reviews": Text("点検・監査", "reviews"), "incidents": Text("事故", "incidents"),
    "not_encoded": Text("モデルに含めない箇所", "not encoded"), "notices": Text("注意", "notices"),
}
"""Sections with their names; a test keeps them complete."""


def table(model: FlowModel) -> tuple[Text, tuple[Text, ...], list[tuple[str, str]], tuple[Text, ...]]:
    """Title, headings, rows and notes."""
    lang = spoken()
    document = model.document
    facts = (
        (Text("評価書", "assessment"), document.id), (Text("評価実施機関", "assessing body"), document.organization),
        (Text("様式", "form"), FORMS[document.form].label(lang) if document.form in FORMS else document.form), (Text("公表日", "published"), _fact(document.published)),
        (Text("対象人数", "people"), _fact(document.subjects)), (Text("取扱者数", "handlers"), _fact(document.handlers)),
    )
    rows = [(name.label(lang), value) for name, value in facts]
    rows += [(name.label(lang), f"{len(getattr(model, section)):,}") for section, name in COUNTED.items()]
    return Text(document.title, document.title), (), rows, ()


def _fact(value: Any) -> str:
    if isinstance(value, Uncertain):
        return UNCERTAIN[value.value].label(spoken())
    return str(value) if isinstance(value, str) else band(value.low, value.high).label(spoken())
