"""`flowgraph diff`: findings and paths that are new, gone or changed between two versions."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import audits, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.findings import GRAVITIES
from flowgraph.vocab.table import Lang


@click.command(
    "diff",
    cls=Command,
    help=say(
        "評価書の2つの版（モデル）を比べ、変わった事実と、新たな・解消した・変化した所見と曝露経路を、前後の値つきで示します。行がずれただけのものは変化に数えません。\n\n"
        "例: flowgraph diff OLD.yaml NEW.yaml --sources OLD.txt NEW.txt",
        "Compare two versions of an assessment (models): facts that differ, findings and exposure paths that are new, gone or changed, with the values before and after. "
        "Lines that only moved are no change.\n\n"
        "Example: flowgraph diff OLD.yaml NEW.yaml --sources OLD.txt NEW.txt",
    ),
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--sources", nargs=2, type=click.Path(path_type=Path), metavar="OLD NEW", help=say("両方の原文", "the documents of both versions"))
@click.option(
    "--fail-on", type=click.Choice([*GRAVITIES, "none"]), default="none", show_default=True,
    help=say("新たな所見がこの重要度以上なら終了コード3", "exit code 3 if a new finding is as grave"),
)
@audits.day
@options.language()
@options.tabular
@options.everywhere
def command(
    old: Path, new: Path, sources: tuple[Path, Path] | None, fail_on: str, day: str, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool,
    force: bool,
) -> None:
    """Compare two versions."""
    from flowgraph.audit import changes
    from flowgraph.audit.acceptance import expiry
    from flowgraph.graph import to_graph
    from flowgraph.report.changes import change_sheets, changes_json, path_changes
    from flowgraph.report.facts import fact_changes, fact_notices, other_document
    from flowgraph.report.findings import open_gaps
    from flowgraph.report.ranking import journeys
    from flowgraph.risk import rank

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force)
    places = sources or (None, None)
    pair = [audits.audited((path,), settings, audits.Asked(sources=where, day=day))[0] for path, where in zip((old, new), places, strict=True)]
    models = pair[0].model, pair[1].model
    other = other_document(*models)
    if other is not None:
        settings.note(say("注意: ", "note: ") + other.label(lang))
    facts = fact_changes(*models)
    ranked = [journeys(rank(to_graph(audit.model))) for audit in pair]
    found, paths = changes(pair[0], pair[1]), path_changes(ranked[0], ranked[1], facts)
    notices = tuple(dict.fromkeys(gap for audit in pair for gap in open_gaps(audit)))
    above = (*((other,) if other else ()), *fact_notices(facts, *models))
    expired = tuple(expiry(finding, until) for finding, until in pair[1].expired)
    if format_ == "json":
        work.give_text(changes_json(found, paths, facts, (*above, *notices, *expired)), settings)
    else:
        work.give_sheets(change_sheets(found, paths, facts, lang, (*notices, *expired), above), settings)
    settings.gaps += notices
    work.limits(ranked, settings)
    grave = GRAVITIES[fail_on].level if fail_on in GRAVITIES else None
    worse = grave is not None and any(change.state == "new" and not change.finding.accepted and GRAVITIES[change.finding.gravity].level >= grave for change in found)
    work.finish(settings, findings=worse, asked=grave is not None)
