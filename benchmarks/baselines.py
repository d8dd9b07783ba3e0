"""Our order beside simple ones on the documents that come with the project (risk.md §6, 5). Nothing was fitted to them.

For each document and baseline: how many values it tells apart, Kendall's τ-b with our order, and the share of our first ten
paths among its first ten (ties counted in part). A baseline is no truth either: the table says where ours differs, not who is right.
Run: PYTHONPATH=. python benchmarks/baselines.py [MODEL ...]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

MODELS = Path(__file__).parent.parent / "data" / "models"


def table(models: Sequence[Path]) -> Iterator[str]:
    """The rows of a Markdown table: a document a row, two columns a baseline."""
    from flowgraph.graph import to_graph
    from flowgraph.model import load
    from flowgraph.risk import rank
    from flowgraph.risk.baselines import BASELINES, beside

    names = [row.en for row in BASELINES.rows()]
    yield "| document | paths | told apart by ours | " + " | ".join(f"{name}: values, τ, top 10" for name in names) + " |"
    yield "|---" * (3 + len(names)) + "|"
    for path in models:
        ranking = rank(to_graph(load(path)), number_only=True)
        ours = [row for row in ranking if row.path.ordered]
        cells = [f"{one.distinct}, {'–' if one.agreement is None else f'{one.agreement:.2f}'}, {one.common:.2f}" for one in beside(ranking)]
        yield f"| {ranking.document} | {len(ours)} | {len({row.key for row in ours})} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    print("\n".join(table([Path(name) for name in sys.argv[1:]] or sorted(MODELS.glob("*.yaml")))))
