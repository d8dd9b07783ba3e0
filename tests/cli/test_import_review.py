"""`import-review` as a reviewer meets it: a workbook from `report`, filled in, taken back, validated."""

from __future__ import annotations

import re

import openpyxl
import pytest

from flowgraph.cli import tour
from flowgraph.cli.words import speaking
from flowgraph.model import load
from flowgraph.report.workbook import book as books
from tests.conftest import SMALL

NAME = next(name for name in tour().list_commands(None) if name.replace("_", "-") == "import-review")


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch):
    monkeypatch.setattr(books, "pictures", lambda *_: ())


@pytest.fixture
def review(flowgraph, small_path, tmp_path):
    path = tmp_path / "review.xlsx"
    assert flowgraph("report", small_path, "-o", path, "--draws", 50, "--lang", "ja").code == 0
    return path


def fill(path, sheet, ident, **values):
    """Write into one row; the addresses of the cells by heading."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    at, heads = next((row, found) for row in range(1, 20) if "ID" in (found := {cell.value: cell.column for cell in page[row] if cell.value}))
    row = next(n for n in range(at + 1, page.max_row + 1) if page.cell(n, heads["ID"]).value == ident or not ident)
    for name, value in values.items():
        page.cell(row, heads[name]).value = value
    book.save(path)
    return {name: page.cell(row, column).coordinate for name, column in heads.items()}


def test_a_review_goes_into_the_model_and_the_decisions(flowgraph, review, small_path):
    fill(review, "フロー", "to-usb", 判定="修正", 正しい手段="LGWAN", 確認者="佐藤")
    fill(review, "所見", "", 判定="受容", 理由="次の改訂で直す", 期限="2099-03-31")
    run = flowgraph(NAME, review, "--model", small_path)
    assert run.code == 0, run.err
    assert run.out.splitlines() == ["flows corrected: 1", "findings accepted: 1"]
    assert "not checked against the document" in run.err
    assert next(flow for flow in load(small_path).flows if flow.id == "to-usb").medium == "lgwan"
    assert "# ③ out to the contractor, by stick or by line" in small_path.read_text(encoding="utf-8")
    decisions = small_path.with_name("hoshigaoka-lunch.accepted.yaml").read_text(encoding="utf-8")
    assert "次の改訂で直す" in decisions
    assert flowgraph("validate", small_path).code == 0
    assert "accepted" in flowgraph("audit", small_path, "--fail-on", "none").out


def test_nothing_filled_in_writes_nothing(flowgraph, review, small_path, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    stamp = small_path.stat().st_mtime_ns
    run = flowgraph(NAME, review, "--model", small_path)
    assert (run.code, run.out, run.err) == (0, "nothing to take in\n", "")
    assert (small_path.read_text(encoding="utf-8"), small_path.stat().st_mtime_ns) == (SMALL, stamp)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_one_mistake_and_nothing_is_written(flowgraph, review, small_path):
    fill(review, "フロー", "to-usb", 判定="確認済み")
    cells = fill(review, "所見", "", 判定="受容")
    run = flowgraph(NAME, review, "--model", small_path)
    assert run.code == 1
    assert f"所見!{cells['理由']}: 'accepted' without a reason" in run.err
    assert f"所見!{cells['期限']}: 'accepted' without an end date" in run.err
    assert "2 problems" in run.err
    assert small_path.read_text(encoding="utf-8") == SMALL
    assert not small_path.with_name("hoshigaoka-lunch.accepted.yaml").exists()
    japanese = flowgraph(NAME, review, "--model", small_path, "--lang", "ja")
    assert f"所見!{cells['理由']}: 「受容」の理由がありません（なぜそう判断したかを書いてください）" in japanese.err


def test_a_dry_run_says_and_writes_nothing(flowgraph, review, small_path, tmp_path):
    fill(review, "フロー", "to-usb", 判定="確認済み")
    fill(review, "所見", "", 判定="誤検知", 理由="様式の都合")
    run = flowgraph(NAME, review, "--model", small_path, "--until", "令和12年3月31日", "--dry-run")
    assert run.code == 0
    assert run.out.splitlines() == ["flows confirmed: 1", "findings false alarm: 1"]
    assert "nothing was written" in run.err
    assert small_path.read_text(encoding="utf-8") == SMALL
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"review.xlsx", "hoshigaoka-lunch.yaml"}


def test_into_another_file_the_model_stays(flowgraph, review, small_path, tmp_path):
    fill(review, "フロー", "to-usb", 判定="誤り")
    fill(review, "所見", "", 判定="受容", 理由="次の改訂で直す", 期限="2099-03-31")
    target = tmp_path / "new.yaml"
    assert flowgraph(NAME, review, "--model", small_path, "-o", target).code == 0
    assert small_path.read_text(encoding="utf-8") == SMALL
    assert len(load(target).flows) == len(load(small_path).flows) - 1
    assert (tmp_path / "new.accepted.yaml").exists()
    refused = flowgraph(NAME, review, "--model", small_path, "-o", target)
    assert refused.code == 1
    assert "exists already" in refused.err
    assert flowgraph(NAME, review, "--model", small_path, "-o", target, "--force").code == 0


def test_a_day_that_has_gone_by_ends_no_decision(flowgraph, review, small_path):
    cells = fill(review, "所見", "", 判定="受容", 理由="次の改訂で直す", 期限="2027-03-31")
    run = flowgraph(NAME, review, "--model", small_path, "--on", "2027-04-01")
    assert run.code == 1
    assert f"所見!{cells['期限']}: the end date 2027-03-31 lies before 2027-04-01" in run.err
    assert flowgraph(NAME, review, "--model", small_path, "--on", "2027-03-31").code == 0


def test_decisions_may_stand_elsewhere(flowgraph, review, small_path, tmp_path):
    fill(review, "所見", "", 判定="受容", 理由="次の改訂で直す", 期限="2099-03-31")
    assert flowgraph(NAME, review, "--model", small_path, "--accepted", tmp_path / "d.yaml").code == 0
    assert "次の改訂で直す" in (tmp_path / "d.yaml").read_text(encoding="utf-8")
    assert not small_path.with_name("hoshigaoka-lunch.accepted.yaml").exists()


def test_the_document_is_asked_where_it_is_given(flowgraph, review, small_path, tmp_path):
    text = tmp_path / "texts" / "hoshigaoka-lunch.txt"
    text.parent.mkdir()
    text.write_text("".join(f"{n}行目\n" for n in range(1, 91)), encoding="utf-8")
    fill(review, "フロー", "to-usb", 判定="修正", 正しい手段="LGWAN")
    run = flowgraph(NAME, review, "--model", small_path, "--sources", text.parent)
    assert run.code == 0
    assert "not checked" not in run.err
    assert flowgraph(NAME, review, "--model", small_path, "--strict").code == 4


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((), 2, "--model"), (("--model", "none.yaml"), 1, "no such file"), (("--model", "MODEL", "--until", "3月末"), 2, "is no day"),
    ],
)
def test_wrong_usage(flowgraph, review, small_path, arguments, code, told):
    run = flowgraph(NAME, review, *(small_path if word == "MODEL" else word for word in arguments))
    assert run.code == code
    assert told in run.err


def test_what_is_no_workbook_is_refused(flowgraph, small_path, tmp_path):
    for path, told in ((tmp_path / "none.xlsx", "no such file"), (tmp_path, "is a folder"), (small_path, "not an .xlsx file")):
        run = flowgraph(NAME, path, "--model", small_path)
        assert run.code == 1
        assert told in run.err


def test_the_workbook_of_another_model_is_refused(flowgraph, review, second_path):
    run = flowgraph(NAME, review, "--model", second_path)
    assert run.code == 1
    assert "the workbook of another model" in run.err


def test_help_in_both_languages(flowgraph):
    for lang, example in (("ja", "例: flowgraph import-review"), ("en", "Example: flowgraph import-review")):
        with speaking(["--lang", lang]):
            assert example in re.sub(r"\s+", " ", flowgraph(NAME, "--help", "--lang", lang).out)
