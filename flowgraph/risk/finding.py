"""What a change is about: steps, hops, media, entrustments and parties of a model, found by printed label, id or name.

A word that fits nothing is answered with the nearest one that does. Knows the model only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from flowgraph.errors import LookupFailure, Problem
from flowgraph.model import Entrustment, Flow, FlowModel, Node
from flowgraph.vocab import NODE_KINDS, Table, Text, suggest


class WrongChange(LookupFailure):
    """A change that names what is not there, or asks for what cannot be; `told` says it in both languages."""

    def __init__(self, model: FlowModel, told: Text) -> None:
        self.told = told
        super().__init__(Problem(file=model.document.id, line=0, message=told.en))


def missing(model: FlowModel, what: Text, word: str, known: Iterable[str]) -> WrongChange:
    """The complaint about a word that fits nothing."""
    listed = list(dict.fromkeys(known))
    near = suggest(word, listed)
    some = ", ".join(listed[:8]) + (", …" if len(listed) > 8 else "")  # noqa: PLR2004  as many as a line bears
    ja = f"もしかして {near}?" if near else f"使えるもの: {some}" if listed else "該当するものがありません"
    en = f"did you mean {near}?" if near else f"one of: {some}" if listed else "there is none"
    return WrongChange(model, Text(f"{what.ja} {word!r} はありません。{ja}", f"no {what.en} {word!r}; {en}"))


def key_of(model: FlowModel, table: Table, word: str) -> str:  # type: ignore[type-arg]
    """A key of a vocabulary, also by its printed name in either language."""
    if word in table:
        return word
    for row in table.rows():
        if word in {row.ja, row.en}:
            return str(row.key)
    raise missing(model, Text("語", table.name), word, [row.key for row in table.rows()])


def step_of(model: FlowModel, word: str) -> str:
    """The printed label of a step; typed without circles (`2-5` for ②-5) too, where that means one step only. Else the word itself."""
    label = word.removeprefix("step:")
    steps = list(dict.fromkeys(flow.step for flow in model.flows))
    if label in steps:
        return label
    meant = [step for step in steps if _typed(step) == _typed(label)]
    return meant[0] if len(meant) == 1 else label


def _typed(label: str) -> str:
    """A label as a keyboard has it.

    >>> _typed("②-5"), _typed("Ⅱ－４ 委託事項１")
    ('2-5', 'II-4委託事項1')
    """
    return re.sub(r"[‐‑‒–—―−－]", "-", "".join(unicodedata.normalize("NFKC", label).split()))


def flows_of(model: FlowModel, word: str) -> tuple[Flow, ...]:
    """Hops by step label (`②-5`, `step:②-5`), by the id of a hop, or all that touch a node (by id or name)."""
    label = step_of(model, word)
    found = tuple(flow for flow in model.flows if flow.step == label)
    if not found:
        found = tuple(flow for flow in model.flows if flow.id == word)
    if not found:
        nodes = {node.id for node in model.nodes if word in {node.id, node.name, *node.aliases}}
        found = tuple(flow for flow in model.flows if nodes & {flow.source, flow.target})
    if not found:
        raise missing(model, Text("手順・区間", "step or hop"), word, [*(flow.step for flow in model.flows), *(flow.id for flow in model.flows)])
    return found


def media_of(model: FlowModel, word: str) -> tuple[Node, ...]:
    """Media and other nodes by id or name; by step label the external media of the step."""
    found = tuple(node for node in model.nodes if word == node.id) or tuple(node for node in model.nodes if word in {node.name, *node.aliases})
    if found:
        return found
    label = step_of(model, word)
    touched = {end for flow in model.flows if flow.step == label for end in (flow.source, flow.target)}
    found = tuple(node for node in model.nodes if node.id in touched and node.kind == "external_medium")
    if found:
        return found
    media = [node for node in model.nodes if NODE_KINDS[node.kind].carrier]
    raise missing(model, Text("媒体", "medium"), word, [*(node.id for node in media), *(node.name for node in media)])


def entrustment_of(model: FlowModel, word: str) -> Entrustment:
    """委託事項 by id, by the printed number (`委託事項2`), or by the number alone where it is the only one."""
    found = [item for item in model.entrustments if word == item.id] or [item for item in model.entrustments if word in {item.number, _digits(item.number)}]
    if not found:
        raise missing(model, Text("委託事項", "entrustment"), word, [name for item in model.entrustments for name in (item.id, item.number)])
    if len(found) > 1:
        ids = ", ".join(item.id for item in found)
        raise WrongChange(model, Text(f"{word} は複数あります。IDで指定してください: {ids}", f"{word} is the number of several; name one by its id: {ids}"))
    return found[0]


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


def cover_of(model: FlowModel, word: str) -> str:
    """What a control covers: `document`, `step:LABEL`, a bare step label, an id, a printed number or a name."""
    if word == "document":
        return word
    steps = list(dict.fromkeys(flow.step for flow in model.flows))
    if word.removeprefix("step:") in steps:
        return "step:" + word.removeprefix("step:")
    meant = step_of(model, word)
    sections = (model.nodes, model.flows, model.entrustments, model.parties, model.stores)
    ids = [item.id for section in sections for item in section]
    if word in ids:
        return word
    if meant in steps:
        return "step:" + meant
    named = [node.id for node in model.nodes if word in {node.name, *node.aliases}] + [item.id for item in model.entrustments if word == item.number]
    if len(named) == 1:
        return named[0]
    if named:
        raise WrongChange(model, Text(f"{word} は複数あります。IDで指定してください: {', '.join(named)}", f"{word} is the name of several; name one by its id: {', '.join(named)}"))
    raise missing(model, Text("対象", "place for a control"), word, [*(f"step:{step}" for step in steps), *steps, *ids])
