"""The published JSON Schema accepts what the reader accepts and refuses what it refuses."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest

from flowgraph.model import SECTIONS, FlowModel, json_schema, loads, to_plain


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_is_plain_json():
    assert json.loads(json.dumps(json_schema())) == json_schema()
    assert set(json_schema()["properties"]) == {"flowgraph", "document", *SECTIONS}


def test_the_small_model_is_valid(validator, small: FlowModel):
    assert [error.message for error in validator.iter_errors(to_plain(small))] == []


CHANGES: list[tuple[str, list[Any], Any]] = [
    ("typo in a section", ["flws"], []),
    ("typo in a field", ["nodes", 0, "nmae"], "x"),
    ("typo in evidence", ["nodes", 0, "evidence", 0, "line"], 3),
    ("typo in a medium", ["flows", 0, "medium"], "maill"),
    ("typo in a class", ["flows", 0, "adds"], ["helth"]),
    ("wrong uncertain word", ["flows", 0, "spi"], "perhaps"),
    ("no evidence", ["flows", 0, "evidence"], []),
    ("null", ["flows", 0, "identifier"], None),
    ("id with capitals", ["nodes", 0, "id"], "Subject"),
    ("band", ["document", "subjects"], "many"),
    ("lines", ["notices", 0, "lines"], "3..4"),
    ("newer version", ["flowgraph"], 2),
    ("half a mark", ["flows", 0, "variant"], {"group": "x"}),
    ("unknown box", ["nodes", 4, "connections"], {"moon": True}),
]


@pytest.mark.parametrize(("path", "value"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_schema_and_reader_refuse_the_same(validator, small: FlowModel, path: list[Any], value: Any):
    plain = copy.deepcopy(to_plain(small))
    here: Any = plain
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    assert not validator.is_valid(plain)
    with pytest.raises(Exception, match=r"town\.json: "):
        loads(json.dumps(plain), "town.json")


@pytest.mark.parametrize("field", ["id", "name", "kind", "operator", "evidence"])
def test_required_fields_are_required_in_both(validator, small: FlowModel, field: str):
    plain = copy.deepcopy(to_plain(small))
    del plain["nodes"][0][field]
    assert not validator.is_valid(plain)
    with pytest.raises(Exception, match=f"field '{field}' is missing"):
        loads(json.dumps(plain))


def test_every_field_is_described():
    for name, shape in json_schema()["$defs"].items():
        for field, described in shape["properties"].items():
            assert described["description"], f"{name}.{field}"
