"""What is printed and not encoded gets its place, and what could not be read is said: nothing is dropped without a word.

Knows which records cite which label; reads no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flowgraph.draft.builder import Builder
from flowgraph.draft.witnessing import witness
from flowgraph.form.items import Block, FormNotice
from flowgraph.model import NotEncoded, Notice
from flowgraph.source import Label, Span, normal, parts, printed_labels
from flowgraph.source.labels import SECTION_OF
from flowgraph.vocab import FORM, Rule

RULES = (
    Rule(id="unread-listed", ja="流れにならない手順・枠を理由とともに一覧にする", en="steps and blocks without an item are listed with the reason", prompted=(FORM,)),
    Rule(id="losses-noticed", ja="読めなかった箇所を注記に移す", en="what could not be read becomes a notice of the model", prompted=(FORM,)),
)
# Sections of the model in which a printed block must have its item; everything else printed in 別添1 is a step.
_ITEMS = {"システム": ("nodes",), "委託事項": ("entrustments",), "提供先": ("provisions",), "移転先": ("transfers",)}
_STEPS = ("flows", "stores")
_KINDS = {
    "lost_section": "loss", "lost_field": "loss", "truncated": "loss", "duplicate": "duplicate", "misread": "misread", "no_label": "doubt", "undecidable": "doubt", "file": "doubt",
}
_REASONS = {"empty block": "空欄の枠"}
"""Reasons that other steps of drafting give in English."""
_NO_FLOW = "一つの場所の中の処理"
_NO_ITEM = "本文から読み取れず"
_TWICE = "二度目の印字"
_QUOTED = re.compile(r"「([^」]{14})[^」]{2,}」")
ABOUT_LENGTH = 50

Cited = dict[tuple[str, str], set[int]]
"""By section of the model and label: the lines that are cited."""


@dataclass(slots=True)
class _Listed:
    """What no item encodes, each once, found by its label: a document may have thousands of steps."""

    entries: dict[NotEncoded, None] = field(default_factory=dict)
    lines: dict[str, set[int]] = field(default_factory=dict)

    def add(self, label: str, section: str, reason: str, lines: tuple[int, int]) -> None:
        entry = NotEncoded(label=label, section=section, reason=reason, lines=lines)
        if entry not in self.entries:
            self.entries[entry] = None
            self.lines.setdefault(normal(label), set()).update(range(lines[0], lines[1] + 1))

    def has(self, label: str, lines: tuple[int, int]) -> bool:
        """Whether a label is listed already where `lines` are."""
        return not self.lines.get(normal(label), set()).isdisjoint(range(lines[0], lines[1] + 1))


def rest(builder: Builder) -> None:
    """Fill `unread` (what no item encodes) and `noticed` (faults of the text, doubts of the reader)."""
    witness(builder)
    listed = _Listed()
    if builder.rules.on("unread-listed"):
        cited, reasons = _cited(builder), _reasons(builder)
        for label, section, reason, span in builder.hints.get("not_encoded", []):
            listed.add(label, section, _REASONS.get(reason, reason), (span.first, span.last))
        for printed in printed_labels(builder.form.document, steps=builder.form.kind == "full"):
            for name in _missing(printed, cited, listed):
                listed.add(name, printed.section, *_why(builder, printed, reasons))
        for step in builder.form.steps:
            lines = (step.span.first, step.span.last)
            if not _is_met(normal(step.label), _STEPS, lines, cited) and not listed.has(step.label, lines):
                listed.add(step.label, "別添1", _reason(reasons, step.label), lines)
        for block in builder.form.blocks:
            lines = (block.span.first, block.span.last)
            if block.kind in _ITEMS and not _has_item(builder, block) and not listed.has(block.label, lines):
                listed.add(block.label, block.section, "空欄の枠" if block.empty else _NO_ITEM, lines)
    builder.hints["unread"] = tuple(sorted(listed.entries, key=lambda entry: (entry.lines, entry.section, entry.label)))
    builder.hints["noticed"] = tuple(_notices(builder)) if builder.rules.on("losses-noticed") else ()


def _cited(builder: Builder) -> Cited:
    """All evidence by its label; of nodes only those of I-2."""
    found: Cited = {}
    for section in ("nodes", "flows", "stores", "entrustments", "provisions", "transfers"):
        for item in builder.of(section).values():
            if section != "nodes" or item.printed:
                for entry in item.evidence:
                    found.setdefault((section, normal(entry.field)), set()).update(range(entry.lines[0], entry.lines[1] + 1))
    return found


def _is_met(name: str, sections: tuple[str, ...], lines: tuple[int, int], cited: Cited) -> bool:
    return any(not cited.get((section, name), set()).isdisjoint(range(lines[0], lines[1] + 1)) for section in sections)


def _missing(printed: Label, cited: Cited, listed: _Listed) -> Iterator[str]:
    """The label, or those parts of a joint label (2-②③), that nothing encodes or lists."""
    sections = next((made for word, made in _ITEMS.items() if printed.label.startswith(word)), _STEPS)
    lines = (printed.first, printed.last)
    names = [printed.label] if len(parts(printed.label)) == 1 else list(parts(printed.label))
    if _is_met(normal(printed.label), sections, lines, cited) or listed.has(printed.label, lines):
        return
    missing = [name for name in names if not _is_met(normal(name), sections, lines, cited) and not listed.has(name, lines)]
    yield from [printed.label] if len(missing) == len(names) else missing


def _why(builder: Builder, printed: Label, reasons: Mapping[str, Mapping[str, int]]) -> tuple[str, tuple[int, int]]:
    """Reason and lines for a printed label."""
    kind = next((word for word in SECTION_OF if printed.label.startswith(word)), "")
    if not kind:
        return _reason(reasons, printed.label), (printed.first, printed.last)
    if any(entry.kind == "duplicate" and entry.span and entry.span.first <= printed.first <= entry.span.last for entry in builder.form.notices):
        return _TWICE, (printed.first, printed.first)
    blocks = [block for block in builder.form.blocks if normal(block.label) == normal(printed.label) and block.span.first <= printed.last and printed.first <= block.span.last]
    return "空欄の枠" if blocks and blocks[0].empty else _NO_ITEM, (printed.first, printed.first)


def _reasons(builder: Builder) -> dict[str, dict[str, int]]:
    """Why steps give no flow, by label, each reason with its place in the order of reading."""
    found: dict[str, dict[str, int]] = {}
    for order, (step, reason, _) in enumerate(builder.hints.get("unread_steps", [])):
        for name in dict.fromkeys((normal(step), *parts(step))):
            found.setdefault(name, {}).setdefault(reason, order)
    return found


def _reason(reasons: Mapping[str, Mapping[str, int]], label: str) -> str:
    """Why a step gives no flow: as its reading says, the last word first."""
    told = sorted((order, reason) for name in {normal(label), *parts(label)} for reason, order in reasons.get(name, {}).items())
    return "、".join(list(dict.fromkeys(reason for _, reason in told))[:2]) or _NO_FLOW


def _has_item(builder: Builder, block: Block) -> bool:
    """Whether a block of the form became an item, under its number and file or by a citation of its lines."""
    section = _ITEMS[block.kind][0]
    for item in builder.of(section).values():
        number = item.printed if section == "nodes" else item.number
        own = section == "nodes" or block.file == 0 or item.file in {"", f"f{block.file}"}
        if (normal(number) == normal(block.label) and own) or (section == "nodes" and any(normal(entry.field) == normal(block.label) for entry in item.evidence)):
            return True
    return False


def _notices(builder: Builder) -> list[Notice]:
    """Notices of the form's reader and of drafting, each once, in the order of the text."""
    found = [Notice(kind=_KINDS.get(entry.kind, "doubt"), about=_about(entry), lines=_lines(entry.span)) for entry in builder.form.notices]
    found += [Notice(kind=kind, about=words[:ABOUT_LENGTH], lines=_lines(span)) for kind, words, span in builder.hints.get("notices", [])]
    listed = {normal(entry.label) for entry in builder.hints.get("unread", ())}
    told: set[str] = set()
    for entry in getattr(builder.hints.get("reading"), "unread", ()):
        place = entry.step if entry.step.startswith("I") else f"手順{entry.step}"
        about = f"{place}：{entry.reason.ja}"[:ABOUT_LENGTH]
        if entry.kind in {"no_receiver", "no_source"} and normal(entry.step) not in listed and about not in told:
            told.add(about)
            found.append(Notice(kind="doubt", about=about, lines=_lines(entry.span)))
    return sorted(dict.fromkeys(found), key=lambda notice: (notice.lines or (0, 0), notice.kind, notice.about))


def _about(entry: FormNotice) -> str:
    place = " ".join(word for word in (entry.section, entry.block, f"ファイル{entry.file}" if entry.file > 1 else "") if word)
    words = _QUOTED.sub(r"「\1…」", " ".join(entry.text.ja.split()))
    return (f"{place}：{words}" if place else words)[:ABOUT_LENGTH]


def _lines(span: Span | None) -> tuple[int, int] | None:
    return (span.first, span.last) if span is not None else None
