"""The words of the document at a cited place, cut around the cited characters; nothing where the lines do not exist.

What comes back is text of a stranger: each output makes it safe in its own way (report.safe).
"""

from __future__ import annotations

import re
from html import unescape

from flowgraph.audit import Place
from flowgraph.source import Document

ROOM = 120
"""Characters of a quote."""
BEFORE = 40
"""Of them before the cited words."""
_TAG = re.compile(r"</?(?!input\b)[a-zA-Z][^<>]{0,300}>")
"""Tags of the layout; an `<input>` shows how a box was printed, so it stays, without its attributes."""
_BOX = re.compile(r"<input\b[^<>]{0,300}>")


def quote(document: Document, place: Place, room: int = ROOM) -> str:
    """The cited words with some context, `…` where something is cut."""
    first, last = place.lines
    if first < 1 or last > len(document.lines):
        return ""
    text = document.span(first, last)
    start, end = place.chars or (0, min(len(text), room))
    start, end = min(start, len(text)), min(end, len(text))
    line = text.rfind("\n", 0, start) + 1  # context is of the same line
    stop = text.find("\n", end)
    head, middle, tail = _plain(text[line:start]), _plain(text[start:end]), _plain(text[end : stop if stop >= 0 else len(text)])
    before = head[-BEFORE:] if place.chars else ""
    cut = len(before) < len(head)
    made = (before + middle).strip()
    after = tail[: max(0, room - len(made))]
    whole = made[:room] + after
    lost = len(made) > room or len(after) < len(tail)
    return ("…" if cut and whole else "") + whole.strip() + ("…" if lost and whole else "")


def _plain(text: str) -> str:
    boxes = _BOX.sub(lambda box: "<input checked>" if "checked" in box[0] else "<input>", text)
    return re.sub(r"\s+", " ", unescape(_TAG.sub(" ", boxes)))
