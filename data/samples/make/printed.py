"""What a made form prints, in the format of data/forms: written from the same rows as the form itself. Knows no paper and no cells."""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from rows import Row

LONG = 25
HEAD, TAIL = 8, 6


def write(path: Path, *, form: str, version: str, rows: Sequence[Row], steps: Sequence[str] = ()) -> None:
    """Write data/samples/forms/<document>.yaml."""
    log = next((row for row in rows if row.at == "別添3" and row.kind == "table"), None)
    lines = [
        "# Written with the document by its author (data/samples/make); no reader was used. Lines are left out.",
        f"document: {path.stem}",
        f"form: {form}",
        f"version: {version}",
        "fields:",
        *(f"- {{{', '.join(f'{key}: {value}' for key, value in entry)}}}" for row in rows for entry in _entries(row)),
        f"steps: [{', '.join(map(_quoted, steps))}]",
        f"changes: {len(log.cells) - 1 if log else 0}",
        "notes: [boxes beside the headings of III-4 III-5 III-6 are given under the heading]",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _entries(row: Row) -> list[list[tuple[str, str]]]:
    if row.kind == "table" and row.at == "表紙":
        head, values = row.cells
        return [_entry(row, label, "text", *_text(value)) for label, value in zip(head, values, strict=True)]
    if not row.name:
        return []
    if row.all_boxes:
        return [_entry(row, row.name, "boxes", *_boxes(row))]
    if row.kind == "choice":
        count = [("count", row.count)] if row.count is not None else []
        return [_entry(row, row.name, "choice", ("value", _quoted(row.value or "blank")), *count)]
    return [_entry(row, row.name, "text", *_text(row.value))]


def _entry(row: Row, label: str, kind: str, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    entry = [("at", row.at)]
    if row.at.startswith(("II-", "III-")):
        entry.append(("file", "1"))
    if row.block:
        entry.append(("block", row.block))
    return [*entry, ("label", _quoted(label)), ("kind", kind), *rest]


def _text(value: str) -> list[tuple[str, str]]:
    value = value.strip()
    if not value:
        return [("value", "blank")]
    if len(value) <= LONG and "\n" not in value:
        return [("value", _quoted(value))]
    content = re.sub(r"\s+", "", re.sub(r"^(・|[１-９]　)+", "", value))
    return [("starts", _quoted(content[:HEAD])), ("ends", _quoted(content[-TAIL:]))]


def _boxes(row: Row) -> list[tuple[str, str]]:
    def listed(*, state: bool) -> str:
        return f"[{', '.join(_quoted(box.option) for box in row.all_boxes if box.ticked is state)}]"

    details = {box.option: box.detail for box in row.all_boxes if box.detail}
    entry = [("ticked", listed(state=True)), ("not_ticked", listed(state=False)), ("undecidable", "[]"), ("missing", "[]")]
    if details:
        entry.append(("detail", f"{{{', '.join(f'{_quoted(option)}: {_quoted(words)}' for option, words in details.items())}}}"))
    return entry


def _quoted(text: str) -> str:
    plain = re.fullmatch(r"[^\s\x00-\x7f０-９][^\x00-\x2f:;<=>?@\[\\\]`{|}~]*", text)
    return text if plain else json.dumps(text, ensure_ascii=False)
