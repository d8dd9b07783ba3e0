"""The change log records a change that the body does not show: an answer, a tick, a count, a name or a day. Knows log and body, no flow.

Only the newest row of a field counts, only short answers are compared word by word, and a name is looked for in all
blocks of its kind, since later rows may have renumbered them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.dates import days
from flowgraph.audit.logged import Logged, logged
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field, Mark
from flowgraph.source import fold
from flowgraph.vocab import Text, Uncertain

_SUMMARY = re.compile(r"追記|追加|加え|書き加え|削除|変更|修正|新規|新た|略|繰り?上|繰り?下|記載|ステータス|参照|同上|別紙|別添|^[-―－—・*※]*$|^事[前後]$|なし")
"""Words that tell of a change instead of giving the new text."""
_TICK = re.compile(r"(?:[\[【(]\s*[○〇◯■✓レ]\s*[\]】)]|[○〇◯■])\s*")
_ANY_BOX = re.compile(r"[\[【(]\s*[○〇◯■✓レ]?\s*[\]】)]|[○〇◯■□]")
_COUNT = re.compile(r"([0-9]{1,4})\s*\)?\s*件")
_SHORT = 60
_CHOICE = 30


def find(case: Case) -> Iterator[Raised]:
    """One finding a field."""
    if case.form is None:
        return
    for row in logged(case.form):
        wrong = _differs(case, row)
        if wrong is None:
            continue
        entry = row.fields[0]
        date = row.change.date or "日付なし"
        where = " ".join(part for part in (entry.section, entry.block, entry.label) if part)
        yield Raised(
            about=(entry.section, entry.block, entry.key),
            text=Text(
                f"変更箇所（{date}）は{where}を{wrong.ja}に改めたとしていますが、本文の欄にはその記載がありません。",
                f"The change log ({row.change.date or 'no date'}) says that {where} became {wrong.en}; the field in the body does not show it.",
            ),
            places=(
                case.spanned(row.change.span, case.form.sections[-1][0], "変更箇所", f"変更箇所：{where}を{wrong.ja}に", f"change log: {where} to {wrong.en}"),
                *(case.printed(field, f"本文：{_shown(field)}", f"body: {_shown(field)}") for field in row.fields[:3]),
            ),
        )


def _shown(entry: Field) -> str:
    """The present answer in short, where it is one that may be shown (an option, a day, a count)."""
    if entry.kind == "boxes":
        ticked = entry.ticked
        return "、".join(ticked) if isinstance(ticked, tuple) and ticked else "印なし"
    if entry.kind == "choice" and isinstance(entry.value, str):
        return entry.value
    found = [day.text for day in days(entry.passage.text)]
    return found[0] if found else entry.label


def _differs(case: Case, row: Logged) -> Text | None:
    """What the log says and no field of the body shows; None where they agree or nothing can be said."""
    after = row.change.after.strip()
    if not after:
        return None
    entry = row.fields[0]
    counted = _count(row, after)
    if counted is not None:
        return counted
    if entry.kind == "boxes":
        return _boxes(row, after)
    if _SUMMARY.search(fold(after)) or any(isinstance(field.value, Uncertain) and field.value is not Uncertain.NOT_MENTIONED for field in row.fields):
        return None
    if entry.kind == "choice":
        short = fold(after).strip("。")
        values = [fold(field.value) for field in row.fields if isinstance(field.value, str)]
        if not values or len(short) > _CHOICE or any(value in short or short in value for value in values):
            return None
        return Text(f"「{after}」", f"“{after}”")
    return _words(case, row, after)


def _count(row: Logged, after: str) -> Text | None:
    """「n件」 of the log against the number printed in the field."""
    hits = _COUNT.findall(fold(after))
    counts = {field.count for field in row.fields if isinstance(field.count, int)}
    if row.fields[0].kind != "choice" or len(hits) != 1 or not counts or int(hits[0]) in counts:
        return None
    return Text(f"{hits[0]}件", hits[0])


def _boxes(row: Logged, after: str) -> Text | None:
    """Options that the log ticks and every field of the body surely leaves empty."""
    said = [part for part in _ANY_BOX.split(after) if part.strip()]
    marks = [bool(_TICK.fullmatch(mark)) for mark in (hit[0] for hit in _ANY_BOX.finditer(after))]
    if not marks or len(said) < len(marks):
        return None
    texts = said[-len(marks) :]
    missing = []
    for text, ticked in zip(texts, marks, strict=True):
        words = fold(text)
        for option in dict.fromkeys(box.option for field in row.fields for box in field.boxes):
            if not ticked or not words.startswith(fold(option).split("(")[0]):
                continue
            boxes = [box for field in row.fields for box in field.boxes if box.option == option]
            if boxes and all(box.mark is Mark.NOT_TICKED for box in boxes):
                missing.append(option)
    return Text(f"「{'・'.join(missing)}」にも印", f"ticks at {', '.join(missing)}") if missing else None


def _words(case: Case, row: Logged, after: str) -> Text | None:
    """A short text, a name or a day of the log that stands nowhere in the field (nor in its like in another block)."""
    told = [day for day in days(after) if day.known]
    here = {day.known for field in row.fields for day in days(field.passage.text)}
    if told:
        return None if not here or all(day.known in here for day in told) else Text(f"「{'、'.join(day.text for day in told)}」", ", ".join(day.text for day in told))
    short = fold(after).strip("。")
    if len(short) > _SHORT:
        return None
    entry = row.fields[0]
    alike = [other for other in case.fields(entry.section, entry.key)] if entry.block else list(row.fields)
    if any(short in fold(other.passage.text) or _like(short, fold(other.passage.text)) for other in alike):
        return None
    name = after.replace("\n", " ")
    return Text(f"「{name}」", f"“{name}”") if len(short) <= _CHOICE else Text("新しい記載", "a new text")


def _like(short: str, text: str) -> bool:
    """Nearly the same words: most pairs of letters stand in the text (one may be misread)."""
    pairs = [short[n : n + 2] for n in range(len(short) - 1)]
    return bool(pairs) and sum(pair in text for pair in pairs) >= 0.75 * len(pairs)


RULE = AuditRule(
    id="change-not-in-body",
    title=Text("変更箇所にあって本文にない変更", "a logged change that the body does not show"),
    why=Text("変更箇所と本文が違うと、どちらが現在の取扱いか読み手には分かりません。", "Where log and body differ, a reader cannot tell which one holds today."),
    compares=Text("変更箇所の最新の行の変更後の記載と、その項目の本文の記載", "the newest row of the change log about a field, and that field in the body"),
    how=Text(
        "項目名から欄が一つに定まる行だけを対象に、選択肢・印・件数・日付・短い名称が本文にあるかを見ます。要約（「追記」「略」など）の行と長い文は比べません。",
        "Only rows that name one field for sure; answers, ticks, counts, days and short names are looked for in the body. Rows that only tell of a change, and long texts, are not compared.",
    ),
    do=Text("本文か変更箇所のどちらかを正しい内容に直してください。", "Put the body or the log right."),
    false_alarms=Text("変更後にさらに改めたのに変更箇所へ書いていない場合、システムや委託事項の番号が繰り上がった場合。", "A later change that was never logged; blocks renumbered since."),
    settle=Text("変更箇所のその行の版と、最新の版のどちらが現状か", "which of the two states is the present one"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find,
)
