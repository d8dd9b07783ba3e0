"""The model as a plain networkx graph with a checked attribute convention; labels propagated once."""

from flowgraph.graph.build import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Graph,
    basis_of,
    check_graph,
    flow_controls,
    flow_covers,
    flow_depth,
    operator_group,
    to_graph,
)
from flowgraph.graph.given import GraphLike, as_graph
from flowgraph.graph.propagate import Label, Propagation, propagate, steady_state

__all__ = [
    "EDGE_ATTRIBUTES", "NODE_ATTRIBUTES", "Graph", "GraphLike", "Label", "Propagation", "as_graph", "check_graph", "flow_controls", "flow_covers", "flow_depth",
    "operator_group", "propagate", "steady_state", "to_graph", "basis_of",
]
