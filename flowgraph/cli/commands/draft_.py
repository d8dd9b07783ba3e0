"""`flowgraph draft`: from a document to a draft model."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from flowgraph.cli import documents, options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang

FORMATS = ("yaml", "json")


def _rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of reading rules that begin with what is typed."""
    del context, parameter
    return [CompletionItem(rule.id) for rule in documents.all_rules() if rule.id.startswith(incomplete)]


@click.command(
    "draft",
    cls=Command,
    help=say(
        "評価書（テキスト・PDF・Excel・Word）から、根拠行つきのモデルの下書きを作ります。\n\nどの項目にも根拠行と確度が付き、確かめるべき箇所にはコメントで「要確認」と書きます。"
        "--review は、引用行つきの確認表（Markdown）を作ります。\n\n"
        "例: flowgraph draft data/samples/vaccination.txt -o MODEL.yaml --review",
        "Make a draft model of an assessment (text, PDF, Excel, Word), with the lines that say so.\n\nEvery item has its lines and a confidence; what a person should check is "
        "marked `check` in a comment. --review writes a check list with the quoted lines (Markdown).\n\n"
        "Example: flowgraph draft data/samples/vaccination.txt -o MODEL.yaml --review",
    ),
)
@click.argument("document", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--review", is_flag=True,
    help=say("確認表を -o の隣の .review.md へ（-o がなければ確認表だけを表示）", "also a check list, beside -o as .review.md (without -o: print the list alone)"),
)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default=None,
    help=say("yaml（コメントつき）か json。既定は -o の拡張子、なければ yaml", "yaml (with comments) or json; by the suffix of -o, else yaml"),
)
@click.option(
    "--without-rule", "off", multiple=True, metavar="ID", shell_complete=_rules,
    help=say("この読み取り規則を使わない（繰り返し可。`flowgraph list rules`）", "switch a reading rule off (may be repeated; see `flowgraph list rules`)"),
)
@options.language()
@options.everywhere
def command(
    document: Path, review: bool, format_: str | None, off: tuple[str, ...], lang: Lang, output: Path | None, quiet: bool, strict: bool, force: bool
) -> None:
    """Draft a model."""
    from flowgraph.draft.making import draft
    from flowgraph.files import write_all
    from flowgraph.model import dump_json
    from flowgraph.report.drafted import drafted_yaml, faults, summary
    from flowgraph.report.form import gaps
    from flowgraph.report.review import review as review_of

    wanted = format_ or ("json" if output is not None and output.suffix.lower() == ".json" else "yaml")
    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force)
    targets = [output, output.with_suffix(".review.md")] if output is not None and review else [output] if output is not None else []
    work.writable(targets, settings)  # said before a long document is read, not after
    form_rules, draft_rules = documents.rules_without(off)
    (form,) = documents.read_forms((document,), settings, form_rules)
    made = draft(form, in_force=draft_rules)
    text = dump_json(made.model) if wanted == "json" else drafted_yaml(made, lang)
    if output is None:
        work.give_text(review_of(made, lang) if review else text, settings)
    else:
        texts = [text, review_of(made, lang)] if review else [text]
        write_all([(path, words.encode("utf-8")) for path, words in zip(targets, texts, strict=True)], force=force)
        settings.note("→ " + ", ".join(map(str, targets)))
    for line in summary(made, lang):
        settings.note(line)
    wrong = faults(text, str(output) if output is not None else say("下書き", "the draft"))
    for problem in wrong:
        work.tell(problem)
    if output is not None and not wrong:
        commands = f"flowgraph validate {output} --sources {document}", f"flowgraph rank {output}"
        settings.note(say(f"次に: {'、'.join(commands)}", f"next: {'; '.join(commands)}"))
    settings.gaps.extend(gaps(form))
    if wrong:
        raise SystemExit(work.FAILED)
    work.finish(settings)
