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
from flowgraph.model import Entrustment, chain
from flowgraph.vocab import MEDIA, PARTY_KINDS, Text

_TO, _BACK, _BEHIND = "to", "back", "behind"
"""To a contractor, which II-4 asks about; only back from it; only between it and its own sub-contractor."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for each entrustment, kind of carrier and direction."""
    for item in case.model.entrustments:
        if not isinstance(item.delivery, tuple) or not item.delivery:
            continue
        known = (*item.delivery, *undecided(case, item, "II-4", "delivery"))
        found: dict[tuple[str, str], list[Carriage]] = {}
        for carriage in (*carriages(case), *wires(case)):
            if _handed_over(case, item, carriage) and not declared(carriage, known, item.delivery_other) and not _elsewhere(case, item, carriage):
                found.setdefault((carriage.kind, _direction(case, carriage)), []).append(carriage)
        for (kind, direction), group in found.items():
            if direction == _TO:
                yield _raised(case, item, kind, group)
                continue
            unasked = [carriage for carriage in group if carriage.number is not False and (direction == _BEHIND or not _acquired(case, carriage))]
            if unasked:
                yield _in_no_field(case, item, kind, unasked, direction)


def _direction(case: Case, carriage: Carriage) -> str:
    """Which way a carriage goes; what names no end in the body's or a contractor's hands goes to the contractor."""
    sources, targets = ({boundary(case, end) for end in ends} for ends in (carriage.sources, carriage.targets))
    if sources == {"contractor"} and targets == {"inside"}:
        return _BACK
    hands = [{party.id for party in chain(case.index.parties, case.nodes[end].operator) if PARTY_KINDS[party.kind].boundary == "contractor"} for end in (*carriage.sources, *carriage.targets)]
    return _BEHIND if sources == targets == {"contractor"} and set.intersection(*hands) else _TO


def _acquired(case: Case, carriage: Carriage) -> bool:
    """Whether II-3's 入手方法 declares a carriage, or cannot be read: what contractors collect and hand in is acquired too."""
    entries = case.model.acquisitions
    return not entries or any(
        not isinstance(entry.methods, tuple) or not entry.methods or declared(carriage, (*entry.methods, *undecided(case, entry, "II-3", "methods")), entry.methods_other) for entry in entries
    )


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


