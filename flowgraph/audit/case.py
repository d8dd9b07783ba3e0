"""What a rule may look at: the model, its graph, and the printed form where the document is at hand; with the look-ups rules share.

Sees both halves on purpose (house.md: only audit does). Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from flowgraph.audit.finding import Place
from flowgraph.form.items import Block, Field, Form
from flowgraph.graph import Graph, to_graph
from flowgraph.model import Evidence, Flow, FlowModel, Index, Node
from flowgraph.source import Passage, Span, find
from flowgraph.vocab import MEDIA, Text

_LABELS = 8
"""So many words of a figure are its labels and not a heading left over."""


@dataclass(frozen=True)
class Case:
    """One document under audit."""

    model: FlowModel
    form: Form | None = None
    extra: dict[str, object] = field(default_factory=dict, compare=False)

    @cached_property
    def graph(self) -> Graph:
        """The model as a graph, labels propagated."""
        return to_graph(self.model)

    @cached_property
    def index(self) -> Index:
        """Look-ups of the model."""
        return Index(self.model)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Nodes by id."""
        return {node.id: node for node in self.model.nodes}

    @cached_property
    def portable_flows(self) -> tuple[Flow, ...]:
        """Flows that touch an external medium."""
        return tuple(flow for flow in self.model.flows if self.external(flow))

    def external(self, flow: Flow) -> bool:
        """Whether a flow touches portable electronic storage."""
        return MEDIA[flow.medium].external or any(self.nodes[end].kind == "external_medium" for end in (flow.source, flow.target))

    def file_of(self, item: object) -> int:
        """Number of the file that an item (委託事項, provision, acquisition …) belongs to, as the form counts them; 0 where it names none."""
        files = [entry.id for entry in self.model.files]
        name = getattr(item, "file", "")
        return files.index(name) + 1 if name in files else 0

    def name(self, node: str) -> str:
        """Printed name of a node."""
        return self.nodes[node].name

    # --- places

    def cited(self, evidence: Evidence, ja: str, en: str) -> Place:
        """A place that a piece of evidence points at."""
        return Place(side=Text(ja, en), section=evidence.section, field=evidence.field, lines=evidence.lines, chars=evidence.chars)

    def item(self, evidence: Iterable[Evidence], ja: str, en: str) -> tuple[Place, ...]:
        """The first place of an item, or nothing when it has no evidence."""
        return tuple(self.cited(entry, ja, en) for entry in list(evidence)[:1])

    def printed(self, entry: Field, ja: str, en: str, key: str = "") -> Place:
        """Where a field of the form stands, at `key` when it stands in the value."""
        value = entry.passage.strip()
        at = value.text.find(key) if key else -1
        span = value.span(at, at + len(key)) if at >= 0 else value.span() if value.text else entry.boxes[0].span if entry.boxes else entry.label_span
        return self.spanned(span or Span(1, 0, 1, 1), entry.section, entry.block or entry.label, ja, en)

    def passage(  # noqa: PLR0913, PLR0917  a place and both sentences
        self, passage: Passage, start: int, end: int, section: str, label: str, ja: str, en: str,
    ) -> Place:
        """Characters start..end of a passage as a place."""
        return self.spanned(passage.span(start, end), section, label, ja, en)

    def spanned(self, span: Span, section: str, label: str, ja: str, en: str) -> Place:
        """A span of the document as a place."""
        end = span.end + (len("\n".join(self.form.document.lines[span.first - 1 : span.last - 1])) + 1 if self.form and span.last > span.first else 0)
        return Place(side=Text(ja, en), section=section, field=label, lines=(span.first, span.last), chars=(span.start, end))

    # --- the form

    def fields(self, section: str = "", *keys: str) -> Iterator[Field]:
        """Fields of the form in one section (or one part: `III`), with these keys when any are given."""
        if self.form is None:
            return
        for entry in self.form.fields:
            if (not section or entry.section == section or entry.section.startswith(f"{section}-")) and (not keys or entry.key in keys):
                yield entry

    def field(self, section: str, key: str, *, block: str = "", file: int = 0) -> Field | None:
        """One field, or None when there is no form or no such field."""
        return self.form.field(section, key, block=block, file=file) if self.form else None

    def blocks(self, kind: str) -> tuple[Block, ...]:
        """Blocks of the form that somebody filled in."""
        return tuple(block for block in self.form.blocks_of(kind) if not block.empty) if self.form else ()

    def sentences(self, section: str, *keys: str) -> Iterator[tuple[Field, Passage]]:
        """Every sentence of the text fields of a section or part."""
        for entry in self.fields(section, *keys):
            yield from ((entry, sentence) for sentence in _sentences(entry.passage))

    def section_at(self, line: int) -> str:
        """The section a line of the document stands in; 表紙 before the first one."""
        if self.form is None:
            return ""
        before = [(span.first, name) for name, _, span in self.form.sections if span.first <= line]
        return max(before)[1] if before else "表紙"

    @cached_property
    def figure_lost(self) -> bool:
        """Whether the document at hand prints 別添1 and next to nothing of its figure, as text made from a page does: what the figure showed cannot be known.

        Where the labels of its boxes survive, a name that is not among them was not in the figure.
        """
        if self.form is None or self.form.figures or not any(name == "別添1" for name, _, _ in self.form.sections):
            return False
        return sum(entry.kind == "label" for entry in self.form.legend) < _LABELS

    def stands(self, words: str, lines: tuple[int, int]) -> bool:
        """Whether words stand in the document's lines (folded); False without the document."""
        return self.form is not None and find(self.form.document.span(*lines), words) is not None


def _sentences(passage: Passage) -> Iterator[Passage]:
    start = 0
    for at, char in enumerate(passage.text):
        if char in "。\n":
            if passage.text[start : at + 1].strip():
                yield passage[start : at + 1].strip()
            start = at + 1
    if passage.text[start:].strip():
        yield passage[start:].strip()
