"""Simple orders: places with ties by hand, agreement against a plain count."""

from __future__ import annotations

import importlib.util
import random

import pytest

import flowgraph as fg
from flowgraph.risk.baselines import BASELINES, beside, place, tau
from tests.risk.test_whatif import MODEL

RANKING = fg.rank(fg.to_graph(MODEL))
BY_END = {row.path.end: row for row in RANKING}


def test_ties_share_the_mean_of_their_places():
    assert [place([3, 1, 3, 2], n) for n in range(4)] == [1.5, 4, 1.5, 3]
    assert [place([0, 0, 0], n) for n in range(3)] == [2, 2, 2]


def test_scores_by_hand():
    by = {row.key: row.score for row in BASELINES.rows()}
    stick, letter = BY_END["u"], BY_END["bureau"]
    assert [by[key](stick) for key in ("random", "length", "steps", "media", "depth", "severity")] == [0, 5, 4, 2, 2, 1]
    assert [by[key](letter) for key in ("length", "media", "depth")] == [4, 0, 0]
    assert by["worst_step"](letter) == pytest.approx(0.28 * 1.6)
    assert by["product"](stick) == 3 * 3 * 3
    assert by["product"](letter) == 3 * 1 * 2


def test_agreement_against_pairs_counted_plainly():
    dice = random.Random(1)
    for _ in range(20):
        one, other = ([dice.randint(0, 3) for _ in range(6)] for _ in range(2))
        pairs = [(a - b, c - d) for n, (a, c) in enumerate(zip(one, other, strict=True)) for b, d in list(zip(one, other, strict=True))[:n]]
        agree = sum((a * b > 0) - (a * b < 0) for a, b in pairs)
        untied = sum(a != 0 for a, _ in pairs) * sum(b != 0 for _, b in pairs)
        assert tau(one, other) == (pytest.approx(agree / untied**0.5, abs=1e-6) if untied else None)


def test_beside_ours():
    rows = {row.baseline.en: row for row in beside(RANKING, top=1)}
    assert rows["random"].distinct == 1
    assert rows["random"].agreement is None
    assert rows["random"].common == pytest.approx(1 / len([row for row in RANKING if row.path.ordered]), abs=1e-6)
    assert all(-1 <= (row.agreement or 0) <= 1 and 0 <= row.common <= 1 for row in rows.values())


def test_every_baseline_stands_beside_ours_on_the_five_documents(model_files, root):
    spec = importlib.util.spec_from_file_location("baselines_benchmark", root / "benchmarks" / "baselines.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    names = {path.stem for path in model_files}
    assert len(names) == 5
    told = list(module.table([path for path in model_files if path.stem in {"tokyo-tax-linkage", "akishima-tax-collection"}]))
    wanted = {"random", "number of steps", "number of media hops", "worst single step", "3×3×3 product"}  # risk.md §6, 5
    assert all(f"{name}: values" in told[0] for name in wanted)
    assert [line.split(" | ")[0].strip("| ") for line in told[2:]] == ["akishima-tax-collection", "tokyo-tax-linkage"]
    for line in told[2:]:
        cells = line.strip("| ").split(" | ")
        paths, ours = int(cells[1]), int(cells[2])
        assert ours <= paths
        assert all(int(cell.split(",")[0]) <= ours for cell in cells[3:])  # none tells more paths apart
        assert cells[3].startswith("1, –")  # chance tells nothing apart
