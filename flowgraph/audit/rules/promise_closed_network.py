"""Part III says that a system is cut off from the internet, while a step moves its data over the internet or by e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.promise import Promise, by_subject, inside, promises, with_terminals
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, numbered, raised, way
from flowgraph.model import Flow
from flowgraph.vocab import MEDIA, Text
from flowgraph.vocab.assurances import NO_INTERNET

_WORDS = re.compile(NO_INTERNET)
_BUT = re.compile(r"(?:不正|無断)(?:な|に)[^。]{0,12}(?:アクセス|侵入|接続)|直接|委託先[はがに]|受託者|以外|を除|のみ許|だけ許|第三者")
_PAIR = re.compile(r"との間|の間[はにをで]|間[はの](?:通信|接続)|との通信|との接続|から[^。]{0,30}への(?:接続|通信|連携)|経由")
_TERMINALS = re.compile(r"端末")


def find(case: Case) -> Iterator[Raised]:
    """One finding for what is promised of one subject; a line between two is another subject than the two."""
    found = list(promises(case, _WORDS, but=_BUT))
    for pair in (False, True):
        group_of = by_subject(case, (promise for promise in found if (_PAIR.search(promise.sentence.text) is not None) is pair))
        for named, group in group_of.items():
            scope = with_terminals(case, named or (() if pair else _terminals(case, group)))
            flows = [flow for flow in case.model.flows if MEDIA[flow.medium].public and _shown(case, flow) and len({flow.source, flow.target} & scope) > pair]
            if flows:
                yield _raised(case, group, flows, scope)


def _terminals(case: Case, group: list[Promise]) -> tuple[str, ...]:
    """The body's terminals, when a promise that names none speaks of terminals."""
    if not any(_TERMINALS.search(promise.sentence.text) for promise in group):
        return ()
    return tuple(node.id for node in case.model.nodes if node.kind == "terminal" and inside(case, node.id))


def _shown(case: Case, flow: Flow) -> bool:
    """Whether a hop with data is a step of its own, or no mail: 電子メール ticked in II-4 does not say that the mail leaves the system itself."""
    if not numbered(flow) and MEDIA[flow.medium].boxes:
        return False
    return not case.graph.edges[flow.source, flow.target, flow.id]["empty"]


def _raised(case: Case, group: list[Promise], flows: list[Flow], scope: frozenset[str]) -> Raised:
    labels = listed(promise.label for promise in group)
    ends = list(dict.fromkeys(end for flow in flows for end in (flow.source, flow.target) if end in scope))
    media = list(dict.fromkeys(flow.medium for flow in flows))
    net = Text("インターネット", "the internet") if any("インターネット" in promise.words for promise in group) else Text("外部のネットワーク", "nets outside")
    sides = [promise.place(case, f"{promise.label}：{net.ja}と分離", f"{promise.label}: cut off from {net.en}") for promise in group]
    return raised(
        (*(case.name(end) for end in ends), *media),
        f"{labels}は{listed(case.name(end) for end in ends)}を{net.ja}から切り離すとしていますが、{at(flows).ja}は{listed(MEDIA[key].ja for key in media)}でデータを受け渡します（{way(case, flows)}）。",
        f"{listed((promise.label for promise in group), ja=False)} says that {listed((case.name(end) for end in ends), ja=False)} is cut off from {net.en}; {at(flows).en} moves data by {listed((MEDIA[key].en for key in media), ja=False)} ({way(case, flows)}).",
        (*sides, *hops(case, flows)), items=flows,
    )


RULE = AuditRule(
    id="promise-closed-network",
    title=Text("「インターネットから分離」という措置と手順の矛盾", "a promise of a closed network against a hop over the internet"),
    why=Text("分離を前提にした対策では、外部からの侵入や誤送信への備えが検討されません。", "Where separation is taken for granted, nobody plans for intrusion and misdirected mail."),
    compares=Text("IIIの措置（インターネットや外部のネットワークからの分離、閉域）と、手順のインターネット・電子メールの受け渡し", "measures of separation with hops over the internet or by e-mail"),
    how=Text(
        "措置の文か見出しが名指す（「本システム」は事務の唯一の）システム・端末に直接つながる受け渡しだけを調べます。「AとBの間」の措置は、AとBの間の受け渡しだけと比べます。II-4などの欄に印があるだけの電子メールは、システムから直接送るとは限らないので使いません。",
        "Only hops that touch the systems or terminals named in the sentence or its heading ('this system' is the only system of the task). A measure for the line between two systems is compared with hops between these two only. E-mail that is only ticked in a field need not leave the system itself and is not used.",
    ),
    do=Text("どの回線を通るかを手順に書き、措置の対象を正しく限定します。", "Say which line the step uses, and limit the measure to what it covers."),
    false_alarms=Text("分離された領域の外に受付用の設備があり、手順がそれを省いている場合。", "A reception server outside the separated zone that the step leaves out."),
    settle=Text("データがどの設備でインターネットから分離された網に入るか。", "At which device the data passes from the internet into the separated network."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
