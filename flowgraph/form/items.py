"""The printed form: what stands in which field, box by box. Records only; nothing here says what it means.

Sections are named I-1 … VI-3, 別添1 … 別添3 and 表紙, Roman letters as ASCII. `file` is 1, 2, 3 where the
sections II and III repeat for each 特定個人情報ファイル (1 where there is one file), 0 in the other sections.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from flowgraph.source import Document, Figure, Passage, Span
from flowgraph.vocab import Fact, Text, Uncertain
from flowgraph.vocab.shown import harmless


class Mark(Enum):
    """State of a printed box."""

    TICKED = "ticked"
    NOT_TICKED = "not_ticked"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One tick box: the option in the form's own words, its state, and how it was printed."""

    option: str
    mark: Mark
    printed: str
    """The print that decided: `[○]`, `[ ]`, `<input checked>`, …"""
    detail: str
    """Words in the brackets behind the option (その他 (…), 件数), or empty."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One labelled field.

    `value` is the text, the chosen option in the form's words, or why there is none (`UNDECIDABLE`; `NOT_MENTIONED`:
    label printed, nothing beside it; `UNKNOWN`: lost with the text). Rows of boxes carry `boxes` and no value.
    """

    key: str
    """Key of the field in the form's template (`delivery`, `contractor`, …), the same in all form versions."""
    label: str
    """Official label without number and ※."""
    kind: str
    """`text`, `choice` or `boxes`."""
    section: str
    block: str
    """`システム1`, `委託事項2`, `提供先1`, `移転先1`, `リスク3`, or empty."""
    file: int
    value: Fact[str]
    count: Fact[int]
    """Number in 「（ n ） 件」 where the field has one; NOT_ASKED where it has none."""
    boxes: tuple[Box, ...]
    passage: Passage
    """The text of the value (empty when there is none)."""
    label_span: Span | None
    rules: tuple[str, ...] = ()
    """Reading rules that decided the value, beside the plain print."""

    @property
    def ticked(self) -> Fact[tuple[str, ...]]:
        """Ticked options; UNDECIDABLE when none is ticked for sure and some cannot be decided, UNKNOWN when no box survives."""
        if not self.boxes:
            return Uncertain.UNKNOWN
        sure = tuple(box.option for box in self.boxes if box.mark is Mark.TICKED)
        return Uncertain.UNDECIDABLE if not sure and any(box.mark is Mark.UNDECIDABLE for box in self.boxes) else sure


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A repeated block: システムn, 委託事項n, 提供先n, 移転先n, リスクn."""

    kind: str
    number: int
    section: str
    file: int
    title: str
    """Text beside the label (name of the task, recipient, risk), or empty."""
    empty: bool
    """A ready-made block that nobody filled in."""
    span: Span

    @property
    def label(self) -> str:
        """`委託事項2`."""
        return f"{self.kind}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One numbered step of 別添1 with the headings it stands under."""

    label: str
    """As printed (`②-5`, `2-②③`, `②''`, `A`)."""
    heading: str
    """The group it stands in (「２．個人番号届出」), or empty."""
    case: str
    """The case heading above it (「マイナポータルでの届出の場合」), or empty; cases inside a step stay in its text."""
    passage: Passage
    """The step's text behind its label, notes (※) that belong to it included; breaks joined, list items apart by line ends."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """A label that survived of a lost figure, or a row of its legend."""

    text: str
    kind: str
    """`legend` (a row of 凡例), `label` (words in the figure) or `step` (a step label in the figure)."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row of the change log. Never the current state."""

    date: str
    """As printed; empty for an undated row."""
    item: str
    before: str
    after: str
    timing: str
    """事前, 事後 or empty."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FormNotice:
    """Something that could not be read as printed. A loss is never the author's contradiction."""

    kind: str
    """`lost_section`, `lost_field`, `truncated`, `duplicate`, `no_label`, `undecidable`, `misread`, `file`."""
    section: str
    block: str
    file: int
    text: Text
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Form:
    """An assessment as printed."""

    document: Document
    kind: str
    """`full`, `focused` or `basic`."""
    version: Fact[str]
    """The printed 様式 (「令和6年10月 様式4」)."""
    files: int
    """How many times sections II and III are printed."""
    sections: tuple[tuple[str, int, Span], ...]
    """(section, file, where) of each section found, in the order of print."""
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]
    steps: tuple[Step, ...]
    legend: tuple[Legend, ...]
    figures: tuple[Figure, ...]
    changes: tuple[Change, ...]
    notices: tuple[FormNotice, ...]

    def field(self, section: str, key: str, *, block: str = "", file: int = 0) -> Field | None:
        """The first field with this key, or None; `file` 0 takes any."""
        return next((entry for entry in self.fields if (entry.section, entry.key, entry.block) == (section, key, block) and file in (0, entry.file)), None)

    def blocks_of(self, kind: str, *, file: int = 0) -> tuple[Block, ...]:
        """Blocks of one kind in the order of their numbers; `file` 0 takes any."""
        return tuple(block for block in self.blocks if block.kind == kind and file in (0, block.file))

    def __repr__(self) -> str:
        return f"<Form {self.document.name}: {self.kind}, {len(self.fields)} fields, {len(self.blocks)} blocks, {len(self.steps)} steps, {len(self.notices)} notices>"

    def _repr_html_(self) -> str:
        from flowgraph.form.display import html

        return html(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        return {"text/html": self._repr_html_(), "text/plain": harmless(repr(self))}
