"""The printed form as one JSON object, with nothing left out: every span, every print, every line.

The keys are a published contract (`flowgraph read --help`, README): new ones may come, none goes or changes
meaning. A value is a text, a number, or `{"uncertain": "undecidable"}` where there is none; a passage is its
text with runs `[line, character, length]`; a span is `[first line, first character, last line, end]`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from flowgraph.form.items import Field, Form
from flowgraph.source import Passage, Span
from flowgraph.vocab import Text, Uncertain


def form_json(forms: Sequence[Form]) -> str:
    """One object for one document, a list for several."""
    objects = [form_object(form) for form in forms]
    return json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=1) + "\n"


def form_object(form: Form) -> dict[str, Any]:
    """The form as dicts, lists and scalars; the document's lines stand in `document`, line 1 first."""
    made: dict[str, Any] = _plain(form)
    made["sections"] = [{"section": name, "file": number, "span": _plain(span)} for name, number, span in form.sections]
    return made


def _plain(value: Any) -> Any:  # noqa: PLR0911  one line a type
    if isinstance(value, Uncertain):
        return {"uncertain": value.value}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Span):
        return [value.first, value.start, value.last, value.end]
    if isinstance(value, Passage):
        return {"text": value.text, "runs": runs(value)}
    if isinstance(value, Text):
        return {"ja": value.ja, "en": value.en}
    if is_dataclass(value) and not isinstance(value, type):
        made = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return made | {"ticked": _plain(value.ticked)} if isinstance(value, Field) and value.boxes else made
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    return value


def runs(text: Passage) -> list[list[int]]:
    """Where the characters of a passage stand: runs of neighbours as [line, first character, how many].

    >>> runs(Passage("abcd", ((1, 4), (1, 5), (1, 5), (2, 0))))
    [[1, 4, 2], [1, 5, 1], [2, 0, 1]]
    """
    found: list[list[int]] = []
    for line, char in text.places:
        if found and found[-1][0] == line and found[-1][1] + found[-1][2] == char:
            found[-1][2] += 1
        else:
            found.append([line, char, 1])
    return found
