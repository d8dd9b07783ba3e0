"""boxes-undecidable."""

from __future__ import annotations

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


def test_rows_of_one_question_printed_alike_are_one_finding():
    both = HEAD + "".join(BLOCK.format(f"提供先{n}\t県", ODD, "[ ]", "毎月") for n in (1, 2))
    assert len(one(RULE, model(), printed(both)).places) == 2
    apart = HEAD + BLOCK.format("提供先1\t県", ODD, "[ ]", "毎月") + BLOCK.format("提供先2\t県", "[ ]", ODD, "毎月")
    assert len(found(RULE, model(), printed(apart))) == 2


def test_what_stands_beside_is_a_clue_and_no_answer():
    finding = one(RULE, model(), printed(HEAD + BLOCK.format("提供先1\t県", ODD, "[ ]", "専用線で毎月")))
    assert finding.kind == "undecidable"
    assert "手がかり" in finding.text.ja
    assert finding.places[1].side.ja == "手がかり：専用線"
    assert "手がかり" not in one(RULE, model(), printed(HEAD + BLOCK.format("提供先1\t県", ODD, "[ ]", "紙で毎月"))).text.ja
