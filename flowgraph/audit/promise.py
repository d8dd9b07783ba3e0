"""Assurances of parts III and IV: sentences that promise something, what they speak of, and what takes them back.

Knows a case and the words of promising; decides nothing. Past incidents, clauses of contracts and titles of risks are no
promises of the body; a sentence that says "except", "as a rule" or "with permission" is no flat promise and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flowgraph.audit.carriage import Carriage
from flowgraph.audit.case import Case
from flowgraph.audit.connection import listed_systems, system_of
from flowgraph.audit.finding import Place
from flowgraph.audit.telling import hops
from flowgraph.compare.names import plain
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import PARTY_KINDS
from flowgraph.vocab.systems import KNOWN_SYSTEMS

_NO_PROMISE = frozenset({"title", "file_name", "incident_what", "incident_measures", "contract_terms"})
_HEADING = re.compile(r"[【<〈《]([^】>〉》\n]{2,80})[】>〉》]")
_TAKEN_BACK = re.compile(r"以外の(?:もの|者|時|とき)|のほか|ほか[はに]|許可|承認|制限|原則|場合を除|やむを得|必要最小限|登録(?:した|された|済)")
_EXCEPTION = re.compile(r"[\s・※(]{0,6}(?:ただし|但し|なお、[^。]{0,40}(?:持ち?出|媒体)|例外)")
_MADE = frozenset({"system", "terminal", "storage", "form", "network"})
_LEAST = 3
_THIS = re.compile(r"(?:本|当該|当|同|この|本事務(?:の|で(?:使用|利用)する)?|上記の?)システム")
_SOME = re.compile(r"([一-龠々ァ-ヶーA-Za-z]{1,20})(?:システム|サーバー?|基盤|プラットフォーム)(?!室|管理者|担当|上|的|運用|部)")
_ANY = re.compile(r"(?:本|当該|当|同|本事務|業務|情報|対象|各|個別|個別業務|基幹|基幹系|情報処理|専用|コンピュータ|電算|電子計算機)")
"""Words before システム that name no system of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One sentence that promises."""

    entry: Field
    sentence: Passage
    start: int
    end: int
    """The words of the promise within the sentence."""
    heading: str
    """The heading within the field that it stands under (【…】), or empty."""

    @property
    def words(self) -> str:
        """The words of the promise."""
        return self.sentence.text[self.start : self.end]

    @property
    def label(self) -> str:
        """Where it stands, as printed: `III-3 リスク4`."""
        return f"{self.entry.section} {self.entry.block}".strip()

    def place(self, case: Case, ja: str, en: str) -> Place:
        """The place of its words."""
        return case.passage(self.sentence, self.start, self.end, self.entry.section, self.entry.block or self.entry.label, ja, en)


def promises(case: Case, words: re.Pattern[str], *, but: re.Pattern[str] | None = None, parts: tuple[str, ...] = ("III", "IV")) -> Iterator[Promise]:
    """Sentences of the parts that hold the words, flatly; `but`: words that make them mean something else."""
    for part in parts:
        listed = [(entry, sentence) for entry, sentence in case.sentences(part) if entry.key not in _NO_PROMISE]
        for at, (entry, sentence) in enumerate(listed):
            match = words.search(sentence.text)
            if match is None or _TAKEN_BACK.search(sentence.text) or (but and but.search(sentence.text)):
                continue
            if at + 1 < len(listed) and listed[at + 1][0] is entry and _EXCEPTION.match(listed[at + 1][1].text):
                continue
            yield Promise(entry=entry, sentence=sentence, start=match.start(), end=match.end(), heading=heading(entry, sentence))


def heading(entry: Field, sentence: Passage) -> str:
    """The heading in brackets that a sentence of a field stands under, or empty."""
    before = entry.passage.text[: entry.passage.places.index(sentence.places[0])]
    found = _HEADING.findall(before + sentence.text[: len(sentence.text) // 2])
    return found[-1] if found else ""


def named_in(case: Case, text: str) -> tuple[str, ...]:
    """Systems, terminals and stores of the model that a text names; a longer name is taken before one it holds."""
    left = plain(text)
    names: dict[str, list[str]] = {}
    for node in case.model.nodes:
        if node.kind in _MADE:
            for name in (node.name, *node.aliases):
                names.setdefault(plain(name), []).append(node.id)
    found: list[str] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name) >= _LEAST and name in left:
            found += names[name]
            left = left.replace(name, "\n")
    return tuple(dict.fromkeys(found))


def subjects(case: Case, promise: Promise) -> tuple[str, ...] | None:
    """What a promise speaks of: nodes named in it, else in its heading, else "this system"; () when it speaks of the whole task; None when of something the model has not."""
    named = named_in(case, promise.sentence.text)
    if named:
        return named
    if _foreign(promise.sentence.text):
        return in_short(case, promise.sentence.text) or None
    if promise.heading:
        return named_in(case, promise.heading) or None
    if _THIS.search(promise.sentence.text):
        return task_system(case) or None
    return ()


def task_system(case: Case) -> tuple[str, ...]:
    """The body's only system of I-2 that is none of the whole country's: what "this system" means; empty where there are several or none."""
    own = [node for node in listed_systems(case) if inside(case, node.id) and not _national(node.name)]
    return (own[0].id,) if len(own) == 1 else ()


def system_meant(case: Case, promise: Promise) -> tuple[str, ...]:
    """Systems that a promise about the use of a system speaks of: those named up to its words, else that of its heading, else the only system of the task."""
    named = [node for node in named_in(case, promise.sentence.text[: promise.end]) if case.nodes[node].kind == "system"]
    if named:
        return tuple(named)
    if _foreign(promise.sentence.text):
        return in_short(case, promise.sentence.text[: promise.end])
    if promise.heading:
        return tuple(node for node in named_in(case, promise.heading) if case.nodes[node].kind == "system")
    return task_system(case)


def in_short(case: Case, text: str) -> tuple[str, ...]:
    """The one system whose name ends in the only name of a system that a text prints (減免システム for プール減免システム)."""
    said = {plain(hit[0]) for hit in _SOME.finditer(text) if not _ANY.fullmatch(hit[1])}
    if len(said) != 1 or _national(text):
        return ()
    (name,) = said
    found = [node.id for node in case.model.nodes if node.kind == "system" and any(plain(other).endswith(name) for other in (node.name, *node.aliases))]
    return tuple(found) if len(found) == 1 else ()


def operated(case: Case, named: Iterable[str]) -> frozenset[str]:
    """The body's systems that the named terminals work on: what leaves such a system may leave at such a terminal."""
    terminals = {name for name in named if case.nodes[name].kind == "terminal"}
    found = {end for flow in case.model.flows for end in (flow.source, flow.target) if terminals & {flow.source, flow.target}}
    return frozenset(end for end in found if case.nodes[end].kind == "system" and inside(case, end))


