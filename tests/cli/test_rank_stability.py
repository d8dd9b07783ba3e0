"""`flowgraph rank --stability`: tiers in every format, the questions, the same bytes again."""

from __future__ import annotations

import csv
import io
import json

import pytest

ARGUMENTS = ("--draws", 200)


def test_every_format_holds_the_same_rows(flowgraph, small_path):
    runs = {name: flowgraph("rank", small_path, "--stability", *ARGUMENTS, "--format", name) for name in ("table", "json", "csv", "markdown")}
    for name, run in runs.items():
        assert run.code == 0
        assert bool(run.err) == (name == "csv")  # what the rows do not hold is said beside them
    page = json.loads(runs["json"].out)
    table = list(csv.DictReader(io.StringIO(runs["csv"].out)))
    assert [row["id"] for row in table] == [row["id"] for row in page["rows"]]
    for row, cells in zip(page["rows"], table, strict=True):
        assert row["id"] in runs["table"].out
        assert row["id"] in runs["markdown"].out
        assert cells["tier"] == str(row["tier"])
        assert cells["ranks"] == f"{row['low']}–{row['high']}"
        assert row["q_best"] <= row["q"] <= row["q_worst"]
        assert row["driver"]["ja"]
    for run in runs.values():
        assert page["parameters_hash"] in run.out
        assert "200 draws" in run.out
        assert "seed 0" in run.out
    assert "no order is claimed" in runs["table"].out
    assert "not probabilities" in runs["table"].out


def test_japanese_and_other_seeds(flowgraph, small_path):
    first = flowgraph("rank", small_path, "--stability", *ARGUMENTS, "--lang", "ja")
    assert "段階" in first.out
    assert flowgraph("rank", small_path, "--stability", *ARGUMENTS, "--lang", "ja").out == first.out
    assert flowgraph("rank", small_path, "--stability", *ARGUMENTS, "--lang", "ja", "--seed", 1).out != first.out


def test_questions_stand_below_the_tiers(flowgraph, small_path):
    run = flowgraph("rank", small_path, "--questions", *ARGUMENTS, "--format", "json")
    tiers, questions = json.loads(run.out)
    assert tiers["title"] == "tiers of residual risk"
    assert questions["title"] == "questions to the author"
    assert all({"question", "yes", "no", "lines"} <= row.keys() for row in questions["rows"])


def test_top_and_worst_per_end(flowgraph, small_path, second_path):
    run = flowgraph("rank", small_path, second_path, "--stability", *ARGUMENTS, "--top", 1, "--format", "json")
    assert [len(page["rows"]) for page in json.loads(run.out)] == [1, 1]
    run = flowgraph("rank", small_path, "--stability", *ARGUMENTS, "--top", 0, "--worst-per-end", "--format", "json")
    ends = [row["path"]["end"] for row in json.loads(run.out)["rows"]]
    assert len(ends) == len(set(ends))


@pytest.mark.parametrize("wrong", [("--draws", 0), ("--seed", -1), ("--draws", "x")])
def test_refusals(flowgraph, small_path, wrong):
    assert flowgraph("rank", small_path, "--stability", *wrong).code == 2


def test_without_the_option_nothing_is_drawn(flowgraph, small_path):
    assert "tier" not in flowgraph("rank", small_path).out
    assert flowgraph("rank", small_path, "--stability", *ARGUMENTS, "--fail-on", "negligible").code == 3
