"""A group of people handed over or entrusted that II-2 does not name among the people of the file. Knows the fields on scope; clear words only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.source import fold
from flowgraph.vocab import Text

_EVERYBODY = re.compile(r"住民|市民|区民|町民|村民|都民|府民|県民|国民|すべて|全て|者全員|対象者|本人等")
"""Words that may mean anybody: nothing is said about such a scope."""
_SHOWN = 3
_GROUPS = (
    (
        "申請者", "applicants", re.compile(r"申請(?:を)?(?:した|する|を行った)(?:者|もの|人|方)|申請者|申込者|申込みをした|届出(?:を)?した者"),
        re.compile(r"申請|申込|届出|請求"), re.compile(r"(?:受給|交付|発行|認定|決定|支給)(?:を受け|された|者)|入居者|利用者|受給者"),
    ),
    (
        "家族・世帯員", "family or household", re.compile(r"世帯員|同一世帯|同じ世帯|世帯の(?:者|人)|配偶者|扶養(?:親族|義務者)|同居(?:者|人|の家族|親族)|保護者|家族"),
        re.compile(r"世帯|配偶者|扶養|同居|保護者|家族|親族"), None,
    ),
)


def find(case: Case) -> Iterator[Raised]:
    """One finding a file and group, with every block that names it."""
    for own in case.fields("II-2", "subjects_scope"):
        if not isinstance(own.value, str) or _EVERYBODY.search(fold(own.value)):
            continue
        here = fold(own.value)
        for ja, en, named, known, narrow in _GROUPS:
            if known.search(here) or (narrow is not None and not narrow.search(here)):
                continue
            wider = [entry for entry in case.fields("II", "subjects_scope") if entry.section in {"II-4", "II-5"} and entry.file == own.file and named.search(fold(entry.passage.text))]
            if wider:
                yield _raised(case, own, wider, ja, en)


def _raised(case: Case, own: Field, wider: list[Field], ja: str, en: str) -> Raised:
    blocks = "・".join(entry.block for entry in wider[:_SHOWN])
    more = len(wider) - _SHOWN
    return Raised(
        about=("対象となる本人の範囲", ja, str(own.file)),
        text=Text(
            f"{blocks}{f'ほか{more}件' if more > 0 else ''}の対象となる本人の範囲は{ja}を含みますが、II-2の対象となる本人の範囲には{ja}が挙げられていません。",
            f"The people of {blocks}{f' and {more} more' if more > 0 else ''} include {en}, whom the scope of the file in II-2 does not name.",
        ),
        places=(
            case.printed(own, f"II-2の範囲：{ja}の記載なし", f"scope in II-2: no {en}"),
            *(case.printed(entry, f"{entry.block}の範囲：{ja}を含む", f"scope of {entry.block}: with {en}") for entry in wider),
        ),
    )


RULE = AuditRule(
    id="subjects-scope-differs",
    title=Text("対象となる本人の範囲の違い", "scope of people differs"),
    why=Text("委託や提供の対象がファイルの対象より広いと、どちらかの範囲が実際と違います。", "People handed over who are not in the file: one of the two scopes is not true."),
    compares=Text("II-2③の対象となる本人の範囲と、II-4・II-5の各ブロックの範囲", "the scope in II-2 and those of the blocks of II-4 and II-5"),
    how=Text(
        "申請者、家族・世帯員という語が一方にだけあるときに挙げます。住民など広い語で書かれた範囲は比べません。",
        "Raised where applicants or family members are named on one side only; scopes in wide words (residents) are not compared.",
    ),
    do=Text("II-2の範囲に加えるか、委託・提供の範囲を直してください。", "Add the group to II-2, or narrow the other scope."),
    false_alarms=Text("申請者がのちに受給者となる場合など、同じ人を別の言い方で書いているとき。", "The same people in other words, such as applicants who become recipients."),
    settle=Text("ファイルに記録される人の範囲", "whose data the file holds"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
