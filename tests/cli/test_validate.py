"""`validate` and `new`: a model by itself and against its document."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from flowgraph.model import load

TEXT = """\
星見ヶ丘町の評価書
給食費補助の事務
星見ヶ丘町長
学務係 が行う
申請者 は 給食費補助 を申し込む
"""
MODEL = """\
flowgraph: 1
# a note that stays
document:
  id: tiny
  title: 給食費補助
  organization: 星見ヶ丘町長
  form: focused
  number: "1"
  published: "2024-04-01"
  task: 給食費補助
  source: tiny.txt
  sha256: {hash}
  subjects: 1000..10000
  handlers: 10..50
  network_use: true
  evidence:
  - {{lines: 1-2, section: 表紙, field: 評価書名, key: 給食費補助}}   # the title
parties:
- {{id: body, name: 星見ヶ丘町長, kind: body, evidence: [{{lines: 3, section: 表紙, field: 機関, key: 星見ヶ丘町長}}]}}
- {{id: people, name: 申請者, kind: person, evidence: [{{lines: 5, section: I, field: x, key: 申請者}}]}}
nodes:
- {{id: subject, name: 申請者, kind: person, operator: people, holds: [individual_number],
   evidence: [{{lines: 5, section: I, field: x, key: 申請者}}]}}
- {{id: desk, name: 学務係, kind: department, operator: body, evidence: [{{lines: 4, section: I, field: x, key: 学務係}}]}}
flows:
- {{step: I, from: subject, to: desk, medium: counter, identifier: individual_number,
   evidence: [{{lines: 5, section: I, field: x, key: 申し込む, basis: inferred, reason: somebody must take it}}]}}
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    source = tmp_path / "texts" / "tiny.txt"
    source.parent.mkdir()
    source.write_text(TEXT, encoding="utf-8")
    model = tmp_path / "tiny.yaml"
    model.write_text(MODEL.format(hash=hashlib.sha256(source.read_bytes()).hexdigest()), encoding="utf-8")
    return model, source


def test_a_clean_pair(flowgraph, pair):
    model, source = pair
    for place in (source, source.parent):
        run = flowgraph("validate", model, "--sources", place, "--format", "json")
        assert (run.code, run.err) == (0, "")
        page = json.loads(run.out)
        assert page["rows"] == []
        assert "0 problems" in page["notices"][0]["en"]


@pytest.mark.parametrize(
    ("old", "new", "kind", "en", "ja"),
    [
        ("lines: 4,", "lines: 44,", "lines", "does not exist", "44 行目はありません"),
        ("key: 学務係", "key: 税務係", "term", "does not stand in the cited lines", "「税務係」が根拠行にありません"),
        ("name: 学務係", "name: zz", "term", "nothing of its name", "見当たりません"),
        ("sha256: ", "sha256: 0", "source", "is not the file that was encoded", "図式化した原文ではありません"),
        (", key: 学務係", "", "", "", ""),
    ],
)
def test_a_broken_pair(flowgraph, pair, old, new, kind, en, ja):
    model, source = pair
    text = model.read_text(encoding="utf-8").replace(old, new)
    if kind == "source":
        text = text.replace(text.split("sha256: ")[1][:65], "0" * 64)
    model.write_text(text, encoding="utf-8")
    run = flowgraph("validate", model, "--sources", source, "--format", "json")
    if not kind:
        assert run.code == 0
        return
    assert run.code == 1
    rows = json.loads(run.out)["rows"]
    assert kind in {row["kind"] for row in rows}
    assert en in rows[0]["what"]["en"]
    assert ja in flowgraph("validate", model, "--sources", source, "--lang", "ja", "--format", "csv").out


def test_inferred_items_are_listed_with_and_without_the_document(flowgraph, pair):
    model, source = pair
    for more in ((), ("--sources", source)):
        run = flowgraph("validate", model, "--inferred", "--format", "json", *more)
        assert run.code == 0
        rows = json.loads(run.out)[1]["rows"]
        assert [(row["section"], row["lines"]) for row in rows] == [("flows", "5")]
        assert "somebody must take it" in flowgraph("validate", model, "--inferred", *more).out


