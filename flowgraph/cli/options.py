"""Options that commands share, and the object that carries them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from flowgraph.cli.words import say, spoken
from flowgraph.report.formats import names
from flowgraph.vocab import Lang, Text

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(kw_only=True)
class Settings:
    """What the user asked for beside the models."""

    lang: Lang
    format: str = "table"
    output: Path | None = None
    quiet: bool = False
    strict: bool = False
    force: bool = False
    params: Path | None = None
    gaps: list[Text] = field(default_factory=list)
    """Limits that bit and what is not known, met on the way; with `--strict` they become exit code 4."""

    def note(self, text: str) -> None:
        """A remark on stderr, unless `--quiet`."""
        if not self.quiet:
            click.echo(text, err=True)


def language(default: Lang | None = None) -> Callable[[F], F]:
    """`--lang`; `default` for commands whose readers are Japanese (reports)."""
    return click.option(
        "--lang", type=click.Choice(["ja", "en"]), default=spoken(default), show_default=True, help=say("結果の言語", "language of the results")
    )


def everywhere(function: F) -> F:
    """`--quiet`, `--strict`, `--force`, `-o`."""
    for option in (
        click.option("--force", is_flag=True, help=say("既存のファイルを上書きする", "overwrite existing files")),
        click.option(
            "--strict",
            is_flag=True,
            help=say("探索が上限で打ち切られたか、判定できない不明点があれば終了コード4", "exit with 4 if a limit of the search bit or an open gap remains"),
        ),
        click.option("--quiet", is_flag=True, help=say("進捗や補足を表示しない", "no progress, no remarks")),
        click.option("-o", "--output", type=click.Path(path_type=Path), is_eager=True, help=say("結果をこのファイルへ書く", "write the result to this file")),
    ):
        function = option(function)
    return function


def tabular(function: F) -> F:
    """`--format` of tables."""
    told = say("出力形式（-o の拡張子 .csv .json .md からも決まる）", "output format (also by the suffix of -o: .csv, .json, .md)")
    return click.option("--format", "format_", type=click.Choice(names()), default="table", show_default=True, callback=_by_suffix, help=told)(function)


def _by_suffix(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """The format that the suffix of `-o` asks for, unless `--format` was given."""
    output = context.params.get("output")
    if output is None or context.get_parameter_source(str(parameter.name)) is not click.core.ParameterSource.DEFAULT:
        return value
    return {".csv": "csv", ".json": "json", ".md": "markdown"}.get(Path(output).suffix.lower(), value)


def parameters(function: F) -> F:
    """`--params`."""
    return click.option("--params", type=click.Path(path_type=Path), help=say("リスク係数を上書きするYAML", "YAML file that overrides risk parameters"))(function)


def models(function: F) -> F:
    """One or several model files; without any, those of `data/models`."""
    return click.argument("models", nargs=-1, metavar="[MODEL]...", type=click.Path(path_type=Path), callback=_default_models)(function)


def _default_models(context: click.Context, parameter: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:
    del parameter
    if value or context.resilient_parsing:
        return tuple(found for path in value for found in _expanded(path))
    found = tuple(sorted(Path("data/models").glob("*.yaml")))
    if not found:
        raise click.UsageError(
            say(
                "モデルを指定してください（例: data/models/NAME.yaml）。`flowgraph new -o MODEL.yaml` で雛形を作れます。",
                "name a MODEL file (data/models/NAME.yaml); `flowgraph new -o MODEL.yaml` writes one to start from",
            ),
            context,
        )
    return found


def _expanded(path: Path) -> tuple[Path, ...]:
    """Files of a pattern such as `*.yaml`, for shells that do not expand it themselves."""
    if "*" not in path.name or path.exists():
        return (path,)
    return tuple(sorted(path.parent.glob(path.name))) or (path,)


def top(function: F) -> F:
    """`--top` and `--number-only`."""
    function = click.option(
        "--number-only/--all-data", default=True, show_default=True,
        help=say("個人番号が曝露する（または不明な）経路だけ / すべての個人データ", "only paths on which the number is exposed or may be / all personal data"),
    )(function)
    return click.option(
        "--top", type=click.IntRange(min=0), default=20, show_default=True, help=say("評価書ごとの表示件数（0 = すべて）", "rows for each document (0 = all)")
    )(function)


def several_runs(function: F) -> F:
    """`--several-runs`."""
    return click.option(
        "--several-runs", is_flag=True, help=say("手順を繰り返して初めて通じる経路も含める", "also paths that need several runs of the steps")
    )(function)


def width_of(output: Path | None) -> int:
    """Columns of the terminal, or of COLUMNS where it is set; 0 (the wide default) for a file or a pipe."""
    import os
    import shutil

    if output is not None or not (sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()):
        return 0
    return shutil.get_terminal_size((0, 0)).columns
