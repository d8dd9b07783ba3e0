"""Aligned tables for a terminal; full-width characters count two columns.

No column is left out. Where the table is too wide for the terminal, columns are narrowed from the widest, so
that none is squeezed while another has room; never below their longest id or number, which stay whole. A column
that would become too narrow to read goes under its row instead, with its heading, over the whole width: the
widest first, the first column last. Japanese is broken where it may be broken (no closing mark at the start of
a line). Numbers stand at the right of their column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flowgraph.analysis.rows import width as columns_of
from flowgraph.report.safe import terminal
from flowgraph.report.sheet import Sheet
from flowgraph.report.tint import style_of, tinted
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
_PLACES = {"lines", "line"}
"""Numbers that count nothing: they stand at the left like the lists of lines they are."""
_NOT_FIRST = "、。，．・：；？！ー々）〕］｝〉》」』】ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%％"
_NOT_LAST = "（〔［｛〈《「『【([{"
_CLOSERS = f"[{re.escape(_NOT_FIRST)}]*"
_ID = "!-~①-⓿㈠-㋿"
"""Characters of ids, numbers and step labels, which stay whole where a line has room for them."""
_WHOLE = re.compile(rf"⋯?→ |[{re.escape(_NOT_LAST)}]*[{_ID}]+{_CLOSERS}|[{re.escape(_NOT_LAST)}]*[^{_ID}]{_CLOSERS}", re.DOTALL)
_PARTS = re.compile(rf"[!-~]+?(?:[-_/,;.](?=[!-~])|(?=[^!-~])|$){_CLOSERS}|[^!-~]{_CLOSERS}", re.DOTALL)
_PIECES = re.compile(r"(?:⋯?→ )?[^ 、]+、?|、| ")
_TOKEN = re.compile(rf"[{_ID}]+")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[-－]?")


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
        lines += wrap(f"ほか {page.more} 件（--top 0 ですべて表示）" if lang == "ja" else f"{page.more} more (--top 0 shows all)", width)
    for notice in page.notices:
        first, *rest = wrap("※ " + terminal(notice.label(lang)), width - len(INDENT), names=False)
        lines += [first, *(INDENT + line for line in rest)]
    if page.parameters_hash:
        lines.append(("係数表 " if lang == "ja" else "parameters ") + page.parameters_hash)
    return "\n".join(lines) + "\n"


def _table(page: Sheet, width: int) -> list[str]:
    rows = [[terminal(cell) for cell in row] for row in page.cells]
    bodies = [max(columns_of(row[n]) for row in rows) for n in range(len(page.headings))]
    beside, sizes = _arranged(page, rows, bodies, width)
    below = [n for n in range(len(page.headings)) if n not in beside]
    right = [page.columns[n] not in _PLACES and _numbers([row[n] for row in rows]) for n in beside]
    right[0] &= sizes[0] <= len(INDENT)  # else a row would begin like what stands under one
    lines = _row([page.headings[n] for n in beside], sizes, right, even=True)
    lines.append("─" * min(width, sum(sizes) + len(GAP) * (len(sizes) - 1)))
    for row, values in zip(rows, page.values, strict=True):
        styles = [style_of(page.columns[n], values.get(page.columns[n])) for n in beside]
        lines += _row([row[n] for n in beside], sizes, right, styles)
        for n in below:
            first, *rest = wrap(f"{page.headings[n]}: {row[n]}", width - 2 * len(INDENT), names="。" not in row[n])  # sentences are filled, names stay whole
            lines += [INDENT + first, *(2 * INDENT + line for line in rest)] if row[n] else []
    return lines


def _numbers(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers and nothing else."""
    return any(cell[-1:].isdigit() for cell in cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _arranged(page: Sheet, rows: Sequence[Sequence[str]], bodies: Sequence[int], width: int) -> tuple[list[int], list[int]]:
    """The columns that stand side by side, and their sizes."""
    beside = list(range(len(page.headings)))
    while True:
        headings, cells = [page.headings[n] for n in beside], [[row[n] for n in beside] for row in rows]
        sizes = _sizes(headings, cells, width)
        if len(beside) <= 2:  # noqa: PLR2004  what and value stay side by side
            return beside, sizes or _sizes(headings, cells, width, whole=False) or [width] * len(beside)
        widest = max(beside, key=lambda n: bodies[n])
        if sizes is not None and sizes[beside.index(widest)] >= min(_READABLE[bodies[widest] >= _LONG], bodies[widest]):
            return beside, sizes
        rest = max(beside[1:], key=lambda n: bodies[n])
        moved = rest if bodies[rest] >= _READABLE[0] else widest
        beside = [n for n in beside if n != moved and {page.columns[n], page.columns[moved]} != _PAIR]


def _row(cells: Sequence[str], sizes: Sequence[int], right: Sequence[bool], styles: Sequence[str] = (), *, even: bool = False) -> list[str]:
    """The lines of one row; `even` breaks a cell into lines of about one length (headings)."""
    broken = [wrap(cell, _evenly(cell, size) if even else size) for cell, size in zip(cells, sizes, strict=True)]
    lines = []
    for n in range(max(len(cell) for cell in broken)):
        parts = []
        for place, (cell, size) in enumerate(zip(broken, sizes, strict=True)):
            text = cell[n] if n < len(cell) else ""
            room = " " * (size - columns_of(text))
            shown = tinted(text, styles[place]) if styles else text
            parts.append(room + shown if right[place] else shown + room)
        lines.append(GAP.join(parts).rstrip())
    return lines


def _evenly(heading: str, size: int) -> int:
    length = columns_of(heading)
    lines = -(-length // size)
    return min(size, max(_longest_word(heading), -(-length // lines) + 1 & ~1)) if lines > 1 else size


def _sizes(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, whole: bool = True) -> list[int] | None:
    """Columns for each column of the table: as they are where they fit, else the widest narrowed to a common size.

    None where they do not fit without breaking an id or a number (`whole`).
    """
    room = width - len(GAP) * (len(headings) - 1)
    heads = [columns_of(heading) for heading in headings]
    bodies = [max(columns_of(row[n]) for row in rows) for n in range(len(headings))]
    sizes = [max(head, body) for head, body in zip(heads, bodies, strict=True)]
    if sum(sizes) <= room:
        return sizes
    words = [_longest_word(heading) for heading in headings]
    sizes = [max(body, min(head, max(_HEAD, word))) for head, body, word in zip(heads, bodies, words, strict=True)]
    floors = [max(min(size, _LEAST), _longest_token(row[n] for row in rows), words[n]) if whole else 1 for n, size in enumerate(sizes)]
    if sum(floors) > room:
        return None
    cap = max(sizes)
    while sum(max(floor, min(size, cap)) for floor, size in zip(floors, sizes, strict=True)) > room:
        cap -= 1
    spare = room - sum(max(floor, min(size, cap)) for floor, size in zip(floors, sizes, strict=True))
    narrowed = []
    for floor, size in zip(floors, sizes, strict=True):
        extra = min(spare, 1) if size > max(cap, floor) else 0
        spare -= extra
        narrowed.append(max(floor, min(size, cap + extra)))
    return narrowed


def _longest_word(heading: str) -> int:
    """Columns of the longest word that should not be broken; Japanese may be."""
    return max(len(word) for word in heading.split()) if heading.isascii() and heading else 0


def _longest_token(cells: Iterable[str]) -> int:
    """Columns of the longest id, number or step label."""
    return max((columns_of(token) for cell in cells for token in _TOKEN.findall(cell)), default=1)


def wrap(text: str, width: int, *, names: bool = True) -> list[str]:
    """`text` in lines of at most `width` columns: names whole where they fit (`names`), Japanese broken by its rules.

    >>> wrap("暗号化、教育・研修、契約", 12)
    ['暗号化、', '教育・研修、', '契約']
    >>> wrap("規則control-not-implementedの所見", 24)
    ['規則', 'control-not-implemented', 'の所見']
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
    """Break one long name over lines: between its ids first, inside one only where no line can hold it."""
    for whole in _WHOLE.findall(piece):
        for part in [whole] if columns_of(whole) <= width else _PARTS.findall(whole):
            if columns_of(lines[-1] + part) <= width:
                lines[-1] += part
            elif columns_of(part) <= width:
                lines.append(part)
            else:
                for char in part:
                    if columns_of(lines[-1] + char) > width and lines[-1]:
                        lines.append("")
                    lines[-1] += char
