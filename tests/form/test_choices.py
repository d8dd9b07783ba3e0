"""Choices: the value is what stands in the brackets, or alone; several possible values are none."""

from __future__ import annotations

import pytest

from flowgraph.vocab import Uncertain

INPUT, CHECKED = "<input>", "<input checked>"
LIST = "<選択肢> 1) 1万人未満 2) 1万人以上10万人未満 3) 10万人以上100万人未満 4) 100万人以上1,000万人未満 5) 1,000万人以上"
REPEATED = " ".join(f"{INPUT} {option}" for option in ("1万人未満", "1万人以上10万人未満", "10万人以上100万人未満", "100万人以上1,000万人未満", "1,000万人以上"))


def value(read, printed: str, *off: str):
    form = read(f"Ⅱ　特定個人情報ファイルの概要\n２．基本情報\t\n②対象となる本人の数\t{printed}\n③対象となる本人の範囲\t泳ぐ人\n", *off)
    return form.field("II-2", "subjects_number").value


@pytest.mark.parametrize(
    "printed",
    [
        f"[ 1万人以上10万人未満 ] {LIST}", f"{LIST} [1万人以上10万人未満]", f"<p>[ 1万人以上10万人未満 ]</p> <p>{LIST}</p>", f"[ {INPUT} 1万人以上10万人未満 ] {LIST}",
        f"[ 1万人以上10万人未満\t{LIST}", f"1万人以上10万人未満[ {LIST}", f"{INPUT} 1万人以上10万人未満] {LIST}", f"{INPUT} 1万人以上10万人未満 {REPEATED} {LIST}",
        f"［　１万人以上１０万人未満　］{LIST}", "[ 1万人以上10万人未満 ]", f"<table><tr><td>[1万人以上10万人未満]</td><td>{LIST}</td></tr></table>",
        f"{REPEATED.replace(INPUT + ' 1万人以上', CHECKED + ' 1万人以上')} {LIST}",
    ],
)
def test_every_print_of_one_value(read, printed: str):
    assert value(read, printed) == "1万人以上10万人未満"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (f"[ ] {LIST}", Uncertain.NOT_MENTIONED),
        (f"[      ]\t{LIST}", Uncertain.NOT_MENTIONED),
        (LIST, Uncertain.UNKNOWN),
        ("", Uncertain.UNKNOWN),
        (f"{REPEATED} {LIST}", Uncertain.UNDECIDABLE),
        (f"{INPUT} 1万人未満 {INPUT} 1,000万人以上 {REPEATED} {LIST}", Uncertain.UNDECIDABLE),
        (f"[ 水曜日 ] {LIST}", Uncertain.UNDECIDABLE),
    ],
)
def test_what_is_not_there_or_could_be_several_is_no_value(read, printed: str, expected: Uncertain):
    assert value(read, printed) is expected


def test_a_lost_value_is_a_notice_and_an_empty_one_is_not(read):
    lost = read(f"Ⅱ　特定個人情報ファイルの概要\n２．基本情報\t\n②対象となる本人の数\t{LIST}\n")
    empty = read(f"Ⅱ　特定個人情報ファイルの概要\n２．基本情報\t\n②対象となる本人の数\t[ ] {LIST}\n")
    assert [notice.kind for notice in lost.notices if "対象となる本人の数" in notice.text.ja] == ["lost_field"]
    assert not [notice for notice in empty.notices if "対象となる本人の数" in notice.text.ja]


def test_a_rule_earns_its_value(read):
    printed = f"{INPUT} 1万人以上10万人未満 {REPEATED} {LIST}"
    assert value(read, printed, "option-once-more") is Uncertain.UNDECIDABLE
    assert value(read, f"1万人以上10万人未満 {LIST}", "lone-option") is Uncertain.UNDECIDABLE


def test_a_misread_letter_is_matched_by_likeness_only_by_its_rule(read):
    assert value(read, f"[ 1万入以上10万人未満 ] {LIST}") == "1万人以上10万人未満"
    assert value(read, f"[ 1万入以上10万人未満 ] {LIST}", "misread-option") is Uncertain.UNDECIDABLE


def test_an_option_in_a_sentence_is_no_answer(read):
    form = read("Ⅳ　その他のリスク対策\n１．監査\n①自己点検\t[ ] <選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない\n")
    prose = read("Ⅳ　その他のリスク対策\n１．監査\n①自己点検\t毎月、点検を十分に行っている。\n")
    assert form.field("IV-1", "self_check").value is Uncertain.NOT_MENTIONED
    assert prose.field("IV-1", "self_check").value is Uncertain.UNKNOWN


@pytest.mark.parametrize(("printed", "count"), [("( 3 ) 件", 3), ("（　）　件", Uncertain.NOT_MENTIONED), ("", Uncertain.UNKNOWN)])
def test_the_number_of_entrustments(read, printed: str, count):
    form = read(f"II 特定個人情報ファイルの概要\n4. 特定個人情報ファイルの取扱いの委託\n委託の有無 ※\t[委託する] <選択肢> 1) 委託する 2) 委託しない {printed}\n")
    field = form.field("II-4", "entrusts")
    assert (field.value, field.count) == ("委託する", count)
    assert form.field("II-2", "since") is None


def test_prose_behind_a_choice_is_its_explanation(read):
    text = "Ⅳ　その他のリスク対策\n１．監査\n①自己点検\t<p>[十分に行っている] <選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない</p> <p>毎月、鍵の本数を数える。</p>\n"
    form = read(text)
    assert form.field("IV-1", "self_check").value == "十分に行っている"
    assert form.field("IV-1", "self_check_how").value == "毎月、鍵の本数を数える。"
    assert any(notice.kind == "no_label" and notice.section == "IV-1" for notice in form.notices)
    assert read(text, "explanation-behind-choice").field("IV-1", "self_check_how").value is Uncertain.UNKNOWN


def test_stacked_labels_share_their_cell(read):
    form = read("Ⅳ　その他のリスク対策\n１．監査\n<p>②監査</p> <p>具体的な内容</p>\t<p>[十分に行っている] <選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない</p>\n\t<p>二年に一度、外の人が見る。</p>\n")
    assert form.field("IV-1", "audit").value == "十分に行っている"
    assert form.field("IV-1", "audit_how").value == "二年に一度、外の人が見る。"
