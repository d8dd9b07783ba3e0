"""What a change leaves with nothing to carry: a hop whose source no longer gets anything carries nothing, and is not "not known".

A hop that says nothing of its own carries what its source holds by then. Where a change takes all of that away, silence
would read as an open question and put into the document what nobody put there. What a hop states for itself stays.
Knows the model and its labels only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flowgraph.graph.propagate import NO_IDENTIFIER, propagate
from flowgraph.model import Flow, FlowModel
from flowgraph.risk.marking import marked
from flowgraph.vocab import Uncertain

_SILENT = (Uncertain.NOT_MENTIONED, Uncertain.NOT_ASKED)


def emptied(before: FlowModel, after: FlowModel) -> FlowModel:
    """The model after, each silent hop that had something to carry and has nothing now marked as carrying nothing."""
    had = {flow.id for flow, supplied in _walk(before, frozenset()) if supplied}
    dry = {flow.id for flow, supplied in _walk(after, frozenset(had)) if not supplied and flow.id in had and _silent(flow)}
    if not dry:
        return after
    return replace(after, flows=tuple(marked(_nothing(flow)) if flow.id in dry else flow for flow in after.flows))


def _walk(model: FlowModel, had: frozenset[str]) -> Iterator[tuple[Flow, bool]]:
    """Each hop in step order with whether its source holds something by then, or the hop adds something itself.

    A silent hop of `had` that is not supplied passes nothing on.
    """
    labels = propagate(model).labels
    held = {node.id: bool(node.holds) for node in model.nodes}
    for flow in model.flows:
        supplied = held[flow.source] or bool(flow.adds)
        yield flow, supplied
        dry = not supplied and flow.id in had and _silent(flow)
        label = labels[flow.id]
        carries = _nothing(flow) if dry else None
        passes = bool(carries.carries or carries.identifier != NO_IDENTIFIER) if carries else bool(label.data or label.identifier != NO_IDENTIFIER)
        held[flow.target] = held[flow.target] or passes


def _silent(flow: Flow) -> bool:
    return flow.identifier in _SILENT or flow.carries in _SILENT


def _nothing(flow: Flow) -> Flow:
    identifier = NO_IDENTIFIER if flow.identifier in _SILENT else flow.identifier
    return replace(flow, identifier=identifier, carries=() if flow.carries in _SILENT else flow.carries)
