"""A numbered step joins two systems of I-2 of which neither declares the other."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.connection import declares, system_of
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked_of_system, at, hops, numbered, raised
from flowgraph.model import Flow, Node
from flowgraph.vocab import MEDIA, Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for each pair of systems."""
    pairs: dict[tuple[str, str], tuple[Node, Node, list[Flow]]] = {}
    for flow in case.model.flows:
        one, other = system_of(case, flow.source), system_of(case, flow.target)
        if not (one and other) or one is other or not numbered(flow) or MEDIA[flow.medium].form not in {"line", "open", "inside"}:
            continue
        if declares(case, one, other) is False and declares(case, other, one) is False:
            first, second = sorted((one, other), key=lambda node: (len(node.printed), node.printed))
            pairs.setdefault((first.id, second.id), (first, second, []))[2].append(flow)
    for one, other, flows in pairs.values():
        yield _raised(case, one, other, flows)


def _raised(case: Case, one: Node, other: Node, flows: list[Flow]) -> Raised:
    places = [spot for node in (one, other) for spot in asked_of_system(case, node, f"{node.printed}「{node.name}」の接続", f"connections of {node.printed} {node.name}")]
    return raised(
        (one.name, other.name),
        f"{at(flows).ja}で{one.printed}「{one.name}」（その端末を含む）と{other.printed}「{other.name}」の間をデータが流れますが、I-2ではどちらも相手との接続を挙げていません。",
        f"In {at(flows).en}, data moves between {one.printed} {one.name} (with its terminals) and {other.printed} {other.name}; in I-2 neither declares a connection with the other.",
        (*places, *hops(case, flows)), items=flows,
    )


RULE = AuditRule(
    id="flow-without-connection",
    title=Text("手順にあるのにI-2にない接続", "a hop between systems that I-2 does not connect"),
    why=Text("接続の一覧にない経路は、通信の暗号化やアクセス制御の検討対象から外れます。", "A line that the list of connections does not show escapes the review of encryption and access control."),
    compares=Text("別添1の手順と、I-2の「他のシステムとの接続」", "steps of 別添1 with the connections of I-2"),
    how=Text("I-2に載る二つのシステム（又はその端末）の間を回線で流れる手順のうち、双方の欄が読めて、どちらも相手を挙げていないものです。媒体・紙による受け渡しは除きます。", "Hops by line between two systems of I-2 or their terminals, where both fields can be read and neither names the other. Media and paper are left out."),
    do=Text("I-2の接続欄に加えるか、手順の経路を正しく書きます。", "Add the connection to I-2 or correct the step."),
    false_alarms=Text("端末から利用するだけで、システム同士は接続していない場合。", "A terminal may use the other system while the systems themselves are not connected."),
    settle=Text("両者をつなぐ回線と、I-2に書かない理由を確認します。", "Which line joins the two, and why I-2 leaves it out."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full",),
)