def _in_no_field(case: Case, item: Entrustment, kind: str, group: list[Carriage], direction: str) -> Raised:
    """A hand-over that the box of II-4 does not show: back from the contractor and not in 入手方法 of II-3 either, or between it and its sub-contractor."""
    flows = [flow for carriage in group for flow in carriage.flows]
    number = min(group, key=lambda carriage: (carriage.number is not True, carriage.propagated))
    said, label, means = told_number(number.number, propagated=number.propagated), block(case, item), over(kind, group)
    ticked = ticks(item.delivery if isinstance(item.delivery, tuple) else ())
    acquired = ticks(tuple(dict.fromkeys(box for entry in case.model.acquisitions if isinstance(entry.methods, tuple) for box in entry.methods)))
    givers = [case.index.operator(end).name for carriage in group for end in carriage.sources]
    takers = [case.index.operator(end).name for carriage in group for end in carriage.targets]
    things = [case.name(carriage.thing) for carriage in group if carriage.thing] or [means.ja]
    thing = Text(f"（{listed(things)}）", f" ({listed(things, ja=False)})") if kind != WIRE else Text("", "")
    places = [
        *asked(case, item, "II-4", "delivery", f"{label.ja}の提供方法: {ticked.ja}", f"delivery of {label.en}: {ticked.en}", words=("専用線", "電子", "紙", "フラッシュ")),
        *(spot for entry in case.model.acquisitions if direction == _BACK for spot in asked(case, entry, "II-3", "methods", f"入手方法: {acquired.ja}", f"ways of acquisition: {acquired.en}", words=("紙", "電子", "専用線", "庁内"))),
    ]
    ja = f"II-4の提供方法（{ticked.ja}）にもII-3の入手方法（{acquired.ja}）にも見当たりません" if direction == _BACK else f"II-4の提供方法（{ticked.ja}）には見当たりません"
    en = f"neither in 提供方法 of II-4 ({ticked.en}) nor in 入手方法 of II-3 ({acquired.en})" if direction == _BACK else f"not in 提供方法 of II-4 ({ticked.en})"
    return raised(
        (label.ja, kind, direction),
        f"{at(flows).ja}では{label.ja}の委託で{listed(givers)}が{listed(takers)}に{means.ja}{thing.ja}でデータを渡します（{said.ja}）が、この受け渡しの方法は{ja}。様式のどの欄がこの受け渡しを問うかは定かでなく、書き漏れかどうかは判定できません。",
        f"In {at(flows).en}, {listed(givers, ja=False)} hands data to {listed(takers, ja=False)} by {means.en}{thing.en} under {label.en} ({said.en}); this way was found {en}. Which field of the form asks about it is not certain, so whether it was left out cannot be told.",
        (*places, *(spot for carriage in group for spot in hops(case, carriage.flows, carriage.thing))), items=(*flows, item), kind="undecidable",
        gravity="" if number.number is True and not number.propagated and kind == PORTABLE else "low",
        settle=Text("この受け渡しに特定個人情報が含まれるか、どの欄でその方法を示すかを確認します。", "Whether specific personal information is handed over here, and which field is to show how."),
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
        "委託事項ごとに、その委託の手順（委託先・再委託先が渡す、受け取る、運ぶもの）の媒体を調べ、対応する欄にチェックがないものを挙げます。欄は委託先への提供を問うものなので、委託先から機関へ渡るだけのものと、委託先とその再委託先との間だけのものは、番号を含む（又は含みうる）ときに限り、矛盾ではなく「判定できない」ものとして分けて挙げます（提供方法の欄は委託先への提供を問うものです）。機関へ渡るものは、II-3の入手方法にその媒体があるか、II-3が読めなければ挙げません。空の媒体と、番号なしと記載された紙・メール・回線は除き、番号なしと記載された媒体は「低」とします。回線（専用線、LGWAN、インターネットなど）は、手順がその名を記し、機関と委託先の間を結ぶ場合だけ比べ、回線を指しうる欄（庁内連携システム・情報提供ネットワークシステム・専用線・その他）のどれかにチェックがあるか読み取れなければ挙げません。インターネットと明記された回線は、専用線のチェックでは示されたとみなしません。",
        "For each 委託事項, carriers that its contractor or sub-contractor hands over, receives or transports, and whose box is not ticked. The box asks about delivery to the contractor: what only comes back to the body, or only passes between a contractor and its own sub-contractor, is no contradiction but undecidable, raised only where it carries or may carry the number; what comes back is not raised where 入手方法 of II-3 shows it or cannot be read. Blank media are left out, and paper, mail and lines marked as without the number; media so marked are low. A line (dedicated, LGWAN, internet …) is compared only where the step names it and it joins the body with the contractor; it counts as shown when any box that may mean a line, or その他, is ticked or cannot be read, but a step that says インターネット is not shown by 専用線.",
    ),
    do=Text("II-4の提供方法を手順に合わせて改めるか、手順の媒体をやめ、III-4に受け渡しの対策を書きます。", "Correct the boxes of II-4 or give up the medium, and describe the hand-over among the measures of III-4."),
    false_alarms=Text("番号を含まない受け渡しの場合、提供方法の欄に書かない運用もあります。委託先から戻る受け渡しや再委託先との受け渡しは、そもそもどの欄も尋ねていないと読めることがあります。", "Where things carry no number, some bodies do not tick a box; for what comes back or passes to a sub-contractor, one may read the form as asking nowhere."),
    settle=Text("この受け渡しに特定個人情報が含まれるか、提供方法の欄がどの受け渡しを指すかを確認します。", "Whether specific personal information is handed over here, and which hand-over the boxes of II-4 mean."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full",),
)
