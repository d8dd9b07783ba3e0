"""What a chart was given, turned into what it draws, and the remarks that all charts share. Knows results, no picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flowgraph.errors import Misuse, Problem
from flowgraph.graph import Graph, as_graph
from flowgraph.release import version
from flowgraph.risk import Ranking, Stability, StablePath, rank, stability
from flowgraph.vocab import Lang, Text

NO_ORDER = Text("同じ段階の中の順序は主張しません（分けられない）。", "Inside a tier no order is claimed: its paths are not separable.")
INDEX = Text("曝露指標は漏えいの確率ではありません。", "The exposure index is not a probability of a leak.")
EMPTY = Text("経路がありません", "no paths")


def drawn(given: Any, kind: str) -> Stability:
    """The stability of what was given; made here with the usual draws from anything that can be ranked."""
    if isinstance(given, Stability):
        if given.study is None:
            raise Misuse(Problem(file="chart", line=0, message="this stability has no draws", hint="make it with fg.stability(model)"))
        return given
    if isinstance(given, Ranking) and given.graph is not None:
        return stability(given)
    return stability(rank(graph_of(given, kind, "fg.stability(model)")))


def graph_of(given: Any, kind: str, takes: str) -> Graph:
    """The graph of what was given; the complaint says what the kind takes."""
    if isinstance(given, Stability) and given.study is not None:
        return given.study.graph
    try:
        return as_graph(given, "fg.chart")
    except Misuse as wrong:
        problem = wrong.problems[0]
        raise Misuse(Problem(file=f"chart {kind}", line=0, message=f"takes {takes}; {problem.message}", hint=problem.hint.replace("fg.chart(", f"fg.chart({kind!r}, "))) from None


def headed(graph: Graph) -> str:
    """The document's title with its id."""
    return f"{graph.graph['title']}（{graph.graph['id']}）" if graph.graph["title"] else str(graph.graph["id"])


def marked(rows: Sequence[StablePath], lang: Lang) -> list[str]:
    """Ids; under those that read alike in short, the step or place that only some of them pass."""
    alike: dict[str, list[StablePath]] = {}
    for row in rows:
        alike.setdefault(row.short, []).append(row)
    return [f"{row.id}\n{told}" if (told := _only(row, alike[row.short], lang)) else row.id for row in rows]


def _only(row: StablePath, group: Sequence[StablePath], lang: Lang) -> str:
    for parts in (_names, _steps):
        shared = set.intersection(*(set(parts(other)) for other in group))
        own = [part for part in parts(row) if part not in shared]
        if any(part not in shared for other in group for part in parts(other)):
            return ("経由 " if lang == "ja" else "by ") + "・".join(dict.fromkeys(own)) if own else ""
    return ""


def _names(row: StablePath) -> tuple[str, ...]:
    return tuple(row.name.split(" → "))


def _steps(row: StablePath) -> tuple[str, ...]:
    return (*row.path.steps, *row.path.by_branch)


def shown(rows: int, of: int, lang: Lang) -> str:
    """How many of the paths are drawn."""
    if rows >= of:
        return f"{of} 経路すべて" if lang == "ja" else f"all {of} paths"
    return f"{of} 経路のうち上から {rows} 経路" if lang == "ja" else f"the first {rows} of {of} paths"


def made_of(lang: Lang, *, parameters: str, seed: int | None = None, draws: int = 0) -> str:
    """What makes this chart again: parameter hash, draws, seed, version."""
    ja = lang == "ja"
    parts = [f"係数表 {parameters}" if ja else f"parameters {parameters}"] if parameters else []
    if draws:
        parts += [f"試行 {draws:,} 回" if ja else f"{draws:,} draws", f"乱数の種 {seed}" if ja else f"seed {seed}"]
    return ("、" if ja else ", ").join([*parts, f"flowgraph {version()}".rstrip()])
