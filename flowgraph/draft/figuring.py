"""Figures that survived as shapes: boxes become nodes, arrows become flows with basis `figure`, or bear out a flow the steps tell."""

from __future__ import annotations

from dataclasses import replace

from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.ends import OFFICE
from flowgraph.draft.hop import End
from flowgraph.draft.names import Name, spelling
from flowgraph.draft.naming import kind_of
from flowgraph.draft.routes import line
from flowgraph.draft.things import department_node, node_of
from flowgraph.form.items import Form
from flowgraph.model import Evidence, Flow, Node
from flowgraph.source import Arrow, Figure, Shape, Span, normal
from flowgraph.vocab import FORM, Rule, Uncertain
from flowgraph.vocab.carriers import CARRIERS

RULES = (
    Rule(id="figure-boxes", ja="図の枠を節点とする", en="a box of a figure is a node", prompted=(FORM,)),
    Rule(id="figure-shortcut", ja="手順が間に手・運び手・運ぶ物を挟む矢印は、手順の流れを裏づける", en="an arrow past a hand or a carried thing of the steps, or drawn through a carrier, bears their flows out", prompted=("national-pension", "school-health")),
    Rule(id="figure-line", ja="手順にない矢印の回線は両端による", en="the line of an arrow that no step tells is that of its ends", prompted=("national-pension", "school-health")),
    Rule(id="figure-arrows", ja="図の矢印を流れとし、手順の流れと合えば根拠に加える", en="an arrow of a figure is a flow, or bears one out that the steps tell", prompted=(FORM,)),
)
SURER, ALONE = 0.08, 0.5
"""What an arrow adds to the confidence of a flow the steps tell, and the confidence of an arrow that no step tells."""


def figures(builder: Builder) -> None:
    """Boxes and arrows of every figure."""
    if not builder.rules.on("figure-boxes"):
        return
    for figure in builder.form.figures:
        known = set(builder.of("nodes"))
        nodes = _boxes(builder, figure)
        if builder.rules.on("figure-arrows"):
            carried = _carriers(builder, figure, nodes) if builder.rules.on("figure-shortcut") else set()
            for arrow in figure.arrows:
                if not {nodes.get(arrow.source, ""), nodes.get(arrow.target, "")} & carried:
                    _arrow(builder, figure, arrow, nodes)
            for ident in carried - known:
                del builder.of("nodes")[ident]
                builder.doubts[:] = [doubt for doubt in builder.doubts if (doubt.section, doubt.item) != ("nodes", ident)]


def _carriers(builder: Builder, figure: Figure, nodes: dict[str, str]) -> set[str]:
    """Boxes that only carry: drawn between two ends whose hand-over by paper or medium the step tells, and in no flow themselves."""
    flows: list[tuple[Flow, float]] = builder.hints.get("flows", [])
    told = {end for flow, _ in flows for end in (flow.source, flow.target)}
    found = set()
    for one in figure.arrows:
        for other in figure.arrows:
            source, middle, target = nodes.get(one.source, ""), nodes.get(one.target, ""), nodes.get(other.target, "")
            if not (source and middle and target) or middle != nodes.get(other.source) or one.label != other.label or middle in told or source == target:
                continue
            if builder.of("nodes")[middle].kind in {"organization", "contractor"} and _over_carrier(builder, flows, source, target, _step(builder, one)) is not None:
                found.add(middle)
    return found


def _boxes(builder: Builder, figure: Figure) -> dict[str, str]:
    """Node id of each box that an arrow touches."""
    touched = {end for arrow in figure.arrows for end in (arrow.source, arrow.target) if end}
    legend = {arrow.target for arrow in figure.arrows if not arrow.source}
    found: dict[str, str] = {}
    for shape in figure.shapes:
        if shape.key in touched - legend and shape.kind == "box" and shape.text.strip():
            found[shape.key] = _node(builder, shape)
    return found


def _span(form: Form, line: int) -> Span:
    return Span(line, 0, line, len(form.document.lines[line - 1]))


def _node(builder: Builder, shape: Shape) -> str:
    words = shape.text.replace("\n", "").strip()
    evidence = (builder.evidence(_span(builder.form, shape.line), "別添1", "図", words, basis="figure"),)
    name = _name(builder, words)
    if name is not None and name.key in {"staff", "counter"}:
        return department_node(builder)
    if name is not None:
        return node_of(builder, name, evidence=evidence, confidence=0.85)
    wanted = spelling(words)
    for node in builder.of("nodes").values():
        if wanted in {spelling(word) for word in (node.name, *node.aliases)} or (len(wanted) > 1 and spelling(node.name).startswith(f"{wanted}(")):
            found: str = node.id
            return found
    kind = _kind(words)
    if kind in {"external_medium", "paper"} and builder.hints.get("flows"):
        drawn = _drawn_carrier(builder, shape, kind)
        if drawn:
            return drawn
    made = Node(
        id=ident_of("figure", words), name=words, kind=kind, operator=builder.hints["office"], technology="unknown" if kind == "external_medium" else Uncertain.NOT_MENTIONED,
        evidence=evidence,
    )
    ident = builder.put("nodes", made, 0.55)
    builder.doubt("nodes", ident, 0.4, f"図の枠「{words}」が何で、誰のものか", f"what the figure's box is and whose: {words}", evidence[0].lines)
    return ident


