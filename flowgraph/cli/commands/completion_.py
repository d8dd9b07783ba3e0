"""`flowgraph completion`: shell completion."""

from __future__ import annotations

import click

from flowgraph.cli.words import say


@click.command(
    "completion",
    help=say(
        "シェルの補完スクリプトを出力します。\n\n例: flowgraph completion bash > ~/.flowgraph-complete.bash（その後 source する）",
        "Print the completion script of a shell.\n\nExample: flowgraph completion bash > ~/.flowgraph-complete.bash (then source it)",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print a completion script."""
    from click.shell_completion import get_completion_class

    from flowgraph.cli import group

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(group, {}, "flowgraph", "_FLOWGRAPH_COMPLETE").source())
