"""Rows of the change log whose before and after are the same words: what changed cannot be read from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Change
from flowgraph.source import fold
from flowgraph.vocab import Text

_TAG = re.compile(r"<[^<>]{1,200}>")
_LEAST = 6
_ITEM = 40
_NO_TEXT = re.compile(r"^(?:[\W_]*|(?:前略|中略|後略|省略|略|同上|同左|左記|別紙|別添|記載|変更|新規|なし|無し|添付|参照|の|とおり|に|を|[\W\d_])+)$")
"""Cells that stand for a text and give none."""
_LOOKS = re.compile(r"図|様式|書式|体裁|レイアウト|配置|改行|フォント|文字(?:の大きさ|色|サイズ)|下線|取消線|網掛け|太字|別紙|別添|画像|表の")
"""What a text does not show: a row that speaks of it is left out."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a document."""
    if case.form is None:
        return
    same = [change for change in case.form.changes if _same(change) and not _LOOKS.search(_around(case, change))]
    if not same:
        return
    names = [_item(change) for change in same]
    yield Raised(
        about=("変更箇所", *dict.fromkeys(f"{change.date} {_item(change)}".strip() for change in same)),
        text=Text(
            f"変更箇所の{len(same)}行（{listed(names)}）は、変更前と変更後の記載が同じで、どこを改めたのか文からは読み取れません。",
            f"In {len(same)} rows of the change log ({listed(names, ja=False)}) before and after are the same words: the text does not show what was changed.",
        ),
        places=tuple(
            case.spanned(change.span, case.section_at(change.span.first), "変更箇所", f"変更箇所（{change.date or '日付なし'}）：変更前と変更後が同文", f"change log ({change.date or 'no date'}): the same words before and after")
            for change in same
        ),
    )


def _same(change: Change) -> bool:
    before, after = fold(change.before), fold(change.after)
    return before == after and len(before) >= _LEAST and not _NO_TEXT.match(before)


def _around(case: Case, change: Change) -> str:
    """All that the row prints besides the two texts: item, timing and reason."""
    text = case.form.document.span(change.span.first, change.span.last) if case.form else ""
    return fold(_TAG.sub("", text)).replace(fold(change.before), " ") + change.item


def _item(change: Change) -> str:
    item = " ".join(change.item.split())
    return item if len(item) <= _ITEM else item[:_ITEM] + "…"


RULE = AuditRule(
    id="change-without-difference",
    title=Text("変更前と変更後が同じ行", "a logged change without a difference"),
    why=Text("変更箇所は、住民や点検する者が何が変わったかを知るための一覧です。違いが見えなければ役に立ちません。", "The change log tells residents and reviewers what changed; where no difference shows it tells nothing."),
    compares=Text("変更箇所の各行の変更前の記載と変更後の記載", "the text before and the text after of each row of the change log"),
    how=Text(
        "幅や空白をそろえて一字も違わない行を挙げます。空欄、「略」「別紙」などの行、図や様式・下線などの変更と書かれた行は挙げません。下線や取消線、一字の直しは文字だけの原文で失われることがあるため、作成者の誤りとはせず「判読不能」とします。",
        "Rows that are the same letter by letter once width and spaces are evened; not empty cells, 略 or 別紙, nor rows that say a figure, a layout or underlining changed. Underlines, strike-outs and single letters may be lost in a text made from a page: the finding is “undecidable”, not the author's error.",
    ),
    do=Text("元の評価書で違いを確かめ、違いがなければ行を除くか、改めた所が分かるように書きます。", "Look at the original; drop the row if nothing differs, or show what does."),
    false_alarms=Text("下線や取消線、字体だけで違いを示している場合、一字の直しが読み取りで失われた場合。", "Differences shown by underlining or strike-out only; a single letter mended and misread in scanning."),
    settle=Text("元の評価書のその行で、どこが改められたか", "what that row changed in the original"),
    gravity="low", kind="undecidable", viewpoint="conformity_items", needs_form=True, find=find,
)
