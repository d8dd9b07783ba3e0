"""Reading rules by name, so that a rule can be listed, explained, and switched off to measure what it earns.

Each rule says which corpus document prompted it, or that the form itself or the domain did. A reader
asks `rules.on("id")` before it applies one. Knows nothing of documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FORM = "form"
"""Prompted by the regulator's form or its general prints, not by one document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One reading rule."""

    id: str
    ja: str
    en: str
    prompted: tuple[str, ...]
    """Names of the documents that prompted it (file stems), or `FORM`."""

    def own_of(self, document: str) -> bool:
        """Whether only this document prompted it."""
        return self.prompted == (document,)


class Rules:
    """The rules in force: all of them but those switched off.

    >>> rules = Rules((Rule(id="a", ja="甲", en="a", prompted=("x",)), Rule(id="b", ja="乙", en="b", prompted=(FORM,))))
    >>> rules.on("a"), rules.without_own_of("x").on("a"), rules.without_own_of("x").on("b")
    (True, False, True)
    """

    def __init__(self, rules: tuple[Rule, ...], off: frozenset[str] = frozenset()) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self.off = off
        if len(self._rules) != len(rules):
            twice = sorted({rule.id for rule in rules if sum(other.id == rule.id for other in rules) > 1})
            message = f"a reading rule is written twice: {', '.join(twice)}"
            raise ValueError(message)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)

    def on(self, rule: str) -> bool:
        """Whether a rule is in force; an unknown id is a programming error."""
        return self._rules[rule].id not in self.off

    def without(self, *off: str) -> Rules:
        """The same rules with some more switched off; raises `KeyError` for an unknown id."""
        return Rules(tuple(self._rules.values()), self.off | {self._rules[rule].id for rule in off})

    def without_own_of(self, document: str) -> Rules:
        """The same rules without those that only `document` prompted."""
        return self.without(*(rule.id for rule in self._rules.values() if rule.own_of(document)))
