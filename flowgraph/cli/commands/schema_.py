"""`flowgraph schema`: the JSON Schema of model files."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "schema",
    cls=Command,
    help=say(
        "モデルファイルのJSON Schemaを出力します。エディターの補完と検査に使えます。\n\n例: flowgraph schema -o flowgraph.schema.json",
        "Print the JSON Schema of model files, for completion and checks in an editor.\n\nExample: flowgraph schema -o flowgraph.schema.json",
    ),
)
@options.language()
@options.everywhere
def command(lang: Lang, output: Path | None, quiet: bool, strict: bool, force: bool) -> None:
    """Print the schema."""
    import json

    from flowgraph.model import json_schema

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force)
    work.give_text(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n", settings)
