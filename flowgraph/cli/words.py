"""The language of help, messages and results: `--lang`, then FLOWGRAPH_LANG, then the locale."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flowgraph.vocab.table import Lang

_SPOKEN: ContextVar[tuple[Lang, bool] | None] = ContextVar("_SPOKEN", default=None)
"""The language, and whether somebody asked for it (rather than the locale)."""


def from_locale() -> Lang:
    """`ja` or `en` as the user's environment asks."""
    for name in ("FLOWGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "ja" if value.lower().startswith("ja") else "en"
    found = locale.getlocale()[0] or ""
    return "ja" if found.lower().startswith(("ja", "japanese")) else "en"


def asked(arguments: list[str] | None = None) -> Lang | None:
    """What `--lang` or FLOWGRAPH_LANG says; None without them. `--lang` is looked for by hand, since help is made before options are read."""
    given = sys.argv[1:] if arguments is None else arguments
    for place, word in enumerate(given):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else given[place + 1] if word == "--lang" and place + 1 < len(given) else ""
        if value in {"ja", "en"}:
            return "ja" if value == "ja" else "en"
    return from_locale() if os.environ.get("FLOWGRAPH_LANG") else None


@contextmanager
def speaking(arguments: list[str] | None) -> Iterator[None]:
    """Help and messages made inside are in the language that these arguments ask for."""
    wanted = asked(arguments)
    token = _SPOKEN.set((wanted or from_locale(), wanted is not None))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def state() -> tuple[Lang, bool]:
    """The language of the running command line, and whether somebody asked for it."""
    wanted = _SPOKEN.get()
    return wanted or (from_locale(), asked() is not None)


def spoken(default: Lang | None = None) -> Lang:
    """The language of the running command line; `default` where nobody asked for one."""
    lang, wanted = state()
    return default if default is not None and not wanted else lang


def say(ja: str, en: str) -> str:
    """One of the two, for help texts and messages."""
    return ja if spoken() == "ja" else en
