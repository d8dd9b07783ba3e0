"""How a field of the model file is written: one descriptor per dataclass field.

Reading, saving, the JSON Schema and the tables all follow from these descriptors, so that a new
attribute of a flow is one new line in `items.py`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flowgraph.vocab import Table, Uncertain


class Kind(Enum):
    """What stands in the file for a field."""

    ID = "id"
    TEXT = "text"
    TEXTS = "texts"
    WORD = "word"
    WORDS = "words"
    REF = "ref"
    REFS = "refs"
    FLAG = "flag"
    RANGE = "range"
    LINES = "lines"
    SPAN = "span"
    EVIDENCE = "evidence"
    CONNECTIONS = "connections"
    MARK = "mark"
    COVERS = "covers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """Descriptor of one field."""

    kind: Kind
    doc: str
    name: str = ""
    """Name in files where it differs from the attribute (`from`, `to`)."""
    table: Table[Any] | None = None
    targets: tuple[str, ...] = ()
    """Sections a reference may point into."""
    required: bool = False
    fact: bool = False
    """True where an uncertain word may stand instead of a value."""
    asked_in: tuple[str, ...] = ("full", "focused", "basic")
    """Forms that ask for it; elsewhere a silent field is `not_asked`."""
    parts: tuple[str, ...] = ()
    """Keys of a MARK (group and branch, group and case)."""


def _field(spec: Spec, default: Any) -> Any:
    if spec.required:
        return dataclasses.field(metadata={"spec": spec})
    return dataclasses.field(default=default, metadata={"spec": spec})


def ident(doc: str, *, required: bool = True) -> Any:
    """An id: ASCII, unique in the file."""
    return _field(Spec(kind=Kind.ID, doc=doc, required=required), "")


def text(doc: str, *, required: bool = False) -> Any:
    """Free text; empty when left out."""
    return _field(Spec(kind=Kind.TEXT, doc=doc, required=required), "")


def fact_text(doc: str, *, asked_in: tuple[str, ...] = ("full", "focused", "basic")) -> Any:
    """Text that the document may fail to give."""
    return _field(Spec(kind=Kind.TEXT, doc=doc, fact=True, asked_in=asked_in), Uncertain.NOT_MENTIONED)


def texts(doc: str) -> Any:
    """A list of texts (one text alone is allowed)."""
    return _field(Spec(kind=Kind.TEXTS, doc=doc), ())


def word(table: Table[Any], doc: str, *, required: bool = True, default: str = "") -> Any:
    """A key of a vocabulary."""
    return _field(Spec(kind=Kind.WORD, doc=doc, table=table, required=required), default)


def fact_word(table: Table[Any], doc: str) -> Any:
    """A key of a vocabulary that the document may fail to give."""
    return _field(Spec(kind=Kind.WORD, doc=doc, table=table, fact=True), Uncertain.NOT_MENTIONED)


def words(table: Table[Any], doc: str, *, fact: bool = False, asked_in: tuple[str, ...] = ("full", "focused", "basic")) -> Any:
    """Keys of a vocabulary; with `fact`, silence is `not_mentioned` rather than an empty list."""
    return _field(Spec(kind=Kind.WORDS, doc=doc, table=table, fact=fact, asked_in=asked_in), Uncertain.NOT_MENTIONED if fact else ())


def ref(targets: tuple[str, ...], doc: str, *, name: str = "", required: bool = False, fact: bool = False) -> Any:
    """The id of another item."""
    return _field(
        Spec(kind=Kind.REF, doc=doc, name=name, targets=targets, required=required, fact=fact),
        Uncertain.NOT_MENTIONED if fact else "",
    )


def refs(targets: tuple[str, ...], doc: str) -> Any:
    """Ids of other items."""
    return _field(Spec(kind=Kind.REFS, doc=doc, targets=targets), ())


def flag(doc: str, *, default: bool = False) -> Any:
    """A mark, true or false; not a fact about the document but a mark of the encoder."""
    return _field(Spec(kind=Kind.FLAG, doc=doc), default)


def fact_flag(doc: str) -> Any:
    """true, false or an uncertain word."""
    return _field(Spec(kind=Kind.FLAG, doc=doc, fact=True), Uncertain.NOT_MENTIONED)


def people(doc: str, *, asked_in: tuple[str, ...] = ("full", "focused", "basic")) -> Any:
    """A band of people, `100000..1000000`: at least .. fewer than (open: `10000000..`)."""
    return _field(Spec(kind=Kind.RANGE, doc=doc, fact=True, asked_in=asked_in), Uncertain.NOT_MENTIONED)


def lines(doc: str, *, required: bool = True) -> Any:
    """A line or a span of lines of the source, 1-based and inclusive."""
    return _field(Spec(kind=Kind.LINES, doc=doc, required=required), None)


def span(doc: str) -> Any:
    """Character span within the cited lines, 0-based, end exclusive."""
    return _field(Spec(kind=Kind.SPAN, doc=doc), None)


def evidence(doc: str) -> Any:
    """Where the document says so; at least one entry."""
    return _field(Spec(kind=Kind.EVIDENCE, doc=doc, required=True), ())


def connections(doc: str) -> Any:
    """Declared connections of I-2③: the six boxes and the names under その他."""
    return _field(Spec(kind=Kind.CONNECTIONS, doc=doc), None)


def mark(parts: tuple[str, str], doc: str) -> Any:
    """A pair of words that sets flows apart (alternative: group, branch; variant: group, case)."""
    return _field(Spec(kind=Kind.MARK, doc=doc, parts=parts), None)


def covers(doc: str) -> Any:
    """What a control covers: ids, `step:LABEL` or `document`."""
    return _field(Spec(kind=Kind.COVERS, doc=doc, required=True), ())


def specs(cls: type) -> dict[str, Spec]:
    """Attribute name → descriptor, in the order of the file."""
    return {f.name: f.metadata["spec"] for f in dataclasses.fields(cls) if "spec" in f.metadata}


def file_name(attribute: str, spec: Spec) -> str:
    """Name of the field in files."""
    return spec.name or attribute
