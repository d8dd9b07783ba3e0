"""Pictures: the whole flow, and one path of the first tier, each on a sheet of its own."""

from __future__ import annotations

from flowgraph.diagram import draw
from flowgraph.errors import FlowgraphError
from flowgraph.report.material import Material
from flowgraph.report.workbook.page import Page, Picture
from flowgraph.report.workbook.words import sheet_name
from flowgraph.vocab import Lang


def pictures(material: Material, lang: Lang) -> tuple[Page, ...]:
    """One or two sheets; a flow too large to be drawn readably is said to be so."""
    title = material.model.document.title
    made = [_page(material, "picture", f"{sheet_name('picture', lang)}　{title}", lang)]
    if len(material.journeys):
        first = material.stability[0]
        count = sum(1 for row in material.stability if row.tier == first.tier)
        told = f"第1段階の経路の例（{count} 件のうち 1 件）: {first.short}" if lang == "ja" else f"One path of tier 1 (of {count}): {first.short}"
        made.append(_page(material, "worst", told, lang, highlight=first.flows))
    return tuple(made)


def _page(material: Material, key: str, title: str, lang: Lang, highlight: tuple[str, ...] = ()) -> Page:
    try:
        return Page(key=key, notes=(title,), pictures=(Picture(title=title, png=draw(material.graph, lang=lang, highlight=highlight).to("png")),))
    except FlowgraphError:  # too large to be readable
        return Page(key=key, notes=(title, "大きすぎるため図は省きました。" if lang == "ja" else "Too large to be drawn."))
