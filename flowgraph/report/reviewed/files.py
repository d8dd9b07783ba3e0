"""The files of a review as bytes: the workbook that is read, the decisions that are written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from flowgraph.audit import Acceptance
from flowgraph.audit.acceptance import save_acceptances
from flowgraph.errors import InputError, Problem

MAX_BYTES = 64_000_000


def workbook_bytes(path: Path) -> bytes:
    """The bytes of a workbook, or why it cannot be read."""
    name = str(path)
    try:
        if path.is_dir():
            raise InputError(Problem(file=name, line=0, message="is a folder, not a file", hint="check the path"))
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Problem(file=name, line=0, message=f"larger than {MAX_BYTES // 1_000_000} MB", hint="is it the right file?"))
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(Problem(file=name, line=0, message="no such file", hint="check the path")) from None
    except OSError as error:
        raise InputError(Problem(file=name, line=0, message=f"cannot be read: {error.strerror or error}", hint="check the path and its permissions")) from None


def acceptance_bytes(entries: Iterable[Acceptance]) -> bytes:
    """The file of decisions as `save_acceptances` writes it, so that it can be written together with the model."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "accepted.yaml"
        save_acceptances(entries, path)
        return path.read_bytes()
