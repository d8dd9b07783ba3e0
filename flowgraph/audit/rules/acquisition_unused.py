"""II-3 ticks a way of acquisition by which no numbered step brings anything in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import lost
from flowgraph.audit.carriage import PORTABLE, boundary, boxes_of, carriages
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, listed, no_figure, numbered, raised, unseen_kind
from flowgraph.compare.names import plain
from flowgraph.model import Acquisition, Flow
from flowgraph.vocab import BOXES, MEDIA, Text
from flowgraph.vocab.systems import KNOWN_SYSTEMS

_NETWORK, _OFFICE = "network_system", "office_linkage"


def find(case: Case) -> Iterator[Raised]:
    """One finding for all ways of a document."""
    if not any(numbered(flow) for flow in case.model.flows) or lost(case, "別添1"):
        return
    unused: dict[str, list[Acquisition]] = {}
    for entry in case.model.acquisitions:
        if not isinstance(entry.methods, tuple):
            continue
        for box in entry.methods:
            if (box in boxes_of(PORTABLE) or BOXES[box].said) and not _used(case, box):
                unused.setdefault(box, []).append(entry)
    if unused:
        yield _raised(case, unused)


def _used(case: Case, box: str) -> bool:
    """Whether a numbered step brings something in on a way that the box may mean, or speaks of such a way."""
    words = BOXES[box].said
    if words and case.form and any(re.search(words, step.passage.text) for step in case.form.steps):
        return True
    if box in boxes_of(PORTABLE):
        return any(box in carriage.boxes and carriage.kind == PORTABLE and not carriage.empty and _comes_in(case, carriage.targets, carriage.flows) for carriage in carriages(case))
    if any(_open(case, flow, box) for flow in case.model.flows if numbered(flow)):
        return True
    if box == _NETWORK:
        known = {plain(word) for word in (KNOWN_SYSTEMS["info-network"].ja, *KNOWN_SYSTEMS["info-network"].words)}
        network = {node.id for node in case.model.nodes if known & {plain(name) for name in (node.name, *node.aliases)}}
        return any(numbered(flow) and network & {flow.source, flow.target} for flow in case.model.flows)
    return any(_by_line(case, flow, box) for flow in case.model.flows if numbered(flow))


def _comes_in(case: Case, targets: tuple[str, ...], flows: tuple[Flow, ...]) -> bool:
    return any(numbered(flow) for flow in flows) and any(boundary(case, end) in {"inside", "contractor"} for end in targets)


def _open(case: Case, flow: Flow, box: str) -> bool:
    """Whether a hop into the body or a contractor from somebody else does not say its way: any may be meant, the office's own between its departments only."""
    other = case.nodes[flow.source].operator != case.nodes[flow.target].operator and (box != _OFFICE or boundary(case, flow.source) == "inside")
    return MEDIA[flow.medium].form == "open" and other and boundary(case, flow.target) in {"inside", "contractor"}


def _by_line(case: Case, flow: Flow, box: str) -> bool:
    """Whether a hop by line brings something in; lines of closed networks are called by several names."""
    medium = MEDIA[flow.medium]
    if boundary(case, flow.target) not in {"inside", "contractor"} or medium.form != "line":
        return False
    return box in medium.boxes or (BOXES[box].closed and not medium.public)


def _raised(case: Case, unused: dict[str, list[Acquisition]]) -> Raised:
    ja, en = listed(BOXES[box].ja for box in unused), listed((BOXES[box].en for box in unused), ja=False)
    entries = {entry.id: entry for found in unused.values() for entry in found}
    return raised(
        unused,
        f"II-3の入手方法では{ja}を選んでいますが、この方法で入手する手順が、別添1の番号の付いた手順に見当たりません。{no_figure(case).ja}",
        f"II-3 ticks {en} as a way of acquisition, and no numbered step of 別添1 is seen to bring data in by it.{no_figure(case).en}",
        [spot for entry in entries.values() for spot in asked(case, entry, "II-3", "methods", f"入手方法: {ja}", f"ways of acquisition: {en}", words=("電子", "フラッシュ", "メール", "専用線", "庁内", "情報提供"))],
        items=tuple(entries.values()), kind=unseen_kind(case),
    )


RULE = AuditRule(
    id="acquisition-unused",
    title=Text("選んだ入手方法が手順にない", "a ticked way of acquisition that no step shows"),
    why=Text("その方法で入手するなら、経路とリスクを流れとして示す必要があります。", "If data comes in this way, the way and its risks belong into the flow."),
    compares=Text("II-3 入手方法のチェック（紙・その他を除く）と、別添1の番号の付いた手順", "ways ticked in II-3 (paper and その他 aside) with the numbered steps of 別添1"),
    how=Text(
        "選ばれた方法に当たりうる受け入れの手順を探し、一つもない方法を一件の所見にまとめます。経路を書かずに外部・他部署から受け入れる手順があれば、回線による方法については何も言いません。欄が読めないときも言いません。図が失われた原文では「判読不能」とします。",
        "Looks for a step that may bring data in by the ticked way; one finding for all ways without one. Says nothing of lines where a step takes data in from somebody else without saying how, nor where the boxes cannot be read. Where the figure is lost it is undecidable.",
    ),
    do=Text("別添1に入手の手順を加えるか、使わない方法のチェックを外します。", "Add the acquisition to 別添1 or take the tick away."),
    false_alarms=Text("例外的にだけ使う方法を、手順に書かないことがあります。", "A way for exceptional cases only is sometimes left out of the steps."),
    settle=Text("いつ、だれから、この方法で入手するのかを確認します。", "When and from whom data comes in this way."),
    gravity="low", kind="gap", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full",),
)
