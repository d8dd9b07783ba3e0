"""Changes of a model written into the text of its file, so that the author's hand stays visible.

Only the characters of changed fields are replaced; comments, order, quotes and line breaks elsewhere
stay as they were. Works on the places (start, end) of YAML nodes in the text. Knows no field by name
except `id` and `evidence`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

from flowgraph.errors import FlowgraphError, Problem
from flowgraph.model.identity import with_ids
from flowgraph.model.items import SECTIONS, FlowModel
from flowgraph.model.load import loads
from flowgraph.model.plain import item_to_plain

_MARKS = frozenset(":?#,[]{}&*!|>'\"%@`")
Edit = tuple[int, int, str]
"""Replace the text from .. to (exclusive) by something else."""


def merged(text: str, file: str, after: FlowModel) -> str:
    """The text of a YAML model changed so that it reads as `after`.

    Raises `FlowgraphError` when the text is no readable model, or `after` would not read back.
    """
    before = loads(text, file)
    crlf = "\r\n" in text
    result = _Text(text.replace("\r\n", "\n"), after.document.form).change(before, after)
    if loads(result, file) != after:
        raise FlowgraphError(Problem(file=file, line=0, message="cannot be changed in place", hint="save without `original`"))
    return result.replace("\n", "\r\n") if crlf else result


def yaml_writer() -> Any:
    """A YAML writer that never wraps lines."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    return yaml


def scalar(value: Any) -> Any:
    """A value for the writer; texts that would be folded, or that some reader takes for marks of YAML, are quoted."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    return DoubleQuotedScalarString(value) if isinstance(value, str) and (not value.isprintable() or _MARKS & set(value)) else value


def _inline(value: Any) -> str:
    """One value on one line, as it may stand anywhere in a model file."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    def styled(inner: Any) -> Any:
        if isinstance(inner, dict):
            made = CommentedMap({key: styled(entry) for key, entry in inner.items()})
            made.fa.set_flow_style()
            return made
        if isinstance(inner, list):
            seq = CommentedSeq([styled(entry) for entry in inner])
            seq.fa.set_flow_style()
            return seq
        return scalar(inner)

    stream = StringIO()
    yaml_writer().dump(styled([value]), stream)
    return stream.getvalue().strip()[1:-1]


