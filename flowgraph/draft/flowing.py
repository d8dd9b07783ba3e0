"""The numbered steps of 別添1 as flows: ends become nodes, words become evidence. In forms without steps: the functions of I-2."""

from __future__ import annotations

from flowgraph.draft import nominal, standard
from flowgraph.draft.builder import DOUBTFUL, Builder, ident_of
from flowgraph.draft.handing import hand
from flowgraph.draft.hop import End, Hop
from flowgraph.draft.hops import OFFICE, hops
from flowgraph.draft.names import Name, spelling
from flowgraph.draft.things import department_node, node_of, operator_of
from flowgraph.form.items import Step
from flowgraph.model import Evidence, Flow, Mark, Node
from flowgraph.model.identity import ascii_step, with_ids
from flowgraph.vocab import FORM, MEDIA, NODE_KINDS, Rule, Uncertain

RULES = (
    Rule(id="terminal-by-place", ja="同名の端末は動作主の場所で見分ける", en="terminals of one name are told apart by the place of who acts", prompted=("tokyo-public-housing",)),
    Rule(id="entrustment-by-actor", ja="委託先が動作主・受け手の流れはその委託事項に属する", en="a flow a contractor acts in falls under its entrustment", prompted=(FORM,)),
    Rule(id="functions-as-steps", ja="別添1の流れがない様式では I-2 の機能と II-3 の使用方法から流れを読む", en="in forms without steps flows are read from the functions of I-2 and the use of II-3", prompted=("akishima-tax-collection",)),
    Rule(id="staff-is-office", ja="「職員」「窓口」は担当部署とする", en="staff and counters are the department in charge", prompted=(FORM,)),
)
_STAFF = {"staff", "counter"}


def flows(builder: Builder) -> None:
    """Read the steps and turn their hops into flows and nodes."""
    steps = _steps(builder)
    party = builder.of("parties")[builder.hints["office"]]
    beside = [entry.passage.text for entry in builder.form.fields if entry.section.startswith(("I-2", "II-3", "III-"))]
    reading = hops(steps, builder.names, builder.rules, contractors=_contractors(builder), office=(party.name, *party.aliases), beside=beside)
    builder.hints["reading"] = reading
    builder.hints["unread_steps"] = [(entry.step, entry.reason.ja, entry.span) for entry in reading.unread]
    made: list[tuple[Flow, float]] = builder.hints.setdefault("flows", [])
    told: dict[str, list[Hop]] = {}
    for hop in reading.hops:
        told.setdefault(hop.step, []).append(hop)
    for step in steps:
        made += [pair for hop in told.get(step.label, ()) for pair in _of_hop(builder, hop)]
    made += nominal.outline(builder)
    made += standard.of_functions(builder)


def _of_hop(builder: Builder, hop: Hop) -> list[tuple[Flow, float]]:
    evidence = _evidence(builder, hop)
    source, target = (_node(builder, end, hop, evidence) for end in (hop.source, hop.target))
    return [(_flow(builder, hop, source, target, evidence), round(hop.confidence, 2))] if source != target else []


def _contractors(builder: Builder) -> dict[str, str]:
    """Key of the name behind each 委託事項."""
    keys = {name.party: name.key for name in reversed(builder.names.all) if name.kind == "contractor" and name.party}
    return {entry.number: keys[entry.contractor] for entry in builder.of("entrustments").values() if entry.contractor in keys}


def finish(builder: Builder) -> None:
    """Flows get their ids and confidences; the doubtful ones are marked, those that matter first."""
    pairs = builder.hints.get("flows", [])
    for flow, (_, confidence) in zip(with_ids(tuple(flow for flow, _ in pairs)), pairs, strict=True):
        builder.put("flows", flow, confidence)
        if confidence < DOUBTFUL:
            _doubt(builder, flow, confidence)


