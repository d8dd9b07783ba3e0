"""What a person should check of a draft, most important first: the doubts of drafting, and items that are unsure without one.

Also quotes the lines a proposal rests on. Knows drafts, nothing of the file or page this is written into.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flowgraph.draft.builder import DOUBTFUL
from flowgraph.draft.making import Draft
from flowgraph.model import SECTIONS, Evidence
from flowgraph.source import Document
from flowgraph.vocab import Lang, Text

UNSURE = 0.3
"""Weight of an item that is unsure without a doubt of its own, times how unsure it is."""
QUOTED_LINES, QUOTED_CHARACTERS = 3, 110
_LAYOUT = re.compile(r"</?(?!input\b)[a-zA-Z][^<>]{0,300}>")
"""Tags of the layout; an `<input>` shows how a box was printed, so it stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to check; an empty `item` means the document as a whole."""

    section: str
    item: str
    weight: float
    text: Text
    lines: tuple[int, int] | None

    def place(self, lang: Lang) -> str:
        """`545-546行` or `lines 545-546`; empty where no line applies."""
        return cited_lines(self.lines, lang) if self.lines else ""


def cited_lines(lines: tuple[int, int], lang: Lang) -> str:
    """Lines as people write them."""
    told = str(lines[0]) if lines[0] == lines[1] else f"{lines[0]}-{lines[1]}"
    if lang == "ja":
        return f"{told}行"
    return f"line {told}" if lines[0] == lines[1] else f"lines {told}"


def checks(draft: Draft) -> tuple[Check, ...]:
    """All that is to be checked, by weight; the same draft gives the same order."""
    found = [Check(section=doubt.section, item=doubt.item, weight=doubt.weight, text=doubt.text, lines=doubt.lines) for doubt in draft.doubts]
    doubted = {(doubt.section, doubt.item) for doubt in draft.doubts}
    for section, item in items(draft):
        sure = draft.confidence.get((section, item.id), 1.0)
        if sure < DOUBTFUL and (section, item.id) not in doubted:
            told = Text("この読み取りで正しいか", "is this right")
            found.append(Check(section=section, item=item.id, weight=round(UNSURE * (1 - sure), 4), text=told, lines=item.evidence[0].lines if item.evidence else None))
    return tuple(sorted(found, key=lambda check: (-check.weight, check.lines or (0, 0), check.section, check.item, check.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """How many things of a draft are to be checked: the same two numbers wherever they are told."""

    first: int
    """Doubtful readings: items with a doubt of their own, and doubts about the document as a whole."""
    unsure: int
    """Items without such a doubt whose confidence is low."""

    def told(self, lang: Lang) -> str:
        """`確かめること 50 件（特に確かめること 24、確度の低い項目 26）`."""
        total = self.first + self.unsure
        if lang == "ja":
            return f"確かめること {total} 件（特に確かめること {self.first}、ほかに確度の低い項目 {self.unsure}）"
        return f"{total} things to check ({self.first} to check first, {self.unsure} more that are unsure)"


def still_open(draft: Draft) -> Open:
    """How many things are to be checked; several doubts about one item are one thing."""
    found = checks(draft)
    doubted = {(doubt.section, doubt.item) for doubt in draft.doubts if doubt.item}
    named = {(check.section, check.item) for check in found if check.item}
    return Open(first=len(doubted) + sum(1 for check in found if not check.item), unsure=len(named - doubted))


def items(draft: Draft) -> Iterator[tuple[str, Any]]:
    """(section, item) of everything that has an id and evidence."""
    for section in SECTIONS:
        if section not in {"not_encoded", "notices"}:
            for item in getattr(draft.model, section):
                yield section, item


def quoted(document: Document, entry: Evidence) -> tuple[tuple[int, str], ...]:
    """The cited lines by number, at most three around the evidence's key, long ones cut; none where they do not exist."""
    first, last = entry.lines
    if first < 1 or last > len(document.lines):
        return ()
    number, start = first, entry.chars[0] if entry.chars else 0
    while number < last and start > len(document.lines[number - 1]):
        start -= len(document.lines[number - 1]) + 1
        number += 1
    begin = max(first, min(number - 1, last - QUOTED_LINES + 1)) if entry.chars else first
    shown = range(begin, min(last, begin + QUOTED_LINES - 1) + 1)
    made = ((line, _cut(document.lines[line - 1], start if line == number and entry.chars else 0)) for line in shown)
    return tuple((line, text) for line, text in made if text)


def _cut(line: str, at: int) -> str:
    """The words of a line around a character, without tags of the layout."""
    before, after = _plain(line[max(0, at - 4 * QUOTED_CHARACTERS) : at]), _plain(line[at : at + 8 * QUOTED_CHARACTERS])
    head = before if len(before) <= QUOTED_CHARACTERS // 3 or len(before) + len(after) <= QUOTED_CHARACTERS else before[-(QUOTED_CHARACTERS // 3) :]
    room = QUOTED_CHARACTERS - len(head)
    cut_before, cut_after = len(head) < len(before) or at > 4 * QUOTED_CHARACTERS, len(after) > room or len(line) > at + 8 * QUOTED_CHARACTERS
    return ("…" if cut_before else "") + (head + after[:room]).strip() + ("…" if cut_after else "")


def _plain(text: str) -> str:
    return re.sub(r"\s{2,}", " ", _LAYOUT.sub(" ", text).replace("\t", " ｜ "))
