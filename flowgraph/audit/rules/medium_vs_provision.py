"""Data goes to a recipient of II-5 on a medium, or over a line, that its 提供方法 or 移転方法 does not tick."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import Carriage, block, boundary, carriages, declared, over, ticks, undecided, wires
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, at, hops, listed, raised, told_number
from flowgraph.model import Provision
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for each recipient and kind of carrier."""
    blocks: dict[str, list[Provision]] = {}
    for item in (*case.model.provisions, *case.model.transfers):
        if isinstance(item.recipient, str):
            blocks.setdefault(item.recipient, []).append(item)
    for recipient, items in blocks.items():
        if any(not isinstance(item.methods, tuple) or not item.methods for item in items):
            continue
        known = [((*item.methods, *undecided(case, item, "II-5", "method")), item.methods_other) for item in items if isinstance(item.methods, tuple)]
        found: dict[str, list[Carriage]] = {}
        for carriage in (*carriages(case), *wires(case)):
            if _goes_to(case, recipient, carriage) and not any(declared(carriage, boxes, other) for boxes, other in known):
                found.setdefault(carriage.kind, []).append(carriage)
        for kind, group in found.items():
            yield _raised(case, recipient, items, kind, group)


def _goes_to(case: Case, recipient: str, carriage: Carriage) -> bool:
    """From inside or a contractor to the recipient, said to carry the number."""
    if carriage.empty or carriage.number is not True or carriage.propagated:
        return False
    sent = bool(carriage.sources) and all(boundary(case, end) in {"inside", "contractor"} and case.nodes[end].operator != recipient for end in carriage.sources)
    return sent and any(case.nodes[end].operator == recipient for end in carriage.targets)


def _raised(case: Case, recipient: str, items: list[Provision], kind: str, group: list[Carriage]) -> Raised:
    flows = [flow for carriage in group for flow in carriage.flows]
    name, said = case.index.parties[recipient].name, told_number(group[0].number, propagated=group[0].propagated)
    ticked = ticks(tuple(dict.fromkeys(box for item in items if isinstance(item.methods, tuple) for box in item.methods)))
    labels, means = [block(case, item) for item in items], over(kind, group)
    numbers, numbers_en = listed(label.ja for label in labels), listed((label.en for label in labels), ja=False)
    places = [spot for item in items for spot in asked(case, item, "II-5", "method", f"{item.number}の方法: {ticked.ja}", f"ways of {item.number}: {ticked.en}", words=("紙", "電子", "専用線", "庁内", "情報提供"))]
    return raised(
        (*(label.ja for label in labels), name, kind),
        f"{at(flows).ja}では{name}（{numbers}）に{means.ja}で渡します（{said.ja}）が、II-5の方法のチェックは{ticked.ja}です。",
        f"In {at(flows).en}, data is handed to {name} ({numbers_en}) by {means.en}, {said.en}; II-5 ticks: {ticked.en}.",
        (*places, *(spot for carriage in group for spot in hops(case, carriage.flows, carriage.thing))), items=flows,
    )


RULE = AuditRule(
    id="medium-vs-provision",
    title=Text("提供・移転方法と手順の媒体・回線の不一致", "a carrier or line to a recipient is not ticked in II-5"),
    why=Text("提供・移転の経路ごとに誤送付や紛失の対策（III-5）が要ります。", "Each way to a recipient needs its measures against loss and wrong delivery in III-5."),
    compares=Text("II-5 提供方法・移転方法のチェックと、その相手に渡す手順の媒体・回線", "boxes of 提供方法 and 移転方法 in II-5 with the media and lines of the steps that go to the recipient"),
    how=Text("相手ごとに、番号ありと記載された紙・媒体・電子メールの受け渡しと欄を比べます。手順が名を記す回線は、回線を指しうる欄（その他を含む）のどれにもチェックがない場合だけ挙げます。欄が読めない相手については何も言いません。", "For each recipient, compares the boxes with paper, media and e-mail that are said to carry the number. A line that the step names is raised only where no box that may mean a line, その他 included, is ticked. Says nothing where the boxes cannot be read."),
    do=Text("II-5の方法の欄か手順を改めます。", "Correct the boxes of II-5 or the step."),
    false_alarms=Text("同じ相手への別の業務の受け渡しが手順に混じっている場合。", "The step may belong to another task with the same recipient."),
    settle=Text("この受け渡しがII-5の提供・移転に当たるかを確認します。", "Whether this hand-over is the provision or transfer of II-5."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=False, find=find, forms=("full", "focused"),
)
