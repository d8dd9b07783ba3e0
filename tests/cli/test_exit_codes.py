"""Exit codes, --strict, --quiet, -o and --force."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

TO_FILE = (("rank",), ("show",), ("media",), ("depth",), ("paths",), ("validate",), ("list",), ("schema",), ("new",), ("explain",), ("export",), ("draw",))


def arguments(command: tuple[str, ...], path: Path) -> tuple[object, ...]:
    return command if command[0] in {"list", "schema", "new"} else (*command, path)


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".flowgraph-*"))


def test_fail_on_finds_the_level_or_worse(flowgraph, small_path):
    assert flowgraph("rank", small_path).code == 0
    for level in ("maximum", "significant", "limited", "negligible"):
        assert flowgraph("rank", small_path, "--fail-on", level).code == 3


def plain(small_model: str) -> str:
    """The small model with nothing worse than `significant` on its paths."""
    return small_model.replace(", account]", "]").replace("strips: [account],", "")


def test_fail_on_is_clean_below_the_level(flowgraph, small_model, tmp_path):
    path = tmp_path / "plain.yaml"
    path.write_text(plain(small_model), encoding="utf-8")
    rows = json.loads(flowgraph("rank", path, "--format", "json").out)["rows"]
    assert {row["severity"] for row in rows} == {"significant"}
    assert flowgraph("rank", path, "--fail-on", "maximum").code == 0
    assert flowgraph("rank", path, "--fail-on", "significant").code == 3


def test_what_is_not_known_makes_a_clean_result_impossible(flowgraph, small_model, tmp_path):
    path = tmp_path / "unknown.yaml"
    path.write_text(plain(small_model).replace("  subjects: 1000..10000\n  handlers", "  subjects: unknown\n  handlers"), encoding="utf-8")
    run = flowgraph("rank", path, "--fail-on", "maximum")
    assert run.code == 4
    assert "number of people not known" in run.err
    assert flowgraph("rank", path, "--fail-on", "maximum", "--quiet").err == ""
    assert flowgraph("rank", path, "--fail-on", "significant").code == 3
    assert flowgraph("rank", path).code == 0


def test_fail_on_sees_rows_that_top_hides(flowgraph, small_path):
    assert flowgraph("rank", small_path, "--top", 1, "--fail-on", "maximum", "--quiet").code == 3


@pytest.fixture
def cut_path(flowgraph, real_path):
    """A model for which a limit of the search bites."""
    notices = json.loads(flowgraph("rank", real_path, "--format", "json").out)["notices"]
    if not any(notice["en"].startswith("limit:") for notice in notices):
        pytest.skip("no limit bites")
    return real_path


def test_strict_is_4_where_a_limit_bit(flowgraph, cut_path, small_path, tmp_path):
    for command in (("rank",), ("paths",), ("export",), ("explain",)):
        run = flowgraph(*command, cut_path, "--strict")
        assert run.code == 4, command
        assert "limit:" in run.err
        assert run.out
    assert flowgraph("rank", small_path, cut_path, "--strict", "--quiet").code == 4
    assert flowgraph("report", cut_path, "-o", tmp_path / "out", "--strict", "--top", 1).code == 4


def test_strict_is_0_where_none_did(flowgraph, small_path, tmp_path):
    for command in ("rank", "paths", "media", "depth", "show", "export", "explain"):
        assert flowgraph(command, small_path, "--strict").code == 0, command
    assert flowgraph("validate", small_path, "--strict").code == 4  # evidence nobody looked at is an open gap
    assert flowgraph("report", small_path, "-o", tmp_path / "out", "--strict").code == 0


def _named(command):
    """A picture for `draw`, a graph for `export`, a text for the others."""
    return {"export": "result.graphml", "draw": "result.svg"}.get(command[0], "result.txt")


@pytest.mark.parametrize("command", TO_FILE, ids=" ".join)
def test_a_result_goes_into_a_file_but_never_over_one(flowgraph, small_path, tmp_path, command):
    target = tmp_path / "deep" / _named(command)
    run = flowgraph(*arguments(command, small_path), "-o", target)
    assert run.code == 0
    assert run.out == ""
    assert str(target) in run.err
    content = target.read_bytes()
    assert content
    target.write_text("mine", encoding="utf-8")
    refused = flowgraph(*arguments(command, small_path), "-o", target)
    assert refused.code == 1
    assert "--force" in refused.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert flowgraph(*arguments(command, small_path), "-o", target, "--force").code == 0
    assert target.read_bytes() == content
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("command", TO_FILE, ids=" ".join)
def test_quiet_is_quiet(flowgraph, small_path, tmp_path, command):
    run = flowgraph(*arguments(command, small_path), "-o", tmp_path / _named(command), "--quiet")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_csv_files_have_a_mark_for_excel(flowgraph, small_path, tmp_path):
    target = tmp_path / "rank.csv"
    flowgraph("rank", small_path, "--format", "csv", "-o", target, "--lang", "ja")
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))) == 6
    assert not flowgraph("rank", small_path, "--format", "csv").out.startswith("\ufeff")
    flowgraph("rank", small_path, "--format", "json", "-o", tmp_path / "rank.json")
    assert (tmp_path / "rank.json").read_bytes().startswith(b"{")


@pytest.mark.parametrize("command", [("report",), ("export", "--format", "csv")], ids=" ".join)
def test_several_files_are_written_all_or_none(flowgraph, small_path, tmp_path, command):
    folder = tmp_path / "out"
    assert flowgraph(*command, small_path, "-o", folder).code == 0
    names = sorted(path.name for path in folder.iterdir())
    last = folder / names[-1]
    for path in folder.iterdir():
        if path != last:
            path.unlink()
    run = flowgraph(*command, small_path, "-o", folder)
    assert run.code == 1
    assert last.name in run.err
    assert [path.name for path in folder.iterdir()] == [last.name]
    assert flowgraph(*command, small_path, "-o", folder, "--force").code == 0
    assert sorted(path.name for path in folder.iterdir()) == names


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that are kept")
def test_a_folder_that_may_not_be_written(flowgraph, small_path, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    run = flowgraph("rank", small_path, "-o", folder / "x")
    assert run.code == 1
    assert "cannot be written" in run.err


def test_a_folder_or_a_file_in_the_way(flowgraph, small_path, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for target, what in ((tmp_path, "is a folder"), (tmp_path / "file" / "below", "cannot be written"), (tmp_path / ("x" * 300), "cannot be written")):
        run = flowgraph("rank", small_path, "-o", target)
        assert run.code == 1
        assert what in run.err
    assert left_behind(tmp_path) == []


def test_parameters_of_ones_own(flowgraph, small_path, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("carriage: {mail: [0.2, 0.3, 0.5]}\n", encoding="utf-8")
    usual, mine = (json.loads(flowgraph("rank", small_path, "--format", "json", *more).out) for more in ((), ("--params", path)))
    assert usual["parameters_hash"] != mine["parameters_hash"]
    path.write_text("carriage: {mial: 0.3}\n", encoding="utf-8")
    run = flowgraph("rank", small_path, "--params", path)
    assert run.code == 1
    assert "did you mean" in run.err
    assert flowgraph("rank", small_path, "--params", tmp_path / "none.yaml").code == 1
