"""How often the audit is right: the table of the README, from tests/audit/judged.yaml and tests/audit/readers.yaml.

`judged.yaml` holds the verdicts of two judges on every finding (who judged, when and how: its head). tests/audit/test_corpus.py
keeps list and audit the same, so nothing is audited here. An arguable verdict is not `right`.
`--time` also audits each document: seconds of processor time once read, best of three.
Run: PYTHONPATH=. python benchmarks/audit.py [--ja] [--rules] [--readers] [--silent] [--time]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
VERDICTS = ("right", "arguable", "wrong")
PARTS = ("published", "samples")
OF_THE_DOCUMENT = ("contradiction", "gap")
HEADS: dict[str, tuple[Any, ...]] = {
    "en": (
        "rule", "findings", *VERDICTS, "right of all", "worth raising", "**five documents**", "five documents: contradictions and gaps",
        "five documents: lost or undecidable print", "five documents, judge A alone", "five documents, judge B alone", "**seven samples**",
        {"first": "as judged in the first round: ", "second": "as judged in the second round: ", "published": "five documents", "samples": "seven samples"},
        "the two judges agree",
    ),
    "ja": (
        "規則", "所見", "正しい", "議論の余地あり", "誤り", "正しい割合", "挙げる価値あり", "**五つの評価書**", "五つの評価書：矛盾と不足",
        "五つの評価書：欠落と判読不能", "五つの評価書、判定者Aのみ", "五つの評価書、判定者Bのみ", "**七つの見本**",
        {"first": "一回目の判定のまま：", "second": "二回目の判定のまま：", "published": "五つの評価書", "samples": "七つの見本"},
        "二人の判定の一致",
    ),
}
READERS = {
    "en": ("document", "items of readers", "of these sure", "sure ones raised", "raised and not listed by readers"),
    "ja": ("評価書", "読み手の挙げた点", "うち確かな点", "確かな点のうち監査が挙げたもの", "監査だけが挙げた所見"),
}
Entry = Mapping[str, Any]


def kept(name: str) -> dict[str, Any]:
    """One of the lists kept with the tests."""
    told: dict[str, Any] = YAML(typ="safe").load((ROOT / "tests" / "audit" / f"{name}.yaml").read_text(encoding="utf-8"))
    return told


def entries(part: str) -> list[Entry]:
    """Verdicts on all findings of the published documents or of the samples."""
    return [entry for found in kept("judged")[part].values() for entry in found]


def table(lang: str = "en", *, by_rule: bool = False) -> list[str]:
    """Verdicts of both judges pooled; with `by_rule` one row a rule over the published documents."""
    rule, findings, *verdicts, precision, worth, every, content, printed, first, second, samples, before, agree = HEADS[lang]
    published, invented = entries("published"), entries("samples")
    head = [f"| {rule if by_rule else ''} | {findings} | {' | '.join(verdicts)} | {precision} | {worth} |".replace("|  |", "| |"), "|---|---|---|---|---|---|---|"]
    if by_rule:
        return [*head, *(_row(f"`{ident}`", [entry for entry in published if entry["rule"] == ident]) for ident in sorted({entry["rule"] for entry in published}))]
    of_document = [entry for entry in published if entry["kind"] in OF_THE_DOCUMENT]
    of_print = [entry for entry in published if entry["kind"] not in OF_THE_DOCUMENT]
    pools = [_row(name, found) for name, found in ((every, published), (content, of_document), (printed, of_print), (samples, invented))]
    alone = [_row(name, published, judge) for name, judge in ((first, "a"), (second, "b"))]
    same, expected = agreement([*published, *invented])
    kappa = f"κ {(same - expected) / (1 - expected):.2f}" if expected < 1 else "–"
    earlier = []
    for turn, parts in kept("judged")["rounds"].items():
        for name, found in parts.items():
            numbers = [found[verdict] for verdict in VERDICTS]
            earlier.append(f"| {before[turn]}{before[name]} | {found['findings']} | {' | '.join(map(str, numbers))} | {numbers[0] / sum(numbers):.2f} | |")
    return [*head, *pools, *alone, f"| {agree} | {len(published) + len(invented)} | | | | {same:.2f} | {kappa} |", *earlier]


def _row(name: str, found: Iterable[Entry], judges: str = "ab") -> str:
    listed = list(found)
    counts = Counter(entry[judge] for entry in listed for judge in judges)
    worth = Counter(entry[f"worth_{judge}"] for entry in listed for judge in judges)
    total = counts.total()
    return f"| {name} | {len(listed)} | {' | '.join(str(counts[verdict]) for verdict in VERDICTS)} | {counts['right'] / total:.2f} | {worth[True] / total:.2f} |"


def agreement(found: list[Entry]) -> tuple[float, float]:
    """Share of findings on which the judges gave the same verdict, and the share to be expected by chance (Cohen)."""
    same = sum(entry["a"] == entry["b"] for entry in found) / len(found)
    shares = [{verdict: sum(entry[judge] == verdict for entry in found) / len(found) for verdict in VERDICTS} for judge in "ab"]
    return same, sum(shares[0][verdict] * shares[1][verdict] for verdict in VERDICTS)


def readers(lang: str = "en") -> list[str]:
    """What readers without the tool found, and how much of it the audit raises."""
    listed = kept("readers")["documents"]
    expected = kept("expected")["published"]
    rows, sums = [], [0, 0, 0, 0]
    for name, items in listed.items():
        sure = [item for item in items if item["sure"]]
        named = {ident for item in items for ident in item.get("found", [])}
        numbers = [len(items), len(sure), sum(bool(item.get("found")) for item in sure), sum(entry["finding"] not in named for entry in expected[name])]
        sums = [one + other for one, other in zip(sums, numbers, strict=True)]
        rows.append(f"| {name} | {' | '.join(map(str, numbers))} |")
    return [f"| {' | '.join(READERS[lang])} |", "|---|---|---|---|---|", *rows, f"| **{'計' if lang == 'ja' else 'all'}** | {' | '.join(map(str, sums))} |"]


def silent() -> list[str]:
    """Rules that raise nothing in the twelve documents: of their precision nothing is known but what their tests show."""
    from flowgraph.audit import rules

    heard = {entry["rule"] for part in PARTS for entry in entries(part)}
    return [ident for ident in rules() if ident not in heard]


def times(corpus: Path) -> list[str]:
    """Seconds for each document, once read."""
    import flowgraph as fg
    from flowgraph.audit import audit

    rows = ["", "| document | findings | seconds |", "|---|---|---|"]
    for name in kept("expected")["published"]:
        model, form = fg.load(ROOT / "data" / "models" / f"{name}.yaml"), fg.parse(fg.read(corpus / f"{name}.txt"))
        taken, found = [], 0
        for _ in range(3):
            before = time.process_time()
            found = len(audit(model, form=form))
            taken.append(time.process_time() - before)
        rows.append(f"| {name} | {found} | {min(taken):.2f} |")
    return rows


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--ja", "--rules", "--readers", "--silent", "--time"):
        parser.add_argument(option, action="store_true")
    asked = parser.parse_args()
    lang = "ja" if asked.ja else "en"
    lines = readers(lang) if asked.readers else [", ".join(f"`{ident}`" for ident in silent())] if asked.silent else table(lang, by_rule=asked.rules)
    print("\n".join(line for line in lines if line))
    if asked.time:
        corpus = ROOT.parent / "shared" / "corpus"
        if not corpus.is_dir():
            sys.exit(f"no documents at {corpus}")
        print("\n".join(times(corpus)))


if __name__ == "__main__":
    main()
