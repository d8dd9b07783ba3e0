"""What differs between two versions of an assessment: findings and exposure paths, by their stable ids.

Knows audits and rankings of the two versions, no file and no command.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flowgraph.analysis import Rows
from flowgraph.audit import Change
from flowgraph.audit.display import told
from flowgraph.report.findings import finding_object
from flowgraph.report.sheet import Sheet, plain, sheet
from flowgraph.risk import RankedPath
from flowgraph.vocab import Lang, Table, Term, Text
from flowgraph.vocab.findings import GRAVITIES

STATES: Table[Term] = Table(
    "difference",
    (Term(key="new", ja="新たに", en="new"), Term(key="changed", ja="変化", en="changed"), Term(key="gone", ja="解消", en="gone")),
)
FINDINGS, PATHS = Text("所見の変化", "changes of findings"), Text("経路の変化", "changes of paths")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChange:
    """A finding that only one side has, or that says something else now."""

    state: str
    gravity: str
    finding_kind: str
    id: str
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PathChange:
    """A path that only one side has, or whose severity or index is another."""

    state: str
    id: str
    short: str
    severity: str
    before: str
    q: float


def path_changes(old: Iterable[RankedPath], new: Iterable[RankedPath]) -> tuple[PathChange, ...]:
    """Differences by path id; an index that differs by less than .005 is the same."""
    before, after = {row.id: row for row in old}, {row.id: row for row in new}
    made = [_path("new", row, None) for ident, row in after.items() if ident not in before]
    made += [_path("gone", row, None) for ident, row in before.items() if ident not in after]
    made += [_path("changed", row, before[ident]) for ident, row in after.items() if ident in before and _said(row) != _said(before[ident])]
    order = list(STATES)
    return tuple(sorted(made, key=lambda change: (order.index(change.state), -change.q, change.id)))


def _said(row: RankedPath) -> tuple[str, str]:
    return row.severity, f"{row.q:.2f}"


def _path(state: str, row: RankedPath, before: RankedPath | None) -> PathChange:
    return PathChange(state=state, id=row.id, short=row.short, severity=row.severity, before=f"{before.severity} {before.q:.2f}" if before else "", q=row.q)


def change_sheets(changes: Sequence[Change], paths: Sequence[PathChange], lang: Lang, notices: tuple[Text, ...] = ()) -> list[Sheet]:
    """Two tables: findings, then paths."""
    order = list(STATES)
    lines = tuple(
        FindingChange(state=change.state, gravity=change.finding.gravity, finding_kind=change.finding.kind, id=change.finding.id, what=told(change.finding))
        for change in sorted(changes, key=lambda change: (order.index(change.state), -GRAVITIES[change.finding.gravity].level, change.finding.id))
    )
    words: dict[str, Table[Any]] = {"state": STATES}
    return [
        sheet(Rows(lines, ("state", "gravity", "finding_kind", "id", "what"), notices, FINDINGS), "", lang=lang, words=words),
        sheet(Rows(tuple(paths), ("state", "id", "short", "severity", "q", "before"), title=PATHS), "", lang=lang, words=words),
    ]


def changes_json(changes: Sequence[Change], paths: Sequence[PathChange], notices: tuple[Text, ...]) -> str:
    """All differences as JSON."""
    made = {
        "findings": [
            {"state": change.state, "finding": finding_object(change.finding), "before": finding_object(change.before) if change.before else None} for change in changes
        ],
        "paths": plain(tuple(paths)), "notices": plain(notices),
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
