"""A sub-contractor acts in the flow although II-4 says 再委託しない, or one level deeper than the re-entrustment that II-4 tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import lost
from flowgraph.audit.case import Case
from flowgraph.audit.entrusting import flows_of
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, at, hops, listed, place, raised
from flowgraph.model import Entrustment, Flow, Party, chain, depth_of
from flowgraph.source import fold
from flowgraph.vocab import Text

_DEEPER = re.compile(r"再\s?(?:々|再)\s?(?:々|再)?\s?委託|(?:三|3|四|4|n)次(?:委託|受託|請)|再委託(?:先|を受けた者|業者|事業者)(?:が|から|による|の)(?:更に|さらに)?(?:[^。、]{0,12}へ)?(?:の)?再委託|(?:更に|さらに)(?:[^。]{0,16})再委託|(?:二以上|複数)の?段階|再委託先?(?:以降|以下)|孫請|re-re-")
"""Words by which a document speaks of levels below 再委託."""
_SAID_IN = ("II-4", "III-4")
_THIRD = 3


def find(case: Case) -> Iterator[Raised]:
    """One finding for each such party."""
    for party in case.model.parties:
        above = case.index.parties.get(party.parent)
        listed_itself = any(item.contractor == party.id for item in case.model.entrustments)
        if party.kind not in {"contractor", "carrier"} or above is None or above.kind != "contractor" or listed_itself:
            continue
        flows = flows_of(case, party)
        named = {flow.entrustment for flow in flows if flow.entrustment}
        over = {line.id for line in chain(case.index.parties, party.id)[1:]}
        items = [item for item in case.model.entrustments if (item.id in named if named else item.contractor in over)]
        if not flows or not items:
            continue
        if all(item.reentrusted is False for item in items):
            yield _forbidden(case, party, above, flows, items)
        elif all(item.reentrusted is True for item in items) and _depth(case, party, items) >= _THIRD and not _covered(case, items):
            yield _too_deep(case, party, above, flows, items)


def _depth(case: Case, party: Party, items: list[Entrustment]) -> int:
    """Level of the party counted from the contractor of the blocks: 2 is 再委託先, 3 再々委託先; the least where blocks differ, 0 where it is below none."""
    line = [above.id for above in chain(case.index.parties, party.id)]
    return min(line.index(item.contractor) + 1 if item.contractor in line else 0 for item in items)


def _covered(case: Case, items: list[Entrustment]) -> bool:
    """Whether II-4 or III-4 speaks of levels below 再委託, or part of them is lost."""
    told = [str(value) for item in items for value in (item.permission, item.reentrusted_task, item.note)]
    told += [entry.passage.text for section in _SAID_IN for entry in case.fields(section)]
    return any(lost(case, section) for section in _SAID_IN) or any(_DEEPER.search(fold(text)) for text in told)


def _forbidden(case: Case, party: Party, above: Party, flows: list[Flow], items: list[Entrustment]) -> Raised:
    numbers = list(dict.fromkeys(item.number for item in items))
    level = _level(case, party)
    return raised(
        (party.name, above.name, *numbers),
        f"{at(flows).ja}では{above.name}の下で「{party.name}」{level.ja}がデータを扱いますが、II-4の{listed(numbers)}は再委託しないとしています。",
        f"In {at(flows).en}, {party.name}{level.en} handles data under {above.name}, while {listed(numbers, ja=False)} of II-4 say{'s' if len(numbers) == 1 else ''} that nothing is re-entrusted.",
        (
            *(spot for item in items for spot in asked(case, item, "II-4", "reentrusted", f"{item.number}: 再委託しない", f"{item.number}: not re-entrusted", words=("再委託",))),
            *place(case, party.evidence, f"「{party.name}」", party.name), *hops(case, flows),
        ),
        items=(party, *flows),
    )


def _level(case: Case, party: Party) -> Text:
    """The level of a party below a sub-contractor, in words."""
    depth = depth_of(case.index.parties, party.id) or 0
    if depth < _THIRD:
        return Text("", "")
    return Text(f"（{depth}段目：{'再々委託先' if depth == _THIRD else '再々委託先の更に下'}）", f" (level {depth} below the body)")


def _too_deep(case: Case, party: Party, above: Party, flows: list[Flow], items: list[Entrustment]) -> Raised:
    numbers = list(dict.fromkeys(item.number for item in items))
    level, unread = _level(case, party), Text("（原文は確認していません）", " (the document was not at hand)") if case.form is None else Text("", "")
    return raised(
        (party.name, above.name, *numbers),
        f"{at(flows).ja}では{above.name}の下で「{party.name}」{level.ja}がデータを扱いますが、II-4の{listed(numbers)}が示すのは再委託までで、その先の委託の許諾や範囲の記載が見当たりません{unread.ja}。",
        f"In {at(flows).en}, {party.name}{level.en} handles data under {above.name}; {listed(numbers, ja=False)} of II-4 tell{'s' if len(numbers) == 1 else ''} of re-entrustment, and nothing was found about consent to a further level or its extent{unread.en}.",
        (
            *(spot for item in items for spot in asked(case, item, "II-4", "permission", f"{item.number}: 再委託の許諾方法", f"{item.number}: consent to re-entrustment", words=("再委託", "委託"))),
            *place(case, party.evidence, f"「{party.name}」", party.name), *hops(case, flows),
        ),
        items=(party, *flows), kind="gap", gravity="medium",
    )


RULE = AuditRule(
    id="party-without-reentrustment",
    title=Text("再委託の記載の及ばない再委託先・再々委託先", "a sub-contractor that II-4's answers on re-entrustment do not cover"),
    why=Text(
        "許諾のない再委託は、番号法が禁じる取扱いであり、実際に大きな漏えい事故の原因になりました。再々委託にも、もとの委託元の許諾が要ります。",
        "Re-entrustment without consent is forbidden by the Number Act and has caused grave incidents. Every further level needs the consent of the first body too.",
    ),
    compares=Text("II-4の再委託の有無・許諾方法・再委託事項と、手順で委託先の下に現れる者とその段数", "answers of II-4 about re-entrustment with the parties below a contractor in the steps, and how deep they are"),
    how=Text(
        "委託先の下で働く者（再委託先、再々委託先、搬送業者など）が手順に現れ、対応する委託事項がすべて「再委託しない」であるものです。「再委託する」であっても、手順に現れる者が再々委託先（3段目）以下で、II-4とIII-4のどこにも再委託より先の委託の記載がなければ、記載不足として挙げます。その者自身が別の委託事項の委託先である場合、欄が読めない場合、一部が失われている場合は何も言いません。",
        "Parties that work, directly or further down, for a contractor in the steps while every 委託事項 concerned says 再委託しない. Where it says 再委託する, a party of the third level or deeper is raised as a gap when neither II-4 nor III-4 speaks of any level below 再委託. Says nothing where the party has a 委託事項 of its own, the answer cannot be read or part of it is lost.",
    ),
    do=Text("再委託の有無・許諾方法・再委託事項（再々委託を含む）を改めるか、手順の者が誰かを書き直します。", "Correct the answers about re-entrustment, further levels included, or say who the party of the step is."),
    false_alarms=Text("郵便など、委託に当たらない運送を頼んでいる場合。再々委託の許諾を契約書だけに書いている場合。", "A carrier such as the post may not be an entrustment; consent to a further level may stand in the contract only."),
    settle=Text("この者と誰が契約し、誰が許諾したかを確認します。", "Who has the contract with this party and who consented."),
    gravity="high", kind="contradiction", viewpoint="adequacy_responsible", needs_form=False, find=find, forms=("full", "focused"),
)
