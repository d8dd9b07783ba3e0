"""II-4: contractors, entrustments, the chain of re-entrustment, and the flows that put each contractor within reach."""

from __future__ import annotations

import re
from dataclasses import replace

from flowgraph.draft.builder import Builder, ident_of, words_of
from flowgraph.draft.carrying import carry
from flowgraph.draft.handing import hand
from flowgraph.draft.things import department_node, main_system
from flowgraph.draft.values import METHOD_BOXES, boxes, people, text
from flowgraph.form.items import Block, Field, Form, Mark
from flowgraph.model import Entrustment, Evidence, Flow, People
from flowgraph.source import Span
from flowgraph.vocab import FORM, Fact, Rule, Uncertain

RULES = (
    Rule(id="blank-contractor", ja="委託先名が空欄・仮のときは「委託先（委託事項N）」とする", en="a blank contractor is called by its entrustment", prompted=(FORM,)),
    Rule(id="declared-reentrustment", ja="再委託するとあれば再委託先を置く", en="declared re-entrustment makes a sub-contractor", prompted=(FORM,)),
    Rule(id="contractor-reached", ja="別添1に現れない委託先へは II-4 から流れを引く", en="a contractor no step shows is reached by a flow of II-4", prompted=(FORM,)),
    Rule(id="maintenance-from-system", ja="保守・運用の委託はシステムからの流れとする", en="maintenance and operation reach the contractor from the system", prompted=(FORM,)),
)
_ANSWERS = ("scope", "subjects_number", "handlers", "delivery", "reentrusted_task", "permission")
"""Answers of a block that the record holds beside the contractor and the re-entrustment."""
SYSTEM_WORK = re.compile(r"保守|運用|改修|開発|構築|電算|システム|サーバ|オペレーション|クラウド")


def entrustments(builder: Builder) -> None:
    """委託事項 as records, with their parties and nodes."""
    for block in builder.form.blocks_of("委託事項"):
        if block.empty:
            builder.hints.setdefault("not_encoded", []).append((block.label, "II-4", "empty block", block.span))
            continue
        _entrustment(builder, block)


def _field(form: Form, block: Block, key: str) -> Field | None:
    return form.field("II-4", key, block=block.label, file=block.file)


def _entrustment(builder: Builder, block: Block) -> None:
    form = builder.form
    name = _field(form, block, "contractor")
    again = _field(form, block, "reentrusted")
    evidence: tuple[Evidence, ...] = (builder.evidence(block.span if not block.title else _title_span(builder, block), "II-4", block.label, block.title or block.label),)
    answers = [field for key in _ANSWERS if (field := _field(form, block, key)) is not None and (field.boxes or not isinstance(field.value, Uncertain))]
    evidence += tuple(entry for field in (name, *answers, again) if field for entry in builder.evidence_of(field, _ticked(field)))
    contractor = _contractor(builder, block, name, evidence)
    reentrusted = _flag(again)
    sub = _sub(builder, block, contractor, again) if reentrusted is True else ""
    ident = f"e{block.number}" if block.file <= 1 else f"e{block.number}-f{block.file}"
    made = Entrustment(
        id=ident, number=block.label, file=f"f{max(1, block.file)}" if f"f{max(1, block.file)}" in builder.of("files") else "",
        task=_short(block.title) if block.title else text(_field(form, block, "task")), contractor=contractor or Uncertain.UNKNOWN, scope=_scope(_field(form, block, "scope")),
        subjects=_people(builder, _field(form, block, "subjects_number")), handlers=_people(builder, _field(form, block, "handlers")),
        delivery=boxes(_field(form, block, "delivery"), METHOD_BOXES) if form.kind == "full" else Uncertain.NOT_ASKED, delivery_other=_other(_field(form, block, "delivery")),
        reentrusted=reentrusted, reentrusted_to=(sub,) if sub else (), reentrusted_task=text(_field(form, block, "reentrusted_task"), 30),
        permission=text(_field(form, block, "permission"), 30), evidence=evidence,
    )
    lost = [field for field in ("contractor", "delivery", "reentrusted") if getattr(made, field) in (Uncertain.UNKNOWN, Uncertain.UNDECIDABLE)]
    builder.put("entrustments", made, 0.97 - 0.15 * len(lost))
    if lost:
        words = {"contractor": ("委託先名", "contractor"), "delivery": ("提供方法", "delivery"), "reentrusted": ("再委託の有無", "re-entrustment")}
        builder.doubt(
            "entrustments", ident, 0.5 + 0.1 * len(lost), f"{block.label}：{'・'.join(words[field][0] for field in lost)}が読み取れません。原本で確認",
            f"{block.label}: {', '.join(words[field][1] for field in lost)} could not be read; see the original",
        )


def _ticked(entry: Field) -> str:
    """The first option that is ticked: its box is where the answer stands."""
    return next((box.option for box in entry.boxes if box.mark is Mark.TICKED), "")


def _title_span(builder: Builder, block: Block) -> Span:
    title = builder.form.field("II-4", "title", block=block.label, file=block.file)
    return title.passage.strip().span() if title is not None and title.passage.strip().text else block.span


def _short(title: str) -> str:
    return title.replace("\n", "")[:60]


