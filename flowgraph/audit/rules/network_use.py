"""I-6 (重点 I-5) says that no information is exchanged over the information provision network, or leaves it open, while systems and flows use it."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.connection import NETWORK, listed_systems
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked_of_system, at, best, hops, listed, numbered, raised
from flowgraph.compare.names import plain
from flowgraph.model import Flow, Node
from flowgraph.vocab import Text
from flowgraph.vocab.systems import KNOWN_SYSTEMS

_OPEN = "未定"


def find(case: Case) -> Iterator[Raised]:
    """One finding a document at most."""
    printed = next(case.fields("I", "network_use"), None)
    answer = printed.value if printed is not None else case.model.document.network_use
    state = "no" if answer is False or answer == "実施しない" else "open" if answer == _OPEN else ""
    if not state:
        return
    names = {plain(word) for word in (KNOWN_SYSTEMS["info-network"].ja, *KNOWN_SYSTEMS["info-network"].words)}
    network = {node.id for node in case.model.nodes if names & {plain(name) for name in (node.name, *node.aliases)}}
    flows = [flow for flow in case.model.flows if network & {flow.source, flow.target}]
    systems = [node for node in listed_systems(case) if node.connections and dict(node.connections.boxes).get(NETWORK) is True]
    if any(numbered(flow) for flow in flows) or (state == "no" and (flows or systems)):
        yield _raised(case, state, flows, systems)


def _raised(case: Case, state: str, flows: list[Flow], systems: list[Node]) -> Raised:
    said = {"no": Text("実施しない", "no"), "open": Text(_OPEN, "undecided")}[state]
    shown = listed(f"{node.printed}「{node.name}」" for node in systems)
    shown_en = listed((f"{node.printed} {node.name}" for node in systems), ja=False)
    ja = [f"I-2の{shown}はこのネットワークへの接続を選んで" if systems else "", f"{at(flows).ja}のデータはこのネットワークを通って" if flows else ""]
    en = [f"{shown_en} of I-2 tick{'s' if len(systems) == 1 else ''} a connection with it" if systems else "", f"data of {at(flows).en} passes through it" if flows else ""]
    field = next(case.fields("I", "network_use"), None)
    entry = best((piece for piece in case.model.document.evidence if piece.section in {"I-5", "I-6"}), words=("実施", "未定"))
    label = Text(f"情報連携の実施の有無: {said.ja}", f"exchange over the network: {said.en}")
    own = (case.printed(field, label.ja, label.en),) if field is not None else (case.cited(entry, label.ja, label.en),) if entry is not None else ()
    return raised(
        ("network",),
        f"情報提供ネットワークシステムによる情報連携の実施の有無は「{said.ja}」ですが、{'、'.join(part for part in ja if part)}います。",
        f"Exchange over the information provision network is answered: {said.en}; but {' and '.join(part for part in en if part)}.",
        (*own, *(spot for node in systems for spot in asked_of_system(case, node, f"{node.printed}「{node.name}」の接続", f"connections of {node.printed} {node.name}")), *hops(case, flows)[:4]),
        gravity="high" if state == "no" else "",
        items=() if systems else flows,
    )


RULE = AuditRule(
    id="network-use",
    title=Text("情報連携の有無と実際の接続の不一致", "use of the information provision network is denied or open, and used"),
    why=Text("情報連携をするかどうかで、III-6の対策、根拠法令、提供先の記載のすべてが変わります。", "Whether information is exchanged decides on the measures of III-6, the legal basis and the recipients."),
    compares=Text("I-6（重点項目はI-5）の実施の有無と、I-2の接続欄及び流れ", "the answer of I-6 (I-5 in 重点項目) with the connections of I-2 and the flows"),
    how=Text("「実施しない」の回答に対し、情報提供ネットワークシステムへの接続を選ぶシステムと、そこを通る流れを探します。「未定」のときは、番号の付いた手順がそこを通る場合だけ挙げます（接続できるだけのシステムは未定と食い違いません）。判読できない回答からは何も言いません。住基ネットは含みません。", "Against an answer of no, looks for systems that tick the network and for flows through it; against “undecided” only for numbered steps through it, since a system that could connect does not contradict that. Nothing is said from an answer that cannot be read. Juki-Net is not meant."),
    do=Text("実施の有無を改めるか、接続・手順が本事務のものでないことを書きます。", "Correct the answer, or say that the connections and steps are not those of this task."),
    false_alarms=Text("システムは接続しているが、本事務では使わないと別の欄に書かれている場合。", "The system may be connected for other tasks only, as another field may say."),
    settle=Text("本事務で情報照会・提供を行うか、いつからかを確認します。", "Whether this task asks or provides over the network, and since when."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=False, find=find, forms=("full", "focused"),
)
