"""Certain dominance: one path at least as bad as another whatever the parameters and open facts are.

How it is decided: what two paths share cancels. Of the rest, as many terms of the milder path as can find a term of
their own on the worse path that is never smaller: the same or a higher row of an enforced order (or intervals that do
not overlap), no context factor less, and for every credit of the worse term a credit of the same group on the milder
one that is never smaller. What finds none must be outweighed by what is left of the worse path with every value at
its most unfavourable end. Besides, severity must never be lower, and the worse path there whenever the milder one is.
Each step holds at every admissible point, so what is found is certain; not everything that is certain is found.
Knows plans, bounds of their terms and the parameter table; draws nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from flowgraph.risk.parameters import HIGH, LOW, Parameters
from flowgraph.risk.terms import Grade, Plan, Plans
from flowgraph.risk.unread import Unread

_SCOPES = ("document", "node", "step")


class Dominance:
    """Answers for the paths of one set of plans, by their positions."""

    def __init__(self, plans: Plans, parameters: Parameters, least: Sequence[float], most: Sequence[float], maybe: Sequence[frozenset[int]]) -> None:
        """`least` and `most`: bounds of each term over all admissible points; `maybe`: terms that some draws leave as candidates to outweigh each."""
        self._plans = plans
        self._least, self._most = least, most
        self._maybe = maybe
        self._table = parameters.by_key()
        self._facts: dict[str, Unread] = {fact.id: fact for fact in plans.facts}
        self._above: dict[str, set[str]] = {}
        for order in parameters.orders:
            for lower, higher in pairwise(order):
                self._above.setdefault(lower, set()).add(higher)
        self._higher = {key: self._reached(key) for key in self._above}
        kinds: dict[tuple[str, str, str, str], int] = {}
        self._parts = [
            [frozenset(kinds.setdefault((claim.group, claim.family, claim.scope, claim.belief), len(kinds)) for claim in part) for part in plan.parts]
            for plan in plans.terms
        ]
        self._covering = [frozenset(n for other, n in kinds.items() if self._earns(other, kind)) for kind in kinds]
        self._factor: dict[tuple[frozenset[int], frozenset[int]], bool] = {}
        self._sets = [frozenset(path) for path in plans.paths]
        self._outweighing: dict[int, frozenset[int]] = {}

    def certain(self, worse: int, milder: int) -> bool:
        """Whether the path `worse` scores at least as high as `milder` at every admissible point."""
        plans = self._plans
        if plans.numbers[worse] and not (plans.numbers[milder] and set(plans.numbers[milder]) <= set(plans.numbers[worse])):
            return False
        if not _never_lower(plans.grades[worse], plans.grades[milder]):
            return False
        needed, free = self._sets[milder] - self._sets[worse], self._sets[worse] - self._sets[milder]
        if not needed:
            return True
        alone = [term for term in needed if self._worse(term).isdisjoint(free)]
        if alone and math.fsum(self._least[term] for term in free) < math.fsum(self._most[term] for term in alone):
            return False
        taken = self._matched(needed, free)
        lacking, spare = needed - set(taken.values()), free - taken.keys()
        return math.fsum(self._least[term] for term in spare) >= math.fsum(self._most[term] for term in lacking)

    def _matched(self, needed: Iterable[int], free: frozenset[int]) -> dict[int, int]:
        """Free term → the needed one it outweighs; as many as possible (augmenting paths), the largest first."""
        options = {term: sorted(self._worse(term) & free) for term in needed}
        taken: dict[int, int] = {}

        def place(term: int, seen: set[int]) -> bool:
            for other in options[term]:
                if other not in seen:
                    seen.add(other)
                    if other not in taken or place(taken[other], seen):
                        taken[other] = term
                        return True
            return False

        for term in sorted(options, key=lambda term: (-self._most[term], term)):
            place(term, set())
        return taken

    def _worse(self, term: int) -> frozenset[int]:
        """Terms that are never smaller than one."""
        if term not in self._outweighing:
            terms = self._plans.terms
            self._outweighing[term] = frozenset(other for other in self._maybe[term] if self._bare(terms[other], terms[term]) and self._held(other, term))
        return self._outweighing[term]

    def _bare(self, worse: Plan, milder: Plan) -> bool:
        """Whether one term is never smaller than another before controls."""
        if (milder.outside and not worse.outside) or not self._deep(worse, milder):
            return False
        for had, open_had, has, open_has in (
            (milder.manual, milder.manuals, worse.manual, worse.manuals), (milder.reused, milder.reuses, worse.reused, worse.reuses),
        ):
            if not has and (had or not set(open_had) <= set(open_has)):
                return False
        return all(any(self._at_least(high, low) for high in worse.hazards) for low in milder.hazards)

    def _held(self, worse: int, milder: int) -> bool:
        """Whether controls never leave less of one term than of another."""
        return all(any(self._leaves_more(most, less) for most in self._parts[worse]) for less in self._parts[milder])

    def _deep(self, worse: Plan, milder: Plan) -> bool:
        least = max(worse.depth, *(self._facts[name].low for name in worse.depths), 0)
        return milder.depth <= least and all(name in worse.depths or self._facts[name].high <= least for name in milder.depths)

    def _at_least(self, high: str, low: str) -> bool:
        """Whether one hazard is never below another: the same, higher in an order, or beyond its interval."""
        if high == low:
            return True
        if high in self._higher.get(low, ()):
            return True
        return self._interval(high)[LOW] >= self._interval(low)[HIGH]

    def _interval(self, key: str) -> tuple[float, float, float]:
        return self._table[self._facts[key].interval if ":" in key else key].values

    def _reached(self, low: str) -> frozenset[str]:
        """Keys that enforced orders place above one."""
        reached, open_ = {low}, [low]
        while open_:
            for key in self._above.get(open_.pop(), ()):
                if key not in reached:
                    reached.add(key)
                    open_.append(key)
        return frozenset(reached)

    def _leaves_more(self, worse: frozenset[int], milder: frozenset[int]) -> bool:
        key = (worse, milder)
        if key not in self._factor:
            self._factor[key] = all(not self._covering[kind].isdisjoint(milder) for kind in worse)
        return self._factor[key]

    def _earns(self, more: tuple[str, str, str, str], less: tuple[str, str, str, str]) -> bool:
        """Whether one kind of credit is never smaller than another of its group, and reaches as near."""
        (group, family, scope, belief), (other_group, other_family, other_scope, other_belief) = more, less
        return (
            group == other_group and _SCOPES.index(scope) >= _SCOPES.index(other_scope) and self._at_least(f"scope.{scope}", f"scope.{other_scope}")
            and self._at_least(f"belief.{belief}", f"belief.{other_belief}") and self._at_least(f"control.{family}", f"control.{other_family}")
        )


def _never_lower(worse: Grade, milder: Grade) -> bool:
    """Whether severity is never lower (positions count from the worst level)."""
    if (worse.numbers, worse.people) == (milder.numbers, milder.people):
        return all(a <= b for one, other in zip(worse.levels, milder.levels, strict=True) for a, b in zip(one, other, strict=True))
    return max(level for row in worse.levels for level in row) <= min(level for row in milder.levels for level in row)
