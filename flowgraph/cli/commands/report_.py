"""`flowgraph report`: what a reader opens: Markdown with pictures, one HTML page, an Excel workbook."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import audits, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.release import version
from flowgraph.report import kinds
from flowgraph.vocab.table import Lang

SUFFIXES = {".html": "html", ".htm": "html", ".xlsx": "xlsx"}


def _by_suffix(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """The kind asked for, else that of the suffix of `-o`."""
    del parameter
    output = context.params.get("output")
    return value or (options.of_suffix(context, Path(output), SUFFIXES, "markdown") if output else "markdown")


@click.command(
    "report",
    cls=Command,
    help=say(
        "評価書ごとの報告書を書きます。markdown（図つき、フォルダーへ）、html（1ファイルで開けるページ）、xlsx（Excelブック）。\n\n"
        "例: flowgraph report data/models/*.yaml -o out --sources 原文のフォルダー\n\n例: flowgraph report MODEL.yaml --sources 原文 -o 報告.html\n\n"
        "例: flowgraph report MODEL.yaml --sources 原文 -o 確認.xlsx",
        "Write a report for each assessment: markdown (with pictures, into a folder), html (one page that opens anywhere), xlsx (an Excel workbook).\n\n"
        "Example: flowgraph report data/models/*.yaml -o out --sources FOLDER\n\nExample: flowgraph report MODEL.yaml --sources DOCUMENT -o report.html\n\n"
        "Example: flowgraph report MODEL.yaml --sources DOCUMENT -o review.xlsx",
    ),
)
@options.models
@click.option("--sources", type=click.Path(path_type=Path), help=say("原文のファイルまたはフォルダー（引用を載せる）", "text of the documents, or their folder: quotes are shown"))
@click.option("--top", type=click.IntRange(min=1), default=5, show_default=True, help=say("詳しく述べる経路の数（markdown）", "paths told in full (markdown)"))
@click.option("--draws", type=click.IntRange(1, 100_000), default=10_000, show_default=True, help=say("順位の確かさを見る試行の回数", "draws for how sure the order is"))
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help=say("乱数の種", "seed of the draws"))
@audits.acceptance
@click.option(
    "--format", "format_", type=click.Choice(kinds.names()), default=None, callback=_by_suffix,
    help=say("報告書の種類。既定は -o の拡張子（.html .xlsx）、なければ markdown", "kind of report; by the suffix of -o (.html, .xlsx), else markdown"),
)
@options.parameters
@options.language(default="ja")
@options.everywhere
def command(
    models: tuple[Path, ...], sources: Path | None, top: int, draws: int, seed: int, decisions: Path | None, day: str, format_: str, params: Path | None, lang: Lang,
    output: Path | None, quiet: bool, strict: bool, force: bool,
) -> None:
    """Write reports."""
    from flowgraph.audit import load_acceptances
    from flowgraph.audit.acceptance import path_of
    from flowgraph.files import write_all
    from flowgraph.report.material import Material, Request

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force, params=params)
    table = work.table_of_parameters(settings)
    materials = []
    for path, graph in zip(models, list(work.graphs(models, settings)), strict=True):
        source = work.source_of(graph.graph["model"], sources)
        entries = tuple(load_acceptances(decisions or path_of(path)))
        materials.append(Material(graph=graph, source=source, parameters=table, acceptances=entries, on=day, draws=draws, seed=seed))
    for one in work.progress(materials, settings, "ranking"):
        _ = one.ranking
    request = Request(lang=lang, top=top, draws=draws, seed=seed, version=version() or "0")
    written = kinds.files(format_, list(work.progress(materials, settings, "reporting")), request)
    targets = _places(written, format_, output)
    write_all(targets, force=force)
    settings.note(say(f"→ {targets[0][0]}（{len(targets)} ファイル）", f"→ {targets[0][0]} ({len(targets)} files)"))
    work.limits([one.ranking for one in materials], settings)
    work.finish(settings)


def _places(written: list[tuple[str, bytes]], kind: str, output: Path | None) -> list[tuple[Path, bytes]]:
    """Where each file goes: what a reader opens first to `-o` where that names a file, all others beside it."""
    suffix = kinds.one_file(kind)
    if output is not None and suffix and output.suffix.lower().startswith(suffix[:4]):
        return [(output, written[0][1]), *((output.parent / name, content) for name, content in written[1:])]
    folder = output or Path("out")
    return [(folder / name, content) for name, content in written]
