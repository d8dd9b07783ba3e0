"""Whether the print keeps the form's order. Looks at labels only; reads no value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flowgraph.form.labels import lead, spelled
from flowgraph.form.pieces import Piece, tight
from flowgraph.form.sections import PartFound
from flowgraph.form.template import Version
from flowgraph.vocab.rules import Rules

_FEW = 3
_OTHER = "その他のリスク"
"""What is printed behind all numbered risks of a section."""
_OPENED = re.compile(r"\[[\s○]*$")
_CLOSED = re.compile(r"^[\s○]*\]")


def is_raw(pieces: Sequence[Piece], version: Version, heads: Sequence[PartFound], rules: Rules) -> bool:
    """Whether the print has lost the form's order: brackets are torn, or labels often come before earlier ones."""
    rows: dict[str, int] = {}
    double: set[str] = set()
    for _, section in version.sections():
        last = [row for row in section.rows if _OTHER in row.label]
        for row in (*(row for row in section.rows if row not in last), *(row for block in section.blocks if block.kind == "リスク" for row in block.rows), *last):
            word = spelled(row.label)
            double |= {word} & rows.keys()
            rows[word] = len(rows)
    once = {word: order for word, order in rows.items() if word not in double and len(word) > 3}
    starts = sorted(head.index for head in heads)
    stop = next((head.index for head in heads if head.part.role == "history"), len(pieces))
    seen: list[tuple[int, int]] = []
    for index, piece in enumerate(pieces[:stop]):
        if piece.cells > 1:
            continue
        at, _, _ = lead(piece.text, rules)
        words = tight(piece.text[at:])
        known = next((once[word] for word in (words.rstrip("※"), words.split("[")[0]) if word in once), None)
        if known is not None:
            seen.append((sum(start <= index for start in starts), known))
    back = sum(one[0] == other[0] and other[1] < one[1] for one, other in pairwise(seen))
    return (back >= _FEW and back * 10 >= len(seen)) or _torn(pieces[:stop])


def _torn(pieces: Sequence[Piece]) -> bool:
    """Whether brackets are often torn: opened at the end of one line, closed at the start of another."""
    lines = [piece.text for piece in pieces if piece.cells == 1]
    return min(sum(bool(shape.search(text)) for text in lines) for shape in (_OPENED, _CLOSED)) >= _FEW
