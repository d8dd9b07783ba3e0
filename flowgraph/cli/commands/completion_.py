"""`flowgraph completion`: shell completion."""

from __future__ import annotations

import click

from flowgraph.cli import options
from flowgraph.cli.help import Command
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "completion",
    cls=Command,
    help=say(
        "シェルの補完スクリプトを出力します。\n\n例: flowgraph completion bash > ~/.flowgraph-complete.bash（その後 source する）",
        "Print the completion script of a shell.\n\nExample: flowgraph completion bash > ~/.flowgraph-complete.bash (then source it)",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@options.language()
def command(shell: str, lang: Lang) -> None:
    """Print a completion script."""
    from click.shell_completion import get_completion_class

    from flowgraph.cli import tour

    del lang
    found = get_completion_class(shell)
    if found is not None:  # `shell` is one of those click knows
        click.echo(found(tour(), {}, "flowgraph", "_FLOWGRAPH_COMPLETE").source())
