"""II-5: provisions to other bodies and transfers inside the body, as records and as flows."""

from __future__ import annotations

import re

from flowgraph.draft.acquiring import linkage
from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.carrying import carry
from flowgraph.draft.handing import hand
from flowgraph.draft.things import department_node, main_system, node_of
from flowgraph.draft.values import METHOD_BOXES, boxes, people, text
from flowgraph.form.items import Block, Field
from flowgraph.model import Provision
from flowgraph.vocab import FORM, Rule, Uncertain

RULES = (
    Rule(id="provision-flows", ja="提供・移転の方法ごとに流れを引く", en="a flow for each ticked method of a provision or transfer", prompted=(FORM,)),
    Rule(id="recipient-behind-law", ja="「…に定める情報照会者」は情報照会者とする", en="a recipient defined by a law goes by its last noun", prompted=("minato-resident-register",)),
    Rule(id="list-of-recipients", ja="多くの部署が並ぶ移転先は一つの相手とする", en="a long list of departments is one recipient", prompted=("minato-resident-register",)),
    Rule(id="provision-told", ja="別添1の手順が示す提供・移転は重ねて引かない", en="a provision or transfer that the steps show is not drawn again", prompted=(FORM,)),
    Rule(id="network-by-law", ja="方法の印が読めなくても番号法第19条第8号の提供は情報提供ネットワークによる", en="a provision under article 19(8) of the Number Act goes over the network, though its box cannot be read", prompted=("tokyo-medical-certificate",)),
    Rule(id="provision-by-network", ja="情報提供ネットワークによる提供は同システムから出る", en="provision over the information provision network leaves from it", prompted=(FORM,)),
)
_LONG = 30
_NETWORK_ARTICLE = re.compile(r"第?19条第?(?:8|7)号")
MANY = 4


def provisions(builder: Builder) -> None:
    """提供先 and 移転先 as records and flows."""
    for kind, section in (("提供先", "provisions"), ("移転先", "transfers")):
        for block in builder.form.blocks_of(kind):
            if block.empty:
                builder.hints.setdefault("not_encoded", []).append((block.label, "II-5", "empty block", block.span))
            else:
                _provision(builder, block, section)


def _field(builder: Builder, block: Block, key: str) -> Field | None:
    return builder.form.field("II-5", key, block=block.label, file=block.file)


def _provision(builder: Builder, block: Block, section: str) -> None:
    title = _field(builder, block, "title")
    span = title.passage.strip().span() if title is not None and title.passage.strip().text else block.span
    evidence = (builder.evidence(span, "II-5", block.label, block.title or block.label),)
    method = _field(builder, block, "method")
    name = _recipient(builder, block)
    recipient = ""
    if name:
        recipient = builder.party(
            name, "department" if section == "transfers" else "public_body", parent="body" if section == "transfers" else "", ident=ident_of("p", name), evidence=evidence, confidence=0.9,
        )
    head = "p" if section == "provisions" else "t"
    ident = f"{head}{block.number}" if block.file <= 1 else f"{head}{block.number}-f{block.file}"
    file = f"f{max(1, block.file)}"
    subjects = _field(builder, block, "subjects_number")
    made = Provision(
        id=ident, number=block.label, file=file if file in builder.of("files") else "", recipient=recipient or Uncertain.UNKNOWN, legal_basis=text(_field(builder, block, "legal_basis"), 30),
        purpose=text(_field(builder, block, "purpose"), 30), data=text(_field(builder, block, "data"), 30), subjects=people(subjects.value) if subjects else Uncertain.UNKNOWN,
        methods=boxes(method, METHOD_BOXES), methods_other=next((box.detail[:30] for box in (method.boxes if method else ()) if box.option.startswith("その他")), ""),
        frequency=text(_field(builder, block, "frequency"), 30), evidence=evidence,
    )
    builder.put(section, made, 0.95 if isinstance(made.methods, tuple) and recipient else 0.65)
    if not isinstance(made.methods, tuple):
        builder.doubt(section, ident, 0.5, f"{block.label}：方法の印が読み取れません。原本で確認", f"{block.label}: the ticked methods cannot be read; see the original")
    if recipient and builder.rules.on("provision-flows"):
        _flows(builder, made, section, block)


def _recipient(builder: Builder, block: Block) -> str:
    """Name of the recipient in a few words: without the law in front of it; a long list of departments goes by its block."""
    first = re.sub(r"[(（]別[紙表].*$|[(（]以下.*$", "", block.title.replace("\n", " ")).strip()
    if builder.rules.on("recipient-behind-law") and (match := re.search(r"(?:に定める|に規定する|に掲げる|の)([^、。\s]{2,20}者)(?:[(（].*)?$", first)):
        return match[1]
    names = [name for name in re.split(r"[、,，\s　]", first) if name]
    if builder.rules.on("list-of-recipients") and len(names) >= MANY and block.kind == "移転先":
        return f"{block.label}の部署"
    return first if len(first) <= _LONG else f"{names[0][:_LONG]}等"


def _told(builder: Builder, recipient: str) -> bool:
    """Whether a step already brings data to this recipient."""
    nodes = builder.of("nodes")
    return any(
        not flow.step.startswith(("I-", "II-")) and flow.target in nodes and nodes[flow.target].operator == recipient and nodes[flow.target].kind not in {"paper", "external_medium"}
        for flow, _ in builder.hints.get("flows", [])
    )


def _by_law(builder: Builder, made: Provision, block: Block) -> tuple[str, ...]:
    """The method that the legal basis implies where the ticks cannot be read."""
    entry = _field(builder, block, "legal_basis")
    article = _NETWORK_ARTICLE.search(entry.passage.text) if entry is not None else None
    return ("network_system",) if article and made.methods is Uncertain.UNDECIDABLE and builder.rules.on("network-by-law") else ("",)


def _flows(builder: Builder, made: Provision, section: str, block: Block) -> None:
    recipient = str(made.recipient)
    if builder.rules.on("provision-told") and _told(builder, recipient):
        return
    target = hand(builder, recipient, "department" if section == "transfers" else "organization", made.evidence)
    methods = made.methods if isinstance(made.methods, tuple) and made.methods else _by_law(builder, made, block) if section == "provisions" else ("",)
    for method in methods:
        step = f"II-5 {block.label}"
        confidence = 0.75 if method else 0.5
        if method == "network_system" and builder.rules.on("provision-by-network"):
            network = next(entry for entry in builder.names.all if entry.key == "info-network")
            source = node_of(builder, network, evidence=made.evidence)
            if "intermediate-server" in builder.of("nodes"):
                carry(builder, step=step, source="intermediate-server", target=source, method=method, what="", evidence=made.evidence, confidence=confidence)
        elif method == "office_linkage":
            source = linkage(builder) or main_system(builder)
            if source != main_system(builder):
                carry(builder, step=step, source=main_system(builder), target=source, method=method, what="", evidence=made.evidence, confidence=confidence)
        elif method in {"paper", "electronic_medium", "flash"}:
            source = department_node(builder)
        else:
            source = main_system(builder)
        carry(builder, step=step, source=source, target=target, method=method, what=f"{builder.of('parties')[recipient].name}へ", evidence=made.evidence, confidence=confidence)
