"""All reading rules of the room, gathered from its modules (each lists its own as `RULES`)."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from flowgraph.vocab.rules import Rule

_ROOM = "flowgraph.form"
_OWN = frozenset({"discovery", "parsing"})


def _gathered() -> tuple[Rule, ...]:
    found: list[Rule] = []
    for info in sorted(iter_modules([str(Path(__file__).parent)]), key=lambda entry: entry.name):
        if info.name not in _OWN and not info.ispkg:
            found += getattr(import_module(f"{_ROOM}.{info.name}"), "RULES", ())
    return tuple(found)


RULES = _gathered()
