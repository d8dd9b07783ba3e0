"""Options that commands share, and the object that carries them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from flowgraph.cli.words import say, spoken
from flowgraph.report.formats import names
from flowgraph.vocab import Lang, Text, suggest

F = TypeVar("F", bound=Callable[..., Any])
Painter = Callable[[str, str], str]
_PLAIN = "flowgraph.plain"
_TEXTS = (".txt", ".text", ".log", ".out")
_MEANT = re.compile(r"\.[a-z]{2,8}")
"""Suffixes that say what a file is; `.2024` or `.v1` are part of a name."""


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
    """`--format` of tables, and `--plain`."""
    told = say("出力形式（-o の拡張子 .csv .json .md からも決まる）", "output format (also by the suffix of -o: .csv, .json, .md)")
    function = click.option("--format", "format_", type=click.Choice(names()), default="table", show_default=True, callback=_by_suffix, help=told)(function)
    return plain(function)


def plain(function: F) -> F:
    """`--plain`, for screen readers and pipes: short for `--format plain`."""
    told = say(
        "読み上げ・加工向け: 罫線・色・折返しなし、1件1行、2つ以上の空白で区切る（--format plain と同じ）",
        "for screen readers and pipes: no rules, no colour, nothing wrapped, one row a line, two spaces or more between (the same as --format plain)",
    )
    return click.option("--plain", is_flag=True, is_eager=True, expose_value=False, callback=_remember_plain, help=told)(function)


def _remember_plain(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  click's signature
    del parameter
    context.meta[_PLAIN] = value


def shown(context: click.Context, value: str, *, asked: bool) -> str:
    """The format with `--plain` in mind (`asked`: `--format` was given); a table is coloured where the terminal has colours."""
    if context.meta.get(_PLAIN) and value != "plain":
        if asked:
            raise click.UsageError(say(f"--plain と --format {value} は同時に使えません", f"--plain does not go with --format {value}"), context)
        value = "plain"
    painter = painter_of(context.params.get("output")) if value == "table" else None
    if painter is not None:
        from flowgraph.report.tint import painting

        context.with_resource(painting(painter))
        context.color = True  # click would take the codes out again where FORCE_COLOR wants them in a pipe
    return value


def painter_of(output: Path | None) -> Painter | None:
    """How to colour words on stdout, as far as the terminal can; None without one, with NO_COLOR, and on an old Windows console."""
    import os

    forced = os.environ.get("FORCE_COLOR", "")
    if output is not None or os.environ.get("NO_COLOR") or forced == "0" or not (sys.stdout.isatty() or forced):
        return None
    from rich.color import ColorSystem
    from rich.console import Console
    from rich.style import Style

    console = Console()
    systems = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT, "truecolor": ColorSystem.TRUECOLOR}
    system = systems.get(console.color_system or "")
    if system is None or console.no_color or console.legacy_windows:
        return None
    return lambda text, style: Style.parse(style).render(text, color_system=system)


def _by_suffix(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """The format that the suffix of `-o` asks for, unless `--format` was given."""
    output = context.params.get("output")
    asked = context.get_parameter_source(str(parameter.name)) is not click.core.ParameterSource.DEFAULT
    if output is not None and not asked and not context.meta.get(_PLAIN):
        value = of_suffix(context, Path(output), {".csv": "csv", ".json": "json", ".md": "markdown"}, value)
    return shown(context, value, asked=asked)


def of_suffix(context: click.Context, output: Path, known: Mapping[str, str], default: str) -> str:
    """The format that the suffix of `-o` asks for; the default where it has none, a text's, or names a folder. A suffix that means something else is wrong usage."""
    suffix = output.suffix.lower()
    if suffix in known or suffix in _TEXTS or not _MEANT.fullmatch(suffix) or output.is_dir():
        return known.get(suffix, default)
    near = suggest(suffix, list(known))
    ja, en = (f" もしかして {near}?", f" Did you mean {near}?") if near else ("", "")
    listed = " ".join(known)
    told = say(f"-o の拡張子 {suffix} の形式では書けません。{ja} 使える拡張子: {listed}", f"this command writes no {suffix} file.{en} Suffixes of -o: {listed}")
    raise click.UsageError(told, context)


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
    if not context.params.get("quiet"):
        click.echo(say(f"MODEL の指定がないため data/models/*.yaml（{len(found)} 件）を使います", f"no MODEL given: data/models/*.yaml ({len(found)})"), err=True)
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
