"""What commands have in common: load models with a progress bar, hand out results, choose the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from flowgraph.cli.options import Settings, width_of
from flowgraph.cli.words import say, spoken

if TYPE_CHECKING:
    from flowgraph.errors import FlowgraphError, Problem
    from flowgraph.graph import Graph
    from flowgraph.model import FlowModel
    from flowgraph.report.sheet import Sheet
    from flowgraph.risk import Parameters, Ranking
    from flowgraph.source import Document

T = TypeVar("T")
_DOING = {"reading": "読込み", "auditing": "突合せ", "trying": "試算", "drawing": "描画", "ranking": "計算", "reporting": "報告書", "comparing": "比較", "cases": "事例"}
"""What a progress bar says, in Japanese."""
FAILED, USAGE, FINDINGS, GAPS, INTERRUPTED = 1, 2, 3, 4, 130


def read_models(paths: Sequence[Path], settings: Settings) -> tuple[FlowModel, ...]:
    """All models, or every problem of all files at once."""
    from flowgraph.errors import FlowgraphError, InputError
    from flowgraph.model import load

    loaded: list[FlowModel] = []
    problems: list[Problem] = []
    for path in progress(paths, settings, "reading"):
        try:
            loaded.append(load(path))
        except FlowgraphError as error:
            problems.extend(_of_document(path) or error.problems)
    if problems:
        raise InputError(problems)
    return tuple(loaded)


def _of_document(path: Path) -> tuple[Problem, ...]:
    """The complaint about a document that was given for a model; nothing for a model with mistakes."""
    from flowgraph.cli.documents import beginning, holds_model
    from flowgraph.errors import Problem
    from flowgraph.source import suffixes

    if path.suffix.lower() not in suffixes():
        return ()
    try:
        start = beginning(path)
    except OSError:
        return ()
    hint = f"`flowgraph draft {path} -o MODEL.yaml` makes a model of it first"
    return () if not start.strip() or holds_model(start) else (Problem(file=str(path), line=0, message="a document, not a model", hint=hint),)


def graphs(paths: Sequence[Path], settings: Settings) -> Iterator[Graph]:
    """The graph of each model."""
    from flowgraph.graph import to_graph

    for model in read_models(paths, settings):
        yield to_graph(model)


def table_of_parameters(settings: Settings) -> Parameters:
    """The risk table, with the user's file over it."""
    from flowgraph.risk import load_parameters

    return load_parameters(settings.params)


def progress(items: Sequence[T], settings: Settings, what: str) -> Iterable[T]:
    """The items, with a progress bar on stderr where somebody looks and there is more than one."""
    if settings.quiet or len(items) < 2 or not sys.stderr.isatty():  # noqa: PLR2004
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description=say(_DOING.get(what, what), what), console=Console(stderr=True), transient=True)


def give_sheets(sheets: Sequence[Sheet], settings: Settings) -> None:
    """Print or write tables in the format asked for."""
    from flowgraph.report.formats import render
    from flowgraph.report.paths import is_limit

    text = render(settings.format, sheets, lang=settings.lang, width=width_of(settings.output))
    give_text(text, settings, bom=settings.format == "csv")
    if settings.format == "csv":  # rows only: what a reader must know beside them is said, not dropped
        from flowgraph.report.safe import terminal

        for notice in dict.fromkeys(notice.label(settings.lang) for page in sheets for notice in page.notices):
            settings.note("※ " + terminal(notice))
    for page in sheets:
        settings.gaps.extend(notice for notice in page.notices if is_limit(notice))


def limits(rankings: Iterable[Ranking], settings: Settings) -> None:
    """Remember the limits that bit while paths were searched."""
    from flowgraph.report.paths import is_limit

    settings.gaps.extend(notice for ranking in rankings for notice in ranking.notices if is_limit(notice))


def give_text(text: str, settings: Settings, *, bom: bool = False) -> None:
    """Print text, or write it to `-o` (CSV with a byte-order mark, so that Excel reads it as UTF-8)."""
    if settings.output is None:
        click.echo(text, nl=False)
        return
    from flowgraph.files import write_bytes

    write_bytes(settings.output, text.encode("utf-8-sig" if bom else "utf-8"), force=settings.force)
    settings.note(f"→ {settings.output}")


def writable(paths: Sequence[Path], settings: Settings) -> None:
    """Refuse before the work what could not be written after it."""
    from flowgraph.errors import FlowgraphError
    from flowgraph.files import refusal

    problems = [problem for path in paths if (problem := refusal(path, force=settings.force)) is not None]
    if problems:
        raise FlowgraphError(problems)


def finish(settings: Settings, *, findings: bool = False, asked: bool = False) -> None:
    """Leave with 3 where findings reach the asked level, 4 where open gaps make a clean result impossible."""
    if findings:
        raise SystemExit(FINDINGS)
    if settings.gaps and (settings.strict or asked):
        settings.note("; ".join(dict.fromkeys(gap.label(settings.lang) for gap in settings.gaps)))
        raise SystemExit(GAPS)


@contextmanager
def reported() -> Iterator[None]:
    """Errors become lines on stderr and an exit code, never a traceback (FLOWGRAPH_DEBUG=1 shows where a fault of ours is)."""
    from flowgraph.errors import FlowgraphError

    try:
        yield
    except FlowgraphError as error:
        _tell(error)
        raise SystemExit(FAILED) from None
    except click.ClickException as error:
        from flowgraph.cli.help import complaint

        complaint(error)
        raise SystemExit(error.exit_code) from None
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("中断しました", "interrupted"), err=True)
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except (OSError, RecursionError, MemoryError) as error:
        click.echo(_line(say(f"実行できません: {error}", f"could not: {error}")), err=True)
        raise SystemExit(FAILED) from None
    except Exception as error:
        if os.environ.get("FLOWGRAPH_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        click.echo(_line(say(f"flowgraph の不具合です（{what}）。報告してください。", f"this is a fault of flowgraph ({what}); please report it")), err=True)
        raise SystemExit(FAILED) from None


def _tell(error: FlowgraphError) -> None:
    for problem in error.problems:
        tell(problem)
    count = len(error.problems)
    if count > 1:
        click.echo(say(f"{count} 件の問題", f"{count} problems"), err=True)


def tell(problem: Problem) -> None:
    """One problem on stderr, in the user's language."""
    from flowgraph.cli.japanese import in_japanese

    click.echo(_line(in_japanese(problem) if spoken() == "ja" else str(problem)), err=True)


def _line(text: str) -> str:
    from flowgraph.report.safe import terminal

    return terminal(text)


def source_of(model: FlowModel, sources: Path | None) -> Document | None:
    """The text of a model's document: the file itself, or the file of the model's source name in a folder (never outside it)."""
    from flowgraph.cli.documents import readable, source_path
    from flowgraph.source import read

    if sources is None:
        return None
    path = source_path(model, sources)
    readable(path)
    return read(path)
