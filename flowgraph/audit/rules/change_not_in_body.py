"""The change log records a change that the body does not show: an answer, a tick, a count, a name or a day. Knows log and body, no flow.

Only the newest row of a field counts, only short answers are compared word by word, and a name is looked for in all
blocks of its kind, since later rows may have renumbered them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from flowgraph.audit.case import Case
from flowgraph.audit.dates import days
from flowgraph.audit.logged import Logged, logged, options_of
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field, Mark
from flowgraph.source import fold
from flowgraph.vocab import Text, Uncertain

_SUMMARY = re.compile(r"追記|追加|加え|書き加え|削除|変更|修正|新規|新た|略|繰り?上|繰り?下|記載|ステータス|参照|同上|別紙|別添|^[-―－—・*※]*$|^事[前後]$|なし")
"""Words that tell of a change instead of giving the new text."""
_TICK = re.compile(r"(?:[\[【(]\s*[○〇◯■✓レ]\s*[\]】)]|[○〇◯■])\s*")
_ANY_BOX = re.compile(r"[\[【(]\s*[○〇◯■✓レ]?\s*[\]】)]|[○〇◯■□]")
_COUNT = re.compile(r"([0-9]{1,4})\s*\)?\s*件")
_GRAVE = frozenset({"contractor", "reentrusted", "entrusts", "delivery", "method", "methods", "provides", "network_use"})
"""Who handles the data, and by which way it goes."""
_SHORT = 60
_NAME = 30
_TOLD, _PART = 6, 3
_LONGEST = 3000
"""Longer cells are not compared letter by letter: it would take too long."""
_ALIKE = 0.75


def find(case: Case) -> Iterator[Raised]:
    """One finding a question; the same change of several blocks is one."""
    if case.form is None:
        return
    found: dict[tuple[str, str, str], list[tuple[Logged, Text]]] = {}
    for row in logged(case.form):
        wrong = _differs(case, row)
        if wrong is not None:
            found.setdefault((row.fields[0].section, row.fields[0].key, wrong.ja), []).append((row, wrong))
    for (section, key, _), rows in found.items():
        first, wrong = rows[0]
        blocks = "・".join(row.fields[0].block for row, _ in rows if row.fields[0].block)
        where = " ".join(part for part in (section, blocks, first.fields[0].label) if part)
        date = first.change.date
        empty = all(field.boxes and field.ticked == () for row, _ in rows for field in row.fields)
        lost = Text("本文の欄には印が一つもなく、印が失われたのかもしれません。", " No box of the row is marked in the body: its marks may be lost.") if empty else Text("", "")
        yield Raised(
            about=(section, blocks, key),
            text=Text(
                f"変更箇所（{date or '日付なし'}）は{where}を{wrong.ja}に改めたとしていますが、本文の欄にその記載がありません。{lost.ja}",
                f"The change log ({date or 'no date'}) says that {where} became {wrong.en}; the field in the body does not show it.{lost.en}",
            ),
            gravity="medium" if key in _GRAVE else "", kind="undecidable" if empty else "",
            places=tuple(place for row, _ in rows for place in (
                case.spanned(row.change.span, case.section_at(row.change.span.first), "変更箇所", f"変更箇所：{wrong.ja}", f"change log: {wrong.en}"),
                *(case.printed(field, f"本文：{_shown(field)}", f"body: {_shown(field)}") for field in row.fields[:3]),
            )),
        )


def _shown(entry: Field) -> str:
    """The present answer in short: an option, a day, a name; else the label."""
    if entry.kind == "boxes":
        ticked = entry.ticked
        return "、".join(ticked) if isinstance(ticked, tuple) and ticked else "印なし"
    if entry.kind == "choice" and isinstance(entry.value, str):
        return entry.value
    found = [day.text for day in days(entry.passage.text)]
    return found[0] if found else entry.value if isinstance(entry.value, str) and len(entry.value) <= _NAME else entry.label


def _differs(case: Case, row: Logged) -> Text | None:
    """What the log says and no field of the body shows; None where they agree or nothing can be said."""
    after, entry = row.after.strip(), row.fields[0]
    if not after or any(field.value in {Uncertain.UNKNOWN, Uncertain.UNDECIDABLE} for field in row.fields):
        return None
    hits = _COUNT.findall(fold(after))
    if hits and entry.kind != "text":
        return _count(row, hits)
    if entry.kind == "boxes":
        return _boxes(row, after)
    if entry.kind == "choice":
        return _choice(row, after)
    return _still(row) or _words(case, row, after)


def _count(row: Logged, hits: list[str]) -> Text | None:
    """「n件」 of the log against the numbers printed in the field."""
    counts = {field.count for field in row.fields if isinstance(field.count, int)} | {
        int(number) for field in row.fields for box in field.boxes for number in re.findall("[0-9]+", fold(box.detail))
    }
    if len(hits) != 1 or not counts or int(hits[0]) in counts:
        return None
    return Text(f"{hits[0]}件", hits[0])


def _choice(row: Logged, after: str) -> Text | None:
    """An answer of the log that is another than the body's; both must be answers the form offers."""
    short = fold(after).strip("。")
    options = {fold(option) for option in options_of(row.fields[0])}
    values = {fold(field.value) for field in row.fields if isinstance(field.value, str)}
    if short not in options or not values or short in values or not values <= options:
        return None
    return Text(f"「{after}」", f"“{after}”")


