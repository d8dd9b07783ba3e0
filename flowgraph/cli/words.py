"""The language of help, messages and results: `--lang`, then FLOWGRAPH_LANG, then the locale."""

from __future__ import annotations

import locale
import os
import sys

from flowgraph.vocab.table import Lang


def from_locale() -> Lang:
    """`ja` or `en` as the user's environment asks."""
    for name in ("FLOWGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "ja" if value.lower().startswith("ja") else "en"
    found = locale.getlocale()[0] or ""
    return "ja" if found.lower().startswith(("ja", "japanese")) else "en"


def asked(arguments: list[str] | None = None) -> Lang:
    """The language of help texts: `--lang` is looked for by hand, since help is made before options are read."""
    given = sys.argv[1:] if arguments is None else arguments
    for place, word in enumerate(given):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else given[place + 1] if word == "--lang" and place + 1 < len(given) else ""
        if value in {"ja", "en"}:
            return "ja" if value == "ja" else "en"
    return from_locale()


def say(ja: str, en: str) -> str:
    """One of the two, for help texts."""
    return ja if asked() == "ja" else en
