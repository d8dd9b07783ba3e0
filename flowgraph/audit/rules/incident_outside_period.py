"""Serious incidents listed under the question about the past three years that happened before those."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from flowgraph.audit.case import Case
from flowgraph.audit.dates import Day, days
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field
from flowgraph.vocab import Text

_YEARS = 3
_ENTRY = (re.compile(r"[①-⑳㉑-㉟㊱-㊿]"), re.compile(r"(?:^|\n)[ \t　]*(?=[(（]?[0-9０-９]{1,2}[)）.．、]|・)"))
"""Numbers before incidents: circled ones anywhere, else others at the beginning of a line."""
_KNOWN_LATER = re.compile(r"判明|発覚|発見|確認され|継続|引き続き|現在まで|以降")
"""An old act may have come to light within the period without a day of its own."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a document: the entries all of whose days lie before the period."""
    cover, since = _since(case)
    if cover is None or since is None:
        return
    old: dict[str, tuple[Field, Day]] = {}
    for entry in case.fields("III-7", "incident_what"):
        for start, end in _entries(entry.passage.text):
            said = entry.passage.text[start:end]
            found = list(days(said))
            if found and not _KNOWN_LATER.search(said) and all(last is not None and last < since for last in map(_last, found)):
                first = found[0]
                day = Day(start=start + first.start, end=start + first.end, text=first.text, year=first.year, month=first.month, day=first.day)
                old.setdefault(said.strip(), (entry, day))
    if not old:
        return
    names = [day.text for _, day in old.values()]
    published = next(days(cover.passage.text))
    yield Raised(
        about=("III-7", "過去3年以内の重大事故", *dict.fromkeys(names)),
        text=Text(
            f"III-7は過去3年以内の重大事故を問いますが、公表日（{published.text}）からみて3年より前の事故（少なくとも{listed(names)}）が挙げられています。",
            f"III-7 asks for serious incidents of the past three years; some of those listed ({listed(names, ja=False)}) lie more than three years before publication ({published.text}).",
        ),
        places=(
            *(case.passage(entry.passage, day.start, day.end, entry.section, entry.block or entry.label, f"3年より前の事故：{day.text}", f"an older incident: {day.text}") for entry, day in old.values()),
            case.printed(cover, f"公表日：{published.text}", f"published: {published.text}"),
        ),
    )


def _since(case: Case) -> tuple[Field | None, date | None]:
    """The cover's day and the first day of the period; counted from the basic assessment where that is printed as the earlier one."""
    cover = case.field("表紙", "published")
    published = next((day.known for day in days(cover.passage.text) if day.known and day.day), None) if cover else None
    if cover is None or published is None:
        return None, None
    basic = next(iter(case.fields("", "basic_date")), None)
    counted = [day.known for day in days(basic.passage.text) if day.known] if basic is not None else []
    start = min([published, *counted])
    return cover, date(start.year - _YEARS, start.month, min(start.day, monthrange(start.year - _YEARS, start.month)[1]))


def _entries(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the numbered incidents; the whole text where none is numbered."""
    pattern = next((pattern for pattern in _ENTRY if pattern.search(text)), _ENTRY[0])
    starts = sorted({0, *(hit.end() for hit in pattern.finditer(text))})
    yield from zip(starts, [*starts[1:], len(text)], strict=True)


def _last(day: Day) -> date | None:
    """The last day that a printed day may mean."""
    if day.known is None:
        return None
    return day.known if day.day else date(day.year, day.month, monthrange(day.year, day.month)[1])


RULE = AuditRule(
    id="incident-outside-period",
    title=Text("3年より前の重大事故の記載", "serious incidents older than three years"),
    why=Text("前の版の事故が残っていると、最近の事故の数や傾向を読み違えます。更新されたかどうかも分かりません。", "Incidents left from an earlier version mislead about recent ones, and leave open whether the list was renewed."),
    compares=Text("III-7の「その内容」に書かれた事故の年月と、表紙の公表日（基礎項目評価の実施日が早ければその日）", "the days of the incidents in III-7 with the cover's day of publication, or the day of the basic assessment where that is earlier"),
    how=Text(
        "番号で分けた事故ごとに、書かれた年月がすべて3年より前のものを挙げます。日のない月は月末とみなします。年月のない事故、後に判明したと書かれた事故、公表日が読めない評価書は挙げません。",
        "For each numbered incident, whether all its days lie more than three years back; a month without a day counts as its last day. Not incidents without a day, nor those said to have come to light later, nor documents without a readable day of publication.",
    ),
    do=Text("3年以内の事故に改めるか、3年より前のものをあえて残す理由を書きます。", "Renew the list, or say why older incidents are kept."),
    false_alarms=Text("3年より前の事故を参考としてあえて載せている場合、年の誤記。", "Older incidents kept on purpose; a misprinted year."),
    settle=Text("評価の時点から3年以内にあった重大事故", "the serious incidents of the three years before the assessment"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"), on=False,
    off_because=Text("二組の判定者が、5つの評価書での所見2件をいずれも「挙げる価値がない」としました（余分な記載は害になりません）。", "Two panels of judges shrugged at both findings on the five documents: listing more than is asked does no harm."),
)