def _compose(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        return YAML(typ="safe").compose(text)
    except MarkedYAMLError:  # the text was read before, so this is what `tree.py` says about the fast parser
        return YAML(typ="safe", pure=True).compose(text)


class _Text:
    """One file's text and the edits that a change needs."""

    def __init__(self, text: str, form: str) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self.form = form
        self.root = {key.value: (key, value) for key, value in _compose(self.text).value}

    def change(self, before: FlowModel, after: FlowModel) -> str:
        edits: list[Edit] = []
        if before.document != after.document:
            old, new = item_to_plain(before.document, self.form), item_to_plain(after.document, self.form)
            edits += self.fields(self.root["document"][1], old, new)
        added = ""
        for section in SECTIONS:
            old_items, new_items = getattr(before, section), getattr(after, section)
            if old_items == new_items:
                continue
            if section not in self.root:
                rows = [self.item(row, 0, flow_style=False) for row in self.rows(section, new_items, set())]
                added += f"\n{section}:\n" + "".join(rows)
            else:
                edits.append(self.section(section, old_items, new_items))
        return self.apply(edits, 0, len(self.text)) + added

    # --- places

    def end(self, node: Any) -> int:
        """Where a node's own text ends: a block's marks reach over the comments that follow it."""
        if isinstance(node.value, list) and node.value and not node.flow_style:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        end: int = node.end_mark.index
        while end > node.start_mark.index and self.text[end - 1].isspace():
            end -= 1
        return end

    def line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def next_line(self, place: int) -> int:
        return self.text.find("\n", place) + 1

    def apply(self, edits: Sequence[Edit], start: int, stop: int) -> str:
        """The text from `start` to `stop` with the edits in it; ValueError when two of them overlap."""
        done, here = [], start
        for first, last, new in sorted(edits, key=lambda edit: edit[:2]):
            if first < here:
                raise ValueError
            done += [self.text[here:first], new]
            here = last
        return "".join([*done, self.text[here:stop]])

    # --- sections

    def section(self, section: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Edit:
        """The edit that turns one list of items into another."""
        value = self.root[section][1]
        block = isinstance(value.value, list) and bool(value.value) and not value.flow_style
        indent = value.start_mark.column if block else 0
        flow_style = block and bool(value.value[-1].flow_style)
        nodes = dict(zip(_keys(before), value.value, strict=True)) if block else {}
        bare = {key for key, node in nodes.items() if "id" not in {name.value for name, _ in node.value}}
        rows = dict(zip(_keys(after), self.rows(section, after, bare), strict=True))
        if not block:
            text = "\n" + "".join(self.item(row, indent, flow_style=flow_style) for row in rows.values())
            return value.start_mark.index, self.end(value), text.rstrip("\n")
        old = dict(zip(_keys(before), before, strict=True))
        region = here = self.line_start(value.start_mark.index)
        pieces: dict[str, str] = {}
        leads: dict[str, str] = {}
        lead = ""
        for key, node in nodes.items():
            start = self.line_start(len(self.text[: node.start_mark.index].rstrip()))
            stop = self.next_line(self.end(node))
            lead += self.text[here:start]
            if key in rows:
                leads[key], lead = lead, ""
                pieces[key] = self.changed(node, item_to_plain(old[key], self.form), rows[key], (start, stop))
            here = stop
        new = "".join(
            leads[key] + pieces[key] if key in pieces else self.item(row, indent, flow_style=flow_style) for key, row in rows.items()
        )
        return region, here, new + lead

    def changed(self, node: Any, old: dict[str, Any], new: dict[str, Any], span: tuple[int, int]) -> str:
        """One kept item; written anew only when its changes cannot be told apart in the text."""
        if "id" not in new:
            old = {key: value for key, value in old.items() if key != "id"}
        try:
            return self.apply(self.fields(node, old, new), *span)
        except ValueError:
            dash = self.text[: node.start_mark.index].rstrip().rfind("-") - self.line_start(node.start_mark.index)
            return self.item(new, max(dash, 0), flow_style=bool(node.flow_style))

    def rows(self, section: str, items: tuple[Any, ...], bare: set[str]) -> list[dict[str, Any]]:
        """Items as plain rows; a flow's id is left out where reading gives it again and the author wrote none."""
        rows = [item_to_plain(item, self.form) for item in items]
        if section == "flows":
            known = {key for key in _keys(items) if key in bare}
            written = [item.id not in known and with_ids((replace(item, id=""),))[0].id != item.id for item in items]
            while True:
                made = with_ids(tuple(item if own else replace(item, id="") for item, own in zip(items, written, strict=True)))
                wrong = [place for place, item in enumerate(items) if made[place].id != item.id]
                if not wrong:
                    break
                for place in wrong:
                    written[place] = True
            for row, own in zip(rows, written, strict=True):
                if not own:
                    del row["id"]
        return rows

    def item(self, row: dict[str, Any], indent: int, *, flow_style: bool) -> str:
        """A new entry of a section, with its line end."""
        pad = " " * indent
        if flow_style:
            return f"{pad}- {_inline(row)}\n"
        lines = []
        for key, value in row.items():
            if key == "evidence":
                lines += [f"{key}:", *(f"- {_inline(entry)}" for entry in value)]
            else:
                lines.append(f"{key}: {_inline(value)}")
        return "".join(f"{pad}{'  ' if place else '- '}{line}\n" for place, line in enumerate(lines))

    # --- fields

    def fields(self, node: Any, old: dict[str, Any], new: dict[str, Any]) -> list[Edit]:
        """The edits that change the fields of one mapping from `old` to `new`."""
        pairs = {key.value: (key, value) for key, value in node.value}
        dropped = [key for key in old if key not in new and key in pairs]
        edits = self._drop(node, pairs, dropped)
        missing = {}
        for key, value in new.items():
            if key in pairs:
                if key not in old or old[key] != value:
                    edits += self._replace(*pairs[key], old.get(key), value)
            elif key not in old or old[key] != value or key == "id":
                missing[key] = value
        kept = [key for key in pairs if key not in dropped]
        return edits + self._insert(node, pairs, kept, missing)

    def _replace(self, key: Any, node: Any, old: Any, new: Any) -> list[Edit]:
        if key.value == "evidence" and isinstance(node.value, list) and old is not None and len(old) == len(new) == len(node.value):
            return [edit for entry, was, now in zip(node.value, old, new, strict=True) for edit in self.fields(entry, was, now)]
        if not isinstance(node.value, list) or node.flow_style:
            before = "" if self.text[node.start_mark.index - 1].isspace() else " "
            return [(node.start_mark.index, self.end(node), before + _inline(new))]
        start = self.text.index(":", key.end_mark.index) + 1
        if key.value == "evidence":
            pad = "\n" + " " * node.start_mark.column
            return [(start, self.end(node), "".join(f"{pad}- {_inline(entry)}" for entry in new))]
        return [(start, self.end(node), " " + _inline(new))]

    def _drop(self, node: Any, pairs: dict[str, Any], dropped: list[str]) -> list[Edit]:
        edits: list[Edit] = []
        order = list(pairs)
        trailing = node.flow_style and dropped
        for place in reversed(range(len(order))):
            key, value = pairs[order[place]]
            if order[place] not in dropped:
                if trailing and place + 1 < len(order):
                    edits.append((self.end(value), self.end(pairs[order[-1]][1]), ""))
                trailing = False
            elif not node.flow_style and place:
                edits.append((self.line_start(key.start_mark.index), self.next_line(self.end(value)), ""))
            elif not trailing and place + 1 < len(order):
                edits.append((key.start_mark.index, pairs[order[place + 1]][0].start_mark.index, ""))
        return edits

    def _insert(self, node: Any, pairs: dict[str, Any], kept: list[str], missing: dict[str, Any]) -> list[Edit]:
        """New fields, before the evidence where there is one, else at the end."""
        if not missing:
            return []
        texts = [f"{key}: {_inline(value)}" for key, value in missing.items()]
        before_evidence = "evidence" in kept[1:]
        place = pairs["evidence"][0].start_mark.index if before_evidence else self.end(pairs[kept[-1]][1])
        if node.flow_style:
            return [(place, place, "".join(text + ", " if before_evidence else ", " + text for text in texts))]
        pad = " " * node.start_mark.column
        place = self.line_start(place) if before_evidence else self.next_line(place)
        return [(place, place, "".join(f"{pad}{text}\n" for text in texts))]


def _keys(items: tuple[Any, ...]) -> list[str]:
    """What tells the entries of a section apart: their id, or their content and how often it came before."""
    seen: Counter[str] = Counter()
    keys = []
    for item in items:
        key = getattr(item, "id", "") or json.dumps(item_to_plain(item), ensure_ascii=False)
        seen[key] += 1
        keys.append(f"{key} {seen[key]}" if seen[key] > 1 else key)
    return keys
