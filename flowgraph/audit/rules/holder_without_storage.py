"""A system into which numbered steps bring the number, while neither II-6 nor III-7 says where it is kept and how it is erased."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import files_of, lost
from flowgraph.audit.carriage import boundary
from flowgraph.audit.case import Case
from flowgraph.audit.connection import PART_OF, system_of
from flowgraph.audit.covering import stores
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, best, hops, listed, numbered, raised
from flowgraph.compare.names import plain
from flowgraph.model import Flow, Node
from flowgraph.vocab import Text, Uncertain
from flowgraph.vocab.systems import KNOWN_SYSTEMS

_ALL = re.compile(r"各(?:業務)?システム(?!ID)|(?:本|当該|この)事務(?:の|で使用する|で用いる|に係る)?システム|(?:上記|全て|すべて|全|いずれ)の?(?:システム|サーバ)|システムサーバ")
_GENERIC = re.compile(r"(?:個別|各|既存)(?:の)?業務システム")
_GENERIC_ALONE = re.compile(r"業務システム|システム|サーバー?")
_PERSONAL = re.compile(r"特定個人情報|個人番号")
_SHARED = re.compile(r"宛名|中間サーバ|住民基本台帳|住基|連携(?:サーバ|基盤|システム)|申請管理")
"""Systems of other tasks and of the way; what they hold is not this task's file."""
_LEAST = 3
_ASKED = {"II-6": ("storage_place", "erasure"), "III-7": ("physical_how", "technical_how", "erasure_how")}
"""Answers that may name a system."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for all such systems. Says nothing where II-6 is not at hand or part of it was lost."""
    if not files_of(case, "II-6") or not files_of(case, "III-7") or lost(case, "II-6") or lost(case, "III-7") or _unread(case):
        return
    text = _written(case)
    if _ALL.search(text):
        return
    text = plain(_GENERIC.sub("\n", text))
    found: dict[str, list[Flow]] = {}
    for flow in case.model.flows:
        if numbered(flow) and _holds(case, case.nodes[flow.target]) and case.graph.edges[flow.source, flow.target, flow.id]["individual_number"] is True:
            found.setdefault(flow.target, []).append(flow)
    bare = {name: flows for name, flows in found.items() if not _kept(case, name, text)}
    if bare:
        yield _raised(case, bare)


def _unread(case: Case) -> bool:
    """Whether an answer of II-6 or III-7 that may name a system was lost in print."""
    found = {(entry.section, entry.key, entry.file): entry.value for section in _ASKED for entry in case.fields(section, *_ASKED[section])}
    whole = all((section, key, file) in found for section, keys in _ASKED.items() for key in keys for file in files_of(case, section))
    return not whole or any(value in {Uncertain.UNKNOWN, Uncertain.UNDECIDABLE} for value in found.values())


def _written(case: Case) -> str:
    """What II-6 and III-7 say, without past incidents."""
    fields = (*case.fields("II-6"), *case.fields("III-7"), *case.fields("II-7"))
    return "\n".join(entry.passage.text for entry in fields if entry.key not in {"incident_what", "incident_measures", "title"})


def _holds(case: Case, node: Node) -> bool:
    names = (node.name, *node.aliases)
    known = {plain(word) for system in KNOWN_SYSTEMS.values() if system.shared for word in (system.ja, *system.words)}
    return (
        node.kind == "system" and boundary(case, node.id) in {"inside", "contractor"} and not PART_OF.search(node.name)
        and not any(_SHARED.search(name) or plain(name) in known for name in names)
    )


def _kept(case: Case, name: str, text: str) -> bool:
    """Whether the model has a store for it or the sections name it, also by a part of its name."""
    node = case.nodes[name]
    if stores(case, name) or any(system_of(case, store.node) is node for store in case.model.stores):
        return True
    return any(len(word) >= _LEAST and word in text for word in (plain(known) for known in (node.name, *node.aliases)))


