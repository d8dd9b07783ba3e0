"""`flowgraph compare`: two encodings of one document."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "compare",
    cls=Command,
    help=say(
        "2つのモデルを突き合わせ、節点・フローの一致率（適合率・再現率・F1）と、片方にしかない項目を示します。\n\n例: flowgraph compare A.yaml B.yaml",
        "Compare two models: agreement on nodes and flows (precision, recall, F1), and what only one of them has.\n\nExample: flowgraph compare A.yaml B.yaml",
    ),
)
@click.argument("model_a", type=click.Path(path_type=Path))
@click.argument("model_b", type=click.Path(path_type=Path))
@options.language()
@click.option("--format", "format_", type=click.Choice(["table", "json", "csv", "markdown"]), default="table", show_default=True, help=say("出力形式", "output format"))
@options.everywhere
def command(model_a: Path, model_b: Path, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool) -> None:
    """Compare two models."""
    from flowgraph.compare import compare
    from flowgraph.report.comparison import comparison_json, comparison_sheets

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    first, second = work.read_models((model_a, model_b), settings)
    result = compare(first, second)
    if format_ == "json":
        work.give_text(comparison_json(result), settings)
        return
    work.give_sheets(comparison_sheets(result, lang, csv=format_ == "csv"), settings)