def _foreign(text: str) -> bool:
    """Whether a sentence names a system by a name that the model has not, or one of the whole country."""
    return _national(text) or any(not _ANY.fullmatch(hit[1]) for hit in _SOME.finditer(text))


def _national(text: str) -> bool:
    """Whether a text names a system of the whole country: it is not the body's own promise."""
    said = plain(text)
    return any(plain(word) in said for system in KNOWN_SYSTEMS.values() for word in (system.ja, *system.words))


def with_terminals(case: Case, nodes: tuple[str, ...]) -> frozenset[str]:
    """Nodes with the terminals that carry their names."""
    wanted = set(nodes)
    for node in case.model.nodes:
        system = system_of(case, node.id)
        if system is not None and system.id in wanted and case.nodes[system.id].kind == "system":
            wanted.add(node.id)
    return frozenset(wanted)


def carried(case: Case, carriage: Carriage) -> tuple[Place, ...]:
    """Places of a carrying; the thing itself is left out of `A → B` where one step says the whole way."""
    whole = len({flow.step for flow in carriage.flows}) == 1
    return hops(case, carriage.flows, carriage.thing if whole and carriage.sources and carriage.targets else "")


def inside(case: Case, node: str) -> bool:
    """Whether a node is in the body's own hands."""
    return PARTY_KINDS[case.index.operator(node).kind].boundary == "inside"


def by_subject(case: Case, found: Iterable[Promise]) -> dict[tuple[str, ...], list[Promise]]:
    """Promises by what they speak of, in the order of print; those about something that the model has not are left out."""
    groups: dict[tuple[str, ...], list[Promise]] = {}
    for promise in found:
        named = subjects(case, promise)
        if named is not None:
            groups.setdefault(named, []).append(promise)
    return groups