def _doubt(builder: Builder, flow: Flow, confidence: float) -> None:
    nodes = builder.of("nodes")
    source, target = nodes[flow.source], nodes[flow.target]
    parties = builder.of("parties")
    outside = any(parties[node.operator].kind not in {"body", "department"} for node in (source, target))
    at_stake = 1.0 if MEDIA[flow.medium].external else 0.8 if outside else 0.5
    lines = flow.evidence[0].lines if flow.evidence else None
    builder.doubt(
        "flows", flow.id, at_stake * (1 - confidence), f"{flow.step}：{source.name} → {target.name}（{MEDIA[flow.medium].ja}）で正しいか",
        f"{flow.step}: is {source.name} → {target.name} ({MEDIA[flow.medium].en}) right", lines,
    )


def _steps(builder: Builder) -> tuple[Step, ...]:
    form = builder.form
    if form.steps or not builder.rules.on("functions-as-steps"):
        return form.steps
    made = []
    for block in form.blocks_of("システム"):
        entry = form.field("I-2", "functions", block=block.label)
        if entry is not None and entry.passage.strip().text:
            made.append(Step(label=f"I-2 {block.label}", heading="", case="", passage=entry.passage, span=entry.passage.strip().span()))
    task = form.field("I-1", "task")
    if form.kind == "basic" and task is not None and task.passage.strip().text:
        made.append(Step(label="I-1 ②", heading="", case="", passage=task.passage, span=task.passage.strip().span()))
    use = form.field("II-3", "use")
    if use is not None and use.passage.strip().text:
        made.insert(0, Step(label="II-3", heading="", case="", passage=use.passage, span=use.passage.strip().span()))
    return tuple(made)


def _evidence(builder: Builder, hop: Hop) -> tuple[Evidence, ...]:
    """One piece of evidence a hop: the lines its words stand in, narrowest first."""
    section = hop.step.split(" ")[0] if hop.step.startswith(("I-", "II-")) else "別添1"
    label = {"II-3": "使用方法"}.get(hop.step, hop.step.removeprefix("I-2 "))
    found: dict[tuple[int, int], list[str]] = {}
    for span, key in zip(hop.spans, hop.keys, strict=False):
        found.setdefault((span.first, span.last), []).append(key)
    made = []
    for span in hop.spans:
        keys = found.pop((span.first, span.last), None)
        if keys:
            made.append(builder.evidence(span, section, label, tuple(keys), basis=hop.basis, reason=hop.reason if hop.basis == "inferred" else ""))
    return tuple(made[:3])


def _node(builder: Builder, end: End, hop: Hop, evidence: tuple[Evidence, ...]) -> str:
    if end.key == OFFICE.key:
        return department_node(builder)
    name = builder.names.by_key.get(end.key)
    if name is not None:
        if name.key in _STAFF and builder.rules.on("staff-is-office"):
            return department_node(builder)
        return node_of(builder, _placed(builder, name, hop), evidence=evidence, confidence=max(0.6, hop.confidence))
    if end.key in builder.of("nodes"):
        return end.key
    if end.kind == "department":
        party = builder.party(end.name, "department", parent="body", ident=ident_of("p", end.name), evidence=evidence, confidence=0.7)
        return department_node(builder) if party == builder.hints["office"] else hand(builder, party, "department", evidence)
    operator = _party(builder, end.operator, evidence) if end.operator else _made_party(builder, end, evidence)
    label = f"{end.name}（{hop.step}）" if NODE_KINDS[end.kind].carrier and hop.step not in end.name else end.name
    made = Node(
        id=end.key, name=label, kind=end.kind, operator=operator, place=end.place, blank=end.blank,
        technology=(end.technology or "unknown") if end.kind == "external_medium" else Uncertain.NOT_MENTIONED, evidence=evidence[:2],
    )
    return builder.put("nodes", made, round(hop.confidence, 2))


