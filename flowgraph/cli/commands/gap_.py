"""`flowgraph gap`: the body's own ratings beside the computed exposure."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "gap",
    cls=Command,
    help=say(
        "過程（入手、使用、委託、提供、ネットワーク接続、保管・消去）ごとに、自己評価と計算した曝露指標を並べて示します。自己評価は計算に入りません。\n\n"
        "例: flowgraph gap data/models/tokyo-public-housing.yaml",
        "For each process (acquisition, use, entrustment, provision, network, storage) show the body's own rating beside the computed exposure. "
        "No rating enters a computed value.\n\n"
        "Example: flowgraph gap data/models/tokyo-public-housing.yaml",
    ),
)
@options.models
@click.option(
    "--number-only/--all-data", default=True, show_default=True,
    help=say("個人番号が曝露する（または不明な）経路だけ / すべての個人データ", "only paths on which the number is exposed or may be / all personal data"),
)
@options.parameters
@options.language()
@options.tabular
@options.everywhere
def command(
    models: tuple[Path, ...], number_only: bool, params: Path | None, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Show both."""
    from flowgraph.report.gap import gap_sheet
    from flowgraph.risk.gap import gap

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force, params=params)
    table = work.table_of_parameters(settings)
    graphs = list(work.graphs(models, settings))
    sheets = [
        gap_sheet(gap(graph, parameters=table, number_only=number_only), graph.graph["id"], table.hash, lang=lang) for graph in work.progress(graphs, settings, "comparing")
    ]
    work.give_sheets(sheets, settings)
    work.finish(settings)
