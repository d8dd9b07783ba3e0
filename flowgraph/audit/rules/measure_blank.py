"""A process that takes place has risks in part III without a measure or without a rating."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import blank, cited_but_gone, files_of, lost, of_file, process_taking_place, tick, unfilled
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field, Mark
from flowgraph.vocab import Text, Uncertain

_SECTIONS = ("III-2", "III-3", "III-4", "III-5", "III-6", "III-7")
_OPTIONAL = frozenset({"title", "other_measures", "other_risks", "human_error", "human_error_rating", "incident_what", "incident_measures", "incident", "none"})
_ASKS_NO_HOW = frozenset({
    "行っていない", "定めていない", "記録を残していない", "制限していない", "再委託していない", "保管していない", "十分に行っていない", "政府機関ではない",
})
_IN, _OUT = "接続しない（入手）", "接続しない（提供）"
_BOXED = frozenset({"III-4", "III-5", "III-6"})
"""Sections whose heading has boxes in every form: without them the heading is lost."""
_NEAR = 10
_FIRST_OUT = {"full": 5, "focused": 2}
"""Number of the first risk of III-6 that is about providing."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a section and file."""
    for section in _SECTIONS:
        files = files_of(case, section)
        for file in files:
            if process_taking_place(case, section, file) is not True or lost(case, section, file):
                continue
            empty = [entry for entry in case.fields(section) if entry.file == file and _empty(case, entry) and _asked(case, entry) and not _lost(case, entry)]
            if empty:
                yield _raised(case, section, empty, of_file(file, len(files)))


def _empty(case: Case, entry: Field) -> bool:
    if entry.key in _OPTIONAL or entry.kind == "boxes" or entry.label_span is None:
        return False
    if entry.kind == "choice":
        return entry.key == "rating" and entry.value is Uncertain.NOT_MENTIONED and unfilled(case, entry)
    if not blank(entry):
        return False
    choice = case.field(entry.section, entry.key.removesuffix("_how"), block=entry.block, file=entry.file) if entry.key.endswith("_how") else None
    return choice is None or (isinstance(choice.value, str) and choice.value not in _ASKS_NO_HOW)


def _lost(case: Case, entry: Field) -> bool:
    """Whether the answer may have gone with the text: a value beside it is lost, or the model cites words there that the text has not."""
    line = entry.label_span.first if entry.label_span else 0
    near = case.form.notices if case.form else ()
    return cited_but_gone(case, entry) or any(
        notice.kind == "lost_field" and "値の印字" in notice.text.ja and (notice.section, notice.file) == (entry.section, entry.file) and notice.span and abs(notice.span.first - line) <= _NEAR
        for notice in near
    )


def _asked(case: Case, entry: Field) -> bool:
    """Whether the boxes in the heading leave the question open."""
    box = case.field(entry.section, "none", file=entry.file)
    if box is None:
        return entry.section not in _BOXED
    if entry.section != "III-6":
        return all(each.mark is Mark.NOT_TICKED for each in box.boxes)
    number = int(entry.block.removeprefix("リスク")) if entry.block.removeprefix("リスク").isdigit() else 0
    first = _FIRST_OUT.get(case.form.kind, 0) if case.form else 0
    return tick(box, _OUT if number >= first else _IN) is Mark.NOT_TICKED


def _raised(case: Case, section: str, empty: list[Field], file: tuple[str, str]) -> Raised:
    labels = list(dict.fromkeys(f"{entry.block or '全体'}（{'評価' if entry.key == 'rating' else '措置'}）" for entry in empty))
    english = list(dict.fromkeys(f"{entry.block or 'section'} ({'rating' if entry.key == 'rating' else 'measure'})" for entry in empty))
    return Raised(
        about=(f"ファイル{empty[0].file}", section, *labels),
        text=Text(
            f"{section}{file[0]}の過程は行われていますが、{listed(labels)}が空欄です。", f"The process of {section}{file[1]} takes place; blank: {listed(english, ja=False)}.",
        ),
        places=tuple(case.printed(entry, f"{entry.block or section}：{entry.label}が空欄", f"{entry.block or section}: blank") for entry in empty),
        gravity="" if any(entry.key != "rating" for entry in empty) else "low",
        settle=None if any(entry.key != "rating" for entry in empty) else Text("その過程の自己評価はどれか。", "Which rating the body gives itself there."),
    )


RULE = AuditRule(
    id="measure-blank",
    title=Text("行われている過程の措置・評価の空欄", "no measure or rating for a process that takes place"),
    why=Text("空欄のままでは、リスクを検討したかどうかが分かりません。", "A blank does not show that the risk was considered."),
    compares=Text("IIIの措置・評価の欄と、その過程が行われるかを示すI・IIの答え、見出しのチェック", "measures and ratings of part III with the answers of I and II, and with the boxes in the headings"),
    how=Text(
        "過程が行われると読み取れるときだけ、見出しが印字されていて答えのない欄を挙げます。見出しで「しない」とされた部分、見出しのチェック欄や評価の括弧が印字にない欄、失われた文、読めない欄は挙げません。",
        "Only where the process is said to take place: questions printed without an answer. Not where the heading says that nothing of the kind is done, nor where the boxes of the heading or the brackets of a rating are not in print, or text is lost or unreadable.",
    ),
    do=Text("措置と評価を記入します。該当しない場合はその旨を書きます。", "Fill in the measure and the rating, or say that it does not apply."),
    false_alarms=Text("前の欄に「以下同じ」とまとめて書いている場合。", "An earlier answer may stand for several."),
    settle=Text("その過程で何をしているか。", "What is done in that process."),
    gravity="medium", kind="gap", viewpoint="adequacy_risks", needs_form=True, find=find, forms=("full", "focused"),
)
