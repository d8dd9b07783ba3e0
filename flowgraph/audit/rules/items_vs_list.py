"""The boxes of II-2 「主な記録項目」 against the items that the annex writes out, both ways. Knows the two fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import FILE_HEAD, of_file, tick
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field, Mark
from flowgraph.source import Passage, fold
from flowgraph.vocab import Text

_CUT_SHORT = re.compile(r"ほか|(?<!その)他に|以下.{0,12}(?:略|同)|を略す|省略|(?:[0-9]+|以上)まで|参照|別紙|繰り返|等々|など")
"""Words of a list that is not written out."""
_NEXT = re.compile(r"\n[ \t]*[\((]別添[0-9]")
_NUMBER = re.compile(r"(?:(?<=[\s|.．、(])|^)([0-9]{1,3})(?![0-9年月日条項号件人枚])", re.MULTILINE)
_SPLIT = re.compile(r"[\n、:：]|(?:^|(?<=\s))[・●◆■▪•]|(?:^|(?<=\s))[\((]?[0-9]{1,3}(?:[.．)）]|(?=\s))")
_LEAST = 5
_LOWEST = {"10項目以上50項目未満": 10, "50項目以上100項目未満": 50, "100項目以上": 100}
_MAY_HOLD = (
    r"宛名(?:情報|基本|マスタ)|(?:本人|対象者|申請者|届出人|世帯員?|受給者|被保険者)情報|基本[45]?情報|住民(?:基本)?情報|(?<!特定)個人(?:基本)?情報|属性|"
    r"その他の?(?:情報|項目|記録|必要)|(?:氏名|住所|本人|世帯主|申請者|届出人)[^\n]{0,4}等"
)
"""Items that may hold any of them."""
_OTHER_MEANING = re.compile(r"個人番号[^。\n]{0,60}(?:異な|ではな|ではあ|別の|指す)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Class:
    """A box and how the annex writes what it stands for."""

    option: str
    en: str
    parts: tuple[tuple[str, str, str], ...]
    """What must be listed: its name, its English name, the words that show it."""
    covered: str
    """Words of other items that may hold it."""
    item: str
    """An item that is nothing else."""


_CLASSES = (
    _Class(
        option="個人番号", en="Individual Number", parts=(("個人番号", "the number", r"[個固箇]人?番[号香]|個人番|マイナンバー"),),
        covered=r"識別(?:情報|番号)|番号情報", item=r"(?:対象者|本人|受給者|申請者|被保険者|世帯員|世帯主|変更前|旧)?の?(?:個人番号|マイナンバー)",
    ),
    _Class(
        option="個人番号対応符号", en="code that stands for the number", parts=(("符号", "a code", r"[符苻]号|統合利用|統合宛名|統合番号|識別(?:番号|子|情報)|対応番号|PMH"),),
        covered=r"番号情報", item=r"(?:情報提供用)?個人識別符号|機関別符号|個人番号対応符号|情報連携用符号|符号",
    ),
    _Class(
        option="4情報（氏名、性別、生年月日、住所）", en="four attributes",
        parts=(
            ("氏名", "a name", r"氏名|名前|姓名|[氏民]名|名義人"), ("性別", "the sex", r"性別|男女"), ("生年月日", "the date of birth", r"生年|誕生|年齢"),
            ("住所", "an address", r"住所|居所|所在地|送付先|郵便番号|方書"),
        ),
        covered=r"[4四5五]情報|本人確認情報(?!ファイル)|住民票|住民基本台帳の?情報|住民記録|券面", item="",
    ),
    _Class(
        option="連絡先（電話番号等）", en="contact data", parts=(("電話番号や連絡先", "a telephone number or other contact", r"電話|携帯|連絡|メール|TEL|FAX|ファックス|ファクシミリ"),),
        covered=r"送付先情報(?!ファイル)|連携用?基本", item=r"(?:本人|自宅|受給者|対象者|申請者|届出人|世帯主|保護者|被保険者|携帯)?の?(?:電話番号|連絡先|緊急連絡先|携帯電話(?:番号)?)",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """One box that the list does not bear out; `at` is the item that is there without a tick."""

    kind: _Class
    missing: tuple[tuple[str, str], ...] = ()
    item: str = ""
    at: int = -1


def find(case: Case) -> Iterator[Raised]:
    """One finding a file whose boxes can be read and whose list is written out."""
    annex = next((entry for entry in case.fields() if entry.key == "items" and entry.kind == "text" and entry.section.startswith("別添")), None)
    if case.form is None or annex is None or any(notice.section == annex.section for notice in case.form.notices) or _logged_otherwise(case, annex):
        return
    parts = _parts(annex.passage, case.form.files)
    for number, part in enumerate(parts, start=1):
        boxes = case.field("II-2", "items", file=number)
        if boxes is None or not _readable(boxes) or not _written_out(case, part, number):
            continue
        found = [difference for kind in _CLASSES for difference in _compare(boxes, part, kind)]
        if found:
            yield _raised(case, annex, boxes, part, found)


def _logged_otherwise(case: Case, annex: Field) -> bool:
    """Whether the change log tells of items that the annex does not print: the list at hand may be a part of it."""
    text = fold(annex.passage.text)
    rows = [change for change in case.form.changes if annex.section in fold(change.item) and change.after.strip()] if case.form else []
    return any(fold(change.after) not in text for change in rows if "記録項目" in fold(change.item))


def _parts(passage: Passage, files: int) -> list[Passage]:
    """The list of each file; one part where the document has one file, none where it cannot be told which list is whose."""
    if files <= 1:
        return [passage.strip()]
    heads = list(FILE_HEAD.finditer(passage.text))
    if len(heads) != files:
        return []
    parts = [passage[head.end() : end] for head, end in zip(heads, [*(head.start() for head in heads[1:]), len(passage)], strict=True)]
    return [part[: hit.start() if (hit := _NEXT.search(part.text)) else len(part)].strip() for part in parts]


def _readable(boxes: Field) -> bool:
    """Whether every box of the row is decided, and some are ticked."""
    return any(box.mark is Mark.TICKED for box in boxes.boxes) and all(box.mark is not Mark.UNDECIDABLE for box in boxes.boxes)


def _items(text: str) -> list[str]:
    """Names of the items, without their numbers."""
    return [name for piece in _SPLIT.split(text) if (name := fold(piece))]


def _written_out(case: Case, part: Passage, file: int) -> bool:
    """Whether a list runs to its end: no word that cuts it short, no number left out, not fewer items than II-2 declares."""
    if _CUT_SHORT.search(part.text):
        return False
    reached = 0
    for hit in _NUMBER.finditer(part.text):
        if int(hit[1]) == reached + 2:  # one is missing: the print lost a line
            return False
        reached = int(hit[1]) if int(hit[1]) in {1, reached + 1} else reached
    declared = case.field("II-2", "items_number", file=file)
    least = _LOWEST.get(fold(declared.value), 0) if declared is not None and isinstance(declared.value, str) else 0
    return len(_items(part.text)) >= max(_LEAST, least)


def _compare(boxes: Field, part: Passage, kind: _Class) -> Iterator[_Difference]:
    text = fold(part.text).upper()
    mark = tick(boxes, kind.option)
    if mark is Mark.TICKED:
        missing = tuple((ja, en) for ja, en, words in kind.parts if not re.search(words, text))
        if missing and not re.search(f"{kind.covered}|{_MAY_HOLD}", text):
            yield _Difference(kind=kind, missing=missing)
    elif mark is Mark.NOT_TICKED and kind.item and not _OTHER_MEANING.search(part.text):
        item = next((name for name in _items(part.text) if re.fullmatch(kind.item, name)), "")
        if item and (at := part.text.find(item)) >= 0:
            yield _Difference(kind=kind, item=item, at=at)


def _raised(case: Case, annex: Field, boxes: Field, part: Passage, found: list[_Difference]) -> Raised:
    said = of_file(boxes.file, case.form.files if case.form else 1)
    ja, en = [], []
    places: list[Place] = []
    for entry in found:
        box = next(box for box in boxes.boxes if box.option == entry.kind.option)
        state = ("チェックあり", "ticked") if entry.missing else ("チェックなし", "not ticked")
        places.append(case.spanned(box.span, boxes.section, boxes.label, f"{box.option}：{state[0]}", f"{entry.kind.en}: {state[1]}"))
        if entry.missing:
            names = "・".join(name for name, _ in entry.missing)
            ja.append(f"「{box.option}」にはチェックがありますが、{annex.section}に{names}に当たる項目が見当たりません")
            en.append(f"{entry.kind.en} is ticked, and {annex.section} shows no item for {', '.join(name for _, name in entry.missing)}")
            places.append(case.passage(part, 0, len(part), annex.section, annex.label, f"一覧：{names}に当たる項目なし", f"list: nothing for {', '.join(name for _, name in entry.missing)}"))
        else:
            ja.append(f"「{box.option}」にはチェックがありませんが、{annex.section}には「{entry.item}」が挙げられています")
            en.append(f"{entry.kind.en} is not ticked, and {annex.section} lists {entry.item}")
            places.append(case.passage(part, entry.at, entry.at + len(entry.item), annex.section, annex.label, f"一覧の項目：{entry.item}", f"item of the list: {entry.item}"))
    return Raised(
        about=("主な記録項目", str(boxes.file), *(entry.kind.option for entry in found)),
        text=Text(f"II-2④の主な記録項目{said[0]}と{annex.section}の一覧が合いません。{'。'.join(ja)}。", f"The main recorded items of II-2{said[1]} and the list of {annex.section} do not fit: {'; '.join(en)}."),
        places=tuple(dict.fromkeys(places)),
        gravity="medium" if any(entry.kind.option == "個人番号" for entry in found) else "",
    )


RULE = AuditRule(
    id="items-vs-list",
    title=Text("主な記録項目のチェックと記録項目の一覧の不一致", "ticked data classes and the list of recorded items differ"),
    why=Text("主な記録項目のチェックは、どんな情報を持つファイルかを住民に示す欄です。一覧と合わないと、どちらかが実際のファイルと違います。", "The boxes tell residents what a file holds; where the list says otherwise, one of the two is not the file."),
    compares=Text("II-2④「主な記録項目」のチェックと、記録項目の別添に挙げられた項目名", "the boxes of II-2 (main recorded items) with the names of the items in the annex"),
    how=Text(
        "個人番号、個人番号対応符号、4情報、連絡先の四つについて、チェックがあるのに当たる項目がない場合と、チェックがないのにその項目がある場合を、ファイルごとに挙げます。"
        "最後まで書き出されていない一覧、番号の抜けた一覧、変更箇所にあって一覧にない項目がある場合、印の読めない欄からは何も言いません。",
        "For the number, the code, the four attributes and contact data: ticked with no such item, or an item without the tick; one finding a file. "
        "Nothing is said of lists that are not written out, lack numbers or items told in the change log, nor of boxes that cannot be read.",
    ),
    do=Text("ファイルの項目定義を確かめ、チェックか一覧を直してください。", "See the definition of the file and mend the boxes or the list."),
    false_alarms=Text("別の名前の項目やまとめた項目（例：住民記録の一部）の中にその情報が入っている場合。符号を中間サーバーの側の項目として載せている場合。4情報の一部だけを記録するファイルで、欄をまとめて選んでいる場合。", "The data may stand in an item of another name or in one that sums up several; a code may be listed as an item of the intermediate server; the box of the four attributes may be ticked for some of them."),
    settle=Text("ファイルの項目定義書にその項目があるか", "whether the file's definition has the item"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
