"""The first sheet: what is assessed, what was found, where to look. Leads to every other sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flowgraph.report.findings import counts
from flowgraph.report.material import Material, Request
from flowgraph.report.overview import facts
from flowgraph.report.workbook.page import Cell, Column, Page, Row
from flowgraph.report.workbook.words import EDIT_HERE, NO_ORDER, sheet_name
from flowgraph.vocab import SEVERITIES, Lang, Text

COLUMNS = (Column(key="what", most=38, least=26), Column(key="value", most=96, least=70))
_NOTICES = 40
_HOLDS = {
    "paths": Text("個人番号が庁外へ出る経路。1行に1経路、区間を横に並べたもの", "paths that take the number outside, one row each, hops across"),
    "flows": Text("流れの1区間ごとの内容と、確認の記入欄", "every hop, with cells for its review"),
    "nodes": Text("情報を持つもの・運ぶもの・扱う人と、その運用者", "what holds, carries or handles the data, and who operates it"),
    "entrustments": Text("委託先と再委託の連鎖、提供方法", "contractors, the chain below them, how data is handed over"),
    "findings": Text("記載どうしが合わない・足りない点と、判断の記入欄", "what does not fit or is missing, with cells for decisions"),
    "questions": Text("答えで上位の段階が変わる、作成者への質問", "questions to the author that would change the first tier"),
    "ratings": Text("評価実施機関の自己評価（計算には使わない）と、記載から計算した指標", "the body's own ratings (they enter no result) beside the computed index"),
    "picture": Text("流れの全体の図", "the whole flow as a picture"),
    "worst": Text("第1段階の経路の図", "a path of tier 1 as a picture"),
}


def summary(material: Material, request: Request, pages: Sequence[Page]) -> Page:
    """The sheet; `pages` are those it leads to."""
    lang = request.lang
    ja = lang == "ja"
    rows: list[tuple[Cell | str, Cell | str]] = [*facts(material.graph, lang), *_results(material, lang)]
    rows += [(Cell(value=sheet_name(page.key, lang), link=(page.key, "")), _holds(page, lang)) for page in pages if page.key in _HOLDS]
    rows.append(("記入のしかた" if ja else "how to fill it in", EDIT_HERE.label(lang)))
    rows.append(("読み方" if ja else "how to read it", NO_ORDER.label(lang)))
    notices = list(dict.fromkeys(notice.label(lang) for notice in (*material.journeys.notices, *material.audit.notices)))
    rows += [("注意事項" if ja else "notice", text) for text in notices[:_NOTICES]]
    by = f"flowgraph {request.version}".rstrip()
    rows.append(("作成" if ja else "made by", f"{by}、係数表 {material.journeys.parameters_hash}" if ja else f"{by}, parameters {material.journeys.parameters_hash}"))
    labels = [replace(what, look="label") if isinstance(what, Cell) else Cell(value=what, look="label") for what, _ in rows]
    made = tuple(Row(key=f"summary-{n}", cells=(label, told)) for n, (label, (_, told)) in enumerate(zip(labels, rows, strict=True)))
    return Page(key="summary", columns=COLUMNS, rows=made, notes=(f"{sheet_name('summary', lang)}　{material.model.document.title}",), headed=False)


def _holds(page: Page, lang: Lang) -> str:
    told = _HOLDS[page.key].label(lang)
    if not page.columns:
        return told
    return f"{told}（{len(page.rows)} 行）" if lang == "ja" else f"{told} ({len(page.rows)} rows)"


def _results(material: Material, lang: Lang) -> list[tuple[str, Cell | str]]:
    ja = lang == "ja"
    shown = material.journeys
    rows: list[tuple[str, Cell | str]] = []
    if len(shown):
        first = [row for row in material.stability if row.tier == 1]
        told = f"{len(shown)} 件（うち第1段階 {len(first)} 件）" if ja else f"{len(shown)} ({len(first)} in tier 1)"
        other = Text("個人データの経路（個人番号の経路はなし）", "paths of personal data (none of the number)")
        kind = Text("個人番号の経路", "paths of the number") if material.of_number else other
        rows.append((kind.label(lang), Cell(value=told, link=("paths", ""))))
        low, high = min(row.q for row in first), max(row.q for row in first)
        levels = [SEVERITIES[key].label(lang) for key in SEVERITIES if any(row.severity == key for row in first)]
        told = f"{low:.2f}" if f"{low:.2f}" == f"{high:.2f}" else f"{low:.2f}～{high:.2f}" if ja else f"{low:.2f} to {high:.2f}"
        rows.append(("第1段階の指標・影響度" if ja else "tier 1: index, severity", f"{told}、{'・'.join(levels)}" if ja else f"{told}; {', '.join(levels)}"))
    else:
        rows.append(("個人データの経路" if ja else "paths of personal data", "なし" if ja else "none"))
    rows.append(("所見" if ja else "findings", Cell(value=counts(material.audit).label(lang), link=("findings", ""))))
    return rows
