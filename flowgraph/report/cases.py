"""Incidents as tables: the place of each failed path, and ours beside simple orders over all cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flowgraph.analysis import Rows
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.risk.baselines import BASELINES, Beside
from flowgraph.risk.incident import SIDES, Outcome
from flowgraph.vocab import Lang, Text

COLUMNS = ("case", "described", "found", "tier", "tier_one", "place_ours", "worst_rank", "hit")
NOTICES = (
    Text(
        "的中は、失敗した経路が第1段階にあり、第1段階が全経路の3分の1以下の場合だけ数えます。外れも記録のうちです。",
        "a hit counts only where the failed path is in tier 1 and tier 1 holds at most a third of the paths. A miss is a result.",
    ),
    Text(
        "記述した者は結末を知っていました。例示であり、正確さの測定ではありません（data/incidents/README.md）。",
        "whoever encoded the cases knew how they end: an illustration, no measure of accuracy (data/incidents/README.md).",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One order over all cases of one kind of description."""

    described: Text
    baseline: Text
    cases: int
    """Cases in which the failed path is in the description."""
    relative: float | None
    """Mean place of the failed path on a scale from 0 (first) to 1 (last)."""
    hits: int | None
    """Hits; only our order has tiers."""


def case_sheets(found: Sequence[Outcome], *, lang: Lang, drawn: str, parameters_hash: str) -> list[Sheet]:
    """Place of each failed path, places by baseline, and the summary."""
    told = [*NOTICES, Text(drawn, drawn)]
    silent = sum(1 for one in found if one.rank is None)
    if silent:
        ja = f"失敗した経路が記述にない {silent} 件は、その記述の外れに数えます。"
        told.insert(1, Text(ja, f"descriptions that do not hold the path that failed: {silent}; each is a miss."))
    title = Text("公表された事案での順位", "public incidents: place of the path that failed")
    rows = sheet(Rows(tuple(found), COLUMNS, tuple(told), title), "", lang=lang, parameters_hash=parameters_hash)
    values = tuple({**value, "places": dict(one.places), "place_ours": one.place_ours, "tier_one": one.tier_one} for value, one in zip(rows.values, found, strict=True))
    return [replace(rows, values=values), _by_baseline(found, lang), sheet(summary(found), "", lang=lang)]


def _by_baseline(found: Sequence[Outcome], lang: Lang) -> Sheet:
    """The place of the failed path under each baseline; columns are baselines."""
    kept = [one for one in found if one.rank is not None]
    names = [row.key for row in BASELINES.rows()]
    page = sheet(Rows(tuple(kept), ("case", "described", "paths", "rank"), (), Text("簡単な順位づけでの順位", "place under each baseline")), "", lang=lang)
    cells = tuple((*row, *(f"{dict(one.places)[name]:g}" for name in names)) for row, one in zip(page.cells, kept, strict=True))
    values = tuple({"case": one.case, "side": one.side, "paths": one.paths, "rank": one.rank, **dict(one.places)} for one in kept)
    return replace(page, columns=(*page.columns, *names), headings=(*page.headings, *(row.label(lang) for row in BASELINES.rows())), cells=cells, values=values)


def summary(found: Sequence[Outcome]) -> Rows[Summary]:
    """Mean relative place of ours and of each baseline, before and after."""
    made: list[Summary] = []
    for side, described in SIDES:
        kept = [one for one in found if one.side == side and one.rank is not None]
        ours = Text("この手法", "ours")
        made.append(Summary(described=described, baseline=ours, cases=len(kept), relative=_mean([one.relative or 0.0 for one in kept]), hits=sum(one.hit for one in kept)))
        for row in BASELINES.rows():
            places = [(dict(one.places)[row.key] - 1) / max(1, one.paths - 1) for one in kept]
            made.append(Summary(described=described, baseline=Text(row.ja, row.en), cases=len(kept), relative=_mean(places), hits=None))
    title = Text("まとめ（相対順位 0 = 最上位、1 = 最下位）", "summary (relative place: 0 first, 1 last)")
    return Rows(tuple(made), ("described", "baseline", "cases", "relative", "hits"), (), title)


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 6) if values else None


def beside_sheet(rows: Rows[Beside], document: str, *, lang: Lang) -> Sheet:
    """Baselines beside our order in one document."""
    return sheet(rows, document, lang=lang)
