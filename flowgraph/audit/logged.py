"""Which field of the body a row of the change log speaks of. Knows the form; decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.form.items import Change, Field, Form
from flowgraph.form.template import all_versions
from flowgraph.source import fold

_SECTION = re.compile(r"^[\s『「(]*(?P<part>iii|ii|iv|i|vi|v)(?![a-z]).*?(?<!システム)(?<!委託事項)(?<![供転]先)(?<!リスク)(?<![0-9])(?P<number>[0-9]{1,2})(?![0-9])")
_BLOCK = re.compile(r"(システム|委託事項|提供先|移転先|リスク)([0-9]{1,2})(?![0-9])")
_CIRCLED = re.compile(r"[①-⑳㉑-㉟㊱-㊿]")
_LABEL = re.compile(r"\s*[【『「]([^】』」]{2,20})[】』」]\s*")
HOME = {"システム": "I-2", "委託事項": "II-4", "提供先": "II-5", "移転先": "II-5"}
"""Where a block stands, for rows that name the part only."""
_NAMED = 3
_ONE_TICK = re.compile(r"[\[【(]\s*[○〇◯]\s*[\]】)]\s*(\S{2,20})")
_ANNEX = re.compile(r"別添|別紙|表紙|欄外")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A row of the log with the fields it may speak of (one for each file; all of one section, block and key)."""

    change: Change
    fields: tuple[Field, ...]
    before: str
    after: str
    """What is said of the field: the cell without the label that some write into it (「【委託先名】…」)."""


def logged(form: Form) -> Iterator[Logged]:
    """Rows whose item names one field for sure; of several rows about one field only the newest (the last printed).

    A row is left out where a later one speaks of its section without naming a field: it may have changed the same words.
    """
    newest: dict[tuple[str, str, str], Logged] = {}
    for change in form.changes:
        section, block = section_of(change.item)
        label, after = _labelled(change.after)
        found = fields_of(form, change.item)
        if not found and label and block:
            found = fields_of(form, f"{change.item} {label}")
        else:
            after = change.after
        if not found and section and not block:
            found = _boxes_of(form, section, after)
        key = (found[0].section, found[0].block, found[0].key) if found else (section, block, "")
        for known in [known for known in newest if known[0] == key[0] and (known[1] == key[1] or not key[1]) and key[2] in {"", known[2]}]:
            del newest[known]
        if found:
            newest[key] = Logged(change=change, fields=found, before=_labelled(change.before)[1] if after != change.after else change.before, after=after)
    yield from newest.values()


def _boxes_of(form: Form, section: str, after: str) -> tuple[Field, ...]:
    """The only row of boxes of a section, where the cell is one of its options with a tick (「[○]外部監査」 under 「8. 監査」)."""
    hit = _ONE_TICK.fullmatch(after.strip())
    rows = [entry for entry in form.fields if entry.section == section and entry.kind == "boxes" and not entry.block]
    fitting = [entry for entry in rows if hit and any(fold(box.option) == fold(hit[1]) for box in entry.boxes)]
    return tuple(fitting) if fitting and len({entry.key for entry in rows}) == 1 else ()


def _labelled(cell: str) -> tuple[str, str]:
    """A label in brackets at the beginning of a cell, and the rest."""
    hit = _LABEL.match(cell)
    return (hit[1], cell[hit.end() :].strip()) if hit else ("", cell)


def section_of(item: str) -> tuple[str, str]:
    """Section and block that an item names; empty where it names none, or several blocks."""
    words = _words(item)
    hit = _SECTION.search(words)
    blocks = {f"{kind}{int(number)}" for kind, number in _BLOCK.findall(words[hit.end() if hit else 0 :])}
    block = next(iter(blocks)) if len(blocks) == 1 else ""
    if _ANNEX.search(words):
        return "", ""
    if hit is None:
        return HOME.get(block.rstrip("0123456789"), ""), block
    return f"{hit['part'].upper()}-{int(hit['number'])}", block


def fields_of(form: Form, item: str) -> tuple[Field, ...]:
    """The fields an item names by section, block and label; nothing where the section's name is another's or several labels fit."""
    words = _words(item)
    section, block = section_of(item)
    hit = _SECTION.search(words)
    if not section:
        return ()
    rest = words[hit.end() if hit else 0 :]
    if not block and _BLOCK.search(rest):
        return ()
    here = [entry for entry in form.fields if entry.section == section and entry.block == block]
    tail = rest.rstrip("』」】》)。、○ ")
    fitting = {entry.key: fold(entry.label) for entry in here if tail.endswith(fold(entry.label))}
    longest = max(map(len, fitting.values()), default=0)
    keys = [key for key, label in fitting.items() if len(label) == longest]
    if len(keys) != 1:
        return ()
    before = tail.removesuffix(fitting[keys[0]])
    if any(fold(entry.label) in before for entry in here if len(entry.label) > _NAMED and entry.key != keys[0]) or not _headed(form, section, before):
        return ()
    return tuple(entry for entry in here if entry.key == keys[0])


def _headed(form: Form, section: str, words: str) -> bool:
    """Whether the words between number and label are the name of that section, as far as they are the name of any."""
    headings = {found.name: fold(found.heading) for version in all_versions().values() if version.kind == form.kind for _, found in version.sections()}
    named = [name for name, heading in headings.items() if len(heading) > _NAMED and heading.split("(")[0] in words]
    return not named or any(headings[name] == headings.get(section) for name in named)


def _words(item: str) -> str:
    """The item in one spelling; circled numbers are no digits (folding would turn 委託事項1⑥ into 委託事項16)."""
    return fold(_CIRCLED.sub(" ○ ", item))


def options_of(entry: Field) -> tuple[str, ...]:
    """The answers the form offers for a question; empty where it is answered in words."""
    for version in all_versions().values():
        for _, section in version.sections():
            blocks = [block for block in section.blocks if not entry.block or entry.block.rstrip("0123456789") == block.kind]
            rows = (*section.rows, *(row for block in blocks for row in block.rows)) if section.name == entry.section else ()
            for row in rows:
                if row.key == entry.key and row.options:
                    return row.options
    return ()
