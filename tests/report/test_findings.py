"""Findings for people and programs: text, CSV, JSON, memo, SARIF; a stranger's words are harmless in each."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from flowgraph.audit import Acceptance, Place, audit, rules
from flowgraph.report.findings import counts, finding_told, findings_json, findings_sheet, findings_text, open_gaps, over_level, rule_told
from flowgraph.report.formats import render
from flowgraph.report.memo import memo
from flowgraph.report.quote import quote
from flowgraph.report.sarif import sarif
from flowgraph.source import Document
from flowgraph.vocab import Text
from tests.audit.small import model, printed, step

FORM = (
    'Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n②入手方法\t<input type="checkbox"/>紙 <input type="checkbox"/>専用線\n'
    "④入手に係る妥当性\t別紙1を参照。\x1b[31m<b>=1+1|`x`</b> [a](http://b)\n"
    "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n\tⅠ 2.システム1\tなし\t減免受付システム\t事前\n"
)
ONLY = ("reference-to-nowhere", "boxes-undecidable", "change-undated")
SCHEMA = json.loads(Path(__file__).with_name("sarif_essentials.json").read_text(encoding="utf-8"))


@pytest.fixture
def made():
    return audit(model(), form=printed(FORM), only=ONLY)


@pytest.fixture
def accepted(made):
    entry = Acceptance(finding=next(finding.id for finding in made.findings if finding.rule == "change-undated"), until="2026-03-31", why="次の<b>改訂</b>で")
    return audit(model(), form=printed(FORM), only=ONLY, acceptances=(entry,))


def test_text_has_every_place_and_its_words(made):
    text = findings_text([made], "en", 100)
    assert "\x1b" not in text
    for finding in made.findings:
        assert finding.id in text
        assert f"line {finding.places[0].lines[0]}" in text
    assert "別紙1" in text
    assert "would settle it" in text
    assert "確かめること" in findings_text([made], "ja", 100)


def test_a_quote_is_cut_around_its_characters():
    document = Document("a.txt", "", ("あ" * 300 + "ここ" + "い" * 300, "次の行"))
    words = quote(document, Place(side=Text("", ""), section="I", field="", lines=(1, 1), chars=(300, 302)))
    assert words.startswith("…")
    assert words.endswith("…")
    assert "ここ" in words
    assert len(words) < 130
    assert quote(document, Place(side=Text("", ""), section="I", field="", lines=(9, 9))) == ""
    entities = Document("a.txt", "", ("<p>&lt;措置&gt;</p>",))
    assert quote(entities, Place(side=Text("", ""), section="I", field="", lines=(1, 1))) == "<措置>"
    assert "次の行" in quote(document, Place(side=Text("", ""), section="I", field="", lines=(1, 2), chars=(603, 606)))


def test_csv_runs_no_formula(made):
    text = render("csv", [findings_sheet(made, "en")], lang="en")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 1 + len(made.findings)
    assert "\x1b" not in text
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_json_is_whole(made):
    plain = json.loads(findings_json([made]))
    assert plain["flowgraph_audit"] == 1
    assert {finding["rule"] for finding in plain["findings"]} == set(ONLY)
    assert all(place["quote"] for finding in plain["findings"] for place in finding["places"])
    assert isinstance(json.loads(findings_json([made, made])), list)


def test_the_memo_is_ready_to_send(made, accepted):
    for lang in ("ja", "en"):
        text = memo([accepted], lang)
        assert "<b>" not in text
        assert "\x1b" not in text
        assert not re.search(r"(?<!\\)\]\(", text)
        assert all(finding.id in text for finding in accepted.findings)
    page = memo([accepted], "ja")
    assert page.index("確認をお願いしたい点") < page.index("原文の読み取りによるもの") < page.index("受容済みの点")
    assert "2026-03-31" in page
    assert "2026-03-31" not in memo([made], "ja")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_memo_for_a_mail_program_has_no_marks(accepted, lang):
    text, marked = memo([accepted], lang, "memo"), memo([accepted], lang)
    for marks in (r"^#", r"^ *> ", r"`[\w-]+-[0-9a-f]{6}`"):
        assert not re.search(marks, text, re.MULTILINE)
        assert re.search(marks, marked, re.MULTILINE), marks
    assert "\x1b" not in text
    assert all(finding.id in text and finding.text.label(lang).split("<")[0] in text for finding in accepted.findings)


@pytest.mark.parametrize("with_form", [True, False])
def test_sarif_keeps_its_schema(accepted, with_form):
    bare = audit(model([step("①", "desk", "usb", "flash")], stores=[{"id": "s", "node": "usb", "kind": "portable_medium", "erasure": "not_mentioned"}]))
    log = json.loads(sarif([accepted if with_form else bare], "en", "1"))
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    (run,) = log["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["results"]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["partialFingerprints"]["flowgraphFinding/v1"].startswith("town:")


def test_sarif_points_at_the_cited_characters(accepted):
    log = json.loads(sarif([accepted], "ja", "1"))
    lines = accepted.form.document.lines
    for finding, result in zip(accepted.findings, log["runs"][0]["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == finding.places[0].lines[0]
        if region["startLine"] == region["endLine"]:
            assert 0 < region["startColumn"] <= region["endColumn"] <= len(lines[region["startLine"] - 1]) + 1
        assert bool(result.get("suppressions")) == bool(finding.accepted)
        assert (result["kind"] == "open") == (finding.kind == "undecidable")


def test_spans_over_several_lines_end_where_they_should():
    form = printed("一行目\n二行目\n")
    made = audit(model(), form=form)
    place = Place(side=Text("あ", "a"), section="I", field="x", lines=(2, 3), chars=(3, len(form.document.lines[1]) + 3))
    finding = replace(audit(model(), form=printed(FORM), only=ONLY).findings[0], places=(place,))
    log = json.loads(sarif([replace(made, findings=(finding,), asked=(finding.rule,))], "en", "1"))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 4, "endLine": 3, "endColumn": 3}


def test_levels_and_gaps(made, accepted):
    assert over_level([made], "low")
    assert not over_level([made], "high")
    assert not over_level([made], "none")
    assert not over_level([audit(model(), form=printed(FORM), only=("change-undated",), acceptances=(Acceptance(finding=accepted.findings[-1].id, until="2030-01-01", why="x"),))], "none")
    assert any("lost or undecidable" in gap.en for gap in open_gaps(made))
    assert any("--sources" in gap.en for gap in open_gaps(audit(model(), only=ONLY)))
    assert "findings: 3" in counts(made).en


def test_a_rule_and_a_finding_are_told(made):
    for lang in ("ja", "en"):
        for rule in rules().values():
            assert rule.id in rule_told(rule, lang)
        told = finding_told(made, made.findings[0].id, lang)
        assert made.findings[0].text.label(lang)[:10] in told.replace("\n  ", "")


def test_the_same_audit_gives_the_same_bytes(made):
    again = audit(model(), form=printed(FORM), only=ONLY)
    for write in (findings_json, lambda audits: sarif(audits, "ja", "1"), lambda audits: memo(audits, "ja"), lambda audits: findings_text(audits, "ja")):
        assert write([made]) == write([again])
