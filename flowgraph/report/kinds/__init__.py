"""Kinds of reports: one file each, found by name. A kind is a module with `ONE_FILE: str` and `files(materials, request)`.

`ONE_FILE` is the suffix of a kind that is one file a document (`.html`, `.xlsx`); empty: a folder of files.
`files` gives names and contents, the first of them what a reader opens first.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from flowgraph.report.material import Material, Request


def names() -> tuple[str, ...]:
    """Names of all kinds, `markdown` first."""
    found = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(found, key=lambda name: (name != "markdown", name)))


def one_file(name: str) -> str:
    """The suffix of a kind that is one file a document, else an empty text."""
    return str(import_module(f"{__name__}.{name}").ONE_FILE)


def files(name: str, materials: Sequence[Material], request: Request) -> list[tuple[str, bytes]]:
    """The report's files: (name, content)."""
    return cast("list[tuple[str, bytes]]", import_module(f"{__name__}.{name}").files(materials, request))
