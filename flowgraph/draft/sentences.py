"""A long answer cut into its sentences and list items, each with the headings it stands under.

Knows how lists and headings are printed, nothing of what the sentences say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.source import Passage, Span

_HEADING = re.compile(
    r"(?:(?<=[\n。\s])|^)(?:[・○●]\s?)?(?P<head>[【<〈《≪〔](?P<name>[^【】<>〈〉《》≪≫〔〕\n]{2,45})[】>〉》≫〕])"
    r"|(?:(?<=\n)|^)(?P<round>\((?P<inner>[^()\n※0-9][^()\n]{1,24})\))(?=\s*(?:\n|$))"
)
_BULLET = re.compile(r"[・●○◆◇■□▪※*]|-(?=\s)|[①-⑳㉑-㉟㊱-㊿]|\([0-9]{1,2}\)|[0-9]{1,2}[.)．]|[ア-ン][.)．]")
_CUT = re.compile(r"(?<=。)(?![)）」』。])|\n|(?<=\s)(?=[・●○◆■※]|[①-⑳㉑-㉟㊱-㊿]|\([0-9]{1,2}\)\s?[^\s)])")
_WRAPPED = 20
"""A line end behind so many characters and no stop may be only the end of the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A sentence or list item."""

    text: str
    span: Span
    headings: tuple[str, ...]
    """Headings above it, the outermost first, without brackets."""
    bullet: str
    """Kind of its list mark: the mark itself, `①`, `(1)`, `1.` or empty."""


def items(passage: Passage) -> Iterator[Item]:
    r"""Sentences and list items in the order of print.

    >>> from flowgraph.source import Document
    >>> from flowgraph.source.passage import passage
    >>> lines = ("【甲システム】", "・記録を残す。", "・鍵を掛ける（夜間も。）。", "<乙係>", "写しを取る")
    >>> text = passage(Document("a.txt", "", lines), [Span(1, 0, 5, 5)], breaks="\n")
    >>> [(item.text, item.headings, item.bullet) for item in items(text)]
    [('・記録を残す。', ('甲システム',), '・'), ('・鍵を掛ける(夜間も。)。', ('甲システム',), '・'), ('写しを取る', ('甲システム', '乙係'), '')]
    """
    text = passage.text
    marks = list(_HEADING.finditer(text))
    levels: list[tuple[str, str]] = []
    at = 0
    for match in [*marks, None]:
        end = match.start() if match else len(text)
        headings = tuple(name for _, name in levels)
        for start, stop in _sentences(text, at, end):
            yield Item(text=text[start:stop], span=passage.span(start, stop), headings=headings, bullet=_kind(text[start:stop]))
        if match:
            at = match.end()
            mark = (match["head"] or match["round"])[0]
            known = next((n for n, (other, _) in enumerate(levels) if other == mark), len(levels))
            levels[known:] = [(mark, (match["name"] or match["inner"]).strip())]


def _sentences(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for match in [*_CUT.finditer(text, first, last), None]:
        end = match.start() if match else last
        if match and match[0] == "\n" and _is_wrapped(text, start, end, last):
            continue
        begin, stop = start, end
        while begin < stop and text[begin].isspace():
            begin += 1
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if begin < stop:
            yield begin, stop
        start = match.end() if match else last


def _is_wrapped(text: str, start: int, end: int, last: int) -> bool:
    """Whether a line end stands inside a sentence."""
    after = end + 1
    return end - start >= _WRAPPED and text[end - 1] not in "。」)）】>:" and after < last and not _BULLET.match(text, after) and not _HEADING.match(text, after)


def _kind(text: str) -> str:
    match = _BULLET.match(text)
    if match is None:
        return ""
    mark = match[0]
    return "①" if re.match("[①-⑳㉑-㉟㊱-㊿]", mark) else re.sub(r"[0-9]{1,2}", "1", mark) if re.search(r"[0-9]", mark) else mark
