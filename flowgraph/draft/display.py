"""A draft as compact tables for a notebook: what was drafted and what to check first, everything of the document escaped.

Knows drafts and their records, nothing of commands or files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowgraph.draft.builder import DOUBTFUL
from flowgraph.vocab import Text
from flowgraph.vocab.shown import html as table
from flowgraph.vocab.shown import more, spoken

if TYPE_CHECKING:
    from flowgraph.draft.making import Draft

SHOWN = 12
"""Doubts that a notebook shows of a long list."""
_NAMES = {
    "parties": Text("当事者", "parties"), "nodes": Text("節点", "nodes"), "flows": Text("フロー", "flows"), "entrustments": Text("委託事項", "entrustments"),
    "stores": Text("保管", "stores"), "controls": Text("対策", "controls"),
}
_COUNTS = (Text("内容", "what"), Text("件数", "number"), Text("確度が低い", "unsure"))
_DOUBTS = (Text("項目", "item"), Text("内容", "what"), Text("行", "lines"))


def html(draft: Draft) -> str:
    """Counts with how many are unsure, then the doubts that matter most."""
    lang = spoken()
    unsure = {section: sum(1 for (name, _), sure in draft.confidence.items() if name == section and sure < DOUBTFUL) for section, _ in draft.confidence}
    counts = [(name.label(lang), str(len(getattr(draft.model, section))), str(unsure.get(section, 0))) for section, name in _NAMES.items()]
    title = draft.model.document.title
    first = table(Text(f"下書き（未確認）: {title}", f"draft, not confirmed: {title}"), _COUNTS, counts, numbers=(1, 2))
    if not draft.doubts:
        return first
    doubts = [(doubt.item or doubt.section, doubt.text.label(lang), "-".join(dict.fromkeys(map(str, doubt.lines))) if doubt.lines else "") for doubt in draft.doubts[:SHOWN]]
    left = len(draft.doubts) - SHOWN
    return first + table(Text("確かめること", "what to check"), _DOUBTS, doubts, notes=(more(left, "draft.doubts"),) if left > 0 else ())
