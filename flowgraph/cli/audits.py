"""What the commands of the audit have in common: which document belongs to a model, which decisions lie beside it, which day it is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flowgraph.cli import documents, work
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say

if TYPE_CHECKING:
    from flowgraph.audit import Audit
    from flowgraph.errors import LookupFailure
    from flowgraph.form import Form
    from flowgraph.model import FlowModel

_PATH = re.compile(r"p-[0-9a-f]{2,8}")
_HASH = re.compile(r"[0-9a-f]{6}")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be asked of each document."""

    sources: Path | None = None
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    decisions: Path | None = None
    """The file of acceptances; None: the one beside each model."""
    day: str = ""


def sources(function: F) -> F:
    """`--sources`."""
    told = say("原文のファイルまたはフォルダー（なければモデルだけで分かる規則を適用）", "the document, or its folder (without it: rules that the model alone shows)")
    return click.option("--sources", type=click.Path(path_type=Path), help=told)(function)


def acceptance(function: F) -> F:
    """`--accepted` and `--on`."""
    return click.option(
        "--accepted", "decisions", type=click.Path(path_type=Path),
        help=say("受容の記録のファイル（既定はモデルの隣の MODEL.accepted.yaml）", "file of acceptances (default: MODEL.accepted.yaml beside the model)"),
    )(day(function))


def day(function: F) -> F:
    """`--on`."""
    return click.option(
        "--on", "day", metavar="DATE", default="", callback=_day,
        help=say("受容の期限をこの日付（YYYY-MM-DD）で見る。既定は今日", "look at end dates of acceptances on this day (YYYY-MM-DD); today if left out"),
    )(function)


def _day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    from datetime import date

    if not value:
        # An end date means nothing without a day; the results themselves never show it, and --on makes a run repeatable.
        return "" if context.resilient_parsing else date.today().isoformat()  # noqa: DTZ011  the user's own day
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(say(f"{value} は日付（YYYY-MM-DD）ではありません", f"{value} is no day (YYYY-MM-DD)"), context, parameter) from None


def audited(paths: Sequence[Path], settings: Settings, asked: Asked) -> tuple[Audit, ...]:
    """The audit of each model, with its document and its decisions."""
    if asked.decisions is not None and len(paths) > 1:
        raise click.UsageError(say("--accepted はモデル1つのときだけ使えます", "--accepted goes with one model only"), click.get_current_context())
    models = work.read_models(paths, settings)
    return tuple(one(path, model, settings, asked) for path, model in work.progress(list(zip(paths, models, strict=True)), settings, "auditing"))


def one(path: Path, model: FlowModel, settings: Settings, asked: Asked) -> Audit:
    """The audit of one model."""
    from flowgraph.audit import audit, load_acceptances
    from flowgraph.audit.acceptance import path_of

    entries = load_acceptances(asked.decisions or path_of(path))
    return audit(model, form=form_of(model, asked.sources, settings), only=asked.only, without=asked.without, acceptances=entries, on=asked.day)


def form_of(model: FlowModel, where: Path | None, settings: Settings) -> Form | None:
    """The printed form of a model's document: the file itself, or that of the model's source name in a folder (never outside it)."""
    if where is None:
        return None
    return documents.read_forms((documents.source_path(model, where),), settings)[0]


def below_here(model: FlowModel, where: Path | None) -> str:
    """Where a model's document lies below the working folder, with `/`; its name alone where it is not below it, or not given."""
    path = documents.source_path(model, where) if where is not None else Path(model.document.source)
    name = os.path.relpath(os.path.realpath(path), os.path.realpath(".")) if where is not None and not _elsewhere(path) else path.name
    return name.replace(os.sep, "/")


def _elsewhere(path: Path) -> bool:
    """Whether a path leads out of the working folder (also on Windows, to another drive)."""
    here, there = os.path.realpath("."), os.path.realpath(path)
    try:
        return os.path.commonpath([here, there]) != here
    except ValueError:
        return True


def is_finding(ident: str) -> bool:
    """Whether an id is one of a finding (it begins with the id of an audit rule)."""
    from flowgraph.audit import rules

    return ident.rpartition("-")[0] in rules()


def no_such_finding(path: Path, ident: str) -> None:
    """Raise with the nearest rule where an id has the shape of a finding's and its rule is none."""
    from flowgraph.audit import rules
    from flowgraph.errors import LookupFailure, Problem
    from flowgraph.vocab import suggest

    rule, _, tail = ident.rpartition("-")
    near = suggest(rule, list(rules())) if _HASH.fullmatch(tail) and not _PATH.fullmatch(ident) else ""
    if near:
        raise LookupFailure(Problem(file=str(path), line=0, message=f"no finding {ident!r}", hint=f"did you mean {near}-{tail}?"))


def told_finding(path: Path, ident: str, where: Path | None, settings: Settings) -> str:
    """One finding of a model and the rule behind it; raises where the rule needs a document that is not given."""
    from flowgraph.cli.options import width_of
    from flowgraph.errors import LookupFailure, Problem
    from flowgraph.report.findings import finding_told

    rule = ident.rpartition("-")[0]
    (audit,) = audited((path,), settings, Asked(sources=where, only=(rule,)))
    if rule in audit.unasked:
        raise LookupFailure(Problem(file=str(path), line=0, message=f"rule {rule!r} needs the document", hint="name the document's text with --sources"))
    return finding_told(audit, ident, settings.lang, width_of(settings.output))


def told_rule(ident: str, settings: Settings) -> str:
    """`rule:ID` or `audit-rule:ID`: the reading rule or the audit rule of that name (both, where both have it)."""
    from flowgraph.audit.run import chosen, rules
    from flowgraph.cli.options import width_of
    from flowgraph.report.findings import rule_told

    kind, _, name = ident.partition(":")
    known = rules().get(name) or (chosen((name,))[0] if kind == "audit-rule" else None)
    reading = {rule.id for rule in documents.all_rules()}
    if known is None and name not in reading:
        raise _no_rule(ident, name, [*rules(), *sorted(reading)])
    told = [rule_told(known, settings.lang, width_of(settings.output))] if known else []
    if kind == "rule" and name in reading:
        told.append(documents.told_rule(name, settings.lang))
    return "\n".join(told)


def _no_rule(ident: str, name: str, known: list[str]) -> LookupFailure:
    from flowgraph.errors import LookupFailure, Problem
    from flowgraph.vocab import suggest

    near = suggest(name, known)
    hint = "`flowgraph list rules` lists them"
    return LookupFailure(Problem(file=ident, line=0, message=f"no rule {name!r}", hint=(f"did you mean {near}? " if near else "") + hint))


def without_model(word: str) -> None:
    """Wrong usage, where a finding, a path or a rule stands in the place of the model: says which call is meant."""
    from flowgraph.audit import rules

    if os.path.lexists(word):
        return
    context = click.get_current_context(silent=True)
    if is_finding(word):
        meant = say(f"所見はモデルの後に書きます: flowgraph explain MODEL.yaml {word}", f"a finding stands after its model: flowgraph explain MODEL.yaml {word}")
    elif _PATH.fullmatch(word):
        meant = say(f"経路はモデルの後に書きます: flowgraph explain MODEL.yaml {word}", f"a path stands after its model: flowgraph explain MODEL.yaml {word}")
    elif word in {*rules(), *(rule.id for rule in documents.all_rules())}:
        meant = say(f"規則は rule: を付けて書きます: flowgraph explain rule:{word}", f"a rule is written with rule: flowgraph explain rule:{word}")
    else:
        return
    raise click.UsageError(meant, context)
