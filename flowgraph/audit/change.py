"""What differs between two audits of one document: findings that are new, gone or changed."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.audit.finding import Finding
from flowgraph.audit.run import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference."""

    state: str
    """`new`, `gone` or `changed`."""
    finding: Finding
    before: Finding | None = None


def changes(old: Audit, new: Audit) -> tuple[Change, ...]:
    """Differences by finding id; lines that only moved are no change.

    Rules that one side did not ask say nothing: their findings are left out on both sides.
    """
    asked = set(old.asked) & set(new.asked)
    before = {finding.id: finding for finding in old.findings if finding.rule in asked}
    after = {finding.id: finding for finding in new.findings if finding.rule in asked}
    found = [Change(state="new", finding=finding) for ident, finding in after.items() if ident not in before]
    found += [Change(state="gone", finding=finding) for ident, finding in before.items() if ident not in after]
    found += [
        Change(state="changed", finding=finding, before=before[ident])
        for ident, finding in after.items()
        if ident in before and (finding.text, finding.gravity, finding.kind, bool(finding.accepted)) != (before[ident].text, before[ident].gravity, before[ident].kind, bool(before[ident].accepted))
    ]
    return tuple(sorted(found, key=lambda change: (change.state, change.finding.rule, change.finding.id)))
