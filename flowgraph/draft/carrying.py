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
    flows: list[Flow] = []
    operator = builder.of("nodes")[source].operator
    if method == "paper":
        between = paper(builder, f"紙（{what[:20]}）", operator, evidence, confidence=confidence)
        flows = [_flow(step, one, other, "not_stated", entrustment, evidence) for one, other in ((source, between), (between, target))]
    elif method in PORTABLE:
        key, technology, word = PORTABLE[method]
        between = medium(builder, f"{word}（{step}）", operator, technology, evidence, confidence=confidence)
        flows = [_flow(step, one, other, key, entrustment, evidence) for one, other in ((source, between), (between, target))]
    else:
        flows = [_flow(step, source, target, LINES[method], entrustment, evidence)]
    builder.hints.setdefault("flows", []).extend((flow, confidence) for flow in flows)


def _flow(step: str, source: str, target: str, key: str, entrustment: str, evidence: tuple[Evidence, ...]) -> Flow:
    return Flow(id="", step=step, source=source, target=target, medium=key, entrustment=entrustment, evidence=evidence)
