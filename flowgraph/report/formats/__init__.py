"""Formats of tables: one file each, found by name. A format is a module with `render(sheets, lang, width)`."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flowgraph.report.sheet import Sheet
    from flowgraph.vocab import Lang


def names() -> tuple[str, ...]:
    """Names of all formats, `table` first."""
    found = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(found, key=lambda name: (name != "table", name)))


def render(name: str, sheets: Sequence[Sheet], *, lang: Lang, width: int = 0) -> str:
    """The sheets as text in the format `name`; `width` in columns, 0 for the widest."""
    return str(import_module(f"{__name__}.{name}").render(sheets, lang, width))
