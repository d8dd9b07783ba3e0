"""What stands beside a flow in its model file: how sure the drafter was, what it doubts, what a reviewer decided.

These are comments, so the model does not hold them: they are read from the file the model came from, by the lines of
its flows. A file without them, or none at all, is fine.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from flowgraph.errors import FlowgraphError
from flowgraph.model import FlowModel
from flowgraph.model.tree import Branch, parse, read_text

DOUBT = re.compile(r"\s*# (?:要確認|check): (.*)")
DECIDED = re.compile(r"\s*# (確認済み|修正済み|confirmed|corrected)(?:: (.*))?$")
SURE = re.compile(r"\s+# (?:確度|confidence) ([01]\.\d\d)\s*$")
_VERDICTS = {"確認済み": "confirmed", "confirmed": "confirmed", "修正済み": "corrected", "corrected": "corrected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What the comments at one flow say."""

    confidence: float | None = None
    doubts: tuple[str, ...] = ()
    verdict: str = ""
    """`confirmed` or `corrected`, where a reviewer said so."""
    by: str = ""


def flow_lines(text: str, file: str, count: int) -> list[int]:
    """The line (0-based) on which each flow begins; nothing where the text is no YAML model of so many flows, or several share a line."""
    if text.lstrip().startswith("{"):
        return []
    listed = parse(text, file).items.get("flows")
    found = [entry.line - 1 for entry in listed.items] if isinstance(listed, Branch) else []
    return found if len(set(found)) == count else []


def above(rows: list[str], line: int) -> range:
    """The comment lines directly above a line."""
    first = line
    while first and rows[first - 1].lstrip().startswith("#"):
        first -= 1
    return range(first, line)


def remarks(model: FlowModel) -> dict[str, Remark]:
    """Remarks by flow id."""
    if not os.path.isfile(model.origin):  # noqa: PTH113  a name that cannot be a path is no file either
        return {}
    try:
        text = read_text(Path(model.origin))
        places = flow_lines(text, model.origin, len(model.flows))
    except FlowgraphError:
        return {}
    rows = text.replace("\r\n", "\n").split("\n")
    return {flow.id: _remark(rows, line) for flow, line in zip(model.flows, places, strict=False)}


def _remark(rows: list[str], line: int) -> Remark:
    sure = SURE.search(rows[line])
    comments = [rows[n] for n in above(rows, line)]
    decided = next((found for comment in comments if (found := DECIDED.match(comment))), None)
    return Remark(
        confidence=float(sure[1]) if sure else None, doubts=tuple(found[1] for comment in comments if (found := DOUBT.match(comment))),
        verdict=_VERDICTS[decided[1]] if decided else "", by=(decided[2] or "") if decided else "",
    )
