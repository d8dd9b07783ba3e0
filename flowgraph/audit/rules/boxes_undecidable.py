"""Rows whose marks cannot be read, and what therefore stays open. Nothing else is concluded from them. Knows the printed fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import filled, given, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.logged import section_of
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field, Mark
from flowgraph.source import fold
from flowgraph.vocab import Text, Uncertain

_OPEN: dict[str, tuple[str, str]] = {
    "connections": ("つながりの申告と手順の流れの照合", "whether the declared connections fit the flow"),
    "delivery": ("委託先への受け渡しの手段と手順の照合", "whether the ways of delivery fit the flow"),
    "methods": ("入手の手段と手順の照合", "whether the ways of acquisition fit the flow"),
    "method": ("提供・移転の手段と手順の照合", "whether the ways of provision fit the flow"),
    "sources": ("入手元と手順の照合", "whether the sources fit the flow"),
    "provides": ("提供・移転の有無の確認", "whether provision is declared"),
    "entrusts": ("委託の有無と件数の照合", "whether entrustment is declared, and how often"),
    "reentrusted": ("再委託の有無と当事者の照合", "whether re-entrustment is declared"),
    "network_use": ("情報連携の有無と接続の照合", "whether the network is used"),
    "none": ("この節が該当するかどうか", "whether the section applies at all"),
    "items": ("記録項目と流れるデータの照合", "whether the recorded data fits what flows"),
    "items_number": ("記録項目の数の照合", "whether the number of items fits the list"),
    "scope": ("委託の範囲の確認", "how much of the file is handed over"),
    "period": ("保管期間の確認", "how long data is kept"),
    "rating": ("自己評価とほかの記載の照合", "whether the self-rating fits the rest"),
    "threshold": ("しきい値判断と様式の照合", "whether the threshold fits the form"),
    "subjects_number": ("人数の照合", "whether the numbers of people fit"),
    "users_number": ("取扱者数の照合", "whether the numbers of handlers fit"),
    "handlers": ("取扱者数の照合", "whether the numbers of handlers fit"),
}
_OTHER = ("この欄の答えの確認", "the answer of this field")
_ONLY_BRACKETS = re.compile(r"[\s\[\]()（）［］【】]*")
_SHOWN = 12


def find(case: Case) -> Iterator[Raised]:
    """One finding a document: the rows whose answer no other place of it gives."""
    written = {(entry.section, entry.file, entry.block) for entry in case.fields() if entry.kind == "text" and entry.passage.text}
    filled = {(block.section, block.file, block.label) for block in case.form.blocks if not block.empty} & written if case.form else set()
    rows = [entry for entry in case.fields() if _undecidable(entry) and not _torn(case, entry) and (not entry.block or (entry.section, entry.file, entry.block) in filled)]
    left = [entry for entry in rows if not _settled(case, entry)]
    if left:
        yield _raised(case, left, len(rows) - len(left))


def _raised(case: Case, rows: list[Field], settled: int) -> Raised:
    names: dict[tuple[str, str, int], list[str]] = {}
    for entry in rows:
        names.setdefault((entry.section, entry.label, entry.file), []).append(entry.block)
    ja, en = [], []
    for (section, label, number), blocks in names.items():
        file = of_file(number, case.form.files if case.form else 1)
        found = [block for block in blocks if block]
        ja.append(" ".join(part for part in (section, "・".join(found), label) if part) + file[0])
        en.append(" ".join(part for part in (section, ", ".join(found), label) if part) + file[1])
    more = len(ja) - _SHOWN
    told = "、".join(ja[:_SHOWN]) + (f" ほか{more}" if more > 0 else "")
    told_en = ", ".join(en[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
    rest = f"ほかにも印の読み取れない欄が{settled}ありますが、この文書の他の記載から答えがうかがえるため、挙げていません。" if settled else ""
    rest_en = f" {settled} more row{'s' if settled > 1 else ''} cannot be read; other places of this document suggest the answer, so they are not listed." if settled else ""
    return Raised(
        about=("読み取れない印", *sorted({f"{section} {label} {number}" for section, label, number in names})),
        text=Text(
            f"次の欄は印が読み取れず、答えがその欄からは分かりません: {told}。ほかの規則もこれらの欄からは何も結論しません。{rest}",
            f"The marks of these rows cannot be read, so the rows themselves give no answer: {told_en}. No other rule concludes anything from them.{rest_en}",
        ),
        places=tuple(_row(case, entry) for entry in rows),
    )


def _row(case: Case, entry: Field) -> Place:
    blocked = _OPEN.get(entry.key, _OTHER)
    open_ja = f"読み取れない印（{blocked[0]}ができない）" if not blocked[0].endswith("かどうか") else f"読み取れない印（{blocked[0]}が分からない）"
    if entry.boxes:
        return case.spanned(entry.boxes[0].span, entry.section, entry.block or entry.label, open_ja, f"marks that cannot be read: {blocked[1]}")
    return case.printed(entry, open_ja, f"an answer that cannot be read: {blocked[1]}")


def _torn(case: Case, entry: Field) -> bool:
    """Whether what cannot be decided are brackets broken over lines with nothing printed in them: the other rows of such a print show their marks."""
    open_ones = [box for box in entry.boxes if box.mark is Mark.UNDECIDABLE]
    if case.form is None or not open_ones or len(open_ones) == len(entry.boxes):
        return False
    printed = (case.form.document.span(box.span.first, box.span.last)[box.span.start : box.span.end] for box in open_ones)
    return all(_ONLY_BRACKETS.fullmatch(fold(text).replace(fold(box.option), "")) for box, text in zip(open_ones, printed, strict=True))


def _settled(case: Case, entry: Field) -> bool:
    """Whether another place gives the answer: the text beside, the change log, or what only this answer makes sense of."""
    return _beside(case, entry) or _in_log(case, entry) or _by_rest(case, entry)


def _beside(case: Case, entry: Field) -> bool:
    """Whether the text beside a row (its block, else the row after it) names options whose marks cannot be told from the others."""
    known = [box.option for box in entry.boxes if box.mark is Mark.UNDECIDABLE]
    options = [head for option in known if len(head := option.partition("（")[0]) > 1] if len(known) < len(entry.boxes) else []  # 4情報（氏名 …） is 4情報 in a text
    fields = [other for other in case.fields(entry.section) if other.file == entry.file]
    beside = [other for other in fields if other.block == entry.block] if entry.block else fields[fields.index(entry) + 1 : fields.index(entry) + 2]
    return any(option in other.passage.text for other in beside if other is not entry and not other.boxes for option in options)


def _in_log(case: Case, entry: Field) -> bool:
    """Whether a row of the change log about this section and block names this row, or an option of it."""
    options = [fold(head).removesuffix("システム") for box in entry.boxes if len(head := box.option.partition("（")[0]) > 1]
    for change in case.form.changes if case.form else ():
        section, block = section_of(change.item)
        if section == entry.section and block in {entry.block, ""}:
            after = fold(change.after)
            if (after and fold(change.item).rstrip("※ 」』)").endswith(fold(entry.label))) or sum(option in after for option in options) > 1:
                return True
    return False


def _by_rest(case: Case, entry: Field) -> bool:
    """Whether what is filled in elsewhere leaves one answer."""
    if entry.key == "none":
        return any(given(other) for other in case.fields(entry.section) if other.file == entry.file and other.key == "measures")
    if entry.key == "provides":
        counted = any(any(char.isdigit() for char in box.detail) for box in entry.boxes)
        return counted or any(filled(case, kind, entry.file) for kind in ("提供先", "移転先")) or _said(case, "III-5", entry.file)
    if entry.key == "entrusts":
        return bool(filled(case, "委託事項", entry.file)) or _said(case, "III-4", entry.file)
    if entry.key == "network_use":
        return _said(case, "III-6", 0) or any("情報提供ネットワーク" in step.passage.text for step in (case.form.steps if case.form else ()))
    return False


def _said(case: Case, section: str, file: int) -> bool:
    """Whether the box in a section's heading surely says that nothing of the kind is done."""
    return any(box.mark is Mark.TICKED for other in case.fields(section, "none") if file in {0, other.file} for box in other.boxes)


