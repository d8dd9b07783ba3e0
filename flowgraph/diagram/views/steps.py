"""One group of steps: the flows of the steps asked for, by label or by the beginning of their labels."""

from __future__ import annotations

import unicodedata

from flowgraph.diagram.making import build
from flowgraph.diagram.scene import Scene
from flowgraph.diagram.text import clean
from flowgraph.diagram.views.asked import Asked, nothing, part, titled
from flowgraph.graph import Graph
from flowgraph.vocab import Text, suggest


def scene(graph: Graph, asked: Asked) -> Scene:
    """The flows of the steps; refuses a label that no flow has."""
    if not asked.steps:
        raise nothing(graph, "which steps?", "name them, as printed: --steps ②,③")
    printed = {key: str(data["step"]) for _, _, key, data in graph.edges(keys=True, data=True)}
    flows: set[str] = set()
    for wanted in asked.steps:
        found = {key for key, step in printed.items() if within(step, wanted)} or {key for key, step in printed.items() if within(_plain(step), _plain(wanted))}
        if not found:
            near = suggest(wanted, sorted(set(printed.values())))
            raise nothing(graph, f"no step {wanted!r}", f"did you mean {near}?" if near else "steps: " + ", ".join(dict.fromkeys(printed.values())))
        flows |= found
    made = build(part(graph, flows), highlight=asked.highlight & flows, lang=asked.lang)
    names = "・".join(clean(step) for step in asked.steps)
    return titled(made, graph, "steps", Text(f"手順 {names}", f"steps {names}"), shown=flows)


def within(step: str, group: str) -> bool:
    """Whether a step label is the one asked for or belongs to its group.

    >>> [step for step in ("②", "②-1", "②'", "⑫", "2-②③", "20-①") if within(step, "②") or within(step, "2")]
    ['②', '②-1', "②'", '2-②③']
    """
    rest = step.removeprefix(group)
    if not group or (rest == step and step != group):
        return False
    return not rest or not (rest[0].isdecimal() or rest[0].isalpha())


def _plain(text: str) -> str:
    """②, ２ and 2 alike."""
    return unicodedata.normalize("NFKC", text).strip()
