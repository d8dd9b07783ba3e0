"""Rows of the change log without a day. Knows the log only."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.vocab import Text

_SHOWN = 5


def find(case: Case) -> Iterator[Raised]:
    """One finding a document, with the first rows of each run."""
    if case.form is None:
        return
    rows = [change for change in case.form.changes if not change.date.strip()]
    if not rows:
        return
    section = case.section_at(rows[0].span.first)
    total = len(case.form.changes)
    yield Raised(
        about=("変更箇所", "変更日"),
        text=Text(f"変更箇所の{total}行のうち{len(rows)}行に変更日がありません。", f"{len(rows)} of the {total} rows of the change log carry no day."),
        places=tuple(case.spanned(change.span, section, "変更箇所", "変更日の記載なし", "no day") for change in rows[:_SHOWN]),
    )


RULE = AuditRule(
    id="change-undated",
    title=Text("変更日のない変更箇所", "changes without a day"),
    why=Text("いつ変えたのかが分からないと、公表前の変更か後の変更か（事前・事後）を確かめられません。", "Without a day nobody can check whether a change was published before or after it was made."),
    compares=Text("変更箇所の変更日の欄", "the day column of the change log"),
    how=Text("項目があって変更日が空の行を数えます。", "Rows with an item and an empty day are counted."),
    do=Text("変更日を記入してください。", "Fill in the days."),
    false_alarms=Text("日付の欄が縦に結合されていて、読み取りで一行目にしか残らない場合。公表日を待って記入する案の段階。", "A day cell merged over several rows, of which reading keeps the first; drafts before publication."),
    settle=Text("公表された版の変更箇所の日付", "the days in the published version"),
    gravity="low", kind="gap", viewpoint="conformity_items", needs_form=True, find=find,
)
