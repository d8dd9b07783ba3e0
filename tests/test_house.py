"""House rules that no linter keeps: small files, honest READMEs, no room for leftovers."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = sorted((ROOT / "flowgraph").rglob("*.py"))


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_small_and_says_what_it_is_for(path: Path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc"}


def test_nothing_talks_to_a_network():
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.partition(".")[0] not in {"socket", "ssl", "http", "urllib", "requests", "ftplib", "smtplib", "asyncio"}, path


def test_nothing_evaluates_text():
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile", "__import__"}, path


def test_readmes_show_what_their_commands_print():
    done = subprocess.run([sys.executable, "docs/refresh.py", "--check"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["README.md", "README.ja.md", "CONTRIBUTING.md", "data/README.md", "data/ENCODING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str):
    page = ROOT / name
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{name}: {target}"


def test_the_changelog_names_the_version():
    setup = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    version = re.search(r"^version = (\S+)$", setup, re.MULTILINE)
    assert version
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
