"""A step hands data to or from a contractor on a medium, or over a line, that II-4's 提供方法 does not tick."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import (
    LINE,
    PORTABLE,
    WIRE,
    Carriage,
    block,
    boundary,
    carriages,
    declared,
    entrusted,
    over,
    ticks,
    undecided,
    wires,
)
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, at, hops, listed, numbered, raised, told_number
from flowgraph.model import Entrustment
from flowgraph.vocab import MEDIA, Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for each entrustment and kind of carrier."""
    for item in case.model.entrustments:
        if not isinstance(item.delivery, tuple) or not item.delivery:
            continue
        known = (*item.delivery, *undecided(case, item, "II-4", "delivery"))
        found: dict[str, list[Carriage]] = {}
        for carriage in (*carriages(case), *wires(case)):
            if _handed_over(case, item, carriage) and not declared(carriage, known, item.delivery_other) and not _elsewhere(case, item, carriage):
                found.setdefault(carriage.kind, []).append(carriage)
        for kind, group in found.items():
            yield _raised(case, item, kind, group)


def _handed_over(case: Case, item: Entrustment, carriage: Carriage) -> bool:
    """Between the body and its contractors; what people themselves hand in or get is no delivery, nor is paper or mail marked as without the number."""
    if carriage.empty or (carriage.number is False and carriage.kind != PORTABLE) or not entrusted(case, item, carriage) or not any(numbered(flow) for flow in carriage.flows):
        return False
    if carriage.kind == LINE and not carriage.boxes:
        return False
    ends = [*carriage.sources, *carriage.targets]
    if carriage.kind == WIRE:
        return carriage.number is not False and {boundary(case, end) for end in ends} == {"inside", "contractor"} and not any(MEDIA[flow.medium].own for flow in carriage.flows)
    people = any(case.index.operator(end).kind == "person" for end in ends)
    reached = any(boundary(case, end) == "contractor" for end in ends) or any(flow.actor and case.index.parties[flow.actor].parent for flow in carriage.flows)
    return not people and reached and bool(carriage.sources) and bool(carriage.targets)


def _elsewhere(case: Case, item: Entrustment, carriage: Carriage) -> bool:
    """Whether another block of the same contractor declares it (one contract is printed once a file), or cannot be read."""
    others = [other for other in case.model.entrustments if other is not item and other.contractor == item.contractor and isinstance(item.contractor, str)]
    named = any(flow.entrustment == item.id for flow in carriage.flows)
    return any(
        not isinstance(other.delivery, tuple) or declared(carriage, other.delivery, other.delivery_other) for other in others if not named or other.number == item.number
    )


def _raised(case: Case, item: Entrustment, kind: str, group: list[Carriage]) -> Raised:
    flows = [flow for carriage in group for flow in carriage.flows]
    number = min(group, key=lambda carriage: (carriage.number is False, carriage.number is not True, carriage.propagated))
    bare = [flow for carriage in group if carriage.number is False and number.number is not False for flow in carriage.flows]
    more = Text(f"、{at(bare).ja}は個人番号なし", f", {at(bare).en} without it") if bare else Text("", "")
    said, ticked = told_number(number.number, propagated=number.propagated), ticks(item.delivery if isinstance(item.delivery, tuple) else ())
    contractor = case.index.parties[item.contractor].name if isinstance(item.contractor, str) else ""
    label, means = block(case, item), over(kind, group)
    things = [case.name(carriage.thing) for carriage in group if carriage.thing] or [means.ja]
    ja = f"{means.ja}でデータを" if kind == WIRE else f"{means.ja}（{listed(things)}）を"
    en = f"data is handed over by {means.en}" if kind == WIRE else f"{means.en} ({listed(things, ja=False)}) is handed over"
    places = asked(case, item, "II-4", "delivery", f"{label.ja}の提供方法: {ticked.ja}", f"delivery of {label.en}: {ticked.en}", words=("専用線", "電子", "紙", "フラッシュ"))
    return raised(
        (label.ja, contractor, kind),
        f"{at(flows).ja}では{label.ja}（{contractor or '委託先の記載なし'}）の委託で{ja}受け渡しますが（{said.ja}{more.ja}）、II-4の提供方法のチェックは{ticked.ja}だけです。",
        f"In {at(flows).en}, {en} under {label.en} ({contractor or 'contractor not named'}), {said.en}{more.en}; II-4 ticks only: {ticked.en}.",
        (*places, *(spot for carriage in group for spot in hops(case, carriage.flows, carriage.thing))),
        items=(*flows, item), gravity=_gravity(kind, number),
    )


def _gravity(kind: str, worst: Carriage) -> str:
    if worst.number is False:
        return "low"
    return "high" if kind == PORTABLE and worst.number is True and not worst.propagated else ""


RULE = AuditRule(
    id="medium-vs-delivery",
    title=Text("委託先への提供方法と手順の媒体・回線の不一致", "a carrier or line used with a contractor is not ticked in II-4"),
    why=Text(
        "手で運ぶ媒体や紙は紛失・盗難の主な経路です。提供方法に出ていない受け渡しは、リスク対策（III-4）の検討からも漏れます。",
        "Media and paper carried by hand are how data is lost most often. A hand-over that II-4 does not show was not considered among the measures of III-4 either.",
    ),
    compares=Text("II-4 提供方法のチェックと、別添1で委託先が受け渡す媒体・紙・電子メール・回線", "boxes of 提供方法 in II-4 with the media, paper, e-mail and lines by which contractors hand over in 別添1"),
    how=Text(
        "委託事項ごとに、その委託の手順（委託先・再委託先が渡す、受け取る、運ぶもの）の媒体を調べ、対応する欄にチェックがないものを挙げます。空の媒体と、番号なしと記載された紙・メール・回線は除き、番号なしと記載された媒体は「低」とします。回線（専用線、LGWAN、インターネットなど）は、手順がその名を記し、機関と委託先の間を結ぶ場合だけ比べ、回線を指しうる欄（庁内連携システム・情報提供ネットワークシステム・専用線・その他）のどれかにチェックがあるか読み取れなければ挙げません。インターネットと明記された回線は、専用線のチェックでは示されたとみなしません。",
        "For each 委託事項, carriers that its contractor or sub-contractor hands over, receives or transports, and whose box is not ticked. Blank media are left out, and paper, mail and lines marked as without the number; media so marked are low. A line (dedicated, LGWAN, internet …) is compared only where the step names it and it joins the body with the contractor; it counts as shown when any box that may mean a line, or その他, is ticked or cannot be read, but a step that says インターネット is not shown by 専用線.",
    ),
    do=Text("II-4の提供方法を手順に合わせて改めるか、手順の媒体をやめ、III-4に受け渡しの対策を書きます。", "Correct the boxes of II-4 or give up the medium, and describe the hand-over among the measures of III-4."),
    false_alarms=Text("委託先から評価実施機関への返却だけの場合や、番号を含まない受け渡しの場合、提供方法の欄に書かない運用もあります。", "Where things only come back from the contractor, or carry no number, some bodies do not tick a box."),
    settle=Text("この受け渡しに特定個人情報が含まれるか、提供方法の欄がどの受け渡しを指すかを確認します。", "Whether specific personal information is handed over here, and which hand-over the boxes of II-4 mean."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full",),
)