def _undecidable(entry: Field) -> bool:
    """A row of boxes of which none is surely ticked and one or more cannot be decided, or an answer that cannot."""
    return (bool(entry.boxes) and entry.ticked is Uncertain.UNDECIDABLE) or (not entry.boxes and entry.value is Uncertain.UNDECIDABLE)


RULE = AuditRule(
    id="boxes-undecidable",
    title=Text("読み取れない印", "marks that cannot be read"),
    why=Text("印の有無が分からない欄からは、何も結論できません。ほかの規則もこの欄を「なし」とは扱いません。", "Nothing can be concluded from a row whose marks are not clear; no other rule reads it as “no”."),
    compares=Text("選択欄の印字", "the print of the boxes"),
    how=Text("印のある選択肢が一つも確かでなく、判読できない印がある欄を一件にまとめます。隣の記載・変更箇所・記入済みの他の欄から答えがうかがえる欄は、数だけを示します（それを答えとはしません）。", "Rows in which no option is surely ticked and one or more cannot be decided; one finding for all. Rows whose answer the text beside, the change log or other fields suggest are only counted; that is never taken as the answer."),
    do=Text("公表された文書で印を確かめてください。", "Look the marks up in the published file."),
    false_alarms=Text("原文の文字への変換で印が失われただけで、公表文書では明らかな場合。", "Marks lost by the conversion to text and clear in the published file."),
    settle=Text("公表された文書のその欄の印", "the marks in the published file"),
    gravity="low", kind="undecidable", viewpoint="none", needs_form=True, find=find,
)
