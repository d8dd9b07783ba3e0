"""A measure is named among the safeguards although it is only planned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import chosen, place, raised
from flowgraph.model import Control, Evidence, SelfRating
from flowgraph.vocab import PROCESSES, RATINGS, Text

_UNTIL = re.compile(r"(?:実装|導入|稼働|整備|構築|運用開始|対応)(?:する|される|が完了する)?(?:まで|前)[^。]{0,30}(?:間|は|も|において)|それまで(?:の間)?(?:は|、)|当面(?:の間)?は[^。]{0,40}(?:により|で|行)|補助的")
_NEAR = 10
"""Lines between a measure and the rating printed with it."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for each measure."""
    for control in case.model.controls:
        if control.state == "not_implemented" and not _owned(case, control) and not _meanwhile(case, control):
            yield _raised(case, control)


def _owned(case: Case, control: Control) -> bool:
    """Whether the self-rating of the same risk, or the nearest of the section, says that issues remain: the author has said it."""
    entry = control.evidence[0]
    ratings = [rating for rating in case.model.self_ratings if any(piece.section == entry.section for piece in rating.evidence)]
    nearest = min(ratings, key=lambda rating: _far(rating, entry), default=None)
    return any(rating.rating == "issues" for rating in ratings if rating is nearest or rating.risk == entry.field)


def _meanwhile(case: Case, control: Control) -> bool:
    """Whether the section says what holds until then."""
    section = control.evidence[0].section
    return any(_UNTIL.search(sentence.text) for _, sentence in case.sentences(section))


def _raised(case: Case, control: Control) -> Raised:
    process = PROCESSES[control.process]
    entry = control.evidence[0]
    ratings = [rating for rating in case.model.self_ratings if rating.rating in {"strong", "sufficient"} and any(piece.section == entry.section for piece in rating.evidence)]
    near = [rating for rating in ratings if rating.risk == entry.field or _far(rating, entry) <= _NEAR]
    same = sorted(near, key=lambda rating: (rating.risk != entry.field, _far(rating, entry)))[:1]
    best = str(same[0].rating) if same else ""
    printed = chosen(same[0]) if same else ""
    ja = f"近くの自己評価は「{printed}」です。" if best else ""
    en = f" The self-rating beside it is: {RATINGS[best].en}." if best else ""
    return raised(
        (entry.section, entry.field, control.family),
        f"{entry.section} {entry.field}に挙げられた措置の一部（過程: {process.ja}）は予定で、実施したという記載が見当たりません。{ja}",
        f"Part of the measures of {entry.section} {entry.field} (process: {process.en}) is planned; nothing says that it is in force.{en}",
        (
            *place(case, control.evidence, "予定の措置", "the planned measure"),
            *(spot for rating in same for spot in place(case, rating.evidence, f"自己評価: {printed}", f"self-rating: {RATINGS[best].en}")),
        ),
        items=(control,), gravity="medium" if best else "",
    )


def _far(rating: SelfRating, entry: Evidence) -> int:
    return min(abs(piece.lines[0] - entry.lines[0]) for piece in rating.evidence)


RULE = AuditRule(
    id="control-not-implemented",
    title=Text("予定だけの措置", "a measure that is only planned"),
    why=Text("実施していない措置は、いまの取扱いを守りません。十分とする根拠にはできません。", "What is not in force protects nothing today and cannot be the ground for a rating of sufficient."),
    compares=Text("措置の文言（予定・今後）と、同じ欄の自己評価", "the wording of a measure (planned, from next year) with the self-rating of the same field"),
    how=Text("モデルで「未実装」とされた措置を挙げ、同じ欄の自己評価を添えます。同じリスクの、又は最も近い自己評価が「課題が残されている」であるとき、それまでの間の措置が同じ節に書かれているときは挙げません。", "Measures that the model marks as not implemented, with the self-rating of the same field. Not where the rating of the same risk, or the nearest one, says that issues remain, nor where the section says what holds until then."),
    do=Text("実施時期と、それまでの代わりの措置を書き、自己評価を見直します。", "Say when it will be in force and what holds until then, and look at the rating again."),
    false_alarms=Text("評価の時点で取扱い自体も始まっておらず、措置が取扱いの開始に間に合う場合。", "The handling itself may not have begun, so that the measure comes in time."),
    settle=Text("措置の実施日と、取扱いの開始日を確認します。", "The day of the measure against the day the handling begins."),
    gravity="low", kind="gap", viewpoint="adequacy_measures", needs_form=False, find=find, forms=("full", "focused", "basic"),
)
