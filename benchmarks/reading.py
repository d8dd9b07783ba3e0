"""How fast documents are read: seconds, characters per second and peak memory, each in a process of its own.

Texts: `read` + `parse` + `draft`, best of three, in seconds of one core. PDF: `read` beside plain text extraction by pdfplumber of
the same file in the same run (pdfplumber is no dependency of the project: `pip install pdfplumber` for that column).
The long documents are samples printed again and again with other words, made in a temporary folder.
Run: python benchmarks/reading.py [--corpus FOLDER] [--runs 3]; exit code 1 when an aim is missed.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"
LETTERS, PAGES = 110_000, 100
SECONDS_TEXT, SECONDS_PDF, MEGABYTES = 2.0, 15.0, 500
HALL = "水車小屋"


@dataclass(frozen=True, slots=True)
class Measured:
    """Best time of the processor, characters that came out, and the peak memory of the process."""

    seconds: float
    characters: int
    megabytes: float

    def speed(self) -> str:
        """Characters per second."""
        return f"{self.characters / self.seconds:,.0f}"


def long_text() -> str:
    """A full form of 110,000 characters: the sections II and III of a sample, once for each of several files."""
    text = (SAMPLES / "vaccination.txt").read_text(encoding="utf-8")
    start, end = text.index("Ⅱ　特定個人情報ファイルの概要\n\n1"), text.rindex("Ⅳ　その他のリスク対策")
    head, files, tail = text[:start], text[start:end], text[end:]
    made = [head, files]
    while sum(map(len, made)) + len(tail) < LETTERS:
        number = len(made)
        made.append(files.replace("予防接種", f"第{number}種の接種").replace("みどり", f"{HALL}{number}").replace("職員", f"{number}係の職員"))
    return "".join([*made, tail])


def long_pdf(path: Path) -> None:
    """The sample's print, its pages again and again up to a hundred; read as objects, not as pictures."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    lines = [line.replace("\t", "　") for line in long_text().splitlines() if line.strip()]
    per_page = -(-len(lines) // PAGES)
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=A4, invariant=1)
    for page in range(PAGES):
        canvas.setFont("HeiseiMin-W3", 8)
        top = 800.0
        for line in lines[page * per_page : (page + 1) * per_page]:
            for part in (line[at : at + 60] for at in range(0, len(line), 60)):
                canvas.rect(40, top - 3, 510, 12)
                canvas.drawString(42, top, part)
                top -= 12
        canvas.showPage()
    canvas.save()
    path.write_bytes(raw.getvalue())


def whole(path: Path) -> int:
    from flowgraph.draft.making import draft
    from flowgraph.form import parse
    from flowgraph.source import read

    document = read(path)
    draft(parse(document))
    return sum(map(len, document.lines))


def lines(path: Path) -> int:
    from flowgraph.source import read

    return sum(map(len, read(path).lines))


def plain(path: Path) -> int:
    import pdfplumber  # type: ignore[import-not-found]  # only measured against

    with pdfplumber.open(path) as pdf:
        return sum(len(page.extract_text()) for page in pdf.pages)


WORK: dict[str, Callable[[Path], int]] = {"whole": whole, "lines": lines, "plain": plain}


def child(work: str, path: Path, runs: int) -> None:
    """Measure in this process and print the result as JSON."""
    WORK[work](SAMPLES / ("child-allowance.txt" if work == "whole" else "school-health.pdf"))  # imports and tables once
    best, characters = float("inf"), 0
    for _ in range(runs):
        start = time.process_time()
        characters = WORK[work](path)
        best = min(best, time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    print(json.dumps([best, characters, peak]))


def measured(work: str, path: Path, runs: int) -> Measured:
    done = subprocess.run(
        [sys.executable, __file__, "--child", work, str(path), "--runs", str(runs)], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)},
    )
    return Measured(*json.loads(done.stdout))


def table(rows: list[tuple[str, Measured, Measured | None, float]]) -> tuple[list[str], list[str]]:
    """The Markdown table, and what misses its aim."""
    head = "| document | characters | seconds | aim | characters/s | pdfplumber characters/s | times pdfplumber's seconds | peak memory |"
    told = [head, "|---" + "|---:" * (head.count("|") - 2) + "|"]
    missed = []
    for name, made, other, aim in rows:
        beside = f"{other.speed()} | {made.seconds / other.seconds:.2f}" if other else "– | –"
        told.append(f"| {name} | {made.characters:,} | {made.seconds:.2f} | < {aim:.0f} | {made.speed()} | {beside} | {made.megabytes:.0f} MB |")
        if made.seconds >= aim:
            missed.append(f"{name}: {made.seconds:.2f} s, aim {aim:.0f} s")
        if made.megabytes >= MEGABYTES:
            missed.append(f"{name}: {made.megabytes:.0f} MB, aim {MEGABYTES} MB")
    return told, missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--child", nargs=2, metavar=("WORK", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], Path(options.child[1]), options.runs)
        return 0
    peer = importlib.util.find_spec("pdfplumber") is not None
    rows: list[tuple[str, Measured, Measured | None, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        text, pdf = Path(folder) / "synthetic.txt", Path(folder) / "hundred-pages.pdf"
        text.write_text(long_text(), encoding="utf-8")
        long_pdf(pdf)
        found = sorted(options.corpus.glob("*-*.txt"), key=lambda path: path.stat().st_size) if options.corpus.is_dir() else []
        texts = [(f"{found[-1].stem}, longest of the corpus, to a draft", found[-1])] if found else []
        for name, path in [*texts, ("synthetic text, to a draft", text)]:
            rows.append((name, measured("whole", path, options.runs), None, SECONDS_TEXT))
        for name, path in (("school-health.pdf, 18 pages", SAMPLES / "school-health.pdf"), (f"synthetic PDF, {PAGES} pages", pdf)):
            rows.append((f"{name}, to lines", measured("lines", path, options.runs), measured("plain", path, options.runs) if peer else None, SECONDS_PDF))
            rows.append((f"{name}, to a draft", measured("whole", path, options.runs), None, SECONDS_PDF))
    told, missed = table(rows)
    print("\n".join(told))
    print("\nBest of", options.runs, "in seconds of the processor (one core)." + ("" if peer else " pdfplumber is not installed: not compared."))
    for line in missed:
        print("missed:", line)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
