"""`flowgraph validate`: a model by itself and against its document."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab import Text
from flowgraph.vocab.table import Lang


@click.command(
    "validate",
    cls=Command,
    help=say(
        "モデルの書き方を検査し、--sources があれば根拠行と網羅性を原文と突き合わせます。\n\n例: flowgraph validate data/models/*.yaml --sources 原文のフォルダー",
        "Check models; with --sources also every piece of evidence and the coverage of printed labels against the document.\n\n"
        "Example: flowgraph validate data/models/*.yaml --sources FOLDER",
    ),
)
@options.models
@click.option("--sources", type=click.Path(path_type=Path), help=say("原文のファイルまたはフォルダー", "text of the document, or the folder it is in"))
@click.option("--write-spans", is_flag=True, help=say("根拠の文字位置をモデルに書き込む", "write the character spans of the evidence into the model"))
@click.option("--inferred", is_flag=True, help=say("推定の項目を一覧する", "list the inferred items"))
@options.language()
@options.tabular
@options.everywhere
def command(
    models: tuple[Path, ...], sources: Path | None, write_spans: bool, inferred: bool, lang: Lang, format_: str, output: Path | None, quiet: bool,
    strict: bool, force: bool,
) -> None:
    """Validate models."""
    from flowgraph.model import save
    from flowgraph.report.sheet import Sheet
    from flowgraph.report.verification import plain_sheets, verification_sheets
    from flowgraph.verify import verify, with_spans

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    if write_spans and sources is None:
        raise click.UsageError(say("--write-spans には --sources が必要です", "--write-spans needs --sources"), click.get_current_context())
    sheets: list[Sheet] = []
    bad = False
    for path, model in zip(models, work.read_models(models, settings), strict=True):
        source = work.source_of(model, sources)
        if source is None:
            sheets += plain_sheets(model, lang, inferred=inferred)
            settings.gaps.append(Text(f"{model.document.id}: 根拠は確認していません（--sources）", f"{model.document.id}: the evidence was not checked (--sources)"))
            continue
        result = verify(model, source)
        if write_spans and not any(entry.kind == "source" for entry in result.problems):
            save(with_spans(model, source), path, original=path, force=True)
            settings.note(f"→ {path}")
        bad = bad or bool(result.problems)
        sheets += verification_sheets(model, result, lang, inferred=inferred)
    work.give_sheets(sheets, settings)
    if bad:
        raise SystemExit(1)
    work.finish(settings)
