"""`flowgraph export`: everything as one object or graph, for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang

FORMATS = ("json", "graphml", "csv", "model")


@click.command(
    "export",
    cls=Command,
    help=say(
        "モデルと計算結果を他のプログラム向けに出力します。json（全体）、graphml（Gephi・yEd）、csv（節点とフローの2表、-o にフォルダー）、model（モデルそのもののJSON）。\n\n"
        "例: flowgraph export data/models/tokyo-public-housing.yaml --format json -o housing.json",
        "Write a model and what was computed from it for other programs: json (everything), graphml (Gephi, yEd), csv (nodes and flows into the folder -o), "
        "model (the model file as JSON).\n\nExample: flowgraph export data/models/tokyo-public-housing.yaml --format json -o housing.json",
    ),
)
@options.models
@click.option("--format", "format_", type=click.Choice(FORMATS), default="json", show_default=True, help=say("出力形式", "output format"))
@options.parameters
@options.language()
@options.everywhere
def command(
    models: tuple[Path, ...], format_: str, params: Path | None, lang: Lang, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Export models."""
    from flowgraph.files import write_all
    from flowgraph.model import dump_json
    from flowgraph.report.export import as_json, export
    from flowgraph.report.interchange import flow_table, graphml, node_table
    from flowgraph.risk import rank

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force, params=params)
    read = list(work.graphs(models, settings))
    if format_ == "json":
        table = work.table_of_parameters(settings)
        rankings = [rank(graph, parameters=table) for graph in work.progress(read, settings, "ranking")]
        work.give_text(as_json([export(graph, ranking) for graph, ranking in zip(read, rankings, strict=True)]), settings)
        work.limits(rankings, settings)
    elif format_ == "graphml":
        work.give_text(graphml(read).decode("utf-8"), settings)
    elif format_ == "model":
        if len(read) != 1:
            raise click.UsageError(say("--format model は1つのモデルに対して使います", "--format model takes one model"))
        work.give_text(dump_json(read[0].graph["model"]), settings)
    elif output is None:
        raise click.UsageError(say("--format csv には -o フォルダー が必要です", "--format csv needs -o FOLDER"))
    else:
        tables = [(output / "nodes.csv", node_table(read)), (output / "flows.csv", flow_table(read))]
        write_all([(path, text.encode("utf-8-sig")) for path, text in tables], force=force)
        settings.note("→ " + ", ".join(str(path) for path, _ in tables))
    work.finish(settings)
