"""再委託する is declared, and no step shows a sub-contractor."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import boundary
from flowgraph.audit.case import Case
from flowgraph.audit.entrusting import flows_of, works_in_a_step
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, listed, no_figure, numbered, raised, unseen_kind
from flowgraph.compare.names import plain
from flowgraph.model import Entrustment
from flowgraph.vocab import Text

_LEAST = 5


def find(case: Case) -> Iterator[Raised]:
    """One finding for all such blocks of a document."""
    if not any(numbered(flow) for flow in case.model.flows):
        return
    unseen: dict[tuple[str, str], Entrustment] = {}
    for item in case.model.entrustments:
        parties = [case.index.parties[ident] for ident in item.reentrusted_to]
        below = [party for party in case.model.parties if party.kind == "contractor" and party.parent == item.contractor]
        if item.reentrusted is True and works_in_a_step(case, item) and not _named(case, item) and not any(numbered(flow) for party in (*parties, *below) for flow in flows_of(case, party)):
            unseen.setdefault((str(item.contractor), item.number), item)
    if unseen:
        yield _raised(case, list(unseen.values()))


def _named(case: Case, item: Entrustment) -> bool:
    """Whether the matters re-entrusted name a system of others that a step shows: the sub-contractor runs it there."""
    entry = case.field("II-4", "reentrusted_task", block=item.number, file=case.file_of(item))
    if entry is None:
        return False
    said = plain(entry.passage.text)
    shown = {end for flow in case.model.flows if numbered(flow) for end in (flow.source, flow.target) if boundary(case, end) not in {"inside", "contractor"}}
    return any(len(plain(name)) >= _LEAST and plain(name) in said for end in shown for name in (case.nodes[end].name, *case.nodes[end].aliases))


def _raised(case: Case, unseen: list[Entrustment]) -> Raised:
    numbers = [item.number for item in unseen]
    return raised(
        numbers,
        f"II-4の{listed(numbers)}は再委託するとしていますが、委託先の関わる別添1の手順のどれにも再委託先が現れません。{no_figure(case).ja}",
        f"{listed(numbers, ja=False)} of II-4 declare{'s' if len(numbers) == 1 else ''} re-entrustment; 別添1 has steps of the contractor and none that shows a sub-contractor.{no_figure(case).en}",
        [spot for item in unseen for spot in asked(case, item, "II-4", "reentrusted", f"{item.number}: 再委託する", f"{item.number}: re-entrusted", words=("再委託",))],
        kind=unseen_kind(case),
    )


RULE = AuditRule(
    id="reentrustment-without-party",
    title=Text("流れに現れない再委託先", "re-entrustment that the flow does not show"),
    why=Text("深い委託先ほど監督が届きにくく、どこでデータに触れるかが分からなければリスクを評価できません。", "The deeper the contractor, the weaker the supervision; risk cannot be judged while it is not known where data is touched."),
    compares=Text("II-4の再委託の有無と、別添1の手順に現れる者", "再委託の有無 of II-4 with the parties in the steps of 別添1"),
    how=Text("再委託するとし、委託先の手順がある委託事項のうち、再委託先がどの手順にも現れないものを一件にまとめます。委託先自身が手順にないものは contractor-not-in-flow が挙げ、再委託事項が手順にある他者のシステムを名指しするものは除きます。図が失われた原文では「判読不能」とします。", "Blocks that declare re-entrustment and whose contractor works in a numbered step, while no step shows the sub-contractor; one finding for all of them. A contractor that is in no step itself is the matter of contractor-not-in-flow; where the matters re-entrusted name somebody else's system of the steps, it is shown. Where the figure is lost it is undecidable."),
    do=Text("再委託先が関わる手順を別添1に示すか、関わらないことを書きます。", "Show in 別添1 where the sub-contractor takes part, or say that it does not."),
    false_alarms=Text("再委託が保守の一部だけの場合、手順に書かない文書が多くあります。", "Documents often leave re-entrusted maintenance out of the steps."),
    settle=Text("再委託先はどこか、どの手順で触れるかを確認します。", "Who the sub-contractor is and in which step it touches data."),
    gravity="low", kind="gap", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full",),
)
