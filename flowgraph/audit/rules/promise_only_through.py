"""Part III says that data leaves or comes in only through named systems or lines, while II-5 or II-3 of the same file ticks paper, media or mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.carriage import LINE, PAPER, PORTABLE, boxes_of
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import Promise, promises
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, listed, raised
from flowgraph.form.items import Mark
from flowgraph.model import Acquisition, Provision
from flowgraph.source import Passage
from flowgraph.vocab import BOXES, Text
from flowgraph.vocab.measures import PORTABLE as MEDIUM

_CHANNEL = r"(?:システム|ネットワーク|専用(?:線|回線)|回線|サーバー?|LGWAN|基盤|連携)"
_DONE = {"out": r"(?:提供(?:・|及び|や|又は)移転|提供|移転)", "in": r"(?:入手|取得)"}
_NOT = r"(?:な[いくし]|ず|ません|不可|禁止)"
_WORDS = {
    way: re.compile(
        rf"{act}[^。、・<>]{{0,30}}[はもを]、?[^。]{{0,60}}{_CHANNEL}[^。、]{{0,12}}(?:を|の)?(?:経由|介|通)[^。]{{0,6}}?(?:し(?:ないと|なければ|ない限り|ない場合)|せずに?は|さ(?:ないと|なければ|ずに?は)|じ(?:ないと|なければ|ずに?は))[^。]{{0,24}}{_NOT}"
        rf"|{act}[^。、・<>]{{0,30}}[はも]、?[^。]{{0,60}}{_CHANNEL}[^。、]{{0,12}}以外(?:の(?:方法|経路|手段|回線)|で|から|を)[^。]{{0,24}}{_NOT}"
        rf"|{_CHANNEL}[^。、]{{0,12}}以外(?:の(?:方法|経路|手段|回線)|で|を(?:経由|介|通))[^。]{{0,24}}{act}[^。]{{0,16}}{_NOT}"
        rf"|{act}[^。、・<>]{{0,30}}[はも]、?[^。]{{0,60}}{_CHANNEL}[^。、]{{0,12}}(?:のみ|だけ)(?:で|により|によって|を(?:経由|介|通|用|使)|に限)"
    )
    for way, act in _DONE.items()
}
_BUT = {"out": re.compile(r"委託先|受託者|再委託|情報提供等記録|以外の(?:情報|者|部署|職員)|閲覧|照会結果"), "in": re.compile(r"委託先|受託者|再委託|以外の(?:情報|者|部署|職員)")}
_ALLOWED = {PAPER: re.compile(r"紙|書面|書類|帳票|郵送"), PORTABLE: re.compile(rf"{MEDIUM}|媒体|メモリ|ディスク"), LINE: re.compile(r"メール")}
_EXCUSE = re.compile(r"(?:ただし|但し|なお)[^。]{0,60}(?:紙|書面|媒体|メモリ|メール|郵送|やむを得)|(?:紙|書面|媒体|郵送)[^。]{0,30}(?:場合|とき|際)(?:に?[はも]|、)")
_FROM = re.compile(r"([^。、・<>()\s]{2,24})からの[^。、]{0,16}$")
"""Out of what, where the sentence says so."""
_NUMBER = re.compile(r"個人番号|マイナンバー|特定個人情報")
"""What the measure keeps to the named ways."""
_SECTIONS = {"out": ("III-3", "III-5"), "in": ("III-2", "III-3")}


def find(case: Case) -> Iterator[Raised]:
    """One finding for each act, file and set of ways."""
    for way in _DONE:
        for promise in promises(case, _WORDS[way], but=_BUT[way], parts=_SECTIONS[way]):
            if _excused(case, promise) or _without_number(case, promise):
                continue
            items = list(_others(case, way, promise))
            if items:
                yield _raised(case, way, promise, items)


def _excused(case: Case, promise: Promise) -> bool:
    """Whether the same field says when another way is used."""
    return any(entry is promise.entry and sentence.text != promise.sentence.text and _EXCUSE.search(sentence.text) for entry, sentence in case.sentences(promise.entry.section))


def _without_number(case: Case, promise: Promise) -> bool:
    """Whether the sentence guards the number only, and II-2 says that the file does not hold it."""
    if not _NUMBER.search(promise.sentence.text[: promise.end]):
        return False
    row = case.field("II-2", "items", file=promise.entry.file)
    return row is not None and any(box.option == "個人番号" and box.mark is Mark.NOT_TICKED for box in row.boxes)


def _others(case: Case, way: str, promise: Promise) -> Iterator[tuple[Acquisition | Provision, tuple[str, ...]]]:
    """Rows of the same file that tick for sure a way which is no line, and which the sentence does not name."""
    items: tuple[Acquisition | Provision, ...] = case.model.acquisitions if way == "in" else (*case.model.provisions, *case.model.transfers)
    for item in items:
        file = case.file_of(item)
        if (promise.entry.file and file and promise.entry.file != file) or not isinstance(item.methods, tuple) or not _meant(item, promise.sentence):
            continue
        ticked = tuple(box for kind, words in _ALLOWED.items() for box in item.methods if box in boxes_of(kind) and not words.search(promise.sentence.text))
        if ticked:
            yield item, ticked


def _meant(item: Acquisition | Provision, sentence: Passage) -> bool:
    """Whether a sentence that speaks of one act only (提供 or 移転) means this recipient."""
    if isinstance(item, Acquisition):
        return True
    act = "移転" if item.number.startswith("移転") else "提供"
    return act in sentence.text


def _raised(case: Case, way: str, promise: Promise, items: list[tuple[Acquisition | Provision, tuple[str, ...]]]) -> Raised:
    act = {"out": Text("提供・移転", "provision and transfer"), "in": Text("入手", "acquisition")}[way]
    section = "II-3" if way == "in" else "II-5"
    key = "methods" if way == "in" else "method"
    of = _FROM.search(promise.sentence.text[: promise.start])
    number = _NUMBER.search(promise.sentence.text[: promise.end])
    what = Text((f"「{of[1]}」からの" if of else "") + (f"{number[0]}の" if number else ""), (f" of {number[0]}" if number else "") + (f" from {of[1]}" if of else ""))
    asks = Text("この受け渡しに個人番号が含まれるか、含まれるなら措置が及ぶか。", "Whether the number is in what is handed over so, and if so whether the measure covers it.") if number else None
    where = [getattr(item, "number", "") or "入手方法" for item, _ in items]
    ticked = list(dict.fromkeys(box for _, boxes in items for box in boxes))
    ja, en = listed(BOXES[box].ja for box in ticked), listed((BOXES[box].en for box in ticked), ja=False)
    places: list[Place] = [promise.place(case, f"{promise.label}：決められた経路だけで{act.ja}", f"{promise.label}: only by the named ways")]
    for item, boxes in items:
        said = Text(listed(BOXES[box].ja for box in boxes), listed((BOXES[box].en for box in boxes), ja=False))
        block = getattr(item, "number", "")
        places += asked(case, item, section, key, f"{block or section}の方法: {said.ja}", f"way of {block or section}: {said.en}", words=("紙", "電子", "フラッシュ", "メール"))
    return raised(
        (promise.entry.section, f"ファイル{promise.entry.file}", act.ja, *where, *ticked),
        f"{promise.label}は、決められたシステム・回線を通らなければ{what.ja}{act.ja}は行われないとしていますが、{section}の{listed(where)}は{ja}にもチェックがあります{f'（{ja}に{number[0]}が含まれるかは書かれていません）' if number else ''}。",
        f"{promise.label} says that there is no {act.en}{what.en} but by named systems or lines; {section} {listed(where, ja=False)} also ticks {en}{f' (whether {number[0]} is in it is not said)' if number else ''}.",
        places, items=[item for item, _ in items], settle=asks, kind="gap" if number else "",
    )


RULE = AuditRule(
    id="promise-only-through",
    title=Text("「～を経由しないとできない」という措置と選んだ方法の矛盾", "a promise of one way only against another way that is ticked"),
    why=Text("決められた経路だけを前提にした措置は、紙や媒体による受け渡しの漏えい・紛失を防ぎません。", "Measures that count on one way only do not guard what goes by paper, media or mail."),
    compares=Text("IIIの措置（特定のシステム・回線を経由しないと提供・移転・入手できない）と、同じファイルのII-5・II-3で選ばれた紙・媒体・電子メール", "measures of III that allow only named systems or lines with paper, media and e-mail ticked in II-5 and II-3 of the same file"),
    how=Text(
        "「～を経由しないと…ない」「～以外では…できない」「～のみで」と、システムや回線に限る文だけを見ます。提供・移転の文はII-5、入手の文はII-3と比べ、「提供」だけ・「移転」だけを述べる文はその相手に限ります。個人番号に限る文は、II-2の記録項目が個人番号を含まないファイルでは見ません。例外や許可を述べる文、紙や媒体を使う場合を同じ欄が述べるもの、読めない欄は除きます。",
        "Only sentences that limit the act to systems or lines (“not unless by way of”, “not otherwise than”, “only by”). Provision and transfer are compared with II-5, acquisition with II-3. Left out: sentences about the number where II-2 does not tick it, sentences with exceptions or permission, fields that say when paper or media are used, and boxes that cannot be read.",
    ),
    do=Text("措置の対象（システムからの出力だけか、事務全体か）を書き、紙や媒体の受け渡しの措置を加えるか、方法のチェックを改めます。", "Say what the measure covers, add measures for paper and media, or correct the boxes."),
    false_alarms=Text("措置がシステム間のデータ連携だけを指し、紙や媒体の受け渡しが別の措置で扱われる場合。", "The measure may mean exchange between systems only, with paper and media under other measures."),
    settle=Text("紙・媒体・電子メールによる受け渡しで何を渡すか、措置がそれにも及ぶか。", "What is handed over on paper, media or by mail, and whether the measure covers it."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
