"""Stable ids made of content, so that they survive edits elsewhere in the file."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace

from flowgraph.model.items import Flow


def short_hash(*parts: str) -> str:
    """Eight hexadecimal digits of SHA-256 over the parts.

    >>> short_hash("a", "b") == short_hash("a", "b") != short_hash("ab")
    True
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def ascii_step(step: str) -> str:
    """A step label in ASCII, for ids: circled digits become digits, marks become hyphens.

    >>> ascii_step("②-5"), ascii_step("3-⑤"), ascii_step("②'")
    ('2-5', '3-5', '2p')
    """
    text = unicodedata.normalize("NFKC", step).replace("'", "p").replace("′", "p").replace("’", "p").lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def flow_id(flow: Flow) -> str:
    """Id of a flow from its step, ends, medium and marks."""
    marks = [f"{mark.group}/{mark.member}" if mark else "" for mark in (flow.alternative, flow.variant)]
    tail = short_hash(flow.step, flow.source, flow.target, flow.medium, *marks)
    head = ascii_step(flow.step)
    return f"f-{head}-{tail}" if head else f"f-{tail}"


def with_ids(flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """Content-based ids for flows that have none of their own; order among equals breaks ties."""
    seen: dict[str, int] = {}
    result = []
    for flow in flows:
        made = flow.id or flow_id(flow)
        seen[made] = seen.get(made, 0) + 1
        if not flow.id:
            made = made if seen[made] == 1 else f"{made}-{seen[made]}"
        result.append(replace(flow, id=made))
    return tuple(result)
