"""Running the command line as a user does, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from flowgraph.cli import main


@dataclass(frozen=True)
class Run:
    """What came back."""

    code: int
    out: str
    err: str


Runner = Callable[..., Run]


@pytest.fixture
def flowgraph(capsys, monkeypatch) -> Runner:
    """`flowgraph ARGUMENTS` in this process, English unless `--lang` says otherwise."""
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
def process(root: Path, tmp_path: Path) -> Runner:
    """`python -m flowgraph ARGUMENTS` as a process, in an empty folder; `environment` is added."""

    def run(*arguments: object, environment: dict[str, str] | None = None, options: tuple[str, ...] = (), cwd: Path | None = None) -> Run:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "FLOWGRAPH", "PYTHON", "COLUMNS"))}
        env |= {"PYTHONPATH": str(root)} | (environment or {})
        done = subprocess.run(
            [sys.executable, *options, "-m", "flowgraph", *map(str, arguments)], capture_output=True, env=env, cwd=cwd or tmp_path, timeout=240, check=False,
        )
        told = Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
        assert "Traceback" not in told.err
        return told

    return run


@pytest.fixture
def second_path(tmp_path: Path) -> Path:
    """A second small model: the one that `flowgraph new` writes."""
    path = tmp_path / "example.yaml"
    path.write_text(files("flowgraph.model").joinpath("starting_model.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return path


@pytest.fixture
def real_path(model_files: tuple[Path, ...]) -> Path:
    """One encoded assessment with limits that bite, where one is there."""
    if not model_files:
        pytest.skip("no encoded assessment in data/models")
    wanted = [path for path in model_files if path.stem == "tokyo-medical-certificate"]
    return (wanted or list(model_files))[0]
