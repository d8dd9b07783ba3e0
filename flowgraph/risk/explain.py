"""The arithmetic of one ranked path in words, so that a reader can check it with a pocket calculator."""

from __future__ import annotations

from flowgraph.analysis.rows import cell
from flowgraph.errors import Misuse, Problem, named
from flowgraph.graph import GraphLike, as_graph
from flowgraph.model import FlowModel, Index, cited
from flowgraph.risk.hazard import Term
from flowgraph.risk.parameters import Parameters, default_parameters
from flowgraph.risk.rank import RankedPath
from flowgraph.vocab import DATA_CLASSES, FAMILIES, MEDIA, SEVERITIES, STORE_KINDS, Lang
from flowgraph.vocab.shown import Lines

_SCOPES = {"step": ("この手順", "this step"), "node": ("この節点・当事者", "this node or party"), "document": ("評価書全体", "the whole document")}
_BELIEFS = {"specific": ("具体的な記載", "specific wording"), "generic": ("一般的な記載", "generic wording"), "weak": ("図・推定による", "figure or inferred")}


def explain(graph: GraphLike, row: RankedPath, parameters: Parameters | None = None, lang: Lang = "ja") -> Lines:
    """Lines of text: what each carriage and stay costs, which controls took what off, and how the sum is made."""
    graph = as_graph(graph, "fg.explain")
    if not isinstance(row, RankedPath):
        raise Misuse(Problem(file="fg.explain", line=0, message=f"explains a ranked path, not {named(row)}", hint="for example fg.explain(model, fg.rank(model)[0])"))
    parameters = parameters or default_parameters()
    model: FlowModel = graph.graph["model"]
    index = Index(model)
    ja = lang == "ja"
    lines = [f"{row.id}  {row.name}"]
    lines.append(
        "曝露指標（漏えいの確率ではありません）は、運搬と滞留の危険度 λ の和 Λ から 1 − exp(−Λ) で求めます。"
        if ja
        else "The exposure index (not a probability of a leak) is 1 − exp(−Λ), Λ being the sum of λ over carriages and stays."
    )
    for number, term in enumerate(row.terms, start=1):
        lines.append(f"{number}. {_what(index, term, lang)}")
        lines.append("   " + _arithmetic(term, parameters, ja=ja))
        for credit in term.credits:
            if not credit.counts:
                continue
            name = FAMILIES[credit.family].label(lang)
            scope, belief = _SCOPES[credit.scope][0 if ja else 1], _BELIEFS[credit.belief][0 if ja else 1]
            formula = (
                f"θ {parameters('belief.' + credit.belief):g} × g {parameters('scope.' + credit.scope):g} × η {parameters('control.' + credit.family):g} = {credit.value:.3f}"
            )
            cited = _cited(index, credit.control)
            place = ("（" + cited + "）" if ja else f" ({cited})") if cited else ""
            lines.append(f"   - {name}: {formula}  [{scope}, {belief}]{place}")
        lines.append(f"   λ = {term.inherent:.4f} × {term.factor:.3f} = {term.residual:.4f}")
    total = " + ".join(f"{term.residual:.4f}" for term in row.terms)
    lines.append(f"Λ = {total} = {row.hazard:.4f}" + (f"（対策前 {row.hazard_inherent:.4f}）" if ja else f" (without controls {row.hazard_inherent:.4f})"))
    lines.append(f"q = 1 − exp(−{row.hazard:.4f}) = {row.q:.2f}" + (f"、対策前 {row.q_inherent:.2f}" if ja else f", without controls {row.q_inherent:.2f}"))
    because = [DATA_CLASSES[name].label(lang) if name in DATA_CLASSES else ("対象人数" if ja else "number of people") for name in row.severity_basis.because]
    level = SEVERITIES[row.severity].label(lang)
    lines.append((f"影響度: {level}（{'、'.join(because)}）、重み v = " if ja else f"severity: {level} ({', '.join(because)}), weight v = ") + f"{row.severity_basis.weight:g}")
    weight = parameters("sort.weight")
    lines.append(("並べ替えの値 = " if ja else "sort key = ") + f"{weight:g}·ln Λ + {1 - weight:g}·ln v = {row.key:.3f}")
    scale = [cell(value, lang) for value in (row.subjects, row.handlers, row.frequency)]
    lines.append(f"対象人数 {scale[0]}、取扱者数 {scale[1]}、頻度 {scale[2]}" if ja else f"people {scale[0]}; handlers {scale[1]}; how often: {scale[2]}")
    driver = index.flows[row.driver.flow].step if row.driver.flow else index.nodes[row.driver.node].name
    lines.append(
        f"最も寄与する箇所: {driver}（{row.driver.share:.0%}、行 {row.lines}）" if ja else f"largest share: {driver} ({row.driver.share:.0%}, lines {row.lines})"
    )
    lines.extend(f"※ {notice.label(lang)}" for notice in row.notices)
    lines.append(("係数表 " if ja else "parameters ") + parameters.hash)
    return Lines(lines)


def _what(index: Index, term: Term, lang: Lang) -> str:
    names = " → ".join(index.nodes[node].name for node in term.nodes)
    if term.kind == "stay":
        return f"{names}: {STORE_KINDS[term.hazard.removeprefix('stay.')].label(lang)}"
    steps = "・".join(dict.fromkeys(index.flows[flow].step for flow in term.flows))
    media = "・".join(dict.fromkeys(MEDIA[index.flows[flow].medium].label(lang) for flow in term.flows))
    return f"[{steps}] {names} ({media})"


def _arithmetic(term: Term, parameters: Parameters, *, ja: bool) -> str:
    parts = [f"a {term.a:g}"]
    if term.outside:
        parts.append(("庁外 " if ja else "outside ") + f"{parameters('context.outside'):g}")
    if term.levels:
        parts.append(("再委託の階層 " if ja else "levels ") + f"{parameters('context.level'):g}^{term.levels}")
    if term.manual:
        parts.append(("手作業 " if ja else "manual ") + f"{parameters('context.manual'):g}")
    if term.reused:
        parts.append(("媒体の再利用 " if ja else "re-used medium ") + f"{parameters('context.reused'):g}")
    return " × ".join(parts) + f" = {term.inherent:.4f}"


def _cited(index: Index, name: str) -> str:
    evidence = {control.id: control.evidence for control in index.model.controls} | {store.id: store.evidence for store in index.model.stores}
    return cited(evidence.get(name, ()))
