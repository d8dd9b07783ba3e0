"""A group of people acquired, handed over or entrusted that II-2 does not name among the people of the file. Knows the fields on scope; clear words only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.source import Passage, fold
from flowgraph.vocab import Text
from flowgraph.vocab.assurances import NOT

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
    ("代理人", "people acting for others", re.compile(r"代理人|後見人|保佐人|補助人"), re.compile(r"代理|後見|保佐|補助人"), None),
    ("保証人", "sureties", re.compile(r"保証人"), re.compile(r"保証"), None),
    ("相続人・遺族", "heirs", re.compile(r"相続人|遺族|承継者|承継人"), re.compile(r"相続|遺族|承継|死亡"), None),
    ("事業主・特別徴収義務者", "employers", re.compile(r"事業主|特別徴収義務者|雇用主|給与支払者"), re.compile(r"事業主|特別徴収|雇用主|給与支払|事業者"), None),
)
_LEFT_OUT = re.compile(r"(?:を|は)(?:除|含ま|対象外|対象とし?ない)")
_TAKEN = r"(?:及び[^、。]{1,12}|等|本人)?の(?:個人番号|マイナンバー)(?:等)?(?:の(?:提供を受け|提出を受け|記載を求め)|を[^、。]{0,12}?(?:入手|取得|収集|記載|受け取|提出|申告|記入))"
"""Behind a group: its number is acquired."""
_DENIED = re.compile(NOT)


def find(case: Case) -> Iterator[Raised]:
    """One finding a file and group, with every block that names it."""
    for own in case.fields("II-2", "subjects_scope"):
        if not isinstance(own.value, str) or _EVERYBODY.search(fold(own.value)):
            continue
        here = fold(own.value)
        for ja, en, named, known, narrow in _GROUPS:
            if known.search(here) or (narrow is not None and not narrow.search(here)):
                continue
            wider = [entry for entry in case.fields("II", "subjects_scope") if entry.section in {"II-4", "II-5"} and entry.file == own.file and _with(named, fold(entry.passage.text))]
            if wider:
                yield _raised(case, own, wider, ja, en)
            elif narrow is None and (taken := _taken(case, own, named)):
                yield _acquired(case, own, taken, ja, en)


def _with(named: re.Pattern[str], text: str) -> bool:
    """Whether a scope names a group, and does not leave it out."""
    return any(not _LEFT_OUT.match(text, hit.end()) and not _LEFT_OUT.match(text, hit.end() + 1) for hit in named.finditer(text))


def _taken(case: Case, own: Field, named: re.Pattern[str]) -> list[tuple[Field, Passage, re.Match[str]]]:
    """Sentences of II-3 by which the number of that group itself is acquired."""
    words = re.compile(rf"(?:{named.pattern}){_TAKEN}")
    return [
        (entry, sentence, hit) for entry, sentence in case.sentences("II-3") if entry.file == own.file and entry.kind == "text" and (hit := words.search(sentence.text)) and not _DENIED.search(sentence.text, hit.end())
    ]


def _acquired(case: Case, own: Field, taken: list[tuple[Field, Passage, re.Match[str]]], ja: str, en: str) -> Raised:
    entry = taken[0][0]
    return Raised(
        about=("対象となる本人の範囲", ja, str(own.file)),
        text=Text(
            f"II-3の{entry.label}は{ja}の個人番号を入手するとしていますが、II-2の対象となる本人の範囲には{ja}が挙げられていません。",
            f"By II-3 the number of {en} is acquired; the scope of the file in II-2 does not name them.",
        ),
        places=(
            case.printed(own, f"II-2の範囲：{ja}の記載なし", f"scope in II-2: no {en}"),
            *(case.passage(sentence, hit.start(), hit.end(), one.section, one.label, f"{one.label}：{ja}の個人番号", f"number of {en}") for one, sentence, hit in taken),
        ),
    )


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
    compares=Text("II-2③の対象となる本人の範囲と、II-4・II-5の各ブロックの範囲、II-3の入手の文", "the scope in II-2, those of the blocks of II-4 and II-5, and what II-3 says of acquiring"),
    how=Text(
        "申請者、家族・世帯員、代理人、保証人、相続人、事業主という語が一方にだけあるときに挙げます。II-3は、その人の個人番号を入手すると書かれた文だけを使います。住民など広い語で書かれた範囲と、ほかの範囲に含まれうる滞納者・年齢などは比べません。",
        "Raised where applicants, family members, people acting for others, sureties, heirs or employers are named on one side only. Of II-3 only sentences count that acquire the number of these people. Scopes in wide words (residents), and people that may be among the others (in arrears, of an age), are not compared.",
    ),
    do=Text("II-2の範囲に加えるか、委託・提供の範囲を直してください。", "Add the group to II-2, or narrow the other scope."),
    false_alarms=Text("申請者がのちに受給者となる場合など、同じ人を別の言い方で書いているとき。", "The same people in other words, such as applicants who become recipients."),
    settle=Text("ファイルに記録される人の範囲", "whose data the file holds"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
