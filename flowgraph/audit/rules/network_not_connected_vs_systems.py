"""III-6 says that the information provision network is not connected, while I-2 lists a system connected to it."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import files_of, filled, network_use, tick
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Mark
from flowgraph.vocab import Text

_NETWORK = "情報提供ネットワークシステム"
_BOXES = ("接続しない（入手）", "接続しない（提供）")


def find(case: Case) -> Iterator[Raised]:
    """One finding a document."""
    files = files_of(case, "III-6")
    boxes = [case.field("III-6", "none", file=file) for file in files]
    use = network_use(case)
    if not boxes or not all(tick(box, option) is Mark.TICKED for box in boxes for option in _BOXES):
        return
    systems: list[tuple[str, Place]] = []
    for block in filled(case, "システム"):
        entry = case.field("I-2", "connections", block=block.label)
        if entry is not None and tick(entry, _NETWORK) is Mark.TICKED:
            name = case.field("I-2", "system_name", block=block.label)
            label = f"{block.label}（{name.value}）" if name and isinstance(name.value, str) else block.label
            systems.append((label, case.printed(entry, f"{label}：{_NETWORK}にチェック", f"{block.label}: connected to the network")))
    if not systems:
        return
    places = [case.printed(box, "III-6：入手・提供とも接続しない", "III-6: not connected, neither way") for box in boxes if box is not None]
    if use is not None and isinstance(use.value, str):
        places.append(case.printed(use, f"{use.section}：{use.value}", f"{use.section}: whether it is used"))
    names = [name for name, _ in systems]
    yield Raised(
        about=("情報提供ネットワークシステム", *names),
        text=Text(
            f"III-6は情報提供ネットワークシステムに入手・提供とも接続しないとしていますが、I-2の{listed(names)}は接続にチェックがあります。",
            f"III-6 says that the information provision network is not connected, neither way; in I-2 {listed(names, ja=False)} ticks the connection.",
        ),
        places=(*places, *(place for _, place in systems)),
    )


RULE = AuditRule(
    id="network-not-connected-vs-systems",
    title=Text("「接続しない」とI-2のシステムの接続の食い違い", "not connected to the network, though a listed system is"),
    why=Text("接続するシステムがあれば、情報連携による入手・提供のリスク（III-6）を検討する必要があります。", "Where a system is connected, the risks of acquiring and providing over the network must be considered in III-6."),
    compares=Text("III-6の「接続しない」と、I-2の接続先のチェック", "the boxes of III-6 with the connections ticked in I-2"),
    how=Text("入手・提供の両方が全ファイルで「接続しない」のとき、接続にチェックがあるシステムを挙げます。", "Where both boxes are ticked for every file, the systems whose connection is ticked."),
    do=Text("この事務で情報連携をしないなら、I-2にそのシステムを挙げる理由を書くか外します。するなら、III-6を記入します。", "If this task does not use the network, say why the system is listed or leave it out; if it does, fill in III-6."),
    false_alarms=Text("システムを他の事務と共用し、この事務では情報連携をしない場合。", "The system is shared with other tasks, and this task does not use the network."),
    settle=Text("この事務で情報提供ネットワークシステムを使うか。", "Whether this task uses the network."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