def _people(builder: Builder, entry: Field | None) -> Fact[People]:
    if entry is None:
        return Uncertain.NOT_ASKED if builder.form.kind != "full" else Uncertain.UNKNOWN
    return people(entry.value)


def _scope(entry: Field | None) -> Fact[str]:
    if entry is None:
        return Uncertain.NOT_MENTIONED
    return entry.value if isinstance(entry.value, Uncertain) else "whole" if "全体" in entry.value else "part"


def _flag(entry: Field | None) -> Fact[bool]:
    if entry is None:
        return Uncertain.UNKNOWN
    return entry.value if isinstance(entry.value, Uncertain) else "しない" not in entry.value


def _other(entry: Field | None) -> str:
    return next((words_of(box.detail, 20) for box in entry.boxes if box.option.startswith("その他") and box.detail), "") if entry else ""


def _contractor(builder: Builder, block: Block, entry: Field | None, evidence: tuple[Evidence, ...]) -> str:
    if entry is not None and isinstance(entry.value, str):
        name = entry.value.split("\n", 1)[0].strip()
        known = next((word for word in builder.names.all if word.origin == "II-4" and name in (word.name, *word.aliases)), None)
        if known is not None and known.name != name:
            builder.doubt("entrustments", "", 0.4, f"{block.label}：{name} は {known.name} の誤読とみて一つにしました", f"{block.label}: {name} was taken for {known.name}, misread", evidence[0].lines)
        return builder.party(known.name if known else name, "contractor", parent="body", ident=known.party if known else ident_of("p", name), evidence=builder.evidence_of(entry, name), confidence=0.97)
    if not builder.rules.on("blank-contractor"):
        return ""
    return builder.party(f"委託先（{block.label}{f'・ファイル{block.file}' if block.file > 1 else ''}）", "contractor", parent="body", ident=f"p-{_tag(block)}", evidence=evidence[:1], confidence=0.8)


def _tag(block: Block) -> str:
    return f"e{block.number}" if block.file <= 1 else f"e{block.number}-f{block.file}"


def _sub(builder: Builder, block: Block, contractor: str, entry: Field | None) -> str:
    if not builder.rules.on("declared-reentrustment") or not contractor or entry is None:
        return ""
    resolved: dict[str, str] = builder.hints.get("sub_roles", {})
    name = resolved.get(_tag(block), f"再委託先（{block.label}{f'・ファイル{block.file}' if block.file > 1 else ''}）")
    return builder.party(name, "contractor", parent=contractor, ident=f"p-sub-{_tag(block)}", evidence=builder.evidence_of(entry, "再委託する"), confidence=0.9)


def reach(builder: Builder) -> None:
    """Flows of II-4 for contractors that no flow reaches yet."""
    if not builder.rules.on("contractor-reached"):
        return
    for made in list(builder.of("entrustments").values()):
        contractor = made.contractor if isinstance(made.contractor, str) else ""
        evidence = made.evidence[:1]
        step = f"II-4 {made.number}"
        if contractor and not _reached(builder, contractor, made.id):
            node = hand(builder, contractor, "contractor", evidence)
            methods = made.delivery if isinstance(made.delivery, tuple) and made.delivery else ("",)
            for method in methods:
                carry(builder, step=step, source=_origin(builder, made, method), target=node, method=method, what=str(made.task), entrustment=made.id, evidence=evidence, confidence=0.7)
        for sub in made.reentrusted_to:
            if contractor and not _reached(builder, sub, made.id):
                source, target = hand(builder, contractor, "contractor", evidence), hand(builder, sub, "subcontractor", evidence)
                inferred = tuple(_inferred(entry, "a declared sub-contractor gets data from the contractor") for entry in made.evidence[-1:])
                flow = Flow(id="", step=step, source=source, target=target, medium="not_stated", entrustment=made.id, evidence=inferred)
                builder.hints.setdefault("flows", []).append((flow, 0.75))


def _inferred(entry: Evidence, reason: str) -> Evidence:
    return replace(entry, basis="inferred", reason=reason)


def _reached(builder: Builder, party: str, entrustment: str) -> bool:
    """Whether a flow from elsewhere already comes to a node of this party (under this entrustment or under none)."""
    nodes = builder.of("nodes")
    return any(
        nodes[flow.target].operator == party and nodes[flow.source].operator != party and flow.entrustment in {entrustment, ""}
        for flow, _ in builder.hints.get("flows", []) if flow.target in nodes and flow.source in nodes and nodes[flow.target].kind != "external_medium"
    )


def _origin(builder: Builder, made: Entrustment, method: str) -> str:
    """Where an entrustment's data comes from: the system its title or content names, the task's system for system work or by a line, else the department."""
    content = builder.form.field("II-4", "task", block=made.number, file=int(made.file.removeprefix("f") or 0))
    words = f"{made.task if isinstance(made.task, str) else ''}\n{content.passage.text if content else ''}"
    if builder.rules.on("maintenance-from-system") and SYSTEM_WORK.search(words):
        found = [mention for mention in builder.names.mentions(words) if mention.name.kind in {"system", "terminal"} and mention.name.key in builder.of("nodes")]
        starts = {mention.start for mention in found}
        return next((mention.name.key for mention in found if mention.end not in starts), main_system(builder))  # of 住基ネット統合端末 the terminal
    return main_system(builder) if method in {"dedicated_line", "email", "office_linkage"} else department_node(builder)
