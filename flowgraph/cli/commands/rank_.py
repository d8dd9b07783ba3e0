"""`flowgraph rank`: paths in the order of residual risk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say, spoken
from flowgraph.vocab import SEVERITIES
from flowgraph.vocab.table import Lang

if TYPE_CHECKING:
    from flowgraph.report.sheet import Sheet


@click.command(
    "rank",
    cls=Command,
    help=say(
        "曝露経路を残存リスクの順に並べます。曝露指標は漏えいの確率ではありません。影響度は別の列です。\n\n"
        "例: flowgraph rank data/models/*.yaml --top 5\n\n例: flowgraph rank MODEL.yaml --fail-on maximum（水準以上があれば終了コード3）\n\n"
        "例: flowgraph rank MODEL.yaml --stability --questions",
        "Rank exposure paths by residual risk. The index is not a probability; severity is a column of its own.\n\n"
        "Example: flowgraph rank data/models/*.yaml --top 5\n\nExample: flowgraph rank MODEL.yaml --fail-on maximum (exit code 3 if any path reaches the level)\n\n"
        "Example: flowgraph rank MODEL.yaml --stability --questions",
    ),
)
@options.models
@options.top
@click.option("--worst-per-end", is_flag=True, help=say("到達点ごとに最も危ない経路だけ", "only the worst path to each end"))
@options.several_runs
@click.option(
    "--fail-on",
    type=click.Choice(list(SEVERITIES)),
    help=say(
        "この影響度以上の経路（番号の有無を問わない）があれば終了コード3。なくても探索の打切りや不明点があれば4",
        "exit code 3 if any path, with or without the number, has this severity or worse; 4 if none has but a limit or an open gap leaves it open",
    ),
)
@click.option(
    "--stability",
    is_flag=True,
    help=say(
        "順位の確かさ: 係数と読めない事実を変えた多数の試行で、段階、順位の幅、上位に入る割合を示す",
        "how sure the order is: tiers, ranges of ranks and chances to be in the top, over many draws of parameters and open facts",
    ),
)
@click.option(
    "--questions",
    is_flag=True,
    help=say("順位を最も左右する、作成者への5つの質問（--stability を含む）", "the five questions to the author that would settle most (implies --stability)"),
)
@click.option("--draws", type=click.IntRange(1, 100_000), default=10_000, show_default=True, help=say("試行の回数（--stability）", "number of draws (--stability)"))
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help=say("乱数の種（--stability）", "seed of the draws (--stability)"))
@click.option(
    "--judgements", type=click.Path(path_type=Path),
    help=say(
        "自分の判断のCSV（worse,better = 経路ID）。すべてと一致する試行だけを使う（--stability を含む）",
        "CSV of your own judgements (worse,better: ids of paths); only draws that agree with all are used (implies --stability)",
    ),
)
@options.parameters
@options.language()
@options.tabular
@options.everywhere
def command(
    models: tuple[Path, ...], top: int, number_only: bool, worst_per_end: bool, several_runs: bool, fail_on: str | None, stability: bool, questions: bool, draws: int, seed: int,
    judgements: Path | None, params: Path | None, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool,
) -> None:
    """Rank paths."""
    from flowgraph.report.ranking import journeys, open_gaps, over_level, ranking_sheets
    from flowgraph.risk import rank

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force, params=params)
    table = work.table_of_parameters(settings)
    read = list(work.graphs(models, settings))
    ranked = [rank(graph, parameters=table, number_only=number_only) for graph in work.progress(read, settings, "ranking")]
    if not several_runs:
        ranked = [journeys(ranking) for ranking in ranked]
    if stability or questions or judgements:
        from flowgraph.report.stability import question_sheets, stability_sheets
        from flowgraph.risk import stability as sure

        found = [sure(ranking, draws=draws, seed=seed, parameters=table, top=top or 10) for ranking in work.progress(ranked, settings, "drawing")]
        narrowed: list[Sheet] = []
        if judgements:
            from flowgraph.report.judgements import judged_by
            from flowgraph.risk.judgements import NoDrawAgreesError

            try:
                found, narrowed = judged_by(found, judgements, lang=lang)
            except NoDrawAgreesError as error:
                raise click.ClickException(error.told.label(spoken())) from None
        pages = stability_sheets(found, top=top, worst_per_end=worst_per_end, lang=lang, format_=format_)
        work.give_sheets([*pages, *narrowed, *(question_sheets(found, lang=lang) if questions else ())], settings)
    else:
        work.give_sheets(ranking_sheets(ranked, top=top, worst_per_end=worst_per_end, lang=lang, format_=format_), settings)
    if fail_on is not None and number_only:  # the gate sees all data: health or account data without the number is as bad
        ranked = [rank(graph, parameters=table) for graph in work.progress(read, settings, "ranking")]
    settings.gaps += open_gaps(ranked)
    work.finish(settings, findings=fail_on is not None and over_level(ranked, fail_on), asked=fail_on is not None)
