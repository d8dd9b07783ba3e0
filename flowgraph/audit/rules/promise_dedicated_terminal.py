"""Part III says that a system is used on dedicated terminals only, while a step uses it on another terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.connection import system_of
from flowgraph.audit.promise import Promise, named_in, promises, system_meant
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, raised
from flowgraph.compare.names import plain
from flowgraph.model import Flow
from flowgraph.vocab import Text
from flowgraph.vocab.assurances import ONLY_DEDICATED

_WORDS = re.compile(ONLY_DEDICATED)
_BUT = re.compile(r"委託先[はがに]|受託者|例外|緊急|災害|書き?出|出力|ダウンロード|複製|媒体|持ち?出|印刷|抽出")
"""Another's duty, exceptions, and what is tied to dedicated terminals without being the use of the system."""
_OWN = re.compile(r"専用|保守")


def find(case: Case) -> Iterator[Raised]:
    """One finding a system that promises name."""
    groups: dict[str, list[Promise]] = {}
    for promise in promises(case, _WORDS, but=_BUT):
        for node in system_meant(case, promise):
            groups.setdefault(node, []).append(promise)
    for system, group in groups.items():
        others = [flow for flow in case.model.flows if system in {flow.source, flow.target} and all(_other(case, flow, system, promise) for promise in group)]
        if others:
            yield _raised(case, group, system, others)


def _other(case: Case, flow: Flow, system: str, promise: Promise) -> bool:
    """Whether the other end is a terminal that neither the words nor its own name make a dedicated one of this system."""
    end = flow.target if flow.source == system else flow.source
    node = case.nodes[end]
    if node.kind != "terminal":
        return False
    if end in named_in(case, promise.sentence.text) or any(_OWN.search(name) for name in (node.name, *node.aliases)):
        return False
    own = [name for other in case.model.nodes if other.kind == "terminal" and _of(case, other.id, system) for name in (other.name, *other.aliases)]
    return not any(plain(known) in plain(name) for known in own for name in (node.name, *node.aliases))


def _of(case: Case, terminal: str, system: str) -> bool:
    found = system_of(case, terminal)
    return found is not None and found.id == system


def _raised(case: Case, group: list[Promise], system: str, flows: list[Flow]) -> Raised:
    name, labels = case.name(system), listed(promise.label for promise in group)
    terminals = [end for flow in flows for end in (flow.source, flow.target) if end != system]
    used = listed(case.name(end) for end in terminals)
    sides = [promise.place(case, f"{promise.label}：{name}は専用端末のみ", f"{promise.label}: {name} on dedicated terminals only") for promise in group]
    return raised(
        (name, *sorted({case.name(end) for end in terminals})),
        f"{labels}は{name}を専用端末だけで使うとしていますが、{at(flows).ja}は{used}で{name}を使います。",
        f"{listed((promise.label for promise in group), ja=False)} says that {name} is used on dedicated terminals only; {at(flows).en} uses it on {listed((case.name(end) for end in terminals), ja=False)}.",
        (*sides, *hops(case, flows)), items=flows,
    )


RULE = AuditRule(
    id="promise-dedicated-terminal",
    title=Text("「専用端末のみ」という措置と手順の矛盾", "a promise of dedicated terminals against a step on another one"),
    why=Text("専用端末に掛けた対策（認証、媒体の制限など）は、別の端末には及びません。", "Measures put on the dedicated terminals do not reach another terminal."),
    compares=Text("IIIの措置（専用端末のみで利用）と、手順でそのシステムに接続する端末", "measures that allow dedicated terminals only with the terminals that steps connect to the same system"),
    how=Text(
        "措置の文（なければ見出し。どちらも名指さないとき、又は「本システム」は事務の唯一のシステム）が指すシステムについて、名称に「専用」や「保守」がなく、そのシステムの端末でもない端末との受け渡しを探します。「特定の端末」のように専用といわない文、書き出しや印刷だけを専用端末に限る文は対象外です。",
        "For the system that the sentence, or else its heading, names (where neither does, or for 'this system': the only system of the task): hops to or from a terminal that is neither called dedicated or for maintenance nor carries the system's name. Sentences that speak of certain terminals, not of dedicated ones, or tie only writing out or printing to them, are left out.",
    ),
    do=Text("手順の端末が専用端末に当たるなら名称をそろえ、当たらないなら措置か手順を改めます。", "Use one name where the terminal is the dedicated one; else correct the measure or the step."),
    false_alarms=Text("同じ専用端末を手順で別の名で呼んでいる場合。", "The step may call the dedicated terminal by another name."),
    settle=Text("手順の端末が、措置のいう専用端末と同じものか。", "Whether the terminal of the step is the dedicated one of the measure."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
