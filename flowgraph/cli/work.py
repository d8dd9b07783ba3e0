"""What commands have in common: load models with a progress bar, hand out results, choose the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from flowgraph.cli.options import Settings, terminal_width

if TYPE_CHECKING:
    from flowgraph.graph import Graph
    from flowgraph.model import FlowModel
    from flowgraph.report.sheet import Sheet
    from flowgraph.risk import Parameters
    from flowgraph.source import Source

T = TypeVar("T")
FINDINGS, GAPS = 3, 4


def read_models(paths: Sequence[Path], settings: Settings) -> tuple[FlowModel, ...]:
    """All models, or every problem of all files at once."""
    from flowgraph.errors import FlowgraphError, InputError, Problem
    from flowgraph.model import load

    loaded: list[FlowModel] = []
    problems: list[Problem] = []
    for path in progress(paths, settings, "reading"):
        try:
            loaded.append(load(path))
        except FlowgraphError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return tuple(loaded)


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

    return track(items, description=what, console=Console(stderr=True), transient=True)


def give_sheets(sheets: Sequence[Sheet], settings: Settings) -> None:
    """Print or write tables in the format asked for."""
    from flowgraph.report.formats import render

    text = render(settings.format, sheets, lang=settings.lang, width=settings.width or terminal_width())
    give_text(text, settings, bom=settings.format == "csv")
    for page in sheets:
        settings.gaps.extend(notice.en for notice in page.notices if notice.en.startswith("limit:"))


def give_text(text: str, settings: Settings, *, bom: bool = False) -> None:
    """Print text, or write it to `-o` (CSV with a byte-order mark, so that Excel reads it as UTF-8)."""
    if settings.output is None:
        click.echo(text, nl=False)
        return
    from flowgraph.files import write_bytes

    write_bytes(settings.output, text.encode("utf-8-sig" if bom else "utf-8"), force=settings.force)
    settings.note(f"→ {settings.output}")


def finish(settings: Settings, *, findings: bool = False, asked: bool = False) -> None:
    """Leave with 3 where findings reach the asked level, 4 where open gaps make a clean result impossible."""
    if findings:
        raise SystemExit(FINDINGS)
    if settings.gaps and (settings.strict or asked):
        settings.note("; ".join(dict.fromkeys(settings.gaps)))
        raise SystemExit(GAPS)


@contextmanager
def reported(lang: str) -> Iterator[None]:
    """Errors of ours become lines on stderr and exit code 1; anything else is a fault of the program and says so."""
    from flowgraph.errors import FlowgraphError

    try:
        yield
    except FlowgraphError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        count = len(error.problems)
        if count > 1:
            click.echo(f"{count} 件の問題" if lang == "ja" else f"{count} problems", err=True)
        raise SystemExit(1) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


def source_of(model: FlowModel, sources: Path | None) -> Source | None:
    """The text of a model's document: the file itself, or the file of the model's source name in a folder."""
    from flowgraph.source import read_source

    if sources is None:
        return None
    return read_source(sources / model.document.source if sources.is_dir() else sources)
