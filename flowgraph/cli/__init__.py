"""Command line: thin commands, one file each in `commands/`, found by name. No logic lives here."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module, reload
from typing import NoReturn

import click

from flowgraph.cli import commands
from flowgraph.cli import help as helping
from flowgraph.cli.words import say, speaking, state
from flowgraph.vocab.table import Lang

TOUR = (
    (("評価書から", "from a document"), ("read", "draft")),
    (("はじめる", "start"), ("new", "validate", "schema", "list")),
    (("読む", "look"), ("show", "paths", "media", "depth", "draw", "chart")),
    (("順位をつける", "rank"), ("rank", "explain", "gap", "cases")),
    (("変えてみる", "try changes"), ("whatif", "improve")),
    (("突き合わせる", "audit"), ("audit", "accept", "diff", "import-review")),
    (("渡す", "hand over"), ("report", "export", "compare")),
)
_LOADED: dict[str, tuple[Lang, bool]] = {}
"""The language each command's help and defaults were made in."""


class Tour(click.Group):
    """A group whose commands are files, and whose help reads in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the files in `commands/`."""
        del ctx
        return sorted(module.name.removesuffix("_").replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, made anew when the language has changed since it was loaded."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = f"flowgraph.cli.commands.{cmd_name.replace('-', '_')}_"
        module = reload(sys.modules[name]) if name in sys.modules and _LOADED.get(cmd_name) != state() else import_module(name)
        _LOADED[cmd_name] = state()
        command: click.Command = module.command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of a name; an unknown one with the nearest name."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from flowgraph.vocab.table import suggest

            near = suggest(args[0], self.list_commands(ctx))
            hint = say(f"もしかして {near}?", f"did you mean {near}?") if near else say("`flowgraph --help` を参照", "see `flowgraph --help`")
            ctx.fail(say(f"コマンド {args[0]!r} はありません。{hint}", f"no command {args[0]!r}; {hint}"))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that says how to call it."""
        helping.usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands."""
        helping.options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help` in the user's language."""
        return helping.help_option(super().get_help_option(ctx))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in the order of the work."""
        listed = set(self.list_commands(ctx))
        sections = [(say(*title), [name for name in names if name in listed]) for title, names in TOUR]
        shown = {name for _, names in sections for name in names}
        sections.append((say("そのほか", "more"), sorted(listed - shown)))
        for title, names in sections:
            rows = [(name, command.get_short_help_str(100)) for name in names if (command := self.get_command(ctx, name)) is not None]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def tour() -> Tour:
    """The top of the tour, in the language of the running command line."""
    return Tour(
        name="flowgraph",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
        help=say(
            "特定個人情報保護評価書のデータの流れをグラフとして読み、危ない経路を根拠行つきで順位づけします。\n\n"
            "例: flowgraph rank data/models/*.yaml --top 5",
            "Reads the data flow of privacy impact assessments as a graph and ranks the risky paths, with the lines that say so.\n\n"
            "Example: flowgraph rank data/models/*.yaml --top 5",
        ),
        epilog=say(
            "終了コード: 0 正常、1 実行できない、2 使い方の誤り、3 指定した水準以上の結果あり、4 不明点があり判定できない。\n\n"
            "補完: `flowgraph completion bash`　言語: --lang または環境変数 FLOWGRAPH_LANG（ja, en）",
            "Exit codes: 0 fine, 1 could not, 2 wrong usage, 3 findings at or above the asked level, 4 open gaps.\n\n"
            "Completion: `flowgraph completion bash`. Language: --lang or the variable FLOWGRAPH_LANG (ja, en).",
        ),
        params=[
            helping.version_option(),
            click.Option(["--lang"], type=click.Choice(["ja", "en"]), expose_value=False, help=say("説明と結果の言語", "language of help and results")),
        ],
    )


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; never a traceback for the user's input."""
    from flowgraph.cli.work import reported

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    with speaking(given), reported():
        result = tour().main(args=given or ["--help"], prog_name="flowgraph", standalone_mode=False)
        raise SystemExit(result if isinstance(result, int) else 0)
