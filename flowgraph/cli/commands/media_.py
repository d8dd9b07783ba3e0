"""`flowgraph media`: external media."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "media",
    cls=Command,
    help=say(
        "外部記録媒体の授受を一覧します（番号の有無、対策、消去の記載と強さ、根拠行）。--hops で1区間ずつ。\n\n例: flowgraph media data/models/*.yaml",
        "List every carrying of an external medium: number carried, controls, erasure and its strength, lines. --hops lists each hop.\n\n"
        "Example: flowgraph media data/models/*.yaml",
    ),
)
@options.models
@click.option("--hops", is_flag=True, help=say("授受ではなく1区間ずつ", "each hop instead of each transfer"))
@click.option("--number-only/--all-data", default=False, show_default=True, help=say("個人番号を運ぶ（または不明な）ものだけ", "only those that carry the number or may"))
@click.option("--top", type=click.IntRange(min=0), default=0, help=say("表示件数（0 = すべて）", "rows for each document (0 = all)"))
@options.language()
@options.tabular
@options.everywhere
def command(
    models: tuple[Path, ...], hops: bool, number_only: bool, top: int, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """List media transfers or hops."""
    from flowgraph.analysis import Rows, external_media_hops, external_media_transfers
    from flowgraph.report.sheet import Sheet, sheet

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    sheets: list[Sheet] = []
    for graph in work.graphs(models, settings):
        rows: Rows[object] = external_media_hops(graph, number_only=number_only) if hops else external_media_transfers(graph, number_only=number_only)  # type: ignore[assignment]
        sheets.append(sheet(rows, graph.graph["id"], lang=lang, top=top))
    work.give_sheets(sheets, settings)
    work.finish(settings)
