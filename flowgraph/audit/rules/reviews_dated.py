"""Days of the assessment's own procedure: hearing and review come before publication, a hearing lasts thirty days, and days exist. Knows part VI."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.dates import Day, days
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.source import fold
from flowgraph.vocab import Text

_PROCEDURE = (("basic_date", "基礎項目評価の実施日", "day of the basic assessment"), ("comment_date", "意見聴取", "public hearing"), ("review_date", "第三者点検", "third-party review"))
_ALL = ("published", "since", "use_since", "basic_date", "comment_date", "review_date", "submitted")
_HEARING = 30


def find(case: Case) -> Iterator[Raised]:
    """Days after publication, a hearing that is too short without a reason, days that no calendar has."""
    cover = case.field("表紙", "published")
    published = next((day for day in days(cover.passage.text) if day.known and day.day), None) if cover else None
    for key, ja, en in _PROCEDURE:
        entry = next(iter(case.fields("", key)), None)
        if entry is None or (key != "basic_date" and case.model.document.form != "full"):
            continue
        printed = [day for day in days(entry.passage.text) if day.known]
        if published and cover and key != "basic_date" and printed and printed[-1].known > published.known:  # type: ignore[operator]
            yield _late(case, cover, entry, published, printed[-1], ja, en)
        if len(printed) > 1 and printed[-1].known < printed[0].known:  # type: ignore[operator]
            yield _backwards(case, entry, printed, ja, en)
        elif key == "comment_date" and len(printed) > 1 and printed[-1].day and printed[0].day:
            yield from _short(case, entry, printed)
    for entry in case.fields("", *_ALL):
        for day in days(entry.passage.text):
            if day.known is None:
                yield _impossible(case, entry, day)


def _at(case: Case, entry: Field, day: Day, ja: str, en: str) -> Place:
    return case.passage(entry.passage, day.start, day.end, entry.section, entry.label, f"{ja}：{day.text}", f"{en}: {day.text}")


def _late(case: Case, cover: Field, entry: Field, published: Day, day: Day, ja: str, en: str) -> Raised:  # noqa: PLR0913, PLR0917  both sides
    return Raised(
        about=(ja, "公表日"),
        text=Text(f"{ja}（{day.text}）が公表日（{published.text}）より後になっています。", f"The {en} ({day.text}) comes after publication ({published.text})."),
        places=(_at(case, entry, day, ja, en), _at(case, cover, published, "公表日", "published")), gravity="medium",
    )


def _backwards(case: Case, entry: Field, printed: list[Day], ja: str, en: str) -> Raised:
    first, last = printed[0], printed[-1]
    return Raised(
        about=(ja, "期間"), text=Text(f"{ja}の期間の終わり（{last.text}）が始まり（{first.text}）より前です。", f"The {en} ends ({last.text}) before it begins ({first.text})."),
        places=(_at(case, entry, first, "始まり", "begins"), _at(case, entry, last, "終わり", "ends")),
    )


def _short(case: Case, entry: Field, printed: list[Day]) -> Iterator[Raised]:
    """A hearing below thirty days whose reason is left blank."""
    first, last = printed[0].known, printed[-1].known
    reason = case.field(entry.section, "comment_shortened")
    length = (last - first).days + 1 if first and last else _HEARING
    if length >= _HEARING or reason is None or len(fold(reason.passage.text).strip("-ー―—なし")) > 1 or reason.label_span is None:
        return
    yield Raised(
        about=("意見聴取", "期間を短縮する特段の理由"), kind="gap", gravity="medium",
        text=Text(f"意見聴取の期間が{length}日間で30日に満たないのに、短縮する理由が書かれていません。", f"The public hearing lasted {length} days, less than 30, and no reason for shortening is given."),
        places=(
            _at(case, entry, printed[0], "始まり", "begins"), _at(case, entry, printed[-1], "終わり", "ends"),
            case.printed(reason, "短縮する特段の理由：記載なし", "reason for shortening: none"),
        ),
    )


def _impossible(case: Case, entry: Field, day: Day) -> Raised:
    return Raised(
        about=(entry.section, entry.label, "暦にない日付"), gravity="low",
        text=Text(f"{entry.section}「{entry.label}」の日付「{day.text}」は暦にありません。", f"{entry.section} {entry.label} prints {day.text}, a day of no calendar."),
        places=(_at(case, entry, day, entry.label, entry.label),),
    )


RULE = AuditRule(
    id="reviews-dated",
    title=Text("評価手続の日付", "days of the procedure"),
    why=Text("意見聴取と第三者点検は公表前に行い、意見聴取は原則30日以上とされています。日付が合わないと手続が守られたか確かめられません。",
        "Hearing and review come before publication, and a hearing lasts thirty days as a rule; days that do not fit leave open whether the procedure was kept."),
    compares=Text("公表日と、Ⅵの意見聴取・第三者点検の実施日（期間）、短縮の理由", "day of publication against the days of hearing and review in part VI, and the reason for a short hearing"),
    how=Text("印字された日付を暦の日に直して前後と日数を比べます。", "Printed days are turned into calendar days and compared."),
    do=Text("日付を確かめて直すか、短縮した理由を書いてください。", "Check the days, or give the reason for the short hearing."),
    false_alarms=Text("公表日が前の版のまま残っている場合、意見聴取を要しない軽微な変更の版。", "A day of publication left from an earlier version; versions with minor changes only."),
    settle=Text("実際の意見聴取・点検・公表の日", "the true days of hearing, review and publication"),
    gravity="medium", kind="contradiction", viewpoint="conformity_hearing", needs_form=True, find=find, forms=("full", "focused"),
)
