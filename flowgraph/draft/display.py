"""A draft as compact tables for a notebook: what was drafted and what to check first, everything of the document escaped.

Knows drafts and their records, nothing of commands or files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowgraph.draft.builder import DOUBTFUL
from flowgraph.form.display import table

if TYPE_CHECKING:
    from flowgraph.draft.making import Draft

SHOWN = 12
"""Doubts that a notebook shows of a long list."""


def html(draft: Draft) -> str:
    """Counts with how many are unsure, then the doubts that matter most."""
    unsure = {section: sum(1 for (name, _), sure in draft.confidence.items() if name == section and sure < DOUBTFUL) for section, _ in draft.confidence}
    names = {"parties": "当事者", "nodes": "節点", "flows": "フロー", "entrustments": "委託事項", "stores": "保管", "controls": "対策"}
    counts = [(label, str(len(getattr(draft.model, section))), str(unsure.get(section, 0))) for section, label in names.items()]
    doubts = [(doubt.item or doubt.section, doubt.text.ja, "-".join(dict.fromkeys(map(str, doubt.lines))) if doubt.lines else "") for doubt in draft.doubts[:SHOWN]]
    more = f"<p>ほか {len(draft.doubts) - SHOWN} 件（draft.doubts）</p>" if len(draft.doubts) > SHOWN else ""
    first = table(f"下書き（未確認）: {draft.model.document.title}", ("内容", "件数", "確度が低い"), counts)
    return first + (table("確かめること", ("項目", "内容", "行"), doubts) + more if doubts else "")
