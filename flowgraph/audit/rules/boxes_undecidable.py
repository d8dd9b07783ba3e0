"""Rows whose marks cannot be read, and what therefore stays open. Nothing else is concluded from them. Knows the printed fields."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import of_file
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field, Mark
from flowgraph.vocab import Text, Uncertain

_OPEN: dict[str, tuple[str, str]] = {
    "connections": ("つながりの申告と手順の流れの照合", "whether the declared connections fit the flow"),
    "delivery": ("委託先への受け渡しの手段と手順の照合", "whether the ways of delivery fit the flow"),
    "methods": ("入手の手段と手順の照合", "whether the ways of acquisition fit the flow"),
    "method": ("提供・移転の手段と手順の照合", "whether the ways of provision fit the flow"),
    "sources": ("入手元と手順の照合", "whether the sources fit the flow"),
    "provides": ("提供・移転の有無と件数の照合", "whether provision is declared, and how often"),
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
_SHOWN = 3
_OTHER = ("この欄の答えの確認", "the answer of this field")


def find(case: Case) -> Iterator[Raised]:
    """One finding for each question of a section: its rows in all blocks that are printed alike."""
    written = {(entry.section, entry.file, entry.block) for entry in case.fields() if entry.kind == "text" and entry.passage.text}
    filled = {(block.section, block.file, block.label) for block in case.form.blocks if not block.empty} & written if case.form else set()
    groups: dict[tuple[str, str, int, tuple[str, ...]], list[Field]] = {}
    for entry in case.fields():
        if _undecidable(entry) and (not entry.block or (entry.section, entry.file, entry.block) in filled):
            groups.setdefault((entry.section, entry.key, entry.file, _known(entry)), []).append(entry)
    for found in groups.values():
        yield _raised(case, found)


def _known(entry: Field) -> tuple[str, ...]:
    """Options that cannot be decided where the others of the row can."""
    known = tuple(box.option for box in entry.boxes if box.mark is Mark.UNDECIDABLE)
    return known if len(known) < len(entry.boxes) else ()


def _raised(case: Case, found: list[Field]) -> Raised:
    first, known = found[0], _known(found[0])
    blocked = _OPEN.get(first.key, _OTHER)
    blocks = [entry.block for entry in found if entry.block]
    where = " ".join(part for part in (first.section, listed(blocks), first.label) if part)
    where_en = " ".join(part for part in (first.section, listed(blocks, ja=False), first.label) if part)
    file = of_file(first.file, case.form.files if case.form else 1)
    named = f"（{'・'.join(known[:_SHOWN])}{'など' if len(known) > _SHOWN else ''}）" if known else ""
    hints = [hint for entry in found if (hint := _hint(case, entry))]
    hint_ja = f"同じ欄の他の記載は{listed(word for _, words in hints for word in words)}を挙げており、手がかりになります。" if hints else ""
    hint_en = f" What stands beside it names {listed((word for _, words in hints for word in words), ja=False)}: a clue, no answer." if hints else ""
    return Raised(
        about=(first.section, first.key, str(first.file), *blocks),
        text=Text(
            (f"{where}{file[0]}の印{named}が読み取れないため、{blocked[0]}ができません。" if not blocked[0].endswith("かどうか") else f"{where}{file[0]}の印{named}が読み取れず、{blocked[0]}が分かりません。") + hint_ja,
            f"The marks of {where_en}{file[1]} cannot be read; it stays open {blocked[1]}.{hint_en}",
        ),
        places=(*(_row(case, entry) for entry in found), *(case.printed(field, f"手がかり：{listed(words)}", f"a clue: {listed(words, ja=False)}", words[0]) for field, words in hints)),
    )


def _row(case: Case, entry: Field) -> Place:
    if entry.boxes:
        return case.spanned(entry.boxes[0].span, entry.section, entry.block or entry.label, "読み取れない印", "marks that cannot be read")
    return case.printed(entry, "読み取れない答え", "an answer that cannot be read")


def _hint(case: Case, entry: Field) -> tuple[Field, list[str]] | None:
    """The text beside a row (its block, else the row after it) that names options whose marks cannot be told from the others."""
    options = [head for option in _known(entry) if len(head := option.partition("（")[0]) > 1]  # 4情報（氏名、性別 …） is 4情報 in a text
    fields = [other for other in case.fields(entry.section) if other.file == entry.file]
    beside = [other for other in fields if other.block == entry.block] if entry.block else fields[fields.index(entry) + 1 : fields.index(entry) + 2]
    for other in beside:
        words = [option for option in options if option in other.passage.text]
        if other is not entry and not other.boxes and words:
            return other, words
    return None


def _undecidable(entry: Field) -> bool:
    """A row of boxes of which none is surely ticked and one or more cannot be decided, or an answer that cannot."""
    return (bool(entry.boxes) and entry.ticked is Uncertain.UNDECIDABLE) or (not entry.boxes and entry.value is Uncertain.UNDECIDABLE)


RULE = AuditRule(
    id="boxes-undecidable",
    title=Text("読み取れない印", "marks that cannot be read"),
    why=Text("印の有無が分からない欄からは、何も結論できません。ほかの規則もこの欄を「なし」とは扱いません。", "Nothing can be concluded from a row whose marks are not clear; no other rule reads it as “no”."),
    compares=Text("選択欄の印字", "the print of the boxes"),
    how=Text("印のある選択肢が一つも確かでなく、判読できない印がある欄を挙げます。同じ問いの欄が同じように印字されていれば一件にまとめ、隣の記載が選択肢を名指ししていれば手がかりとして示します（答えとはしません）。", "Raised where no option is surely ticked and one or more cannot be decided. Rows of one question that are printed alike are one finding; where the text beside names an option, it is shown as a clue and never taken as the answer."),
    do=Text("公表された文書で印を確かめてください。", "Look the marks up in the published file."),
    false_alarms=Text("原文の文字への変換で印が失われただけで、公表文書では明らかな場合。", "Marks lost by the conversion to text and clear in the published file."),
    settle=Text("公表された文書のその欄の印", "the marks in the published file"),
    gravity="low", kind="undecidable", viewpoint="none", needs_form=True, find=find,
)
