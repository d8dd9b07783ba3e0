"""`flowgraph whatif`: what a change of the document's facts would do to its paths."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import changing, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "whatif",
    cls=Command,
    help=say(
        "手段を替える、対策を加える、再委託を減らすなどの変更を仮に加え、前後を比べます。手順・媒体・委託事項は印字どおり（②-5 は 2-5 でも可）、または ID で指定します。\n\n"
        "例: flowgraph whatif MODEL.yaml --replace-medium ②-5=dedicated_line --remove-level 委託事項2\n\n"
        "例: flowgraph whatif MODEL.yaml --add-control step:②-2=encryption --as-stated --draws 10000",
        "Change a document's facts by way of trial (another medium, one more control, one level less) and compare before with after. "
        "Steps, media and entrustments are named as printed (2-5 stands for ②-5), or by id.\n\n"
        "Example: flowgraph whatif MODEL.yaml --replace-medium 2-5=dedicated_line --remove-level 2\n\n"
        "Example: flowgraph whatif MODEL.yaml --add-control step:2-2=encryption --as-stated --draws 10000",
    ),
)
@click.argument("model", type=click.Path(path_type=Path))
@changing.options()
@click.option(
    "--draws", type=click.IntRange(0, 100_000), default=0, show_default=True,
    help=say(
        "段階を決める試行の回数（0 = 曝露指標の帯）",
        "draws that make the tiers (0: bands of the index)",
    ),
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help=say("乱数の種", "seed of the draws"))
@click.option("--all", "everything", is_flag=True, help=say("変わらない経路も並べる", "list paths that do not change as well"))
@click.option(
    "--save", type=click.Path(path_type=Path),
    help=say(
        "変更後のモデルをこのファイルへ書く",
        "write the changed model to this file",
    ),
)
@options.top
@options.parameters
@options.language()
@options.tabular
@options.everywhere
def command(
    model: Path, replace_medium: tuple[str, ...], remove_medium: tuple[str, ...], add_control: tuple[str, ...], as_stated: bool, remove_level: tuple[str, ...],
    set_erasure: tuple[str, ...], strip_number: tuple[str, ...], assume: tuple[str, ...], draws: int, seed: int, everything: bool, save: Path | None, top: int,
    number_only: bool, params: Path | None, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool,
) -> None:
    """Compare before with after."""
    from flowgraph.model import save as save_model
    from flowgraph.report.whatif import whatif_sheet

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force, params=params)
    given = {
        "replace_medium": replace_medium, "remove_medium": remove_medium, "add_control": add_control, "remove_level": remove_level, "set_erasure": set_erasure,
        "strip_number": strip_number, "assume": assume,
    }
    changes = changing.changes_of(given, stated=as_stated)
    if not changes:
        raise click.UsageError(
            say("変更を1つ以上指定してください（例: --replace-medium ②-5=dedicated_line）", "name at least one change, such as --replace-medium STEP=dedicated_line")
        )
    work.writable([path for path in (save, output) if path], settings)
    table = work.table_of_parameters(settings)
    (read,) = work.read_models((model,), settings)
    made = changing.changed(read, changes)
    compared = made.rank(draws=draws, seed=seed, parameters=table, number_only=number_only)
    if save:
        save_model(made.model, save, force=force)
        settings.note(f"→ {save}")
    work.give_sheets([whatif_sheet(compared, top=top, lang=lang, everything=everything)], settings)
    work.finish(settings)