def test_spans_are_written_and_comments_stay(flowgraph, pair):
    model, source = pair
    run = flowgraph("validate", model, "--sources", source, "--write-spans")
    assert run.code == 0
    text = model.read_text(encoding="utf-8")
    assert "# a note that stays" in text
    assert "# the title" in text
    desk = next(node for node in load(model).nodes if node.id == "desk")
    assert desk.evidence[0].chars == (0, 3)
    assert flowgraph("validate", model, "--sources", source).code == 0
    before = model.read_bytes()
    flowgraph("validate", model, "--sources", source, "--write-spans")
    assert model.read_bytes() == before
    assert sorted(path.name for path in model.parent.iterdir()) == ["texts", "tiny.yaml"]


def test_spans_are_not_written_from_another_document(flowgraph, pair):
    model, source = pair
    source.write_text("another\n" * 9, encoding="utf-8")
    before = model.read_bytes()
    assert flowgraph("validate", model, "--sources", source, "--write-spans").code == 1
    assert model.read_bytes() == before


def test_spans_need_the_document(flowgraph, pair):
    run = flowgraph("validate", pair[0], "--write-spans")
    assert run.code == 2
    assert "--sources" in run.err


def test_a_document_that_is_not_there(flowgraph, pair, tmp_path):
    for place in (tmp_path / "nowhere", tmp_path / ("x" * 300)):
        run = flowgraph("validate", pair[0], "--sources", place)
        assert run.code == 1
        assert "no such file" in run.err or "cannot be read" in run.err


def test_the_name_of_the_document_leads_nowhere_else(flowgraph, pair, tmp_path):
    model, source = pair
    (tmp_path / "secret.txt").write_text("secret\n" * 9, encoding="utf-8")
    model.write_text(model.read_text(encoding="utf-8").replace("source: tiny.txt", "source: ../secret.txt"), encoding="utf-8")
    run = flowgraph("explain", model, "--sources", source.parent)
    assert run.code == 1
    assert "secret\n" not in run.out


def test_every_mistake_of_every_file_at_once(flowgraph, small_model, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(small_model.replace("from: slip", "from: slp").replace("medium: counter", "medium: countr" if name == "b" else "medium: counter"), encoding="utf-8")
    run = flowgraph("validate", tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert run.code == 1
    assert "did you mean 'slip'?" in run.err
    assert "did you mean 'counter'?" in run.err
    assert run.err.rstrip().endswith("2 problems")
    japanese = flowgraph("validate", tmp_path / "a.yaml", tmp_path / "b.yaml", "--lang", "ja")
    assert "もしかして 'slip'?" in japanese.err
    assert japanese.err.rstrip().endswith("2 件の問題")


def test_the_encoded_assessments_agree_with_their_documents(flowgraph, model_files, corpus):
    if not model_files:
        pytest.skip("no encoded assessment in data/models")
    run = flowgraph("validate", *model_files, "--sources", corpus, "--format", "json", "--quiet")
    pages = json.loads(run.out)
    pages = pages if isinstance(pages, list) else [pages]
    assert [(page["document"], row) for page in pages for row in page["rows"]] == []
    assert run.code == 0


def test_a_new_model_validates_ranks_and_draws(flowgraph, tmp_path):
    path = tmp_path / "MODEL.yaml"
    run = flowgraph("new", "-o", path)
    assert run.code == 0
    assert f"flowgraph validate {path}" in run.err
    assert path.read_text(encoding="utf-8").count("#") > 10
    for command in ("validate", "rank", "show", "explain"):
        assert flowgraph(command, path).code == 0
    assert json.loads(flowgraph("rank", path, "--format", "json").out)["rows"]
    for suffix in ("svg", "png", "dot", "mmd"):
        picture = tmp_path / f"picture.{suffix}"
        assert flowgraph("draw", path, "-o", picture).code == 0
        assert picture.stat().st_size > 500
    assert flowgraph("new").out == path.read_text(encoding="utf-8")
