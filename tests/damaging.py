"""Damage to a printed text, one kind at a time, and what a reading of it still states.

A fact is a place of the form with what is stated there: a box ticked or not, the answer of a choice, a number, a name,
a text. Silence (undecidable, lost, not printed) states nothing. A stated fact of the damaged text is right when the
sound text states the same; a name or a text may have lost characters or gained those of the noise. A wrong fact is
noticed when the reading itself says, with a notice that the sound text does not have, that something is lost or
doubtful in the same block or section. Precision is the share of right facts among all that are stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from flowgraph.form import Form, Mark, parse
from flowgraph.form.items import FormNotice
from flowgraph.source import Document, fold, read

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ("child-allowance.txt", "disaster-register.txt", "nursing-care.txt", "vaccination.txt", "national-pension.xlsx")
"""Samples whose lines are damaged, clean and out of order, full and focused; of the workbook the lines alone are taken."""

Lines: TypeAlias = tuple[str, ...]
Place: TypeAlias = tuple[str, str, int, str, str, str]
"""Kind of fact, section, file, block, key, option."""
FREE = frozenset({"name", "text"})
"""Kinds of facts whose value is free text."""
_NAMES = frozenset({"contractor", "title", "since", "number", "organization", "published", "approved", "department"})
NOISE = "丐丕乂乄亅亍仂仟佥侭俤凅匁叺喰圷垈塰屎峅挧斈杢枩柾桛梺椙椡榊槝毟燵瓧甅畠癪竕糀縅裃褄辷雫鞆颪鯲麿"
"""Letters that no sample has: what noise put in can be taken out again. Marks and digits are none of it: a mark in a box is a tick."""


def sample(name: str) -> Document:
    """The lines of a sample."""
    found = read(ROOT / "data" / "samples" / name)
    return Document(found.name, found.sha256, found.lines)


def drop(lines: Lines, random: Random, many: int) -> Lines:
    """Some lines lost, here and there."""
    gone = set(random.sample(range(len(lines)), min(many, len(lines))))
    return tuple(line for n, line in enumerate(lines) if n not in gone)


def one_line_lost(lines: Lines, random: Random) -> Lines:
    """One line lost."""
    return drop(lines, random, 1)


def lines_lost(lines: Lines, random: Random) -> Lines:
    """One line in a hundred lost."""
    return drop(lines, random, max(2, len(lines) // 100))


def run_lost(lines: Lines, random: Random) -> Lines:
    """A run of lines lost: a torn page."""
    first = random.randrange(len(lines))
    return lines[:first] + lines[first + random.randrange(3, 40) :]


def page_twice(lines: Lines, random: Random) -> Lines:
    """A run of lines of a page's length printed twice."""
    for _ in range(50):
        first = random.randrange(max(1, len(lines) - 12))
        page = lines[first : first + random.randrange(12, 60)]
        if sum(1 for line in page if line.strip()) >= 10 and len("".join("".join(page).split())) >= 200:
            return lines[: first + len(page)] + page + lines[first + len(page) :]
    return lines


def width_changed(lines: Lines, random: Random) -> Lines:
    """Letters, digits and brackets in the other width; tags stay tags."""
    share = random.choice((0.1, 0.5, 1.0))
    return tuple("".join(part if tag else _wide(part, random, share) for tag, part in _tags(line)) for line in lines)


def _tags(line: str) -> Iterator[tuple[bool, str]]:
    rest = line
    while rest:
        start = rest.find("<")
        end = rest.find(">", start)
        tag = start >= 0 and end > start and rest[start + 1 : start + 2].strip("/").isascii()
        if not tag:
            yield from ((False, rest),)
            return
        yield False, rest[:start]
        yield True, rest[start : end + 1]
        rest = rest[end + 1 :]


def _wide(text: str, random: Random, share: float) -> str:
    turned = {**{chr(n): chr(n + 0xFEE0) for n in range(0x21, 0x7F) if chr(n) not in "&;#"}, **{chr(n + 0xFEE0): chr(n) for n in range(0x21, 0x7F) if chr(n) not in "&;#<>"}}
    return "".join(turned.get(char, char) if random.random() < share else char for char in text)