def _used(case: Case, name: str) -> tuple[Place, ...]:
    """The first sentence of II-3 that names the system together with specific personal information or the number."""
    words = [word for known in (case.nodes[name].name, *case.nodes[name].aliases) if len(word := plain(known)) >= _LEAST and not _GENERIC_ALONE.fullmatch(known)]
    for entry, sentence in case.sentences("II-3"):
        if _PERSONAL.search(sentence.text) and any(word in plain(sentence.text) for word in words):
            return (case.passage(sentence, 0, len(sentence.text), "II-3", entry.label, f"II-3 {entry.label}：「{case.name(name)}」", f"II-3: {case.name(name)}"),)
    return ()


def _raised(case: Case, bare: dict[str, list[Flow]]) -> Raised:
    flows = [flow for found in bare.values() for flow in found]
    stated = any(case.graph.edges[flow.source, flow.target, flow.id]["identifier_basis"] == "stated" for flow in flows)
    said = Text("個人番号を含むと記載された", "said to hold the number") if stated else Text("前の手順から個人番号を含みうる", "that may hold the number from earlier steps")
    place, erasure = (next(iter(case.fields("II-6", key)), None) for key in ("storage_place", "erasure"))
    fields = [
        *([case.printed(place, "II-6 保管場所（記載が見当たらない）", "II-6: where data is kept")] if place else []),
        *([case.printed(erasure, "II-6 消去方法（記載が見当たらない）", "II-6: how data is erased")] if erasure else []),
    ]
    own = [case.cited(entry, f"「{case.name(name)}」", case.name(name)) for name in bare if (entry := best(case.nodes[name].evidence, "I-2"))]
    used = [spot for name in bare for spot in _used(case, name)]
    also = Text("II-3も、特定個人情報とともにこのシステムを挙げています。" if used else "", " II-3 too names it together with specific personal information." if used else "")
    return raised(
        [case.name(name) for name in bare],
        f"{at(flows).ja}では{said.ja}データを{listed(f'「{case.name(name)}」' for name in bare)}に入れますが、II-6にもIII-7にも、このシステムでの保管場所・保管期間・消去の記載が見当たりません。{also.ja}",
        f"In {at(flows).en}, data {said.en} is brought into {listed((case.name(name) for name in bare), ja=False)}; neither II-6 nor III-7 is seen to say where and how long it is kept there and how it is erased.{also.en}",
        (*hops(case, flows), *fields, *used, *own), items=flows, gravity="" if stated or used else "low",
    )


RULE = AuditRule(
    id="holder-without-storage",
    title=Text("保管・消去の記載がないシステム", "a system without storage and erasure"),
    why=Text("データが入るシステムの保管場所と消去が書かれないと、そこに残るデータは点検されません。", "What stays in a system is reviewed by nobody when its storage and erasure are not stated."),
    compares=Text("別添1の手順で個人番号のデータが入るシステムと、II-6・III-7の記載", "systems into which steps of 別添1 bring the number with what II-6 and III-7 say"),
    how=Text(
        "機関又は委託先のシステムのうち、番号の付いた手順で個人番号のデータが入り、II-6・III-7のどこにも名称（別名を含む）が出てこないものです。端末、国の基盤、宛名・連携・住基などの共用のシステム、システムの一部、全システムをまとめて述べる文書、II-6の一部が失われた文書は除きます。",
        "Systems of the body or a contractor into which numbered steps bring the number and that II-6 and III-7 do not name, aliases included. Not terminals, national platforms, shared systems (address, linkage, Juki-Net), parts of systems, documents that speak of all systems at once, nor where part of II-6 is lost.",
    ),
    do=Text("II-6に保管場所・期間・消去方法を加えるか、個人番号が残らないことを書きます。", "State place, period and erasure in II-6, or say that the number does not stay there."),
    false_alarms=Text("手順で入るデータに、実際には個人番号が含まれない場合。", "The data of the step may in fact be without the number."),
    settle=Text("このシステムに個人番号が残るか、残るならどこにいつまで保管しどう消すか。", "Whether the number stays in it, and if so where, how long, and how it is erased."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full",),
)
