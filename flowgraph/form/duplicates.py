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
    words = [tight(piece.text) for piece in pieces]
    last: dict[str, int] = {}
    kept: list[Piece] = []
    found: list[FormNotice] = []
    n = 0
    while n < len(pieces):
        before = last.get(words[n])
        length = n - before if before is not None else 0
        again = before is not None and _LINES <= length <= _FAR and words[before:n] == words[n : n + length] and sum(map(len, words[before:n])) >= _LETTERS
        if before is not None and again and _whole(pieces, before, n):
            first, end = pieces[n], pieces[n + length - 1]
            found.append(notice("duplicate", "", span=Span(first.line, first.places[0], end.line, end.places[-1] + 1)))
            n += length
            continue
        last[words[n]] = n
        kept.append(pieces[n])
        n += 1
    return tuple(kept), found


def _whole(pieces: Sequence[Piece], first: int, second: int) -> bool:
    """Whether the run covers enough lines of its own; equal rows of a table are no page."""
    return pieces[first].line < pieces[second].line and len({piece.line for piece in pieces[first:second]}) >= _LINES
