"""Renew what the READMEs show: every block under `<!-- $ COMMAND -->` becomes that command's real output.

A table under `<!-- | COMMAND -->` likewise. Run from the project's root: python docs/refresh.py [--check]
`--check` changes nothing and fails when a block is not what its command prints.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = re.compile(r"(<!-- \| (?P<command>[^\n]+?) -->\n\n)(?P<shown>(?:\|[^\n]*\n)*)")
"""A Markdown table that a command prints; those that read the corpus are left alone where it is missing."""
CORPUS = ROOT.parent / "shared" / "corpus"
BLOCK = re.compile(r"(<!-- \$ (?P<command>[^\n]+?) -->\n```text\n)(?P<shown>(?:(?!```)[^\n]*\n)*)(```\n)")
FILES = ("README.md", "README.ja.md")
WIDTH = "110"


def output(command: str) -> str:
    """What a command prints, 110 columns wide unless `COLUMNS=N` stands before it; `| head -n N` keeps the first N lines."""
    program, _, cut = command.partition(" | head -n ")
    wide = re.match(r"COLUMNS=(\d+) ", program)
    program = program[wide.end() :] if wide else program
    words = [name for word in shlex.split(program) for name in (sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(word)) if "*" in word else [word])]
    if words[0] == "flowgraph":
        words[:1] = [sys.executable, "-m", "flowgraph"]
    elif words[0] == "python":
        words[0] = sys.executable
    environment = {**os.environ, "COLUMNS": wide[1] if wide else WIDTH, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=ROOT, env=environment, check=True, capture_output=True)
    lines = done.stdout.decode("utf-8").rstrip("\n").split("\n")
    return "\n".join([*lines[: int(cut)], "…"] if cut and len(lines) > int(cut) else lines)


def main() -> int:
    """Renew or check every file."""
    stale = 0
    commands = {found["command"] for name in FILES for found in TABLE.finditer((ROOT / name).read_text(encoding="utf-8"))}
    tables = {command: output(command) for command in sorted(commands)} if CORPUS.exists() else {}
    for name in FILES:
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        made = BLOCK.sub(lambda found: found[1] + output(found["command"]) + "\n" + found[4], text)
        if CORPUS.exists():
            made = TABLE.sub(lambda found: found[1] + tables[found["command"]] + "\n", made)
        elif TABLE.search(made):
            print(f"{name}: the tables on the corpus were not renewed, {CORPUS} is missing")
        if made != text:
            stale += 1
            if "--check" in sys.argv:
                print(f"{name} does not show what its commands print: run python docs/refresh.py")
            else:
                path.write_text(made, encoding="utf-8")
                print(f"{name} renewed")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
