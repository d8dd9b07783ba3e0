"""What differs between two audits of one document: findings that are new, gone or changed, and in what."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.audit.finding import Finding
from flowgraph.audit.run import Audit
from flowgraph.vocab import Text
from flowgraph.vocab.findings import FINDING_KINDS, GRAVITIES

_SAME = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference."""

    state: str
    """`new`, `gone` or `changed`."""
    finding: Finding
    before: Finding | None = None
    differs: Text = _SAME
    """Of a changed finding each part before and after; of an acceptance that ran out, the day."""


def changes(old: Audit, new: Audit) -> tuple[Change, ...]:
    """Differences by finding id; lines that only moved are no change.

    Rules that one side did not ask say nothing: their findings are left out on both sides.
    """
    asked = set(old.asked) & set(new.asked)
    before = {finding.id: finding for finding in old.findings if finding.rule in asked}
    after = {finding.id: finding for finding in new.findings if finding.rule in asked}
    found = [Change(state="new", finding=finding) for ident, finding in after.items() if ident not in before]
    found += [Change(state="gone", finding=finding) for ident, finding in before.items() if ident not in after]
    for ident, finding in after.items():
        parts = _parts(before[ident], finding, dict(new.expired).get(ident, "")) if ident in before else []
        if parts:
            differs = Text("、".join(part.ja for part in parts), "; ".join(part.en for part in parts))
            found.append(Change(state="changed", finding=finding, before=before[ident], differs=differs))
    return tuple(sorted(found, key=lambda change: (change.state, change.finding.rule, change.finding.id)))


def _parts(one: Finding, other: Finding, expired: str) -> list[Text]:
    """Each part of a finding that differs."""
    found = []
    if one.gravity != other.gravity:
        was, now = GRAVITIES[one.gravity], GRAVITIES[other.gravity]
        found.append(Text(f"重要度: {was.ja} → {now.ja}", f"gravity: {was.en} → {now.en}"))
    if one.kind != other.kind:
        kinds = FINDING_KINDS[one.kind], FINDING_KINDS[other.kind]
        found.append(Text(f"区分: {kinds[0].ja} → {kinds[1].ja}", f"kind: {kinds[0].en} → {kinds[1].en}"))
    if bool(one.accepted) != bool(other.accepted):
        ended = Text(f"（{expired} で期限切れ）", f" (expired on {expired})") if expired and not other.accepted else Text("", "")
        found.append(
            Text(f"受容: {one.accepted or 'なし'} → {other.accepted or 'なし'}{ended.ja}", f"acceptance: {one.accepted or 'none'} → {other.accepted or 'none'}{ended.en}")
        )
    if one.text != other.text:
        found.append(Text(f"以前の内容: {one.text.ja}", f"before: {one.text.en}"))
    return found