def _placed(builder: Builder, name: Name, hop: Hop) -> Name:
    """Of several things of one name, the one that stands where the acting party is."""
    same = [other for other in builder.names.all if other.kind == name.kind and other.place and spelling(other.name) == spelling(name.name)]
    if len(same) < 2 or not builder.rules.on("terminal-by-place"):
        return name
    hands = {hop.actor, hop.source.key if hop.target.key == name.key else hop.target.key}
    parties = [builder.of("parties").get(entry.party) for key in hands if (entry := builder.names.by_key.get(key)) is not None]
    contractors = [party for party in builder.of("parties").values() if party.kind == "contractor"]
    for party in parties:
        if party is not None and party.kind == "contractor":
            return next((other for other in same if _stands_at(other.place, (party.name, *party.aliases))), name)
    own = [other for other in same if not any(_stands_at(other.place, (party.name, *party.aliases)) for party in contractors)]
    return own[0] if own else name


def _stands_at(place: str, words: tuple[str, ...]) -> bool:
    inside = place.removesuffix("内")
    return any(inside in word or word in inside for word in words if len(inside) > 1)


def _party(builder: Builder, key: str, evidence: tuple[Evidence, ...]) -> str:
    """Party of a named hand (key of a Name or of a node)."""
    nodes = builder.of("nodes")
    if key in nodes:
        found: str = nodes[key].operator
        return found
    name = builder.names.by_key.get(key)
    if name is None or name.key in _STAFF or key == OFFICE.key:
        office: str = builder.hints["office"]
        return office
    return operator_of(builder, name, evidence)


def _made_party(builder: Builder, end: End, evidence: tuple[Evidence, ...]) -> str:
    if end.party in builder.of("parties"):
        return end.party
    if end.party in {"contractor", "carrier", "private", "public_body", "platform", "person"}:
        return builder.party(end.name, end.party, parent="body" if end.party == "contractor" else "", ident=ident_of("p", end.name), evidence=evidence, confidence=0.6)
    if NODE_KINDS[end.kind].hand and end.kind not in {"department", "person"}:
        return builder.party(end.name, "contractor" if end.kind in {"contractor", "subcontractor"} else "unknown", parent="body" if end.kind in {"contractor", "subcontractor"} else "",
                             ident=ident_of("p", end.name), evidence=evidence, confidence=0.5)
    in_charge: str = builder.hints["in_charge"]
    return in_charge


def _flow(builder: Builder, hop: Hop, source: str, target: str, evidence: tuple[Evidence, ...]) -> Flow:
    actor = _party(builder, hop.actor, evidence) if hop.actor else ""
    entrustment = _entrustment(builder, hop, actor, source, target)
    group = f"{ascii_step(hop.step)}-"
    return Flow(
        id="", step=hop.step, source=source, target=target, medium=hop.medium, identifier=hop.identifier or Uncertain.NOT_MENTIONED,
        spi=Uncertain.NOT_MENTIONED if hop.spi is None else hop.spi, carries=Uncertain.NOT_MENTIONED if hop.carries is None else hop.carries, adds=hop.adds or (), strips=hop.strips or (),
        actor=actor, entrustment=entrustment, manual=Uncertain.NOT_MENTIONED if hop.manual is None else hop.manual,
        alternative=Mark(group=f"{group}{hop.alternative.group}", member=hop.alternative.member) if hop.alternative else None,
        variant=Mark(group=hop.variant.group, member=hop.variant.member) if hop.variant else None, evidence=evidence,
    )


def _entrustment(builder: Builder, hop: Hop, actor: str, source: str, target: str) -> str:
    made = builder.of("entrustments")
    if hop.entrustment:
        found = next((entry.id for entry in made.values() if entry.number == hop.entrustment), "")
        if found:
            return found
    if not builder.rules.on("entrustment-by-actor"):
        return ""
    nodes = builder.of("nodes")
    for party in (actor, nodes[target].operator, nodes[source].operator):
        mine = [entry.id for entry in made.values() if party and (entry.contractor == party or party in entry.reentrusted_to)]
        if len(mine) == 1:
            return str(mine[0])
    return ""


