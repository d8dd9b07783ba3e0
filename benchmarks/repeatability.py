"""Repeatability: how far two encodings of one document agree before they were reconciled.

Reads data/repeatability/first and second, prints the table that stands in data/README.md.
Run: python benchmarks/repeatability.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from flowgraph import compare_models, load

FOLDER = Path(__file__).resolve().parents[1] / "data" / "repeatability"


def main() -> int:
    print("| document | nodes A/B | nodes P / R / F1 | flows A/B | flows P / R / F1 | flows F1, any medium | identifier agrees | ratings agree |")
    print("|---|---|---|---|---|---|---|---|")
    for first in sorted((FOLDER / "first").glob("*.yaml")):
        result = compare_models(load(first), load(FOLDER / "second" / first.name))
        nodes, flows, loose = result.count("nodes"), result.count("flows"), result.count("flows_any_medium")
        identifier, rating = result.agreement("flows", "identifier"), result.agreement("self_ratings", "rating")
        print(
            f"| {first.stem} | {nodes.a}/{nodes.b} | {nodes.precision:.2f} / {nodes.recall:.2f} / {nodes.f1:.2f} "
            f"| {flows.a}/{flows.b} | {flows.precision:.2f} / {flows.recall:.2f} / {flows.f1:.2f} | {loose.f1:.2f} "
            f"| {identifier.agreed}/{identifier.of} | {rating.agreed}/{rating.of} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
