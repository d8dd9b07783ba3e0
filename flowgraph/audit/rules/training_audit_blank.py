"""Self-checks, audits or training are not answered."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import blank, cited_but_gone, unfilled
from flowgraph.audit.case import Case
from flowgraph.audit.logged import logged
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field, Mark
from flowgraph.vocab import Text, Uncertain

_ASKED = {
    "full": (("IV-1", "self_check"), ("IV-1", "self_check_how"), ("IV-1", "audit"), ("IV-1", "audit_how"), ("IV-2", "training"), ("IV-2", "training_how")),
    "focused": (("III-8", "audit"), ("III-9", "training"), ("III-9", "training_how")),
    "basic": (("IV-9", "audit"), ("IV-10", "training")),
}
_NAMES = {"self_check": Text("自己点検", "self-check"), "audit": Text("監査", "audit"), "training": Text("教育・啓発", "training")}


def find(case: Case) -> Iterator[Raised]:
    """One finding a document."""
    empty: list[Field] = []
    for section, key in _ASKED.get(case.form.kind if case.form else "", ()):
        found = [entry for entry in case.fields(section, key) if entry.label_span is not None]
        answered = [entry for entry in found if not _unanswered(case, entry) or _logged(case, entry)]
        if found and not answered:
            empty.append(found[0])
    if not empty:
        return
    names = list(dict.fromkeys(entry.key.removesuffix("_how") for entry in empty))
    yield Raised(
        about=tuple(f"{entry.section} {entry.key}" for entry in empty),
        text=Text(
            f"{listed(_NAMES[name].ja for name in names)}の欄（{listed(f'{entry.section} {entry.label}' for entry in empty)}）が空欄です。",
            f"Blank: {listed((_NAMES[name].en for name in names), ja=False)} ({listed((entry.section for entry in empty), ja=False)}).",
        ),
        places=tuple(case.printed(entry, f"{entry.section} {entry.label}：空欄", f"{entry.section}: blank") for entry in empty),
    )


def _logged(case: Case, entry: Field) -> bool:
    """Whether the change log gives the row a tick: then it was answered, and log and body differ (change-not-in-body)."""
    return entry.kind == "boxes" and case.form is not None and any(entry in row.fields for row in logged(case.form))


def _unanswered(case: Case, entry: Field) -> bool:
    if entry.kind == "boxes":
        return bool(entry.boxes) and all(box.mark is Mark.NOT_TICKED for box in entry.boxes)
    if entry.kind == "choice":
        return entry.value is Uncertain.NOT_MENTIONED and unfilled(case, entry)
    return blank(entry) and not cited_but_gone(case, entry)


RULE = AuditRule(
    id="training-audit-blank",
    title=Text("監査・自己点検・教育の空欄", "audit, self-check or training not answered"),
    why=Text("措置が守られているかは、点検と教育がなければ分かりません。", "Without checks and training nobody knows whether measures are kept."),
    compares=Text("監査・自己点検・教育の欄", "the questions on audit, self-check and training"),
    how=Text("見出しが印字され、答えも具体的な方法もない欄を挙げます。読めない欄、選択肢はあるのに答えの括弧が印字にない欄、変更箇所に印の記録がある欄は挙げません。", "Questions that are printed without an answer. Not where the print cannot be read, the options stand without the brackets of the answer, or the change log records a tick."),
    do=Text("実施の状況と方法を書きます。", "Say whether and how it is done."),
    false_alarms=Text("他の欄にまとめて書いている場合。", "The answer may stand in another field."),
    settle=Text("監査・点検・教育の実施状況。", "Whether audits, checks and training take place."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find,
)
