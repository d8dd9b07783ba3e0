"""`flowgraph draw`: the data-flow diagram."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "draw",
    cls=Command,
    help=say(
        "データフロー図を描きます。形式は拡張子（svg, png, dot, mmd）で決まります。\n\n例: flowgraph draw data/models/tokyo-public-housing.yaml -o housing.png\n\n"
        "例: flowgraph draw MODEL.yaml -o worst.svg --highlight worst",
        "Draw the data-flow diagram; the suffix chooses the format (svg, png, dot, mmd).\n\nExample: flowgraph draw data/models/tokyo-public-housing.yaml -o housing.png\n\n"
        "Example: flowgraph draw MODEL.yaml -o worst.svg --highlight worst",
    ),
)
@click.argument("model", type=click.Path(path_type=Path))
@click.option("--highlight", default="", metavar="PATH_ID", help=say("この経路を強調する（worst で最も危ない経路）", "mark this path (`worst` for the worst one)"))
@options.parameters
@options.language()
@options.everywhere
def command(
    model: Path, highlight: str, params: Path | None, lang: Lang, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Draw a model."""
    from flowgraph.diagram import draw
    from flowgraph.report.explanation import chosen
    from flowgraph.risk import rank

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force, params=params)
    (graph,) = work.graphs((model,), settings)
    marked: tuple[str, ...] = ()
    if highlight:
        ranking = rank(graph, parameters=work.table_of_parameters(settings))
        marked = chosen(ranking, "" if highlight == "worst" else highlight).path.flows
        work.limits([ranking], settings)
    target = output or Path(f"{graph.graph['id']}.svg")
    draw(graph, target, highlight=marked, lang=lang, force=force)
    settings.note(f"→ {target}")
    work.finish(settings)
