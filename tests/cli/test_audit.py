"""`flowgraph audit`, `accept`, `diff`, and findings and rules in `explain` and `list`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flowgraph.files import write_text
from flowgraph.model import dump_yaml
from tests.audit.small import COVER, model, step

BODY = "Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n④入手に係る妥当性\t{0}\n（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n\tⅠ 2.システム1\tなし\t減免受付システム\t事前\n"
COVERED = {"title": "市民プールの減免に関する事務　全項目評価書", "organization": "ひばり市長"}
RULES = ("--rule", "reference-to-nowhere", "--rule", "change-undated")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A model on disk with its document in a folder beside it."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "town.txt").write_text(COVER.format(kind="全項目") + BODY.format("別紙1を参照"), encoding="utf-8")
    (folder / "later.txt").write_text(COVER.format(kind="全項目") + BODY.format("規則による"), encoding="utf-8")
    path = tmp_path / "town.yaml"
    given = model([step("①", "desk", "usb", "flash", identifier="individual_number")], document=COVERED)
    write_text(path, dump_yaml(given), force=False)
    return path


@pytest.fixture
def texts(town: Path) -> Path:
    return town.parent / "texts"


def ids(run) -> set[str]:
    return {finding["id"] for finding in json.loads(run.out)["findings"]}


def test_findings_with_their_words(flowgraph, town, texts):
    run = flowgraph("audit", town, "--sources", texts, *RULES)
    assert run.code == 0
    assert "別紙1を参照" in run.out
    assert "reference-to-nowhere-" in run.out
    assert flowgraph("audit", town, "--sources", texts / "town.txt", *RULES).out == run.out


@pytest.mark.parametrize(("suffix", "begins"), [(".json", "{"), (".csv", "\ufeffrule"), (".md", "# "), (".sarif", '{\n "$schema"')])
def test_the_format_by_the_suffix(flowgraph, town, texts, tmp_path, suffix, begins):
    target = tmp_path / f"out{suffix}"
    assert flowgraph("audit", town, "--sources", texts, "-o", target).code == 0
    assert target.read_text(encoding="utf-8").startswith(begins)


def test_exit_codes(flowgraph, town, texts):
    assert flowgraph("audit", town, "--sources", texts, *RULES, "--fail-on", "low").code == 3
    run = flowgraph("audit", town, *RULES, "--fail-on", "high")
    assert run.code == 4  # nothing was asked, so nothing is clean
    assert "--sources" in run.err
    assert flowgraph("audit", town, *RULES).code == 0
    assert flowgraph("audit", town, *RULES, "--strict").code == 4
    assert flowgraph("audit", town, "--rule", "no-such-rule").code == 1
    assert "did you mean" in flowgraph("audit", town, "--rule", "change-undatd").err
    assert flowgraph("audit", town, "--on", "tomorrow").code == 2


def test_another_file_is_a_gap(flowgraph, town, texts):
    run = flowgraph("audit", town, "--sources", texts / "later.txt", "--rule", "published-blank", "--fail-on", "high")
    assert run.code == 4
    assert "is not the file" in run.out


def test_another_assessment_is_refused(flowgraph, root, tmp_path):
    run = flowgraph("audit", root / "data/samples/vaccination.yaml", "--sources", root / "data/samples/nursing-care.txt", "--format", "csv", "-o", tmp_path / "x.csv")
    assert (run.code, run.out) == (1, "")
    assert "another assessment than vaccination" in run.err
    assert "別の評価書" in flowgraph("audit", root / "data/samples/vaccination.yaml", "--sources", root / "data/samples/nursing-care.txt", "--lang", "ja").err
    assert not list(tmp_path.iterdir())


def test_csv_says_beside_it_what_the_rows_do_not_hold(flowgraph, town, texts):
    run = flowgraph("audit", town, "--format", "csv")
    assert "--sources" in run.err
    assert "※" not in run.out
    assert "is not the file" in flowgraph("audit", town, "--sources", texts / "later.txt", "--format", "csv").err
    assert "--sources" not in flowgraph("audit", town, "--format", "csv", "--quiet").err


def test_a_review_page_finds_the_document(flowgraph, town, texts, monkeypatch, tmp_path_factory):
    def uri(*asked) -> str:
        return json.loads(flowgraph("audit", town, *asked, "--format", "sarif").out)["runs"][0]["artifacts"][0]["location"]["uri"]

    monkeypatch.chdir(town.parent)
    assert uri("--sources", "texts") == uri("--sources", texts) == "texts/town.txt"
    assert uri() == "town.txt"
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert uri("--sources", texts) == "town.txt"  # no path of this machine
    link = tmp_path_factory.mktemp("linked") / "link"
    try:
        link.symlink_to(town.parent, target_is_directory=True)
    except OSError:
        return  # Windows without the right to make links
    monkeypatch.chdir(town.parent)
    assert uri("--sources", link / "texts") == "texts/town.txt"


def test_a_document_is_no_model(flowgraph, texts):
    run = flowgraph("audit", texts / "town.txt")
    assert run.code == 1
    assert "draft" in run.err


def test_without_leaves_a_rule_out(flowgraph, town, texts):
    run = flowgraph("audit", town, "--sources", texts, *RULES, "--without", "change-undated", "--format", "json")
    assert json.loads(run.out)["asked"] == ["reference-to-nowhere"]


def test_accept_marks_and_expires(flowgraph, town, texts):
    (ident,) = ids(flowgraph("audit", town, "--sources", texts, "--rule", "change-undated", "--format", "json"))
    run = flowgraph("accept", town, ident, "--until", "2027-03-31", "--why", "次の改訂で", "--on", "2026-11-01", "--sources", texts)
    assert run.code == 0
    assert "town.accepted.yaml" in run.err
    asked = ("audit", town, "--sources", texts, "--rule", "change-undated")
    assert flowgraph(*asked, "--on", "2027-03-31", "--fail-on", "low").code in {0, 4}
    assert flowgraph(*asked, "--on", "2027-04-01", "--fail-on", "low").code == 3
    assert "expired" in flowgraph(*asked, "--on", "2027-04-01").out
    assert flowgraph(*asked, "--accepted", town.parent / "none.yaml", "--fail-on", "low").code == 3


def test_accept_refuses_what_is_not_there(flowgraph, town, texts):
    assert flowgraph("accept", town, "change-undated-000000", "--until", "2027-03-31", "--why", "x", "--on", "2026-11-01", "--sources", texts).code == 1
    assert flowgraph("accept", town, "nothing-000000", "--until", "2027-03-31", "--why", "x", "--on", "2026-11-01").code == 1
    (ident,) = ids(flowgraph("audit", town, "--sources", texts, "--rule", "change-undated", "--format", "json"))
    run = flowgraph("accept", town, ident, "--until", "2027-02-30", "--why", "x", "--on", "2026-11-01", "--sources", texts)
    assert run.code == 1
    assert "is no day" in run.err
    assert flowgraph("accept", town, ident, "--until", "2027-03-31", "--why", " 　", "--on", "2026-11-01", "--sources", texts).code == 1
    run = flowgraph("accept", town, ident, "--until", "2027-03-31", "--why", "x", "--on", "2026-11-01")
    assert run.code == 1
    assert "--sources" in run.err  # without the document nobody can tell whether there is such a finding
    assert "did you mean change-undated-000000?" in flowgraph("accept", town, "change-undatd-000000", "--until", "2027-03-31", "--why", "x", "--on", "2026-11-01").err
    assert not town.with_name("town.accepted.yaml").exists()


@pytest.mark.parametrize(("lang", "told"), [("ja", "既に期限切れ"), ("en", "would have expired already")])
def test_accept_refuses_a_day_that_is_over(flowgraph, town, texts, lang, told):
    (ident,) = ids(flowgraph("audit", town, "--sources", texts, "--rule", "change-undated", "--format", "json"))
    asked = ("accept", town, ident, "--why", "x", "--sources", texts, "--lang", lang, "--until", "2026-10-31")
    run = flowgraph(*asked, "--on", "2026-11-01")
    assert run.code == 1
    assert told in run.err
    assert "--until" in run.err
    assert not town.with_name("town.accepted.yaml").exists()
    assert flowgraph("accept", town, ident, "--why", "x", "--sources", texts, "--until", "2020-01-01").code == 1  # without --on: today
    assert flowgraph(*asked, "--on", "2026-10-31").code == 0


def test_accept_never_overwrites_silently(flowgraph, town, texts):
    (ident,) = ids(flowgraph("audit", town, "--sources", texts, "--rule", "change-undated", "--format", "json"))
    asked = ("accept", town, ident, "--sources", texts, "--on", "2026-11-01", "--until")
    assert flowgraph(*asked, "2027-03-31", "--why", "first").code == 0
    before = town.with_name("town.accepted.yaml").read_text(encoding="utf-8")
    run = flowgraph(*asked, "2028-03-31", "--why", "second")
    assert run.code == 1
    assert "2027-03-31" in run.err
    assert "first" in run.err
    assert "--force" in run.err
    assert town.with_name("town.accepted.yaml").read_text(encoding="utf-8") == before
    assert "判断が既にあります" in flowgraph(*asked, "2028-03-31", "--why", "second", "--lang", "ja").err
    assert flowgraph(*asked, "2027-03-31", "--why", "first").code == 0  # the same again changes nothing
    run = flowgraph(*asked, "2028-03-31", "--why", "second", "--force")
    assert run.code == 0
    assert "first" in run.err
    assert "second" in town.with_name("town.accepted.yaml").read_text(encoding="utf-8")


def test_diff_of_two_versions(flowgraph, town, texts):
    run = flowgraph("diff", town, town, "--sources", texts / "town.txt", texts / "later.txt", "--format", "json")
    assert run.code == 0
    plain = json.loads(run.out)
    assert {change["state"] for change in plain["findings"] if change["finding"]["rule"] == "reference-to-nowhere"} == {"gone"}
    assert plain["paths"] == []
    back = flowgraph("diff", town, town, "--sources", texts / "later.txt", texts / "town.txt", "--fail-on", "low")
    assert back.code == 3
    assert "new" in back.out


def test_diff_tells_of_paths(flowgraph, town, tmp_path):
    other = tmp_path / "other.yaml"
    write_text(other, dump_yaml(model([step("①", "desk", "pool", "internal", identifier="individual_number")], document=COVERED)), force=False)
    plain = json.loads(flowgraph("diff", town, other, "--format", "json").out)
    assert plain["paths"]
    assert {path["state"] for path in plain["paths"]} == {"gone"}


def test_a_rule_and_a_finding_explained(flowgraph, town, texts):
    for name in ("rule:change-undated", "audit-rule:change-undated"):
        assert "known false alarms" in flowgraph("explain", name).out
    assert flowgraph("explain", "audit-rule:nothing").code == 1
    assert "blank-contractor" in flowgraph("explain", "rule:blank-contractor").out
    (ident,) = ids(flowgraph("audit", town, "--sources", texts, "--rule", "change-undated", "--format", "json"))
    run = flowgraph("explain", town, ident, "--sources", texts)
    assert run.code == 0
    assert "known false alarms" in run.out
    run = flowgraph("explain", town, ident)
    assert run.code == 1
    assert "--sources" in run.err


@pytest.mark.parametrize(("lang", "told"), [("ja", "もしかして change-undated?"), ("en", "did you mean change-undated?")])
def test_a_rule_that_is_not_there_is_answered_with_the_nearest_of_both_sorts(flowgraph, lang, told):
    run = flowgraph("explain", "rule:change-undatd", "--lang", lang)
    assert run.code == 1
    assert told in run.err
    assert "flowgraph list rules" in run.err
    assert "flowgraph list rules" in flowgraph("explain", "rule:zzzz", "--lang", lang).err


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("change-undated-0a1b2c", "flowgraph explain MODEL.yaml change-undated-0a1b2c"), ("p-12ab34cd", "flowgraph explain MODEL.yaml p-12ab34cd"),
        ("change-undated", "flowgraph explain rule:change-undated"),
    ],
)
def test_explain_says_which_call_is_meant(flowgraph, word, meant):
    for lang in ("ja", "en"):
        run = flowgraph("explain", word, "--lang", lang)
        assert run.code == 2
        assert meant in run.err


def test_a_finding_has_one_gravity(flowgraph, town, texts):
    plain = json.loads(flowgraph("audit", town, "--sources", texts, "--format", "json").out)
    rules = {row["id"]: row["gravity"] for row in json.loads(flowgraph("list", "audit-rules", "--format", "json").out)["rows"]}
    words = {"high": "高", "medium": "中", "low": "低"}
    for finding in plain["findings"]:
        told = flowgraph("explain", town, finding["id"], "--sources", texts, "--lang", "ja").out
        head, _, rule = told.partition("規則 ")
        assert f"[{words[finding['gravity']]}]" in head
        differs = rules[finding["rule"]] != finding["gravity"]
        assert ("重要度はふつう" in rule) is differs
        assert not rule.split("\n")[1].startswith(("高", "中", "低"))


def test_the_rules_are_listed(flowgraph):
    plain = json.loads(flowgraph("list", "audit-rules", "--format", "json").out)
    assert {"change-undated", "text-lost"} <= {row["id"] for row in plain["rows"]}
    assert "変更" in flowgraph("list", "audit-rules", "--lang", "ja").out
    both = json.loads(flowgraph("list", "rules", "--format", "json").out)
    assert {"change-undated", "note-behind"} <= {row["id"] for page in both for row in page["rows"]}
    assert "note-behind" not in flowgraph("list", "audit-rules").out
