"""`FlowModel` → YAML or JSON. Rewriting a file keeps its comments, its order and its own layout."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from flowgraph.files import write_text
from flowgraph.model.given import ModelLike, as_model
from flowgraph.model.items import FlowModel
from flowgraph.model.merge import merged, scalar, yaml_writer
from flowgraph.model.plain import to_plain
from flowgraph.model.tree import read_text


def dump_json(model: FlowModel) -> str:
    """The model file as JSON; `loads` gives the same model back."""
    return json.dumps(to_plain(model), ensure_ascii=False, indent=1) + "\n"


def dump_yaml(model: FlowModel) -> str:
    """The model file as YAML, one item a block, evidence in one line each."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    def flow_style(value: Any, depth: int) -> Any:
        if isinstance(value, dict):
            made = CommentedMap({key: flow_style(inner, depth + 1) for key, inner in value.items()})
            if depth > 2:  # noqa: PLR2004  below an item's own fields
                made.fa.set_flow_style()
            return made
        if isinstance(value, list):
            seq = CommentedSeq([flow_style(inner, depth + 1) for inner in value])
            if depth > 1 and not any(isinstance(inner, dict) for inner in value):
                seq.fa.set_flow_style()
            return seq
        return scalar(value)

    stream = StringIO()
    yaml_writer().dump(flow_style(to_plain(model), 0), stream)
    return stream.getvalue()


def save(model: ModelLike, path: str | Path, *, original: str | Path | None = None, force: bool = False) -> None:
    """Write a model file (JSON for `.json`, else YAML), whole or not at all.

    With `original` (a YAML model, often the same path) only what differs from it is touched, so
    comments, order and layout of the author stay. Refuses to overwrite unless `force`.
    """
    model = as_model(model, "fg.save")
    path = Path(path)
    if path.suffix == ".json":
        text = dump_json(model)
    elif original is not None:
        source = Path(original)
        old = read_text(source)
        text = dump_yaml(model) if old.lstrip().startswith("{") else merged(old, str(source), model)
    else:
        text = dump_yaml(model)
    write_text(path, text, force=force)
