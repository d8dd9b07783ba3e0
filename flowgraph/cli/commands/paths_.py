"""`flowgraph paths`: exposure paths."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "paths",
    cls=Command,
    help=say(
        "個人データが庁外・媒体・紙・委託先へ出る経路を、手順の順に一覧します。\n\n例: flowgraph paths data/models/tokyo-public-housing.yaml --top 10",
        "List the ways personal data takes to media, paper, contractors and other bodies, in step order.\n\n"
        "Example: flowgraph paths data/models/tokyo-public-housing.yaml --top 10",
    ),
)
@options.models
@options.top
@click.option("--to", "to", default="", help=say("この節点（id・名称の一部）へ出る経路だけ", "only paths that end at this node (id or part of its name)"))
@options.several_runs
@options.language()
@options.tabular
@options.everywhere
def command(
    models: tuple[Path, ...], top: int, number_only: bool, to: str, several_runs: bool, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """List exposure paths."""
    from flowgraph.analysis import exposure_paths
    from flowgraph.report.paths import ending_at, journeys_only, nodes_called
    from flowgraph.report.sheet import sheet

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    sheets = []
    read = list(work.graphs(models, settings))
    ends = nodes_called(read, to) if to else None
    for graph in read:
        rows = exposure_paths(graph, number_only=number_only)
        if not several_runs:
            rows = journeys_only(rows)
        if ends is not None:
            rows = ending_at(rows, ends)
        sheets.append(sheet(rows, graph.graph["id"], lang=lang, top=top))
    work.give_sheets(sheets, settings)
    work.finish(settings)
