"""Two questions of one risk of III are answered with the same text, which says nothing of what one of them asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import given, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field
from flowgraph.source import fold
from flowgraph.vocab import Text

_LEAST = 30
_POINTS = re.compile(r"同上|同様|上記|前記|前述|上述|再掲|と同じ|に記載|のとおり|(?:欄|項|節|別紙|別添|[IVⅠ-Ⅵ0-9①-⑳])[^。\n]{0,6}参照")
_ASKED: dict[str, tuple[str, str, re.Pattern[str]]] = {
    "log_how": ("記録の残し方", "how a record is kept", re.compile(r"記録|ログ|履歴|台帳|簿|log|書き残|控え")),
    "rule_how": (
        "ルールの内容とその遵守の確認", "the rule and how keeping it is checked",
        re.compile(r"ルール|規[程定則]|要[綱領]|基準|条例|法令|法律|番号法|手順|手引|マニュアル|定め|承認|許可|決裁|禁|限[りるっ]|限定|のみ|だけ|なければ|場合に|確認|遵守|協定|申請"),
    ),
    "authentication_how": ("ユーザ認証", "user authentication", re.compile(r"認証|id|パスワード|カード|生体|指紋|静脈|顔|暗証|ログイン|ログオン")),
    "access_issue_how": ("アクセス権限の発効・失効", "issue and withdrawal of access rights", re.compile(r"発効|失効|発行|付与|登録|削除|変更|抹消|停止|異動|退職|権限|申請|設定")),
    "access_how": ("アクセス権限・閲覧者の制限", "access rights", re.compile(r"権限|制限|制御|限[りるっ]|限定|閲覧|アクセス|許可|のみ|だけ")),
    "erasure_how": ("消去", "erasure", re.compile(r"消去|削除|廃棄|破棄|溶解|裁断|破砕|シュレッダ|返却|返還|抹消|消し|初期化")),
    "contract_terms": ("契約の規定", "terms of the contract", re.compile(r"契約|規定|条項|特記|仕様書|義務|禁|遵守|覚書")),
    "reentrusted_how": ("再委託先の取扱い", "sub-contractors", re.compile(r"再委託|再々委託|同等|下請")),
    "identity_check": ("本人確認", "check of the person", re.compile(r"本人|代理人|身分|免許|カード|顔写真|提示|署名|証明書")),
    "number_check": ("個人番号の真正性", "whether the number is right", re.compile(r"番号|カード|通知|真正|住基|照会|照合|桁")),
}
"""Questions by key: what they ask, and words one of which any answer must have (folded)."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a text."""
    groups: dict[tuple[int, str], list[Field]] = {}
    for entry in case.fields("III"):
        if entry.kind == "text" and entry.key != "title" and len(given(entry)) >= _LEAST:
            groups.setdefault((entry.file, "".join(given(entry).split())), []).append(entry)
    for (file, _), entries in groups.items():
        homes = {(entry.section, entry.block) for entry in entries}
        asked = list({entry.key: entry for entry in entries if entry.key in _ASKED}.values())
        if len(homes) != 1 or len({entry.key for entry in entries}) < 2 or _POINTS.search(given(entries[0])):  # noqa: PLR2004  two questions
            continue
        words = fold(given(entries[0]))
        open_ones = [entry for entry in asked if not _ASKED[entry.key][2].search(words)]
        if open_ones:
            yield _raised(case, entries, open_ones, of_file(file, case.form.files if case.form else 1))


def _raised(case: Case, entries: list[Field], open_ones: list[Field], file: tuple[str, str]) -> Raised:
    home = f"{entries[0].section} {entries[0].block}".strip()
    keys = list({entry.key: entry for entry in entries}.values())
    names = listed(_name(entry) for entry in keys)
    asked, asked_en = listed(_ASKED[entry.key][0] for entry in open_ones), listed((_ASKED[entry.key][1] for entry in open_ones), ja=False)
    length = len(given(entries[0]))
    return Raised(
        about=(f"ファイル{entries[0].file}", home, *(_name(entry) for entry in keys)),
        text=Text(
            f"{home}{file[0]}の{len(keys)}つの問い（{names}）に同じ文（{length}字）で答えており、{asked}に当たる記載がその文に見当たりません。",
            f"{home}{file[1]} answers {len(keys)} questions with the same text ({length} characters), which shows nothing on {asked_en}.",
        ),
        places=tuple(case.printed(entry, f"{_name(entry)}：同文", f"{_ASKED[entry.key][1] if entry.key in _ASKED else entry.key}: the same text") for entry in keys),
    )


def _name(entry: Field) -> str:
    """What a question asks; its printed label (具体的な方法) tells little by itself."""
    return _ASKED[entry.key][0] if entry.key in _ASKED else entry.label


RULE = AuditRule(
    id="answers-alike",
    title=Text("異なる問いへの同文の回答", "one text for two questions"),
    why=Text("記録の残し方を問う欄とルールを問う欄に同じ文が入っていると、一方の問いには答えていないことになります。", "If the record and the rule are answered with one text, one of the two questions stays without an answer."),
    compares=Text("IIIの同じリスク（節）の中の、異なる問いの回答どうし", "answers to different questions of the same risk or section of III"),
    how=Text(
        "30字以上の同じ文が二つの問いに入り、その文に一方の問いが求める語（ルールなら規程・承認・確認など）が一つもない場合に挙げます。「同上」など他の欄を指す文は挙げません。異なるリスクどうしの同文は別の規則が扱います。",
        "The same text of 30 characters and more answers two questions and has none of the words that one of them asks for (a rule: regulation, approval, check …). Answers that point elsewhere are left out; the same text for different risks is another rule's.",
    ),
    do=Text("それぞれの問いに、問われていることを書いてください。", "Answer each question by itself."),
    false_alarms=Text("規則の知らない言い回しで、もう一方の問いにも答えている場合。", "The text may answer the other question too, in words the rule does not know."),
    settle=Text("答えのない方の問いについて、実際に何を定め、行っているか", "what is laid down and done about the question left open"),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
