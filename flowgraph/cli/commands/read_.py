"""`flowgraph read`: what is printed in a document."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from flowgraph.cli import documents, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang


def _sections(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of sections that begin with what is typed."""
    del context, parameter
    from flowgraph.report.form_part import known_sections

    return [CompletionItem(name) for name in known_sections() if name.startswith(incomplete.upper())]


@click.command(
    "read",
    cls=Command,
    help=say(
        "評価書（テキスト・PDF・Excel・Word）に印字されている内容を、様式の項目ごとに行番号つきで示します。\n\n"
        "印は ■ あり、□ なし、？ 判読不能。読み取れなかった箇所は最後に並べます。\n\n"
        "例: flowgraph read data/samples/vaccination.txt\n\n"
        "例: flowgraph read 評価書.pdf --section II-4 --block 委託事項2\n\n"
        "JSON は読み取ったすべて（文字位置も）を含みます。例: flowgraph read 評価書.pdf --format json | "
        "jq '.fields[] | select(.key == \"contractor\") | {block, value, lines: .passage.runs}'",
        "Show what is printed in an assessment (text, PDF, Excel, Word), field by field of the form, with line numbers.\n\n"
        "Boxes: ■ ticked, □ not ticked, ？ cannot be decided. What could not be read is listed at the end.\n\n"
        "Example: flowgraph read data/samples/vaccination.txt\n\n"
        "Example: flowgraph read assessment.pdf --section II-4\n\n"
        "JSON holds everything that was read, character positions too. Example: flowgraph read assessment.pdf --format json | "
        "jq '.fields[] | select(.key == \"contractor\") | {block, value, lines: .passage.runs}'",
    ),
)
@click.argument("documents_", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--section", default="", shell_complete=_sections,
    help=say(
        "この節だけ。番号（I-2、II-4、別添1、表紙、II は II 全体）か、見出し・項目の語（委託、保管期間）",
        "only this section: by number (I-2, II-4, III-7, cover, steps, changes; II is all of II) or by words of its heading or of a field, in Japanese",
    ),
)
@click.option("--block", default="", help=say("この欄だけ（システム1、委託事項2、提供先1、リスク3）", "only this block, as printed"))
@click.option(
    "--file", "number", type=click.IntRange(min=1), default=None, metavar="N", help=say("何番目の特定個人情報ファイルか", "only the n-th file that sections II and III describe")
)
@click.option("--notices", is_flag=True, help=say("読み取れなかった箇所だけを示す", "only what could not be read"))
@options.language()
@options.tabular
@options.everywhere
def command(
    documents_: tuple[Path, ...], section: str, block: str, number: int | None, notices: bool, lang: Lang, format_: str, output: Path | None, quiet: bool,
    strict: bool, force: bool,
) -> None:
    """Read documents."""
    from flowgraph.report.form import form_sheets, gaps, notice_sheet
    from flowgraph.report.form_json import form_json
    from flowgraph.report.form_markdown import form_markdown
    from flowgraph.report.form_part import choose

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    part = bool(section or block or number)
    forms = tuple(choose(form, section=section, block=block, file=number or 0) for form in documents.read_forms(documents_, settings))
    several = len(forms) > 1
    if format_ == "json" and not notices:
        work.give_text(form_json(forms), settings)
    elif format_ == "markdown":
        work.give_text(form_markdown(forms, lang, notices_only=notices, summary=not part), settings)
    elif notices:
        work.give_sheets([notice_sheet(form, lang, document=form.document.name) for form in forms], settings)
    else:
        csv = format_ == "csv"
        pages = [page for form in forms for page in form_sheets(form, lang, csv=csv, whole=part, several=several, summary=not part)]
        work.give_sheets(pages, settings)
    for form in forms:
        settings.gaps.extend(gaps(form))
    work.finish(settings)
