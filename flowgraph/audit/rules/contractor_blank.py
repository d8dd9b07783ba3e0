"""The contractor of a 委託事項 is blank, provisional or still to be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, raised
from flowgraph.model import Entrustment
from flowgraph.vocab import Text, Uncertain

_PROVISIONAL = re.compile(r"未定|予定|調整中|選定中|検討中|入札|公募|[（(]\s*仮\s*(?:称)?\s*[)）]|^仮")


def find(case: Case) -> Iterator[Raised]:
    """One finding for each 委託事項. A field that is lost with the text is none of the author's."""
    for item in case.model.entrustments:
        printed = case.field("II-4", "contractor", block=item.number, file=_file(case, item))
        field = printed.value if printed is not None else item.contractor if case.form is None else Uncertain.UNKNOWN
        if field is Uncertain.NOT_MENTIONED and not isinstance(item.contractor, str):
            yield _raised(case, item, "")
        else:
            words = printed.value if printed is not None and isinstance(printed.value, str) else _names(case, item)
            found = _PROVISIONAL.search(words)
            if found:
                yield _raised(case, item, found[0])


def _file(case: Case, item: Entrustment) -> int:
    files = [entry.id for entry in case.model.files]
    return files.index(item.file) + 1 if item.file in files else 0


def _names(case: Case, item: Entrustment) -> str:
    if not isinstance(item.contractor, str):
        return ""
    party = case.index.parties[item.contractor]
    return next((name for name in (party.name, *party.aliases) if _PROVISIONAL.search(name)), party.name)


def _raised(case: Case, item: Entrustment, words: str) -> Raised:
    task = f"「{item.task}」" if isinstance(item.task, str) else ""
    state = Text(f"仮のもの（「{words}」）", f"provisional ({words})") if words else Text("空欄", "blank")
    return raised(
        (item.number, item.task if isinstance(item.task, str) else ""),
        f"{item.number}{task}の委託先名が{state.ja}です。",
        f"The contractor of {item.number} {task} is {state.en}.".replace("  ", " "),
        asked(case, item, "II-4", "contractor", f"{item.number}の委託先名: {state.ja}", f"contractor of {item.number}: {state.en}", words=("委託先名",)),
        items=(item,),
    )


RULE = AuditRule(
    id="contractor-blank",
    title=Text("委託先名が空欄又は仮", "the contractor is blank or provisional"),
    why=Text("誰に委ねるかが決まらなければ、その者の体制を確認したと言えません（III-4）。", "Until it is known who is entrusted, nobody can have checked that party's safeguards (III-4)."),
    compares=Text("II-4の委託先名の欄そのもの", "the field 委託先名 of II-4 by itself"),
    how=Text("空欄、又は「未定」「予定」「（仮）」「公募」などの語を含む委託先名です。原文から欄が失われている場合は挙げません。", "Blank fields, and names with words for undecided, planned, provisional or to be tendered. A field lost with the text is not raised."),
    do=Text("委託先が決まった時点で評価書を改め、確認した体制を書きます。", "Amend the assessment once the contractor is known, with what was checked."),
    false_alarms=Text("公表の時点で契約前であり、その旨と時期が別の欄に書かれている場合。", "The contract may lie ahead, and another field may say so with its date."),
    settle=Text("委託先はどこか、いつ決まるかを確認します。", "Who the contractor is, or when it will be known."),
    gravity="medium", kind="gap", viewpoint="adequacy_responsible", needs_form=False, find=find, forms=("full", "focused"),
)