def _drawn_carrier(builder: Builder, shape: Shape, kind: str) -> str:
    """The carried thing of a step whose label stands at the arrows of this box."""
    figure = next(figure for figure in builder.form.figures if shape in figure.shapes)
    labels = {normal(arrow.label.strip()) for arrow in figure.arrows if shape.key in (arrow.source, arrow.target)}
    nodes = builder.of("nodes")
    for flow, _ in builder.hints["flows"]:
        for end in (flow.source, flow.target):
            if normal(flow.step) in labels and nodes[end].kind == kind:
                found: str = end
                return found
    return ""


def _name(builder: Builder, words: str) -> Name | None:
    """The document's name that a box shows."""
    mentions = builder.names.mentions(words)
    whole = [mention for mention in mentions if mention.end - mention.start >= len(words.strip()) - 1]
    best = max(mentions, key=lambda mention: mention.end - mention.start, default=None)
    if whole:
        return whole[0].name
    return best.name if best is not None and (best.end - best.start) * 3 >= len(words) * 2 else None


def _kind(words: str) -> str:
    carrier = next((row for row in CARRIERS.rows() if row.way in {"portable", "paper", "storage", "form"} and any(word in words for word in row.words)), None)
    if carrier is None:
        return kind_of(words) or "system"
    return {"portable": "external_medium", "paper": "paper", "storage": "storage"}.get(carrier.way, "form")


def _step(builder: Builder, arrow: Arrow) -> str:
    """Label of the step an arrow is drawn for, or empty."""
    labels = {normal(step.label): step.label for step in builder.form.steps}
    return labels.get(normal(arrow.label.strip()), "")


def _arrow(builder: Builder, figure: Figure, arrow: Arrow, nodes: dict[str, str]) -> None:
    source, target = nodes.get(arrow.source, ""), nodes.get(arrow.target, "")
    if not source or not target or source == target:
        return
    step = _step(builder, arrow)
    place = arrow.line or next(shape.line for shape in figure.shapes if shape.key == arrow.source)
    words = arrow.label if arrow.line and arrow.label else next(shape.text for shape in figure.shapes if shape.key == arrow.source)
    evidence = builder.evidence(_span(builder.form, place), "別添1", step or "図", words, basis="figure")
    for one, other in ((source, target), (target, source)) if arrow.both else ((source, target),):
        _bear_out(builder, one, other, step, evidence)


def _bear_out(builder: Builder, source: str, target: str, step: str, evidence: Evidence) -> None:
    """Add the arrow to the flow it shows; a way over a carried thing counts; else propose a flow of its own."""
    flows: list[tuple[Flow, float]] = builder.hints.setdefault("flows", [])
    places = [n for n, (flow, _) in enumerate(flows) if (flow.source, flow.target) == (source, target) and step in {"", flow.step}]
    if not places:
        between = _over_carrier(builder, flows, source, target, step)
        between = _past_hand(builder, flows, source, target, step) if between is None else between
        places = [between] if between is not None else []
    if places:
        flow, confidence = flows[places[0]]
        flows[places[0]] = (replace(flow, evidence=(*flow.evidence, evidence)), min(0.97, confidence + SURER))
        return
    if not step and any((flow.source, flow.target) == (source, target) for flow, _ in flows):
        return
    medium = line(_end(builder, source), _end(builder, target), builder.rules)[0] if builder.rules.on("figure-line") else "not_stated"
    made = Flow(id="", step=step or "図", source=source, target=target, medium=medium, evidence=(evidence,))
    after = max((n for n, (flow, _) in enumerate(flows) if flow.step == step), default=len(flows) - 1)
    flows.insert(after + 1, (made, ALONE))


def _end(builder: Builder, ident: str) -> End:
    node = builder.of("nodes")[ident]
    technology = node.technology if isinstance(node.technology, str) else ""
    return OFFICE if ident == OFFICE.key else End(key=ident, name=node.name, kind=node.kind, party=builder.of("parties")[node.operator].kind, technology=technology)


def _past_hand(builder: Builder, flows: list[tuple[Flow, float]], source: str, target: str, step: str) -> int | None:
    """What a medium or paper brings to a hand, and the hand enters at the terminal: drawn as one arrow."""
    nodes = builder.of("nodes")
    if not step or nodes[source].kind not in {"paper", "external_medium"} or nodes[target].kind != "terminal" or not builder.rules.on("figure-shortcut"):
        return None
    hands = {flow.target for flow, _ in flows if flow.source == source and nodes[flow.target].kind in {"department", "contractor", "subcontractor", "organization"}}
    return next((n for n, (flow, _) in enumerate(flows) if flow.step == step and flow.source in hands and flow.target == target), None)


def _over_carrier(builder: Builder, flows: list[tuple[Flow, float]], source: str, target: str, step: str) -> int | None:
    nodes = builder.of("nodes")
    for n, (flow, _) in enumerate(flows):
        if flow.source == source and flow.step == step and nodes[flow.target].kind in {"paper", "external_medium"} and any(
            other.source == flow.target and other.target == target for other, _ in flows
        ):
            return n
    return None
