"""Integrity of a whole model: unique ids, references that resolve, marks and chains that make sense."""

from __future__ import annotations

from typing import Any

from flowgraph.errors import Problem
from flowgraph.model.items import SECTIONS, FlowModel
from flowgraph.model.spec import Kind, file_name, specs
from flowgraph.vocab import NODE_KINDS, Uncertain, suggest

COVERABLE = ("nodes", "flows", "entrustments", "parties", "stores", "files", "provisions", "transfers")
MAX_CHAIN = 8
MAX_SUGGESTED = 50


def problems(model: FlowModel, file: str, lines: dict[str, tuple[int, ...]]) -> list[Problem]:
    """Everything wrong with a model whose fields are each well written.

    `lines`: for each section the line of each entry, in the order of the model.
    """
    checker = _Checker(model, file, lines)
    checker.unique_ids()
    checker.references()
    checker.chains()
    checker.flows()
    return checker.found


class _Checker:
    def __init__(self, model: FlowModel, file: str, lines: dict[str, tuple[int, ...]]) -> None:
        self.model = model
        self.file = file
        self.lines = lines
        self.found: list[Problem] = []
        self.ids: dict[str, dict[str, Any]] = {
            section: {item.id: item for item in getattr(model, section)}
            for section in SECTIONS
            if section not in {"not_encoded", "notices"}
        }
        self.coverable = {key for section in COVERABLE for key in self.ids[section]}

    def add(self, section: str, position: int, message: str, hint: str = "") -> None:
        places = self.lines.get(section, ())
        line = places[position] if position < len(places) else 0
        self.found.append(Problem(file=self.file, line=line, message=f"{section}: {message}", hint=hint))

    def unique_ids(self) -> None:
        first: dict[str, str] = {}
        for section in self.ids:
            for position, item in enumerate(getattr(self.model, section)):
                if item.id in first:
                    hint = f"also in {first[item.id]}; ids are unique in the whole file"
                    self.add(section, position, f"id {item.id!r} is used twice", hint)
                first.setdefault(item.id, section)

    def references(self) -> None:
        steps = sorted({flow.step for flow in self.model.flows})
        for section, cls in SECTIONS.items():
            described = specs(cls)
            for position, item in enumerate(getattr(self.model, section)):
                for attribute, spec in described.items():
                    value = getattr(item, attribute)
                    name = file_name(attribute, spec)
                    if spec.kind is Kind.REF and value and not isinstance(value, Uncertain):
                        self._resolve(section, position, name, value, spec.targets)
                    elif spec.kind is Kind.REFS:
                        for entry in value:
                            self._resolve(section, position, name, entry, spec.targets)
                    elif spec.kind is Kind.COVERS:
                        for entry in value:
                            self._cover(section, position, entry, steps)

    def _resolve(self, section: str, position: int, name: str, value: str, targets: tuple[str, ...]) -> None:
        if not any(value in self.ids[target] for target in targets):
            known = [key for target in targets for key in self.ids[target]]
            near = self._near(value, known) or self._by_name(value, targets)
            hint = f"did you mean {near!r}?" if near else f"no such entry in {' or '.join(targets)}"
            self.add(section, position, f"{name}: unknown id {value!r}", hint)

    def _near(self, value: str, known: list[str]) -> str | None:
        """Spelling help for the first mistakes; thousands of them are one mistake, and the search is slow."""
        return suggest(value, known) if len(self.found) < MAX_SUGGESTED else None

    def _by_name(self, value: str, targets: tuple[str, ...]) -> str:
        """The id of the entry that is called `value`, for those who write the printed name."""
        if len(self.found) >= MAX_SUGGESTED:
            return ""
        for target in targets:
            for key, item in self.ids[target].items():
                if value in {getattr(item, "name", ""), *getattr(item, "aliases", ())}:
                    return key
        return ""

    def _cover(self, section: str, position: int, entry: str, steps: list[str]) -> None:
        if entry == "document":
            return
        if entry.startswith("step:"):
            label = entry.removeprefix("step:")
            if label not in steps:
                near = self._near(label, steps)
                hint = f"did you mean 'step:{near}'?" if near else "use a step of `flows`"
                self.add(section, position, f"covers: no flow has step {label!r}", hint)
            return
        if entry not in self.coverable:
            near = self._near(entry, sorted(self.coverable))
            hint = f"did you mean {near!r}?" if near else "an id, `step:LABEL` or `document`"
            self.add(section, position, f"covers: unknown id {entry!r}", hint)

    def chains(self) -> None:
        bodies = [party for party in self.model.parties if party.kind == "body"]
        if len(bodies) != 1:
            self.add("parties", 0, f"{len(bodies)} parties of kind `body`", "exactly one: the assessing body")
        parties = self.ids["parties"]
        for position, party in enumerate(self.model.parties):
            seen, here = {party.id}, party
            while here.parent and here.parent in parties:
                here = parties[here.parent]
                if here.id in seen or len(seen) > MAX_CHAIN:
                    hint = f"a parent is who entrusts the party; at most {MAX_CHAIN} above each other"
                    self.add("parties", position, f"the chain of parents of {party.id!r} runs in a circle", hint)
                    break
                seen.add(here.id)
            if party.kind == "contractor" and not party.parent:
                self.add("parties", position, f"contractor {party.id!r} has no `parent`", "name who entrusts it")
            if party.parent and party.kind == "body":
                self.add("parties", position, "the assessing body has no parent", "remove `parent`")

    def flows(self) -> None:
        for position, flow in enumerate(self.model.flows):
            if flow.source == flow.target:
                hint = "processing inside one node belongs into `not_encoded`"
                self.add("flows", position, f"step {flow.step}: a flow from {flow.source!r} to itself", hint)
            both = set(flow.adds) & set(flow.strips)
            if both:
                self.add("flows", position, f"step {flow.step}: {', '.join(sorted(both))} is both added and stripped", "keep one")
        for position, node in enumerate(self.model.nodes):
            if node.blank and not NODE_KINDS[node.kind].carrier:
                self.add("nodes", position, f"{node.id!r} is marked blank but is no medium", "`blank` is for media sent out empty")
            if not isinstance(node.technology, Uncertain) and not NODE_KINDS[node.kind].carrier:
                self.add("nodes", position, f"{node.id!r} has a technology but is no medium", "`technology` is for portable media")
