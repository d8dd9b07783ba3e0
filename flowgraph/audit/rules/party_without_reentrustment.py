"""A sub-contractor acts in the flow although II-4 says 再委託しない."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.entrusting import flows_of
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, at, hops, listed, place, raised
from flowgraph.model import Entrustment, Flow, Party
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for each sub-contractor."""
    for party in case.model.parties:
        above = case.index.parties.get(party.parent)
        if party.kind not in {"contractor", "carrier"} or above is None or above.kind != "contractor":
            continue
        flows = flows_of(case, party)
        named = {flow.entrustment for flow in flows if flow.entrustment}
        items = [item for item in case.model.entrustments if (item.id in named if named else item.contractor == above.id)]
        if flows and items and all(item.reentrusted is False for item in items):
            yield _raised(case, party, above, flows, items)


def _raised(case: Case, party: Party, above: Party, flows: list[Flow], items: list[Entrustment]) -> Raised:
    numbers = list(dict.fromkeys(item.number for item in items))
    return raised(
        (party.name, above.name, *numbers),
        f"{at(flows).ja}では{above.name}の下で「{party.name}」がデータを扱いますが、II-4の{listed(numbers)}は再委託しないとしています。",
        f"In {at(flows).en}, {party.name} handles data under {above.name}, while {listed(numbers, ja=False)} of II-4 say{'s' if len(numbers) == 1 else ''} that nothing is re-entrusted.",
        (
            *(spot for item in items for spot in asked(case, item, "II-4", "reentrusted", f"{item.number}: 再委託しない", f"{item.number}: not re-entrusted", words=("再委託",))),
            *place(case, party.evidence, f"「{party.name}」", party.name), *hops(case, flows),
        ),
        items=(party, *flows),
    )


RULE = AuditRule(
    id="party-without-reentrustment",
    title=Text("再委託しないのに現れる再委託先", "a sub-contractor where II-4 says there is none"),
    why=Text("許諾のない再委託は、番号法が禁じる取扱いであり、実際に大きな漏えい事故の原因になりました。", "Re-entrustment without consent is forbidden by the Number Act and has caused grave incidents."),
    compares=Text("II-4の再委託の有無と、手順で委託先の下に現れる者", "再委託の有無 of II-4 with parties below a contractor in the steps"),
    how=Text("委託先の下で働く者（再委託先、搬送業者など）が手順に現れ、対応する委託事項がすべて「再委託しない」であるものです。欄が読めない場合は何も言いません。", "Parties that work for a contractor in the steps while every 委託事項 concerned says 再委託しない. Says nothing where the answer cannot be read."),
    do=Text("再委託の有無・許諾方法・再委託事項を改めるか、手順の者が誰かを書き直します。", "Correct the answers about re-entrustment, or say who the party of the step is."),
    false_alarms=Text("郵便など、委託に当たらない運送を頼んでいる場合。", "A carrier such as the post may not be an entrustment."),
    settle=Text("この者と誰が契約し、誰が許諾したかを確認します。", "Who has the contract with this party and who consented."),
    gravity="high", kind="contradiction", viewpoint="adequacy_responsible", needs_form=False, find=find, forms=("full", "focused"),
)
