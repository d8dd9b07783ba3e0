"""`compare`: two encodings, every format."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from flowgraph.report.safe import markdown


@pytest.fixture
def changed_path(small_model, tmp_path) -> Path:
    path = tmp_path / "changed.yaml"
    text = small_model.replace("medium: internet_protected", "medium: dedicated_line")
    start = text.index("- {step: ⑤")
    path.write_text(text[:start] + text[text.index("\nentrustments:") :], encoding="utf-8")
    return path


def test_a_model_agrees_with_itself(flowgraph, small_path):
    told = json.loads(flowgraph("compare", small_path, small_path, "--format", "json").out)
    assert all(row["precision"] == row["recall"] == row["f1"] == 1 for row in told["counts"])
    assert told["unmatched"] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_two_encodings_in_all_formats(flowgraph, small_path, changed_path, lang):
    runs = {name: flowgraph("compare", small_path, changed_path, "--format", name, "--lang", lang) for name in ("table", "json", "csv", "markdown")}
    for name, run in runs.items():
        assert run.code == 0
        assert bool(run.err) == (name == "csv")  # what the rows do not hold is said beside them
    told = json.loads(runs["json"].out)
    flows = next(row for row in told["counts"] if row["what"] == "flows")
    assert (flows["a"], flows["b"], flows["matched"]) == (10, 9, 8)
    table = list(csv.reader(io.StringIO(runs["csv"].out)))
    assert len(table) == len(told["counts"]) + 1
    assert sum(1 for line in runs["markdown"].out.splitlines() if line.startswith("|---")) == 3
    for text, path in ((runs["table"].out, str(small_path)), (runs["markdown"].out, markdown(str(small_path)))):
        assert "分室端末 → 給食費システム" in text
        assert "".join(text.split()).count(path) == 1
    if lang == "ja":
        bare = "".join(line for line in runs["table"].out.splitlines() if not line.startswith(("※", "    ")))
        assert set(re.findall(r"[A-Za-z]+", bare)) <= {"A", "B", "F", "USB", "LAN"}


def test_a_missing_side(flowgraph, small_path, tmp_path):
    run = flowgraph("compare", small_path, tmp_path / "hoshigaoka-lunc.yaml")
    assert run.code == 1
    assert "did you mean" in run.err


def test_the_two_encodings_of_the_documents(flowgraph, root):
    for first in sorted((root / "data" / "repeatability" / "first").glob("*.yaml")):
        second = root / "data" / "repeatability" / "second" / first.name
        run = flowgraph("compare", first, second, "--format", "json")
        assert run.code == 0
        nodes = next(row for row in json.loads(run.out)["counts"] if row["what"] == "nodes")
        assert nodes["f1"] > 0.5
