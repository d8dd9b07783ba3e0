"""Rows of boxes: ticked, not ticked, or undecidable; never "no" for what cannot be read.

Knows marks and options. Boxes broken over lines and apart from their labels are another module's (raw).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from flowgraph.form.choices import squeezed
from flowgraph.form.items import Box, Mark
from flowgraph.form.labels import spelled
from flowgraph.form.pieces import CHECKED, INPUT, MARKS, RADIO, Slice, joined
from flowgraph.form.template import Row
from flowgraph.source import Passage
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(
        id="radio-is-circle", ja="ラジオボタンの印字は○の読み違いで、印ありとする",
        en="a radio button is a misread ○: ticked", prompted=("akishima-tax-collection", "tokyo-medical-certificate", "minato-resident-register"),
    ),
    Rule(
        id="unticked-beside-ticked", ja="同じ欄に確かな印があれば、印のないボタンは印なしとする",
        en="an unticked button is not ticked where another box of the row is surely ticked",
        prompted=("akishima-tax-collection", "tokyo-medical-certificate", "minato-resident-register"),
    ),
    Rule(id="bare-mark", ja="括弧のない○や☑も印ありとする", en="a mark without brackets ticks", prompted=(FORM,)),
    Rule(
        id="misread-options", ja="読み違えられやすい文字を含む選択肢を認める",
        en="options with a commonly misread letter are known", prompted=("minato-resident-register",),
    ),
    Rule(id="detail-in-brackets", ja="選択肢の後の括弧内を内容とする", en="the words in the brackets behind an option are its detail", prompted=(FORM,)),
)

_TICKED = frozenset("○◯〇●◎◉✓✔✅☑■レ" + CHECKED)
_UNTICKED = frozenset("□☐")
_GLYPHS = "○◯〇●◎◉✓✔✅☑■レ□☐" + MARKS
_BEFORE = re.compile(rf"(?:\[[{_GLYPHS}]*\]|\[[{_GLYPHS}]*|[{_GLYPHS}]+\]?)$")
_CONFUSED = {"庁": "[庁府]", "内": "[内內]"}


@dataclass(frozen=True, slots=True)
class Printed:
    """An option with the mark before it, as printed."""

    option: str
    start: int
    """Where the mark starts in the text without white space."""
    word: int
    """Where the option starts."""
    end: int
    mark: str


@lru_cache(maxsize=256)
def option_pattern(options: tuple[str, ...], *, misread: bool) -> re.Pattern[str]:
    """Finds the options of a row of boxes, the longest first; a bracket at an option's end may be missing."""
    parts = []
    for number, option in sorted(enumerate(options), key=lambda pair: -len(spelled(pair[1]))):
        core, bracket, rest = spelled(option).partition("(")
        body = "".join(_CONFUSED.get(char, re.escape(char)) if misread else re.escape(char) for char in core)
        if core.startswith("4情報"):
            body = "[45]情報"
        if bracket:
            body += f"(?:{re.escape(bracket + rest)})?" if core != "接続しない" else re.escape(bracket + rest)
        parts.append(f"(?P<o{number}>{body})")
    return re.compile("|".join(parts))


def printed(text: str, options: tuple[str, ...], rules: Rules) -> list[Printed]:
    """Options with a mark or bracket before them in a text without white space."""
    found: list[Printed] = []
    last = 0
    for hit in option_pattern(options, misread=rules.on("misread-options")).finditer(text):
        before = _BEFORE.search(text, max(last, hit.start() - 12), hit.start())
        if before is None or (not before[0].startswith("[") and not before[0].endswith("]") and not any(glyph in MARKS for glyph in before[0]) and not rules.on("bare-mark")):
            continue
        option = options[int(str(hit.lastgroup)[1:])]
        found.append(Printed(option, before.start(), hit.start(), hit.end(), before[0]))
        last = hit.end()
    return found


