"""The first screen: what is worst, how sure that is, what to ask; then the measures of the whole flow.

Words before figures, and no finer than the draws allow: where all paths stand in one tier it says so. The body's own
rating has no part in it. Knows results; computes none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flowgraph.analysis import external_media_transfers, outsourcing_depth
from flowgraph.graph import Graph
from flowgraph.model import FlowModel, depth_of
from flowgraph.report.material import Material
from flowgraph.report.page.concerns import Asked
from flowgraph.report.page.routes import Routes
from flowgraph.report.page.telling import joined, word
from flowgraph.report.story import people
from flowgraph.risk import StablePath
from flowgraph.vocab import FORMS, MEDIA, SEVERITIES, UNCERTAIN, Text, Uncertain
from flowgraph.vocab.findings import GRAVITIES

EXAMPLES = 3
FIRST = 3
"""Questions on the first screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One path of the worst tier, as an example."""

    n: int
    short: str
    driver: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of the whole flow."""

    what: Text
    figure: Text
    remark: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What stands above everything else."""

    worst: tuple[Text, ...]
    examples: tuple[Example, ...]
    sure: tuple[Text, ...]
    ask: tuple[Asked, ...]
    measures: tuple[Measure, ...]
    facts: tuple[tuple[Text, Text], ...]


def summary(material: Material, found: Routes, questions: tuple[Asked, ...]) -> Summary:
    """The summary of one assessment."""
    first = [found.stable[row.id] for row in found.first_tier]
    return Summary(
        worst=_worst(material, found, first), examples=_examples(found, first), sure=_sure(material, found, first), ask=questions[:FIRST], measures=_measures(material),
        facts=_facts(material.graph),
    )


def worst_told(total: int, first: int, tiers: int, *, of_number: bool = True) -> Text:
    """How many paths stand in the worst tier, in words."""
    ja, en = ("個人番号", "the number") if of_number else ("個人データ", "personal data")
    if not total:
        return Text("個人データが庁外や媒体に出る経路は、このモデルにはありません。", "In this model no path takes personal data outside or onto a medium.")
    if total == 1:
        return Text(f"{ja}を運ぶ経路は1つです。", f"One path carries {en}.")
    if tiers == 1:
        return Text(
            f"{ja}を運ぶ{total}経路の危なさは、互いに分けられません（すべて第1段階）。",
            f"The {total} paths that carry {en} are not separable by risk: all stand in tier 1.",
        )
    return Text(
        f"{ja}を運ぶ{total}経路のうち、最も危ない第1段階に{first}経路があります（全{tiers}段階）。",
        f"Of {total} paths that carry {en}, {first} {'stand' if first > 1 else 'stands'} in the worst of {tiers} tiers.",
    )


def _worst(material: Material, found: Routes, first: list[StablePath]) -> tuple[Text, ...]:
    tiers = {tier for tier in found.tiers.values() if tier}
    made = [worst_told(len(found.stable), len(first), len(tiers), of_number=material.of_number)]
    if first and not material.of_number:
        made.append(
            Text(
                "個人番号が庁外や媒体に出る経路は、このモデルにはありません。ほかの個人データの経路に段階をつけました。",
                "In this model no path takes the number outside or onto a medium; tiers are given to the paths of other personal data.",
            )
        )
    if not first:
        return tuple(made)
    media = sum(1 for row in first if row.path.media_transfers)
    handed = sum(1 for row in first if row.path.depth)
    deep = max(row.path.depth for row in first)
    level = SEVERITIES[next(key for key in SEVERITIES if any(row.severity == key for row in first))]
    made.append(
        Text(
            f"第1段階の{len(first)}経路のうち、外部記録媒体を通るもの {media or 'なし'}、委託先の手を経るもの {handed or 'なし'}{f'（最も深い階層 {deep}）' if deep else ''}。"
            f"影響度は最も重いもので「{level.ja}」です。",
            f"In tier 1, {media or 'none'} pass an external medium and {handed or 'none'} a contractor{f' (deepest level {deep})' if deep else ''}. "
            f"The gravest severity is “{level.en}”.",
        )
    )
    drivers = Counter((row.driver.ja, row.driver.en) for row in first)
    (ja, en), count = min(drivers.items(), key=lambda entry: (-entry[1], entry[0]))
    made.append(
        Text(
            f"危なさへの寄与が最大になることが最も多い箇所は {ja} です（第1段階の{len(first)}経路のうち{count}）。",
            f"The hop that most often weighs most: {en} ({count} of the {len(first)} paths in tier 1).",
        )
    )
    return tuple(made)


def _examples(found: Routes, first: list[StablePath]) -> tuple[Example, ...]:
    """Paths of the worst tier, one for each end."""
    places = {row.id: n for n, row in enumerate(found.rows)}
    by_end: dict[str, StablePath] = {}
    for row in first:
        by_end.setdefault(row.path.end, row)
    return tuple(Example(n=places[row.id], short=row.short, driver=row.driver) for row in list(by_end.values())[:EXAMPLES])


def _sure(material: Material, found: Routes, first: list[StablePath]) -> tuple[Text, ...]:
    made: list[Text] = []
    if first:
        stability = material.stability
        low, high = min(row.low for row in first), max(row.high for row in first)
        made.append(
            Text(
                f"計算の前提を{stability.draws:,}通りに変えて順位を確かめました。第1段階のどの経路も、試行の9割以上で{low}位から{high}位の間に入ります（全{len(found.stable)}経路）。",
                f"The order was looked at under {stability.draws:,} sets of assumptions. "
                f"Each path of tier 1 ranks between {low} and {high} of {len(found.stable)} in at least nine of ten.",
            )
        )
    if len(first) > 1:
        made.append(Text("同じ段階の中の順序は主張しません。", "Inside a tier no order is claimed."))
    edges = [data for *_, data in material.graph.edges(data=True)]
    inferred = sum(1 for data in edges if data["basis"] == "inferred")
    unstated = sum(1 for data in edges if MEDIA[data["medium"]].form == "open")
    unknown = sum(1 for data in edges if isinstance(data["individual_number"], Uncertain))
    made.append(
        Text(
            f"全{len(edges)}フローのうち、推定 {inferred}、運ぶ手段の記載なし {unstated}、個人番号の有無が不明 {unknown}。",
            f"Of {len(edges)} flows, {inferred} are inferred, {unstated} do not state how they are carried, and for {unknown} it is unknown whether they carry the number.",
        )
    )
    made.append(Text("曝露指標は漏えいの確率ではありません。", "The exposure index is not a probability of a leak."))
    return tuple(made)


def _measures(material: Material) -> tuple[Measure, ...]:
    graph, audit = material.graph, material.audit
    model = material.model
    chains = outsourcing_depth(graph)
    deepest = chains[0].depth if chains else 0
    deep = Text(chains[0].chain, chains[0].chain) if chains else Text("委託先はありません", "no contractor")
    transfers = external_media_transfers(graph)
    media = [data for *_, data in graph.edges(data=True) if data["external"]]
    number = sum(1 for data in media if data["individual_number"] is True)
    open_ = sum(1 for data in media if isinstance(data["individual_number"], Uncertain))
    counted = Counter(finding.gravity for finding in audit.open())
    accepted = len(audit) - len(audit.open())
    levels = {depth_of({party.id: party for party in model.parties}, node.operator) for node in model.nodes}
    drawn = max((level for level in levels if level is not None), default=0)
    open_facts = _open((item.contractor for item in model.entrustments), "委託先", "contractor")
    open_facts += _open((item.reentrusted for item in model.entrustments), "再委託の有無", "re-entrustment")
    remark = joined(open_facts)
    gap = Text(f"・図に現れるのは{drawn}階層まで", f"; in the flow only down to level {drawn}") if drawn < deepest else Text("", "")
    return (
        Measure(what=Text("委託の深さ", "outsourcing depth"), figure=Text(f"{deepest}階層", f"level {deepest}"), remark=_put(deep, gap, remark)),
        Measure(
            what=Text("外部記録媒体の授受", "external media"), figure=Text(f"{len(transfers)}回", f"{len(transfers)} transfers"),
            remark=Text(
                f"媒体の区間 {len(media)}（番号あり {number}、不明 {open_}）", f"{len(media)} hops on media: {number} with the number, {open_} not known",
            ),
        ),
        Measure(
            what=Text("所見", "findings"), figure=Text(f"{len(audit.open())}件", str(len(audit.open()))),
            remark=Text(
                "、".join(f"重要度{row.ja} {counted[row.key]}" for row in GRAVITIES.rows()) + (f"、ほかに受容済み {accepted}" if accepted else ""),
                ", ".join(f"{row.en} {counted[row.key]}" for row in GRAVITIES.rows()) + (f"; {accepted} more accepted" if accepted else ""),
            ),
        ),
        Measure(
            what=Text("対象人数", "people concerned"), figure=Text(people(model.document.subjects, "ja"), people(model.document.subjects, "en")),
            remark=Text(f"使用者数 {people(model.document.handlers, 'ja')}", f"handlers: {people(model.document.handlers, 'en')}"),
        ),
    )


def _open(values: Iterable[object], ja: str, en: str) -> list[Text]:
    """What the document leaves open about its entrustments, each reason by its own word."""
    counted = Counter(value.value for value in values if isinstance(value, Uncertain))
    return [Text(f"{ja}が{row.ja} {counted[row.key]}件", f"{en} {row.en}: {counted[row.key]}") for row in UNCERTAIN.rows() if counted[row.key]]


def _put(first: Text, gap: Text, remark: Text) -> Text:
    return Text(first.ja + gap.ja + (f"（{remark.ja}）" if remark.ja else ""), first.en + gap.en + (f" ({remark.en})" if remark.en else ""))


def _facts(graph: Graph) -> tuple[tuple[Text, Text], ...]:
    model: FlowModel = graph.graph["model"]
    document = model.document
    form = FORMS[document.form]
    return (
        (Text("評価実施機関", "assessing body"), Text(document.organization, document.organization)),
        (Text("様式", "form"), Text(form.ja, form.en)),
        (Text("評価書番号", "number"), word(document.number)),
        (Text("公表日", "published"), word(document.published)),
        (Text("原文", "source"), Text(f"{document.source}（SHA-256 {document.sha256[:12]}…）", f"{document.source} (SHA-256 {document.sha256[:12]}…)")),
        (Text("節点とフロー", "nodes and flows"), Text(f"{len(graph)}・{graph.number_of_edges()}", f"{len(graph)}, {graph.number_of_edges()}")),
    )
