"""The period for which the file is kept is not laid down, or nowhere stated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed, place, raised
from flowgraph.model import File, Store
from flowgraph.vocab import Text, Uncertain

_OPEN = re.compile(r"定め(?:られて)?(?:い)?(?:ない|ません|なし|無し)|定め(?:て|られて)(?:いない|おらず|おりません)|定めは?(?:が|も)?(?:な[いし]|無[いし])|無期限|期限(?:は|が)?(?:なし|な[いく]|無[いし])|永久|永年|永続|恒久|^未定$|(?:期間|年限)は未定")
_VAGUE = re.compile(r"^(?:当分の間|当面(?:の間)?|必要な期間|必要とする期間|必要(?:な|とする)間|一定(?:の)?期間|所定の期間|相当(?:の)?期間|適切な期間|随時|適宜)(?:保管|保存)?(?:する|とする)?。?$")
"""A period that says neither how long nor until when."""
_SOME_TIME = re.compile(r"(?:一定|所定|相当|適切|必要)(?:の|な)?期間")
_LAID_DOWN = re.compile(r"[0-9一二三四五六七八九十]\s?(?:年|[かヶケカ]?月|日|週)|規程|規則|規定|法令|条例|要綱|基準|文書分類|保存年限|保存期間")
_UNTIL = re.compile(r"消去|削除|廃棄|破棄|まで|経過")
_WHEN = re.compile(r"(?:し|なっ|過ぎ|終え|外れ)た[^。]{0,24}(?:消去|削除|廃棄|破棄)|(?:経過|満了)[^。]{0,24}(?:消去|削除|廃棄|破棄)")


def find(case: Case) -> Iterator[Raised]:
    """One finding for each file whose period is open, one for each that states none."""
    for number, file in enumerate(case.model.files, start=1):
        kept = [store for store in case.model.stores if store.kind == "premises" and store.file in {file.id, ""}]
        undefined = [store for store in kept if isinstance(store.period, str) and (_OPEN.search(store.period) or _VAGUE.search(store.period.strip()))]
        if undefined and not _conditions(case, number):
            yield _open(case, file, undefined, number)
        elif kept and all(store.period is Uncertain.NOT_MENTIONED for store in kept) and not _printed(case, number):
            yield _missing(case, file, kept)


def _printed(case: Case, number: int) -> bool:
    """Whether the document at hand has an answer after all, or one that cannot be read or is lost."""
    field = case.field("II-6", "period", file=number)
    return case.form is not None and (field is None or field.value is not Uncertain.NOT_MENTIONED)


def _conditions(case: Case, number: int) -> bool:
    """Whether the fields beside the period say on what condition data is erased."""
    return any(
        field is not None and pattern.search(field.passage.text) and not _some_time(field.passage.text)
        for field, pattern in ((case.field("II-6", "period_validity", file=number), _UNTIL), (case.field("II-6", "erasure", file=number), _WHEN))
    )


def _some_time(text: str) -> bool:
    """Whether a field only says "after a certain period", with no number and no rule that lays it down: that is no limit."""
    return _SOME_TIME.search(text) is not None and not _LAID_DOWN.search(text)


def _open(case: Case, file: File, stores: list[Store], number: int) -> Raised:
    names = [case.name(store.node) for store in stores]
    field = case.field("II-6", "period", file=number)
    ja = "消去する条件も、その妥当性と消去方法の欄に読み取れません。" if case.form else "消去する条件がほかの欄にあるかは、原文で確認が要ります。"
    en = "Nor do the fields of its validity and of erasure name a condition." if case.form else "Whether another field names a condition of erasure has to be seen in the document."
    vague = [store.period.strip("。") for store in stores if isinstance(store.period, str) and not _OPEN.search(store.period)]
    if len(vague) == len(stores):
        said = listed(f"「{words}」" for words in vague)
        shown = field is not None and isinstance(field.value, str) and _VAGUE.search(field.value.strip())
        own_places = (case.printed(field, f"保管期間: {said}", f"period: {said}"),) if shown and field is not None else ()
        return raised(
            (file.name,), f"「{file.name}」の保管期間は{said}とあり、どれだけの間か、いつまでかが書かれていません（{listed(names)}）。{ja}",
            f"The period for keeping {file.name} is {said}: neither how long nor until when ({listed(names, ja=False)}). {en}",
            own_places or [spot for store in stores for spot in place(case, store.evidence, f"{case.name(store.node)}の保管期間", f"period of {case.name(store.node)}", words=("期間", "間"))], items=stores,
        )
    own = (case.printed(field, "保管期間: 定められていない", "period: not laid down"),) if field is not None and isinstance(field.value, str) and _OPEN.search(field.value) else ()
    return raised(
        (file.name,),
        f"「{file.name}」の保管期間は定められていません（{listed(names)}）。{ja}",
        f"No period is laid down for keeping {file.name} ({listed(names, ja=False)}). {en}",
        own or [spot for store in stores for spot in place(case, store.evidence, f"{case.name(store.node)}の保管期間", f"period of {case.name(store.node)}", words=("定め", "期間"))],
        items=stores,
    )


def _missing(case: Case, file: File, stores: list[Store]) -> Raised:
    return raised(
        (file.name, "none"),
        f"「{file.name}」を保管する{listed(case.name(store.node) for store in stores)}のどれにも、保管期間が書かれていません。",
        f"None of the places that keep {file.name} ({listed((case.name(store.node) for store in stores), ja=False)}) has a period.",
        [spot for store in stores for spot in place(case, store.evidence, f"{case.name(store.node)}の保管", f"kept in {case.name(store.node)}")], items=stores, gravity="low",
    )


RULE = AuditRule(
    id="retention-undefined",
    title=Text("保管期間が定められていない", "no period of retention"),
    why=Text("期間がなければ、不要になった番号が消えずに残り続けます（番号法は必要な範囲を超える保管を禁じます）。", "Without a period, numbers no longer needed stay; the Number Act forbids keeping them beyond need."),
    compares=Text("II-6の保管期間の欄そのもの", "the field of the period in II-6 by itself"),
    how=Text("「定められていない」「未定」「無期限」、又は「当分の間」「必要な期間」のようにどれだけか分からない保管、又はファイルのどの保管場所にも期間がないものです。その妥当性や消去方法の欄に消去の条件がある場合（年数も規程もない「一定期間の後」は条件とみません）、欄が読めない・失われている場合は挙げません。", "Storage whose period is not laid down, undecided, unlimited or in words that say no length (for the time being, as long as needed), and files none of whose places has a period. Not raised where the fields of its validity or of erasure name a condition ('after a certain period' with neither a number nor a rule is none), or the field cannot be read or is lost."),
    do=Text("保管期間、又は消去の条件（例: 資格喪失から何年）を定めます。", "Lay down a period or the condition on which data is erased."),
    false_alarms=Text("妥当性の欄に消去の条件が書かれている場合。", "The field その妥当性 may name the condition of erasure."),
    settle=Text("何を契機に、いつ消去するかを確認します。", "On what occasion and when data is erased."),
    gravity="low", kind="gap", viewpoint="adequacy_measures", needs_form=False, find=find, forms=("full",),
)
