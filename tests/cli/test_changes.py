"""`whatif`, `improve`, `gap`, `cases` and `rank --judgements` on the command line: the API's answers, mistakes with exit 2."""

from __future__ import annotations

import csv
import io
import json

import pytest

import flowgraph as fg
from flowgraph.cli.commands.improve_ import KINDS
from flowgraph.risk.candidates import ADMISSIBLE
from flowgraph.risk.improve import improve

FORMATS = ("table", "json", "csv", "markdown")


def test_the_chain_and_the_command_agree(flowgraph, small_path):
    page = json.loads(
        flowgraph(
            "whatif", small_path, "--replace-medium", "③=dedicated_line", "--add-control", "step:②=encryption", "--remove-level", "委託事項1", "--assume", "manual:④=yes",
            "--all-data", "--all", "--top", 0, "--format", "json",
        ).out
    )
    model = fg.load(small_path)
    compared = fg.whatif(model).replace_medium("③", "dedicated_line").add_control("step:②", "encryption").remove_level("委託事項1").assume("manual:④", "yes").rank()
    assert [(row["id"], row["state"], row["q_before"], row["q_after"]) for row in page["rows"]] == [(row.id, row.state, row.q_before, row.q_after) for row in compared]
    assert page["notices"][0]["en"] == compared.notices[0].en


def test_every_format_in_both_languages(flowgraph, small_path):
    for format_ in FORMATS:
        for lang in ("ja", "en"):
            run = flowgraph("whatif", small_path, "--add-control", "document=logging", "--format", format_, "--lang", lang)
            assert run.code == 0
            assert bool(run.err) == (format_ == "csv")  # what the rows do not hold is said beside them
            assert run.out
    assert "段階は 50 回の試行による" in flowgraph("whatif", small_path, "--add-control", "③=logging", "--lang", "ja", "--draws", 50, "--all").out


def test_the_changed_model_can_be_saved_and_read(flowgraph, small_path, tmp_path):
    target = tmp_path / "changed.yaml"
    assert flowgraph("whatif", small_path, "--replace-medium", "usb-3=lgwan", "--save", target).code == 0
    assert "usb-3" not in {node.id for node in fg.load(target).nodes}
    assert flowgraph("validate", target).code == 0
    assert flowgraph("whatif", small_path, "--strip-number", "③", "--save", target).code == 1  # never overwritten


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "at least one change"), (("--replace-medium", "③"), "TARGET=VALUE"), (("--replace-medium", "③=dedicated_lin"), "did you mean dedicated_line"),
        (("--replace-medium", "㉝=lgwan"), "no step or hop"), (("--add-control", "③=loging"), "did you mean logging"), (("--remove-level", "9"), "委託事項1"),
        (("--assume", "reentrusted:1=maybe"), "yes, no"),
    ],
)
def test_wrong_changes_are_wrong_usage(flowgraph, small_path, arguments, told):
    run = flowgraph("whatif", small_path, *arguments)
    assert run.code == 2
    assert told in run.err
    assert not run.out
    assert "誤り" in flowgraph("whatif", small_path, *arguments, "--lang", "ja").err


def test_improve_gives_what_the_api_gives(flowgraph, small_path):
    singles, together = json.loads(flowgraph("improve", small_path, "--all-data", "--top", 0, "--format", "json").out)
    found = improve(fg.to_graph(fg.load(small_path)))
    assert [(row["command"], row["fall"]) for row in singles["rows"]] == [(row.command, row.fall) for row in found]
    assert [row["command"] for row in together["rows"]] == [row.command for row in found.together]
    for format_ in FORMATS:
        assert flowgraph("improve", small_path, "--only", "set_erasure", "--format", format_, "--lang", "ja").code == 0
    assert set(KINDS) == set(ADMISSIBLE)


def test_the_options_that_improve_names_work(flowgraph, small_path):
    for row in improve(fg.to_graph(fg.load(small_path)))[:4]:
        compared = json.loads(flowgraph("whatif", small_path, *row.command.split(), "--all-data", "--format", "json").out)
        assert f"→ {row.total_after:.2f}" in compared["notices"][0]["en"]


def test_gap_lists_six_processes(flowgraph, small_path, second_path):
    page = json.loads(flowgraph("gap", small_path, "--format", "json").out)
    assert [row["process"] for row in page["rows"]] == ["acquisition", "use", "entrustment", "provision", "network", "storage"]
    assert "自己評価はどの計算にも入りません" in flowgraph("gap", small_path, second_path, "--lang", "ja").out


def test_cases_report(flowgraph, root, small_path, tmp_path):
    case = root / "data" / "incidents" / "amagasaki-usb-2022.yaml"
    sheets = json.loads(flowgraph("cases", case, "--draws", 100, "--beside", small_path, "--format", "json").out)
    assert [len(page["rows"]) for page in sheets][:2] == [2, 2]
    assert {"tier", "tier_size", "paths", "worst_rank", "hit", "places"} <= sheets[0]["rows"][0].keys()
    assert sheets[3]["document"] == "hoshigaoka-lunch"
    run = flowgraph("cases", case, "--draws", 100, "--lang", "ja")
    assert "3分の1" in run.out
    assert run == flowgraph("cases", case, "--draws", 100, "--lang", "ja")
    assert flowgraph("cases", tmp_path).code == 1  # a model is no case
    empty = tmp_path / "empty"
    empty.mkdir()
    assert flowgraph("cases", empty).code == 2


def test_judgements_narrow_the_draws(flowgraph, small_path, tmp_path):
    rank = ("rank", small_path, "--draws", 400, "--all-data")
    rows = json.loads(flowgraph(*rank, "--stability", "--format", "json").out)["rows"]
    own = tmp_path / "own.csv"
    own.write_text(f"worse,better\n{rows[0]['id']},{rows[-1]['id']}\n", encoding="utf-8")
    first = json.loads(flowgraph(*rank, "--judgements", own, "--format", "json").out)[0]
    assert "1 judgements" in first["notices"][0]["en"]
    own.write_text(f"worse,better\n{rows[0]['id']},{rows[1]['id']}\n{rows[1]['id']},{rows[0]['id']}\n", encoding="utf-8")
    run = flowgraph(*rank, "--judgements", own)
    assert run.code == 1
    assert "none of 400 draws" in run.err
    own.write_text("worse,better\np-1,p-2\n", encoding="utf-8")
    assert flowgraph(*rank, "--judgements", own).code == 1
    assert list(csv.DictReader(io.StringIO(flowgraph(*rank, "--stability", "--format", "csv").out)))
