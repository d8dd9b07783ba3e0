"""JSON: one object for one document, a list for several; every field of every row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flowgraph.report.sheet import Sheet, plain
from flowgraph.vocab import Lang


def render(sheets: Sequence[Sheet], lang: Lang, width: int) -> str:  # noqa: ARG001  the same for every language and width
    """All sheets as JSON text."""
    objects = [_object(page) for page in sheets]
    return json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=1) + "\n"


def _object(page: Sheet) -> dict[str, Any]:
    made: dict[str, Any] = {"document": page.document, "title": page.title.en, "rows": list(page.values), "more": page.more, "notices": plain(page.notices)}
    return made | ({"parameters_hash": page.parameters_hash} if page.parameters_hash else {})
