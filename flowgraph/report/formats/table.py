"""Aligned tables for a terminal; full-width characters count two columns.

Columns are narrowed from the widest, so that none is squeezed while another has room; one that would
become too narrow to read goes under its row instead, over the whole width. Japanese is broken where
it may be broken (no closing mark at the start of a line).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flowgraph.analysis.rows import width as columns_of
from flowgraph.report.safe import terminal
from flowgraph.report.sheet import Sheet
from flowgraph.vocab import Lang

WIDE = 140
"""Columns where output goes to a file or a pipe."""
GAP = "  "
INDENT = "    "
_HEAD = 6
"""A heading may be broken to this many columns before cells are."""
_LEAST = 4
_READABLE, _LONG = (16, 32), 80
"""A column narrower than this goes under its row; the second for one whose longest cell is `_LONG`."""
_PAIR = {"from_name", "to_name"}
_NOT_FIRST = "、。，．・：；？！ー々）〕］｝〉》」』】ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%％"
_NOT_LAST = "（〔［｛〈《「『【([{"
_CLOSERS = f"[{re.escape(_NOT_FIRST)}]*"
_PARTS = re.compile(rf"⋯→ |[!-~]+?(?:[-_/,;.](?=[!-~])|(?=[^!-~])|$){_CLOSERS}|[{re.escape(_NOT_LAST)}]*[^!-~]{_CLOSERS}", re.DOTALL)
_PIECES = re.compile(r"(?:⋯?→ )?[^ 、]+、?|、| ")


def render(sheets: Sequence[Sheet], lang: Lang, width: int) -> str:
    """Each sheet with its title, rows and notices."""
    return "\n".join(section(page, lang, width or WIDE) for page in sheets)


def section(page: Sheet, lang: Lang, width: int) -> str:
    """One sheet."""
    lines = wrap(terminal(f"{page.title.label(lang)}  {page.document}".strip()), width)
    if page.cells:
        lines += _table(page, width)
    else:
        lines.append("（該当なし）" if lang == "ja" else "(none)")
    if page.more:
        lines.append(f"ほか {page.more} 件（--top 0 ですべて表示）" if lang == "ja" else f"{page.more} more (--top 0 shows all)")
    for notice in page.notices:
        first, *rest = wrap("※ " + terminal(notice.label(lang)), width - len(INDENT), names=False)
        lines += [first, *(INDENT + line for line in rest)]
    if page.parameters_hash:
        lines.append(("係数表 " if lang == "ja" else "parameters ") + page.parameters_hash)
    return "\n".join(lines) + "\n"


def _table(page: Sheet, width: int) -> list[str]:
    rows = [[terminal(cell) for cell in row] for row in page.cells]
    beside = list(range(len(page.headings)))
    below: list[int] = []
    sizes = _sizes(page.headings, rows, width)
    while len(beside) > 2:  # noqa: PLR2004  what and value stay side by side
        bodies = {n: max(columns_of(row[n]) for row in rows) for n in beside}
        widest = max(beside, key=lambda n: bodies[n])
        if sizes[beside.index(widest)] >= min(_READABLE[bodies[widest] >= _LONG], bodies[widest]):
            break
        moved = [n for n in beside if n == widest or {page.columns[n], page.columns[widest]} == _PAIR]
        beside = [n for n in beside if n not in moved]
        below += moved
        sizes = _sizes([page.headings[n] for n in beside], [[row[n] for n in beside] for row in rows], width)
    lines = _row([page.headings[n] for n in beside], sizes, even=True)
    lines.append("─" * min(width, sum(sizes) + len(GAP) * (len(sizes) - 1)))
    for row in rows:
        lines += _row([row[n] for n in beside], sizes)
        for n in sorted(below):
            first, *rest = wrap(f"{page.headings[n]}: {row[n]}", width - 2 * len(INDENT))
            lines += [INDENT + first, *(2 * INDENT + line for line in rest)] if row[n] else []
    return lines


def _row(cells: Sequence[str], sizes: Sequence[int], *, even: bool = False) -> list[str]:
    """The lines of one row; `even` breaks a cell into lines of about one length (headings)."""
    broken = [wrap(cell, _evenly(columns_of(cell), size) if even else size) for cell, size in zip(cells, sizes, strict=True)]
    lines = []
    for n in range(max(len(cell) for cell in broken)):
        texts = [cell[n] if n < len(cell) else "" for cell in broken]
        lines.append(GAP.join(text + " " * (size - columns_of(text)) for text, size in zip(texts, sizes, strict=True)).rstrip())
    return lines


def _evenly(length: int, size: int) -> int:
    lines = -(-length // size)
    return min(size, -(-length // lines) + 1 & ~1) if lines > 1 else size


def _sizes(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Columns for each column of the table: as they are where they fit, else the widest narrowed to a common size."""
    room = width - len(GAP) * (len(headings) - 1)
    heads = [columns_of(heading) for heading in headings]
    bodies = [max(columns_of(row[n]) for row in rows) for n in range(len(headings))]
    sizes = [max(head, body) for head, body in zip(heads, bodies, strict=True)]
    if sum(sizes) <= room:
        return sizes
    sizes = [max(body, min(head, max(_HEAD, _longest_word(heading)))) for heading, head, body in zip(headings, heads, bodies, strict=True)]
    cap = max(sizes)
    while sum(min(size, cap) for size in sizes) > room and cap > _LEAST:
        cap -= 1
    spare = max(0, room - sum(min(size, cap) for size in sizes))
    narrowed = []
    for size in sizes:
        extra = min(spare, 1) if size > cap else 0
        spare -= extra
        narrowed.append(max(1, min(size, cap + extra)))
    return narrowed


def _longest_word(heading: str) -> int:
    """Columns of the longest word that should not be broken; Japanese may be."""
    return max(len(word) for word in heading.split()) if heading.isascii() and heading else 0


def wrap(text: str, width: int, *, names: bool = True) -> list[str]:
    """`text` in lines of at most `width` columns: names whole where they fit (`names`), Japanese broken by its rules.

    >>> wrap("暗号化、教育・研修、契約", 12)
    ['暗号化、', '教育・研修、', '契約']
    """
    if columns_of(text) <= width:
        return [text]
    lines = [""]
    for piece in _PIECES.findall(text):
        if columns_of(lines[-1] + piece) <= width:
            lines[-1] += piece
        elif piece == " ":
            lines.append("")
        elif names and columns_of(piece) <= width:
            lines.append(piece)
        else:
            _fill(lines, piece, width)
    return [line.strip() for line in lines if line.strip()] or [""]


def _fill(lines: list[str], piece: str, width: int) -> None:
    """Break one long name over lines."""
    for part in _PARTS.findall(piece):
        if columns_of(lines[-1] + part) <= width:
            lines[-1] += part
        elif columns_of(part) <= width:
            lines.append(part)
        else:
            for char in part:
                if columns_of(lines[-1] + char) > width and lines[-1]:
                    lines.append("")
                lines[-1] += char
