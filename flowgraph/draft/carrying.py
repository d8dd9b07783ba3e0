"""One declared hand-over (II-3, II-4, II-5) as flows: by line, or by a paper or medium that is a node of its own."""

from __future__ import annotations

from flowgraph.draft.builder import Builder
from flowgraph.draft.things import medium, paper
from flowgraph.model import Evidence, Flow

LINES = {"dedicated_line": "dedicated_line", "email": "email", "office_linkage": "office_lan", "network_system": "national_network", "other": "not_stated", "": "not_stated"}
PORTABLE = {"electronic_medium": ("external_medium", "unknown", "電子記録媒体"), "flash": ("flash", "flash", "フラッシュメモリ")}


def carry(
    builder: Builder, *, step: str, source: str, target: str, method: str, what: str, entrustment: str = "", evidence: tuple[Evidence, ...], confidence: float,
) -> None:
    """Flows of one hand-over by one ticked method; `what` names the paper or medium."""
    ends: tuple[tuple[str, str], ...]
    operator = builder.of("nodes")[source].operator
    if method == "paper":
        between = paper(builder, f"紙（{what[:20]}）", operator, evidence, confidence=confidence)
        key, ends = "not_stated", ((source, between), (between, target))
    elif method in PORTABLE:
        key, technology, word = PORTABLE[method]
        between = medium(builder, f"{word}（{step}）", operator, technology, evidence, confidence=confidence)
        ends = ((source, between), (between, target))
    else:
        key, ends = LINES[method], ((source, target),)
    builder.hints.setdefault("flows", []).extend(
        (Flow(id="", step=step, source=one, target=other, medium=key, entrustment=entrustment, evidence=evidence), confidence) for one, other in ends
    )
