"""Command line: thin commands, one file each in `commands/`, found by name. No logic lives here."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from typing import Any

import click

from flowgraph.cli import commands
from flowgraph.cli.words import asked, say

TOUR = (
    (("はじめる", "start"), ("new", "validate", "schema", "list")),
    (("読む", "look"), ("show", "paths", "media", "depth", "draw")),
    (("順位をつける", "rank"), ("rank", "explain")),
    (("渡す", "hand over"), ("report", "export", "compare")),
)


class Tour(click.Group):
    """A group whose commands are files, and whose help reads in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_name(module.name) for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"flowgraph.cli.commands.{cmd_name}_").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from flowgraph.vocab.table import suggest

            near = suggest(args[0], self.list_commands(ctx))
            hint = say(f"もしかして {near}?", f"did you mean {near}?") if near else say("`flowgraph --help` を参照", "see `flowgraph --help`")
            ctx.fail(say(f"コマンド {args[0]!r} はありません。{hint}", f"no command {args[0]!r}; {hint}"))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        listed = set(self.list_commands(ctx))
        sections = [(say(*title), [name for name in names if name in listed]) for title, names in TOUR]
        shown = {name for _, names in sections for name in names}
        sections.append((say("そのほか", "more"), sorted(listed - shown)))
        for title, names in sections:
            rows = [(name, command.get_short_help_str(100)) for name in names if (command := self.get_command(ctx, name)) is not None]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _name(module: str) -> str:
    return module.removesuffix("_")


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  click's signature
    del parameter
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"flowgraph {version('flowgraph')}")
    ctx.exit()


@click.group(
    cls=Tour,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help=say(
        "特定個人情報保護評価書のデータの流れをグラフとして読み、危ない経路を根拠行つきで順位づけします。\n\n"
        "例: flowgraph rank data/models/*.yaml --top 5",
        "Reads the data flow of privacy impact assessments as a graph and ranks the risky paths, with the lines that say so.\n\n"
        "Example: flowgraph rank data/models/*.yaml --top 5",
    ),
    epilog=say(
        "終了コード: 0 正常、1 実行できない、2 使い方の誤り、3 指定した水準以上の結果あり、4 不明点があり判定できない。補完: `flowgraph completion bash`",
        "Exit codes: 0 fine, 1 could not, 2 wrong usage, 3 findings at or above the asked level, 4 open gaps. Completion: `flowgraph completion bash`",
    ),
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=say("版を表示する", "show the version"))
def group() -> None:
    """The top of the tour."""


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; never a traceback for the user's input."""
    from flowgraph.cli.work import reported

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    with reported(asked(arguments)):
        return group.main(args=arguments, prog_name="flowgraph")
