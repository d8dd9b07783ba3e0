"""The version of this program, as it stands in outputs. Knows nothing else."""

from __future__ import annotations


def version() -> str:
    """Version of flowgraph; empty where it runs without being installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("flowgraph")
    except PackageNotFoundError:
        return ""
