"""Charts of results with matplotlib: tiers, acceptability, shares of hops, media by depth, before and after.

`table` (which kinds there are) → one file a kind → `canvas` (the paper they are drawn on). Knows results of `risk` and
graphs; nothing of files, commands or documents.
"""

from flowgraph.diagram.charts.making import Chart, chart
from flowgraph.diagram.charts.table import CHARTS, ChartKind

__all__ = ["CHARTS", "Chart", "ChartKind", "chart"]
