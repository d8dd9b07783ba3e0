"""The walk through the pieces: each label opens a slot of its section and block, what follows fills it.

Where the print keeps the form's order, a label belongs to the section and block it stands in. In raw
order the last label that can only belong to one block leads on. Reads no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from flowgraph.form.labels import CIRCLED, Found, find_row, further, lead, spelled
from flowgraph.form.openings import block_at, risk_at, risk_named, unheaded
from flowgraph.form.pieces import Piece, Slice, tight
from flowgraph.form.sections import PartFound, history_at, section_at
from flowgraph.form.slots import Slot, Walked
from flowgraph.form.template import COVER, BlockRows, Part, Row, Section, Version
from flowgraph.vocab.rules import Rules

_GROUPS = frozenset({"再委託", "再", "委", "託", "使用の主体", "評価の再実施"})
_FOREIGN = 20
_Context: TypeAlias = tuple[Section, tuple[Row, ...], tuple[BlockRows, int] | None]


@dataclass(slots=True)
class _Walk:
    pieces: Sequence[Piece]
    version: Version
    rules: Rules
    raw: bool
    out: Walked = field(default_factory=Walked)
    part: Part | None = None
    section: Section | None = None
    block: tuple[BlockRows, int] | None = None
    slot: Slot | None = None
    file: int = 0
    filled: dict[tuple[str, int, str, int], set[str]] = field(default_factory=dict)
    at: int = 0
    tentative: dict[tuple[str, int, str, int, str], Slot] = field(default_factory=dict)
    """In raw order: labels read before any heading told their section; they give way to one that stands under it."""
    _unsure: bool = False
    starts: dict[str, frozenset[str]] = field(default_factory=dict)

    def run(self, heads: Sequence[PartFound]) -> Walked:
        at = {head.index: head for head in heads}
        headings = {head.heading for head in heads}
        index = 0
        region: list[Piece] | None = None
        per_file: dict[str, int] = {}
        while index < len(self.pieces):
            piece = self.pieces[index]
            if index in at:
                head = at[index]
                self._enter(head.part, per_file, self.pieces[max(head.heading, head.index)])
                region = self.out.regions[-1][2] if head.part.role else None
            if index in headings:
                index += 1
                continue
            if region is None and history_at(self.pieces, index):
                history = next(part for part in self.version.parts if part.role == "history")
                self._enter(history, per_file, piece)
                region = self.out.regions[-1][2]
            if region is not None:
                region.append(piece)
                index += 1
                continue
            index = self._step(index)
        return self.out

    def _enter(self, part: Part, per_file: dict[str, int], piece: Piece) -> None:
        per_file[part.name] = per_file.get(part.name, 0) + 1
        self.part, self.section, self.block, self.slot = part, None, None, None
        self.file = per_file[part.name] if part.per_file else 0
        self.out.files = max(self.out.files, self.file)
        whole = Slice(piece, 0, len(piece.text))
        self.out.parts.append((part, self.file, whole))
        if part.role:
            self.out.regions.append((part, self.file, []))

    def _step(self, index: int) -> int:
        """Read one piece (and those a broken label runs over); returns the next index."""
        piece = self.pieces[index]
        self.at = index
        if piece.cell == 0 or piece.part == 0 or self.raw:
            for opens in (self._heading, self._block, self._risk):
                if after := opens(index):
                    return after
        if after := self._label(index):
            return after
        self._fill(piece)
        return index + 1

    def _heading(self, index: int) -> int:
        sections = self.part.sections if self.part else tuple(section for part in self.version.parts[:1] for section in part.sections)
        hit = section_at(self.pieces, index, sections, self.rules) if sections else None
        if hit is None:
            return 0
        section, end = hit
        known = section is self.section or any(other is section and file == self.file for other, file, _ in self.out.sections)
        if known and end and not re.match(r"[\s#*|]*[0-9]|#", self.pieces[index].text):
            return 0
        if self.part is None:
            self.part = self.version.parts[0]
        piece = self.pieces[index]
        self._open_section(section, Slice(piece, 0, len(piece.text)))
        if not (self.raw and section is self.section):
            self.block = None
        self.section, self.slot = section, None
        row = section.body or section.tick
        slot = self._open(row, None, Slice(piece, 0, max(1, end)), None) if row else None
        if slot is not None and (end < len(piece.text) or end == 0):
            slot.area.append(Slice(piece, end, len(piece.text)))
        return index + 1

    def _note_jump(self, section: Section, piece: Piece) -> None:
        """A section known by one of its labels: its heading is lost, unless it was opened before."""
        if not self.raw and not any(other is section and file == self.file for other, file, _ in self.out.sections):
            self.out.jumped.append((section, self.file, Slice(piece, 0, len(piece.text))))

    def _open_section(self, section: Section, where: Slice) -> None:
        if not any(other is section and file == self.file for other, file, _ in self.out.sections):
            self.out.sections.append((section, self.file, where))

    def _block(self, index: int) -> int:
        found = block_at(self.pieces[index].text)
        if found is None or (place := self._place_of(found.kind)) is None:
            return 0
        if not found.number:
            self.slot = None
            return index + 1
        part, section, rows = place
        self.part = self.part or part
        self._open_block(section, rows, found.number, self.pieces[index], found.end)
        return index + 1

    def _open_block(self, section: Section, rows: BlockRows, number: int, piece: Piece, end: int) -> Slot | None:
        """A block begins: its title is what stands behind the heading."""
        where = Slice(piece, 0, len(piece.text))
        self._open_section(section, where)
        self.section, self.block = section, (rows, number)
        if not any(known is rows and n == number and file == self.file for known, n, _, file, _ in self.out.blocks):
            self.out.blocks.append((rows, number, section, self.file, where))
        slot = self._open(Row(key="title", labels=("名称",)), self.block, Slice(piece, 0, max(1, end)), None)
        if slot is not None and piece.text[end:].strip():
            slot.area.append(Slice(piece, end, len(piece.text)))
        return slot

    def _place_of(self, kind: str) -> tuple[Part, Section, BlockRows] | None:
        for part, section in self.version.sections():
            for rows in section.blocks:
                if rows.kind == kind and (part is self.part or (self.part is None and self.rules.on("block-implies-section"))):
                    return part, section, rows
        return None

    def _risk(self, index: int) -> int:
        found = risk_at(self.pieces, index) if self.part is not None and (self.section is not None or self.raw) else None
        hit = risk_named(found, self._sections_ahead(), self.section, self._taken, self.rules) if found else None
        if found is None or hit is None:
            return 0
        slot = self._open_block(*hit, hit[1].number, self.pieces[index], found.start)
        if slot is not None:
            slot.area += [Slice(piece, 0, len(piece.text)) for piece in self.pieces[index + 1 : index + found.pieces]]
        self.slot = None
        return index + found.pieces

    def _taken(self, section: Section, rows: BlockRows) -> bool:
        return any(known is rows and place is section and file == self.file for known, _, place, file, _ in self.out.blocks)

    def _sections_ahead(self) -> Iterator[Section]:
        """The sections of the part: this one, those after it, those before it."""
        sections = self.part.sections if self.part else ()
        here = next((n for n, section in enumerate(sections) if section is self.section), 0)
        yield from sections[here:]
        yield from sections[:here]

    def _label(self, index: int) -> int:
        piece = self.pieces[index]
        if tight(piece.text) in _GROUPS:
            return index + 1
        if self.part is None:
            return self._cover_label(index)
        if tight(piece.text).lstrip("-・") in self._skipped(self.part):
            self.slot = None
            return index + 1
        if self._may_be_label(piece) and (after := self._in_contexts(index)):
            return after
        return index + 1 if self.raw and self._behind_values(index) else self._foreign(index)

    def _cover_label(self, index: int) -> int:
        piece = self.pieces[index]
        hits = find_row(self.pieces, index, COVER.rows, self.rules)
        if hits and (hits[0][1].whole or piece.cells > 1 or piece.text[hits[0][1].end - 1 : hits[0][1].end].isspace()):
            self.section = COVER
            return self._open_found(hits[0][0], None, hits[0][1])
        return 0

    def _skipped(self, part: Part) -> frozenset[str]:
        name = f"skipped {part.name}"
        if name not in self.starts:
            self.starts[name] = frozenset(spelled(line) for section in part.sections for line in section.skipped)
        return self.starts[name]

    def _in_contexts(self, index: int) -> int:
        """Open the row whose label stands here, in the likeliest place; the index behind it, or 0."""
        piece = self.pieces[index]
        contexts = self._contexts()
        exact = self.raw and any(hit[1].number and hit[1].number == hit[0].number for _, rows, _ in contexts for hit in find_row(self.pieces, index, rows, self.rules)[:1])
        for section, rows, block in contexts:
            hits = find_row(self.pieces, index, rows, self.rules)
            if not hits or (exact and not any(hit[1].number == hit[0].number for hit in hits)):
                continue
            if section is not self.section and not self._may_jump(hits[0][0], hits[0][1]):
                continue
            row, found = self._pick(hits, section, block)
            here = self._next_block(index, row, found, block) if block and section is self.section and not self.raw else block
            self._unsure = self.raw and (self.section is None or section is not self.section)
            if section is not self.section:
                self.section, self.block = section, None
                self._note_jump(section, piece)
                self._open_section(section, Slice(piece, 0, len(piece.text)))
            if here:
                self.block = here
            elif not self.raw and row not in (self.block[0].rows if self.block else ()):
                self.block = None
            return self._open_found(row, here, found)
        return 0

    def _next_block(self, index: int, row: Row, found: Found, block: tuple[BlockRows, int]) -> tuple[BlockRows, int]:
        """The block of a label: the one after this, where the first question is asked again under no heading."""
        rows, number = block
        assert self.section is not None  # noqa: S101  blocks stand in sections
        asked = self.filled.get((self.section.name, self.file, rows.kind, number), set())
        if found.number != row.number or not unheaded(self.pieces, index, rows, number, row, asked, self.rules):
            return block
        if (known := self._asked_so(index, row, found, rows)) is not None:
            return rows, known
        made = (rows, number + 1, self.section, self.file, Slice(self.pieces[index], 0, len(self.pieces[index].text)))
        self.out.blocks.append(made)
        self.out.unheaded.append(made)
        return rows, number + 1

    def _asked_so(self, index: int, row: Row, found: Found, rows: BlockRows) -> int | None:
        """The block whose same question has the same answer on its line: a page printed again."""
        last = self.pieces[found.last]
        answer = tight(last.text[found.end :] + "".join(piece.text for piece in self.pieces[found.last + 1 : index + 9] if piece.line == last.line))
        for slot in self.out.slots:
            if slot.row is row and slot.file == self.file and slot.kind == rows.kind and slot.label:
                line = slot.found and slot.area and slot.area[0].piece.line
                if answer and answer == tight("".join(entry.text for entry in slot.area if entry.piece.line == line)):
                    return slot.number
        return None

    def _may_be_label(self, piece: Piece) -> bool:
        """Whether the first two characters start any label of the part: most prose does not."""
        name = self.part.name if self.part else ""
        if name not in self.starts:
            rows = [row for section in self.part.sections for row in (*section.rows, *(row for rows in section.blocks for row in rows.rows))] if self.part else list(COVER.rows)
            self.starts[name] = frozenset(spelled(label)[:2] for row in rows for label in row.labels)
        at, _, _ = lead(piece.text[:40], self.rules)
        head = tight(piece.text[at : at + 12])[:2]
        return head in self.starts[name] or len(head) < 2

    def _foreign(self, index: int) -> int:
        piece = self.pieces[index]
        shaped = piece.cell == 0 and piece.cells > 1 and re.match(rf"[{CIRCLED}]", piece.text) and len(tight(piece.text)) <= _FOREIGN
        if shaped and self.rules.on("foreign-labels") and self.slot is not None and not self.raw:
            self.slot = None
            self.out.foreign.append(Slice(piece, 0, len(piece.text)))
            return index + 1
        return 0

    def _behind_values(self, index: int) -> bool:
        """A numbered label at the end of a line of other values."""
        piece = self.pieces[index]
        hit = re.search(rf"\s[{CIRCLED}]\s*(?=\S{{2,40}}$)", piece.text) if self.rules.on("labels-behind-values") else None
        if hit is None or self.part is None:
            return False
        for section in self._sections_ahead():
            for rows, block in ((section.rows, None), *((blocks.rows, (blocks, blocks.number)) for blocks in section.blocks if blocks.kind == "リスク")):
                for row in rows:
                    if row.number == hit[0].strip() and spelled(row.label) == tight(piece.text[hit.end() :]):
                        self.section, self.block = section, block
                        self._open(row, block, Slice(piece, hit.start() + 1, len(piece.text)), None)
                        if self.slot is not None:
                            self.slot.area.append(Slice(piece, 0, hit.start()))
                        return True
        return False

    def _may_jump(self, row: Row, found: Found) -> bool:
        numbered = bool(found.number) and found.number == row.number
        return (found.whole and numbered) or len(spelled(row.label)) >= (3 if numbered else 5 if self.raw else 6)

    def _contexts(self) -> list[_Context]:
        """Where a label may belong, the likeliest first."""
        found, section = list[_Context](), self.section
        if section is not None and section is not COVER:
            if self.block:
                found.append((section, self._open_rows(section, *self.block), self.block))
            found.append((section, tuple(row for row in section.rows if self._is_open(section, "", 0, row)), None))
            found += [(section, self._open_rows(section, rows, number), (rows, number)) for rows, number in self._blocks_ahead(section)]
            if not self.raw:
                found += self._again(section)
        if self.part is not None:
            for other in (ahead for ahead in self._sections_ahead() if ahead is not section):
                found.append((other, tuple(row for row in other.rows if self._is_open(other, "", 0, row)), None))
                found += [(other, self._open_rows(other, rows, number), (rows, number)) for rows, number in self._blocks_ahead(other)]
        if self.raw and section is not None and section is not COVER:
            found += self._again(section)
        return found

    def _again(self, section: Section) -> list[_Context]:
        """The questions that are answered already: a label printed a second time."""
        return [*([(section, self.block[0].rows, self.block)] if self.block else []), (section, section.rows, None)]

    def _open_rows(self, section: Section, rows: BlockRows, number: int) -> tuple[Row, ...]:
        return tuple(row for row in rows.rows if self._is_open(section, rows.kind, number, row))

    def _is_open(self, section: Section, kind: str, number: int, row: Row) -> bool:
        if row.kind == "group" or row.key not in self.filled.get((section.name, self.file, kind, number), set()):
            return True
        return section is self.section and (section.name, self.file, kind, number, row.key) in self.tentative

    def _blocks_ahead(self, section: Section) -> list[tuple[BlockRows, int]]:
        """Other blocks of a section: risks by number; of repeated blocks the ones opened so far, else one to come."""
        found: list[tuple[BlockRows, int]] = []
        here = next((n for n, rows in enumerate(section.blocks) if self.block and rows is self.block[0]), -1)
        for rows in (*section.blocks[here + 1 :], *section.blocks[: here + 1]):
            if rows.kind == "リスク":
                found.append((rows, rows.number))
            elif self.raw:
                last = max((number for known, number, _, file, _ in self.out.blocks if known is rows and file == self.file), default=0)
                found += [(rows, number) for number in range(1, last + 2)]
        return found

    def _pick(self, hits: list[tuple[Row, Found]], section: Section, block: tuple[BlockRows, int] | None) -> tuple[Row, Found]:
        kind, number = (block[0].kind, block[1]) if block else ("", 0)
        free = [hit for hit in hits if self._is_open(section, kind, number, hit[0])]
        return (free or hits)[0]

    def _open_found(self, row: Row, block: tuple[BlockRows, int] | None, found: Found) -> int:
        first, last = self.pieces[found.first], self.pieces[found.last]
        stop = len(first.text) if found.last > found.first else min(found.end, len(first.text))
        self._open(row, block, Slice(first, found.start, max(found.start + 1, stop)), found)
        if self.slot is not None and found.end < len(last.text):
            following = self._next_label(last, found.end, block) if self.rules.on("labels-in-one-piece") else None
            self.slot.area.append(Slice(last, found.end, following[1] if following else len(last.text)))
            if following:
                self._open_found(following[0], block, following[2])
        return found.last + 1

    def _next_label(self, piece: Piece, start: int, block: tuple[BlockRows, int] | None) -> tuple[Row, int, Found] | None:
        """A further numbered label of the same section in the same piece."""
        section = self.section
        index = next((n for n in range(self.at, min(self.at + 6, len(self.pieces))) if self.pieces[n] is piece), None)
        if section is None or index is None:
            return None
        rows = self._open_rows(section, *block) if block else tuple(row for row in section.rows if self._is_open(section, "", 0, row))
        return further(self.pieces, index, start, rows, self.rules)

    def _open(self, row: Row, block: tuple[BlockRows, int] | None, label: Slice, found: Found | None) -> Slot | None:
        assert self.section is not None  # noqa: S101  labels are looked for in sections only
        if row.kind == "group":
            self.slot = None
            return None
        kind, number = (block[0].kind, block[1]) if block else ("", 0)
        part = self.part or self.version.parts[0]
        self.slot = Slot(self.section, part, self.file if self.section is not COVER else 0, kind, number, row, label, found, order=len(self.out.slots))
        place = (self.section.name, self.file, kind, number, row.key)
        moved = self.tentative.pop(place, None)
        if moved is not None:
            self._move(moved, row)
        self.filled.setdefault(place[:4], set()).add(row.key)
        self.out.slots.append(self.slot)
        if self._unsure and not block and found is not None:
            self.tentative[place] = self.slot
        self._unsure = False
        return self.slot

    def _move(self, slot: Slot, row: Row) -> None:
        """A label read too early goes to the next section that asks the same."""
        for section in self.part.sections if self.part else ():
            for other in section.rows:
                if other.label == row.label and other.number == row.number and other.key not in self.filled.get((section.name, self.file, "", 0), set()):
                    slot.section, slot.row = section, other
                    self.filled.setdefault((section.name, self.file, "", 0), set()).add(other.key)
                    return

    def _fill(self, piece: Piece) -> None:
        whole = Slice(piece, 0, len(piece.text))
        if self.slot is not None:
            self.slot.area.append(whole)
        elif self.part is not None or self.section is not None:
            self.out.loose.append((self.section.name if self.section else "", self.file, whole))


def walk(pieces: Sequence[Piece], version: Version, heads: Sequence[PartFound], rules: Rules, *, raw: bool) -> Walked:
    """Slots, sections and blocks of a document in the order of print."""
    return _Walk(pieces, version, rules, raw and rules.on("label-leads-on")).run(heads)
