"""The smallest set of changes that empties the top tier: exact where that can be proved in bounded work, else greedy.

Exact: sets are tried by size; a set is followed up only along changes that can touch a path it leaves in the tier, which
loses none. Greedy, where no change is enough alone: the change that takes most of what is still too much, again and again, then whatever is not needed is
dropped; its bound is a number of paths no two of which any one change touches, so that as many changes are needed at least.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flowgraph.risk.edits import Change
from flowgraph.risk.trying import Trial, Tried
from flowgraph.vocab import Text

MOST_CHANGES, MOST_PATHS = 60, 60
"""Models with more are not tried exactly."""
MOST_TRIED = 1500
MOST_SET = 40
GONE = 50.0
"""What a path that is gone counts as fallen, on the scale of ln Λ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A set of changes and how sure it is that none is smaller."""

    changes: tuple[Change, ...] = ()
    exact: bool = False
    """Every smaller set is ruled out, or that there is none at all."""
    empties: bool = False
    at_least: int = 0
    """No set with fewer changes empties the tier."""
    left: int = 0
    """Paths still in the tier."""
    told: Text = field(default=Text("", ""))


def smallest(trial: Trial, alone: Mapping[Change, Tried]) -> Chosen:
    """The smallest set of the changes that leaves no path in the top tier; the changes in the order in which they are applied."""
    if not trial.top:
        return Chosen(exact=True, empties=True, told=Text("経路がありません。", "there is no path."))
    order = list(alone)
    touching = _touching(trial, alone)
    at_least = _packing(trial.top, touching)
    if math.isinf(trial.bound):
        told = Text("すべての経路が最上位の段階にあるため、空にする組は求めていません。", "every path is in the top tier: no set of changes is looked for.")
        return Chosen(left=len(trial.top), told=told)
    enough = [change for change in order if not trial.left(alone[change])]
    if enough:
        return _made((min(enough, key=lambda change: len(alone[change].touched)),), exact=True, at_least=1)  # of several the one that touches fewest hops
    if len(order) <= MOST_CHANGES and len(trial.rows) <= MOST_PATHS:
        found = _exact(trial, order, touching, at_least)
        if found is not None:
            return found
    return _greedy(trial, alone, max(2, at_least))


def _touching(trial: Trial, alone: Mapping[Change, Tried]) -> dict[str, list[Change]]:
    """Path of the top tier → changes that can do something to it."""
    flows = {row.id: set(row.flows) for row in trial.rows}
    found: dict[str, list[Change]] = {name: [] for name in trial.top}
    for change, tried in alone.items():
        for name in trial.top:
            if change.kind == "strip_number" or flows[name] & set(tried.touched) or tried.scores.get(name, -math.inf) != trial.before[name]:
                found[name].append(change)
    return found


def _packing(top: Sequence[str], touching: Mapping[str, list[Change]]) -> int:
    """How many paths can be picked so that no change touches two of them."""
    taken: set[Change] = set()
    count = 0
    for name in sorted(top, key=lambda name: (len(touching[name]), name)):
        if taken.isdisjoint(touching[name]):
            taken.update(touching[name])
            count += 1
    return max(1, count)


def _exact(trial: Trial, order: list[Change], touching: Mapping[str, list[Change]], at_least: int) -> Chosen | None:
    """The smallest set, or that there is none; nothing where the work would not be bounded."""
    if any(not touching[name] for name in trial.top):
        told = Text(
            "どの変更も触れない経路があるため、最上位の段階を空にする組はありません（確定）。",
            "no set of changes empties the top tier: one of its paths is touched by none (exact).",
        )
        return Chosen(exact=True, left=len(trial.top), at_least=0, told=told)
    begun = trial.attempts
    level: list[frozenset[Change]] = [frozenset()]
    for size in range(1, len(order) + 1):
        following: dict[frozenset[Change], None] = {}
        for chosen in level:
            for change in _next(trial, chosen, order, touching):
                following.setdefault(chosen | {change})
        level = []
        for chosen in following:
            changes = tuple(change for change in order if change in chosen)
            found = trial.tried(changes)
            if trial.attempts - begun > MOST_TRIED:
                return None
            if found is None:
                continue  # one change takes away what another is about; so do all larger sets
            if not trial.left(found):
                return _made(changes, exact=True, at_least=size)
            level.append(chosen)
        if not level:
            break
    told = Text("認められる変更をどう組み合わせても、最上位の段階は空になりません（確定）。", "no set of the admissible changes empties the top tier (exact).")
    return Chosen(exact=True, left=len(trial.top), at_least=at_least, told=told)


def _next(trial: Trial, chosen: frozenset[Change], order: list[Change], touching: Mapping[str, list[Change]]) -> list[Change]:
    """Changes worth adding: if a path is touched by none yet, those that touch it; else all others."""
    untouched = [name for name in trial.top if chosen.isdisjoint(touching[name])]
    if untouched:
        return touching[min(untouched, key=lambda name: (len(touching[name]), name))]
    return [change for change in order if change not in chosen]


def _greedy(trial: Trial, alone: Mapping[Change, Tried], at_least: int) -> Chosen:
    order = list(alone)
    chosen: list[Change] = []
    now: dict[str, float] = dict(trial.before)
    barred: set[Change] = set()
    while len(chosen) < MOST_SET:
        excess = {name: score - trial.bound for name, score in now.items() if score >= trial.bound}
        if not excess:
            break
        gains = {change: _gain(trial, alone[change], excess) for change in order if change not in chosen and change not in barred}
        best = max(gains, key=lambda change: (gains[change], -len(alone[change].touched), -order.index(change)), default=None)
        if best is None or gains[best] <= 0:
            break
        found = trial.tried(_sorted([*chosen, best], order))
        if found is None:
            barred.add(best)
            continue
        chosen.append(best)
        now = found.scores
    left = sum(1 for score in now.values() if score >= trial.bound)
    if left:
        told = Text(
            f"近似（貪欲法）: {len(chosen)} 件の変更でも {left} 経路が最上位の段階に残ります。少なくとも {at_least} 件は要ります。",
            f"greedy: {len(chosen)} changes still leave {left} paths in the top tier; at least {at_least} are needed.",
        )
        return Chosen(changes=_sorted(chosen, order), at_least=at_least, left=left, told=told)
    for change in reversed(chosen[:]):
        fewer = [other for other in chosen if other != change]
        found = trial.tried(_sorted(fewer, order))
        if found is not None and not trial.left(found):
            chosen = fewer
    return _made(_sorted(chosen, order), exact=len(chosen) == at_least, at_least=at_least)


def _gain(trial: Trial, tried: Tried, excess: Mapping[str, float]) -> float:
    """How much of what is too much the change takes, judged by what it does alone."""
    total = 0.0
    for name, over in excess.items():
        if name in trial.before:
            fallen = trial.before[name] - tried.scores[name] if name in tried.scores else GONE
            total += min(over + 1e-9, max(0.0, fallen))
    return total


def _sorted(chosen: Sequence[Change], order: list[Change]) -> tuple[Change, ...]:
    wanted = set(chosen)
    return tuple(change for change in order if change in wanted)


def _made(changes: tuple[Change, ...], *, exact: bool, at_least: int) -> Chosen:
    number = len(changes)
    told = Text(
        f"最上位の段階を空にする最小の組は {number} 件です（確定）。" if exact else f"{number} 件の変更で最上位の段階が空になります（近似。少なくとも {at_least} 件は要ります）。",
        f"the smallest set that empties the top tier has {number} changes (exact)." if exact
        else f"{number} changes empty the top tier (greedy; at least {at_least} are needed).",
    )
    return Chosen(changes=changes, exact=exact, empties=True, at_least=at_least, told=told)
