"""`flowgraph new`: a commented model to start from."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "new",
    cls=Command,
    help=say(
        "説明つきのモデルの雛形を書きます。そのまま検証・描画できる小さな例です。\n\n例: flowgraph new -o MODEL.yaml",
        "Write a commented model to start from: a small example that validates and draws as it is.\n\nExample: flowgraph new -o MODEL.yaml",
    ),
)
@options.language()
@options.everywhere
def command(lang: Lang, output: Path | None, quiet: bool, strict: bool, force: bool) -> None:
    """Write the starting model."""
    from importlib.resources import files

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force)
    name = "starting_model.ja.yaml" if lang == "ja" else "starting_model.yaml"
    text = files("flowgraph.model").joinpath(name).read_text(encoding="utf-8")
    work.give_text(text, settings)
    if output is not None:
        settings.note(say(f"次に: flowgraph validate {output}", f"next: flowgraph validate {output}"))
