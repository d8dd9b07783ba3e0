"""What differs between two versions of an assessment: facts of the model, findings and exposure paths, by their stable ids.

Knows audits and rankings of the two versions, no file and no command.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flowgraph.analysis import Rows
from flowgraph.audit import Change
from flowgraph.report.facts import STATES as FACT_STATES
from flowgraph.report.facts import FactChange
from flowgraph.report.findings import finding_object
from flowgraph.report.sheet import Sheet, plain, sheet
from flowgraph.report.words import SECTIONS
from flowgraph.risk import RankedPath
from flowgraph.vocab import SEVERITIES, Lang, Table, Term, Text
from flowgraph.vocab.findings import GRAVITIES

STATES: Table[Term] = Table(
    "difference",
    (Term(key="new", ja="新たに", en="new"), Term(key="changed", ja="変化", en="changed"), Term(key="gone", ja="解消", en="gone")),
)
FACTS, FINDINGS, PATHS = Text("事実の変化", "changes of facts"), Text("所見の変化", "changes of findings"), Text("経路の変化", "changes of paths")
MOST_NAMED = 3
"""Changed facts that are named with a path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChange:
    """A finding that only one side has, or that says something else now."""

    state: str
    gravity: str
    finding_kind: str
    id: str
    what: Text
    differs: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PathChange:
    """A path that only one side has, or whose severity or index is another."""

    state: str
    id: str
    short: str
    severity: str
    before: str
    q: float
    differs: Text
    """Of a changed path the values before and after, and the changed facts of its hops and nodes."""


def path_changes(old: Iterable[RankedPath], new: Iterable[RankedPath], facts: Sequence[FactChange] = ()) -> tuple[PathChange, ...]:
    """Differences by path id; an index that differs by less than .005 is the same. `facts`: what may be the reason."""
    before, after = {row.id: row for row in old}, {row.id: row for row in new}
    changed = {change.item: change for change in facts if change.state == "changed" and change.section in {"flows", "nodes"}}
    made = [_path("new", row, None, changed) for ident, row in after.items() if ident not in before]
    made += [_path("gone", row, None, changed) for ident, row in before.items() if ident not in after]
    made += [_path("changed", row, before[ident], changed) for ident, row in after.items() if ident in before and _said(row) != _said(before[ident])]
    order = list(STATES)
    return tuple(sorted(made, key=lambda change: (order.index(change.state), -change.q, change.id)))


def _said(row: RankedPath) -> tuple[str, str]:
    return row.severity, f"{row.q:.2f}"


def _path(state: str, row: RankedPath, before: RankedPath | None, changed: Mapping[str, FactChange]) -> PathChange:
    parts: list[Text] = []
    if before is not None:
        was, now = SEVERITIES[before.severity], SEVERITIES[row.severity]
        if was is not now:
            parts.append(Text(f"影響度: {was.ja} → {now.ja}", f"severity: {was.en} → {now.en}"))
        if f"{before.q:.2f}" != f"{row.q:.2f}":
            parts.append(Text(f"対策後: {before.q:.2f} → {row.q:.2f}", f"residual: {before.q:.2f} → {row.q:.2f}"))
        found = [changed[name] for name in (*row.flows, *row.path.nodes) if name in changed]
        parts += [Text(f"{change.name.ja}（{change.differs.ja}）", f"{change.name.en} ({change.differs.en})") for change in found[:MOST_NAMED]]
        more = len(found) - MOST_NAMED
        parts += [Text(f"ほか {more} 件", f"{more} more")] if more > 0 else []
    differs = Text("、".join(part.ja for part in parts), "; ".join(part.en for part in parts))
    shown = f"{before.severity} {before.q:.2f}" if before else ""
    return PathChange(state=state, id=row.id, short=row.short, severity=row.severity, before=shown, q=row.q, differs=differs)


def change_sheets(  # noqa: PLR0913, PLR0917  three tables and what is to be said above and below them
    changes: Sequence[Change], paths: Sequence[PathChange], facts: Sequence[FactChange], lang: Lang, notices: tuple[Text, ...] = (), above: tuple[Text, ...] = ()
) -> list[Sheet]:
    """Three tables: facts, findings, paths."""
    order = list(STATES)
    lines = tuple(
        FindingChange(
            state=change.state, gravity=change.finding.gravity, finding_kind=change.finding.kind, id=change.finding.id, what=change.finding.text, differs=change.differs
        )
        for change in sorted(changes, key=lambda change: (order.index(change.state), -GRAVITIES[change.finding.gravity].level, change.finding.id))
    )
    words: dict[str, Table[Any]] = {"state": STATES}
    fact_words: dict[str, Table[Any]] = {"state": FACT_STATES, "section": SECTIONS}
    of_findings, of_paths = ("state", "gravity", "finding_kind", "id", "what"), ("state", "id", "short", "severity", "q")
    return [
        sheet(Rows(tuple(facts), ("state", "section", "name", "differs"), above, FACTS), "", lang=lang, words=fact_words),
        sheet(Rows(lines, (*of_findings, *(("differs",) if any(line.differs.en for line in lines) else ())), notices, FINDINGS), "", lang=lang, words=words),
        sheet(Rows(tuple(paths), (*of_paths, *(("differs",) if any(path.differs.en for path in paths) else ())), title=PATHS), "", lang=lang, words=words),
    ]


def changes_json(changes: Sequence[Change], paths: Sequence[PathChange], facts: Sequence[FactChange], notices: tuple[Text, ...]) -> str:
    """All differences as JSON."""
    made = {
        "facts": plain(tuple(facts)),
        "findings": [
            {
                "state": change.state, "finding": finding_object(change.finding), "before": finding_object(change.before) if change.before else None,
                "differs": plain(change.differs),
            }
            for change in changes
        ],
        "paths": plain(tuple(paths)), "notices": plain(notices),
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
