"""Last look at the evidence of a draft: what the cited lines do not bear out is marked as inferred, never left as stated.

Sees the records and the text; changes no claim, only what a claim is said to rest on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from flowgraph.draft.builder import Builder
from flowgraph.model import Evidence
from flowgraph.source import Document, Label, find, fold, normal, parts, printed_labels
from flowgraph.vocab import FORM, Rule

RULES = (
    Rule(id="unnamed-is-inferred", ja="引用行に名称が立たないものは推定とする", en="a thing its cited lines do not name is inferred", prompted=(FORM,)),
    Rule(id="label-cited", ja="番号付きの枠を引くものはその枠の行も示す", en="what cites a printed label points at that label's lines too", prompted=(FORM,)),
)
_QUALIFIER = re.compile(r"[（(].*$", re.DOTALL)
_SECTIONS = ("parties", "files", "nodes", "flows", "entrustments", "provisions", "transfers", "acquisitions", "stores", "controls", "self_ratings", "reviews", "incidents")


@dataclass(slots=True)
class _Witness:
    document: Document
    labels: dict[str, list[Label]]
    texts: dict[tuple[int, int], str] = field(default_factory=dict)

    def text(self, lines: tuple[int, int]) -> str:
        if lines not in self.texts:
            self.texts[lines] = fold(self.document.span(*lines))
        return self.texts[lines]

    def standing(self, entry: Evidence) -> Evidence:
        """Evidence with those of its keys only that stand in its lines; without any it is inferred."""
        keys = tuple(key for key in entry.key if fold(key) in self.text(entry.lines))
        if keys == entry.key:
            return entry
        chars = find(self.document.span(*entry.lines), keys[0]) if keys else None
        return replace(entry, key=keys, chars=chars) if keys or entry.basis == "inferred" else _inferred(replace(entry, key=(), chars=None), "read across a break of the text")

    def in_step(self, entry: Evidence) -> Evidence:
        """Evidence of a step that points elsewhere is led back to its step's own lines."""
        blocks = [block for block in self.labels.get(normal(entry.field), []) if block.section == "別添1"]
        if entry.section != "別添1" or not blocks or entry.basis == "figure" or any(_meets(entry, block) for block in blocks):
            return entry
        return self.standing(replace(entry, lines=(blocks[0].first, blocks[0].last)))

    def with_label(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """Evidence, with the line of each printed label that it cites but does not point at (values of raw prints stand apart)."""
        made = list(evidence)
        for name in dict.fromkeys(normal(entry.field) for entry in evidence if entry.basis != "figure"):
            for section in dict.fromkeys(entry.section for entry in evidence if normal(entry.field) == name):
                blocks = [block for block in self.labels.get(name, []) if block.section == section]
                entries = [entry for entry in evidence if (normal(entry.field), entry.section) == (name, section)]
                if blocks and section != "別添1" and not any(_meets(entry, block) for entry in entries for block in blocks):
                    line, word = (blocks[0].first, blocks[0].first), blocks[0].label
                    made.append(self.standing(Evidence(lines=line, section=section, field=entries[0].field, key=(word,), chars=find(self.document.span(*line), word))))
        return tuple(made)

    def is_named(self, item: Any, evidence: tuple[Evidence, ...]) -> bool:
        """Whether two characters in a row of its name or aliases stand in a cited line."""
        names = [fold(_QUALIFIER.sub("", name) or name) for name in (getattr(item, "name", ""), *getattr(item, "aliases", ())) if name]
        text = "\n".join(self.text(entry.lines) for entry in evidence)
        return not names or any(run in text for name in names for run in ([name[n : n + 2] for n in range(len(name) - 1)] or [name]))

    def said(self, item: Any, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """Evidence without keys stands on the item's name; where that does not stand there, it is inferred."""
        names = [fold(name) for name in (getattr(item, "name", ""), *getattr(item, "aliases", ())) if name]
        return tuple(
            entry if entry.key or any(name in self.text(entry.lines) for name in names) else _inferred(entry, "the lines name it in other words")
            for entry in evidence
        )


def witness(builder: Builder) -> None:
    """Go over all evidence of the draft."""
    by_name: dict[str, list[Label]] = {}
    for label in printed_labels(builder.form.document, steps=builder.form.kind == "full"):
        for name in dict.fromkeys((normal(label.label), *parts(label.label))):
            by_name.setdefault(name, []).append(label)
    look = _Witness(document=builder.form.document, labels=by_name)
    for section in _SECTIONS:
        for ident, item in builder.of(section).items():
            evidence = tuple(look.standing(entry) for entry in item.evidence)
            if builder.rules.on("label-cited"):
                evidence = look.with_label(tuple(look.in_step(entry) for entry in evidence))
            evidence = look.said(item, evidence)
            if builder.rules.on("unnamed-is-inferred") and not look.is_named(item, evidence):
                evidence = tuple(_inferred(entry, "a name of the draft's own for what the lines describe") for entry in evidence)
            if evidence != item.evidence:
                builder.of(section)[ident] = replace(item, evidence=evidence)


def _meets(entry: Evidence, block: Label) -> bool:
    return entry.lines[0] <= block.last and block.first <= entry.lines[1]


def _inferred(entry: Evidence, reason: str) -> Evidence:
    return entry if entry.basis == "inferred" else replace(entry, basis="inferred", reason=reason)
