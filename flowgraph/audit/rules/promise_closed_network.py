"""Part III says that a system is cut off from the internet, while a step moves its data over the internet or by e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.promise import Promise, by_subject, inside, promises, with_terminals
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, raised, way
from flowgraph.model import Flow
from flowgraph.vocab import MEDIA, Text

_WORDS = re.compile(
    r"インターネット[^。]{0,30}(?:切り?離|分離|遮断|接続(?:し(?:て(?:い)?)?|され(?:て(?:い)?)?|でき)(?:な|て(?:い)?な|ず|ま)|つなが(?:って(?:い)?ない|ら(?:ない|ぬ))|つないで(?:い)?ない)"
    r"|閉域(?:網|の|ネットワーク|回線)|クローズド(?:ネットワーク|な)|(?:閉じた|閉ざされた)(?:網|回線|ネットワーク)|外部接続を?禁止"
)
_PAIR = re.compile(r"との間|の間[はにをで]|間[はの](?:通信|接続)|との通信|との接続|から[^。]{0,30}への(?:接続|通信|連携)|経由")
_TERMINALS = re.compile(r"端末")


def find(case: Case) -> Iterator[Raised]:
    """One finding for what is promised of one subject; a line between two is another subject than the two."""
    found = list(promises(case, _WORDS))
    for pair in (False, True):
        group_of = by_subject(case, (promise for promise in found if (_PAIR.search(promise.sentence.text) is not None) is pair))
        for named, group in group_of.items():
            scope = with_terminals(case, named or (() if pair else _terminals(case, group)))
            flows = [flow for flow in case.model.flows if MEDIA[flow.medium].public and _data(case, flow) and len({flow.source, flow.target} & scope) > pair]
            if flows:
                yield _raised(case, group, flows, scope)


def _terminals(case: Case, group: list[Promise]) -> tuple[str, ...]:
    """The body's terminals, when a promise that names none speaks of terminals."""
    if not any(_TERMINALS.search(promise.sentence.text) for promise in group):
        return ()
    return tuple(node.id for node in case.model.nodes if node.kind == "terminal" and inside(case, node.id))


def _data(case: Case, flow: Flow) -> bool:
    return not case.graph.edges[flow.source, flow.target, flow.id]["empty"]


def _raised(case: Case, group: list[Promise], flows: list[Flow], scope: frozenset[str]) -> Raised:
    labels = listed(promise.label for promise in group)
    ends = list(dict.fromkeys(end for flow in flows for end in (flow.source, flow.target) if end in scope))
    media = list(dict.fromkeys(flow.medium for flow in flows))
    sides = [promise.place(case, f"{promise.label}：インターネットと分離", f"{promise.label}: cut off from the internet") for promise in group]
    return raised(
        (*(case.name(end) for end in ends), *media),
        f"{labels}は{listed(case.name(end) for end in ends)}をインターネットから切り離すとしていますが、{at(flows).ja}は{listed(MEDIA[key].ja for key in media)}でデータを受け渡します（{way(case, flows)}）。",
        f"{listed((promise.label for promise in group), ja=False)} says that {listed((case.name(end) for end in ends), ja=False)} is cut off from the internet; {at(flows).en} moves data by {listed((MEDIA[key].en for key in media), ja=False)} ({way(case, flows)}).",
        (*sides, *hops(case, flows)), items=flows,
    )


RULE = AuditRule(
    id="promise-closed-network",
    title=Text("「インターネットから分離」という措置と手順の矛盾", "a promise of a closed network against a hop over the internet"),
    why=Text("分離を前提にした対策では、外部からの侵入や誤送信への備えが検討されません。", "Where separation is taken for granted, nobody plans for intrusion and misdirected mail."),
    compares=Text("IIIの措置（インターネットからの分離、閉域）と、手順のインターネット・電子メールの受け渡し", "measures of separation with hops over the internet or by e-mail"),
    how=Text(
        "措置の文か見出しが名指すシステム・端末に直接つながる受け渡しだけを調べます。「AとBの間」の措置は、AとBの間の受け渡しだけと比べます。",
        "Only hops that touch the systems or terminals named in the sentence or its heading. A measure for the line between two systems is compared with hops between these two only.",
    ),
    do=Text("どの回線を通るかを手順に書き、措置の対象を正しく限定します。", "Say which line the step uses, and limit the measure to what it covers."),
    false_alarms=Text("分離された領域の外に受付用の設備があり、手順がそれを省いている場合。", "A reception server outside the separated zone that the step leaves out."),
    settle=Text("データがどの設備でインターネットから分離された網に入るか。", "At which device the data passes from the internet into the separated network."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
