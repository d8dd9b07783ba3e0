"""`flowgraph show`: what a model holds."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "show",
    cls=Command,
    help=say(
        "評価書の概要・節点・フローを表示します。--node で1つの節点の影響範囲を示します。\n\n例: flowgraph show data/models/tokyo-public-housing.yaml",
        "Show the assessment, its nodes and flows; with --node what one node's loss exposes and who comes to hold its data.\n\n"
        "Example: flowgraph show data/models/tokyo-public-housing.yaml",
    ),
)
@options.models
@click.option("--node", default="", help=say("節点のidまたは名称", "id or name of a node"))
@click.option("--controls", is_flag=True, help=say("対策のない区間と要となる節点も表示", "also uncontrolled hops and choke points"))
@options.language()
@options.tabular
@options.everywhere
def command(
    models: tuple[Path, ...], node: str, controls: bool, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Show models."""
    from flowgraph.report.overview import control_sheets, model_sheets, node_sheets
    from flowgraph.report.sheet import Sheet

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    sheets: list[Sheet] = []
    for graph in work.graphs(models, settings):
        if node:
            sheets += node_sheets(graph, node, lang)
        else:
            sheets += model_sheets(graph, lang)
        if controls:
            sheets += control_sheets(graph, lang)
    work.give_sheets(sheets, settings)
    work.finish(settings)
