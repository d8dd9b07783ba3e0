"""Sentences in both languages as the page writes them: two elements of which one is shown; one text where both read alike.

The elements are `j-` and `e-` (names with a hyphen are the author's own in HTML): a large page holds thousands of them.

Every text of a stranger goes out without control codes and direction marks, and escaped. Knows no result.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flowgraph.analysis.rows import cell
from flowgraph.report.safe import terminal
from flowgraph.vocab import Table, Text

if TYPE_CHECKING:
    from markupsafe import Markup

Pair = tuple[str, str]


def pair(text: Text) -> Pair:
    """Both languages, clean, for the data of the page."""
    return terminal(text.ja), terminal(text.en)


def spans(ja: str, en: str) -> Markup:
    """A sentence in both languages; escaped."""
    from markupsafe import Markup, escape

    ja, en = terminal(ja), terminal(en)
    if ja == en:
        return escape(ja)
    return Markup("<j->{}</j-><e->{}</e->").format(ja, en)


def both(text: Text) -> Markup:
    """`spans` of a text."""
    return spans(text.ja, text.en)


def word(value: Any, table: Table[Any] | None = None) -> Text:
    """A value as people read it, in both languages."""
    return Text(cell(value, "ja", table), cell(value, "en", table))


def joined(parts: Iterable[Text]) -> Text:
    """A list as people write it."""
    found = list(parts)
    return Text("、".join(part.ja for part in found), ", ".join(part.en for part in found))


def lines_of(lines: str) -> Text:
    """`93行`, `line 93`; empty where nothing is cited."""
    if not lines:
        return Text("", "")
    several = "-" in lines or "," in lines
    return Text(f"{lines}行", f"{'lines' if several else 'line'} {lines}")


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{share:.0%}"
