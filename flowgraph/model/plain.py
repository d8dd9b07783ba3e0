"""`FlowModel` → plain dicts and lists, as they stand in a file."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from flowgraph.model.items import FORMAT_VERSION, SECTIONS, Connections, Evidence, FlowModel, Mark, People
from flowgraph.model.spec import Spec, file_name, specs
from flowgraph.vocab import Uncertain


def to_plain(model: FlowModel) -> dict[str, Any]:
    """The model as plain dicts and lists, in file order, with fields at their defaults left out."""
    plain: dict[str, Any] = {"flowgraph": FORMAT_VERSION, "document": item_to_plain(model.document, model.document.form)}
    for section in SECTIONS:
        entries = [item_to_plain(item, model.document.form) for item in getattr(model, section)]
        if entries:
            plain[section] = entries
    return plain


def item_to_plain(item: Any, form: str = "full") -> dict[str, Any]:
    """One record as a plain dict; a value that silence would give again is left out."""
    result: dict[str, Any] = {}
    defaults = {f.name: f.default for f in fields(item)}
    for attribute, spec in specs(type(item)).items():
        value = getattr(item, attribute)
        silent = defaults[attribute]
        if spec.fact and form not in spec.asked_in:
            silent = Uncertain.NOT_ASKED
        if silent is not MISSING and value == silent and type(value) is type(silent):
            continue
        result[file_name(attribute, spec)] = _plain(value, spec)
    return result


def _plain(value: Any, spec: Spec) -> Any:  # noqa: PLR0911  one line a type
    if isinstance(value, Uncertain):
        return value.value
    if isinstance(value, People):
        return str(value)
    if isinstance(value, Mark):
        return dict(zip(spec.parts, (value.group, value.member), strict=True))
    if isinstance(value, Connections):
        boxes: dict[str, Any] = {key: state.value if isinstance(state, Uncertain) else state for key, state in value.boxes}
        return boxes | ({"other": list(value.other)} if value.other else {})
    if isinstance(value, tuple):
        if value and isinstance(value[0], Evidence):
            return [item_to_plain(entry) for entry in value]
        if value and isinstance(value[0], int):
            return value[0] if value[0] == value[1] and spec.kind.value == "lines" else f"{value[0]}-{value[1]}"
        return list(value)
    return value