def cells_swapped(lines: Lines, random: Random) -> Lines:
    """Two cells change places in some rows of the tables."""
    changed = list(lines)
    rows = [n for n, line in enumerate(lines) if "\t" in line]
    for n in random.sample(rows, min(6, len(rows))):
        cells = lines[n].split("\t")
        one, other = random.sample(range(len(cells)), 2)
        cells[one], cells[other] = cells[other], cells[one]
        changed[n] = "\t".join(cells)
    return tuple(changed)


def noise(lines: Lines, random: Random, share: float) -> Lines:
    """Foreign letters put in or printed over others."""
    made = []
    for line in lines:
        out = []
        for char in line:
            hit = random.random() < share and not char.isspace()
            keep = not hit or random.random() < 0.5
            out.append((char if keep else "") + (random.choice(NOISE) if hit else ""))
        made.append("".join(out))
    return tuple(made)


def little_noise(lines: Lines, random: Random) -> Lines:
    """One character in a thousand misread."""
    return noise(lines, random, 0.001)


def much_noise(lines: Lines, random: Random) -> Lines:
    """One character in fifty misread."""
    return noise(lines, random, 0.02)


def tail_cut(lines: Lines, random: Random) -> Lines:
    """The end lost, in the middle of a line."""
    last = random.randrange(len(lines) // 5, len(lines))
    return (*lines[:last], lines[last][: random.randrange(len(lines[last]) + 1)])


def blank_lines(lines: Lines, random: Random) -> Lines:
    """Blank lines put in."""
    return tuple(part for line in lines for part in (line, *([""] * random.choice((0,) * 12 + (1, 1, 2)))))


def line_ends(lines: Lines, random: Random) -> Lines:
    """Line ends of Windows, all or some of them."""
    share = random.choice((0.5, 1.0))
    return tuple(line + "\r" if random.random() < share else line for line in lines)


def tabs_lost(lines: Lines, random: Random) -> Lines:
    """Cells run together: spaces for tabs."""
    share = random.choice((0.1, 1.0))
    return tuple("".join("    " if char == "\t" and random.random() < share else char for char in line) for line in lines)


def tabs_gained(lines: Lines, random: Random) -> Lines:
    """Cells torn apart: tabs for some spaces."""
    return tuple("".join("\t" if char in " 　" and random.random() < 0.02 else char for char in line) for line in lines)


def mixed(lines: Lines, random: Random) -> Lines:
    """Two or three kinds at once."""
    kinds = [one_line_lost, lines_lost, page_twice, width_changed, little_noise, tail_cut, blank_lines, line_ends]
    for kind in random.sample(kinds, random.choice((2, 3))):
        lines = kind(lines, random)
    return lines


Damage: TypeAlias = Callable[[Lines, Random], Lines]


def parsed(document: Document, lines: Lines) -> Form:
    """The form printed in a damaged copy."""
    return parse(Document(document.name, document.sha256, lines))


@cache
def sound(name: str) -> Form:
    """The form of the sound sample."""
    return parse(sample(name))


def stated(form: Form) -> dict[Place, Any]:
    """Every fact that the reading states."""
    found: dict[Place, Any] = {}
    for field in form.fields:
        place = (field.section, field.file, field.block, field.key)
        for box in field.boxes:
            if box.mark is not Mark.UNDECIDABLE:
                found["box", *place, box.option] = box.mark
        if isinstance(field.count, int):
            found["count", *place, ""] = field.count
        if isinstance(field.value, str):
            kind = "rating" if field.key == "rating" else "choice" if field.kind == "choice" else "name" if field.key in _NAMES else "text"
            found[kind, *place, ""] = fold(field.value) if kind in FREE else field.value
    for block in form.blocks:
        found["block", block.section, block.file, block.label, "", ""] = not block.empty
    return found


@dataclass(frozen=True)
class Wrong:
    """A fact that only the damaged text states."""

    place: Place
    sound: Any
    damaged: Any
    noticed: bool


@dataclass(frozen=True)
class Compared:
    """Facts of a damaged text against those of the sound one."""

    of: Counter[str]
    """Stated facts by kind."""
    wrong: tuple[Wrong, ...]

    def precision(self, *kinds: str) -> float:
        """Share of right facts among those stated."""
        every = sum(count for kind, count in self.of.items() if not kinds or kind in kinds)
        return 1 - sum(1 for entry in self.wrong if not kinds or entry.place[0] in kinds) / every if every else 1.0

    def silent(self, *kinds: str) -> list[Wrong]:
        """Wrong facts that no notice goes with."""
        return [entry for entry in self.wrong if not entry.noticed and (not kinds or entry.place[0] in kinds)]


def compared(before: Form, after: Form) -> Compared:
    """Which facts of `after` agree with those of `before`.

    Files are told apart by their order alone, so where one is lost the others are compared with those they fit best.
    """
    was, now = stated(before), stated(after)
    of = Counter(place[0] for place in now)
    ways = combinations(range(1, before.files + 1), after.files) if after.files < before.files else [tuple(range(1, after.files + 1))]
    best: list[tuple[Place, Any]] | None = None
    for way in ways:
        number = {0: 0, **dict(enumerate(way, 1))}
        odd = [(place, was.get((place[0], place[1], number.get(place[2], 0), *place[3:]))) for place, value in now.items()
               if not agrees(place[0], was.get((place[0], place[1], number.get(place[2], 0), *place[3:])), value)]
        best = odd if best is None or len(odd) < len(best) else best
    fresh, lines = new_notices(before, after), where(after)
    return Compared(of=of, wrong=tuple(Wrong(place, known, now[place], noticed(place, fresh, lines.get(place[1:5]))) for place, known in best or ()))


def where(form: Form) -> dict[tuple[str, int, str, str], tuple[int, int]]:
    """First and last line of every value, by section, file, block and key."""
    found = {}
    for field in form.fields:
        if field.passage.text:
            span = field.passage.span()
            found[field.section, field.file, field.block, field.key] = (span.first, span.last)
    return found


def agrees(kind: str, was: Any, now: Any) -> bool:
    """Whether a stated value is the one of the sound text, lost and foreign letters aside."""
    if was is None or kind not in FREE:
        return bool(was == now)
    rest = iter(was)
    return all(char in rest for char in now if char not in FOREIGN)


FOREIGN = frozenset(fold(NOISE))


def new_notices(before: Form, after: Form) -> list[FormNotice]:
    """Notices that the sound text does not have."""
    known = Counter(_said(entry) for entry in before.notices)
    fresh = []
    for entry in after.notices:
        if known[_said(entry)]:
            known[_said(entry)] -= 1
        else:
            fresh.append(entry)
    return fresh


def _said(entry: FormNotice) -> tuple[str, str, str, int, str]:
    return entry.kind, entry.section, entry.block, entry.file, entry.text.en


def silenced(before: Form, after: Form) -> set[tuple[str, int]]:
    """Sections (with file) that the sound text has notices about and the damaged one neither notices about nor reads."""
    there = {(section, file) for section, file, _ in after.sections}
    said = {(entry.section, entry.file) for entry in after.notices}
    said |= {(name, 0) for entry in after.notices if entry.kind == "lost_section" for name in (entry.section, entry.section.split("-")[0])}
    asked = {(entry.section, entry.file) for entry in before.notices if entry.section and entry.kind not in {"misread", "no_label", "undecidable"}}
    return {(section, file) for section, file in asked if (section, file) not in said and (section, 0) not in said and (section, file) not in there}


def noticed(place: Place, fresh: list[FormNotice], lines: tuple[int, int] | None) -> bool:
    """Whether a notice goes with a fact: about its block, its section or its part, or about the line behind it.

    Which file a lost section belonged to cannot be known where another file's is printed.
    """
    _, section, file, block, _, _ = place
    part = section.split("-")[0]
    first, last = lines or (0, -2)
    return any(
        (entry.span is not None and first <= entry.span.first <= last + 2)
        or ((entry.section == part or (entry.section == section and (not block or not entry.block or entry.block == block))) and (entry.file in (0, file) or entry.kind == "lost_section"))
        for entry in fresh
    )
