"""A system of the body handles the number in the steps, and I-2 does not know it."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import boundary
from flowgraph.audit.case import Case
from flowgraph.audit.connection import PART_OF, listed_systems, mentioned, whole
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked_of_system, at, hops, numbered, place, raised
from flowgraph.model import Flow, Node
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for each system. Says nothing where part of I-2 is lost: the system may stand there."""
    if not whole(case):
        return
    touching: dict[str, list[Flow]] = {}
    for flow in case.model.flows:
        for end in (flow.source, flow.target):
            touching.setdefault(end, []).append(flow)
    for node in case.model.nodes:
        flows = [flow for flow in touching.get(node.id, []) if case.graph.edges[flow.source, flow.target, flow.id]["individual_number"] is True]
        if node.kind == "system" and not node.printed and not PART_OF.search(node.name) and boundary(case, node.id) in {"inside", "contractor"} and flows and not mentioned(case, node):
            yield _raised(case, node, flows)


def _raised(case: Case, node: Node, flows: list[Flow]) -> Raised:
    stated = [flow for flow in flows if case.graph.edges[flow.source, flow.target, flow.id]["identifier_basis"] == "stated"]
    shown = [flow for flow in flows if numbered(flow)] or flows
    first, *_, last = (*listed_systems(case), listed_systems(case)[-1])
    said = ("個人番号を含むと記載された", "said to hold the number") if stated else ("前の手順から個人番号を含みうる", "that may hold the number from earlier steps")
    return raised(
        (node.name,),
        f"{at(shown).ja}では{said[0]}データを「{node.name}」で扱いますが、I-2のシステム一覧（{first.printed}～{last.printed}）にこのシステムがありません。",
        f"In {at(shown).en}, data {said[1]} is handled in {node.name}, which the systems of I-2 ({first.printed} to {last.printed}) do not include.",
        (*place(case, node.evidence, f"「{node.name}」", node.name, section="別添1"), *hops(case, shown), *asked_of_system(case, last, "I-2の一覧の末尾", "the end of the list in I-2", key="system_name")),
        items=(node,), gravity="" if stated else "low",
    )


RULE = AuditRule(
    id="system-not-listed",
    title=Text("手順にあるのにI-2にないシステム", "a system of the steps that I-2 does not list"),
    why=Text("I-2にないシステムは、機能・接続・アクセス権の評価対象から外れます。", "What I-2 does not list is left out of the review of functions, connections and access rights."),
    compares=Text("別添1などの手順に現れる評価実施機関のシステムと、I-2のシステム・接続・機能の記載", "systems of the body in the steps with the systems, connections and functions of I-2"),
    how=Text("個人番号が通る手順に現れる、機関又は委託先が運用するシステムで、I-2のどの名称・接続欄・機能にも出てこないものです。端末、国などの基盤、I-2の一部が失われた文書は除きます。", "Systems operated by the body or a contractor on hops with the number that no name, connection or function of I-2 mentions. Terminals and national platforms are left out, and documents in which part of I-2 is lost."),
    do=Text("I-2に加えるか、載っているシステムの一部であることを書きます。", "List it in I-2, or say of which listed system it is a part."),
    false_alarms=Text("I-2のシステムの一部を手順で別の名で呼んでいる場合、番号を渡さない連携の場合。", "The step may use another name for a part of a listed system, or the number may not in fact reach it."),
    settle=Text("このシステムが特定個人情報を扱うか、どのシステムの一部かを確認します。", "Whether it handles specific personal information, and to which system it belongs."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=False, find=find, forms=("full", "focused"),
)
