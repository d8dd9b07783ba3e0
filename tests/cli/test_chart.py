"""`flowgraph chart`: every kind is written by suffix, mistakes are told with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

import flowgraph as fg
from flowgraph.cli.changing import CHANGES
from flowgraph.diagram.charts import CHARTS
from flowgraph.risk.edits import EDITS

BEGINNINGS = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}


@pytest.mark.parametrize(("kind", "suffix"), list(zip(CHARTS, ["png", "svg", "pdf", "svg", "png"], strict=True)))
def test_every_kind_is_written(kind: str, suffix: str, flowgraph, small_path: Path, tmp_path: Path):
    target = tmp_path / f"a.{suffix}"
    change = ("--add-control", "step:③=encryption", "--as-stated") if kind == "change" else ()
    draws = ("--draws", 50) if kind in {"tiers", "acceptability"} else ()
    run = flowgraph("chart", small_path, "--kind", kind, "-o", target, *change, *draws)
    assert run.code == 0, run.err
    assert run.out == ""
    assert run.err.strip() == f"→ {target}"
    assert target.read_bytes().startswith(BEGINNINGS[suffix])


def test_the_file_is_that_of_the_api(flowgraph, small_path: Path, tmp_path: Path):
    target = tmp_path / "a.svg"
    assert flowgraph("chart", small_path, "-o", target, "--draws", 60, "--seed", 4, "--top", 3, "--lang", "ja").code == 0
    journeys = [row for row in fg.rank(fg.load(small_path), number_only=True) if row.path.ordered]
    found = fg.stability(fg.rank(fg.load(small_path), number_only=True), draws=60, seed=4)
    assert len(found) == len(journeys)
    assert target.read_bytes() == fg.chart("tiers", found, top=3).to("svg")


def test_the_name_of_the_file_is_that_of_the_model_and_kind(flowgraph, small_path: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert flowgraph("chart", small_path, "--kind", "media").code == 0
    assert (tmp_path / "hoshigaoka-lunch-media.svg").is_file()
    again = flowgraph("chart", small_path, "--kind", "media")
    assert again.code == 1
    assert "--force" in again.err
    assert flowgraph("chart", small_path, "--kind", "media", "--force").code == 0


def test_hops_take_draws_where_they_are_asked_for(flowgraph, small_path: Path, tmp_path: Path):
    one, other = tmp_path / "a.svg", tmp_path / "b.svg"
    assert flowgraph("chart", small_path, "--kind", "hops", "-o", one).code == 0
    assert flowgraph("chart", small_path, "--kind", "hops", "--draws", 40, "-o", other).code == 0
    assert one.read_bytes() != other.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--kind", "tier"), 2, ["did you mean tiers", "acceptability"]),
        (("--kind", "change"), 2, ["--replace-medium"]),
        (("--replace-medium", "③=dedicated_line"), 2, ["--kind change"]),
        (("--kind", "change", "--replace-medium", "③"), 2, ["TARGET=VALUE"]),
        (("--kind", "change", "--replace-medium", "⑨=dedicated_line"), 2, ["⑨"]),
        (("-o", "x.jpg"), 1, [".svg", ".png", ".pdf"]),
        (("-o", "x"), 1, ["suffix"]),
        (("--draws", 0), 2, ["--draws"]),
    ],
)
def test_mistakes(arguments: tuple[str, ...], code: int, words: list[str], flowgraph, small_path: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = flowgraph("chart", small_path, *arguments)
    assert run.code == code
    for word in words:
        assert word in run.err
    assert list(tmp_path.iterdir()) == [small_path]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_names_every_kind_and_every_change(lang: str, flowgraph):
    told = flowgraph("chart", "--help", "--lang", lang).out
    for kind in CHARTS:
        assert kind in told
    for kind in EDITS:
        assert f"--{kind.replace('_', '-')}" in told
    assert set(CHANGES) == set(EDITS)


def test_errors_are_in_japanese_where_asked(flowgraph, small_path: Path):
    run = flowgraph("chart", small_path, "-o", "x.jpg", "--lang", "ja")
    assert "グラフの形式" in run.err
    run = flowgraph("chart", small_path, "--kind", "tier", "--lang", "ja")
    assert "もしかして tiers" in run.err
