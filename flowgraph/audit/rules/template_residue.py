"""Words of a template or of instructions left in the text, and brackets where words are expected and none stand. Knows the printed fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Mark
from flowgraph.source import Passage, Span, fold
from flowgraph.vocab import Text

_OPEN, _SHUT = r"[\[［【〔<＜〈《]", r"[\]］】〕>＞〉》]"
_EITHER, _END = r"[\[［【〔<＜〈《(（※]", r"[\]］】〕>＞〉》)）]"
_RESIDUE = (
    ("伏せ字", "blanks to fill in", re.compile(r"(?<![第])[○〇◯●△▲×□■◎]{2,}(?![印が])(?!\s*[)）]?\s*(?:印|のうち))|(?<![A-Za-z0-9])X{2,}(?=[一-龠ァ-ヶ])|_{3,}")),
    ("記載の指示", "instructions", re.compile(
        rf"{_EITHER}[^\]］】〕)）>＞〉》\n]{{0,40}}(?:追記・記載|を追記|を記載|に記載|を記入|に記入|を入力)(?:すること|してください)(?:。)?{_END}|{_EITHER}[^\]］】〕)）>＞〉》\n]{{0,40}}追記・記載(?:する)?{_END}"
        rf"|{_OPEN}[^\]］】〕>＞〉》\n]{{0,40}}(?:を追記|を記載|を記入|を入力|を選択)(?:する)?{_SHUT}|(?<!「)(?:記載|記入|追記)してください(?!」)|{_EITHER}[^\]］】〕)）>＞〉》\n]{{0,40}}(?:選択|入力)してください{_END}"
        rf"|記載要領|記入要領[\s)）】\]]|ここに(?:記載|記入|入力)|{_EITHER}\s*要(?:記載|記入|追記|入力|修正){_END}|(?:作成|提出|公表)時に?は?、?削除(?:すること|してください|のこと|$|[)）\]】])|この(?:行|欄|注)は?削除"
        rf"|{_OPEN}(?:団体名|機関名|市区?町村名|自治体名|会社名|部署名|担当?課名|システム名|事業者名){_SHUT}|[(（](?:団体名|市区?町村名|自治体名|評価実施機関名)[)）](?=[のがはを])", re.MULTILINE,
    )),
    ("記載例", "an example of how to fill in", re.compile(
        r"[\[［【(（※<＜〔]\s*(?:以下、?)?(?:記載例|記入例|作成例|サンプル|ひな形|雛形)|^(?:記載例|記入例)[:：\s]|\A[\s・※]*(?:[(（【〔\[<＜]例[)）】〕\]>＞]|例[:：])|[Ll]orem ipsum", re.MULTILINE,
    )),
    ("仮の記載", "a provisional mark", re.compile(rf"[（(\[［【〔]仮[）)\]］】〕]|未定稿|{_EITHER}\s*(?:要確認|要検討|要調整|検討中|調整中|確認中|作成中|照会中){_END}|^要確認\s*$|後日(?:記載|記入)|[（(【]案[）)】](?=\s*$)|\Aダミー\s*\Z", re.MULTILINE)),
)
_TO_PEOPLE = frozenset({"request_method", "request_place", "contact", "response", "notification"})
"""Fields that tell the public what to write; asking for something is their purpose."""
_BRACKETED = frozenset({"connections", "delivery", "method", "methods", "sources"})
_SHOWN = 20
_BEHIND = 2
"""Lines behind a box in which its brackets may close."""
_EMPTY = re.compile(r"その他(?:の方法)?(?:</?[a-z]+/?>)*\((?:</?[a-z]+/?>|&nbsp;|[-―])*\)")


def find(case: Case) -> Iterator[Raised]:
    """One finding for each sort of residue and section; one for each row of boxes with an unfilled bracket."""
    if case.form is None:
        return
    found: dict[tuple[str, str, str], list[tuple[str, Place]]] = {}
    texts: list[tuple[str, str, str, Passage]] = [(entry.section, entry.block or entry.label, entry.key, entry.passage) for entry in case.fields()]
    texts += [("別添1", step.label, "", step.passage) for step in case.form.steps]
    for section, label, key, passage in texts:
        if key in _TO_PEOPLE or key == "contractor":
            continue
        for ja, en, pattern in _RESIDUE:
            for hit in pattern.finditer(passage.text):
                words = hit[0].strip()
                words = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
                place = case.passage(passage, hit.start(), hit.end(), section, label, f"{ja}：{words}", f"{en}: {words}")
                found.setdefault((ja, en, section), []).append((words, place))
    for (ja, en, section), hits in found.items():
        words = "、".join(dict.fromkeys(f"「{word}」" for word, _ in hits))
        yield Raised(
            about=(section, ja, *dict.fromkeys(word for word, _ in hits)),
            text=Text(f"{section}に、様式や作成時の{ja}と思われる語{words}が残っています。", f"{section} still holds what looks like {en}: {words}."),
            places=tuple(dict.fromkeys(place for _, place in hits)),
        )
    yield from _unfilled(case)


def _unfilled(case: Case) -> Iterator[Raised]:
    """その他 ticked, with nothing in its brackets."""
    for entry in case.fields("", *_BRACKETED):
        for box in entry.boxes:
            if box.mark is not Mark.TICKED or not box.option.startswith("その他") or box.detail.strip(" 　()（）-－―") or not _empty(case, box.span):
                continue
            where = " ".join(part for part in (entry.section, entry.block, entry.label) if part)
            yield Raised(
                about=(entry.section, entry.block, entry.key, "その他"),
                text=Text(f"{where}は「その他」に印がありますが、括弧の中が空欄です。", f"{where} ticks その他 and leaves its brackets empty."),
                places=(case.spanned(box.span, entry.section, entry.block or entry.label, "その他：括弧が空欄", "その他: empty brackets"),),
            )


def _empty(case: Case, span: Span) -> bool:
    """Whether both brackets stand in print with nothing between them; where one is missing, words may be lost with it."""
    text = fold("\n".join(case.form.document.lines[span.first - 1 : span.last + _BEHIND])[span.start :]) if case.form else ""
    return _EMPTY.match(text, max(text.find("その他"), 0)) is not None


RULE = AuditRule(
    id="template-residue",
    title=Text("様式・作成時の語の残り", "template text left in"),
    why=Text("記載例や指示、仮の語、空の括弧が残っていると、その欄が検討済みかどうか分かりません。", "Examples, instructions, provisional words or empty brackets leave open whether the field was ever considered."),
    compares=Text("本文の各欄（変更箇所を除く）", "the fields of the body (the change log is left out)"),
    how=Text("伏せ字（○○、■■、XX、＿＿＿）、記載の指示、欄の初めの「例」、（仮）などの語と、印のある「その他」の空の括弧を探します。法令の「第○○条」、画面の文言としての「入力してください」、括弧の片方が印字にない場合は挙げません。", "Looks for blanks (○○, ■■, XX, ___), instructions, 'example' at the head of a field, provisional marks, and その他 ticked with empty brackets. Not for 第○○条 of a law, 入力してください as words of a screen, nor where one of the brackets is not in print."),
    do=Text("実際の内容に書き換えるか、取り除いてください。", "Replace or remove them."),
    false_alarms=Text("正式な名称に「（仮）」が付く場合、個別の名を伏せる趣旨の○○。", "Names that officially carry 仮; ○○ that hides a name on purpose."),
    settle=Text("その欄の確定した内容", "the final content of the field"),
    gravity="low", kind="gap", viewpoint="conformity_items", needs_form=True, find=find,
)
