"""Two encodings against each other: repeatability, node by node and flow by flow. Sees models only.

Ids never matter: everything is matched by names, places, steps and neighbours.
"""

from flowgraph.compare.assign import assign
from flowgraph.compare.comparison import compare
from flowgraph.compare.result import Agreement, Comparison, Count, Declared, FlowMatch, NodeMatch, Unmatched

__all__ = ["Agreement", "Comparison", "Count", "Declared", "FlowMatch", "NodeMatch", "Unmatched", "assign", "compare"]
