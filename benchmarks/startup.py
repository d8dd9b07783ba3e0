"""How fast `flowgraph --help` starts, beside the cheapest thing a click program can do: `import click`.

Whole processes, taken in turn so that both see the same machine; prints medians and their ratio.
Run: python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

LIMIT = 0.3

PROGRAMS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import click": [sys.executable, "-c", "import click"],
    "flowgraph --help": [sys.executable, "-m", "flowgraph", "--help"],
}


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(runs + 1):  # the first round warms the caches and is dropped
        for name, command in PROGRAMS.items():
            started = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            taken[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(values[1:]) for name, values in taken.items()}
    base = medians["import click"]
    for name, median in medians.items():
        print(f"{name:18} {median * 1000:6.0f} ms   {median / base:4.2f} x import click")
    if medians["flowgraph --help"] > LIMIT:
        print(f"slower than {LIMIT} s")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
