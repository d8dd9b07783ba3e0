"""A model file → `FlowModel`, or every mistake in it at once, each with file, line and a way out.

The reading is driven by the descriptors of `spec.py`; this file knows kinds of fields, not fields.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from flowgraph.errors import InputError, Problem
from flowgraph.model import check
from flowgraph.model.given import as_path
from flowgraph.model.identity import with_ids
from flowgraph.model.items import FORMAT_VERSION, SECTIONS, Connections, Document, Evidence, FlowModel, Mark, People
from flowgraph.model.spec import Kind, Spec, file_name, specs
from flowgraph.model.tree import Branch, Fields, Leaf, Value, parse, read_text
from flowgraph.vocab import CONNECTIONS, UNCERTAIN, Uncertain, suggest

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
_VERSION = re.compile(r"\d{1,6}", re.ASCII)
_RANGE = re.compile(r"(\d{1,12})\.\.(\d{0,12})", re.ASCII)
_LINES = re.compile(r"(\d{1,9})(?:\s*-\s*(\d{1,9}))?", re.ASCII)


def load(path: str | Path) -> FlowModel:
    """Read a model file (`.yaml` or `.json`).

    Raises `InputError` carrying every problem, each as `file:line: what (what to do)`.
    """
    path = as_path(path, "fg.load")
    return loads(read_text(path), str(path))


def loads(text: str, file: str = "<text>") -> FlowModel:
    """Read a model from text; `file` is used in messages."""
    return _Reader(file).model(parse(text, file))


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.form = "full"

    def problem(self, line: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(file=self.file, line=line, message=message, hint=hint))

    def model(self, tree: Fields) -> FlowModel:
        self._version(tree)
        known = ["flowgraph", "document", *SECTIONS]
        for key, line in tree.lines.items():
            if key not in known:
                self.problem(line, f"unknown section {key!r}", self._did_you_mean(key, known))
        document = tree.items.get("document")
        if not isinstance(document, Fields):
            self.problem(tree.line, "section `document` is missing", "see `flowgraph new`")
            raise InputError(sorted(self.problems))
        form = document.items.get("form")
        self.form = form.text if isinstance(form, Leaf) else "full"
        read_document = self.item(Document, document, "document")
        sections: dict[str, tuple[Any, ...]] = {}
        places: dict[str, tuple[int, ...]] = {}
        for name, cls in SECTIONS.items():
            value = tree.items.get(name)
            entries: tuple[Value, ...] = ()
            if isinstance(value, Branch):
                entries = value.items
            elif value is not None and not (isinstance(value, Leaf) and not value.text):
                self.problem(tree.lines[name], f"section `{name}` must be a list", "begin each entry with `- `")
            sections[name] = tuple(
                item for item in (self.item(cls, entry, name) for entry in entries) if item is not None
            )
            places[name] = tuple(entry.line for entry in entries)
        if self.problems:
            raise InputError(sorted(self.problems))
        sections["flows"] = with_ids(sections["flows"])
        model = FlowModel(document=read_document, origin=self.file, **sections)
        self.problems.extend(check.problems(model, self.file, places))
        if self.problems:
            raise InputError(sorted(self.problems))
        return model

    def _version(self, tree: Fields) -> None:
        version = tree.items.get("flowgraph")
        hint = f"the first line of a model is `flowgraph: {FORMAT_VERSION}`"
        if not isinstance(version, Leaf):
            self.problem(tree.line, "not a model file: `flowgraph` is missing", hint)
        elif not _VERSION.fullmatch(version.text):
            self.problem(version.line, f"format version {version.text!r} is not a number", hint)
        elif int(version.text) > FORMAT_VERSION:
            problem = Problem(
                file=self.file,
                line=version.line,
                message=f"written for format version {version.text}; this program reads up to {FORMAT_VERSION}",
                hint="update flowgraph",
            )
            raise InputError(problem)
        elif int(version.text) < 1:
            self.problem(version.line, f"there is no format version {version.text}", hint)

    @staticmethod
    def _did_you_mean(word: str, known: list[str]) -> str:
        near = suggest(word, known)
        return f"did you mean {near!r}?" if near else f"one of: {', '.join(known)}"

    def item(self, cls: type, value: Value, section: str) -> Any:
        """One record, or None after its problems were noted."""
        if not isinstance(value, Fields):
            self.problem(value.line, f"an entry of `{section}` must be a mapping", "write `- {id: …, …}`")
            return None
        described = specs(cls)
        names = {file_name(attribute, spec): attribute for attribute, spec in described.items()}
        for key, line in value.lines.items():
            if key not in names:
                self.problem(line, f"{section}: unknown field {key!r}", self._did_you_mean(key, list(names)))
        before = len(self.problems)
        arguments: dict[str, Any] = {}
        defaults = {f.name: f.default for f in fields(cls)}
        for name, attribute in names.items():
            spec = described[attribute]
            if name in value.items:
                arguments[attribute] = self.value(spec, value.items[name], f"{section}: {name}")
            elif spec.required:
                hint = "no evidence, no claim" if spec.kind is Kind.EVIDENCE else spec.doc
                self.problem(value.line, f"{section}: field {name!r} is missing", hint)
            elif spec.fact and self.form not in spec.asked_in and defaults[attribute] is not MISSING:
                arguments[attribute] = Uncertain.NOT_ASKED
        if len(self.problems) > before:
            return None
        if cls is Evidence and arguments.get("basis") == "inferred" and not arguments.get("reason"):
            self.problem(value.line, "an inferred claim needs a `reason`", "say why it is inferred")
            return None
        return cls(**arguments)

    def value(self, spec: Spec, value: Value, where: str) -> Any:  # noqa: C901, PLR0911, PLR0912  one branch a kind of field
        """The value of one field; None after a problem was noted."""
        if spec.fact and isinstance(value, Leaf) and value.text in UNCERTAIN:
            return Uncertain(value.text)
        match spec.kind:
            case Kind.TEXT:
                return self._text(value, where)
            case Kind.TEXTS:
                return tuple(self._text(entry, where) or "" for entry in self._many(value))
            case Kind.ID:
                text = self._text(value, where)
                if text and not _ID.fullmatch(text):
                    self.problem(value.line, f"{where}: {text!r} is not an id", "use a-z, 0-9, - and _")
                return text
            case Kind.REF:
                return self._text(value, where)
            case Kind.WORD:
                return self._word(spec, value, where)
            case Kind.WORDS:
                return tuple(self._word(spec, entry, where) or "" for entry in self._many(value))
            case Kind.REFS | Kind.COVERS:
                return tuple(self._text(entry, where) or "" for entry in self._many(value))
            case Kind.FLAG:
                return self._flag(spec, value, where)
            case Kind.RANGE:
                return self._people(value, where)
            case Kind.LINES | Kind.SPAN:
                return self._lines(spec, value, where)
            case Kind.EVIDENCE:
                return self._evidence(value, where)
            case Kind.CONNECTIONS:
                return self._connections(value, where)
            case Kind.MARK:
                return self._mark(spec, value, where)

    def _text(self, value: Value, where: str) -> str | None:
        if not isinstance(value, Leaf):
            self.problem(value.line, f"{where}: a text is expected here", "quote it if it begins with [ or {")
            return None
        if not value.text.strip():
            self.problem(value.line, f"{where}: is empty", "leave the field out, or write `unknown`")
            return None
        return value.text.strip()

    @staticmethod
    def _many(value: Value) -> tuple[Value, ...]:
        return value.items if isinstance(value, Branch) else (value,)

    def _word(self, spec: Spec, value: Value, where: str) -> str | None:
        text = self._text(value, where)
        if text is None:
            return None
        table, name = (spec.table, spec.table.name) if spec.table is not None else ({}, "word")
        if text not in table:
            known = [*table, *(UNCERTAIN if spec.fact else ())]
            self.problem(value.line, f"{where}: unknown {name} {text!r}", self._did_you_mean(text, known))
            return None
        return text

    def _flag(self, spec: Spec, value: Value, where: str) -> bool | None:
        if isinstance(value, Leaf) and value.text in {"true", "false"}:
            return value.text == "true"
        allowed = "true, false" + (", " + ", ".join(UNCERTAIN) if spec.fact else "")
        shown = value.text if isinstance(value, Leaf) else "a list or mapping"
        self.problem(value.line, f"{where}: {shown!r} is not one of the values", f"write {allowed}")
        return None

    def _people(self, value: Value, where: str) -> People | None:
        found = _RANGE.fullmatch(value.text.strip()) if isinstance(value, Leaf) else None
        if found is None:
            self.problem(value.line, f"{where}: not a band of people", "write 100000..1000000 (at least .. fewer than), or 10000000..")
            return None
        low, high = int(found[1]), int(found[2]) if found[2] else None
        if high is not None and high <= low:
            self.problem(value.line, f"{where}: the band {low}..{high} is empty", "lower bound first")
            return None
        return People(low=low, high=high)

    def _lines(self, spec: Spec, value: Value, where: str) -> tuple[int, int] | None:
        smallest = 1 if spec.kind is Kind.LINES else 0
        text = value.text if isinstance(value, Leaf) else ""
        if isinstance(value, Branch) and len(value.items) == 2:  # noqa: PLR2004  [first, last]
            text = "-".join(entry.text for entry in value.items if isinstance(entry, Leaf))
        found = _LINES.fullmatch(text.strip())
        if found is None:
            self.problem(value.line, f"{where}: {text!r} is not a line number", "write 545 or 545-546")
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if first < smallest or last < first:
            self.problem(value.line, f"{where}: {first}-{last} is not a span", "first number first, counted from 1")
            return None
        return first, last

    def _evidence(self, value: Value, where: str) -> tuple[Evidence, ...]:
        entries = self._many(value)
        if not entries or (isinstance(value, Leaf) and not value.text):
            self.problem(value.line, f"{where}: no entry", "no evidence, no claim")
            return ()
        return tuple(item for item in (self.item(Evidence, entry, where) for entry in entries) if item is not None)

    def _connections(self, value: Value, where: str) -> Connections | None:
        if not isinstance(value, Fields):
            self.problem(value.line, f"{where}: a mapping of boxes is expected", "write {juki_net: true, other: [中間サーバ]}")
            return None
        boxes: list[tuple[str, Any]] = []
        other: tuple[str, ...] = ()
        for key, inner in value.items.items():
            if key == "other":
                if not (isinstance(inner, Leaf) and inner.text in {"false", *UNCERTAIN}):
                    other = tuple(self._text(entry, where) or "" for entry in self._many(inner))
            elif key in CONNECTIONS:
                boxes.append((key, self.value(Spec(kind=Kind.FLAG, doc="", fact=True), inner, f"{where}: {key}")))
            else:
                self.problem(value.lines[key], f"{where}: unknown box {key!r}", self._did_you_mean(key, [*CONNECTIONS, "other"]))
        return Connections(boxes=tuple(boxes), other=other)

    def _mark(self, spec: Spec, value: Value, where: str) -> Mark | None:
        group, member = spec.parts
        if isinstance(value, Fields) and set(value.items) == {group, member}:
            first, second = self._text(value.items[group], where), self._text(value.items[member], where)
            return Mark(group=first, member=second) if first and second else None
        self.problem(value.line, f"{where}: two words are expected", f"write {{{group}: …, {member}: …}}")
        return None
