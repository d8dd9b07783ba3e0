"""Nodes and parties from names: a name becomes a node when the form lists it or something flows through it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.names import Name, spelling
from flowgraph.draft.naming import kind_of
from flowgraph.draft.values import CONNECTION_BOXES, key_of
from flowgraph.form.items import Field, Mark
from flowgraph.model import Connections, Evidence, Node
from flowgraph.vocab import FORM, Fact, Rule, Uncertain
from flowgraph.vocab.systems import KNOWN_SYSTEMS

RULES = (
    Rule(id="systems-of-i2", ja="I-2 の各システムを節点とする", en="every system of I-2 is a node", prompted=(FORM,)),
    Rule(id="figure-place-operator", ja="図で名称の後に括弧書きされた部署を運用者とする", en="a department in brackets behind a figure's name operates it", prompted=("tokyo-public-housing",)),
    Rule(id="platform-as-contractor", ja="国の基盤の運営者が委託先に挙がるときは委託先とする", en="a national platform's operator that II-4 lists is a contractor", prompted=("tokyo-medical-certificate",)),
    Rule(id="unclaimed-front", ja="I-2 にない、本人が直接使うシステムの運用者は不明とする", en="who runs an unlisted system that people use themselves is unknown", prompted=("tokyo-public-housing",)),
    Rule(id="file-in-system", ja="二つ目以降のファイルのシステムは II-6 の保管場所による", en="the system of a further file is the one II-6 keeps it in", prompted=("disaster-register",)),
    Rule(id="one-body", ja="年金事務所は日本年金機構のもの", en="pension offices are those of the one pension service", prompted=("national-pension",)),
    Rule(id="same-system-twice", ja="同名のシステムが二度並ぶときは一つとする", en="a system listed twice under one name is one node", prompted=("minato-resident-register",)),
)
_ONE_BODY = frozenset({"pension-service"})
"""Roles that one body plays in the whole country: its offices are it."""


def systems(builder: Builder) -> None:
    """Every system of I-2 with its declared connections."""
    if not builder.rules.on("systems-of-i2"):
        return
    for listed in builder.names.all:
        if listed.origin == "I-1":
            node_of(builder, listed, confidence=0.95)
    seen: dict[str, str] = {}
    for block in builder.form.blocks_of("システム"):
        name = next((entry for entry in builder.names.all if entry.printed == block.label), None)
        title = builder.form.field("I-2", "system_name", block=block.label)
        if name is None and title is not None and isinstance(title.value, str):
            name = next((entry for entry in builder.names.all if spelling(title.value).startswith(spelling(entry.name)) and entry.origin == "I-2"), None)
            if name is not None and builder.rules.on("same-system-twice"):
                _twice(builder, seen.get(name.key, ""), title, block.label)
                continue
        if name is None:
            continue
        ident = node_of(builder, name, confidence=0.97)
        seen[name.key] = ident
        connections = builder.form.field("I-2", "connections", block=block.label)
        if connections is not None and connections.boxes:
            node = builder.of("nodes")[ident]
            builder.of("nodes")[ident] = replace(node, connections=_connections(connections))
            if any(box.mark is Mark.UNDECIDABLE for box in connections.boxes):
                builder.doubt("nodes", ident, 0.35, "他のシステムとの接続の印が読み取れない箱があります", "some boxes of the declared connections cannot be read", (connections.boxes[0].span.first, connections.boxes[-1].span.last))


def _twice(builder: Builder, ident: str, title: Field, label: str) -> None:
    if ident:
        node = builder.of("nodes")[ident]
        builder.of("nodes")[ident] = replace(node, evidence=(*node.evidence, *builder.evidence_of(title)))
        builder.hints.setdefault("notices", []).append(("duplicate", f"{node.printed}と{label}が同じ名称", title.passage.strip().span()))


def _connections(entry: Field) -> Connections:
    marks: list[tuple[str, Fact[bool]]] = []
    other: list[str] = []
    for box in entry.boxes:
        key = key_of(box.option, CONNECTION_BOXES)
        if key:
            marks.append((key, Uncertain.UNDECIDABLE if box.mark is Mark.UNDECIDABLE else box.mark is Mark.TICKED))
        elif box.detail:
            other += [word.strip() for word in re.split(r"[、,，\n]", box.detail) if word.strip()]
    return Connections(boxes=tuple(marks), other=tuple(other))


def node_of(builder: Builder, name: Name, *, evidence: tuple[Evidence, ...] = (), confidence: float = 0.85) -> str:
    """The node of a name, made when it is new; evidence is added to it. Returns its id."""
    nodes = builder.of("nodes")
    if name.kind == "department" and name.origin != "generic" and operator_of(builder, name, evidence) == builder.hints["office"]:
        return department_node(builder)
    if name.key in nodes:
        known = nodes[name.key]
        merged = tuple(dict.fromkeys((*known.evidence, *evidence)))
        nodes[name.key] = replace(known, evidence=merged[:4])
        builder.confidence["nodes", name.key] = max(builder.confidence["nodes", name.key], confidence)
        return name.key
    own = tuple(builder.evidence(span, section_of(name), name.printed or "図" if name.origin == "legend" else name.printed or section_of(name), name.name,
                                 basis="figure" if name.origin == "legend" else "stated") for span in name.spans[:1])
    aliases = tuple(alias for alias in (name.name, *name.aliases) if name.origin not in {"generic", "known"} or _used(builder, alias))
    printed_name = _printed(builder, name) if name.origin in {"generic", "known"} else name.name
    made = Node(
        id=name.key, name=printed_name, aliases=tuple(alias for alias in aliases if alias != printed_name and (name.origin != "I-2" or _used(builder, alias))), kind=name.kind,
        operator=operator_of(builder, name, own or evidence), place=name.place, printed=name.printed, technology=Uncertain.NOT_MENTIONED,
        evidence=own + tuple(entry for entry in evidence if entry not in own)[: 3],
    )
    return builder.put("nodes", made, confidence)


def section_of(name: Name) -> str:
    """Section of the form a name was found in."""
    return name.origin if name.origin.startswith(("I-", "II-")) else "別添1"


def _used(builder: Builder, word: str) -> bool:
    """Whether a spelling stands anywhere in the document."""
    text: str = builder.hints.get("text") or ""
    if not text:
        text = builder.hints["text"] = spelling("".join(builder.form.document.lines))
    return spelling(word) in text


def operator_of(builder: Builder, name: Name, evidence: tuple[Evidence, ...]) -> str:  # noqa: PLR0911  one return a kind of party
    """Party that runs a named thing: its own contractor, the platform, the body or, when nothing says so, unknown."""
    if name.party in builder.of("parties"):
        return name.party
    known = KNOWN_SYSTEMS.get(name.key)
    if known is not None and known.operator and (hired := _hired(builder, known.operator, name)):
        return hired
    if name.place and builder.rules.on("figure-place-operator") and (placed := _at_place(builder, name.place, evidence)):
        return placed
    if known is not None and known.party not in {"body", "department"}:
        return builder.party(known.operator or known.ja, known.party, ident=f"p-{known.key}", evidence=evidence, confidence=0.7)
    if name.kind == "person":
        return builder.party(_printed(builder, name), "person", ident=f"p-{name.key}", evidence=evidence)
    if name.kind in {"contractor", "subcontractor"}:
        return builder.party(_printed(builder, name), "contractor", parent="body", ident=f"p-{name.key}", evidence=evidence, confidence=0.6)
    if name.kind == "organization":
        kind = name.party if name.party in {"carrier", "private", "public_body", "platform"} else "unknown"
        printed = _printed(builder, name)
        others = tuple(word for word in (name.name, *name.aliases) if word != printed and _used(builder, word)) if name.key in _ONE_BODY and builder.rules.on("one-body") else ()
        return builder.party(printed, kind, ident=f"p-{name.key}", evidence=evidence, confidence=0.7, aliases=others)
    if name.kind == "department" and name.origin != "generic":
        return builder.party(_printed(builder, name), "department", parent="body", ident=f"p-{name.key}", evidence=evidence, confidence=0.8)
    in_charge: str = builder.hints["in_charge"]
    return in_charge


def _at_place(builder: Builder, place: str, evidence: tuple[Evidence, ...]) -> str:
    """Who is at a place that a figure prints behind a name: a contractor (「公社内」), else a department of the body; empty for other words."""
    inside = spelling(place.removesuffix("内"))
    for party in builder.of("parties").values():
        if party.kind == "contractor" and len(inside) > 1 and any(inside in spelling(word) for word in (party.name, *party.aliases)):
            return str(party.id)
    if kind_of(place) == "department" or kind_of(place.removesuffix("内")) == "department":
        name = place.removesuffix("内") if kind_of(place) != "department" else place
        if spelling(name) in {"本部", "本庁", "支所", "窓口"}:
            return ""  # a place of the body itself, not the name of a department
        return builder.party(name, "department", parent="body", ident=ident_of("p", name), evidence=evidence[:1], confidence=0.75)
    return ""


def _hired(builder: Builder, operator: str, name: Name) -> str:
    """The contractor that is this operator, when II-4 entrusts this very platform to it; else empty."""
    if not builder.rules.on("platform-as-contractor"):
        return ""
    for made in builder.of("entrustments").values():
        party = builder.of("parties").get(made.contractor) if isinstance(made.contractor, str) else None
        content = builder.form.field("II-4", "task", block=made.number)
        words = f"{made.task if isinstance(made.task, str) else ''}\n{content.passage.text if content else ''}"
        if party is not None and operator in party.name and any(mention.name.key == name.key for mention in builder.names.mentions(words)):
            return str(party.id)
    return ""


def unclaimed(builder: Builder) -> None:
    """An unlisted system that people themselves send to, and that nobody is said to run: whose it is stays unknown."""
    if not builder.rules.on("unclaimed-front"):
        return
    nodes = builder.of("nodes")
    people = {node.id for node in nodes.values() if node.kind == "person"}
    for flow, _ in builder.hints.get("flows", []):
        node = nodes.get(flow.target)
        if flow.source not in people or node is None or node.kind not in {"system", "form"} or node.printed or node.place or node.id in KNOWN_SYSTEMS or node.operator != builder.hints["in_charge"]:
            continue
        party = builder.party(f"{node.name}の運営者", "unknown", ident=f"p-{node.id}", evidence=node.evidence[:1], confidence=0.6)
        nodes[node.id] = replace(node, operator=party)
        builder.doubt("nodes", node.id, 0.45, f"{node.name}を誰が運用するか（I-2 に挙がらない）", f"who runs {node.name} (not listed in I-2)")


def _printed(builder: Builder, name: Name) -> str:
    """The spelling the steps use, else the one the document uses."""
    steps: str = builder.hints.get("steps_text") or ""
    if not steps:
        steps = builder.hints["steps_text"] = spelling("".join(step.passage.text for step in builder.form.steps)) or " "
    words = (name.name, *name.aliases)
    if name.kind == "person":
        count = Counter(step.passage.text[mention.start : mention.end] for step in builder.form.steps for mention in builder.names.mentions(step.passage.text) if mention.name.key == name.key)
        if count:
            return max(count, key=lambda word: count[word])  # the first of those used most
    return next((word for word in sorted(words, key=len, reverse=True) if spelling(word) in steps), None) or next((word for word in words if _used(builder, word)), name.name)


def department_node(builder: Builder) -> str:
    """The node of the department whose staff do the work: paper arrives there."""
    party = builder.of("parties")[builder.hints["office"]]
    ident = "office"
    if ident not in builder.of("nodes"):
        builder.put("nodes", Node(
            id=ident, name=party.name, aliases=party.aliases, kind="department", operator=party.id, technology=Uncertain.NOT_MENTIONED, evidence=party.evidence[:1],
        ), 0.85)
    return ident


def main_system(builder: Builder) -> str:
    """The task's own system: the first of I-2 that the whole country does not share, else the one the steps name most, else the department."""
    nodes, parties = builder.of("nodes"), builder.of("parties")
    for node in nodes.values():
        listed = node.printed or any(name.key == node.id and name.origin == "I-1" for name in builder.names.all)
        if listed and not _shared(node.id) and parties[node.operator].kind in {"body", "department"}:
            found: str = node.id
            return found
    count = Counter(mention.name for step in builder.form.steps for mention in builder.names.mentions(step.passage.text) if mention.name.kind == "system" and not _shared(mention.name.key))
    if count:
        return node_of(builder, min(count, key=lambda name: (-count[name], name.key)), confidence=0.7)
    return department_node(builder)


