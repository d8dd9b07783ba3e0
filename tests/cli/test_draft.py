"""`flowgraph draft` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import flowgraph as fg
from flowgraph.cli import tour
from flowgraph.model import load, loads


@pytest.fixture
def sample(root: Path) -> Path:
    return root / "data" / "samples" / "vaccination.txt"


def test_a_document_becomes_a_model_that_loads_validates_and_ranks(flowgraph, sample, tmp_path):
    out = tmp_path / "model.yaml"
    run = flowgraph("draft", sample, "-o", out)
    assert (run.code, run.out) == (0, "")
    for word in (f"→ {out}", "nodes", "flows", "things to check", f"next: flowgraph validate {out} --sources {sample}"):
        assert word in run.err
    model = load(out)
    assert model.document.source == "vaccination.txt"
    assert len(model.flows) > 10
    assert flowgraph("rank", out).code == 0
    assert flowgraph("draw", out, "-o", tmp_path / "x.svg").code == 0


def test_the_yaml_alone_on_stdout(flowgraph, sample):
    run = flowgraph("draft", sample)
    assert run.code == 0
    assert loads(run.out).document.id
    assert run.out.startswith("# A draft that `flowgraph draft` made of vaccination.txt")
    assert "things to check" in run.err
    assert flowgraph("draft", sample, "--quiet").err == ""
    assert flowgraph("draft", sample).out == run.out


def test_the_language_of_the_comments(flowgraph, sample):
    assert "# 確度 " in flowgraph("draft", sample, "--lang", "ja").out
    assert "# confidence " in flowgraph("draft", sample, "--lang", "en").out


def test_the_check_list_beside_the_model_or_alone(flowgraph, sample, tmp_path):
    out = tmp_path / "model.yaml"
    assert flowgraph("draft", sample, "-o", out, "--review", "--lang", "ja").code == 0
    page = (tmp_path / "model.review.md").read_text(encoding="utf-8")
    assert page.startswith("# 確認表：")
    assert "- [ ] `" in page
    alone = flowgraph("draft", sample, "--review", "--lang", "ja")
    assert alone.out == page
    (tmp_path / "other.review.md").write_text("mine", encoding="utf-8")
    refused = flowgraph("draft", sample, "-o", tmp_path / "other.yaml", "--review")
    assert refused.code == 1
    assert "exists already" in refused.err
    assert not (tmp_path / "other.yaml").exists()
    assert flowgraph("draft", sample, "-o", tmp_path / "other.yaml", "--review", "--force").code == 0


def test_json_by_format_or_suffix(flowgraph, sample, tmp_path):
    assert flowgraph("draft", sample, "-o", tmp_path / "m.json").code == 0
    assert load(tmp_path / "m.json") == loads(flowgraph("draft", sample).out)
    assert json.loads(flowgraph("draft", sample, "--format", "json").out)["flowgraph"] == 1


def test_a_rule_may_be_switched_off(flowgraph, sample):
    rules = [row["id"] for row in json.loads(flowgraph("list", "reading-rules", "--format", "json").out)["rows"]]
    assert "contractor-reached" in rules
    without = flowgraph("draft", sample, "--without-rule", "contractor-reached", "--without-rule", rules[0])
    assert without.code == 0
    assert without.out != flowgraph("draft", sample).out
    wrong = flowgraph("draft", sample, "--without-rule", "contractor-reachd")
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean contractor-reached?" in wrong.err
    assert "もしかして contractor-reached?" in flowgraph("draft", sample, "--without-rule", "contractor-reachd", "--lang", "ja").err
    option = next(parameter for parameter in tour().get_command(None, "draft").params if parameter.name == "off")
    assert "contractor-reached" in [item.value for item in option.shell_complete(None, "contractor-")]


def test_the_library_does_the_same(sample):
    form = fg.parse(fg.read(sample))
    made = fg.draft(form)
    assert isinstance(form, fg.Form)
    assert isinstance(made, fg.Draft)
    assert made.form is form
    import flowgraph.draft.builder  # the room stays a room once its modules are imported

    assert flowgraph.draft(form) == made


def test_names_are_imported_when_used(process):
    run = process(options=("-X", "importtime"), environment={})
    assert "flowgraph.draft.making" not in run.err
    assert "flowgraph.form.parsing" not in run.err


def test_every_corpus_document_drafts_and_loads(flowgraph, corpus):
    for path in sorted(corpus.glob("*-*.txt")):
        run = flowgraph("draft", path, "--lang", "ja")
        assert run.code == 0, run.err
        assert len(loads(run.out).nodes) > 5
