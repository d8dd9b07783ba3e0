"""`flowgraph import-review`: verdicts of a filled-in workbook taken back into the model and the decisions."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import audits, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab import Text
from flowgraph.vocab.table import Lang


def _until(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """An end date in any of the ways a cell may have it."""
    from flowgraph.report.reviewed.days import day_of

    day = day_of(value) if value else ""
    if value and not day:
        raise click.BadParameter(say(f"{value} は日付（YYYY-MM-DD）ではありません", f"{value} is no day (YYYY-MM-DD)"), context, parameter)
    return day


@click.command(
    "import-review",
    cls=Command,
    help=say(
        "記入済みの Excel ブック（report --format xlsx）の判定を取り込みます。所見の「受容」「誤検知」は受容の記録へ、フローの「確認済み」「修正」「誤り」はモデルへ入ります。"
        "記入に不備が1つでもあれば、シートとセルを挙げ、何も書きません。\n\n"
        "例: flowgraph import-review 確認.xlsx --model MODEL.yaml",
        "Take back the verdicts of a filled-in workbook (report --format xlsx): findings that are accepted or false alarms go into the decisions, "
        "flows that are confirmed, corrected or wrong into the model. If a cell is filled in wrongly, each sheet and cell is named and nothing is written.\n\n"
        "Example: flowgraph import-review review.xlsx --model MODEL.yaml",
    ),
)
@click.argument("review", metavar="REVIEW.xlsx", type=click.Path(path_type=Path))
@click.option(
    "--model", "model_path", required=True, type=click.Path(path_type=Path),
    help=say("ブックのもとのモデル（-o がなければここへ書き戻す）", "the model the workbook shows (written back to, without -o)"),
)
@click.option(
    "--accepted", "decisions", type=click.Path(path_type=Path),
    help=say("受容の記録のファイル（既定はモデルの隣の MODEL.accepted.yaml）", "file of acceptances (default: MODEL.accepted.yaml beside the model)"),
)
@click.option(
    "--sources", type=click.Path(path_type=Path),
    help=say("原文のファイルまたはフォルダー（修正後も根拠が合うかを確かめる）", "the document, or its folder: corrected flows are checked against it"),
)
@click.option("--until", default="", metavar="DATE", callback=_until, help=say("期限の空いている行に使う日付（YYYY-MM-DD）", "end date for rows without one (YYYY-MM-DD)"))
@audits.day
@click.option("--dry-run", is_flag=True, help=say("取り込む内容を示すだけで、何も書かない", "only say what would be taken; write nothing"))
@options.language()
@options.everywhere
def command(
    review: Path, model_path: Path, decisions: Path | None, sources: Path | None, until: str, day: str, dry_run: bool, lang: Lang, output: Path | None, quiet: bool,
    strict: bool, force: bool,
) -> None:
    """Take a review back."""
    from flowgraph.audit import load_acceptances
    from flowgraph.audit.acceptance import path_of
    from flowgraph.cli.words import spoken
    from flowgraph.files import write_all
    from flowgraph.model.tree import read_text
    from flowgraph.report.reviewed import take
    from flowgraph.report.reviewed.files import acceptance_bytes, workbook_bytes

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force)
    target = output or model_path
    kept = decisions or path_of(model_path)
    noted = decisions or path_of(target)
    if not dry_run:
        work.writable([path for path, old in ((target, model_path), (noted, kept)) if path != old], settings)
    (model,) = work.read_models((model_path,), settings)
    taken = take(
        str(review), workbook_bytes(review), model=model, text=read_text(model_path), acceptances=load_acceptances(kept), source=work.source_of(model, sources), until=until,
        on=day, lang=spoken(),
    )
    if sources is None and taken.model != model:
        settings.gaps.append(Text("修正後の根拠は原文と突き合わせていません（--sources）", "the changed flows were not checked against the document (--sources)"))
    files = [(target, taken.text.encode("utf-8"))] if taken.changed or target != model_path else []
    if taken.decided or (taken.acceptances and noted != kept):
        files.append((noted, acceptance_bytes(taken.acceptances)))
    lines = [told.label(lang) for told in taken.told] or [say("取り込む変更はありません", "nothing to take in")]
    for line in lines:
        click.echo(line)
    for doubt in (*taken.doubts, *settings.gaps):
        settings.note(say("注意: ", "note: ") + doubt.label(lang))
    settings.gaps.extend(taken.doubts)
    if dry_run:
        settings.note(say("（--dry-run のため何も書いていません）", "(--dry-run: nothing was written)"))
    else:
        write_all(files, force=True)  # what may not be overwritten was refused above
        for path, _ in files:
            settings.note(f"→ {path}")
    work.finish(settings)
