"""A contractor, or a carrier, acts in the flow whom no 委託事項 covers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.carriage import boundary, handed
from flowgraph.audit.case import Case
from flowgraph.audit.entrusting import flows_of, whole
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, numbered, place, raised
from flowgraph.compare.names import plain
from flowgraph.model import Flow, Party
from flowgraph.vocab import NODE_KINDS, Text, Uncertain

_FIRM = re.compile(r"会社|法人|財団|社団|公社|公団|協会|組合|機構|連合会|銀行|郵便|[(（][株有同一公独][)）]|㈱|㈲|Inc|Ltd|Corp|国[(（]|庁$")
"""What the name of a firm or body has; any other name is taken for a role, which may be a listed contractor."""
_POST = re.compile(r"郵便|郵送|郵政|ゆうパック|ゆうメール|書留|レターパック|特定記録|宅配|宅急")
"""The public post and its like, which anybody may use: no contractor."""
_CARRIES = re.compile(r"運搬|運送|輸送|搬送|配送|運ぶ|集配|交換便|集荷|引取")

_LEAST = 4
_WORKS = (r"作成|印刷|印字|製造|発行", r"発送|配送|搬送|運搬|運送|納品|送付", r"廃棄|溶解|破砕|裁断", r"入力|打鍵|パンチ", r"運用|保守|開発|改修", r"受付|仕分け|審査")
"""Words for one kind of work."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for each contractor of the numbered steps, one for all that only fields of II and III show, one for each carrier that works for nobody named."""
    open_blocks = [item for item in case.model.entrustments if isinstance(item.contractor, Uncertain)]
    named = {item.contractor for item in case.model.entrustments if isinstance(item.contractor, str)}
    groups: dict[str, list[tuple[Party, list[Flow]]]] = {}
    for party in case.model.parties:
        entrusts = case.index.parties.get(party.parent)
        if party.kind not in {"contractor", "carrier"} or party.id in named or entrusts is None or entrusts.kind not in {"body", "department"}:
            continue
        flows = flows_of(case, party)
        if not flows or any(flow.entrustment == item.id for flow in flows for item in open_blocks):
            continue
        groups.setdefault(party.id if any(numbered(flow) for flow in flows) else "", []).append((party, flows))
    for group in groups.values():
        yield _raised(case, group, maybe=[item.number for item in open_blocks])
    for party in case.model.parties:
        if party.kind == "carrier" and not party.parent and party.id not in named and (flows := _carried_for_the_body(case, party)) and not _may_be_entrusted(case, party):
            yield _for_nobody(case, party, flows)


def _carried_for_the_body(case: Case, party: Party) -> list[Flow]:
    """Hops of things with or perhaps with the number that a carrier takes from the body to somebody, in numbered steps; none for the post."""
    if any(_POST.search(name) for name in (party.name, *party.aliases)):
        return []
    found = []
    for carriage in handed(case):
        hands = {flow.actor for flow in carriage.flows} | {case.nodes[end].operator for flow in carriage.flows for end in (flow.source, flow.target)}
        sent = bool(carriage.sources) and all(boundary(case, end) == "inside" for end in carriage.sources)
        if party.id in hands and sent and not carriage.empty and carriage.number is not False:
            found += [flow for flow in carriage.flows if numbered(flow)]
    return found


def _may_be_entrusted(case: Case, party: Party) -> bool:
    """Whether a block may be the carrier's: one that names no contractor, one of carrying, one that tells its name."""
    told = [str(value) for item in case.model.entrustments for value in (item.task, item.reentrusted_task)]
    texts = [entry.passage.text for entry in case.fields("II-4")] + [block.title for block in case.blocks("委託事項")]
    names = [plain(name) for name in (party.name, *party.aliases)]
    unread = not whole(case) or any(isinstance(item.contractor, Uncertain) for item in case.model.entrustments)
    return unread or any(_CARRIES.search(text) for text in (*told, *texts)) or any(name in plain(text) for text in texts for name in names)


def _for_nobody(case: Case, party: Party, flows: list[Flow]) -> Raised:
    blocks = sorted({item.number for item in case.model.entrustments}, key=lambda number: (len(number), number))
    against = _list(case, f"II-4の委託事項: {listed(blocks) or 'なし'}", f"entrustments of II-4: {listed(blocks, ja=False) or 'none'}")
    return raised(
        (party.name,),
        f"{at(flows).ja}では「{party.name}」が個人番号を含む（又は含みうる）ものを運びますが、どこの委託で運ぶのかが書かれておらず、II-4の委託事項（{listed(blocks) or 'なし'}）にも出てきません。",
        f"In {at(flows).en}, {party.name} carries things with or perhaps with the number; nothing says for whom it works, and no 委託事項 of II-4 ({listed(blocks, ja=False) or 'none'}) names it.",
        (*place(case, party.evidence, f"「{party.name}」", party.name), *hops(case, flows), *against),
        items=(party, *flows), kind="gap", gravity="low",
    )


