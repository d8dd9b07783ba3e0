"""`flowgraph depth`: outsourcing depth."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "depth",
    cls=Command,
    help=say(
        "委託先・再委託先を深さと連鎖つきで一覧し、委託事項とフローの食い違いを示します。\n\n例: flowgraph depth data/models/*.yaml",
        "List contractors and sub-contractors with their depth and chain, flows no entrustment covers and entrustments no flow uses.\n\n"
        "Example: flowgraph depth data/models/*.yaml",
    ),
)
@options.models
@options.language()
@options.tabular
@options.everywhere
def command(models: tuple[Path, ...], lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool) -> None:
    """List parties by depth."""
    from flowgraph.analysis import outsourcing_depth
    from flowgraph.report.overview import uncovered_sheet
    from flowgraph.report.sheet import Sheet, sheet

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    sheets: list[Sheet] = []
    for graph in work.graphs(models, settings):
        sheets.append(sheet(outsourcing_depth(graph), graph.graph["id"], lang=lang))
        sheets.append(uncovered_sheet(graph, graph.graph["id"], lang=lang))
    work.give_sheets(sheets, settings)
    work.finish(settings)
