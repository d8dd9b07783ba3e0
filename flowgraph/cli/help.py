"""Commands whose help and complaints are in the user's language also where click itself speaks."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import click

from flowgraph.cli.words import say, spoken
from flowgraph.release import version
from flowgraph.vocab import suggest

_JAPANESE = (  # what click says about wrong usage
    (r"No such option:? '?([^'. ]+)'?\.?(?: Did you mean '?([^'?]+)'?\?)?.*", "オプション {0} はありません。"),
    (r"Option '([^']+)' requires an argument\.", "オプション {0} には値が必要です。"),
    (r"Missing argument '([^']+)'\..*", "引数 {0} がありません。"),
    (r"Missing option '([^']+)'.*", "{0} を指定してください。"),
    (r"Option '([^']+)' does not take a value\.?", "オプション {0} に値は付けられません。"),
    (r"Missing command\.", "コマンドがありません。"),
    (r"Got unexpected extra arguments? \((.*)\)", "余分な引数があります: {0}"),
    (r"Invalid value for '([^']+)': '(.*)' is not one of (.*?)\.(?: Did you mean .*)?", "{0} の値 {1} は使えません。使える値: {2}"),
    (r"Invalid value for '([^']+)': '?(.*?)'? is not a valid (?:integer|int).*", "{0} の値 {1} は整数ではありません。"),
    (r"Invalid value for '([^']+)': (\S+) is not in the range (.*)\.", "{0} の値 {1} は範囲外です（{2}）。"),
    (r"Invalid value for '([^']+)': (.*)", "{0}: {1}"),
)


class Command(click.Command):
    """A command of ours: help in both languages, `--version` and `--params` everywhere."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        if not any(parameter.name == "params" for parameter in self.params):
            told = say("リスク係数のYAML（このコマンドは計算しないため、検査だけします）", "risk parameters (this command computes no risk: the file is only checked)")
            self.params.append(click.Option(["--params"], type=click.Path(path_type=Path), expose_value=False, callback=_checked, help=told))
        self.params.append(version_option())

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that says how to call it."""
        usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under a heading."""
        options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help` in the user's language."""
        return help_option(super().get_help_option(ctx))


def version_option() -> click.Option:
    """`--version`."""
    return click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help=say("版を表示する", "show the version"))


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  click's signature
    del parameter
    if not value or ctx.resilient_parsing:
        return
    number = version() or say("（インストールされていません）", "(not installed)")
    click.echo(f"flowgraph {number}")
    ctx.exit()


def _checked(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    del parameter
    if value is None or ctx.resilient_parsing:
        return
    from flowgraph.risk import load_parameters

    load_parameters(value)


def usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The line that says how to call it."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    pieces = pieces.replace("[OPTIONS]", "[オプション]").replace("COMMAND [ARGS]...", "コマンド [引数]...") if spoken() == "ja" else pieces
    formatter.write_usage(ctx.command_path, pieces, say("使い方: ", "Usage: "))


def options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The options, under a heading."""
    listed = [parameter for parameter in command.get_params(ctx) if isinstance(parameter, click.Option)]
    rows = [(_short(row[0]), row[1]) for parameter in listed if (row := parameter.get_help_record(ctx)) is not None]
    if spoken() == "ja":
        rows = [(names, _told(text)) for names, text in rows]
    if rows:
        with formatter.section(say("オプション", "Options")):
            formatter.write_dl(rows)


def _told(text: str) -> str:
    """What click adds behind a help text: defaults, ranges, and that an option is needed."""
    said = re.sub(r"(\d+)<=x<=(\d+)", r"\1〜\2", re.sub(r"\bx>=(\d+)", r"\1以上", text.replace("[default: ", "[既定: ")))
    return re.sub(r"\[([^\[\]]*)\brequired\]", r"[\1必須]", said)


def _short(names: str) -> str:
    """What click calls an INTEGER RANGE or a PATH in the words of this help."""
    return re.sub(r"\bPATH$", "FILE", names.replace("INTEGER RANGE", "N"))


def help_option(option: click.Option | None) -> click.Option | None:
    """`--help` in the user's language."""
    if option is not None:
        option.help = say("この説明を表示する", "show this message")
    return option


def complaint(error: click.ClickException) -> None:
    """Wrong usage on stderr: how to call it, and what was wrong."""
    from flowgraph.report.safe import terminal

    context = getattr(error, "ctx", None)
    message = _suggesting(error.format_message())
    if spoken() == "ja":
        message = _in_japanese(message)
    lines = []
    if context is not None:
        lines = [context.get_usage(), say(f"`{context.command_path} --help` で説明を表示します。", f"Try `{context.command_path} --help`."), ""]
    lines.append(say("誤り: ", "Error: ") + message)
    click.echo("\n".join(terminal(line) for text in lines for line in text.split("\n")), file=sys.stderr)


def _suggesting(message: str) -> str:
    """With the nearest of the values that click lists, as it does for options."""
    found = re.search(r": '(.*)' is not one of ('.*')\.$", message)
    near = suggest(found[1], re.findall(r"'([^']*)'", found[2])) if found else ""
    return f"{message} Did you mean '{near}'?" if near else message


def _in_japanese(message: str) -> str:
    near: tuple[Any, ...] = tuple(getattr(re.search(r"Did you mean (?:one of: )?'?([^?]+?)'?\?", message), "groups", tuple)())
    for pattern, told in _JAPANESE:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            said = told.format(*(word or "" for word in found.groups()))
            return said + (f" もしかして {near[0].replace(chr(39), '')}?" if near else "")
    return message
