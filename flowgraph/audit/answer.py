"""Answers of the form by what they are worth: given, blank, lost, generic; ratings; whether a process takes place at all.

Knows a case and its printed fields; decides nothing. Lost and unread answers are never blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flowgraph.audit.case import Case
from flowgraph.form.items import Block, Field, Mark
from flowgraph.source import fold
from flowgraph.vocab import Fact, Uncertain
from flowgraph.vocab.measures import HOW, WHEN, WHO

_NOTHING = re.compile(r"[\s\-‐―－—ー~〜・.。()（）]*|[\s・]*(?:なし|無し|特になし|該当なし|特になし)[\s。]*")
FILE_HEAD = re.compile(r"^[ \t]*(?:[\((][0-9]{1,2}[\))][^\n]{0,30}ファイル|【[^】\n]{1,40}ファイル】)", re.MULTILINE)
"""A heading under which 別添2 lists the items of one file."""
_LOSSES = frozenset({"lost_section", "truncated"})
_BEHIND = 8
"""Lines behind a question in which its answer stands."""
_UNFILLED = re.compile(r"\[(?:</?[a-z][a-z0-9]*/?>|&nbsp;)*\]")


def blank(entry: Field | None) -> bool:
    """Whether a question is printed and nothing, or a dash, answers it."""
    if entry is None or entry.label_span is None:
        return False
    if entry.value is Uncertain.NOT_MENTIONED:
        return True
    return isinstance(entry.value, str) and _NOTHING.fullmatch(entry.value) is not None and "なし" not in entry.value


def given(entry: Field | None) -> str:
    """The answer in words, empty when there is none or it cannot be read."""
    return entry.value if entry is not None and isinstance(entry.value, str) and not _NOTHING.fullmatch(entry.value) else ""


def tick(entry: Field | None, option: str) -> Mark | None:
    """State of one box; None when the row is not there."""
    return next((box.mark for box in entry.boxes if box.option == option), None) if entry else None


def lost(case: Case, section: str, file: int = 0) -> bool:
    """Whether a section, or the end of it, was lost in print."""
    return case.form is not None and any(
        notice.kind in _LOSSES and notice.section == section and file in {0, notice.file} for notice in case.form.notices
    )


def filled(case: Case, kind: str, file: int = 0) -> tuple[Block, ...]:
    """Blocks of a kind that somebody filled in, each number once (pages are printed twice)."""
    return tuple({(block.file, block.number): block for block in reversed(case.blocks(kind)) if file in {0, block.file}}.values())[::-1]


def unfilled(case: Case, entry: Field) -> bool:
    """Whether the brackets of a choice are printed, and empty; where only the options stand, the answer was lost with its brackets."""
    if case.form is None or entry.label_span is None:
        return False
    first = entry.label_span.first
    rows = sorted({(other.label_span.first, other.label_span.start) for other in case.form.fields if other.label_span is not None})
    here = (first, entry.label_span.start)
    following = next((row for row in rows if row > here), (len(case.form.document.lines) + 1, 0))
    lines = list(case.form.document.lines[first - 1 : min(following[0], first + _BEHIND)])
    if following[0] - first < len(lines):
        lines[following[0] - first] = lines[following[0] - first][: following[1]]
    return _UNFILLED.search(fold("".join(lines))) is not None


def cited_but_gone(case: Case, entry: Field) -> bool:
    """Whether the model cites words in the lines behind a question that the text does not have: they were lost from it, and nobody left a blank."""
    if entry.label_span is None:
        return False
    first = entry.label_span.first
    return any(
        known.section == entry.section and first <= known.lines[0] <= first + _BEHIND and any(not case.stands(words, known.lines) for words in known.key)
        for items in (case.model.controls, case.model.self_ratings, case.model.stores, case.model.flows, case.model.reviews) for item in items for known in item.evidence
    )


def holes(blocks: tuple[Block, ...]) -> bool:
    """Whether numbers are missing among blocks: an entry was lost, or never printed."""
    numbers = {block.number for block in blocks}
    return bool(numbers) and numbers != set(range(1, max(numbers) + 1))


def files_of(case: Case, section: str) -> tuple[int, ...]:
    """Numbers of the files for which a section is printed."""
    return tuple(sorted({file for name, file, _ in case.form.sections if name == section})) if case.form else ()


def of_file(file: int, files: int) -> tuple[str, str]:
    """How a finding says which file it is about, where there are several."""
    return (f"（ファイル{file}）", f" (file {file})") if files > 1 else ("", "")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in (WHO, HOW, WHEN))


def concrete(text: str) -> int:
    """How many of who, how and when a text says."""
    return sum(pattern.search(text) is not None for pattern in _patterns())


def process_taking_place(case: Case, section: str, file: int) -> bool | None:
    """Whether the process of a section of III takes place by part I and II; None when that cannot be read."""
    if section == "III-4":
        entrusts = case.field("II-4", "entrusts", file=file)
        return {"委託する": True, "委託しない": False}.get(entrusts.value) if entrusts and isinstance(entrusts.value, str) else None
    if section == "III-5":
        return provides_otherwise(case, file)
    if section == "III-6":
        use = network_use(case)
        return {"実施する": True, "実施しない": False}.get(use.value) if use and isinstance(use.value, str) else None
    return True


def network_use(case: Case) -> Field | None:
    """The answer of I-6 (I-5, I-4 in the shorter forms) on the information provision network."""
    return next((entry for entry in case.fields("I", "network_use")), None)


def provides_otherwise(case: Case, file: int) -> bool | None:
    """Whether II-5 provides or transfers on another way than the information provision network; None when that cannot be read."""
    entry = case.field("II-5", "provides", file=file)
    if entry is None:
        return None
    if tick(entry, "行っていない") is Mark.TICKED:
        return False
    ways = tuple(other_ways(case, file))
    if any(value is True for value in ways):
        return True
    unread = lost(case, "II-5", file) or any(box.mark is Mark.UNDECIDABLE for box in entry.boxes) or not ways
    return None if unread or any(value is None for value in ways) else False


def other_ways(case: Case, file: int) -> Iterator[bool | None]:
    """For each recipient: whether a way other than the network is ticked; a transfer is one always."""
    for kind in ("提供先", "移転先"):
        for block in filled(case, kind, file):
            method = case.field("II-5", "method", block=block.label, file=block.file)
            ticked: Fact[tuple[str, ...]] = method.ticked if method else Uncertain.UNKNOWN
            yield True if kind == "移転先" else None if isinstance(ticked, Uncertain) or not ticked else any(way != "情報提供ネットワークシステム" for way in ticked)
