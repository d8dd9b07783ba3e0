"""The JSON Schema of the model file, made from the descriptors, so that editors complete it."""

from __future__ import annotations

from typing import Any

from flowgraph.model.items import FORMAT_VERSION, SECTIONS, Document, Evidence
from flowgraph.model.spec import Kind, Spec, file_name, specs
from flowgraph.vocab import CONNECTIONS, UNCERTAIN

_UNCERTAIN = {"enum": list(UNCERTAIN), "description": "why the fact is not known"}
_ID = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"}
_TEXT: dict[str, Any] = {"type": ["string", "number"]}


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a model file."""
    properties: dict[str, Any] = {
        "flowgraph": {"const": FORMAT_VERSION, "description": "version of this format"},
        "document": {"$ref": "#/$defs/document"},
    }
    defs: dict[str, Any] = {"document": _object(Document), "evidence": _object(Evidence)}
    for section, cls in SECTIONS.items():
        defs[section] = _object(cls)
        properties[section] = {"type": "array", "items": {"$ref": f"#/$defs/{section}"}, "description": (cls.__doc__ or "").split("\n")[0]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "flowgraph model",
        "type": "object",
        "required": ["flowgraph", "document"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": defs,
    }


def _object(cls: type) -> dict[str, Any]:
    described = specs(cls)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [file_name(attribute, spec) for attribute, spec in described.items() if spec.required],
        "properties": {file_name(attribute, spec): _property(spec) for attribute, spec in described.items()},
    }


def _property(spec: Spec) -> dict[str, Any]:
    shape = _shape(spec)
    described: dict[str, Any] = {"anyOf": [shape, _UNCERTAIN]} if spec.fact else dict(shape)
    return described | {"description": spec.doc}


def _shape(spec: Spec) -> dict[str, Any]:
    words = {"enum": list(spec.table)} if spec.table is not None else {}
    one_or_many = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
    boxes = {key: {"anyOf": [{"type": "boolean"}, _UNCERTAIN]} for key in CONNECTIONS}
    shapes: dict[Kind, dict[str, Any]] = {
        Kind.ID: _ID,
        Kind.TEXT: _TEXT,
        Kind.TEXTS: one_or_many,
        Kind.WORD: words,
        Kind.WORDS: {"anyOf": [{"type": "array", "items": words}, words]},
        Kind.REF: {"type": "string"},
        Kind.REFS: {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]},
        Kind.COVERS: {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]},
        Kind.FLAG: {"type": "boolean"},
        Kind.RANGE: {"type": "string", "pattern": r"^\d+\.\.\d*$"},
        Kind.LINES: {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+(\s*-\s*\d+)?$"}]},
        Kind.SPAN: {"type": "string", "pattern": r"^\d+-\d+$"},
        Kind.EVIDENCE: {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/evidence"}},
        Kind.CONNECTIONS: {"type": "object", "additionalProperties": False, "properties": boxes | {"other": one_or_many}},
        Kind.MARK: {
            "type": "object",
            "additionalProperties": False,
            "required": list(spec.parts),
            "properties": dict.fromkeys(spec.parts, _TEXT),
        },
    }
    return shapes[spec.kind]
