"""The chain of entrustments: body → contractor → sub-contractor, each arrow one entrusted matter with what the form says of it.

A contractor that no entrusted matter names is drawn all the same, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flowgraph.diagram.making import boundary_of, carries
from flowgraph.diagram.scene import Arrow, Boundary, Box, Scene, arrow_of, box_of, legend_of
from flowgraph.diagram.steps import gathered
from flowgraph.diagram.style import Sizes
from flowgraph.diagram.text import clean, wrap
from flowgraph.diagram.tree import is_tree
from flowgraph.diagram.views.asked import Asked, nothing, titled
from flowgraph.graph import Graph, check_graph
from flowgraph.model import Entrustment, FlowModel, Index, Party, chain, depth_of
from flowgraph.vocab import BOXES, MEDIA, NODE_KINDS, UNCERTAIN, Fact, Lang, Text, Uncertain

SIZES = Sizes(name=13.0, note=11.0, step=12.0, label=11.5, name_width=143.0)
_WIDTH = 270.0
_WORDS = {
    "task": Text("業務", "task"), "media": Text("提供方法", "handed over by"), "drawn": Text("図の手順（媒体）", "steps drawn (media)"),
    "permission": Text("再委託の許諾", "permission"), "file": Text("ファイル", "file"), "contractor": Text("委託先の名称", "name of the contractor"),
}
_YES, _NO = Text("する", "yes"), Text("しない", "no")


def scene(graph: Graph, asked: Asked) -> Scene:
    """The scene; refuses a model in which nothing is entrusted."""
    check_graph(graph)
    model: FlowModel = graph.graph["model"]
    maker = _Maker(graph, model, asked.lang)
    if not maker.arrows:
        raise nothing(graph, "nothing is entrusted in this model", "draw another view: flowgraph draw MODEL --view whole")
    boxes, arrows, boundaries = tuple(maker.boxes.values()), tuple(maker.arrows), tuple(maker.boundaries.values())
    made = Scene(
        id=str(graph.graph.get("id", "")), title=clean(str(graph.graph.get("title", ""))), subtitle="", lang=asked.lang,
        boundaries=boundaries, boxes=boxes, arrows=arrows, legend=legend_of(boundaries, boxes, arrows, asked.lang), highlighted=False,
        arrangement="tree" if is_tree(arrows, maker.body) else "graph",
    )
    shown = {flow for arrow in arrows for flow in arrow.flows}
    count = Text(f"委託事項 {len(model.entrustments)} 件", f"{len(model.entrustments)} entrusted matters")
    return titled(made, graph, "entrustment", Text("委託の連鎖", "chain of entrustments"), shown=shown, rest=[count])


class _Maker:
    """Boxes, arrows and boundaries as they are met; frozen by the scene."""

    def __init__(self, graph: Graph, model: FlowModel, lang: Lang) -> None:
        self.graph, self.model, self.lang = graph, model, lang
        self.index = Index(model)
        self.files = {file.id: clean(file.name) for file in model.files}
        self.boxes: dict[str, Box] = {}
        self.boundaries: dict[str, Boundary] = {}
        self.arrows: list[Arrow] = []
        self.body = self._party(self.index.body)
        for item in model.entrustments:
            self._entrusted(item)
        for party in model.parties:
            if party.id not in self.boxes and (party.kind == "contractor" or (party.kind == "carrier" and party.parent)):
                self._unnamed(party)

    def _entrusted(self, item: Entrustment) -> None:
        flows = [key for _, _, key, data in self.graph.edges(keys=True, data=True) if data["entrustment"] == item.id]
        notes = [("task", self._fact(item.task)), ("media", self._boxes(item.delivery))]
        notes += [("file", self.files[item.file])] if len(self.files) > 1 and item.file in self.files else []
        if isinstance(item.contractor, Uncertain):
            target = self._nameless(item, flows)
            notes.append(("contractor", UNCERTAIN[item.contractor.value].label(self.lang)))
        else:
            target = self._party(self.index.parties[item.contractor])
        media = dict.fromkeys(self._data(flow)["medium"] for flow in flows)
        by = self._several([MEDIA[key].label(self.lang) for key in MEDIA if key in media])
        steps = [step for step in (str(self._data(flow)["step"]) for flow in flows) if item.number not in step]  # its own block is no news
        if steps:
            notes.append(("drawn", "・".join(gathered(steps)) + self._say(f"（{by}）", f" ({by})")))
        title = clean(item.number) + self._say(f"（再委託: {self._flag(item.reentrusted)}）", f" (sub-entrusted: {self._flag(item.reentrusted)})")
        self._arrow(self.body, target, title, notes, tuple(flows))
        for name in item.reentrusted_to:
            sub = self._party(self.index.parties[name])
            words = [("task", self._fact(item.reentrusted_task)), ("permission", self._fact(item.permission))]
            below = tuple(flow for flow in self._flows_of(name) if flow in flows or not self._data(flow)["entrustment"])
            self._arrow(target, sub, self._say("再委託", "sub-entrusted") + f" ({clean(item.number)})", words, below)
        if item.reentrusted is True and not item.reentrusted_to:
            name = self._say("再委託先（名称なし）", "sub-contractor (not named)")
            sub = self._box(f"{item.id}-sub", name, "subcontractor", self._frame(f"{item.id}-sub", self.boxes[target].boundary, ("contractor", name, 2)))
            words = [("task", self._fact(item.reentrusted_task)), ("permission", self._fact(item.permission))]
            self._arrow(target, sub, self._say("再委託", "sub-entrusted") + f" ({clean(item.number)})", words, ())

    def _nameless(self, item: Entrustment, flows: list[str]) -> str:
        """Whom an entrusted matter without a readable contractor goes to: the one party that carries its steps out, else a box without a name."""
        named = {other.contractor for other in self.model.entrustments}
        hands = {self._data(flow)["actor"] for flow in flows} - {""} - named
        if len(hands) == 1:
            return self._party(self.index.parties[hands.pop()])
        what = UNCERTAIN[str(item.contractor)].label(self.lang)
        name = self._say(f"委託先（{what}）", f"contractor ({what})")
        return self._box(f"{item.id}-contractor", name, "contractor", self._frame(f"{item.id}-contractor", "", ("contractor", name, 1)))

    def _unnamed(self, party: Party) -> None:
        """A party below the body that no entrusted matter names."""
        above = [entry for entry in chain(self.index.parties, party.id)[1:] if entry.kind != "department"]
        source = self._party(above[0]) if above else self.body
        self._arrow(source, self._party(party), self._say("委託事項の記載なし", "in no entrusted matter"), [], tuple(self._flows_of(party.id)))

    def _arrow(self, source: str, target: str, title: str, notes: list[tuple[str, str]], flows: tuple[str, ...]) -> None:
        lines = [f"{_WORDS[what].label(self.lang)}: {text}" for what, text in notes]
        said = {carries(self._data(flow)) for flow in flows} or {"unknown"}
        basis = {self._data(flow)["basis"] for flow in flows}
        self.arrows.append(arrow_of(
            id=f"a{len(self.arrows)}", source=source, target=target, flows=flows, style=next(style for style in ("number", "unknown", "without") if style in said),
            inferred=basis == {"inferred"}, marked=False, lines=wrap(title, SIZES.step, _WIDTH, most=3),
            notes=tuple(piece for line in lines for piece in wrap(line, SIZES.note, _WIDTH, most=4)), tooltip="\n".join([title, *lines]), sizes=SIZES, card=True,
        ))

    def _party(self, party: Party) -> str:
        if party.id in self.boxes:
            return party.id
        above = [entry for entry in chain(self.index.parties, party.id)[1:] if entry.kind == "contractor"]
        parent = self.boxes[self._party(above[0])].boundary if above and party.kind != "body" else ""
        depth = depth_of(self.index.parties, party.id)
        kind = "organization" if party.kind in {"body", "carrier", "platform", "public_body", "private"} else "subcontractor" if (depth or 1) > 1 else "contractor"
        return self._box(party.id, clean(party.name), kind, self._frame(party.id, parent, (party.kind, clean(party.name), depth)))

    def _frame(self, name: str, parent: str, whose: tuple[str, str, int | None]) -> str:
        made = boundary_of(name, parent, whose, self.lang)
        self.boundaries[name] = replace(made, lines=wrap(made.kind, SIZES.label, 200.0), sizes=SIZES)
        return name

    def _box(self, name: str, title: str, kind: str, boundary: str) -> str:
        self.boxes[name] = box_of(
            id=name, name=title, lines=wrap(title, SIZES.name, SIZES.name_width), notes=(), kind=kind, shape=NODE_KINDS[kind].shape, boundary=boundary,
            tooltip=title, marked=False, sizes=SIZES,
        )
        return name

    def _flows_of(self, party: str) -> list[str]:
        """Flows that begin or end at a party's own elements."""
        nodes = self.graph.nodes
        return [key for source, target, key in self.graph.edges(keys=True) if party in {nodes[source]["operator"], nodes[target]["operator"]}]

    def _data(self, flow: str) -> dict[str, Any]:
        return next(data for _, _, key, data in self.graph.edges(keys=True, data=True) if key == flow)

    def _say(self, ja: str, en: str) -> str:
        return Text(ja, en).label(self.lang)

    def _several(self, words: list[str]) -> str:
        return ("・" if self.lang == "ja" else ", ").join(words)

    def _fact(self, value: Fact[str]) -> str:
        return UNCERTAIN[value.value].label(self.lang) if isinstance(value, Uncertain) else clean(value)

    def _boxes(self, value: Fact[tuple[str, ...]]) -> str:
        return UNCERTAIN[value.value].label(self.lang) if isinstance(value, Uncertain) else self._several([BOXES[key].label(self.lang) for key in value])

    def _flag(self, value: Fact[bool]) -> str:
        return UNCERTAIN[value.value].label(self.lang) if isinstance(value, Uncertain) else (_YES if value else _NO).label(self.lang)
