"""Build the notebooks: every `notebooks/*.py` (jupytext) is executed and written beside itself as `.ipynb`, outputs included.

Run from anywhere: python docs/notebooks.py [--check] [01 04 …]
`--check` executes and changes nothing: it fails where a source, or a text that its cells show, is not what the file holds.

Same sources, same bytes: cells are named by place, nothing tells a time, a folder of this machine or an address in memory
(the build fails on one), pictures are bounded in size. Outputs come from `data/` alone; no cell reads the documents.
"""

from __future__ import annotations

import base64
import io
import os
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
TIMEOUT = 300
"""Seconds for one cell."""
WIDEST = 1200
"""Pixels of a picture; wider ones are made smaller."""
COLOURS = 128
MOST = 400_000
"""Characters of one output, as the file holds it."""
SVG = re.compile(r"<svg(?![^>]*\sstyle=)")
"""The start of a drawing that may be wider than a page."""
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
UNWANTED = (
    (re.compile(r"\b0x[0-9a-f]{6,}"), "an address in memory"),
    (re.compile(r"(?<![\w.])/(?:home|root|tmp|usr|var|work|Users)/"), "a folder of this machine"),
    (re.compile(r"\b[A-Z]:\\"), "a folder of this machine"),
)


class BuildError(Exception):
    """A notebook that cannot be built as it should be."""


def sources(words: list[str] | tuple[str, ...] = ()) -> list[Path]:
    """The sources, or those whose names begin with one of the words."""
    found = sorted(FOLDER.glob("[0-9]*.py"))
    return [path for path in found if not words or path.name.startswith(tuple(words))]


def target(source: Path) -> Path:
    """The built file of a source."""
    return source.with_suffix(".ipynb")


def unrun(source: Path) -> Any:
    """The cells of a source, named by their place, no outputs."""
    import jupytext
    import nbformat

    read = jupytext.read(source)
    cells = []
    for number, cell in enumerate(read.cells):
        made = nbformat.v4.new_code_cell(cell.source) if cell.cell_type == "code" else nbformat.v4.new_markdown_cell(cell.source)
        made["id"] = f"cell-{number:03d}"
        cells.append(made)
    return nbformat.v4.new_notebook(cells=cells, metadata=METADATA)


def build(source: Path) -> Any:
    """The executed notebook, cleaned; raises `BuildError` for what must not stand in it, and nbclient's error for a cell that fails."""
    from nbclient import NotebookClient

    notebook = unrun(source)
    # The kernel imports the package of this tree, and asserts nothing about fonts or warnings of the machine.
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    client = NotebookClient(
        notebook, timeout=TIMEOUT, kernel_name="python3", resources={"metadata": {"path": str(source.parent)}}, record_timing=False, store_widget_state=False
    )
    client.execute()
    notebook["metadata"] = METADATA
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, start=1):
        cell["metadata"] = {}
        cell["execution_count"] = number
        cell["outputs"] = [_cleaned(output, f"{source.name}, {cell['id']}", number) for output in cell.outputs]
    return notebook


def _cleaned(output: Any, where: str, number: int) -> Any:
    """One output without what differs from run to run."""
    if output.output_type == "stream" and output.name == "stderr":
        raise BuildError(f"{where}: something was written to stderr: {output.text[:200]}")
    if "execution_count" in output:
        output["execution_count"] = number
    data = output.get("data", {})
    if "text/html" in data:
        data.pop("text/plain", None)  # the same table a second time
    if "image/png" in data:
        data["image/png"] = bounded(data["image/png"])
    if "image/svg+xml" in data:
        data["image/svg+xml"] = SVG.sub(r'\g<0> style="max-width: 100%; height: auto"', data["image/svg+xml"], count=1)
    for kind, content in [*data.items(), ("text", output.get("text", ""))]:
        if problem := _problem(kind, content):
            raise BuildError(f"{where}: {kind} {problem}")
    return output


def _problem(kind: str, content: str) -> str:
    """What must not stand in an output, or empty."""
    if len(content) > MOST:
        return f"has {len(content):,} characters, more than {MOST:,}"
    found = () if kind == "image/png" else ((unwanted.search(content), what) for unwanted, what in UNWANTED)
    return next((f"shows {what} ({place[0]})" for place, what in found if place), "")


def bounded(picture: str) -> str:
    """A PNG (base64) no wider than `WIDEST`, in few colours, without metadata."""
    from PIL import Image

    image = Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")
    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(content, format="png", optimize=True)
    return base64.b64encode(content.getvalue()).decode("ascii")


def written(notebook: Any) -> str:
    """The notebook as the content of its file."""
    import nbformat

    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, version=4)).rstrip("\n") + "\n"


def told(notebook: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, source and shown texts of every cell: what must be the same on every machine. Pixels need not be."""
    shown = []
    for cell in notebook.cells:
        texts = [text for output in cell.get("outputs", ()) for text in (output.get("text", ""), *(output.get("data", {}).get(kind, "") for kind in ("text/plain", "text/html")))]
        shown.append((cell.cell_type, cell.source, tuple(text for text in texts if text)))
    return shown


def stale(source: Path, notebook: Any) -> str:
    """Where the built file differs from what was built now, or empty."""
    import nbformat

    if not target(source).exists():
        return f"{target(source).name} is missing"
    kept, made = told(nbformat.read(target(source), as_version=4)), told(notebook)
    if len(kept) != len(made):
        return f"{target(source).name} has {len(kept)} cells, its source {len(made)}"
    return next((f"{target(source).name}, cell {number}, is not what its source makes" for number, pair in enumerate(zip(kept, made, strict=True)) if pair[0] != pair[1]), "")


def main(arguments: list[str]) -> int:
    """Build or check; 1 where something is stale or could not be built."""
    check = "--check" in arguments
    bad = 0
    for source in sources([word for word in arguments if not word.startswith("-")]):
        try:
            notebook = build(source)
        except BuildError as error:
            print(error)
            bad += 1
            continue
        if check:
            problem = stale(source, notebook)
            bad += bool(problem)
            print(f"{problem}: run python docs/notebooks.py" if problem else f"{target(source).name} is up to date")
        else:
            content = written(notebook)
            target(source).write_text(content, encoding="utf-8", newline="\n")
            print(f"{target(source).name}: {len(notebook.cells)} cells, {len(content.encode()) // 1024:,} kB")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
