"""Options that name changes of a model, in the order in which they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flowgraph.cli.words import say, spoken

if TYPE_CHECKING:
    from flowgraph.model import FlowModel
    from flowgraph.risk.edits import Change
    from flowgraph.risk.whatif import WhatIf

PAIRS = ("replace_medium", "add_control", "set_erasure", "assume")
"""Changes written `TARGET=VALUE`; the others are a target alone."""


def changes_of(given: dict[str, tuple[str, ...]], *, stated: bool) -> tuple[Change, ...]:
    """Changes of all kinds: kinds in table order, each in the order given."""
    from flowgraph.risk.edits import EDITS, Change

    made: list[Change] = []
    for kind in EDITS:
        for word in given.get(kind, ()):
            target, equals, value = word.rpartition("=")
            if kind not in PAIRS:
                made.append(Change(kind=kind, target=word))
            elif not (equals and target and value):
                option = f"--{kind.replace('_', '-')}"
                raise click.UsageError(say(f"{option} は「対象=値」の形で書きます: {word}", f"{option} is written TARGET=VALUE: {word}"))
            else:
                made.append(Change(kind=kind, target=target, value=value + ("!" if stated and kind == "add_control" else "")))
    return tuple(made)


def changed(model: FlowModel, changes: tuple[Change, ...]) -> WhatIf:
    """The model with the changes; what is named wrongly is wrong usage (exit code 2)."""
    from flowgraph.risk.finding import WrongChange
    from flowgraph.risk.whatif import whatif

    made = whatif(model)
    for change in changes:
        try:
            made = made.with_change(change)
        except WrongChange as wrong:
            raise click.UsageError(wrong.told.label(spoken()), click.get_current_context(silent=True)) from None
    return made
