"""flowgraph: the paths personal numbers take, read from published privacy impact assessments.

    import flowgraph as fg
    model = fg.load("data/models/tokyo-public-housing.yaml")
    graph = fg.to_graph(model)          # a plain networkx.MultiDiGraph
    ranking = fg.rank(graph, number_only=True)
    fg.draw(graph, highlight=ranking[0])
    fg.chart("tiers", fg.stability(ranking))

    form = fg.parse(fg.read("data/samples/vaccination.txt"))  # what is printed
    drafted = fg.draft(form)            # what it probably means: drafted.model, drafted.doubts
    fg.audit(model, source="FILE")      # contradictions and gaps, with the lines of both sides
    fg.whatif(model).replace_medium("②-5", "dedicated_line").rank()  # before and after

Names are imported when first used, so that `import flowgraph` stays fast.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flowgraph.analysis import (
        Limits,
        boundary_crossings,
        choke_points,
        exposure_paths,
        external_media_hops,
        external_media_transfers,
        outsourcing_depth,
        reach,
        uncontrolled_hops,
        uncovered,
    )
    from flowgraph.audit.asking import audit
    from flowgraph.audit.run import Audit
    from flowgraph.compare import compare as compare_models
    from flowgraph.diagram import draw
    from flowgraph.diagram.charts import Chart, chart
    from flowgraph.draft.making import Draft, draft
    from flowgraph.errors import FlowgraphError
    from flowgraph.form import Form, parse
    from flowgraph.graph import check_graph, propagate, steady_state, to_graph
    from flowgraph.model import FlowModel, json_schema, load, loads, save
    from flowgraph.risk import document_total, explain, load_parameters, rank, stability
    from flowgraph.risk.gap import gap
    from flowgraph.risk.improve import improve
    from flowgraph.risk.judgements import judged, read_judgements
    from flowgraph.risk.whatif import whatif
    from flowgraph.source import read
    from flowgraph.verify import verify

_HOMES = {
    "analysis": (
        "Limits", "boundary_crossings", "choke_points", "exposure_paths", "external_media_hops", "external_media_transfers", "outsourcing_depth", "reach",
        "uncontrolled_hops", "uncovered",
    ),
    "audit.run": ("Audit",),
    "compare": ("compare_models",),
    "diagram": ("draw",),
    "diagram.charts": ("Chart", "chart"),
    "draft.making": ("Draft",),
    "errors": ("FlowgraphError",),
    "form": ("Form", "parse"),
    "graph": ("check_graph", "propagate", "steady_state", "to_graph"),
    "model": ("FlowModel", "json_schema", "load", "loads", "save"),
    "risk": ("document_total", "explain", "load_parameters", "rank", "stability"),
    "risk.gap": ("gap",),
    "risk.improve": ("improve",),
    "risk.judgements": ("judged", "read_judgements"),
    "risk.whatif": ("whatif",),
    "source": ("read",),
}
_OWN_NAMES = {"compare_models": "compare"}  # `flowgraph.compare` is the room itself
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Audit", "Chart", "Draft", "FlowModel", "FlowgraphError", "Form", "Limits", "audit", "boundary_crossings", "chart", "check_graph", "choke_points",
    "compare_models", "document_total", "draft", "draw", "explain", "exposure_paths", "external_media_hops", "external_media_transfers", "gap", "improve",
    "json_schema", "judged", "load", "load_parameters", "loads", "outsourcing_depth", "parse", "propagate", "rank", "reach", "read", "read_judgements", "save",
    "stability", "steady_state", "to_graph", "uncontrolled_hops", "uncovered", "verify", "whatif",
]


_VERBS = {"audit": "audit.asking", "draft": "draft.making", "verify": "verify.evidence"}
"""Rooms that are also verbs: `flowgraph.draft(form)`, `flowgraph.audit(model)`; where the verb of the same name lives."""


class _Room(ModuleType):
    """A room which can also be called."""

    def __call__(self, *given: Any, **named: Any) -> Any:
        name = self.__name__.rpartition(".")[2]
        return getattr(import_module(f"flowgraph.{_VERBS[name]}"), name)(*given, **named)


class _Package(ModuleType):
    """This package; when Python hangs such a room into it, the room becomes a verb as well."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _VERBS and type(value) is ModuleType:
            value.__class__ = _Room
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return import_module(f"flowgraph.{name}")
    if name in _HOME_OF:
        return getattr(import_module(f"flowgraph.{_HOME_OF[name]}"), _OWN_NAMES.get(name, name))
    message = f"module 'flowgraph' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
