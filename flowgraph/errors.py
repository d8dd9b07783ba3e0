"""The one base exception and the shape of a complaint: file, line, what, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing wrong with an input. `line` is 1-based, 0 when no line applies."""

    file: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class FlowgraphError(Exception):
    """Anything this package refuses to do; carries every problem found, not only the first."""

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class InputError(FlowgraphError):
    """A file cannot be read or is not what it should be."""


class Misuse(FlowgraphError, TypeError):  # noqa: N818  it names the mistake
    """A function was given something of another kind than it takes; says what to give. Also a `TypeError`."""


def named(given: object) -> str:
    """What was given, for a complaint.

    >>> named(None), named(3), named("x")
    ('None', 'an int', 'a str')
    """
    kind = type(given).__name__
    return "None" if given is None else f"a{'n' if kind[:1].lower() in 'aeiou' else ''} {kind}"


class LookupFailure(FlowgraphError):  # noqa: N818  LookupError is taken
    """Something asked for by name is not there (a path id, a step, a node)."""
