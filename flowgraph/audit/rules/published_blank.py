"""The cover names no day of publication, or no number: the reader cannot tell which version this is. Knows the cover only."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.vocab import Text, Uncertain

_NAMED = (("published", "公表日", "day of publication"), ("number", "評価書番号", "number of the assessment"))


def find(case: Case) -> Iterator[Raised]:
    """One finding a blank; a label that is not printed is a loss and not asked here."""
    for key, ja, en in _NAMED:
        entry = case.field("表紙", key)
        if entry is None or entry.label_span is None or entry.value is not Uncertain.NOT_MENTIONED:
            continue
        yield Raised(
            about=("表紙", ja), text=Text(f"表紙の「{ja}」が空欄です。", f"The cover leaves the {en} blank."),
            places=(case.printed(entry, f"{ja}：空欄", f"{en}: blank"),),
        )


RULE = AuditRule(
    id="published-blank",
    title=Text("公表日・評価書番号の空欄", "cover without day or number"),
    why=Text("公表日や番号がないと、どの版の評価書か、いつの記載かを読み手が確かめられません。", "Without day and number a reader cannot tell which version this is and of when."),
    compares=Text("表紙の「公表日」「評価書番号」の欄", "the fields 公表日 and 評価書番号 on the cover"),
    how=Text("見出しが印字されていて値がない欄を挙げます。", "Raised where the label is printed and no value stands with it."),
    do=Text("公表日と評価書番号を記入してください。", "Fill in day and number."),
    false_alarms=Text("公表前の案（公表日は公表時に記入）、値が図形や画像で印字された文書。", "Drafts before publication; values printed as a picture."),
    settle=Text("公表された版の表紙の記載", "the cover of the published version"),
    gravity="low", kind="gap", viewpoint="conformity_items", needs_form=True, find=find,
)
