"""III-4 says that nothing is re-entrusted while II-4 re-entrusts, or describes how sub-contractors are held to it while nobody re-entrusts."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import files_of, filled, lost, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field
from flowgraph.vocab import Text

_NONE = "再委託していない"


def find(case: Case) -> Iterator[Raised]:
    """One finding a file."""
    files = files_of(case, "III-4")
    for file in files:
        answer = next((entry for entry in case.fields("III-4", "reentrusted") if entry.file == file), None)
        entries = [case.field("II-4", "reentrusted", block=block.label, file=block.file) for block in filled(case, "委託事項", file)]
        blocks = [entry for entry in entries if entry is not None]
        if answer is None or not isinstance(answer.value, str) or not blocks:
            continue
        yes = [entry for entry in blocks if entry.value == "再委託する"]
        no = [entry for entry in blocks if entry.value == "再委託しない"]
        if answer.value == _NONE and yes:
            yield _raised(case, answer, yes, of_file(file, len(files)))
        elif answer.value != _NONE and len(no) == len(entries) and not lost(case, "II-4", file):
            yield _raised(case, answer, no, of_file(file, len(files)))


def _raised(case: Case, answer: Field, blocks: list[Field], file: tuple[str, str]) -> Raised:
    names = [entry.block for entry in blocks]
    here = answer.value == _NONE
    said = Text("再委託していない", "nothing is re-entrusted") if here else Text(f"再委託先の取扱いを確保している（{answer.value}）", "how sub-contractors are held to it")
    there = Text("再委託する", "re-entrusts") if here else Text("再委託しない", "does not re-entrust")
    places: list[Place] = [case.printed(answer, f"III-4：{answer.value}", f"III-4: {said.en}")]
    places += [case.printed(entry, f"{entry.block}：{there.ja}", f"{entry.block}: {there.en}") for entry in blocks]
    return Raised(
        about=(f"ファイル{answer.file}", "再委託", *names),
        text=Text(
            f"III-4{file[0]}は{said.ja}としていますが、II-4の{listed(names)}は「{there.ja}」です。",
            f"III-4{file[1]} says {said.en}; II-4 {listed(names, ja=False)} {there.en}.",
        ),
        places=tuple(places), gravity="" if here else "low",
    )


RULE = AuditRule(
    id="promise-no-reentrustment",
    title=Text("再委託の有無の食い違い（III-4とII-4）", "re-entrustment in III-4 against II-4"),
    why=Text("再委託先は事故が最も見えにくい場所です。再委託がないことにすると、再委託先への対策が検討されません。", "Sub-contractors are where incidents are seen least; if there are none on paper, no measure reaches them."),
    compares=Text("III-4「再委託先による適切な取扱いの確保」の答えと、II-4各委託事項の「再委託の有無」", "the answer on sub-contractors in III-4 with re-entrustment of each 委託事項 in II-4"),
    how=Text("ファイルごとに両方の印字を比べます。読み取れない答えは使いません。", "Compares both answers file by file; answers that cannot be read are not used."),
    do=Text("再委託の実態を確かめ、II-4とIII-4をそろえます。", "Find out what is re-entrusted, and make II-4 and III-4 agree."),
    false_alarms=Text("II-4が「できる」という意味で「再委託する」を選び、現在は再委託していない場合。", "II-4 may mean that re-entrustment is allowed though there is none now."),
    settle=Text("現在、再委託をしている委託事項があるか。", "Whether any task is re-entrusted at present."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
