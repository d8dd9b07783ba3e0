"""Matching what the form declares: entrustments, provisions, transfers, self-ratings. Sees models only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flowgraph.compare.assign import assign
from flowgraph.compare.names import likeness, plain
from flowgraph.compare.things import Side, weight
from flowgraph.model import Entrustment, Provision, SelfRating
from flowgraph.vocab import Uncertain

Same = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Places matched in one section, and for each pair which fields agree."""

    pairs: tuple[tuple[int, int], ...]
    agree: tuple[tuple[tuple[str, bool], ...], ...]


class Declarations:
    """Matches the declared sections once parties and files are matched."""

    def __init__(self, a: Side, b: Side, parties: dict[str, str], files: dict[str, str]) -> None:
        self.a, self.b, self.parties, self.files = a, b, parties, files

    def entrustments(self) -> Pairing:
        """By number and file; contractor, scope, delivery, handlers and re-entrustment compared."""
        ours, theirs = self.a.model.entrustments, self.b.model.entrustments

        def score(one: Entrustment, other: Entrustment) -> float:
            return 0.6 + 0.3 * self.party(one.contractor, other.contractor) if self._same_block(one, other) else 0.0

        return self._pair(
            ours, theirs, score,
            {
                "contractor": lambda x, y: self.party(x.contractor, y.contractor),
                "scope": lambda x, y: x.scope == y.scope,
                "delivery": lambda x, y: _bag(x.delivery) == _bag(y.delivery),
                "handlers": lambda x, y: x.handlers == y.handlers,
                "reentrusted": lambda x, y: x.reentrusted == y.reentrusted,
                "reentrusted_to": lambda x, y: sorted(self.parties.get(p, f"?{p}") for p in x.reentrusted_to) == sorted(y.reentrusted_to),
            },
        )

    def provisions(self, section: str) -> Pairing:
        """By number and file; recipient, methods and number of people compared."""

        def score(one: Provision, other: Provision) -> float:
            return 0.6 + 0.3 * self.party(one.recipient, other.recipient) if self._same_block(one, other) else 0.0

        return self._pair(
            getattr(self.a.model, section), getattr(self.b.model, section), score,
            {
                "recipient": lambda x, y: self.party(x.recipient, y.recipient),
                "methods": lambda x, y: _bag(x.methods) == _bag(y.methods),
                "subjects": lambda x, y: x.subjects == y.subjects,
            },
        )

    def ratings(self) -> Pairing:
        """By file, section, risk and order within the section; the rating compared."""
        ours, theirs = self.a.model.self_ratings, self.b.model.self_ratings
        order = {id(item): place for items in (ours, theirs) for item, place in zip(items, _order(items), strict=True)}

        def score(one: SelfRating, other: SelfRating) -> float:
            if not self._same_file(one.file, other.file) or _section(one) != _section(other):
                return 0.0
            near = 1 / (1 + abs(order[id(one)] - order[id(other)]))
            return 0.05 + 0.5 * likeness(one.risk, other.risk) + 0.15 * (one.process == other.process) + 0.3 * near

        return self._pair(ours, theirs, score, {"rating": lambda x, y: x.rating == y.rating})

    def party(self, one: str | Uncertain, other: str | Uncertain) -> bool:
        """Whether two references mean the same party, or leave it open in the same way."""
        if isinstance(one, Uncertain) or isinstance(other, Uncertain):
            return one == other
        return self.parties.get(one) == other

    def _same_block(self, one: Entrustment | Provision, other: Entrustment | Provision) -> bool:
        return plain(one.number) == plain(other.number) and self._same_file(one.file, other.file)

    def _same_file(self, one: str, other: str) -> bool:
        """Files matched; where one encoder names no file, the block may belong to any."""
        return not one or not other or self.files.get(one) == other

    @staticmethod
    def _pair(ours: tuple[Any, ...], theirs: tuple[Any, ...], score: Callable[[Any, Any], float], fields: dict[str, Same]) -> Pairing:
        weights = {}
        for i, one in enumerate(ours):
            for j, other in enumerate(theirs):
                found = weight(score(one, other))
                if found:
                    near = max(1, 50 - abs(i - j))
                    weights[i, j] = 100 * found + near
        pairs = assign(weights)
        agree = tuple(tuple((name, same(ours[i], theirs[j])) for name, same in fields.items()) for i, j in pairs)
        return Pairing(pairs, agree)


def _bag(value: Any) -> Any:
    return value if isinstance(value, Uncertain) else tuple(sorted(value))


def _section(rating: SelfRating) -> str:
    return plain(rating.evidence[0].section)


def _order(ratings: tuple[SelfRating, ...]) -> list[int]:
    """Position of each rating among those of its file and section, in order of print."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, rating in enumerate(ratings):
        groups.setdefault((rating.file, _section(rating)), []).append(place)
    result = [0] * len(ratings)
    for places in groups.values():
        for number, place in enumerate(sorted(places, key=lambda place: (ratings[place].evidence[0].lines, place))):
            result[place] = number
    return result
