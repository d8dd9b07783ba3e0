"""Part III rests on backups kept in another place, and II-6 names neither backups nor that place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import files_of, given, lost, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.promise import heading
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import Text

_COPY = re.compile(r"バックアップ|複製(?:データ|物|した)|複写(?:データ|物)|データの(?:写し|控え)|レプリ(?:カ|ケーション)")
_ELSEWHERE = re.compile(
    r"遠隔(?:地|保管)|バックアップセンター|(?:別|離れた|他)の?(?:場所|建物|庁舎|拠点|施設|地域|データセンター|データセンタ(?!ー)|センター|サーバー?室|倉庫)|別(?:棟|拠点|庁舎)|外部(?:の)?(?:倉庫|保管(?:庫|施設))"
)
_KEPT = re.compile(r"保管|保存|管理|格納|退避|置")
_NOT = re.compile(r"(?:して|行って|され?て|取得(?:して)?)い?ない|しない|行わない|作らない|予定|検討")
_NAMED = re.compile(r"バックアップ|複製|複写|遠隔|控え|写し|退避|二重化|レプリ|別(?:棟|拠点|庁舎|の(?:場所|建物|庁舎|拠点|施設|データセンター))")
_NATIONAL = re.compile(
    r"中間サー?バー?|情報提供ネットワークシステム|ガバメントクラウド|クラウド事業者|マイナポータル|サービス検索|プラットフォーム|支払基金|情報システム機構|住民基本台帳ネットワーク|住基ネット|PMH|Public Medical Hub"
)
"""What others run: its storage is theirs to tell."""
_SAME = re.compile(r"(?:と|に)同(?:じ|様)|別紙|別添")
_ASIDE = frozenset({"incident_what", "incident_measures", "title"})


def find(case: Case) -> Iterator[Raised]:
    """One finding a file."""
    files = files_of(case, "III-7")
    for file in files:
        storage = [entry for entry in case.fields("II-6") if entry.file == file and given(entry)]
        place = next((entry for entry in storage if entry.key == "storage_place"), None)
        if place is None or lost(case, "II-6", file) or _torn(case, file) or any(_SAME.search(entry.passage.text) for entry in storage) or any(_tells(case, entry) for entry in storage):
            continue
        said = list(_elsewhere(case, file))
        if said:
            yield _raised(case, place, said, of_file(file, len(files)))


def _torn(case: Case, file: int) -> bool:
    """Whether some text of II-6 lost its place in print."""
    return case.form is not None and any(notice.section == "II-6" and notice.kind == "no_label" and notice.file in {0, file} for notice in case.form.notices)


def _own(entry: Field, sentence: Passage) -> bool:
    return not _NATIONAL.search(sentence.text) and not _NATIONAL.search(heading(entry, sentence))


def _tells(case: Case, entry: Field) -> bool:
    """Whether a field of II-6 names backups or another place, outside of what others run."""
    return any(_NAMED.search(sentence.text) and _own(entry, sentence) for other, sentence in case.sentences(entry.section, entry.key) if other is entry)


def _elsewhere(case: Case, file: int) -> Iterator[tuple[Field, Passage, int, int]]:
    """Sentences of part III that keep copies in another place; the copy may be named in the sentence before."""
    before: tuple[Field, str] | None = None
    for entry, sentence in case.sentences("III"):
        text = sentence.text
        if entry.file == file and entry.key not in _ASIDE:
            hit = _ELSEWHERE.search(text)
            copied = _COPY.search(text) or (before is not None and before[0] is entry and _COPY.search(before[1]))
            if hit and copied and _KEPT.search(text) and not _NOT.search(text) and _own(entry, sentence):
                yield entry, sentence, hit.start(), hit.end()
        before = (entry, text)


def _raised(case: Case, place: Field, said: list[tuple[Field, Passage, int, int]], file: tuple[str, str]) -> Raised:
    words = said[0][1].text[said[0][2] : said[0][3]]
    where = "・".join(dict.fromkeys(f"{entry.section} {entry.block}".strip() for entry, *_ in said))
    return Raised(
        about=(f"ファイル{place.file}", where, words),
        text=Text(
            f"{where}{file[0]}はバックアップを別の場所（「{words}」）で保管・管理するとしていますが、II-6の保管場所・消去方法には、そのバックアップやその場所についての記載が見当たりません。",
            f"{where}{file[1]} keeps backups in another place (「{words}」); II-6 names neither these backups nor that place.",
        ),
        places=(
            *(case.passage(sentence, start, end, entry.section, entry.block or entry.label, f"{entry.section} {entry.block}：バックアップの保管", f"{entry.section} {entry.block}: backups kept elsewhere")
              for entry, sentence, start, end in said),
            case.printed(place, "II-6 保管場所：この場所の記載が見当たらない", "II-6 storage: no word of this place"),
        ),
    )


RULE = AuditRule(
    id="backup-not-in-storage",
    title=Text("保管場所にないバックアップの保管先", "backups kept where II-6 names no place"),
    why=Text("バックアップも特定個人情報です。置き場所、管理する者、消す時期が書かれなければ、そこからの漏えいや消し忘れを検討できません。", "A backup is personal information too; without its place, keeper and erasure nobody can consider leaks from it."),
    compares=Text("IIIの措置に書かれたバックアップの別の場所での保管と、II-6の保管場所・消去方法", "backups that part III keeps in another place with storage and erasure in II-6"),
    how=Text(
        "IIIの文で、バックアップ・複製と、遠隔地・バックアップセンター・別の建物などでの保管が書かれたものを探し、同じファイルのII-6にバックアップも別の場所も書かれていないときに挙げます。中間サーバーなど国等が運用するものの文は、IIIでもII-6でも数えません。",
        "Sentences of part III that keep backups in a remote or another place; raised where II-6 of the same file names neither backups nor another place. Sentences on what the state runs (intermediate server, government cloud …) count on neither side.",
    ),
    do=Text("II-6に、バックアップの保管場所、管理する者、消去の時期と方法を書きます。", "Add to II-6 where backups are kept, by whom, and when and how they are erased."),
    false_alarms=Text("II-6に書かれたデータセンターなどが、そのバックアップの保管先でもある場合。", "A place that II-6 names in other words may be the one."),
    settle=Text("バックアップの保管場所、管理する者、消去の方法", "where the backups are, who keeps them and how they are erased"),
    gravity="low", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
