"""`flowgraph audit`: what a document promises against what its own flow does."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from flowgraph.cli import audits, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.release import version
from flowgraph.vocab.findings import GRAVITIES
from flowgraph.vocab.table import Lang

LEVELS = [*GRAVITIES, "none"]
FORMATS = ("table", "json", "csv", "markdown", "memo", "plain", "sarif")
SUFFIXES = {".csv": "csv", ".json": "json", ".md": "markdown", ".sarif": "sarif"}


def _by_suffix(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """The format asked for, else that of the suffix of `-o`."""
    del parameter
    output = context.params.get("output")
    by_name = options.of_suffix(context, Path(output), SUFFIXES, "table") if output and value is None else "table"
    return options.shown(context, value or by_name, asked=value is not None)


def _rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of audit rules that begin with what is typed."""
    del context, parameter
    from flowgraph.audit import rules

    return [CompletionItem(ident) for ident in rules() if ident.startswith(incomplete)]


@click.command(
    "audit",
    cls=Command,
    help=say(
        "評価書の中の矛盾・記載不足を、両側の行つきで挙げます。--sources があれば原文の印字とも突き合わせ、該当箇所を引用します。\n\n"
        "例: flowgraph audit MODEL.yaml --sources 原文のファイル\n\n例: flowgraph audit MODEL.yaml --sources 原文 -o 確認.md（作成者あての確認メモ）\n\n"
        "例: flowgraph audit MODEL.yaml --sources 原文 --fail-on medium（水準以上があれば終了コード3）",
        "Find contradictions and gaps inside an assessment, with the lines of both sides. With --sources the print is compared as well, and the words are quoted.\n\n"
        "Example: flowgraph audit MODEL.yaml --sources DOCUMENT\n\nExample: flowgraph audit MODEL.yaml --sources DOCUMENT -o memo.md (a memo to the author)\n\n"
        "Example: flowgraph audit MODEL.yaml --sources DOCUMENT --fail-on medium (exit code 3 if a finding reaches the level)",
    ),
)
@options.models
@audits.sources
@click.option(
    "--rule", "only", multiple=True, metavar="ID", shell_complete=_rules,
    help=say("この規則だけ（繰り返し可。`flowgraph list audit-rules`）", "only this rule (may be repeated; see `flowgraph list audit-rules`)"),
)
@click.option("--without", multiple=True, metavar="ID", shell_complete=_rules, help=say("この規則を除く（繰り返し可）", "leave this rule out (may be repeated)"))
@click.option(
    "--fail-on", type=click.Choice(LEVELS), default="none", show_default=True,
    help=say(
        "受容していない所見がこの重要度以上なら終了コード3。なくても、適用できない規則や判読できない箇所があれば4",
        "exit code 3 if a finding that is not accepted is as grave; 4 if none is but rules were not asked or text could not be read",
    ),
)
@audits.acceptance
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default=None, callback=_by_suffix,
    help=say(
        "出力形式（markdown と、メールに貼る文章の memo は作成者あての確認メモ）。既定は -o の拡張子（.csv .json .md .sarif）、なければ table",
        "output format (markdown, and memo in plain text, are memos to the author); by the suffix of -o (.csv, .json, .md, .sarif), else table",
    ),
)
@options.plain
@options.language()
@options.everywhere
def command(
    models: tuple[Path, ...], sources: Path | None, only: tuple[str, ...], without: tuple[str, ...], fail_on: str, decisions: Path | None, day: str, format_: str, lang: Lang,
    output: Path | None, quiet: bool, strict: bool, force: bool,
) -> None:
    """Audit documents."""
    from flowgraph.report.findings import findings_json, findings_sheet, findings_text, open_gaps, over_level

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    made = audits.audited(models, settings, audits.Asked(sources=sources, only=only, without=without, decisions=decisions, day=day))
    if format_ == "json":
        work.give_text(findings_json(made), settings)
    elif format_ == "sarif":
        from flowgraph.report.sarif import sarif

        work.give_text(sarif(made, lang, version() or "0", [audits.below_here(audit.model, sources) for audit in made]), settings)
    elif format_ in {"markdown", "memo"}:
        from flowgraph.report.memo import memo

        work.give_text(memo(made, lang, format_), settings)
    elif format_ in {"csv", "plain"}:
        work.give_sheets([findings_sheet(audit, lang) for audit in made], settings)
    else:
        from flowgraph.report.tint import tinted_heads

        work.give_text(tinted_heads(findings_text(made, lang, options.width_of(output)), lang), settings)
    settings.gaps += [gap for audit in made for gap in open_gaps(audit)]
    work.finish(settings, findings=over_level(made, fail_on), asked=fail_on != "none")
