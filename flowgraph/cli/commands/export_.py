"""`flowgraph export`: a model, its graph or its picture for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say, spoken
from flowgraph.report.exchange import FIRST, by_suffix, format_of, names
from flowgraph.vocab.table import Lang

if TYPE_CHECKING:
    from flowgraph.risk import Ranking

_PICTURES = (".svg", ".png", ".dot", ".gv")


def _formats() -> str:
    """Every format with what it is, a line each (click keeps the lines after its mark)."""
    return "\b\n" + "\n".join(f"  {name:<9}{format_of(name).TITLE.label(spoken())}" for name in names())


def _wanted(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """The format asked for, else that of the suffix of `-o`."""
    del parameter
    output = context.params.get("output")
    if value is None and output is not None and Path(output).suffix.lower() in _PICTURES:
        raise click.UsageError(say("SVG・PNG・DOTの図は flowgraph draw で書きます", "pictures (SVG, PNG, DOT) are written by `flowgraph draw`"), context)
    if value is not None or output is None:
        return value or FIRST
    return by_suffix(Path(output)) or options.of_suffix(context, Path(output), {suffix: name for name in names() for suffix in format_of(name).SUFFIXES}, FIRST)


@click.command(
    "export",
    cls=Command,
    help=say(
        f"モデルと計算結果を他のプログラム向けに出力します。形式は --format か -o の拡張子で選びます。\n\n{_formats()}\n\n"
        "例: flowgraph export data/models/tokyo-public-housing.yaml -o housing.json\n\n例: flowgraph export data/models/tokyo-public-housing.yaml -o housing.drawio",
        f"Write a model and what was computed from it for other programs, in the format of --format or of the suffix of -o.\n\n{_formats()}\n\n"
        "Example: flowgraph export data/models/tokyo-public-housing.yaml -o housing.json\n\nExample: flowgraph export data/models/tokyo-public-housing.yaml -o housing.drawio",
    ),
)
@options.models
@click.option(
    "--format", "format_", type=click.Choice(names()), default=None, callback=_wanted,
    help=say(f"出力形式。既定は -o の拡張子、なければ {FIRST}", f"output format; by the suffix of -o, else {FIRST}"),
)
@options.parameters
@options.language()
@options.everywhere
def command(
    models: tuple[Path, ...], format_: str, params: Path | None, lang: Lang, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Export models."""
    from flowgraph.files import write_all
    from flowgraph.report.exchange import Order
    from flowgraph.risk import rank

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force, params=params)
    form = format_of(format_)
    if len(models) != 1 and not form.SEVERAL:
        raise click.UsageError(say(f"--format {format_} は1つのモデルに対して使います", f"--format {format_} takes one model"))
    if output is None and form.FOLDER:
        raise click.UsageError(say(f"--format {format_} には -o フォルダー が必要です", f"--format {format_} needs -o FOLDER"))
    work.writable([output] if output and not form.FOLDER else [], settings)
    graphs = list(work.graphs(models, settings))
    ranked: list[Ranking] = []

    def rankings() -> list[Ranking]:
        table = work.table_of_parameters(settings)
        ranked.extend(rank(graph, parameters=table) for graph in work.progress(graphs, settings, "ranking"))
        return ranked

    made = form.files(Order(graphs=graphs, ranked=rankings, lang=lang))
    if output is not None and form.FOLDER:
        write_all([(output / name, content) for name, content in made], force=force)
        settings.note("→ " + ", ".join(str(output / name) for name, _ in made))
    else:
        work.give_text(made[0][1].decode("utf-8"), settings)
    work.limits(ranked, settings)
    work.finish(settings)
