"""The Markdown report of one assessment, and the overview of several. Pictures lie beside the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flowgraph.analysis import (
    boundary_crossings,
    choke_points,
    external_media_transfers,
    outsourcing_depth,
)
from flowgraph.diagram import draw
from flowgraph.graph import Graph
from flowgraph.model import FlowModel
from flowgraph.report.formats import render as table
from flowgraph.report.overview import facts, uncontrolled_sheet, uncovered_sheet
from flowgraph.report.ranking import ACROSS, journeys
from flowgraph.report.safe import markdown
from flowgraph.report.sheet import sheet
from flowgraph.report.story import people, story
from flowgraph.risk import NOT_A_PROBABILITY, RankedPath, Ranking
from flowgraph.source import Document
from flowgraph.vocab import FORMS, NOTICE_KINDS, PROCESSES, RATINGS, SEVERITIES, UNCERTAIN, Lang, Uncertain

LONGEST = 30


def document_report(
    graph: Graph, ranking: Ranking, *, lang: Lang, top: int, source: Document | None
) -> list[tuple[str, bytes]]:
    """Files of one report: `ID.md` and its pictures `ID.svg`, `ID.png`, `ID-worst.svg`."""
    model: FlowModel = graph.graph["model"]
    name = model.document.id
    ja = lang == "ja"
    shown = journeys(ranking, number_only=True)
    worst = _distinct(shown, top)
    lines = [f"# {markdown(model.document.title)}", ""]
    lines += [f"- {markdown(what)}: {markdown(value)}" for what, value in facts(graph, lang)]
    lines += [f"- {'係数表' if ja else 'parameters'}: `{ranking.parameters_hash}`", "", markdown(NOT_A_PROBABILITY.label(lang)), ""]
    lines += [f"![{markdown(name)}]({name}.svg)", ""]
    lines += ["## " + ("最も危ない経路" if ja else "The riskiest paths"), ""]
    if not worst:
        lines += ["個人番号が庁外に出る経路は、このモデルにはありません。" if ja else "In this model no path takes the number outside.", ""]
    for row in worst:
        lines += _told(graph, row, lang, source)
    if worst:
        lines += [f"![{worst[0].id}]({name}-worst.svg)", ""]
    lines += _tables(graph, shown, lang)
    lines += _self_ratings(model, lang)
    lines += _notices(model, ranking, lang)
    files = [(f"{name}.md", ("\n".join(lines).rstrip() + "\n").encode("utf-8"))]
    picture = draw(graph, lang=lang)  # laid out once for both formats
    files += [(f"{name}.{suffix}", picture.to(suffix)) for suffix in ("svg", "png")]
    if worst:
        files.append((f"{name}-worst.svg", draw(graph, lang=lang, highlight=worst[0]).to("svg")))
    return files


def _distinct(rows: Sequence[RankedPath], top: int) -> list[RankedPath]:
    """The worst paths, one for each end: a reader learns more from five ways out than from one in five variants."""
    best: dict[str, RankedPath] = {}
    for row in rows:
        best.setdefault(row.path.end, row)
    return list(best.values())[:top]


def _told(graph: Graph, row: RankedPath, lang: Lang, source: Document | None) -> list[str]:
    ja = lang == "ja"
    level = SEVERITIES[row.severity].label(lang)
    head = (
        f"曝露指標 対策前 {row.q_inherent:.2f} → 対策後 {row.q:.2f}、影響度 {level}、外部記録媒体 {row.media_transfers} 回（{row.media_hops} 区間）、委託の深さ {row.depth}"
        if ja
        else f"index {row.q_inherent:.2f} → {row.q:.2f}, severity {level}, {row.media_transfers} external media ({row.media_hops} hops), depth {row.depth}"
    )
    scale = (
        f"取扱者 {people(row.handlers, lang)}、対象 {people(row.subjects, lang)}、頻度 {_fact(row.frequency, lang)}"
        if ja
        else f"handlers {people(row.handlers, lang)}; people {people(row.subjects, lang)}; how often: {_fact(row.frequency, lang)}"
    )
    hops = story(graph, row, source)
    told = table("markdown", [sheet(hops, "", lang=lang)], lang=lang).split("\n")
    told += dict.fromkeys(f"> {markdown(hop.step)} ({hop.lines}): {markdown(hop.quote)}  " for hop in hops if hop.quote)
    told.append("")
    notes = [f"- {markdown(notice.label(lang))}" for notice in row.notices]
    return [f"### {row.rank}. {markdown(row.short)}", "", f"`{row.id}` {head}", "", markdown(scale), "", *told[2:], *notes, ""]


def _fact(value: object, lang: Lang) -> str:
    return UNCERTAIN[value.value].label(lang) if isinstance(value, Uncertain) else str(value)


def _tables(graph: Graph, shown: Sequence[RankedPath], lang: Lang) -> list[str]:
    pages = [
        sheet(external_media_transfers(graph), "", lang=lang),
        sheet(outsourcing_depth(graph), "", lang=lang),
        uncovered_sheet(graph, "", lang=lang, top=LONGEST),
        uncontrolled_sheet(graph, "", lang=lang, top=LONGEST),
        sheet(boundary_crossings(graph, outside_only=True), "", lang=lang, top=LONGEST),
        sheet(choke_points(graph, [row.path for row in shown]), "", lang=lang, top=10),
    ]
    return [table("markdown", [page], lang=lang) for page in pages]


def _self_ratings(model: FlowModel, lang: Lang) -> list[str]:
    """The body's own ratings, counted by process: shown apart, they enter no result."""
    ja = lang == "ja"
    counted = Counter((item.process, str(item.rating)) for item in model.self_ratings)
    lines = ["## " + ("評価実施機関自身の評価（計算には使いません）" if ja else "The body's own ratings (they enter no result)"), ""]
    heads = ("過程", "評価", "件数") if ja else ("process", "rating", "count")
    lines += ["| " + " | ".join(heads) + " |", "|---|---|---|"]
    for process in PROCESSES:
        for rating in (*RATINGS, *UNCERTAIN):
            if counted[process, rating]:
                word = RATINGS[rating] if rating in RATINGS else UNCERTAIN[rating]
                lines.append(f"| {PROCESSES[process].label(lang)} | {word.label(lang)} | {counted[process, rating]} |")
    return [*lines, ""]


