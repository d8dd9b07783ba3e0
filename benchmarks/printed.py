"""Compare a parsed form with the hand reading in data/forms: box by box, choice by choice, text by text.

Protocol: data/forms/README.md. The hand reading is the reference; what it calls undecidable, blank or
lost counts as right only when the reader says so too. Used by benchmarks/accuracy.py and its tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from flowgraph.form.items import Field, Form, Mark
from flowgraph.source import fold, normal
from flowgraph.vocab import Uncertain

_SILENT = {"undecidable": Uncertain.UNDECIDABLE, "blank": Uncertain.NOT_MENTIONED, "lost": Uncertain.UNKNOWN}
_LEAD = re.compile(r"^[・○●◆■\-*<＜【(（\[\d.．)）、:：\s]+")


@dataclass(slots=True)
class Count:
    """How often the reader was right, by kind of outcome."""

    of: int = 0
    right: int = 0
    decided: int = 0
    decided_right: int = 0
    decidable: int = 0
    """Entries for which the hand reading gives a value."""
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, *, right: bool, decided: bool, decidable: bool) -> None:
        """Count one entry."""
        self.of += 1
        self.right += right
        self.decided += decided
        self.decided_right += decided and right
        self.decidable += decidable
        if not right:
            self.wrong.append(name)

    def share(self) -> float:
        """Share of all entries that are right, silence included."""
        return self.right / self.of if self.of else 1.0

    def decided_share(self) -> float:
        """Share of right ones among those the reader decided."""
        return self.decided_right / self.decided if self.decided else 1.0


GROUPS = ("boxes", "choices", "texts", "systems", "entrustments", "provisions", "ratings")


def load_reference(path: Path) -> dict[str, Any]:
    """A file of data/forms as plain data."""
    from ruamel.yaml import YAML

    loaded: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return loaded


def compared(form: Form, reference: dict[str, Any]) -> dict[str, Count]:
    """Counts by group; an entry can stand in several groups (a choice of II-4 is a choice and an entrustment field)."""
    counts = {group: Count() for group in GROUPS}
    one_file = form.files <= 1
    for entry in reference["fields"]:
        found = _find(form, entry, one_file=one_file)
        name = f"{entry['at']} {entry.get('file', '')} {entry.get('block', '')} {entry['label']} (line {entry.get('lines', '?')})"
        if entry["kind"] == "boxes":
            whole = True
            for option, hand, mark in _boxes(entry, found):
                right = mark == hand
                counts["boxes"].add(f"{name} {option}: {mark}, by hand {hand}", right=right, decided=mark in {"ticked", "not_ticked"}, decidable=hand in {"ticked", "not_ticked"})
                whole = whole and right
            _group(counts, entry, f"{name}", right=whole, decided=True)
            continue
        right, decided, said = _valued(entry, found)
        group = "choices" if entry["kind"] == "choice" else "texts"
        counts[group].add(f"{name}: {said}, by hand {_hand(entry)}", right=right, decided=decided, decidable=_hand(entry) not in _SILENT)
        _group(counts, entry, f"{name}: {said}, by hand {_hand(entry)}", right=right, decided=decided)
    return counts


def _group(counts: dict[str, Count], entry: dict[str, Any], name: str, *, right: bool, decided: bool) -> None:
    at, label = entry["at"], entry["label"]
    group = {"I-2": "systems", "II-4": "entrustments", "II-5": "provisions"}.get(at, "ratings" if "対策は十分か" in label else "")
    if group:
        counts[group].add(name, right=right, decided=decided, decidable=True)


def _label(text: str) -> str:
    return re.sub(r"[※()（）\d①-⑳.、・]", "", fold(text))


def _find(form: Form, entry: dict[str, Any], *, one_file: bool) -> Field | None:
    file = 0 if one_file else int(entry.get("file") or 0)
    near = [field for field in form.fields if field.section == entry["at"] and field.block == (entry.get("block") or "") and (not file or field.file in (0, file))]
    wanted = _label(entry["label"])
    exact = [field for field in near if _label(field.label) == wanted or (entry["label"] == "名称" and field.key == "title")]
    if exact:
        return exact[0]
    scored = [(SequenceMatcher(None, wanted, _label(field.label), autojunk=False).ratio(), -n, field) for n, field in enumerate(near) if field.kind == entry["kind"]]
    best = max(scored, default=None, key=lambda row: row[:2])
    return best[2] if best and best[0] >= 0.75 else None


def _boxes(entry: dict[str, Any], found: Field | None) -> Iterator[tuple[str, str, str]]:
    marks = {_label(box.option): box.mark for box in found.boxes} if found else {}
    for state in ("ticked", "not_ticked", "undecidable", "missing"):
        for option in entry.get(state) or ():
            key = _label(str(option))
            mark = marks.get(key) or next((mark for label, mark in marks.items() if label and (label.startswith(key) or key.startswith(label))), None)
            yield str(option), state, mark.value if isinstance(mark, Mark) else "missing"


def _hand(entry: dict[str, Any]) -> str:
    if "value" in entry:
        return str(entry["value"])
    return f"{entry.get('starts', '')}…{entry.get('ends', '')}"


def _plain(text: str) -> str:
    return _LEAD.sub("", fold(text))


def _valued(entry: dict[str, Any], found: Field | None) -> tuple[bool, bool, str]:
    """(right, the reader gave a value, what it said)."""
    value = found.value if found is not None else Uncertain.UNKNOWN
    hand = str(entry.get("value", ""))
    if isinstance(value, Uncertain):
        silent = _SILENT.get(hand)
        return silent is value or (silent in {Uncertain.NOT_MENTIONED, Uncertain.UNKNOWN} and value in {Uncertain.NOT_MENTIONED, Uncertain.UNKNOWN}), False, str(value)
    said = value if len(value) <= 40 else f"{value[:18]}…{value[-12:]}"
    if hand in _SILENT:
        return False, True, said
    if "value" in entry:
        right = _plain(value).rstrip("。") == _plain(hand).rstrip("。")
    else:
        starts, ends = _plain(str(entry.get("starts", ""))), fold(str(entry.get("ends", "")))
        right = _plain(value).startswith(starts[:8]) and fold(value).rstrip("。").endswith(ends.rstrip("。")[-6:])
    if right and "count" in entry and found is not None:
        count = entry["count"]
        right = found.count == count if isinstance(count, int) else isinstance(found.count, Uncertain)
    return right, True, said


def steps_right(form: Form, reference: dict[str, Any]) -> tuple[int, int, int]:
    """(labels found in both, labels by hand, labels read): a bag comparison of step labels."""
    hand = Counter(normal(str(label)) for label in reference.get("steps") or ())
    read = Counter(normal(step.label) for step in form.steps)
    return (hand & read).total(), hand.total(), read.total()
