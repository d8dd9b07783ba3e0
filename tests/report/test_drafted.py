"""The YAML of a draft: comments for the reviewer that never change what the file says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowgraph.draft.builder import Doubt
from flowgraph.model import load, loads, save
from flowgraph.report.checks import checks
from flowgraph.report.drafted import comment, drafted_yaml, faults, summary
from flowgraph.vocab import Text
from tests import printed


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_the_head_says_what_it_is_and_what_to_check_first():
    told = comments(drafted_yaml(printed.draft(), "ja"))
    assert told[0] == "# yuunagi.txt から `flowgraph draft` が作った下書きです。まだ誰も確認していません。"
    assert told[1] == "# 節点 3、フロー 3、確かめること 5 件（特に確かめること 3、ほかに確度の低い項目 2）。「要確認」と書いた箇所です。確度は 0〜1。"
    assert told[3] == "#  1. f-back: 帰り道があるか（7行）"
    assert told[4] == "#  2. s1: 消去の記載がない（6行）"
    english = comments(drafted_yaml(printed.draft(), "en"))
    assert english[0] == "# A draft that `flowgraph draft` made of yuunagi.txt. Nobody has reviewed it yet."
    assert english[5] == "#  3. document: the date cannot be read"


def test_each_item_says_how_sure_it_is_and_the_doubtful_what_to_check():
    lines = drafted_yaml(printed.draft(), "ja").splitlines()
    assert "- id: body  # 確度 0.99" in lines
    at = lines.index("- id: f-back  # 確度 0.40")
    assert lines[at - 1] == "# 要確認: 帰り道があるか（7行）"
    at = lines.index("- id: gull-desk  # 確度 0.62")
    assert lines[at - 1] == "# 要確認: この読み取りで正しいか（7行）"
    at = lines.index("- id: terminal  # 確度 0.95")
    assert not lines[at - 1].startswith("#")
    assert lines[lines.index("document:") - 1] == "# 要確認: 公表日が読めない"
    assert "- id: f-gull  # confidence 0.60" in drafted_yaml(printed.draft(), "en").splitlines()


def test_checks_are_the_doubts_and_what_is_unsure_without_one():
    assert [(check.item, check.weight) for check in checks(printed.draft())] == [("f-back", 0.6), ("s1", 0.5), ("", 0.2), ("f-gull", 0.12), ("gull-desk", 0.114)]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_file_is_the_drafted_model(lang):
    text = drafted_yaml(printed.draft(), lang)
    assert loads(text) == printed.model()
    assert faults(text, "x") == ()
    assert text == drafted_yaml(printed.draft(), lang)


def test_comments_survive_loading_and_saving(tmp_path):
    path = tmp_path / "model.yaml"
    path.write_text(drafted_yaml(printed.draft(), "ja"), encoding="utf-8")
    model = load(path)
    changed = replace(model, nodes=(replace(model.nodes[0], place="本庁舎"), *model.nodes[1:]))
    save(changed, path, original=path, force=True)
    assert load(path) == changed
    before, after = drafted_yaml(printed.draft(), "ja"), path.read_text(encoding="utf-8")
    assert comments(after) == comments(before)
    assert re.findall(r"# 確度 .*", after) == re.findall(r"# 確度 .*", before)


@given(st.text(max_size=60))
def test_no_text_breaks_out_of_a_comment(text):
    made = printed.draft()
    doubt = Doubt(section="flows", item="f-gull", weight=0.9, text=Text(text, text), lines=(7, 7))
    whole = drafted_yaml(replace(made, doubts=(doubt, Doubt(section="document", item="", weight=0.8, text=Text(text, text), lines=None))), "en")
    assert loads(whole) == printed.model()
    assert "\n" not in comment(text)


@pytest.mark.parametrize("name", ["a: b\n- id: x", "# not a comment", "- id: evil", "flows:", "a\u2028b", "x\ty", "'", '"', "[", "{a: 1}", "💧\U00020000"])
def test_names_of_strangers_do_not_shift_the_comments(name):
    model = printed.model()
    odd = replace(model, nodes=(replace(model.nodes[0], name=name, aliases=(name, "- id: y")), *model.nodes[1:]))
    text = drafted_yaml(printed.draft(odd), "ja")
    assert loads(text) == odd
    assert "- id: medium  # 確度 0.80" in text.splitlines()


def test_a_fault_of_the_draft_is_told():
    model = printed.model()
    broken = replace(model, flows=(replace(model.flows[0], target="nowhere"), *model.flows[1:]))
    (problem,) = faults(drafted_yaml(printed.draft(broken), "ja"), "m.yaml")
    assert "unknown id 'nowhere'" in problem.message


def test_the_summary_for_the_terminal():
    assert list(summary(printed.draft(), "en")) == [
        "yuunagi.txt: 3 nodes, 3 flows, 1 entrustments, 1 controls; 5 things to check (3 to check first, 2 more that are unsure).", "2 places could not be read (flowgraph read yuunagi.txt --notices).",
        "  1. f-back: is there a way back (line 7)", "  2. s1: nothing about erasing it (line 6)", "  3. document: the date cannot be read",
    ]


def test_a_draft_shows_itself_in_a_notebook():
    page = printed.draft()._repr_html_()
    assert "帰り道があるか" in page
    assert "下書き（未確認）" in page
    evil = replace(printed.model(), document=replace(printed.model().document, title="<script>x</script>"))
    assert "<script" not in printed.draft(evil)._repr_html_()
