"""Logs of use that part III rests on, with no word on how long they are kept nor on anyone looking at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import files_of, given, lost, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.promise import heading
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.compare.names import plain
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import Text

_LOG = re.compile(r"ログ(?!イン|オン|オフ|アウト|ラム|イ)|(?:操作|アクセス|閲覧|使用|利用|更新|照会|検索|ダウンロード|処理)の?(?:記録|履歴|証跡)")
_MADE = re.compile(r"記録|取得|残|採取|保存|保管")
_KEPT = re.compile(
    r"(?:[0-9０-９一二三四五六七八九十]|数|一定)\s{0,3}(?:年|か月|ヶ月|カ月|ヵ月|箇月|月|週|日)?(?:間|分)|[0-9０-９一二三四五六七八九十]\s{0,3}(?:年|か月|ヶ月|カ月|ヵ月|箇月)|永年|永久|無期限|期限|期間|現在(?:まで|に至るまで)|当分の間"
)
_LOOKED = re.compile(r"確認|点検|分析|解析|監視|検証|検査|監査|調査|調べ|追跡|突合|突き合わせ|照合|報告|検知|チェック|モニタ|レビュー|見る|見直|検索")
_NATIONAL = re.compile(r"中間サー?バー?|情報提供ネットワークシステム|ガバメントクラウド|クラウド事業者|マイナポータル|プラットフォーム|支払基金|情報システム機構|住民基本台帳ネットワーク|住基ネット|PMH|Public Medical Hub")
"""What others run."""
_REFERS = re.compile(r"規程|規則|要綱|要領|手順|基準|ポリシー|内規|マニュアル|に同じ|同様|別紙|別添")
"""A rule that is referred to may say it."""
_ON = re.compile(r"記録|履歴|ログ|これ|当該")
"""What a sentence behind goes on about."""
_ASIDE = frozenset({"incident_what", "incident_measures", "title"})
_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A sentence about logs, with those behind it in the same field that go on about them."""

    entry: Field
    sentence: Passage
    words: str
    head: str


def find(case: Case) -> Iterator[Raised]:
    """One finding a file: the systems of III-3's answer for which neither is said anywhere."""
    files = files_of(case, "III-3")
    if any(lost(case, section) for section in ("III-3", "IV-1")):
        return
    said = list(_said(case))
    for file in files:
        log = next((entry for entry in case.fields("III-3", "log") if entry.file == file), None)
        answer = next((entry for entry in case.fields("III-3", "log_how") if entry.file == file), None)
        if log is None or log.value != "記録を残している" or answer is None or not given(answer):
            continue
        bare: dict[str, _Said] = {}
        for one in said:
            if one.entry is answer and _MADE.search(one.sentence.text) and not _NATIONAL.search(one.head + one.sentence.text) and not any(_settles(one, other) for other in said):
                bare.setdefault(one.head, one)
        if bare and not _REFERS.search(answer.passage.text):
            yield _raised(case, answer, list(bare.values()), of_file(file, len(files)))


def _said(case: Case) -> Iterator[_Said]:
    """All sentences about logs in parts II to IV."""
    for part in ("II", "III", "IV"):
        listed_ones = [(entry, sentence) for entry, sentence in case.sentences(part) if entry.key not in _ASIDE]
        for at, (entry, sentence) in enumerate(listed_ones):
            if _LOG.search(sentence.text):
                head = heading(entry, sentence)
                behind = "".join(other.text for field, other in listed_ones[at + 1 : at + 3] if field is entry and _ON.search(other.text) and heading(entry, other) == head)
                yield _Said(entry=entry, sentence=sentence, words=sentence.text + behind, head=head.strip())


def _settles(one: _Said, other: _Said) -> bool:
    """Whether another sentence says a period or a review that may be meant for these logs."""
    if not (_KEPT.search(other.words) or _LOOKED.search(other.words) or _REFERS.search(other.sentence.text)) or _NATIONAL.search(other.head + other.sentence.text):
        return False
    if not one.head or not other.head:
        return True
    mine, its = plain(one.head), plain(other.head)
    return mine in its or its in mine or (len(mine) >= _LEAST and mine in plain(other.sentence.text))


def _raised(case: Case, answer: Field, bare: list[_Said], file: tuple[str, str]) -> Raised:
    heads = [one.head for one in bare if one.head]
    of = Text(f"「{listed(heads)}」の" if heads else "", f" of {listed(heads, ja=False)}" if heads else "")
    where = f"{answer.section} {answer.block}".strip()
    return Raised(
        about=(f"ファイル{answer.file}", where, "使用の記録", *heads),
        text=Text(
            f"{where}{file[0]}は{of.ja}使用の記録（操作履歴など）を残すとしていますが、その保存期間も、記録の点検・分析も、評価書に記載が見当たりません。",
            f"{where}{file[1]} keeps logs{of.en}; the document says neither how long they are kept nor that anyone reviews them.",
        ),
        places=tuple(
            case.passage(one.sentence, hit.start(), hit.end(), answer.section, answer.block or answer.label, f"{where}：記録を残す（期間・点検の記載なし）", f"{where}: logs, with no period and no review")
            for one in bare if (hit := _LOG.search(one.sentence.text))
        ),
    )


RULE = AuditRule(
    id="log-without-period",
    title=Text("保存期間も点検もない使用の記録", "logs without a period and without review"),
    why=Text("記録は、必要なときに残っていて、誰かが見てはじめて不正な使用の抑止や発見に役立ちます。", "A log deters and shows misuse only if it is still there when needed and somebody looks at it."),
    compares=Text("III-3の「特定個人情報の使用の記録」の答えと、評価書全体の記録の保存期間・点検の記載", "III-3's answer on records of use with all that the document says on periods and reviews of logs"),
    how=Text(
        "「記録を残している」とする欄の記録について、システムごとの見出しがあればそのシステムの、なければ評価書全体の記載から、期間と、確認・点検・分析・監視などの語を探し、どちらもないときだけ挙げます。国等が運用するものは数えず、規程や手順によるとされた記録は挙げません。",
        "For logs that III-3 says are kept: searches the document (what stands under the same system's heading, where there is one) for a period and for any word of checking, analysing or watching; raised only where both are missing. Not what the state runs, nor logs said to follow a rule.",
    ),
    do=Text("記録の保存期間と、誰がどの頻度で点検するかを書きます。", "Say how long logs are kept, and who looks at them how often."),
    false_alarms=Text("ほかの見出しの下の記載がそのシステムにも及ぶ場合。", "What stands under another heading may cover this system too."),
    settle=Text("その記録の保存期間と点検の方法", "how long the logs are kept and how they are reviewed"),
    gravity="low", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full",),
)
