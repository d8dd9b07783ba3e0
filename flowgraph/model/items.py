"""The flow model: what an assessment means, item by item (domain.md §4).

Frozen records only. Knows the vocabularies and nothing of files, text or graphs. Each field's line
below is also its description in the JSON Schema. Sections in brackets are those of the form.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flowgraph.model import spec as s
from flowgraph.vocab import (
    BASES,
    BOXES,
    CONTROL_STATES,
    DATA_CLASSES,
    ERASURES,
    FAMILIES,
    FORMS,
    IDENTIFIERS,
    MEDIA,
    NODE_KINDS,
    NOTICE_KINDS,
    PARTY_KINDS,
    PROCESSES,
    RATINGS,
    REVIEW_KINDS,
    SCOPES,
    SOURCES,
    STORE_KINDS,
    STRENGTHS,
    TECHNOLOGIES,
    VERDICTS,
    WORDINGS,
    Fact,
    Text,
)
from flowgraph.vocab.shown import Shown

FULL = ("full",)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A band of people as the form prints it: at least `low`, fewer than `high` (None: open)."""

    low: int
    high: int | None

    def __str__(self) -> str:
        return f"{self.low}..{'' if self.high is None else self.high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place in the source that says so."""

    lines: tuple[int, int] = s.lines("line or first-last, 1-based")
    section: str = s.text("section of the form: I-2, 別添1, II-4, …", required=True)
    field: str = s.text("step label, numbered block or field", required=True)
    key: tuple[str, ...] = s.texts("words that stand literally in the cited lines")
    basis: str = s.word(BASES, "stated, figure or inferred", required=False, default="stated")
    reason: str = s.text("why, for inferred claims")
    chars: tuple[int, int] | None = s.span("first,last+1 character within the cited lines; computed from key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections:
    """I-2③: ticked boxes by key, and the names printed under その他."""

    boxes: tuple[tuple[str, Fact[bool]], ...] = ()
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Group and member: flows of one group and different members never run together."""

    group: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The assessment itself [cover, I-1, I-6, II-2②, II-3⑦]."""

    id: str = s.ident("short ASCII name")
    title: str = s.text("title on the cover", required=True)
    organization: str = s.text("評価実施機関", required=True)
    form: str = s.word(FORMS, "full, focused or basic")
    form_version: Fact[str] = s.fact_text("様式 version, where printed")
    number: Fact[str] = s.fact_text("評価書番号")
    published: Fact[str] = s.fact_text("公表日 as YYYY-MM-DD")
    task: Fact[str] = s.fact_text("事務の名称 [I-1①]")
    source: str = s.text("file name of the source text", required=True)
    sha256: str = s.text("SHA-256 of the source file", required=True)
    subjects: Fact[People] = s.people("対象となる本人の数 [II-2②]")
    handlers: Fact[People] = s.people("使用者数 [II-3⑦]")
    network_use: Fact[bool] = s.fact_flag("情報連携を実施する [I-6]")
    evidence: tuple[Evidence, ...] = s.evidence("where these facts are printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who operates nodes or acts: a trust boundary is drawn around each."""

    id: str = s.ident("ASCII id")
    name: str = s.text("printed name or role", required=True)
    aliases: tuple[str, ...] = s.texts("other names in the document")
    kind: str = s.word(PARTY_KINDS, "whose hands")
    parent: str = s.ref(("parties",), "who entrusts it, or the body it is part of")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("where it is named")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """特定個人情報ファイル [I-3, II-2]."""

    id: str = s.ident("ASCII id")
    name: str = s.text("printed name", required=True)
    subjects: Fact[People] = s.people("対象となる本人の数")
    items: Fact[tuple[str, ...]] = s.words(DATA_CLASSES, "主な記録項目 that are ticked", fact=True)
    since: Fact[str] = s.fact_text("保有開始日")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("where it is described")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that holds, carries or handles the data [I-2, 別添1, II]."""

    id: str = s.ident("ASCII id")
    name: str = s.text("printed name", required=True)
    aliases: tuple[str, ...] = s.texts("other names in the document")
    kind: str = s.word(NODE_KINDS, "what it is")
    operator: str = s.ref(("parties",), "party that operates or writes it", required=True)
    place: str = s.text("where it stands")
    printed: str = s.text("its label in I-2 (システムn)")
    technology: Fact[str] = s.fact_word(TECHNOLOGIES, "kind of portable medium")
    blank: bool = s.flag("a medium sent out empty")
    reused: Fact[bool] = s.fact_flag("the same medium is used again and again")
    connections: Connections | None = s.connections("declared connections [I-2③]")
    holds: tuple[str, ...] = s.words(DATA_CLASSES, "data held before the first step (origins only)")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("where it is named")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One hop of data from node to node [別添1, II-3…6]; the list order is the step order."""

    id: str = s.ident("ASCII id; made of step and ends when left out", required=False)
    step: str = s.text("printed step label", required=True)
    source: str = s.ref(("nodes",), "node the data leaves", name="from", required=True)
    target: str = s.ref(("nodes",), "node the data reaches", name="to", required=True)
    medium: str = s.word(MEDIA, "medium or channel")
    identifier: Fact[str] = s.fact_word(IDENTIFIERS, "what identifies people on this hop; left out: propagated")
    spi: Fact[bool] = s.fact_flag("特定個人情報 as the document marks it")
    carries: Fact[tuple[str, ...]] = s.words(DATA_CLASSES, "data classes stated for this hop; left out: propagated", fact=True)
    adds: tuple[str, ...] = s.words(DATA_CLASSES, "data that comes in at this hop")
    strips: tuple[str, ...] = s.words(DATA_CLASSES, "data the document says is left out")
    actor: str = s.ref(("parties",), "party that acts")
    entrustment: str = s.ref(("entrustments",), "委託事項 it falls under")
    manual: Fact[bool] = s.fact_flag("a person does it by hand")
    alternative: Mark | None = s.mark(("group", "branch"), "one of several ways, one at a time")
    variant: Mark | None = s.mark(("group", "case"), "one of several cases or groups of people")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("the step that says so")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrustment:
    """委託事項 [II-4]."""

    id: str = s.ident("ASCII id")
    number: str = s.text("委託事項n as printed", required=True)
    file: str = s.ref(("files",), "file it belongs to")
    task: Fact[str] = s.fact_text("name of the task")
    contractor: Fact[str] = s.ref(("parties",), "委託先", fact=True)
    scope: Fact[str] = s.fact_word(SCOPES, "whole file or part")
    subjects: Fact[People] = s.people("対象となる本人の数", asked_in=FULL)
    handlers: Fact[People] = s.people("取扱者数")
    delivery: Fact[tuple[str, ...]] = s.words(BOXES, "ticked 提供方法", fact=True, asked_in=FULL)
    delivery_other: str = s.text("words under その他")
    reentrusted: Fact[bool] = s.fact_flag("再委託する")
    reentrusted_to: tuple[str, ...] = s.refs(("parties",), "再委託先")
    reentrusted_task: Fact[str] = s.fact_text("再委託事項")
    permission: Fact[str] = s.fact_text("許諾方法 in few words")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("the block of II-4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """提供先 or 移転先 [II-5]."""

    id: str = s.ident("ASCII id")
    number: str = s.text("提供先n or 移転先n as printed", required=True)
    file: str = s.ref(("files",), "file it belongs to")
    recipient: Fact[str] = s.ref(("parties",), "who receives", fact=True)
    legal_basis: Fact[str] = s.fact_text("short citation")
    purpose: Fact[str] = s.fact_text("用途 in few words")
    data: Fact[str] = s.fact_text("what is handed over, in few words")
    subjects: Fact[People] = s.people("対象となる本人の数")
    methods: Fact[tuple[str, ...]] = s.words(BOXES, "ticked 方法", fact=True)
    methods_other: str = s.text("words under その他")
    frequency: Fact[str] = s.fact_text("時期・頻度")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("the block of II-5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    """入手 [II-3①②③]."""

    id: str = s.ident("ASCII id")
    file: str = s.ref(("files",), "file it belongs to")
    sources: Fact[tuple[str, ...]] = s.words(SOURCES, "ticked 入手元", fact=True)
    source_names: tuple[str, ...] = s.texts("names in the brackets")
    methods: Fact[tuple[str, ...]] = s.words(BOXES, "ticked 入手方法", fact=True)
    methods_other: str = s.text("words under その他")
    timing: Fact[str] = s.fact_text("時期・頻度 in few words")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("the fields of II-3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """Data that stays somewhere, and how it is erased [II-6, 別添1]."""

    id: str = s.ident("ASCII id")
    node: str = s.ref(("nodes",), "node it stays in", required=True)
    file: str = s.ref(("files",), "file it belongs to")
    kind: str = s.word(STORE_KINDS, "premises, portable_medium or disposal")
    what: Fact[str] = s.fact_text("what is kept")
    place: Fact[str] = s.fact_text("保管場所")
    period: Fact[str] = s.fact_text("保管期間")
    erasure: str = s.word(ERASURES, "whether erasure is stated")
    strength: Fact[str] = s.fact_word(STRENGTHS, "how strong the stated erasure is")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("where storage or erasure is described")


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A measure and what it covers [III, IV, 別添1]."""

    id: str = s.ident("ASCII id")
    family: str = s.word(FAMILIES, "family of risk.md §1")
    what: str = s.text("own short words", required=True)
    covers: tuple[str, ...] = s.covers("ids, step:LABEL or document")
    state: str = s.word(CONTROL_STATES, "stated, not_implemented, contradicted, not_mentioned", required=False, default="stated")
    wording: str = s.word(WORDINGS, "specific (two of who, how, when) or generic", required=False, default="generic")
    process: str = s.word(PROCESSES, "process of III it stands under")
    file: str = s.ref(("files",), "file it belongs to")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("where it is promised")


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRating:
    """リスクへの対策は十分か [III]: kept apart from every computed result."""

    id: str = s.ident("ASCII id")
    file: str = s.ref(("files",), "file it belongs to")
    process: str = s.word(PROCESSES, "process of III")
    risk: str = s.text("リスクn", required=True)
    rating: Fact[str] = s.fact_word(RATINGS, "the body's own answer")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("the row of III")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Third-party review, public comment, self-check, audit [IV, VI]."""

    id: str = s.ident("ASCII id")
    kind: str = s.word(REVIEW_KINDS, "kind of review")
    date: Fact[str] = s.fact_text("date")
    verdict: Fact[str] = s.fact_word(VERDICTS, "outcome")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("where it is reported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """過去3年以内の重大事故 [III-7]."""

    id: str = s.ident("ASCII id")
    reported: Fact[bool] = s.fact_flag("発生あり")
    what: Fact[str] = s.fact_text("in few words")
    measures: Fact[str] = s.fact_text("再発防止策 in few words")
    file: str = s.ref(("files",), "file it belongs to")
    note: str = s.text("own short words")
    evidence: tuple[Evidence, ...] = s.evidence("where it is reported")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEncoded:
    """A printed label that no item encodes, and why."""

    label: str = s.text("label as printed", required=True)
    section: str = s.text("section", required=True)
    reason: str = s.text("why nothing is encoded", required=True)
    lines: tuple[int, int] = s.lines("where it is printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A fault of the text or a doubt of the encoder."""

    kind: str = s.word(NOTICE_KINDS, "kind of notice")
    about: str = s.text("own short words", required=True)
    lines: tuple[int, int] | None = s.lines("where", required=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FlowModel(Shown):
    """One assessment, encoded. Sections are tuples in file order; flows are in step order."""

    document: Document
    parties: tuple[Party, ...] = ()
    files: tuple[File, ...] = ()
    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    entrustments: tuple[Entrustment, ...] = ()
    provisions: tuple[Provision, ...] = ()
    transfers: tuple[Provision, ...] = ()
    acquisitions: tuple[Acquisition, ...] = ()
    stores: tuple[Store, ...] = ()
    controls: tuple[Control, ...] = ()
    self_ratings: tuple[SelfRating, ...] = ()
    reviews: tuple[Review, ...] = ()
    incidents: tuple[Incident, ...] = ()
    not_encoded: tuple[NotEncoded, ...] = ()
    notices: tuple[Notice, ...] = ()
    origin: str = field(default="", compare=False)
    """Where the model was read from, for messages only."""

    def _table(self) -> tuple[Text, tuple[Text, ...], list[tuple[str, str]], tuple[Text, ...]]:
        from flowgraph.model.display import table

        return table(self)

    def __repr__(self) -> str:
        counts = f"{len(self.parties)} parties, {len(self.nodes)} nodes, {len(self.flows)} flows, {len(self.entrustments)} entrustments"
        return f"<FlowModel {self.document.id}: {counts}, {len(self.controls)} controls>"



SECTIONS: dict[str, type] = {
    "parties": Party,
    "files": File,
    "nodes": Node,
    "flows": Flow,
    "entrustments": Entrustment,
    "provisions": Provision,
    "transfers": Provision,
    "acquisitions": Acquisition,
    "stores": Store,
    "controls": Control,
    "self_ratings": SelfRating,
    "reviews": Review,
    "incidents": Incident,
    "not_encoded": NotEncoded,
    "notices": Notice,
}
FORMAT_VERSION = 1
