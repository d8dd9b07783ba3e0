"""`flowgraph report`: Markdown reports with pictures."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


@click.command(
    "report",
    cls=Command,
    help=say(
        "評価書ごとの報告書（Markdown、図つき）と全体の一覧をフォルダーに書きます。\n\n例: flowgraph report data/models/*.yaml -o out --sources 原文のフォルダー",
        "Write a Markdown report for each assessment, with pictures, and an overview into a folder.\n\nExample: flowgraph report data/models/*.yaml -o out --sources FOLDER",
    ),
)
@options.models
@click.option("--sources", type=click.Path(path_type=Path), help=say("原文のファイルまたはフォルダー（引用を載せる）", "text of the documents, or their folder: quotes are shown"))
@click.option("--top", type=click.IntRange(min=1), default=5, show_default=True, help=say("詳しく述べる経路の数", "paths told in full"))
@options.parameters
@options.language(default="ja")
@options.everywhere
def command(
    models: tuple[Path, ...], sources: Path | None, top: int, params: Path | None, lang: Lang, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Write reports."""
    from flowgraph.files import write_all
    from flowgraph.report.document import document_report, overview_report
    from flowgraph.risk import rank

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force, params=params)
    folder = output or Path("out")
    table = work.table_of_parameters(settings)
    read = list(work.graphs(models, settings))
    rankings = [rank(graph, parameters=table) for graph in work.progress(read, settings, "ranking")]
    written: list[tuple[Path, bytes]] = []
    for graph, ranking in work.progress(list(zip(read, rankings, strict=True)), settings, "reporting"):
        source = work.source_of(graph.graph["model"], sources)
        written += [(folder / name, content) for name, content in document_report(graph, ranking, lang=lang, top=top, source=source)]
    written.append((folder / "overview.md", overview_report(read, rankings, lang=lang).encode("utf-8")))
    write_all(written, force=force)
    settings.note(say(f"→ {folder}（{len(written)} ファイル）", f"→ {folder} ({len(written)} files)"))
    work.limits(rankings, settings)
    work.finish(settings)
