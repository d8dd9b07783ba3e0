"""III-4 says that nothing is re-entrusted while II-4 re-entrusts, or describes how sub-contractors are held to it while nobody re-entrusts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import files_of, filled, holes, lost, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import Promise, promises
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field
from flowgraph.vocab import Text
from flowgraph.vocab.assurances import NO_REENTRUSTMENT

_NONE = "再委託していない"
_WORDS = re.compile(NO_REENTRUSTMENT)
_BUT = re.compile(r"承諾|許諾|同意|事前|あらかじめ|予め|無断|書面|通知|届|なければ|場合|限り|以外|契約|条項|規定|仕様書|特記|覚書|誓約|更に|さらに|再々委託|委託事項|のうち|(?:業務|作業|事務)(?:について|は)|よう(?:に)?(?:求め|指示|義務)")
"""Conditions, clauses of contracts and single tasks: no flat statement about all of them."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a file."""
    files = files_of(case, "III-4")
    for file in files:
        answer = next((entry for entry in case.fields("III-4", "reentrusted") if entry.file == file), None)
        entries = [case.field("II-4", "reentrusted", block=block.label, file=block.file) for block in filled(case, "委託事項", file)]
        blocks = [entry for entry in entries if entry is not None]
        if not blocks:
            continue
        yes = [entry for entry in blocks if entry.value == "再委託する"]
        no = [entry for entry in blocks if entry.value == "再委託しない"]
        said = _said(case, file)
        if answer is None or not isinstance(answer.value, str):
            answer = None
        if answer is not None and answer.value == _NONE and yes:
            yield _raised(case, answer, yes, of_file(file, len(files)))
        elif said and yes and len(yes) == len(entries):
            yield _written(case, said, yes, of_file(file, len(files)))
        elif answer is None or _holed(case, file):
            continue
        elif answer.value != _NONE and len(no) == len(entries) and not lost(case, "II-4", file):
            yield _raised(case, answer, no, of_file(file, len(files)))


def _said(case: Case, file: int) -> list[Promise]:
    """Sentences of III-4 by which nobody re-entrusts, flatly: no clause of a contract, not of one task only."""
    return [promise for promise in promises(case, _WORDS, but=_BUT, parts=("III-4",)) if promise.entry.file == file]


def _holed(case: Case, file: int) -> bool:
    """Whether blocks of II-4 may be lost: numbers with a hole, or fewer than are declared. Then nobody can say that none of them re-entrusts."""
    blocks = filled(case, "委託事項", file)
    entrusts = case.field("II-4", "entrusts", file=file)
    return holes(blocks) or (entrusts is not None and isinstance(entrusts.count, int) and entrusts.count > len(blocks))


def _written(case: Case, said: list[Promise], blocks: list[Field], file: tuple[str, str]) -> Raised:
    names = [entry.block for entry in blocks]
    places = [promise.place(case, f"III-4：「{promise.words}」", "III-4: nothing is re-entrusted") for promise in said]
    return Raised(
        about=(f"ファイル{said[0].entry.file}", "再委託", "記述", *names),
        text=Text(
            f"III-4{file[0]}には「{said[0].words}」とありますが、II-4の{listed(names)}は「再委託する」です。", f"III-4{file[1]} says in words that nothing is re-entrusted; II-4 {listed(names, ja=False)} re-entrusts.",
        ),
        places=(*places, *(case.printed(entry, f"{entry.block}：再委託する", f"{entry.block}: re-entrusts") for entry in blocks)),
    )


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
    how=Text("ファイルごとに両方の印字を比べます。III-4の文で「再委託は行わない」と述べている場合（許諾・契約条項・一部の業務についての文を除く）も、II-4の委託事項がすべて「再委託する」なら挙げます。読み取れない答えは使わず、委託事項が欠けているファイルでは「再委託しない」だけとはみません。", "Compares both answers file by file. Words of III-4 that nothing is re-entrusted (no permissions, clauses of contracts or single tasks) count where every 委託事項 of II-4 re-entrusts. Answers that cannot be read are not used, and where blocks are missing nobody is said not to re-entrust."),
    do=Text("再委託の実態を確かめ、II-4とIII-4をそろえます。", "Find out what is re-entrusted, and make II-4 and III-4 agree."),
    false_alarms=Text("II-4が「できる」という意味で「再委託する」を選び、現在は再委託していない場合。", "II-4 may mean that re-entrustment is allowed though there is none now."),
    settle=Text("現在、再委託をしている委託事項があるか。", "Whether any task is re-entrusted at present."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
