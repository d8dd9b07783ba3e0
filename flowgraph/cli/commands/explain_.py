"""`flowgraph explain`: the arithmetic and the story of one path, one finding of the audit, or one rule."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import audits, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "explain",
    cls=Command,
    help=say(
        "1つの経路を区間ごとに根拠行つきで示し、曝露指標の計算を言葉で説明します。\n\n"
        "例: flowgraph explain data/models/tokyo-public-housing.yaml（最も危ない経路）\n\n例: flowgraph explain MODEL.yaml p-1234abcd --sources 原文のフォルダー\n\n"
        "例: flowgraph explain rule:blank-contractor（読み取り規則・監査の規則）\n\n例: flowgraph explain MODEL.yaml FINDING_ID --sources 原文（監査の所見）",
        "Tell one path hop by hop with the lines that say so, and the arithmetic of its index in words.\n\n"
        "Example: flowgraph explain data/models/tokyo-public-housing.yaml (the worst path)\n\nExample: flowgraph explain MODEL.yaml p-1234abcd --sources FOLDER\n\n"
        "Example: flowgraph explain rule:blank-contractor (a reading rule or an audit rule)\n\n"
        "Example: flowgraph explain MODEL.yaml FINDING_ID --sources DOCUMENT (a finding of the audit)",
    ),
)
@click.argument("model", type=click.Path(path_type=Path))
@click.argument("path_id", default="")
@click.option("--sources", type=click.Path(path_type=Path), help=say("原文のファイルまたはフォルダー（引用を表示）", "text of the document, or its folder: quotes are shown"))
@options.parameters
@options.language()
@options.everywhere
def command(
    model: Path, path_id: str, sources: Path | None, params: Path | None, lang: Lang, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Explain a path."""
    from flowgraph.report.explanation import chosen, explanation
    from flowgraph.risk import rank

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force, params=params)
    if str(model).startswith(("rule:", "audit-rule:")):
        work.give_text(audits.told_rule(str(model), settings), settings)
        return
    audits.without_model(str(model))
    if audits.is_finding(path_id):
        work.give_text(audits.told_finding(model, path_id, sources, settings), settings)
        return
    audits.no_such_finding(model, path_id)
    (graph,) = work.graphs((model,), settings)
    source = work.source_of(graph.graph["model"], sources)
    table = work.table_of_parameters(settings)
    ranking = rank(graph, parameters=table)
    text = explanation(graph, chosen(ranking, path_id), table, lang=lang, source=source, width=options.width_of(output))
    work.give_text(text, settings)
    work.limits([ranking], settings)
    work.finish(settings)
