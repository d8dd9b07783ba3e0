"""The command line and an invented document for the reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from flowgraph.cli import main
from flowgraph.model import FlowModel


@dataclass(frozen=True)
class Run:
    """What came back."""

    code: int
    out: str
    err: str


@pytest.fixture
def flowgraph(capsys, monkeypatch) -> Callable[..., Run]:
    """`flowgraph ARGUMENTS` in this process, in English unless `--lang` says otherwise."""
    monkeypatch.setenv("FLOWGRAPH_LANG", "en")
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: object) -> Run:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return Run(int(ended.value.code or 0), told.out, told.err)

    return run


@pytest.fixture
def text_path(small: FlowModel, tmp_path: Path) -> Path:
    """A text of 90 lines for the small model: line n says so, and holds what the model cites there."""
    cited = {}
    for flow in small.flows:
        for entry in flow.evidence:
            cited.setdefault(entry.lines[0], set()).update(entry.key)
    folder = tmp_path / "texts"
    folder.mkdir()
    path = folder / small.document.source
    path.write_text("".join(f"{n}行目には{'・'.join(sorted(cited.get(n, ())))}と書いてある\n" for n in range(1, 91)), encoding="utf-8")
    return path
