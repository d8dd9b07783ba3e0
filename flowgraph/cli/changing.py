"""Options that name changes of a model, and the changes they name. `whatif` and `chart` have the same ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flowgraph.cli.words import say, spoken
from flowgraph.vocab import Text

if TYPE_CHECKING:
    from flowgraph.model import FlowModel
    from flowgraph.risk.edits import Change
    from flowgraph.risk.whatif import WhatIf

F = TypeVar("F", bound=Callable[..., Any])
CHANGES: dict[str, tuple[str, Text]] = {
    "replace_medium": (
        "STEP=MEDIUM",
        Text("この手順（または媒体）の運搬を別の手段に。回線なら媒体は消える", "carry the hops of a step (or over a medium) another way; a line takes the medium out"),
    ),
    "remove_medium": ("STEP", Text("この手順の媒体による運搬をやめる", "do not carry the media of a step at all")),
    "add_control": ("PLACE=FAMILY", Text("手順・節点・委託事項・document に対策を加える", "add a control at a step, node, entrustment or document")),
    "remove_level": ("ENTRUSTMENT", Text("この委託事項の再委託をやめ、委託先が自ら行う", "no re-entrustment: the contractor does the work itself")),
    "set_erasure": ("MEDIUM=STRENGTH", Text("媒体の消去（physical, proof, logical）", "erasure of a medium (physical, proof, logical)")),
    "strip_number": ("STEP", Text("この手順から個人番号を除く", "leave the Individual Number out of a step")),
    "assume": (
        "FACT=yes|no",
        Text("読めない事実の答え（reentrusted:2, manual:②-2, reused:媒体, number:③）", "the answer to an open fact (reentrusted:2, manual:STEP, reused:MEDIUM, number:STEP)"),
    ),
}
"""Kinds of changes as options: how the value is written, what it does."""
STATED = Text("加えた対策を、具体的に書かれたものとして数える", "count added controls as if the document stated them specifically")
PAIRS = ("replace_medium", "add_control", "set_erasure", "assume")
"""Changes written `TARGET=VALUE`; the others are a target alone."""


def options(when: Text | None = None) -> Callable[[F], F]:
    """The options of all changes; `when` says with what they go."""

    def worded(told: Text) -> str:
        return say(told.ja, told.en) + (say(when.ja, when.en) if when else "")

    def decorate(function: F) -> F:
        for name, (metavar, told) in reversed(CHANGES.items()):
            if name == "add_control":
                function = click.option("--as-stated", is_flag=True, help=worded(STATED))(function)
            function = click.option(f"--{name.replace('_', '-')}", multiple=True, metavar=metavar, help=worded(told))(function)
        return function

    return decorate


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
