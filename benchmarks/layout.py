"""How easily the pictures of the five models read, counted: our layout beside plain Graphviz `dot`, all in one run.

Plain `dot` gets the same boxes (same text, same sizes), the same boundaries as clusters, the same arrows with the same
labels at the same font sizes, and else its defaults: no left-to-right, no tries, no moved labels. Counted by
`flowgraph.diagram.counting`: crossings, arrows through foreign boxes, labels over labels, boxes and names, text wider
than its place. Text on A4: points of the smallest text once the whole picture fits A4 landscape.
Run: PYTHONPATH=. python benchmarks/layout.py [--ja] [--brief] [--lang ja|en]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from flowgraph.diagram.counting import Counts, count
from flowgraph.diagram.engine import lay_out
from flowgraph.diagram.layout import _dot, _read, place
from flowgraph.diagram.pages import PAGES, told
from flowgraph.diagram.places import Placed
from flowgraph.diagram.scene import Scene
from flowgraph.diagram.svg import extent
from flowgraph.diagram.views import Asked, scene_of
from flowgraph.graph import to_graph
from flowgraph.model import load

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = (
    "nodesep=0.2;\n", "ranksep=0.28;\n", "mclimit=4;\n", "remincross=true;\n", "newrank=false;\n", "rankdir=TB;\n", "compound=true;\n", "margin=10;\n", "labeljust=l;\n",
    "arrowsize=0.9, ",
)
"""What our layout says to `dot` and plain `dot` is not told."""
HEADS = {
    "en": (
        "picture", "layout", "boxes", "arrows", "crossings", "arrows through foreign boxes", "labels over labels", "labels over boxes or names", "text too wide",
        "text on A4 (pt)", "seconds",
    ),
    "ja": ("図", "配置", "箱", "矢印", "交差", "無関係な箱を貫く矢印", "ラベル同士の重なり", "箱・枠名とラベルの重なり", "はみ出す文字", "A4での最小文字（pt）", "秒"),
}
NAMES = {"en": {"dot": "plain `dot`", "whole": "**ours**", "condensed": "**ours, condensed**"}, "ja": {"dot": "`dot` の既定", "whole": "**全体図**", "condensed": "**要約図**"}}


def plain(scene: Scene) -> Placed:
    """The scene as `dot` lays it out by itself: same boxes, clusters, arrows and labels, its own defaults."""
    text = _dot(scene, "TB", 0, newrank=False)
    for setting in SETTINGS:
        text = text.replace(setting, "")
    return _read(scene, lay_out(text))


def measured(name: str, lang: str) -> list[tuple[str, Placed, Counts, float, float]]:
    """Rows of one model: layout, places, counts, points on A4, seconds of processor time."""
    graph = to_graph(load(ROOT / "data" / "models" / f"{name}.yaml"))
    asked = Asked(lang="ja" if lang == "ja" else "en")
    whole = scene_of(graph, "whole", asked)
    rows = []
    for key, make in (("dot", lambda: plain(whole)), ("whole", lambda: place(whole)), ("condensed", lambda: place(scene_of(graph, "condensed", asked)))):
        before = time.process_time()
        placed = make()
        taken = time.process_time() - before
        points, _ = told(placed.scene, *extent(placed), PAGES["a4"])
        rows.append((key, placed, count(placed), points, taken))
    return rows


def table(names: list[str], lang: str, heads: str, *, brief: bool) -> list[str]:
    """The Markdown table; brief: sums over the models only."""
    lines = ["| " + " | ".join(HEADS[heads]) + " |", "|" + "---|" * len(HEADS[heads])]
    sums: dict[str, list[tuple[Placed, Counts, float, float]]] = {}
    for name in names:
        for key, placed, counts, points, taken in measured(name, lang):
            sums.setdefault(key, []).append((placed, counts, points, taken))
            if not brief:
                lines.append(_row(name, NAMES[heads][key], (len(placed.boxes), len(placed.arrows)), counts, (f"{points:.1f}", f"{taken:.1f}")))
    every = f"**{len(names)} 件の計**" if heads == "ja" else f"**all {len(names)}**"
    for key, rows in sums.items():
        total = rows[0][1]
        for row in rows[1:]:
            total += row[1]
        points = [row[2] for row in rows]
        size = (sum(len(row[0].boxes) for row in rows), sum(len(row[0].arrows) for row in rows))
        lines.append(_row(every, NAMES[heads][key], size, total, (f"{min(points):.1f}–{max(points):.1f}", f"{sum(row[3] for row in rows):.1f}")))
    return lines


def _row(name: str, layout: str, size: tuple[int, int], counts: Counts, last: tuple[str, str]) -> str:
    numbers = (counts.crossings, counts.foreign, counts.label_on_label, counts.label_on_box + counts.label_on_name, counts.wide_text)
    return "| " + " | ".join([name, layout, *map(str, size), *map(str, numbers), *last]) + " |"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ja", action="store_true", help="headings in Japanese")
    parser.add_argument("--brief", action="store_true", help="sums only, as the README shows them")
    parser.add_argument("--lang", choices=("ja", "en"), default="ja", help="language of the pictures")
    options = parser.parse_args(arguments)
    names = sorted(path.stem for path in (ROOT / "data" / "models").glob("*.yaml"))
    lay_out("digraph { a -> b }")  # loading the engine belongs to no picture
    print("\n".join(table(names, options.lang, "ja" if options.ja else "en", brief=options.brief)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
