"""YAML or JSON text as a bounded tree of plain values that remember their line.

Nothing is executed or expanded: anchors, aliases, tags and deep nesting are refused, so a file from
a stranger cannot grow in memory. Knows nothing of the flow model.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from flowgraph.errors import InputError, Problem

MAX_BYTES = 32_000_000
MAX_DEPTH = 12
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar: its text and its line (1-based)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A sequence of values."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping: key → (value, line of the key)."""

    items: dict[str, Value]
    lines: dict[str, int]
    line: int


Value = Leaf | Branch | Fields


def read_text(path: Path) -> str:
    """The text of a file, or an `InputError` that says what is wrong with it."""
    name = str(path)
    try:
        if path.is_dir():
            raise _refusal(name, 0, "is a folder, not a file", "name a model file, such as data/models/NAME.yaml")
        if path.stat().st_size > MAX_BYTES:
            raise _refusal(name, 0, f"larger than {MAX_BYTES // 1_000_000} MB", "a model file is far smaller; is it the right file?")
        raw = path.read_bytes()
    except FileNotFoundError:
        near = _near(path)
        raise _refusal(name, 0, "no such file", f"did you mean {near}?" if near else "check the path") from None
    except OSError as error:
        raise _refusal(name, 0, f"cannot be read: {error.strerror}", "check the path and its permissions") from None
    if not raw.strip():
        raise _refusal(name, 0, "is empty", "`flowgraph new -o MODEL.yaml` writes a model to start from")
    if b"\0" in raw[:4096]:
        raise _refusal(name, 0, "a binary file, not a model", "name a .yaml or .json model, saved as UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _refusal(name, line, "not UTF-8 text", "is it a model file? Save it as UTF-8") from None


def _refusal(file: str, line: int, message: str, hint: str) -> InputError:
    return InputError(Problem(file=file, line=line, message=message, hint=hint))


def _leaf(text: str, file: str, line: int) -> Leaf:
    """A scalar; characters that no XML, picture or terminal can hold are refused here, once for all."""
    bad = _UNPRINTABLE.search(text)
    if bad:
        raise _refusal(file, line, f"a text holds the control character U+{ord(bad[0]):04X}", "remove it")
    return Leaf(text, line)


def _near(path: Path) -> str:
    from flowgraph.vocab import suggest

    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return ""
    found = suggest(path.name, names)
    return str(path.parent / found) if found else ""


def parse(text: str, file: str) -> Fields:
    """The tree of a model file (YAML 1.2; JSON is a part of it).

    Raises `InputError` with the line for bad syntax, repeated keys, anchors, tags, deep nesting.
    """
    value = _from_json(text, file) if text.lstrip().startswith("{") else _from_yaml(text, file)
    if not isinstance(value, Fields):
        raise _refusal(file, value.line, "a model file is a mapping that begins with `flowgraph: 1`", "see `flowgraph new`")
    return value


def _from_json(text: str, file: str) -> Value:
    """JSON by the standard library; lines are not kept (a program wrote it), so errors name the field."""
    problems: list[Problem] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in found:
            if key in result:
                problems.append(Problem(file=file, line=0, message=f"key {key!r} is written twice", hint="remove one"))
            result[key] = value
        return result

    try:
        plain = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        raise _refusal(file, error.lineno, f"not valid JSON: {error.msg}", "check commas and brackets") from None
    except RecursionError:
        raise _refusal(file, 0, "nested too deeply", "a model is a few levels deep") from None
    except ValueError:  # a number of thousands of digits
        raise _refusal(file, 0, "not valid JSON: a number is too long", "numbers are small or quoted") from None
    if problems:
        raise InputError(problems)
    return _plain(plain, file, 0)


def _plain(value: Any, file: str, depth: int) -> Value:
    if depth > MAX_DEPTH:
        raise _refusal(file, 0, "nested too deeply", "a model is a few levels deep")
    if isinstance(value, dict):
        items = {_leaf(key, file, 0).text: _plain(inner, file, depth + 1) for key, inner in value.items()}
        return Fields(items, dict.fromkeys(items, 0), 0)
    if isinstance(value, list):
        return Branch(tuple(_plain(inner, file, depth + 1) for inner in value), 0)
    if value is True or value is False:
        return Leaf("true" if value else "false", 0)
    if value is None:
        return Leaf("", 0)
    return _leaf(str(value), file, 0)


def _from_yaml(text: str, file: str) -> Value:
    """One pass over the parser's events; nothing is expanded, depth is bounded as it grows."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    def built(*, pure: bool) -> Value:
        builder = _Builder(file)
        for event in YAML(typ="safe", pure=pure).parse(text):
            builder.take(event)
        return builder.result()

    try:
        try:
            return built(pure=False)
        except MarkedYAMLError as error:
            if "unexpected ':'" not in (error.problem or ""):
                raise
            return built(pure=True)  # the fast parser, where installed, knows YAML 1.1 only: no [step:1]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, what = (mark.line + 1 if mark else 0), error.problem or error.context
        raise _usual(text, file, line) or _refusal(file, line, f"not valid YAML: {what}", "check indentation, colons and quotes") from None
    except (YAMLError, RecursionError, ValueError) as error:
        what = next(iter(str(error).splitlines()), "unreadable")
        raise _refusal(file, 0, f"not valid YAML: {what}", "is it a model file?") from None


def _usual(text: str, file: str, line: int) -> InputError | None:
    """The mistakes a Japanese keyboard makes, named as such; the parser often sees them a line later."""
    lines = text.split("\n")
    for number in (line, line - 1):
        here = lines[number - 1] if 0 < number <= len(lines) else ""
        if "\t" in here[: len(here) - len(here.lstrip())]:
            return _refusal(file, number, "a tab is used for indentation", "use spaces")
        if "：" in here and ":" not in here.partition("：")[0]:
            return _refusal(file, number, "a full-width colon stands where a key ends", "write `: ` in half width")
        if here.lstrip().startswith("-\N{IDEOGRAPHIC SPACE}") or here.startswith("\N{IDEOGRAPHIC SPACE}"):
            return _refusal(file, number, "a full-width space is used for indentation", "use half-width spaces")
    return None


class _Builder:
    """Parser events → tree."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.stack: list[tuple[Fields | list[Value], int]] = []
        self.keys: list[tuple[str, int] | None] = []
        self.root: Value | None = None

    def _refuse(self, line: int, message: str, hint: str) -> NoReturn:
        raise _refusal(self.file, line, message, hint)

    def take(self, event: Any) -> None:
        """Add one event of the parser."""
        from ruamel.yaml.events import (
            AliasEvent,
            MappingEndEvent,
            MappingStartEvent,
            ScalarEvent,
            SequenceEndEvent,
            SequenceStartEvent,
        )

        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self._refuse(line, "anchors and aliases (& and *) are not used in models", "quote the text if it begins with & or *")
        if isinstance(event, ScalarEvent):
            if event.tag not in {None, "!"}:
                self._refuse(line, "tags (!) are not used in models", "quote the text if it begins with !")
            self._value(_leaf(event.value, self.file, line), line)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if event.tag is not None:
                self._refuse(line, "tags (!) are not used in models", "quote the text if it begins with !")
            if len(self.stack) >= MAX_DEPTH:
                self._refuse(line, "nested too deeply", "a model is a few levels deep")
            self.stack.append((Fields({}, {}, line) if isinstance(event, MappingStartEvent) else [], line))
            self.keys.append(None)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            done, start = self.stack.pop()
            self.keys.pop()
            self._value(done if isinstance(done, Fields) else Branch(tuple(done), start), start)

    def _value(self, value: Value, line: int) -> None:
        if not self.stack:
            if self.root is not None:
                self._refuse(line, "more than one document in the file", "remove the line with ---")
            self.root = value
            return
        holder = self.stack[-1][0]
        if isinstance(holder, list):
            holder.append(value)
            return
        key = self.keys[-1]
        if key is None:
            name = value.text if isinstance(value, Leaf) else ""
            if not name:
                self.problems.append(Problem(file=self.file, line=line, message="a key must be a plain word", hint="check the colons"))
            elif name in holder.items:
                hint = f"first on line {holder.lines[name]}"
                self.problems.append(Problem(file=self.file, line=line, message=f"key {name!r} is written twice", hint=hint))
                name = ""
            self.keys[-1] = (name, line)
            return
        self.keys[-1] = None
        if key[0]:
            holder.items[key[0]] = value
            holder.lines[key[0]] = key[1]

    def result(self) -> Value:
        """The finished tree; raises every problem gathered."""
        if self.problems:
            raise InputError(self.problems)
        if self.root is None or (isinstance(self.root, Leaf) and not self.root.text):
            raise _refusal(self.file, 0, "holds only comments", "`flowgraph new` writes a model to start from")
        return self.root
