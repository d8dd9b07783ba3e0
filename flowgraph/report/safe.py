"""Text from strangers, made harmless for the place it goes to: terminal, CSV and Excel, Markdown."""

from __future__ import annotations

import unicodedata

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_SPACES = "\n\r\t\v\f\x85\u2028\u2029"
_HARMLESS = {"-", "－"}
"""What stands for "nothing" in a cell."""


def terminal(text: str) -> str:
    r"""Without control codes and marks that change the direction of writing; line ends become spaces.

    >>> terminal("a\x1b[31mb\nc")
    'a�[31mb c'
    """
    return "".join(
        " " if char in _SPACES else "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"} else char for char in text
    )


def spreadsheet(text: str) -> str:
    """A cell that Excel will not run as a formula.

    >>> spreadsheet("=1+1"), spreadsheet("②-5"), spreadsheet("-")
    ("'=1+1", '②-5', '-')
    """
    clean = terminal(text)
    return "'" + clean if clean.lstrip().startswith(_FORMULA) and clean not in _HARMLESS else clean


def markdown(text: str) -> str:
    r"""A Markdown table cell: no mark-up, no HTML, no cell border.

    >>> markdown("<b>a|b</b>")
    '&lt;b&gt;a\\|b&lt;/b&gt;'
    """
    clean = terminal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for char in "\\`*_[]|#~$":
        clean = clean.replace(char, "\\" + char)
    return clean
