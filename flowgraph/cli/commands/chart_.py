"""`flowgraph chart`: tiers, acceptability, shares of hops, media by depth, before and after, as pictures with axes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flowgraph.cli import changing, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab import Text
from flowgraph.vocab.table import Lang

if TYPE_CHECKING:
    from flowgraph.model import FlowModel
    from flowgraph.risk import Parameters

DRAWS = 10_000


@click.command(
    "chart",
    cls=Command,
    help=say(
        "結果をグラフにします。種類は --kind、形式は -o の拡張子（svg, png, pdf）で決まります。同じ入力なら同じファイルになります。\n\n"
        "例: flowgraph chart data/models/tokyo-public-housing.yaml --kind tiers -o tiers.png\n\n"
        "例: flowgraph chart MODEL.yaml --kind change --replace-medium ②-5=dedicated_line -o change.svg",
        "Draw a chart of results; --kind says which, the suffix of -o the format (svg, png, pdf). The same input gives the same file.\n\n"
        "Example: flowgraph chart data/models/tokyo-public-housing.yaml --kind tiers -o tiers.png\n\n"
        "Example: flowgraph chart MODEL.yaml --kind change --replace-medium 2-5=dedicated_line -o change.svg",
    ),
)
@click.argument("model", type=click.Path(path_type=Path))
@click.option(
    "--kind", default="tiers", show_default=True, metavar="KIND",
    help=say(
        "tiers（段階と順位の幅）、acceptability（順位ごとの試行の割合）、hops（区間の割合）、media（委託の深さと手段）、change（変更の前後）",
        "tiers (with rank intervals), acceptability (share of draws by rank), hops (shares of hops), media (by depth of outsourcing), change (before and after)",
    ),
)
@click.option("--top", type=click.IntRange(min=0), default=None, help=say("表示する行数（0 = すべて。既定は種類による）", "rows (0 = all; the default depends on the kind)"))
@click.option(
    "--draws", type=click.IntRange(0, 100_000), default=None,
    help=say(f"試行の回数（既定: 試行を要する種類は{DRAWS:,}、ほかは0）", f"number of draws (default: {DRAWS:,} where the kind needs them, else 0)"),
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help=say("乱数の種", "seed of the draws"))
@click.option(
    "--number-only/--all-data", default=True, show_default=True,
    help=say("個人番号が曝露する（または不明な）経路だけ / すべての個人データ", "only paths on which the number is exposed or may be / all personal data"),
)
@changing.options(Text("（--kind change）", " (--kind change)"))
@options.parameters
@options.language()
@options.everywhere
def command(
    model: Path, kind: str, top: int | None, draws: int | None, seed: int, number_only: bool, as_stated: bool, params: Path | None, lang: Lang, output: Path | None, quiet: bool,
    strict: bool, force: bool, **given: tuple[str, ...],
) -> None:
    """Draw a chart."""
    from flowgraph.diagram.charts import CHARTS, chart
    from flowgraph.diagram.charts.making import suffix_of

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force, params=params)
    if kind not in CHARTS:
        near, known = CHARTS.suggest(kind), ", ".join(CHARTS)
        hint = say(f"もしかして {near}? " if near else "", f"did you mean {near}? " if near else "")
        raise click.UsageError(say(f"グラフの種類 {kind} はありません。{hint}使えるもの: {known}", f"no kind of chart {kind}; {hint}one of {known}"))
    changes = changing.changes_of(given, stated=as_stated)
    if changes and kind != "change":
        raise click.UsageError(say("変更の指定は --kind change と一緒に使います", "changes go with --kind change"))
    if kind == "change" and not changes:
        raise click.UsageError(
            say("変更を1つ以上指定してください（例: --replace-medium ②-5=dedicated_line）", "name at least one change, such as --replace-medium STEP=dedicated_line")
        )
    if output is not None:
        suffix_of(output)
        work.writable([output], settings)
    table = work.table_of_parameters(settings)
    (read,) = work.read_models((model,), settings)
    target = output or Path(f"{read.document.id}-{kind}.svg")
    work.writable([target], settings)
    if kind == "change":
        drawn: Any = changing.changed(read, changes).rank(draws=draws or 0, seed=seed, parameters=table, number_only=number_only)
    else:
        drawn = _result(read, kind, draws, seed, table, number_only=number_only)
        settings.gaps += [notice for notice in getattr(drawn, "notices", ()) if notice.limit]
    chart(kind, drawn, lang=lang, top=top, path=target, force=force)
    settings.note(f"→ {target}")
    work.finish(settings)


def _result(model: FlowModel, kind: str, draws: int | None, seed: int, table: Parameters, *, number_only: bool) -> Any:
    """What the kind draws: the graph, the ranking, or its stability where there are draws."""
    from flowgraph.graph import to_graph
    from flowgraph.report.ranking import journeys
    from flowgraph.risk import rank, stability

    graph = to_graph(model)
    if kind == "media":
        return graph
    ranking = journeys(rank(graph, parameters=table, number_only=number_only))
    wanted = draws if draws is not None else 0 if kind == "hops" else DRAWS
    if not wanted and kind != "hops":
        raise click.UsageError(say(f"--kind {kind} には試行が要ります（--draws 1 以上）", f"--kind {kind} needs draws (--draws 1 or more)"))
    return stability(ranking, draws=wanted, seed=seed, parameters=table) if wanted else ranking