def _boxes(row: Logged, after: str) -> Text | None:
    """Options that the log ticks and every field of the body surely leaves empty."""
    marks = list(_ANY_BOX.finditer(after))
    missing = []
    for n, mark in enumerate(marks):
        if not _TICK.fullmatch(mark[0]):
            continue
        words = fold(after[mark.end() : marks[n + 1].start() if n + 1 < len(marks) else len(after)])
        for option in dict.fromkeys(box.option for field in row.fields for box in field.boxes):
            boxes = [box for field in row.fields for box in field.boxes if box.option == option]
            if words.startswith(fold(option).split("(")[0]) and all(box.mark is Mark.NOT_TICKED for box in boxes):
                missing.append(option)
    names = "・".join(dict.fromkeys(missing))
    return Text(f"「{names}」に印のある記載", f"a tick at {names}") if missing else None


def _still(row: Logged) -> Text | None:
    """The body still has the words of before, and not those that took their place."""
    before, after = (_even(text).strip("。…") for text in (row.before, row.after))
    bodies = [_even(field.passage.text) for field in row.fields]
    if not _TOLD <= len(before) <= _LONGEST or not _TOLD <= len(after) <= _LONGEST or not any(before in body for body in bodies) or any(after in body for body in bodies):
        return None
    put = [after[j1:j2] for tag, _, _, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if tag in {"replace", "insert"}]
    missing = [part for part in put if len(part) >= _PART and not any(part in body for body in bodies)]
    if not missing:
        return None
    named = next((part.strip("。、・") for part in missing if len(part) <= _NAME), "")
    return Text(f"「{named}」を含む記載", f"words with “{named}”") if named else Text("別の記載", "other words (the words of before still stand there)")


def _even(text: str) -> str:
    """Folded, without the long mark that some write and some do not (サーバ, サーバー)."""
    return fold(text).replace("ー", "")


def _words(case: Case, row: Logged, after: str) -> Text | None:
    """A short text, a name or a day of the log that stands nowhere in the field (nor in its like in another block)."""
    short, entry = fold(after).strip("。"), row.fields[0]
    if _SUMMARY.search(short) or len(short) > _SHORT:
        return None
    told = [day for day in days(after) if day.known]
    here = {day.known for field in row.fields for day in days(field.passage.text)}
    if told:
        return None if not here or all(day.known in here for day in told) else Text(f"「{'、'.join(day.text for day in told)}」", ", ".join(day.text for day in told))
    alike = [fold(other.passage.text) for other in (case.fields(entry.section, entry.key) if entry.block else row.fields)]
    if any(short in text or (text and text in short and not row.before) or _like(short, text) for text in alike) or not any(alike):
        return None
    return Text(f"「{after}」", f"“{after}”") if len(short) <= _NAME else Text("新しい記載", "a new text")


def _like(short: str, text: str) -> bool:
    """Nearly the same words: most pairs of letters stand in the text (one may be misread)."""
    pairs = [short[n : n + 2] for n in range(len(short) - 1)]
    return bool(pairs) and sum(pair in text for pair in pairs) >= _ALIKE * len(pairs)


RULE = AuditRule(
    id="change-not-in-body",
    title=Text("変更箇所にあって本文にない変更", "a logged change that the body does not show"),
    why=Text("変更箇所と本文が違うと、どちらが現在の取扱いか読み手には分かりません。", "Where log and body differ, a reader cannot tell which one holds today."),
    compares=Text("変更箇所の最新の行の変更後の記載と、その項目の本文の記載", "the newest row of the change log about a field, and that field in the body"),
    how=Text(
        "項目名から欄が一つに定まる行だけを対象に、選択肢・印・件数・日付・短い名称が本文にあるかを見ます。本文のその行に印が一つもなければ、印が失われたのかもしれないので「判読不能」とします。要約（「追記」「略」など）の行と長い文は比べません。",
        "Only rows that name one field for sure; answers, ticks, counts, days and short names are looked for in the body; where no box of the row is marked there, its marks may be lost and it is undecidable. Rows that only tell of a change, and long texts, are not compared.",
    ),
    do=Text("本文か変更箇所のどちらかを正しい内容に直してください。", "Put the body or the log right."),
    false_alarms=Text("変更後にさらに改めたのに変更箇所へ書いていない場合、システムや委託事項の番号が繰り上がった場合。", "A later change that was never logged; blocks renumbered since."),
    settle=Text("変更箇所のその行の版と、最新の版のどちらが現状か", "which of the two states is the present one"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find,
)
