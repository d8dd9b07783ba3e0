"""委託事項 whose contractor no numbered step shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import given
from flowgraph.audit.case import Case
from flowgraph.audit.entrusting import broken, works_in_a_step
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, listed, no_figure, numbered, raised, unseen_kind
from flowgraph.model import Entrustment
from flowgraph.source import fold
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for all such blocks of a document."""
    if not any(numbered(flow) for flow in case.model.flows):
        return
    unseen: dict[str, list[Entrustment]] = {}
    for item in case.model.entrustments:
        if isinstance(item.contractor, str) and not broken(item) and not works_in_a_step(case, item) and not _drawn(case, item):
            unseen.setdefault(item.contractor, []).append(item)
    if unseen:
        yield _raised(case, unseen)


def _drawn(case: Case, item: Entrustment) -> bool:
    """Whether the legend or a label of 別添1's figure has a mark for it: the figure, which text does not keep, shows where it works."""
    if case.form is None:
        return False
    number = item.number.removeprefix("委託事項")
    starts = sorted(span.first for _, _, span in case.form.sections)
    for name, _, span in case.form.sections:
        if name == "別添1":
            end = next((line for line in starts if line > span.first), len(case.form.document.lines) + 1)
            text = fold("\n".join(case.form.document.lines[span.first - 1 : end - 1]))
            return re.search(rf"委託(?:事項)?{re.escape(fold(number))}(?![0-9])", text) is not None
    return False


def _raised(case: Case, unseen: dict[str, list[Entrustment]]) -> Raised:
    items = sorted((item for found in unseen.values() for item in found), key=lambda item: (case.file_of(item), len(item.number), item.number))
    names = {item.id: _printed(case, item) for item in items}
    ja = listed(f"{_number(case, item).ja}（{names[item.id]}）" for item in items)
    en = listed((f"{_number(case, item).en} ({names[item.id]})" for item in items), ja=False)
    return raised(
        [case.index.parties[ident].name for ident in unseen],
        f"II-4の{len(items)}の委託事項の委託先は、別添1の番号の付いた手順に見当たりません: {ja}。{no_figure(case).ja}",
        f"The contractors of {len(items)} 委託事項 of II-4 are seen in no numbered step of 別添1: {en}.{no_figure(case).en}",
        [spot for item in items for spot in asked(case, item, "II-4", "contractor", f"{_number(case, item).ja}: {names[item.id]}", f"{_number(case, item).en}: {names[item.id]}", words=(names[item.id],))],
        kind=unseen_kind(case),
    )


def _number(case: Case, item: Entrustment) -> Text:
    """The block as a reader finds it: with its file where there are several."""
    number = case.file_of(item)
    if not number or len(case.model.files) == 1:
        return Text(item.number, item.number)
    return Text(f"ファイル{number}の{item.number}", f"{item.number} of file {number}")


def _printed(case: Case, item: Entrustment) -> str:
    """The contractor's name as this block prints it."""
    entry = case.field("II-4", "contractor", block=item.number, file=case.file_of(item))
    return given(entry) or case.index.parties[str(item.contractor)].name


RULE = AuditRule(
    id="contractor-not-in-flow",
    title=Text("流れに現れない委託先", "contractors that the flow does not show"),
    why=Text("特定個人情報の流れは、委託先がどこで触れるかまで示されて初めて、リスクを評価できます。", "The flow can be judged only when it shows where contractors touch the data."),
    compares=Text("II-4の委託先と、別添1の番号の付いた手順", "contractors of II-4 with the numbered steps of 別添1"),
    how=Text("手順で渡す・受け取る・作業する者に委託先が出てこず、その委託事項に属する手順もないものを、一件の所見にまとめます。図の凡例などに委託の番号が残るものは、図にあったと見て除きます。図が失われた原文（文字だけの原文）では「判読不能」とし、作成者の記載不足とはしません。", "Contractors that hand over, receive or act in no numbered step, and to whose 委託事項 no step belongs; one finding for all of them. Not where the figure's legend has a mark for it: the lost figure showed it. Where the figure is lost (text only) it is undecidable, not a gap of the author's."),
    do=Text("別添1に委託先の関わる手順（保守を含む）を加えます。", "Add the steps in which they take part, maintenance included."),
    false_alarms=Text("システムの保守だけの委託は、手順に書かない文書が多くあります。", "Many documents leave mere maintenance out of the steps."),
    settle=Text("各委託先がどの手順でデータに触れるかを確認します。", "In which step each of them touches data."),
    gravity="low", kind="gap", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full",),
)
