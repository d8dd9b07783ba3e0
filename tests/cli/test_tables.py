"""Commands that print tables: every format parses back and says the same."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from flowgraph.vocab import TABLES

TABULAR = (("show",), ("show", "--node", "usb-3", "--controls"), ("validate",), ("validate", "--inferred"), ("paths",), ("media",), ("media", "--hops"), ("depth",), ("rank",))
MODELLESS = (("list",), ("list", "parameters"))
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")


def sheets(text: str) -> list[dict]:
    found = json.loads(text)
    return found if isinstance(found, list) else [found]


def markdown_rows(text: str) -> int:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return sum(1 for line in lines if not set(line) <= set("|-")) - sum(1 for line in lines if set(line) <= set("|-"))


@pytest.mark.parametrize("command", TABULAR, ids=" ".join)
@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_format_holds_the_same_rows(flowgraph, small_path, second_path, command, several, lang):
    if "--node" in command and several:
        pytest.skip("a node of one model")
    models = (small_path, second_path) if several else (small_path,)
    runs = {name: flowgraph(*command, *models, "--format", name, "--lang", lang) for name in ("table", "json", "csv", "markdown")}
    for name, run in runs.items():
        assert run.code == 0
        assert name == "csv" or run.err == ""
        assert all(line.startswith("※ ") for line in run.err.splitlines())  # what the rows of CSV do not hold
    pages = sheets(runs["json"].out)
    assert bool(runs["csv"].err) == any(page["notices"] for page in pages)
    rows = sum(len(page["rows"]) for page in pages)
    assert rows
    table = list(csv.reader(io.StringIO(runs["csv"].out)))
    assert len(table) == rows + 1
    assert {len(row) for row in table} == {len(table[0])}
    assert len(set(table[0])) == len(table[0])
    assert markdown_rows(runs["markdown"].out) == rows
    for page in pages:
        assert set(page) >= {"document", "title", "rows", "more", "notices"}
        for row in page["rows"]:
            assert None not in row.values() or command[0] in {"show", "depth"}
    if command[0] == "rank":
        assert len({page["parameters_hash"] for page in pages}) == 1
        assert pages[0]["parameters_hash"] in runs["table"].out
        assert pages[0]["parameters_hash"] in runs["markdown"].out


@pytest.mark.parametrize("command", MODELLESS, ids=" ".join)
def test_lists_of_words_and_numbers(flowgraph, command):
    runs = {name: flowgraph(*command, "--format", name) for name in ("table", "json", "csv", "markdown")}
    rows = json.loads(runs["json"].out)["rows"]
    assert len(list(csv.reader(io.StringIO(runs["csv"].out)))) == len(rows) + 1
    assert markdown_rows(runs["markdown"].out) == len(rows)


def test_the_list_holds_every_word(flowgraph):
    rows = json.loads(flowgraph("list", "--format", "json").out)["rows"]
    assert [(row["table"], row["key"], row["ja"], row["en"]) for row in rows] == [(table.name, row.key, row.ja, row.en) for table in TABLES for row in table.rows()]


def test_the_formats_are_listed(flowgraph):
    assert flowgraph("list", "formats").out.split() == ["table", "csv", "json", "markdown", "plain"]


@pytest.mark.parametrize("command", TABULAR, ids=" ".join)
def test_headings_and_words_are_in_the_language_asked_for(flowgraph, small_path, command):
    allowed = {"ID", "LAN", "USB", "TLS", "VPN", "SHA", "A", "B", "id", "result must come back"}
    names = set(re.findall(r"(?:id: |- \{id: )([\w-]+)", small_path.read_text(encoding="utf-8")))
    told = flowgraph(*command, small_path, "--lang", "ja").out
    told = re.sub(r"--[a-z-]+|p-[0-9a-f]{8}|\b[0-9a-f]{8,}\b|hoshigaoka-lunch(?:\.txt)?|result must come back|f-[0-9a-f]+", " ", told)
    assert set(re.findall(r"[A-Za-z][A-Za-z0-9_-]*", told)) - allowed - names - {"SHA-256"} == set()
    english = flowgraph(*command, small_path, "--lang", "en", "--format", "csv").out.splitlines()[0]
    assert not JAPANESE.search(english)


def test_values_in_json_do_not_depend_on_the_language(flowgraph, small_path):
    for command in TABULAR:
        if command[0] == "show":
            continue  # its overview is prose
        ja, en = (flowgraph(*command, small_path, "--format", "json", "--lang", lang).out for lang in ("ja", "en"))
        assert ja == en


@pytest.mark.parametrize("columns", [60, 100, 140, 200])
@pytest.mark.parametrize("command", [("rank",), ("media",), ("show",), ("depth",), ("validate",)], ids=" ".join)
def test_tables_keep_to_the_width(flowgraph, monkeypatch, small_path, second_path, columns, command):
    from flowgraph.analysis.rows import width

    monkeypatch.setenv("COLUMNS", str(columns))
    out = flowgraph(*command, small_path, second_path, "--lang", "ja").out
    assert max(width(line) for line in out.splitlines()) <= columns


def test_no_column_is_squeezed_to_a_character(flowgraph, monkeypatch, real_path):
    monkeypatch.setenv("COLUMNS", "100")
    for lang in ("ja", "en"):
        for command in ("rank", "media", "show", "validate", "paths"):
            lines = flowgraph(command, real_path, "--lang", lang).out.splitlines()
            alone = [line for line in lines if len(line.split()) and all(len(word) == 1 and JAPANESE.search(word) for word in line.split()) and len(line.strip()) < 4]
            assert len(alone) <= 3, alone[:5]


def test_a_file_does_not_depend_on_the_terminal(flowgraph, monkeypatch, small_path, tmp_path):
    texts = []
    for columns in ("60", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        flowgraph("rank", small_path, "-o", tmp_path / columns)
        texts.append((tmp_path / columns).read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.parametrize("command", ["rank", "paths"])
def test_top_says_what_it_leaves_out(flowgraph, small_path, command):
    everything = json.loads(flowgraph(command, small_path, "--top", 0, "--format", "json").out)
    assert everything["more"] == 0
    cut = json.loads(flowgraph(command, small_path, "--top", 2, "--format", "json").out)
    assert len(cut["rows"]) == 2
    assert cut["more"] == len(everything["rows"]) - 2
    assert f"{cut['more']} more" in flowgraph(command, small_path, "--top", 2).out


def test_top_counts_for_each_document(flowgraph, small_path, second_path):
    table = list(csv.reader(io.StringIO(flowgraph("rank", small_path, second_path, "--top", 1, "--format", "csv").out)))
    assert sorted(row[0] for row in table[1:]) == ["example-town-allowance", "hoshigaoka-lunch"]


def test_number_only_leaves_out_paths_without_the_number(flowgraph, small_path, small_model, tmp_path):
    path = tmp_path / "without.yaml"
    path.write_text(small_model.replace("identifier: individual_number, spi: true, manual: true", "identifier: none, manual: true").replace("holds: [individual_number, ", "holds: ["), encoding="utf-8")
    for command in ("rank", "paths", "media"):
        some = json.loads(flowgraph(command, path, "--number-only", "--format", "json").out)["rows"]
        every = json.loads(flowgraph(command, path, "--all-data", "--format", "json").out)["rows"]
        assert len(some) < len(every)
        assert all(row["individual_number"] is not False for row in some)
    assert len(json.loads(flowgraph("rank", small_path, "--number-only", "--format", "json").out)["rows"]) == 5


def test_worst_per_end_keeps_one_path_to_each_end(flowgraph, small_path):
    every = json.loads(flowgraph("rank", small_path, "--format", "json").out)["rows"]
    worst = json.loads(flowgraph("rank", small_path, "--worst-per-end", "--format", "json").out)
    ends = [row["path"]["end"] for row in worst["rows"]]
    assert len(set(ends)) == len(ends) == len({row["path"]["end"] for row in every})
    for row in worst["rows"]:
        assert row["key"] == max(other["key"] for other in every if other["path"]["end"] == row["path"]["end"])
    assert any(f"{len(every) - len(ends)} other paths" in notice["en"] for notice in worst["notices"])


def test_several_runs_shows_what_is_left_out_otherwise(flowgraph, real_path):
    for command in ("rank", "paths"):
        journeys = json.loads(flowgraph(command, real_path, "--top", 0, "--format", "json").out)
        every = json.loads(flowgraph(command, real_path, "--top", 0, "--several-runs", "--format", "json").out)
        left = len(every["rows"]) - len(journeys["rows"])
        said = [notice["en"] for notice in journeys["notices"] if "--several-runs" in notice["en"]]
        assert bool(said) == bool(left)
        if left and command == "paths":
            assert said[0].startswith(f"{left} paths")


def test_paths_to_a_node(flowgraph, small_path):
    for wanted in ("sub-terminal", "分室端末", "分室"):
        rows = json.loads(flowgraph("paths", small_path, "--to", wanted, "--format", "json").out)["rows"]
        assert rows
        assert {row["end"] for row in rows} == {"sub-terminal"}


def test_paths_to_a_node_that_is_not_there_is_an_error(flowgraph, small_path):
    run = flowgraph("paths", small_path, "--to", "sub-terminl")
    assert run.code == 1
    assert "did you mean" in run.err


def test_depth_tells_the_chain(flowgraph, small_path):
    out = flowgraph("depth", small_path).out
    assert "星見ヶ丘町長 → かもめ入力社 → つばめ分室" in out
    assert "deepest level: 2" in out


def test_show_one_node(flowgraph, small_path):
    assert "入力端末" in flowgraph("show", small_path, "--node", "補助システム").out
    run = flowgraph("show", small_path, "--node", "usb-4")
    assert run.code == 1
    assert "did you mean 'usb-3'?" in run.err


def test_the_usual_place_of_models(flowgraph, monkeypatch, tmp_path, small_path, second_path):
    place = tmp_path / "here" / "data" / "models"
    place.mkdir(parents=True)
    for path in (small_path, second_path):
        (place / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path / "here")
    pages = json.loads(flowgraph("media", "--format", "json").out)
    assert [page["document"] for page in pages] == ["example-town-allowance", "hoshigaoka-lunch"]


@pytest.mark.parametrize("command", ["show", "validate", "paths", "media", "depth", "rank"])
def test_commands_work_on_the_encoded_assessments(flowgraph, model_files: tuple[Path, ...], command):
    if not model_files:
        pytest.skip("no encoded assessment in data/models")
    run = flowgraph(command, *model_files, "--lang", "ja")
    assert (run.code, run.err) == (0, "")
    for path in model_files:
        assert path.stem in run.out
