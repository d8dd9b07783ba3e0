"""Which field of the body a row of the change log speaks of. Knows the form; decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.form.items import Change, Field, Form
from flowgraph.source import fold

_SECTION = re.compile(r"^[\s『「(]*(?P<part>iii|ii|iv|i|vi|v)(?![a-z])(?P<between>.*?)(?P<number>[0-9]{1,2})(?![0-9])")
_BLOCK = re.compile(r"(システム|委託事項|提供先|移転先|リスク)([0-9]{1,2})(?![0-9])")
_CIRCLED = re.compile(r"[①-⑳㉑-㉟㊱-㊿]")
_ANNEX = re.compile(r"別添|別紙|表紙|欄外")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A row of the log with the fields it may speak of (one for each file; all of one section, block and key)."""

    change: Change
    fields: tuple[Field, ...]


def logged(form: Form) -> Iterator[Logged]:
    """Rows whose item names one field for sure; of several rows about one field only the newest (the last printed)."""
    newest: dict[tuple[str, str, str], Logged] = {}
    for change in form.changes:
        found = fields_of(form, change.item)
        if found:
            newest[found[0].section, found[0].block, found[0].key] = Logged(change=change, fields=found)
    yield from newest.values()


def fields_of(form: Form, item: str) -> tuple[Field, ...]:
    """The fields an item names by section, block and label; nothing where one of them is missing or several labels fit."""
    words = fold(_CIRCLED.sub(" ○ ", item))  # folding would turn 委託事項1⑥ into 委託事項16
    if _ANNEX.search(words):
        return ()
    hit = _SECTION.search(words)
    if hit is None:
        return ()
    section = f"{hit['part'].upper()}-{int(hit['number'])}"
    rest = words[hit.end() :]
    blocks = {f"{kind}{int(number)}" for kind, number in _BLOCK.findall(rest)}
    if len(blocks) > 1:
        return ()
    block = next(iter(blocks), "")
    here = [entry for entry in form.fields if entry.section == section and entry.block == block]
    fitting = {entry.key: len(fold(entry.label)) for entry in here if fold(entry.label) in rest}
    longest = max(fitting.values(), default=0)
    keys = [key for key, length in fitting.items() if length == longest]
    return tuple(entry for entry in here if entry.key == keys[0]) if len(keys) == 1 else ()
