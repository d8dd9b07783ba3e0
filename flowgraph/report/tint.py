"""Colours of words that say how grave a thing is, where somebody looks at a terminal that has colours.

A colour never says what the word does not. Knows no terminal: who prints hands in a painter (`painting`);
without one nothing is coloured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flowgraph.vocab import Lang
from flowgraph.vocab.findings import GRAVITIES

Painter = Callable[[str, str], str]
"""(text, style such as `bold red`) → the text with the codes of the terminal around it."""

_PAINTER: ContextVar[Painter | None] = ContextVar("_PAINTER", default=None)
_SEVERITY = {"maximum": "bold red", "significant": "yellow", "negligible": "dim"}
_GRAVITY = {"high": "bold red", "medium": "yellow"}
_TIER = {1: "bold"}
_STYLES: dict[str, dict[Any, str]] = {
    "severity": _SEVERITY, "severity_before": _SEVERITY, "severity_after": _SEVERITY, "gravity": _GRAVITY, "tier": _TIER, "tier_before": _TIER, "tier_after": _TIER,
}


@contextmanager
def painting(painter: Painter | None) -> Iterator[None]:
    """Text made inside is coloured by `painter`."""
    token = _PAINTER.set(painter)
    try:
        yield
    finally:
        _PAINTER.reset(token)


def style_of(column: str, value: Any) -> str:
    """The style of a value in a column; empty for most."""
    return _STYLES.get(column, {}).get(value, "") if isinstance(value, (str, int)) else ""


def tinted(text: str, style: str) -> str:
    """The text in its style, where colours are wanted."""
    painter = _PAINTER.get()
    return painter(text, style) if painter is not None and style and text else text


def tinted_heads(text: str, lang: Lang) -> str:
    """Findings one below the other, the gravity at the head of each in its colour."""
    styles = {row.label(lang): _GRAVITY.get(row.key, "") for row in GRAVITIES.rows()}
    return re.sub(r"(?m)^\[([^\]\n]+)\]", lambda found: tinted(found[0], styles.get(found[1], "")), text)
