"""Pages printed twice in a row are read once. Compares texts only."""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.form.items import FormNotice
from flowgraph.form.notices import notice
from flowgraph.form.pieces import Piece, tight
from flowgraph.source import Span
from flowgraph.vocab.rules import Rule, Rules

RULES = (
    Rule(
        id="pages-printed-twice", ja="続けて二度印字された同じ文は一度だけ読む",
        en="the same run of lines printed twice in a row is read once", prompted=("tokyo-public-housing",),
    ),
)

_LINES = 6
_LETTERS = 150
_FAR = 400


def without(pieces: Sequence[Piece], rules: Rules) -> tuple[tuple[Piece, ...], list[FormNotice]]:
    """The pieces without a run that repeats the one just before it."""
    if not rules.on("pages-printed-twice"):
        return tuple(pieces), []
    found: list[FormNotice] = []
    left, again = _once(pieces)
    while again:  # a page printed twice may hold another that was
        found += again
        left, again = _once(left)
    return left, found


def _once(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[FormNotice]]:
    """One pass: each piece is compared with those kept so far."""
    words = [tight(piece.text) for piece in pieces]
    said: list[str] = []
    known: dict[str, list[int]] = {}
    kept: list[Piece] = []
    found: list[FormNotice] = []
    n = 0
    while n < len(pieces):
        length = _again(words[n : n + _FAR], said, kept, pieces[n].line, known.get(words[n], ()))
        if length:
            first, end = pieces[n], pieces[n + length - 1]
            found.append(notice("duplicate", "", span=Span(first.line, first.places[0], end.line, end.places[-1] + 1)))
            n += length
            continue
        known.setdefault(words[n], []).append(len(kept))
        said.append(words[n])
        kept.append(pieces[n])
        n += 1
    return tuple(kept), found


def _again(ahead: Sequence[str], said: Sequence[str], kept: Sequence[Piece], line: int, before: Sequence[int]) -> int:
    """How many pieces ahead repeat the run that ends just before them; 0 when none does.

    A page may begin with a line that it prints again further down (the options of a choice), so every earlier
    place of the line is tried, the nearest first.
    """
    for start in reversed(before):
        length = len(said) - start
        if length > _FAR:
            return 0
        if length >= _LINES and said[start:] == ahead[:length] and sum(map(len, said[start:])) >= _LETTERS and _whole(kept[start:], line):
            return length
    return 0


def _whole(run: Sequence[Piece], line: int) -> bool:
    """Whether the run covers enough lines of its own; equal rows of a table are no page."""
    return run[0].line < line and len({piece.line for piece in run}) >= _LINES
