"""boxes-undecidable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flowgraph.form.items import Mark
from flowgraph.source import Span
from tests.audit.small import found, model, one, printed

RULE = "boxes-undecidable"
FORM = "Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n②入手方法\t{0}紙 {1}電子メール {1}専用線\n"
ANSWER = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託の有無\t{0} <選択肢> 1) 委託する 2) 委託しない\n"


def test_marks_that_cannot_be_read():
    finding = one(RULE, model(), printed(FORM.format('<input type="checkbox"/>', '<input type="checkbox"/>')))
    assert (finding.kind, finding.gravity) == ("undecidable", "low")
    assert "入手方法" in finding.text.ja


def test_its_twins_raise_nothing():
    assert found(RULE, model(), printed(FORM.format("[○]", "[ ]"))) == ()
    assert found(RULE, model(), printed(FORM.format("[ ]", "[ ]"))) == ()
    assert found(RULE, model(), printed(ANSWER.format("[ 委託する ]"))) == ()


def test_a_row_that_is_lost_is_not_undecidable():
    assert found(RULE, model(), printed("Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n③入手の時期・頻度\t毎日\n")) == ()


def test_a_block_that_nobody_filled_in_is_not_asked():
    block = "Ⅱ　特定個人情報ファイルの概要\n５．特定個人情報の提供・移転（委託に伴うものを除く。）\n移転先1\t{0}\n⑥移転方法\t<input type='checkbox'/>紙 <input type='checkbox'/>専用線\n"
    assert len(found(RULE, model(), printed(block.format("福祉課\n①法令上の根拠\t規則")))) == 1
    assert found(RULE, model(), printed(block.format(""))) == ()


BLOCK = "{0}\n①法令上の根拠\t規則\n⑥提供方法\t{1}専用線 {2}紙 [ ]電子メール\n⑦時期・頻度\t{3}\n"
HEAD = "Ⅱ　特定個人情報ファイルの概要\n５．特定個人情報の提供・移転（委託に伴うものを除く。）\n"
ODD = '<input type="checkbox"/>'


def test_all_rows_of_a_document_are_one_finding():
    apart = HEAD + BLOCK.format("提供先1\t県", ODD, "[ ]", "毎月") + BLOCK.format("提供先2\t県", "[ ]", ODD, "毎月")
    finding = one(RULE, model(), printed(apart))
    assert [spot.field for spot in finding.places] == ["提供先1", "提供先2"]
    assert "提供先1・提供先2 提供方法" in finding.text.ja
    assert finding.id == one(RULE, model(), printed(HEAD + BLOCK.format("提供先1\t県", ODD, "[ ]", "毎月"))).id


def test_a_row_whose_answer_stands_beside_is_only_counted():
    beside = HEAD + BLOCK.format("提供先1\t県", ODD, "[ ]", "専用線で毎月")
    assert found(RULE, model(), printed(beside)) == ()
    assert len(one(RULE, model(), printed(HEAD + BLOCK.format("提供先1\t県", ODD, "[ ]", "紙で毎月"))).places) == 1
    finding = one(RULE, model(), printed(beside + BLOCK.format("提供先2\t県", ODD, "[ ]", "毎月")))
    assert [spot.field for spot in finding.places] == ["提供先2"]
    assert "読み取れない欄が1あります" in finding.text.ja


LOG = "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n令和6年4月1日\tⅡ ３．特定個人情報の入手・使用 {0}\t紙\t{1}\t事前\n"


@pytest.mark.parametrize(("item", "after", "count"), [("②入手方法", "紙、専用線", 0), ("④入手に係る妥当性", "規則による", 1)], ids=["the row itself", "another row"])
def test_a_row_that_the_change_log_tells_is_only_counted(item, after, count):
    assert len(found(RULE, model(), printed(FORM.format(ODD, ODD) + LOG.format(item, after)))) == count


@pytest.mark.parametrize(("blocks", "count"), [("委託事項1\t減免の入力\n①委託内容\t入力\n⑥委託先名\tなぎさ株式会社\n", 0), ("", 1)], ids=["a task is filled in", "none is"])
def test_what_only_one_answer_makes_sense_of_is_only_counted(blocks, count):
    row = f"委託の有無\t{ODD} 委託する {ODD} 委託しない <選択肢> 1) 委託する 2) 委託しない ( ) 件\n"
    form = printed("Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n" + row + blocks)
    assert len(found(RULE, model(), form)) == count


@pytest.mark.parametrize(("printed_at", "count"), [("] 電子メール", 0), ("<input> 電子メール", 1)], ids=["a bracket broken over lines, nothing in it", "a mark that may be one"])
def test_a_bracket_broken_over_lines_is_no_mark(printed_at, count):
    form = printed(FORM.format("[ ]", "[ ]") + printed_at + "\n")
    line = len(form.document.lines) - 1
    row = form.field("II-3", "methods")
    assert row is not None
    assert form.document.lines[line - 1] == printed_at
    boxes = tuple(replace(box, mark=Mark.UNDECIDABLE, span=Span(line, 0, line, len(printed_at))) if box.option == "電子メール" else box for box in row.boxes)
    torn = replace(form, fields=tuple(replace(entry, boxes=boxes) if entry is row else entry for entry in form.fields))
    assert len(found(RULE, model(), torn)) == count


def test_other_rows_are_another_finding():
    first = one(RULE, model(), printed(HEAD + BLOCK.format("提供先1\t県", ODD, "[ ]", "毎月")))
    more = one(RULE, model(), printed(FORM.format(ODD, ODD) + HEAD.partition("\n")[2] + BLOCK.format("提供先1\t県", ODD, "[ ]", "毎月")))
    assert first.id != more.id
