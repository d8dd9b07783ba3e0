"""`flowgraph draw`: the data-flow diagram, whole or in part."""

from __future__ import annotations

from pathlib import Path

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab.table import Lang

_VIEWS = ("whole", "condensed", "steps", "party", "media", "entrustment", "strip")
_PAGES = ("a4", "slide", "half", "screen")


@click.command(
    "draw",
    cls=Command,
    help=say(
        "データフロー図を描きます。形式は拡張子（svg, png, dot, mmd）で決まります。\n\n例: flowgraph draw data/models/tokyo-public-housing.yaml -o housing.png\n\n"
        "例: flowgraph draw MODEL.yaml -o worst.svg --highlight worst\n\n例: flowgraph draw MODEL.yaml -o a4.png --view condensed --page a4\n\n"
        "例: flowgraph draw MODEL.yaml -o path.svg --view strip\n\n例: flowgraph draw MODEL.yaml -o step.svg --steps ②,③",
        "Draw the data-flow diagram; the suffix chooses the format (svg, png, dot, mmd).\n\nExample: flowgraph draw data/models/tokyo-public-housing.yaml -o housing.png\n\n"
        "Example: flowgraph draw MODEL.yaml -o worst.svg --highlight worst\n\nExample: flowgraph draw MODEL.yaml -o a4.png --view condensed --page a4\n\n"
        "Example: flowgraph draw MODEL.yaml -o path.svg --view strip\n\nExample: flowgraph draw MODEL.yaml -o step.svg --steps ②,③",
    ),
)
@click.argument("model", type=click.Path(path_type=Path))
@click.option(
    "--view", type=click.Choice(_VIEWS), default=None,
    help=say(
        "何を描くか: whole 全体、condensed 要約、steps 手順、party 当事者、media 外部記録媒体、entrustment 委託の連鎖、strip 一つの経路を帯状に",
        "what to draw: whole, condensed (for one page), steps, party, media (external media only), entrustment (its chain), strip (one path)",
    ),
)
@click.option("--steps", default="", metavar="STEP,…", help=say("この手順だけ（例: ②,③。②-1 なども含む）", "these steps only, with those below them (②,③)"))
@click.option("--party", default="", metavar="NAME", help=say("この当事者から見たフロー（名称またはID）", "what this party sees (name or id)"))
@click.option("--path", "path_id", default="", metavar="PATH_ID", help=say("帯状に描く経路（省略時は最も危ない経路）", "the path of the strip (the worst one without it)"))
@click.option("--highlight", default="", metavar="PATH_ID", help=say("この経路を強調する（worst で最も危ない経路）", "mark this path (`worst` for the worst one)"))
@click.option(
    "--page", type=click.Choice(_PAGES), default=None,
    help=say("紙面・画面に合わせる（a4 は横置き、half はスライドの半分）", "fit to a page (a4 is landscape, half is half a slide)"),
)
@options.parameters
@options.language()
@options.everywhere
def command(
    model: Path, view: str | None, steps: str, party: str, path_id: str, highlight: str, page: str | None, params: Path | None, lang: Lang, output: Path | None,
    quiet: bool, strict: bool, force: bool,
) -> None:
    """Draw a model."""
    from flowgraph.diagram import draw
    from flowgraph.diagram.picture import implied
    from flowgraph.files import refusal
    from flowgraph.report.explanation import chosen
    from flowgraph.risk import RankedPath, rank

    settings = Settings(lang=lang, output=output, quiet=quiet, strict=strict, force=force, params=params)
    parts = tuple(step.strip() for step in steps.replace("、", ",").split(",") if step.strip())
    wanted = implied(view or "", steps=bool(parts), party=bool(party), path_id=bool(path_id))
    (graph,) = work.graphs((model,), settings)
    name = str(graph.graph["id"])
    target = output or Path(f"{name}.svg" if wanted == "whole" else f"{name}-{wanted}.svg")
    if target.suffix and refusal(target, force=force) is not None:
        work.writable([target], settings)
    marked: RankedPath | tuple[str, ...] = ()
    if highlight or wanted == "strip":
        ranking = rank(graph, parameters=work.table_of_parameters(settings))
        asked = path_id or ("" if highlight == "worst" else highlight)
        row = chosen(ranking, asked)
        marked = row if wanted == "strip" else row.path.flows
        work.limits([ranking], settings)
    picture = draw(graph, view=wanted, steps=parts, party=party, highlight=marked, lang=lang, page=page or "")
    picture.save(target, force=force)
    if page:
        settings.note(picture.on_page()[1].label(lang))
    settings.note(f"→ {target}")
    work.finish(settings)
