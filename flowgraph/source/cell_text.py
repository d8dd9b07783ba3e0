"""Text of table cells as parts of one document line: lines of a cell joined, brackets brought together. Knows no kind of file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_CIRCLED = "①-⑳㉑-㉟㊱-㊿⓪"
_ITEM = re.compile(rf"[・･○●◯◎□■☐☑※＊*▪•‣➢✓{_CIRCLED}⑴-⒇ⅰ-ⅹⅠ-Ⅻ\[［【<＜(（]|[0-9０-９]{{1,2}}[)）.．、\-－\s]|[ア-ン][)）.．]")
"""Start of an item of its own in a cell: bullet, number, bracket."""
_STEP = re.compile(
    rf"[\s　・]*(?:[0-9０-９]{{1,2}}[-－][{_CIRCLED}]|[{_CIRCLED}](?![でのにをはがと、及又])|[A-ZＡ-Ｚ][\s　]|[0-9０-９]{{1,2}}[．.][^0-9０-９]|[（(]\s*備考\s*[）)]|【)"
)
"""Start of a step of a flow (or a heading among the steps); 「⑥で…」 in a sentence is a reference."""
_UNIT = 5
_OPEN, _CLOSE = {"[": "]", "［": "］", "（": "）", "(": ")"}, frozenset("]］）)")


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one cell as one: Japanese joins directly, an item or ASCII keeps a space.

    >>> join_lines(["外部記録", "媒体", "・USB", "メモリ", "[ ] 紙"])
    '外部記録媒体 ・USBメモリ [ ] 紙'
    """
    text = ""
    for line in (line.strip() for line in lines):
        if not line:
            continue
        spaced = text and (_ITEM.match(line) or (_is_latin(text[-1]) and _is_latin(line[0])) or text[-1] in "])>:;,." or line[0] in "])")
        text += (" " if spaced else "") + line
    return text


def _is_latin(char: str) -> bool:
    return char.isascii() and not char.isspace()


def items(lines: Sequence[str]) -> list[str]:
    """Lines of a cell that stands alone in its row: one for each step, when it holds several.

    >>> items(["（備考）", "① 申請を", "受ける", "②-1 渡す。", "⑥で渡した物"])
    ['（備考）', '① 申請を受ける', '②-1 渡す。 ⑥で渡した物']
    """
    starts = [n for n, line in enumerate(lines) if _STEP.match(line)]
    if len(starts) < 2:  # noqa: PLR2004  one is a heading or a numbered field
        return [text] if (text := join_lines(lines)) else []
    cuts = sorted({0, *starts, len(lines)})
    return [text for first, last in pairwise(cuts) if (text := join_lines(lines[first:last]))]


def _closes(text: str, close: str) -> bool:
    """Whether a cell is the closing bracket, perhaps with a unit behind it (`）件`)."""
    return text.startswith(close) and len(text) <= _UNIT


def brackets(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Cells (text, address) with `[`, value and `]` of three neighbouring cells as one, as a reader sees them.

    >>> brackets([("[", "B1"), ("○", "C1"), ("]", "D1"), ("紙", "E1"), ("[", "F1"), ("]", "H1")])
    [('[ ○ ]', 'B1:D1'), ('紙', 'E1'), ('[ ]', 'F1:H1')]
    """
    out: list[tuple[str, str]] = []
    at = 0
    while at < len(cells):
        close = _OPEN.get(cells[at][0].strip())
        width = next((n for n in (1, 2) if at + n < len(cells) and _closes(cells[at + n][0].strip(), close)), 0) if close else 0
        if width == 2 and cells[at + 1][0].strip() in _CLOSE | set(_OPEN):  # noqa: PLR2004
            width = 0
        joined = " ".join(text.strip() for text, _ in cells[at : at + width + 1]) if width else cells[at][0]
        out.append((joined, f"{cells[at][1]}:{cells[at + width][1]}" if width else cells[at][1]))
        at += width + 1
    return out