def _notices(model: FlowModel, ranking: Ranking, lang: Lang) -> list[str]:
    ja = lang == "ja"
    lines = ["## " + ("注意事項" if ja else "Notices"), ""]
    lines += [f"- {markdown(notice.label(lang))}" for notice in ranking.notices]
    for notice in model.notices:
        place = f" ({'-'.join(dict.fromkeys(map(str, notice.lines)))})" if notice.lines else ""
        lines.append(f"- {NOTICE_KINDS[notice.kind].label(lang)}: {markdown(notice.about)}{place}")
    for entry in model.not_encoded:
        what = "図式化していない項目" if ja else "not encoded"
        lines.append(f"- {what}: {markdown(entry.label)} ({markdown(entry.section)}) {markdown(entry.reason)}")
    return [*lines, ""]


def overview_report(graphs: Sequence[Graph], rankings: Sequence[Ranking], *, lang: Lang) -> str:
    """One line a document, with a link to its report."""
    ja = lang == "ja"
    heads = (
        ("評価書", "様式", "節点", "フロー", "媒体授受", "番号の媒体区間", "委託の深さ", "経路", "最も危ない経路", "対策後", "影響度")
        if ja
        else ("assessment", "form", "nodes", "flows", "media transfers", "number on media", "depth", "paths", "worst path", "residual", "severity")
    )
    lines = ["# " + ("評価書の一覧" if ja else "Assessments"), "", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for graph, ranking in zip(graphs, rankings, strict=True):
        model: FlowModel = graph.graph["model"]
        shown = journeys(ranking, number_only=True)
        media = external_media_transfers(graph)
        number = sum(1 for *_, data in graph.edges(data=True) if data["external"] and data["individual_number"] is True)
        worst = shown[0] if shown else None
        cells = [
            f"[{markdown(model.document.title)}]({model.document.id}.md)", FORMS[model.document.form].label(lang),
            str(len(graph)), str(graph.number_of_edges()), str(len(media)), str(number), str(max((row.depth for row in outsourcing_depth(graph)), default=0)),
            str(len(shown)), markdown(worst.short) if worst else "－", f"{worst.q:.2f}" if worst else "－", SEVERITIES[worst.severity].label(lang) if worst else "－",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", markdown(ACROSS.label(lang)), "", markdown(NOT_A_PROBABILITY.label(lang)), ""]
    lines += [f"- {ranking.document}: {markdown(notice.label(lang))}" for ranking in rankings for notice in ranking.notices if notice.limit]
    lines += ["", ("係数表 " if ja else "parameters ") + ", ".join(f"`{name}`" for name in dict.fromkeys(ranking.parameters_hash for ranking in rankings)), ""]
    for graph in graphs:
        name = graph.graph["id"]
        lines += [f"## {markdown(graph.graph['title'])}", "", f"[![{name}]({name}.svg)]({name}.md)", ""]
    return "\n".join(lines).rstrip() + "\n"
