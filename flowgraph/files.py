"""Writing results: whole or not at all, never over something by accident."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from flowgraph.errors import FlowgraphError, Problem


def write_bytes(path: Path, content: bytes, *, force: bool) -> None:
    """Write to a temporary file beside `path`, then rename; refuse to overwrite unless `force`."""
    if path.is_dir():
        raise FlowgraphError(Problem(file=str(path), line=0, message="is a folder", hint="name a file to write"))
    if path.exists() and not force:
        raise FlowgraphError(Problem(file=str(path), line=0, message="exists already", hint="--force overwrites it"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".flowgraph-", suffix=".part")
    except OSError as error:
        raise _unwritable(path, error, "choose another place with -o") from None
    part = Path(temporary)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error, "close it elsewhere, or choose another place with -o") from None
    finally:
        part.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError, hint: str) -> FlowgraphError:
    return FlowgraphError(Problem(file=str(path), line=0, message=f"cannot be written: {error.strerror}", hint=hint))


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Write UTF-8 text; line ends are written as they stand."""
    write_bytes(path, text.encode("utf-8"), force=force)
