"""A step takes data with the number from an outside body or another department that 入手元 of II-3 neither names nor ticks."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import lost
from flowgraph.audit.bodies import may_mean, named_in
from flowgraph.audit.carriage import Carriage, boundary, handed
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, numbered, raised
from flowgraph.compare.names import plain
from flowgraph.form.items import Box, Field, Mark
from flowgraph.model import Party
from flowgraph.vocab import Text
from flowgraph.vocab.systems import KNOWN_SYSTEMS

_OWN = frozenset({"inside", "contractor"})
_PERSON = "本人又は本人の代理人"
_DEPARTMENT, _OTHER = "評価実施機関内の他部署", "その他"
_MAY_STAND_FOR = {
    "department": {_DEPARTMENT, _OTHER}, "public_body": {"行政機関・独立行政法人等", "地方公共団体・地方独立行政法人", _OTHER},
    "private": {"民間事業者", "行政機関・独立行政法人等", "地方公共団体・地方独立行政法人", _OTHER},
}
"""Boxes of 入手元 that may mean a kind of giver."""
_ALL = frozenset({_PERSON}.union(*_MAY_STAND_FOR.values()))
_SHARED = tuple(plain(word) for system in KNOWN_SYSTEMS.values() if system.shared for word in (system.ja, *system.words))


def find(case: Case) -> Iterator[Raised]:
    """One finding for all such givers of a document. Says nothing where a row of 入手元 is lost or cannot be read."""
    rows = list(case.fields("II-3", "sources"))
    if not rows or lost(case, "II-3") or any(not _readable(row) for row in rows):
        return
    missing: dict[str, tuple[Party, list[Carriage]]] = {}
    for carriage in handed(case):
        for party in _givers(case, carriage):
            if not any(_may_be_meant(box, party) for row in rows for box in row.boxes) and not _mentioned(case, party):
                missing.setdefault(party.id, (party, []))[1].append(carriage)
    if missing:
        yield _raised(case, rows, list(missing.values()))


def _readable(row: Field) -> bool:
    """Whether every box of the row is there and can be read, one of them ticked."""
    marks = {box.option: box.mark for box in row.boxes}
    return set(marks) >= _ALL and Mark.UNDECIDABLE not in marks.values() and Mark.TICKED in marks.values()


def _may_be_meant(box: Box, party: Party) -> bool:
    """Whether a ticked box, by itself or by the names beside it, may mean a giver."""
    if box.mark is not Mark.TICKED or box.option == _PERSON:
        return False
    if not box.detail.strip():
        return box.option in _MAY_STAND_FOR[party.kind]
    return may_mean(box.detail, party)


def _givers(case: Case, carriage: Carriage) -> list[Party]:
    """Who hands the body something, said in a numbered step to carry the number."""
    if carriage.empty or carriage.number is not True or carriage.propagated or not any(numbered(flow) for flow in carriage.flows):
        return []
    if not carriage.targets or not all(boundary(case, end) in _OWN for end in carriage.targets):
        return []
    takers = [case.index.operator(end) for end in carriage.targets]
    found = [(end, case.index.operator(end)) for end in carriage.sources]
    return [party for end, party in found if party.kind in _MAY_STAND_FOR and not _had_it(case, party) and (party.kind != "department" or _other_department(case, end, party, takers))]


def _had_it(case: Case, party: Party) -> bool:
    """Whether the body itself hands the giver something: what comes may be its own, come back."""
    return any(case.nodes[flow.target].operator == party.id and case.nodes[flow.source].operator != party.id and boundary(case, flow.source) in _OWN for flow in case.model.flows)


def _other_department(case: Case, node: str, party: Party, takers: list[Party]) -> bool:
    """Whether a department is surely another than the one that takes: no part of it, no user of the file, no keeper of shared systems."""
    names = [plain(name) for name in (party.name, *party.aliases)]
    others = [plain(name) for taker in takers for name in (taker.name, *taker.aliases)]
    apart = all(taker.kind == "department" and party.id not in {taker.id, taker.parent} and party.parent != taker.id for taker in takers)
    shared = any(word in plain(name) for name in (case.nodes[node].name, *case.nodes[node].aliases) for word in _SHARED)
    return apart and not shared and not any(name in other or other in name for name in names for other in others)


def _mentioned(case: Case, party: Party) -> bool:
    """Whether part I or II names the giver somewhere: as user, as contractor, or in the words on how data is acquired."""
    texts = (entry.passage.text + " ".join(box.detail for box in entry.boxes) for part in ("I", "II") for entry in case.fields(part))
    return any(named_in(text, party) for text in texts)


def _raised(case: Case, rows: list[Field], missing: list[tuple[Party, list[Carriage]]]) -> Raised:
    names = [party.name for party, _ in missing]
    flows = [flow for _, found in missing for carriage in found for flow in carriage.flows]
    ticked = list(dict.fromkeys(f"{box.option}（{box.detail.strip()}）" if box.detail.strip() else box.option for row in rows for box in row.boxes if box.mark is Mark.TICKED))
    return raised(
        names,
        f"{at(flows).ja}では個人番号を含むデータを{listed(names)}から受け取りますが、II-3の入手元（{listed(ticked)}）に当たるものが見当たりません。",
        f"In {at(flows).en}, data with the number comes from {listed(names, ja=False)}; nothing like {'it' if len(names) == 1 else 'them'} was found among the sources of II-3 ({listed(ticked, ja=False)}).",
        (
            *(spot for _, found in missing for carriage in found for spot in hops(case, carriage.flows, carriage.thing)),
            *(case.printed(row, f"入手元: {listed(ticked)}", f"sources: {listed(ticked, ja=False)}") for row in rows),
        ),
        items=flows,
    )


RULE = AuditRule(
    id="source-not-declared",
    title=Text("入手元にない受取り元", "a giver of data with the number that II-3 does not know"),
    why=Text("入手元ごとに、目的外の入手や不正確な入手を防ぐ措置（III-2）が要ります。入手元の欄にない相手は、その検討から漏れます。", "Each source needs its measures against improper and wrong acquisition in III-2; one that II-3 does not show escapes them."),
    compares=Text("別添1で個人番号を含むデータを渡してくる外部の機関・他部署と、II-3の入手元", "outside bodies and departments that hand in data with the number in 別添1 with the sources of II-3"),
    how=Text(
        "番号の付いた手順で、個人番号を含むと記載されたデータが外部の機関又は他部署から入り、入手元のどのチェックもその括弧の名称も当たりえないものを、一件にまとめます。国の基盤、委託先、本人、機関からデータを受けている相手（返ってくるだけかもしれない）、共通システムの所管、使用部署、IとIIのどこかに名のある相手は除きます。入手元の欄の一部が読めないとき、名称のないチェックや広い言い方・同種の役割名が当たりうるときは何も言いません。",
        "Outside bodies and departments from which a numbered step takes data stated to carry the number, where no ticked box of 入手元 nor a name beside it can mean them; one finding for all. National platforms, contractors, people, whoever gets data from the body, keepers of shared systems, users of the file and anybody named in parts I and II are left out. Says nothing where the row cannot be read, or a tick without a name, a general word or a role of the same kind may mean the giver.",
    ),
    do=Text("II-3の入手元に加えるか、手順の受け渡しが入手に当たらない理由を書きます。", "Add the source to II-3, or say why the step is no acquisition."),
    false_alarms=Text("入手元を手順と別の名で書いている場合、同じ事務を分担する部署からの回付にすぎない場合。", "II-3 may call the giver by another name, or the step may only pass things on between offices of one task."),
    settle=Text("この受け渡しが特定個人情報の入手に当たるか、入手元のどれを指すかを確認します。", "Whether this is an acquisition, and which source of II-3 is meant."),
    gravity="medium", kind="gap", viewpoint="conformity_items", needs_form=True, find=find, forms=("full",),
)
