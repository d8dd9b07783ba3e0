"""Every notebook runs from top to bottom; what its cells assert holds, and the built file shows what the cells show.

Notebooks are jupytext sources (py:percent) with built `.ipynb` beside them (`python docs/notebooks.py`). They run in
their own folder, as Jupyter runs them.
"""

from __future__ import annotations

import ast
import base64
import copy
import importlib.util
import json
import re
import struct
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import flowgraph

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
OTHERS = {"collections", "dataclasses", "itertools", "matplotlib", "matplotlib_fontja", "networkx", "pandas", "pathlib", "tempfile", "typing"}
LARGEST = 800_000
"""Bytes of one built notebook."""

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@cache
def builder() -> ModuleType:
    """The script that builds the notebooks."""
    spec = importlib.util.spec_from_file_location("docs_notebooks", ROOT / "docs" / "notebooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def kept(path: Path) -> dict:
    """The built notebook as JSON."""
    return json.loads(path.with_suffix(".ipynb").read_text(encoding="utf-8"))


def code(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in kept(path)["cells"] if cell["cell_type"] == "code"]


def test_there_are_six_notebooks_numbered_and_built():
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]
    assert sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")) == [path.stem for path in NOTEBOOKS]
    assert builder().sources() == NOTEBOOKS
    assert builder().sources(["03"]) == NOTEBOOKS[2:3]


@pytest.mark.notebook
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@each
def test_a_notebook_runs_and_the_built_one_shows_the_same(path: Path):
    notebook = builder().build(path)
    ran = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert any("assert " in cell.source for cell in ran), "a notebook asserts what it shows"
    assert any(cell.outputs for cell in ran), "a notebook shows something"
    assert not builder().stale(path, notebook), "run python docs/notebooks.py"


@each
def test_the_built_file_has_the_cells_of_its_source(path: Path):
    made = [(cell.cell_type, cell.id, cell.source) for cell in builder().unrun(path).cells]
    assert [(cell["cell_type"], cell["id"], "".join(cell["source"])) for cell in kept(path)["cells"]] == made, "run python docs/notebooks.py"


@each
def test_the_built_file_is_as_the_builder_writes_it(path: Path):
    import nbformat

    text = path.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert builder().written(nbformat.reads(text, as_version=4)) == text
    assert len(text.encode()) < LARGEST


@each
def test_the_built_file_tells_nothing_of_the_machine_or_the_hour(path: Path):
    notebook = kept(path)
    assert notebook["metadata"] == builder().METADATA
    for cell in notebook["cells"]:
        assert cell["metadata"] == {}
        for output in cell.get("outputs", []):
            assert output.get("name") != "stderr"
            assert output["output_type"] != "error"
            shown = json.dumps({kind: content for kind, content in output.get("data", {}).items() if kind != "image/png"} | {"text": output.get("text", "")}, ensure_ascii=False)
            for unwanted, what in builder().UNWANTED:
                assert not unwanted.search(shown), f"{cell['id']} shows {what}"
            assert str(ROOT) not in shown


@each
def test_pictures_are_bounded(path: Path):
    for cell in kept(path)["cells"]:
        for output in cell.get("outputs", []):
            if picture := output.get("data", {}).get("image/png"):
                content = base64.b64decode(picture if isinstance(picture, str) else "".join(picture))
                assert struct.unpack(">I", content[16:20])[0] <= builder().WIDEST


@each
def test_a_notebook_uses_the_public_interface_only(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                assert (alias.name, alias.asname) == ("flowgraph", "fg") or alias.name.split(".")[0] in OTHERS, ast.unparse(node)
        if isinstance(node, ast.ImportFrom):
            assert str(node.module).split(".")[0] in OTHERS, ast.unparse(node)
        if isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_") or node.attr.startswith("__"), ast.unparse(node)
            if isinstance(node.value, ast.Name) and node.value.id == "fg":
                assert node.attr in flowgraph.__all__, ast.unparse(node)


@each
def test_a_notebook_asks_a_question_and_ends_with_something_to_try(path: Path):
    texts = ["".join(cell["source"]) for cell in kept(path)["cells"] if cell["cell_type"] == "markdown"]
    title = texts[0].splitlines()[0]
    assert title.startswith("# ")
    assert "?" in title
    assert 3 <= sum(line.startswith("## ") for text in texts for line in text.splitlines()) <= 11
    last = "".join(kept(path)["cells"][-1]["source"])
    assert kept(path)["cells"][-1]["cell_type"] == "markdown"
    ending = last[last.index("## Something to try") :]
    assert len(re.findall(r"(?m)^\* ", ending)) >= 2
    assert "`" in ending


@each
def test_a_notebook_asserts_its_findings_and_reads_no_document_of_the_corpus(path: Path):
    cells = code(path)
    assert sum(cell.count("assert ") for cell in cells) >= 10
    assert not any("corpus" in cell for cell in cells)


@each
def test_japanese_and_english_readers_find_the_notebook(path: Path):
    lines = [line for line in (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8").splitlines() if path.stem in line]
    assert len(lines) == 2
    assert any(re.search(r"[ぁ-ん]", line) for line in lines)
    assert any(not re.search(r"[ぁ-ん]", line) for line in lines)


def test_a_change_of_a_cell_or_of_what_it_shows_is_stale():
    import nbformat

    path = NOTEBOOKS[0]
    notebook = nbformat.read(path.with_suffix(".ipynb"), as_version=4)
    assert not builder().stale(path, notebook)
    changed = copy.deepcopy(notebook)
    changed.cells[0].source += "!"
    assert "cell 0" in builder().stale(path, changed)
    shorter = copy.deepcopy(notebook)
    shorter.cells.pop()
    assert "cells" in builder().stale(path, shorter)
    other = copy.deepcopy(notebook)
    number, output = next((n, output) for n, cell in enumerate(other.cells) for output in cell.get("outputs", []) if "text/html" in output.get("data", {}))
    output["data"]["text/html"] += "."
    assert f"cell {number}" in builder().stale(path, other)


@pytest.mark.parametrize(
    ("text", "what"),
    [("<Styler at 0x7f6210737250>", "memory"), ("/home/someone/notes.yaml", "folder"), (r"C:\Users\someone", "folder"), ("x" * 400_001, "characters")],
)
def test_the_builder_refuses_what_differs_from_machine_to_machine(text: str, what: str):
    import nbformat

    output = nbformat.v4.new_output("execute_result", {"text/plain": text}, execution_count=1)
    with pytest.raises(builder().BuildError, match=what):
        builder()._cleaned(output, "here", 1)


def test_the_builder_refuses_warnings():
    import nbformat

    with pytest.raises(builder().BuildError, match="stderr"):
        builder()._cleaned(nbformat.v4.new_output("stream", name="stderr", text="FutureWarning"), "here", 1)


def test_a_large_picture_is_made_smaller_and_stays_the_same_on_every_run():
    from io import BytesIO

    from PIL import Image

    content = BytesIO()
    Image.linear_gradient("L").resize((1800, 900)).convert("RGB").save(content, format="png")
    given = base64.b64encode(content.getvalue()).decode("ascii")
    made = builder().bounded(given)
    assert struct.unpack(">II", base64.b64decode(made)[16:24]) == (builder().WIDEST, 600)
    assert made == builder().bounded(given)
