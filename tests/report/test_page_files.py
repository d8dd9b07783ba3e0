"""`flowgraph report` with pages: one file, several files, links between them."""

from __future__ import annotations

import re

import pytest

from flowgraph.diagram import layout
from flowgraph.report.page import switches


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_TRIES", 1)
    monkeypatch.setattr(switches, "TRIED", 2)
    monkeypatch.setattr(switches, "TRIED_FAST", 4)


def test_one_model_is_one_file(flowgraph, small_path, tmp_path):
    out = tmp_path / "report.html"
    run = flowgraph("report", small_path, "-o", out, "--draws", 200)
    assert run.code == 0, run.err
    assert [path.name for path in tmp_path.glob("*.html")] == ["report.html"]
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>\n")
    assert "星見ヶ丘町 給食費補助の評価" in text
    again = tmp_path / "again.html"
    assert flowgraph("report", small_path, "-o", again, "--draws", 200).code == 0
    assert again.read_bytes() == out.read_bytes()
    assert flowgraph("report", small_path, "-o", out, "--draws", 200).code == 1, "an existing file is not overwritten"


def test_several_models_begin_with_an_overview(flowgraph, small_path, small_model, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(small_model.replace("id: hoshigaoka-lunch ", "id: other-lunch ").replace("title: 星見ヶ丘町", "title: <b>隣町</b>").replace("form: full", "form: focused"), encoding="utf-8")
    folder = tmp_path / "out"
    run = flowgraph("report", small_path, other, "-o", folder, "--format", "html", "--draws", 200)
    assert run.code == 0, run.err
    assert sorted(path.name for path in folder.iterdir()) == ["hoshigaoka-lunch.html", "other-lunch.html", "overview.html"]
    text = (folder / "overview.html").read_text(encoding="utf-8")
    links = set(re.findall(r'<a href="([^"#]+)', text))
    assert links == {"hoshigaoka-lunch.html", "other-lunch.html"}
    for link, ident in re.findall(r'<a href="([^"#]+)#([^"]+)"', text):
        assert f'id="{ident}"' in (folder / link).read_text(encoding="utf-8")
    assert "様式の異なる評価書が混ざっています" in text
    assert "<b>隣町" not in text
    assert "&lt;b&gt;隣町" in text
