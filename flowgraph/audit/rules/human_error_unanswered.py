"""The form asks how human error is prevented where people handle data by hand (forms since October 2024), and the answer is blank or a phrase."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import blank, concrete, given, tick
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed
from flowgraph.form.items import Field, Mark
from flowgraph.model import Flow
from flowgraph.source import fold
from flowgraph.vocab import Text

_KEYS = ("human_error", "human_error_reason")
_NO_HANDS = "人手を介在させる作業はない"
_SHORT = 20
_SHOWN = 3


def find(case: Case) -> Iterator[Raised]:
    """One finding a document; a form that does not print the question is not asked."""
    manual = [flow for flow in case.model.flows if flow.manual is True]
    if not manual:
        return
    box = case.field("IV-8", "none")
    if tick(box, _NO_HANDS) is Mark.TICKED and box is not None:
        yield _denied(case, box, manual)
        return
    asked = [entry for key in _KEYS for part in ("III", "IV") for entry in case.fields(part, key) if entry.label_span is not None]
    weak = [entry for entry in asked if blank(entry) or _generic(entry)]
    if weak:
        yield _raised(case, weak, manual)


def _generic(entry: Field) -> bool:
    text = given(entry)
    return bool(text) and len(fold(text)) < _SHORT and concrete(text) == 0


def _raised(case: Case, weak: list[Field], manual: list[Flow]) -> Raised:
    sections = list(dict.fromkeys(entry.section for entry in weak))
    empty = sum(blank(entry) for entry in weak)
    places = [case.printed(entry, f"{entry.section}：人為的ミスの防止{'が空欄' if blank(entry) else ''}", f"{entry.section}: human error, {'blank' if blank(entry) else 'general'}") for entry in weak]
    return Raised(
        about=("人為的ミス", *sections),
        text=Text(
            f"{listed(sections)}の人為的ミスの防止が具体的に書かれていません（空欄{empty}、抽象的{len(weak) - empty}）。{at(manual[:_SHOWN]).ja}など{len(manual)}か所で人が手で扱います。",
            f"{listed(sections, ja=False)} does not say how human error is prevented ({empty} blank, {len(weak) - empty} general); people handle data by hand at {len(manual)} hops, such as {at(manual[:_SHOWN]).en}.",
        ),
        places=(*places, *hops(case, manual[:_SHOWN])),
    )


def _denied(case: Case, box: Field, manual: list[Flow]) -> Raised:
    return Raised(
        about=("人為的ミス", _NO_HANDS),
        text=Text(
            f"IV-8は「{_NO_HANDS}」としていますが、{at(manual[:_SHOWN]).ja}など{len(manual)}か所で人が手で扱います。",
            f"IV-8 says that nothing is done by hand; people handle data by hand at {len(manual)} hops, such as {at(manual[:_SHOWN]).en}.",
        ),
        places=(case.printed(box, "IV-8：人手を介在させる作業はない", "IV-8: nothing by hand"), *hops(case, manual[:_SHOWN])), kind="contradiction",
    )


RULE = AuditRule(
    id="human-error-unanswered",
    title=Text("人手による作業の人為的ミスの防止が書かれていない", "human error unanswered where people handle data"),
    why=Text("番号制度の漏えい報告の多くは、誤送付・誤入力・置き忘れなど人の手で起きています。", "Most reported incidents come from human hands: wrong recipient, wrong input, things left behind."),
    compares=Text("令和6年10月以降の様式の人為的ミスの欄と、人が手で行う手順", "the questions on human error of the forms since October 2024 with steps done by hand"),
    how=Text("欄が印字されている様式だけが対象です。空欄か、誰が・いつ・どのようにのない短い文を挙げます。", "Only forms that print the question. Raised for a blank or a short phrase without who, when or how."),
    do=Text("手で行う手順ごとに、二人での確認などの防止策を書きます。", "Say for each step by hand how mistakes are caught, such as a second person."),
    false_alarms=Text("他の欄に防止策をまとめて書いている場合。", "The answer may stand in another field."),
    settle=Text("手で行う手順で誰がどのように確かめるか。", "Who checks the steps done by hand, and how."),
    gravity="medium", kind="gap", viewpoint="adequacy_human_error", needs_form=True, find=find,
)
