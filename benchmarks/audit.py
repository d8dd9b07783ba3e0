"""How often the audit is right on the five published documents: the table of the README, from tests/audit/judged.yaml.

The list holds one verdict for each finding (who judged, when and how: its head). tests/audit/test_corpus.py keeps list
and audit the same, so nothing is audited here. Precision: right among right and wrong; arguable ones stand apart.
`--time` also audits each document: seconds of processor time once read, best of three.
Run: PYTHONPATH=. python benchmarks/audit.py [--ja] [--time]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
VERDICTS = ("right", "arguable", "wrong")
HEADS = {
    "en": (
        "rule", "findings", *VERDICTS, "right / (right + wrong)", "right / all",
        "**all rules, now**", "**first pass**, before five wrong ones were mended", "first pass: contradictions and gaps", "first pass: lost or unreadable print",
    ),
    "ja": (
        "規則", "所見", "正しい", "議論の余地あり", "誤り", "正／（正＋誤）", "正／全体",
        "**全規則（現在）**", "**一回目**（誤り5件を直す前）", "一回目：矛盾と不足", "一回目：欠落と判読不能",
    ),
}


def reviewed() -> dict[str, Any]:
    """The reviewed list."""
    told: dict[str, Any] = YAML(typ="safe").load((ROOT / "tests" / "audit" / "judged.yaml").read_text(encoding="utf-8"))
    return told


def table(lang: str = "en") -> list[str]:
    """One row a rule, then all rules now and in the first pass, before any rule was changed."""
    told = reviewed()
    rule, findings, *verdicts, precision, strict, every, first, content, printed = HEADS[lang]
    counts: dict[str, Counter[str]] = {}
    for found in told["documents"].values():
        for entry in found:
            counts.setdefault(entry["rule"], Counter())[entry["verdict"]] += 1
    kinds = told["first_pass_by_kind"]
    pools = {every: sum(counts.values(), Counter()), first: told["first_pass"], content: kinds["of_the_document"], printed: kinds["of_the_print"]}
    return [
        f"| {rule} | {findings} | {' | '.join(verdicts)} | {precision} | {strict} |",
        "|---|---|---|---|---|---|---|",
        *(_row(f"`{ident}`", counts[ident], "", "") for ident in sorted(counts)),
        *(_row(name, count, *_shares(count)) for name, count in pools.items()),
    ]


def _row(name: str, count: Mapping[str, int], *more: str) -> str:
    numbers = [count[verdict] for verdict in VERDICTS]
    return f"| {' | '.join([name, str(sum(numbers)), *map(str, numbers), *more])} |".replace("|  |", "| |").replace("|  |", "| |")


def _shares(count: Mapping[str, int]) -> tuple[str, str]:
    right, arguable, wrong = (count[verdict] for verdict in VERDICTS)
    return f"{right / (right + wrong):.2f}", f"{right / (right + arguable + wrong):.2f}"


def times(corpus: Path) -> list[str]:
    """Seconds for each document, once read."""
    import flowgraph as fg
    from flowgraph.audit import audit

    rows = ["", "| document | findings | seconds |", "|---|---|---|"]
    for name in reviewed()["documents"]:
        model, form = fg.load(ROOT / "data" / "models" / f"{name}.yaml"), fg.parse(fg.read(corpus / f"{name}.txt"))
        taken, found = [], 0
        for _ in range(3):
            before = time.process_time()
            found = len(audit(model, form=form))
            taken.append(time.process_time() - before)
        rows.append(f"| {name} | {found} | {min(taken):.2f} |")
    return rows


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--ja", action="store_true", help="headings in Japanese")
    parser.add_argument("--time", action="store_true", help="also how long each document takes")
    options = parser.parse_args(arguments)
    print("\n".join([*table("ja" if options.ja else "en"), *(times(options.corpus) if options.time else [])]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
