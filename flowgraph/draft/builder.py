"""The draft while it is being made: the only mutable object of the room.

Every item comes with a confidence (0 … 1: how often an item made this way was right, as set by the rule
that made it) and, where a person should look, a doubt. Knows the form and the model's records.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from flowgraph.draft.names import Names, spelling
from flowgraph.form.items import Field, Form
from flowgraph.model import Evidence, Party
from flowgraph.source import Span, fold, fold_with_places
from flowgraph.vocab import Rules, Text

KEY_LENGTH = 15
DOUBTFUL = 0.75
"""Below this confidence an item is marked for the reviewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a person should check, most important first by `weight`."""

    section: str
    item: str
    weight: float
    """What is at stake times how unsure (0 … 1)."""
    text: Text
    lines: tuple[int, int] | None


def words_of(text: str, limit: int = KEY_LENGTH) -> str:
    """The first words of a text, for an evidence key or a short note: one line, at most `limit` characters."""
    first = text.strip(" 　・○●◆■*-\n\t").split("\n", 1)[0]
    return first[:limit].strip()


@dataclass(slots=True)
class Builder:
    """What the steps of drafting fill in, in their order."""

    form: Form
    rules: Rules
    names: Names = field(default_factory=lambda: Names(()))
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Section of the model → id → record, in the order of making."""
    confidence: dict[tuple[str, str], float] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    hints: dict[str, Any] = field(default_factory=dict)
    """What one step of drafting leaves for a later one."""

    cuts: dict[tuple[int, int], _Cut] = field(default_factory=dict)

    def _cut(self, lines: tuple[int, int]) -> _Cut:
        if lines not in self.cuts:
            self.cuts[lines] = _Cut(*fold_with_places(self.form.document.span(*lines)))
        return self.cuts[lines]

    def of(self, section: str) -> dict[str, Any]:
        """Items of one section made so far."""
        return self.items.setdefault(section, {})

    def put(self, section: str, item: Any, confidence: float) -> str:
        """Add an item; an id that is taken gets a number behind it. Returns the id."""
        made = self.of(section)
        ident, number = item.id, 2
        while ident in made:
            ident = f"{item.id}-{number}"
            number += 1
        made[ident] = item if ident == item.id else replace(item, id=ident)
        self.confidence[section, ident] = confidence
        return str(ident)

    def doubt(  # noqa: PLR0917  both languages in their order
        self, section: str, item: str, weight: float, ja: str, en: str, lines: tuple[int, int] | None = None,
    ) -> None:
        """Mark an item (or, with an empty id, the document) for the reviewer."""
        made = self.of(section).get(item)
        if lines is None and made is not None and made.evidence:
            lines = made.evidence[0].lines
        self.doubts.append(Doubt(section=section, item=item, weight=round(weight, 4), text=Text(ja, en), lines=lines))

    def evidence(self, span: Span, section: str, label: str, key: str | tuple[str, ...], *, basis: str = "stated", reason: str = "") -> Evidence:
        """Evidence at a span. Keys that do not stand there literally are shortened until they do, or left out."""
        lines = (span.first, span.last)
        cut = self._cut(lines)
        keys = tuple(found for word in ((key,) if isinstance(key, str) else key) if (found := cut.standing(words_of(word))))
        place = cut.place(keys[0]) if keys else None
        if not keys and basis != "inferred":
            basis, reason = "inferred", reason or "read across a break of the text"
        return Evidence(lines=lines, section=section, field=label, key=keys, basis=basis, reason=reason, chars=place)

    def evidence_of(self, entry: Field, key: str = "", *, basis: str = "stated", reason: str = "") -> tuple[Evidence, ...]:
        """Evidence of a field: where its value stands (the box whose words hold `key`), else its label, else its block."""
        value = entry.passage.strip()
        span: Span | None
        if entry.boxes:
            wanted = spelling(key)
            box = next((box for box in entry.boxes if wanted and wanted in spelling(f"{box.option}{box.detail}")), entry.boxes[0])
            span, words = box.span, key or box.option
        elif value.text:
            at = value.text.find(key) if key else -1
            span, words = (value.span(at, at + len(key)) if at >= 0 else value.span()), key or value.text
        else:
            span, words = entry.label_span, key or entry.label
        if span is None:
            block = next((block for block in self.form.blocks if (block.label, block.section, block.file) == (entry.block, entry.section, entry.file)), None)
            if block is None:
                return ()
            span, words = block.span, entry.block
        return (self.evidence(span, entry.section, entry.block or entry.label, words, basis=basis, reason=reason),)

    def party(self, name: str, kind: str, *, parent: str = "", ident: str = "", evidence: tuple[Evidence, ...] = (), confidence: float = 0.9, aliases: tuple[str, ...] = ()) -> str:
        """The party of this name, made when it is new; more aliases and evidence are added to it."""
        wanted = spelling(name)
        for party in self.of("parties").values():
            words = {spelling(word) for word in (party.name, *party.aliases)}
            unit = kind == "department" and any(_unit_of(wanted, word) or _unit_of(word, wanted) for word in words)
            if party.kind == kind and (wanted in words or unit):
                self.of("parties")[party.id] = replace(
                    party, aliases=tuple(dict.fromkeys((*party.aliases, *(alias for alias in aliases if alias != party.name)))),
                    evidence=tuple(dict.fromkeys((*party.evidence, *evidence))),
                )
                found: str = party.id
                return found
        made = Party(id=ident or ident_of("p", name), name=name, aliases=aliases, kind=kind, parent=parent, note="", evidence=evidence)
        return self.put("parties", made, confidence)


def _unit_of(short: str, long: str) -> bool:
    """Whether a department's short name is the last unit of a long one (文書課 of 総務部文書課)."""
    return len(short) > 2 and short[-1] in "課室係局部" and long.endswith(short) and long[: -len(short)][-1:] in {"", *"部局所庁室市区町村都道府県"}


def ident_of(head: str, *content: str) -> str:
    """A stable ASCII id made of content."""
    return f"{head}-{hashlib.sha256(spelling(chr(31).join(content)).encode()).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True)
class _Cut:
    """Cited lines, folded once for all evidence that points at them."""

    folded: str
    places: tuple[int, ...]

    def standing(self, key: str) -> str:
        """The longest beginning of `key` that stands there; empty when not even two characters do."""
        if len(key) == 1:
            return key if fold(key) in self.folded else ""  # a label such as ①
        while len(key) > 1:
            if fold(key) in self.folded:
                return key.strip()
            key = key[:-1]
        return ""

    def place(self, key: str) -> tuple[int, int]:
        """First and last+1 character of `key` in the cited lines."""
        word = fold(key)
        at = self.folded.index(word)
        return self.places[at], self.places[at + len(word) - 1] + 1
