"""Who works for whom: the hops a party has a hand in, and whether the blocks of II-4 survive.

Knows a case; decides nothing.
"""

from __future__ import annotations

import re

from flowgraph.audit.case import Case
from flowgraph.audit.telling import numbered
from flowgraph.model import Entrustment, Flow, Party
from flowgraph.vocab import Uncertain

_NUMBER = re.compile(r"委託事項(\d+)")
_LOST = frozenset({"lost_section", "lost_field", "truncated"})


def flows_of(case: Case, party: Party) -> list[Flow]:
    """Hops that a party sends, receives or acts in."""
    return [flow for flow in case.model.flows if party.id in {flow.actor, case.nodes[flow.source].operator, case.nodes[flow.target].operator}]


def works_in_a_step(case: Case, item: Entrustment) -> bool:
    """Whether a numbered step shows the contractor of a block, or belongs to it."""
    own = flows_of(case, case.index.parties[str(item.contractor)]) if isinstance(item.contractor, str) else []
    return any(numbered(flow) for flow in (*own, *(flow for flow in case.model.flows if flow.entrustment == item.id)))


def whole(case: Case) -> bool:
    """Whether the blocks of II-4 survive: numbers without a hole in each file, no block broken off."""
    files: dict[str, set[int]] = {}
    for item in case.model.entrustments:
        match = _NUMBER.match(item.number)
        files.setdefault(item.file, set()).add(int(match[1]) if match else 0)
        if broken(item):
            return False
    if any(numbers != set(range(1, max(numbers) + 1)) for numbers in files.values()):
        return False
    return case.form is None or not any(notice.kind in _LOST and notice.section == "II-4" and not notice.block for notice in case.form.notices)


def broken(item: Entrustment) -> bool:
    """Whether a block breaks off in print: its later facts are all unknown."""
    return all(value is Uncertain.UNKNOWN for value in (item.reentrusted, item.handlers))