def _raised(case: Case, group: list[tuple[Party, list[Flow]]], maybe: list[str]) -> Raised:
    group = sorted(group, key=lambda entry: entry[0].name)
    names = [party.name for party, _ in group]
    flows = [flow for _, found in group for flow in found]
    blocks = sorted({item.number for item in case.model.entrustments}, key=lambda number: (len(number), number))
    lost = "" if whole(case) else "（II-4の一部は原文から失われています）"
    lost_en = "" if whole(case) else " (part of II-4 is lost in the text)"
    open_ja = f"{listed(maybe)}には委託先の記載がありません。" if maybe else ""
    open_en = f" {listed(maybe, ja=False)} name{'s' if len(maybe) == 1 else ''} no contractor." if maybe else ""
    against = _list(case, f"II-4の委託事項: {listed(blocks) or 'なし'}", f"entrustments of II-4: {listed(blocks, ja=False) or 'none'}")
    shown = any(numbered(flow) for flow in flows)
    spots = (*(spot for party, _ in group for spot in place(case, party.evidence, f"「{party.name}」", party.name)), *(spot for _, own in group for spot in hops(case, own)))
    where = at(flows) if shown else Text("・".join(sections := dict.fromkeys(spot.section for spot in spots)), ", ".join(sections))
    role = not any(_FIRM.search(name) for party, _ in group for name in (party.name, *party.aliases))
    near = _near(case, names, flows) if role else []
    if near:
        open_ja += f"内容が近いのは{listed(near)}ですが、その委託先との関係は書かれていません。"
        open_en += f" {listed(near, ja=False)} is about like work; how its contractor relates to this one is not said."
    said = "のどれに当たるか書かれていません" if role else "のどれにも委託先として出てきません"
    is_ja = "委託先（役割名だけ）の" if role else ""
    return raised(
        names,
        f"{where.ja}では{is_ja}{listed(names)}がデータを扱いますが、II-4の委託事項（{listed(blocks) or 'なし'}）{said}{lost}。{open_ja}",
        f"In {where.en}, {listed(names, ja=False)}{' (named by role only)' if role else ''} handle{'s' if len(names) == 1 else ''} data, and "
        + (f"nothing says to which 委託事項 of II-4 ({listed(blocks, ja=False) or 'none'}) {'it belongs' if len(names) == 1 else 'they belong'}" if role
           else f"no 委託事項 of II-4 ({listed(blocks, ja=False) or 'none'}) names {'it' if len(names) == 1 else 'them'} as contractor") + f"{lost_en}.{open_en}",
        (*spots, *against),
        items=[party for party, _ in group], kind="loss" if not whole(case) else "gap" if role else "",
        gravity="low" if maybe or not whole(case) or (role and not shown) else "" if shown and not role else "medium",
    )


def _near(case: Case, roles: list[str], flows: list[Flow]) -> list[str]:
    """委託事項 whose printed content names what this party hands over or works on, and the kind of work that its role says."""
    works = [work for work in _WORKS if any(re.search(work, role) for role in roles)]
    things = {re.sub(r"[(（].*|等$", "", case.name(end)) for flow in flows for end in (flow.source, flow.target) if NODE_KINDS[case.nodes[end].kind].carrier}
    words = {thing for thing in things if len(thing) >= _LEAST}
    words |= {word.removesuffix("等") for word in words}
    found = []
    for item in case.model.entrustments:
        entry = case.field("II-4", "task", block=item.number, file=case.file_of(item))
        if entry is not None and any(re.search(rf"{re.escape(word)}[^。、]{{0,8}}(?:{work})", entry.passage.text) for word in words for work in works):
            found.append(item.number)
    return list(dict.fromkeys(found))


def _list(case: Case, ja: str, en: str) -> tuple[Place, ...]:
    """Where II-4 says how much is entrusted, else its first block."""
    field = case.field("II-4", "entrusts")
    if field is not None and field.label_span:
        return (case.printed(field, ja, en),)
    return place(case, case.model.entrustments[0].evidence, ja, en) if case.model.entrustments else ()


RULE = AuditRule(
    id="contractor-without-entrustment",
    title=Text("委託事項にない委託先", "a contractor whom no 委託事項 covers"),
    why=Text("委託として評価されていない相手には、監督・再委託・消去の定め（III-4）が及びません。", "Whoever is not assessed as a contractor escapes supervision, re-entrustment rules and erasure of III-4."),
    compares=Text("手順や措置の文に現れる委託先（役割名を含む）と、II-4の委託先名", "contractors in steps and measures, named or by role, with the contractors of II-4"),
    how=Text("機関が委託する者としてデータを扱うのに、どの委託事項の委託先でもない者を挙げます。役割名だけの者（運送業者など）は載っている委託先と同じ者かもしれないので、矛盾ではなく「どの委託事項か書かれていない」という記載不足とします。再委託先は別の規則です。どこの委託で運ぶか書かれていない運送業者も記載不足として挙げます（郵便・宅配便のような公衆の運送と、運搬を含む委託事項がある文書は除きます）。", "Parties that work for the body and handle data without being the contractor of any 委託事項. One named by role only may be a listed contractor: that is a gap (nothing says which 委託事項), no contradiction. Sub-contractors are another rule's matter. A carrier of which nothing says for whom it works is a gap too, but not the public post and its like, nor where some 委託事項 includes carrying."),
    do=Text("II-4に委託事項を加えるか、どの委託事項の委託先（又は再委託先）かを書きます。", "Add a 委託事項, or say which contractor or sub-contractor this is."),
    false_alarms=Text("役割名だけの相手が、実は載っている委託先と同じ者である場合。国の定型文（クラウド移行など）だけに現れる相手。中身に触れない通常の運送は、取扱いの合意がなければ委託に当たらないとされています。", "A party named by role may be a listed contractor, or stand in a ministry's standard text (move to the cloud) only. Ordinary transport without an agreement on handling is not held to be an entrustment."),
    settle=Text("この者が特定個人情報を扱うか、どの契約によるかを確認します。", "Whether it handles specific personal information, and under which contract."),
    gravity="high", kind="contradiction", viewpoint="adequacy_responsible", needs_form=False, find=find, forms=("full", "focused"),
)
