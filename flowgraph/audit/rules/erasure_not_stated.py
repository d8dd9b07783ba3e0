"""Nothing is said about erasing a portable medium, or the paper that a contractor receives."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import PAPER, Carriage, boundary, carriages
from flowgraph.audit.case import Case
from flowgraph.audit.covering import erased, media, named, of_group, on, stores
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, place, raised, told_number
from flowgraph.model import chain
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for each medium, one for the papers of each contractor."""
    for carriage in media(case):
        if erased(stores(case, carriage.thing), on(case, carriage)) is False:
            yield _medium(case, carriage)
    papers: dict[str, list[Carriage]] = {}
    for carriage in carriages(case):
        for contractor in _lent_to(case, carriage):
            papers.setdefault(contractor, []).append(carriage)
    for contractor, group in papers.items():
        if not any(_settled(case, contractor, carriage) for carriage in group):
            yield _papers(case, contractor, group)


def _medium(case: Case, carriage: Carriage) -> Raised:
    said, name = told_number(carriage.number, propagated=carriage.propagated), named(case, carriage)
    steps = hops(case, carriage.flows, carriage.thing)
    kept = (spot for store in stores(case, carriage.thing) for spot in place(case, store.evidence, "保管の記載（消去の記載なし）", "storage, without erasure"))
    return raised(
        (name,),
        f"{at(carriage.flows).ja}の媒体「{name}」（{said.ja}）について、データの消去の記載が見当たりません。",
        f"Nothing was found on how the data on the medium {name} of {at(carriage.flows).en} ({said.en}) is erased.",
        (*steps, *(spot for spot in kept if not any(spot.lines[0] <= step.lines[1] and step.lines[0] <= spot.lines[1] for step in steps))),
        items=carriage.flows, gravity="" if carriage.number is True else "low",
    )


def _lent_to(case: Case, carriage: Carriage) -> list[str]:
    """Contractors that receive paper with the number from the body."""
    if carriage.kind != PAPER or carriage.empty or carriage.number is not True or not any(boundary(case, end) == "inside" for end in carriage.sources):
        return []
    return [case.nodes[end].operator for end in carriage.targets if boundary(case, end) == "contractor"]


def _settled(case: Case, contractor: str, carriage: Carriage) -> bool:
    """Whether destruction or return of the paper is said, or cannot be told."""
    own = [node.id for node in case.model.nodes if contractor in {party.id for party in chain(case.index.parties, node.operator)}]
    kept = stores(case, carriage.thing, *own)
    blocks = {item.id for item in case.model.entrustments if item.contractor == contractor}
    controls = (*on(case, carriage), *(control for control in case.model.controls if control.state == "stated" and {contractor, *own, *blocks}.intersection(control.covers)))
    if erased(kept, controls) is not False or of_group(controls, "contract"):
        return True
    back = [other for other in carriages(case) if other.kind == PAPER and any(case.nodes[end].operator == contractor for end in other.sources)]
    return any(boundary(case, end) == "inside" for other in back for end in other.targets)


def _papers(case: Case, contractor: str, group: list[Carriage]) -> Raised:
    name = case.index.parties[contractor].name
    things = [case.name(carriage.thing) for carriage in group if carriage.thing]
    flows = [flow for carriage in group for flow in carriage.flows]
    return raised(
        (name, *things),
        f"{at(flows).ja}で{name}に渡す紙（{listed(things)}）について、返却も廃棄も書かれていません。",
        f"Nothing says that the paper handed to {name} in {at(flows).en} ({listed(things, ja=False)}) comes back or is destroyed.",
        [spot for carriage in group for spot in hops(case, carriage.flows, carriage.thing)], items=flows, gravity="low",
    )


RULE = AuditRule(
    id="erasure-not-stated",
    title=Text("媒体・委託先の紙の消去の記載なし", "erasure of a medium, or of paper at a contractor, is not stated"),
    why=Text("作業後に消されなかった媒体や返されなかった紙は、後から紛失・流出します。", "Media not erased and paper not returned are what is lost later."),
    compares=Text("手順で使う媒体・委託先に渡す紙と、II-6の消去方法、III、手順の消去・返却の記載", "media of the steps and paper at contractors with what II-6, III and the steps say about erasure and return"),
    how=Text("番号を運ぶ（又は運びうる）媒体ごとに、消去の記載又は消去の措置を探します。空の媒体と、番号なしと記載された媒体は、様式が特定個人情報を問うため挙げません。紙は、番号を含んで委託先に渡るもののうち、返却・廃棄・契約上の措置のどれもないものです。読めない場合は挙げません。消去方法（II-6）を問わない重点項目評価書は対象にしません。", "For each medium with or perhaps with the number, looks for stated erasure or a measure of erasure; blank media and media marked as without the number are left out, for the form asks about specific personal information; for paper with the number at a contractor, for return, destruction or duties by contract. Not raised where it cannot be read, nor for the focused form, whose II-6 does not ask how data is erased."),
    do=Text("誰が、いつ、どの方法で消去（返却）し、どう記録するかを書きます。", "Say who erases or returns it, when, how, and how that is recorded."),
    false_alarms=Text("「媒体」全般の消去の規則が、この媒体に及ぶと読まれなかった場合。", "A general rule for media may cover this one and not have been read so."),
    settle=Text("この媒体・紙を作業後にどうするかを確認します。", "What is done with it after the work."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=False, find=find, forms=("full",),
)
