"""A full assessment of a local body that reports no public hearing or no third-party review. Knows part VI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.source import fold
from flowgraph.vocab import Text, Uncertain

_LOCAL = re.compile(r"(?:知事|市長|区長|町長|村長|教育委員会|公営企業管理者|水道事業管理者|病院事業管理者|広域連合長|組合長|組合管理者)$")
_ASKED = (
    (("comment_method", "comment_date", "comment_opinions"), "住民等からの意見の聴取", "public hearing"),
    (("review_date", "review_method", "review_result"), "第三者点検", "third-party review"),
)


def find(case: Case) -> Iterator[Raised]:
    """One finding for each of the two whose rows are all printed and all blank; a lost row decides nothing."""
    if not _LOCAL.search(fold(case.model.document.organization)):
        return
    for keys, ja, en in _ASKED:
        entries = [entry for entry in case.fields("VI") if entry.key in keys]
        if len({entry.key for entry in entries}) < len(keys) or not all(_blank(entry) for entry in entries):
            continue
        yield Raised(
            about=("VI", ja),
            text=Text(f"全項目評価書ですが、Ⅵの{ja}の欄（{'・'.join(entry.label for entry in entries)}）がすべて空欄です。", f"A full assessment whose part VI leaves every field of the {en} blank."),
            places=tuple(case.printed(entry, f"{entry.label}：空欄", f"{entry.label}: blank") for entry in entries),
        )


def _blank(entry: Field) -> bool:
    return entry.label_span is not None and entry.value is Uncertain.NOT_MENTIONED


RULE = AuditRule(
    id="missing-review",
    title=Text("意見聴取・第三者点検の記載なし", "no hearing or review reported"),
    why=Text("地方公共団体等の全項目評価は、住民等の意見聴取と第三者点検を経ることとされています。", "The full assessment of a local body goes to public hearing and third-party review."),
    compares=Text("様式（全項目）・評価実施機関と、Ⅵの意見聴取・第三者点検の欄", "form and body against the fields of hearing and review in part VI"),
    how=Text("欄の見出しがすべて印字されていて、どの欄にも値がないときに挙げます。", "Raised where all labels are printed and none has a value."),
    do=Text("実施した日・方法・結果を記入してください。実施を要しない変更なら、その旨を書いてください。", "Report day, method and result; where none was needed, say so."),
    false_alarms=Text("点検前に公表した案、重要な変更に当たらず意見聴取・点検を要しなかった版。", "Drafts; versions whose changes called for neither."),
    settle=Text("意見聴取と第三者点検の実施記録", "the records of hearing and review"),
    gravity="medium", kind="gap", viewpoint="conformity_hearing", needs_form=True, find=find, forms=("full",),
)
