"""Part III says that a named system has no connection with the outside, while I-2 or a step joins it to a system or body outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.carriage import boundary
from flowgraph.audit.case import Case
from flowgraph.audit.connection import listed_systems, named, names_of, printed_boxes
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import Promise, promises, subjects
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked_of_system, at, hops, listed, numbered, raised
from flowgraph.compare.names import plain
from flowgraph.model import Flow, Node
from flowgraph.vocab import CONNECTIONS, MEDIA, Text
from flowgraph.vocab.systems import KNOWN_SYSTEMS

_OUTSIDE = r"外部(?:の?(?:ネットワーク|システム|機関|回線|網))?"
_WORDS = re.compile(
    rf"(?:唯一|ただ一つ)の?{_OUTSIDE}との(?:接触点|接点|接続点)|{_OUTSIDE}との(?:接触点|接点|接続点)[はが]?[^。]{{0,24}}(?:のみ|だけ)"
    rf"|{_OUTSIDE}(?:と|とは|とも|へ|に|には)(?:一切|全く)?(?:ネットワーク)?(?:接続|つなが|繋が)[^。、]{{0,8}}(?:な[いくし]|ず|ません)"
    rf"|{_OUTSIDE}との(?:接続|通信)[はをも](?:一切|全く)?(?:な[いくし]|無[いくし]|行わない|しない|できない)"
    r"|スタンドアロン|スタンドアローン|(?:他の)?(?:いかなる)?(?:システム|ネットワーク)(?:と|とは|とも)(?:一切|全く)?(?:接続|つなが|繋が)[^。、]{0,8}(?:な[いくし]|ず|ません)"
)
_BUT = re.compile(r"インターネット|直接|委託|再委託|端末は|機器を|無断|許可|勝手|私物|個人所有|不正に")
_ONLY = re.compile(r"唯一|ただ一つ|のみ|だけ")
_BOXES = {"information_provision_network": "情報提供ネットワークシステム"}
"""Boxes of I-2 that stand for a system outside every body."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for each system that promises name."""
    groups: dict[str, list[Promise]] = {}
    for promise in promises(case, _WORDS, but=_BUT):
        for name in subjects(case, promise) or ():
            if case.nodes[name].kind == "system" and boundary(case, name) in {"inside", "contractor"}:
                groups.setdefault(name, []).append(promise)
    for name, group in groups.items():
        node = case.nodes[name]
        declared = list(_declared(case, node))
        flows = [flow for flow in case.model.flows if _outward(case, flow, name)]
        if declared or flows:
            yield _raised(case, node, group, declared, flows)


def _outside(case: Case, node: Node) -> bool:
    """Whether a node is in other hands than the body's and its ordinary contractors': a system of the whole country may be run under an entrustment."""
    if boundary(case, node.id) == "outside":
        return node.kind in {"system", "organization", "network", "form"}
    known = {plain(word) for system in KNOWN_SYSTEMS.values() if system.party == "platform" for word in (system.ja, *system.words)}
    return node.kind == "system" and boundary(case, node.id) == "contractor" and bool(known & set(names_of(node)))


def _outward(case: Case, flow: Flow, name: str) -> bool:
    """A hop by line between the system and a node outside; a hop whose way is not said may be by medium."""
    other = flow.target if flow.source == name else flow.source if flow.target == name else ""
    if not other or MEDIA[flow.medium].form != "line" or MEDIA[flow.medium].public or case.graph.edges[flow.source, flow.target, flow.id]["empty"]:
        return False
    return _outside(case, case.nodes[other]) and (numbered(flow) or flow.step.startswith(("I-2", "II-5", "II-3")))


