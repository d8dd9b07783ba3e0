"""How results show themselves in a notebook: tables as text and as HTML, bounded and escaped. Pure text in, pure text out.

Without FLOWGRAPH_LANG, which says `ja` or `en`, a table is in Japanese with its headings in English as well: the same
everywhere, whatever the locale. No colours, so that light and dark notebooks show it alike.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from flowgraph.vocab.table import Lang
from flowgraph.vocab.text import Text

SHOWN = 50
"""Rows that a notebook shows of a long result."""
LONGEST = 160
"""Characters of a cell; what is longer is cut."""
SHORT = 12
"""Characters of a cell that is not broken into lines: ids of paths, names of levels."""
_SPACES = "\n\r\t\v\f\x85\u2028\u2029"
_NO_FORMULAS = "tex2jax_ignore mathjax_ignore"
"""Classes by which notebooks leave `$` alone."""


def asked() -> Lang | None:
    """The language FLOWGRAPH_LANG asks for; None without it."""
    word = os.environ.get("FLOWGRAPH_LANG", "").lower()
    return None if not word else "ja" if word.startswith("ja") else "en"


def spoken() -> Lang:
    """The language of cells and notices."""
    return asked() or "ja"


def harmless(text: str) -> str:
    r"""One line without control codes and marks that change the direction of writing.

    >>> harmless("a\x1b[31mb\nc")
    'a�[31mb c'
    """
    return "".join(
        " " if sign in _SPACES else "\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} else sign for sign in text
    )


def cut(text: str) -> str:
    """At most `LONGEST` characters."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def html(  # noqa: PLR0913  the parts of a table
    title: Text, headings: Sequence[Text], rows: Iterable[Sequence[str]], *, notes: Iterable[Text] = (), numbers: Iterable[int] = (), lang: Lang | None = None
) -> str:
    """A table with its title and notes; `numbers` are the columns set to the right. Everything is escaped.

    >>> "<b>" in html(Text("<b>", ""), (), [("<b>",)], notes=(Text("<b>", ""),))
    False
    """
    chosen = lang or asked()
    right = set(numbers)
    caption = _both(title, chosen)
    head = "".join(f"<th{_side(heading.ja, right=n in right)}>{_both(heading, chosen)}</th>" for n, heading in enumerate(headings))
    body = "".join("<tr>" + "".join(f"<td{_side(text, right=n in right)}>{escape(cut(harmless(text)))}</td>" for n, text in enumerate(row)) + "</tr>" for row in rows)
    told = "".join(f'<p style="margin:.2em 0">※ {escape(harmless(note.label(chosen or "ja")))}</p>' for note in notes)
    made = f'<caption style="caption-side:top;text-align:left;color:inherit;font-weight:bold">{caption}</caption>' if caption else ""
    head = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f'<div class="{_NO_FORMULAS}" style="overflow-x:auto"><table style="margin-left:0">{made}{head}<tbody>{body}</tbody></table>{told}</div>'


def _side(text: str, *, right: bool) -> str:
    """Jupyter sets every cell to the right, which text does not bear; ids and short words stay on one line."""
    whole = ";white-space:nowrap" if len(text) <= SHORT else ""
    return f' style="text-align:{"right" if right else "left"}{whole}"'


def _both(text: Text, lang: Lang | None) -> str:
    """In the language asked for; else Japanese with English in small letters, where that says something else."""
    if lang is not None:
        return escape(cut(harmless(text.label(lang))))
    ja, en = (escape(cut(harmless(text.label(one)))) for one in ("ja", "en"))
    return ja if not en or en == ja else f'{ja}<br><small style="font-weight:normal;opacity:.75">{en}</small>'


def more(count: int, how: str) -> Text:
    """That rows are left out of a table, and where all of them are."""
    return Text(f"ほか {count} 行（{how} ですべて）", f"{count} more rows ({how} has all)")


class Shown:
    """Something that shows itself: `_table` says what; `repr` stays its text where it is short."""

    __slots__ = ()

    def _table(self) -> tuple[Text, Sequence[Text], Sequence[Sequence[str]], Sequence[Text]]:
        """Title, headings, rows and notes."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        title, headings, rows, notes = self._table()
        left = len(rows) - SHOWN
        return html(title, headings, rows[:SHOWN], notes=(*((Text(f"ほか {left} 件", f"{left} more"),) if left > 0 else ()), *notes))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        return {"text/html": self._repr_html_(), "text/plain": harmless(repr(self))}


class Lines(tuple[str, ...]):
    """Lines of text that print as lines and show themselves as such."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        text = "\n".join(map(harmless, self))
        return {"text/html": f'<pre class="{_NO_FORMULAS}" style="white-space:pre-wrap">{escape(text)}</pre>', "text/plain": text}
