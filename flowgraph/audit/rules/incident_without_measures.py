"""III-7 reports a serious incident of the last three years, and what happened or what prevents it from happening again is blank."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import blank, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.vocab import Text

_ASKED = (("incident_what", "その内容", "what happened"), ("incident_measures", "再発防止策の内容", "what prevents it"))


def find(case: Case) -> Iterator[Raised]:
    """One finding a file."""
    for answer in case.fields("III-7", "incident"):
        if answer.value != "発生あり":
            continue
        file = of_file(answer.file, case.form.files if case.form else 1)
        empty = [(entry, ja, en) for key, ja, en in _ASKED if blank(entry := case.field("III-7", key, block=answer.block, file=answer.file)) and entry is not None]
        if empty:
            yield Raised(
                about=(f"ファイル{answer.file}", "重大事故", *(ja for _, ja, _ in empty)),
                text=Text(
                    f"III-7{file[0]}は重大事故の発生ありとしていますが、「{listed(ja for _, ja, _ in empty)}」が空欄です。",
                    f"III-7{file[1]} reports a serious incident; blank: {listed((en for _, _, en in empty), ja=False)}.",
                ),
                places=(case.printed(answer, "III-7：発生あり", "III-7: reported"), *(case.printed(entry, f"{ja}：空欄", f"{en}: blank") for entry, ja, en in empty)),
            )


RULE = AuditRule(
    id="incident-without-measures",
    title=Text("重大事故の内容・再発防止策の空欄", "an incident without what happened or what prevents it"),
    why=Text("再発防止策のない事故は、同じ経路で繰り返されます。", "An incident without measures comes again by the same way."),
    compares=Text("III-7「重大事故が発生したか」の答えと、その内容・再発防止策の欄", "the answer on serious incidents with the questions behind it"),
    how=Text("発生ありで、続く欄が空欄か「-」のものを挙げます。失われた文は挙げません。", "Raised where an incident is reported and a question behind it is blank. Not where text is lost."),
    do=Text("事故の内容と再発防止策を書きます。", "Describe the incident and what was done."),
    false_alarms=Text("別の評価書や別紙にまとめて書いている場合。", "It may be described in another document."),
    settle=Text("事故の内容と、とった再発防止策。", "What happened and what was done."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
