"""`flowgraph accept`: a decision about one finding, kept beside the model."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from flowgraph.cli import audits, options
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang

VERDICTS = ("accepted", "wrong", "confirmed")


def _findings(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of findings that the model alone shows."""
    del parameter
    from flowgraph.audit import audit
    from flowgraph.model import load

    given = context.params.get("model")
    return [CompletionItem(finding.id) for finding in audit(load(given)).findings if finding.id.startswith(incomplete)] if given else []


@click.command(
    "accept",
    cls=Command,
    help=say(
        "所見についての判断を期限と理由つきでモデルの隣（MODEL.accepted.yaml）に残します。"
        "既にある判断は --force なしには書き換えません。期限の切れた受容や、当たる所見のない受容は audit が知らせます。\n\n"
        "例: flowgraph accept MODEL.yaml FINDING_ID --until 2027-03-31 --why 次の改訂で直す",
        "Keep a decision about a finding, with its end date and reason, beside the model (MODEL.accepted.yaml). "
        "One that stands there already is replaced with --force only. `audit` reports acceptances that expired or match nothing.\n\n"
        "Example: flowgraph accept MODEL.yaml FINDING_ID --until 2027-03-31 --why 'mended in the next revision'",
    ),
)
@click.argument("model", type=click.Path(path_type=Path))
@click.argument("finding", metavar="FINDING_ID", shell_complete=_findings)
@click.option("--until", required=True, metavar="DATE", help=say("判断の有効な最後の日（YYYY-MM-DD）", "the last day it holds (YYYY-MM-DD)"))
@click.option("--why", required=True, metavar="TEXT", help=say("理由", "the reason"))
@click.option(
    "--verdict", type=click.Choice(VERDICTS), default="accepted", show_default=True,
    help=say("accepted（承知している）、wrong（誤検出）、confirmed（事実であり未対応）", "accepted (known and borne), wrong (a false alarm) or confirmed (true and still open)"),
)
@audits.sources
@click.option(
    "--accepted", "decisions", type=click.Path(path_type=Path), help=say("記録するファイル（既定は MODEL.accepted.yaml）", "file to write into (default: MODEL.accepted.yaml)")
)
@audits.day
@click.option("--force", is_flag=True, help=say("既にある判断を書き換える", "replace a decision that stands there already"))
@click.option("--quiet", is_flag=True, help=say("補足を表示しない", "no remarks"))
@options.language()
def command(
    model: Path, finding: str, until: str, why: str, verdict: str, sources: Path | None, decisions: Path | None, day: str, force: bool, quiet: bool, lang: Lang,
) -> None:
    """Accept a finding."""
    from flowgraph.audit import Acceptance, load_acceptances, with_acceptance
    from flowgraph.audit.acceptance import path_of, save_acceptances, standing
    from flowgraph.errors import LookupFailure, Problem

    settings = Settings(lang=lang, quiet=quiet, force=force)
    target = decisions or path_of(model)
    new = Acceptance(finding=finding, until=until, why=why, verdict=verdict)
    known = load_acceptances(target)
    with_acceptance(known, new, on=day)  # what cannot be written is said before the work
    replaced = standing(known, new, str(target), replace=force)
    if not audits.is_finding(finding):
        audits.no_such_finding(model, finding)
    (audit,) = audits.audited((model,), settings, audits.Asked(sources=sources, decisions=target))
    rule = finding.rpartition("-")[0]
    if rule in audit.unasked:
        raise LookupFailure(Problem(file=str(model), line=0, message=f"rule {rule!r} needs the document", hint="name the document's text with --sources"))
    found = audit.finding(finding)
    new = dataclasses.replace(new, about=found.about, state=found.state)
    save_acceptances(with_acceptance(known, new, on=day), target)
    if replaced is not None:
        was = f"{replaced.verdict}, until {replaced.until}: {replaced.why}"
        settings.note(say(f"以前の判断（{replaced.verdict}、{replaced.until} まで: {replaced.why}）を書き換えました", f"replaced: {was}"))
    settings.note(f"→ {target}")
