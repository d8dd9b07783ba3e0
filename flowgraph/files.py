"""Writing results: whole or not at all, never over something by accident."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from flowgraph.errors import FlowgraphError, Problem


def write_bytes(path: Path, content: bytes, *, force: bool) -> None:
    """Write to a temporary file beside `path`, then rename; refuse to overwrite unless `force`."""
    write_all([(path, content)], force=force)


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Write UTF-8 text; line ends are written as they stand."""
    write_bytes(path, text.encode("utf-8"), force=force)


def write_all(files: Sequence[tuple[Path, bytes]], *, force: bool) -> None:
    """Write several files; when one of them may not be written, none is. A device or a pipe is written to as it is."""
    problems = [problem for path, _ in files if (problem := refusal(path, force=force)) is not None]
    if problems:
        raise FlowgraphError(problems)
    for path, content in files:
        try:
            if _stream(path):
                path.write_bytes(content)
            else:
                _replace(path, content)
        except OSError as error:
            raise FlowgraphError(_unwritable(path, error)) from None


def refusal(path: Path, *, force: bool) -> Problem | None:
    """Why `path` may not be written, or None."""
    try:
        if path.is_dir():
            return Problem(file=str(path), line=0, message="is a folder", hint="name a file to write")
        if not force and os.path.lexists(path) and not _stream(path):
            return Problem(file=str(path), line=0, message="exists already", hint="--force overwrites it (in Python: force=True)")
    except OSError as error:
        return _unwritable(path, error)
    return None


def _stream(path: Path) -> bool:
    """A device or a pipe, such as /dev/stdout."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _replace(path: Path, content: bytes) -> None:
    place = Path(os.path.realpath(path)) if path.is_symlink() else path
    place.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else 0o644
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".flowgraph-", suffix=".part")
    part = Path(temporary)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        part.chmod(mode)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> Problem:
    return Problem(file=str(path), line=0, message=f"cannot be written: {error.strerror or error}", hint="close it elsewhere, or choose another place (-o, in Python: path=)")