def system_of_file(builder: Builder, number: int) -> str:
    """The body's own system that II-6 of a file says it is kept in, else the task's own system."""
    place = builder.form.field("II-6", "storage_place", file=number) if number > 1 and builder.rules.on("file-in-system") else None
    nodes = builder.of("nodes")
    for mention in builder.names.mentions(place.passage.text) if place is not None else ():
        node = nodes.get(mention.name.key)
        if node is not None and node.kind == "system" and node.printed and not _shared(node.id):
            return str(node.id)
    return main_system(builder)


def _shared(key: str) -> bool:
    return key in KNOWN_SYSTEMS and KNOWN_SYSTEMS[key].shared


def paper(builder: Builder, name: str, operator: str, evidence: tuple[Evidence, ...], *, confidence: float = 0.7) -> str:
    """A carried paper, one a carrying."""
    made = Node(id=ident_of("paper", name, operator), name=name, kind="paper", operator=operator, technology=Uncertain.NOT_MENTIONED, evidence=evidence[:2])
    return builder.put("nodes", made, confidence)


def medium(builder: Builder, name: str, operator: str, technology: str, evidence: tuple[Evidence, ...], *, blank: bool = False, confidence: float = 0.75) -> str:
    """A carried external medium, one a carrying."""
    made = Node(
        id=ident_of("medium", name, operator), name=name, kind="external_medium", operator=operator, technology=technology, blank=blank, evidence=evidence[:2],
    )
    return builder.put("nodes", made, confidence)
