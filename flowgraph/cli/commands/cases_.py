"""`flowgraph cases`: where public incidents would have stood in the order."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "cases",
    cls=Command,
    help=say(
        "公表された事案ごとに、失敗した経路の段階と順位を、簡単な順位づけと並べて示します。係数は事案に合わせていません。\n\n"
        "例: flowgraph cases data/incidents\n\n例: flowgraph cases data/incidents --beside data/models/tokyo-public-housing.yaml",
        "For each public incident show the tier and place of the path that failed, beside simple orders. No value was fitted to a case.\n\n"
        "Example: flowgraph cases data/incidents\n\nExample: flowgraph cases data/incidents --beside data/models/tokyo-public-housing.yaml",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), default=Path("data/incidents"))
@click.option(
    "--beside", multiple=True, type=click.Path(path_type=Path), metavar="MODEL",
    help=say("このモデルの順位も簡単な順位づけと比べる（繰り返し可）", "compare the order of this model with simple ones too (may be repeated)"),
)
@click.option("--draws", type=click.IntRange(1, 100_000), default=10_000, show_default=True, help=say("試行の回数", "number of draws"))
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help=say("乱数の種", "seed of the draws"))
@options.parameters
@options.language()
@options.tabular
@options.everywhere
def command(
    folder: Path, beside: tuple[Path, ...], draws: int, seed: int, params: Path | None, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Report cases."""
    from flowgraph.report.cases import beside_sheet, case_sheets
    from flowgraph.risk import rank
    from flowgraph.risk.baselines import beside as compared
    from flowgraph.risk.incident import cases_in, outcomes, read_case

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force, params=params)
    work.writable([output] if output else [], settings)
    table = work.table_of_parameters(settings)
    files = cases_in(folder) if folder.is_dir() else (folder,)
    if not files:
        raise click.UsageError(say(f"{folder} に事案のファイルがありません", f"no case file in {folder}"))
    read = [read_case(path) for path in files]
    found = [one for case in work.progress(read, settings, "cases") for one in outcomes(case, draws=draws, seed=seed, parameters=table)]
    drawn = say(f"{draws:,} 回の試行、乱数の種 {seed}", f"{draws:,} draws, seed {seed}")
    sheets = case_sheets(found, lang=lang, drawn=drawn, parameters_hash=table.hash)
    for graph in work.graphs(beside, settings):
        sheets.append(beside_sheet(compared(rank(graph, parameters=table)), graph.graph["id"], lang=lang))
    work.give_sheets(sheets, settings)
    work.finish(settings)
