"""Blocks of the form with their titles, and the parts that are one long answer (recorded items).

Knows what the walk found; reads no sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.form.items import Block, Field, FormNotice
from flowgraph.form.notices import notice
from flowgraph.form.pieces import Slice, joined
from flowgraph.form.slots import Walked
from flowgraph.form.template import Version
from flowgraph.source import Span
from flowgraph.vocab import Uncertain

_MAIN = {"システム": ("system_name", "functions"), "委託事項": ("task", "contractor"), "提供先": ("legal_basis", "data"), "移転先": ("legal_basis", "data")}
_NOTHING = frozenset("-—－―ー‐")


def read(walked: Walked, fields: Sequence[Field]) -> tuple[Block, ...]:
    """Blocks in the order of print; a ready-made one that nobody filled in is marked empty."""
    have = {(entry.section, entry.file, entry.block, entry.key): entry for entry in fields}
    found: list[Block] = []
    for rows, number, section, file, where in walked.blocks:
        label = rows.label(number)
        if not label:
            continue
        title = have.get((section.name, file, label, "title"))
        words = title.value if title is not None and isinstance(title.value, str) else ""
        main = [have.get((section.name, file, label, key)) for key in _MAIN.get(rows.kind, ())]
        empty = rows.kind != "リスク" and not words.strip() and bool(main) and all(_blank(entry) for entry in main)
        if rows.kind == "システム":
            name = main[0]
            words = words or (name.value if name is not None and isinstance(name.value, str) else "")
        inside = [entry.passage.span() for entry in fields if (entry.section, entry.file, entry.block) == (section.name, file, label) and entry.passage.text]
        start = where.span()
        last = max((span for span in inside if span >= start), key=lambda span: (span.last, span.end), default=start)
        span = Span(start.first, start.start, last.last, last.end) if last >= start else start
        found.append(Block(kind=rows.kind, number=number, section=section.name, file=file, title=" ".join(words.split()), empty=empty, span=span))
    return tuple(found)


def _blank(entry: Field | None) -> bool:
    """Whether a field holds nothing that somebody wrote; lost text is not nothing."""
    if entry is None or entry.value is Uncertain.UNKNOWN:
        return False
    return not isinstance(entry.value, str) or set(entry.value.strip()) <= _NOTHING


def printed_sections(walked: Walked) -> list[tuple[str, int, Span]]:
    """Sections and parts in the order of print."""
    found = [(section.name, file, where.span()) for section, file, where in walked.sections]
    found += [(part.name, file, where.span()) for part, file, where in walked.parts if part.role]
    return sorted(found, key=lambda entry: entry[2])


def regions(walked: Walked, version: Version) -> tuple[list[Field], list[FormNotice]]:
    """Recorded items as fields (`items`), and the parts that are not there."""
    found: list[Field] = []
    for part, _, pieces in walked.regions:
        if part.role == "items":
            passage = joined(Slice(piece, 0, len(piece.text)) for piece in pieces)
            found.append(Field(
                key="items", label="特定個人情報ファイル記録項目", kind="text", section=part.name, block="", file=0, value=passage.text or Uncertain.NOT_MENTIONED,
                count=Uncertain.NOT_ASKED, boxes=(), passage=passage, label_span=None,
            ))
    there = {part.name for part, _, _ in walked.parts}
    lost = [notice("lost_section", part.headings[0], section=part.name) for part in version.parts if part.role and part.name not in there]
    return found, lost