def mark_of(print_: str, rules: Rules) -> Mark | None:
    """What a print says by itself; None for an unticked button, which the row decides.

    >>> rules = Rules(RULES)
    >>> mark_of("[○]", rules), mark_of("[]", rules), mark_of("☐", rules)
    (<Mark.TICKED: 'ticked'>, <Mark.NOT_TICKED: 'not_ticked'>, <Mark.NOT_TICKED: 'not_ticked'>)
    """
    glyphs = set(print_) - set("[]")
    if glyphs & _TICKED or (RADIO in glyphs and rules.on("radio-is-circle")):
        return Mark.TICKED
    if glyphs & {INPUT, RADIO}:
        return None
    return Mark.NOT_TICKED


def read(row: Row, area: Sequence[Slice], rules: Rules) -> tuple[tuple[Box, ...], Passage, tuple[str, ...]]:
    """The boxes of a row in the form's order, the passage they stand in, and the rules that decided."""
    passage = joined(area, items=False)
    text, places = squeezed(passage)
    found = printed(text, row.options, rules)
    first: dict[str, tuple[Printed, str, Mark | None]] = {}
    doubtful: set[str] = set()
    for n, entry in enumerate(found):
        stop = found[n + 1].start if n + 1 < len(found) else len(text)
        detail = _detail(passage, places, entry.end, stop, rules)
        state = mark_of(entry.mark, rules)
        if entry.option in first:
            known = first[entry.option]
            if known[2] is not state and state is not None and known[2] is not None:
                doubtful.add(entry.option)
            elif known[2] is None and state is not None:
                first[entry.option] = (entry, detail or known[1], state)
            continue
        first[entry.option] = (entry, detail, state)
    used: list[str] = []
    marks = {option: state for option, (_, _, state) in first.items()}
    settled = _settled(marks, rules, used)
    boxes = []
    for option in row.options:
        if option in first:
            entry, detail, _ = first[option]
            start, stop = places[entry.start], places[entry.end - 1] + 1
            boxes.append(Box(
                option=option, mark=Mark.UNDECIDABLE if option in doubtful else settled[option], printed=shown(entry.mark), detail=detail, span=passage.span(start, stop),
            ))
    if any(RADIO in entry.mark for entry, _, _ in first.values()):
        used.append("radio-is-circle")
    return tuple(boxes), passage, tuple(used)


def _settled(marks: dict[str, Mark | None], rules: Rules, used: list[str]) -> dict[str, Mark]:
    """Unticked buttons: not ticked beside a sure tick, else undecidable."""
    sure = any(state is Mark.TICKED for state in marks.values())
    settled: dict[str, Mark] = {}
    for option, state in marks.items():
        if state is not None:
            settled[option] = state
        elif sure and rules.on("unticked-beside-ticked"):
            settled[option] = Mark.NOT_TICKED
            used.append("unticked-beside-ticked")
        else:
            settled[option] = Mark.UNDECIDABLE
    used[:] = list(dict.fromkeys(used))
    return settled


def shown(mark: str) -> str:
    """A mark as it was printed."""
    return mark.replace(CHECKED, "<input checked>").replace(RADIO, "<input radio>").replace(INPUT, "<input>")


def _detail(passage: Passage, places: Sequence[int], start: int, stop: int, rules: Rules) -> str:
    if not rules.on("detail-in-brackets") or start >= stop:
        return ""
    text = passage.text[places[start - 1] + 1 : places[stop - 1] + 1]
    opened = text.find("(")
    if opened < 0 or text[:opened].strip(" \n]"):
        return ""
    inner = text[opened + 1 :]
    closed = inner.rfind(")")
    inner = inner[:closed] if closed >= 0 else inner.split("・")[0] if "・業務" in inner or "・連絡" in inner else inner
    return " ".join(inner.replace("\n", " ").split()).strip("() ") if inner.count("(") == inner.count(")") else " ".join(inner.split())