def _declared(case: Case, node: Node) -> Iterator[tuple[Text, Place]]:
    """Connections with systems outside that I-2 declares for the system, on either side."""
    if node.printed:
        boxes, _ = printed_boxes(case, node)
        for box, word in _BOXES.items():
            if boxes.get(box) is True:
                for spot in asked_of_system(case, node, f"{node.printed}の接続: {word}", f"connections of {node.printed}"):
                    yield Text(f"{node.printed}の接続欄に「{word}」", f"{CONNECTIONS[box].en} among the connections of {node.printed}"), spot
    for other in listed_systems(case):
        if other.id == node.id or not _outside(case, other):
            continue
        mine = [words for words in (node.connections.other if node.connections else ()) if named(case, words) is other]
        theirs = [words for words in (other.connections.other if other.connections else ()) if plain(words) in names_of(node)]
        for side, there in ((node, mine), (other, theirs)):
            for words in there[:1]:
                for spot in asked_of_system(case, side, f"{side.printed}「{side.name}」の接続: {words}", f"connections of {side.printed} {side.name}: {words}"):
                    yield Text(f"{side.printed}「{side.name}」の接続欄に「{words}」", f"{words} among the connections of {side.printed} {side.name}"), spot


def _raised(case: Case, node: Node, group: list[Promise], declared: list[tuple[Text, Place]], flows: list[Flow]) -> Raised:
    labels, labels_en = listed(promise.label for promise in group), listed((promise.label for promise in group), ja=False)
    others = list(dict.fromkeys(case.name(end) for flow in flows for end in (flow.source, flow.target) if end != node.id))
    only = any(_ONLY.search(promise.words) for promise in group)
    said = Text("外部との接点は限られた媒体などだけである", "has contact with the outside by a named thing only") if only else Text("外部と接続していない", "has no connection with the outside")
    ja = [f"I-2では{listed(text.ja for text, _ in declared)}が挙がって" if declared else "", f"{at(flows).ja}では{listed(others)}と回線でデータを受け渡して" if flows else ""]
    en = [f"I-2 declares {listed((text.en for text, _ in declared), ja=False)}" if declared else "", f"{at(flows).en} exchanges data with {listed(others, ja=False)} by line" if flows else ""]
    sides = [promise.place(case, f"{promise.label}（{node.name}）：{said.ja}", f"{promise.label}: {node.name} {said.en}") for promise in group]
    return raised(
        (node.name, *others, *(text.ja for text, _ in declared)),
        f"{labels}は「{node.name}」について、{said.ja}としていますが、{'、'.join(part for part in ja if part)}います。",
        f"{labels_en} says that {node.name} {said.en}; {' and '.join(part for part in en if part)}.",
        (*sides, *(spot for _, spot in declared), *hops(case, flows)), items=flows,
    )


RULE = AuditRule(
    id="promise-no-outside-line",
    title=Text("「外部と接続していない」という措置と接続の矛盾", "a promise of no outside line against a connection"),
    why=Text("接続がないことを前提にした措置は、実際の回線からの侵入や漏えいを防ぎません。", "Measures that count on there being no line do not guard the line there is."),
    compares=Text("III・IVの措置（外部と接続しない、外部との接点は媒体のみ）と、I-2の接続欄及び手順の回線", "measures of III and IV (no connection with the outside, media only) with connections of I-2 and lines of the steps"),
    how=Text(
        "措置の文か見出しが名指すシステムについて、機関の外のシステム・機関（国の基盤を含む）との接続がI-2のどちら側かに挙がっているか、回線による受け渡しの手順があるものです。インターネットだけについての文、直接の接続だけを否定する文、端末や持込機器についての文、媒体・方法不明の受け渡しは除きます。",
        "For the system that the sentence or its heading names: connections with systems outside, national platforms included, that either side declares in I-2, or steps by line to them. Left out: sentences about the internet only, about direct connections, terminals or brought devices, and hops by medium or by a way that is not said.",
    ),
    do=Text("措置の対象を正しく限定するか、実際の接続に対する措置を書きます。", "Limit the measure to what it covers, or state measures for the line there is."),
    false_alarms=Text("I-2の接続が媒体や端末を介したもので、回線がシステムに直接つながっていない場合。", "The connection of I-2 may go by medium or terminal and not by a line to the system itself."),
    settle=Text("このシステムと外部のシステムが、どの機器・回線でつながるか。", "By which device and line the system and the one outside are joined."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
