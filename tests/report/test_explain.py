"""`explain`: the arithmetic adds up, and quotes come from the text."""

from __future__ import annotations

import json
import math
import re

import pytest

NUMBER = r"(\d+\.\d+)"


def check_arithmetic(told: str) -> None:
    """What a reader with a pocket calculator would do."""
    terms = [tuple(map(float, found)) for found in re.findall(rf"^   λ = {NUMBER} × {NUMBER} = {NUMBER}$", told, re.MULTILINE)]
    assert terms
    inherent = [float(found) for found in re.findall(rf"^   a .* = {NUMBER}$", told, re.MULTILINE)]
    assert [term[0] for term in terms] == inherent
    for before, factor, after in terms:
        assert before * factor == pytest.approx(after, abs=6e-4 * before + 1e-4)
    total, summed = re.search(rf"^Λ = (.*) = {NUMBER}", told, re.MULTILINE).groups()
    assert [float(part) for part in total.split(" + ")] == [term[2] for term in terms]
    assert sum(term[2] for term in terms) == pytest.approx(float(summed), abs=5e-5 * (len(terms) + 1))
    exponent, index = re.search(rf"^q = 1 − exp\(−{NUMBER}\) = {NUMBER}", told, re.MULTILINE).groups()
    assert exponent == summed
    assert 1 - math.exp(-float(exponent)) == pytest.approx(float(index), abs=5.1e-3)
    for theta, g, eta, value in re.findall(rf"θ ([\d.]+) × g ([\d.]+) × η ([\d.]+) = {NUMBER}", told):
        assert float(theta) * float(g) * float(eta) == pytest.approx(float(value), abs=6e-4)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_arithmetic_of_every_path_adds_up(flowgraph, small_path, lang):
    rows = json.loads(flowgraph("rank", small_path, "--format", "json", "--top", 0).out)["rows"]
    for row in rows:
        told = flowgraph("explain", small_path, row["id"], "--lang", lang).out
        assert row["id"] in told
        check_arithmetic(told)
        assert float(re.search(rf"^Λ = .* = {NUMBER}", told, re.MULTILINE)[1]) == pytest.approx(row["hazard"], abs=5e-5)


def test_the_arithmetic_of_the_encoded_assessments_adds_up(flowgraph, model_files):
    for path in model_files:
        told = flowgraph("explain", path, "--lang", "ja").out
        check_arithmetic(told)
        assert "Traceback" not in told


def test_without_an_id_it_is_the_worst_path(flowgraph, small_path):
    worst = json.loads(flowgraph("rank", small_path, "--format", "json", "--top", 1).out)["rows"][0]
    assert flowgraph("explain", small_path).out == flowgraph("explain", small_path, worst["id"]).out == flowgraph("explain", small_path, worst["id"][:6]).out


def test_an_id_that_is_not_there(flowgraph, small_path):
    worst = json.loads(flowgraph("rank", small_path, "--format", "json", "--top", 1).out)["rows"][0]["id"]
    run = flowgraph("explain", small_path, worst[:-1] + "x")
    assert run.code == 1
    assert f"did you mean {worst}?" in run.err
    run = flowgraph("explain", small_path, "p-")
    assert run.code == 1
    assert "paths begin with" in run.err
    assert flowgraph("draw", small_path, "--highlight", "p-zzz", "-o", small_path.parent / "x.svg").code == 1


def test_a_model_without_a_way_out(flowgraph, small_model, tmp_path):
    inside = small_model[: small_model.index("- {step: ①")] + "- {step: ②, from: desk, to: terminal, medium: internal, identifier: individual_number, evidence: [{lines: 22, section: 別添1, field: ②}]}\n"
    path = tmp_path / "inside.yaml"
    path.write_text(inside, encoding="utf-8")
    run = flowgraph("explain", path)
    assert run.code == 1
    assert "nothing to explain" in run.err
    assert "(none)" in flowgraph("rank", path).out
    assert flowgraph("rank", path, "--fail-on", "negligible").code == 0
    assert flowgraph("report", path, "-o", tmp_path / "out").code == 0
    assert "このモデルにはありません" in (tmp_path / "out" / "hoshigaoka-lunch.md").read_text(encoding="utf-8") or "no path takes the number outside" in (tmp_path / "out" / "hoshigaoka-lunch.md").read_text(encoding="utf-8")


def test_quotes_come_from_the_text(flowgraph, small_path, text_path):
    lines = text_path.read_text(encoding="utf-8").splitlines()
    for place in (text_path, text_path.parent):
        told = flowgraph("explain", small_path, "--sources", place).out
        quotes = re.findall(r"^\S+(?: ◀)? \[(\d+)\] …?(.*?)…?$", told, re.MULTILINE)
        assert quotes
        for line, quote in quotes:
            assert quote in lines[int(line) - 1]
    assert "In the document's words" not in flowgraph("explain", small_path).out
