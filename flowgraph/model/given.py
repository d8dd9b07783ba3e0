"""What was given where a model or a path is wanted, and the complaint where it is neither. The one place that decides it.

Knows models only: a draft, an audit, a ranking or a graph is recognised by the model it has.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, TypeAlias, runtime_checkable

from flowgraph.errors import Misuse, Problem, named
from flowgraph.model.items import FlowModel


@runtime_checkable
class HasModel(Protocol):
    """A draft, an audit, a what-if."""

    @property
    def model(self) -> FlowModel:
        """Its model."""


MODELS = (".yaml", ".yml", ".json")
ModelLike: TypeAlias = FlowModel | HasModel


def as_model(given: Any, wanted: str = "flowgraph") -> FlowModel:
    """The model of what was given; raises `Misuse` (a `TypeError`) that says what `wanted` takes and how to make it."""
    held = given if isinstance(given, FlowModel) else getattr(given, "model", None)
    if isinstance(held, FlowModel):
        return held
    graph = getattr(given, "graph", None)  # a graph keeps its model among its attributes, a ranking keeps its graph
    graph = getattr(graph, "graph", graph)
    if isinstance(graph, dict):
        if isinstance(graph.get("model"), FlowModel):
            model: FlowModel = graph["model"]
            return model
        raise Misuse(Problem(file=wanted, line=0, message="this graph was not made from a model", hint="make graphs with fg.to_graph(model)"))
    raise wrong(given, wanted)


def wrong(given: Any, wanted: str) -> Misuse:
    """The complaint about what has neither model nor graph, with the call that was meant."""
    kind = type(given).__name__
    if isinstance(given, (str, Path)):
        maker = "load" if Path(given).suffix.lower() in MODELS else "draft"
        hint = f"read the file first: {wanted}(fg.{maker}({str(given)!r}))"
    elif isinstance(given, (list, tuple, set, frozenset)) and any(isinstance(entry, FlowModel) for entry in given):
        hint = f"one at a time: [{wanted}(model) for model in models]"
    elif kind in {"Form", "Document"}:
        hint = f"draft a model of it first: {wanted}(fg.draft({kind.lower()}))"
    else:
        hint = "make one with fg.load(path), fg.to_graph(model) or fg.draft(path)"
    return Misuse(Problem(file=wanted, line=0, message=f"wants a model or a graph, not {named(given)}", hint=hint))


def as_path(given: Any, wanted: str) -> Path:
    """The path that was given; raises `Misuse` for anything else."""
    if isinstance(given, (str, Path)):
        return Path(given)
    raise Misuse(Problem(file=wanted, line=0, message=f"wants the path of a file, not {named(given)}", hint="for example fg.load('data/models/NAME.yaml')"))

