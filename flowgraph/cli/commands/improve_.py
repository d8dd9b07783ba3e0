"""`flowgraph improve`: the changes that help most."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang

KINDS = ("replace_medium", "set_erasure", "remove_level", "strip_number", "add_control")
"""Rows of `risk.candidates.ADMISSIBLE`, which is not loaded for a line of help; a test keeps them alike."""


@click.command(
    "improve",
    cls=Command,
    help=say(
        "効果の大きい単独の変更を、手を加える区間の数とともに挙げ、最上位の段階を空にする最小の組を求めます。\n\n"
        "例: flowgraph improve MODEL.yaml --top 10\n\n例: flowgraph improve MODEL.yaml --only replace_medium --only set_erasure --draws 10000",
        "List the single changes that help most, each with the number of hops it touches, and the smallest set that empties the top tier.\n\n"
        "Example: flowgraph improve MODEL.yaml --top 10\n\nExample: flowgraph improve MODEL.yaml --only replace_medium --only set_erasure --draws 10000",
    ),
)
@click.argument("model", type=click.Path(path_type=Path))
@click.option(
    "--only", multiple=True, type=click.Choice(KINDS),
    help=say("この種類の変更だけ（繰り返し可）", "only changes of this kind (may be repeated)"),
)
@click.option(
    "--draws", type=click.IntRange(0, 100_000), default=0, show_default=True,
    help=say("最上位の段階を決める試行の回数（0 = 曝露指標の帯）", "draws that make the top tier (0: bands of the index)"),
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help=say("乱数の種", "seed of the draws"))
@options.top
@options.parameters
@options.language()
@options.tabular
@options.everywhere
def command(
    model: Path, only: tuple[str, ...], draws: int, seed: int, top: int, number_only: bool, params: Path | None, lang: Lang, format_: str, output: Path | None,
    quiet: bool, strict: bool, force: bool,
) -> None:
    """List changes."""
    from flowgraph.report.improve import improve_sheets
    from flowgraph.risk.improve import improve

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force, params=params)
    work.writable([output] if output else [], settings)
    table = work.table_of_parameters(settings)
    (graph,) = work.graphs((model,), settings)
    made = improve(
        graph, draws=draws, seed=seed, parameters=table, number_only=number_only, kinds=only or None, progress=lambda items: work.progress(items, settings, "trying"),
    )
    work.give_sheets(improve_sheets(made, top=top, lang=lang), settings)
    work.finish(settings)
