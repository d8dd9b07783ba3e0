"""change-not-in-body."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "change-not-in-body"
BODY = (
    "Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n②入手方法\t[○]紙 [ ]電子メール [{mail}]専用線\n"
    "４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ 委託する ] <選択肢> 1) 委託する 2) 委託しない （ {count} ） 件\n"
    "委託事項1\t券の印刷\n⑥委託先名\t{name}\n⑦再委託の有無\t[ {again} ] <選択肢> 1) 再委託する 2) 再委託しない\n"
    "６．特定個人情報の保管・消去\n①保管場所\t{place}\n"
    "Ⅵ　評価実施手続\n１．基礎項目評価\n①実施日\t{date}\n"
    "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n{rows}\n"
)
TRUE = {"mail": " ", "count": "1", "name": "株式会社ひばり印刷", "again": "再委託しない", "place": "紙の申請書は窓口の奥の鍵の掛かる棚に三年置く。", "date": "令和6年4月1日"}


def case(row: str, **changed: str):
    return printed(BODY.format(rows=row, **(TRUE | changed)))


ROWS = {
    "name": ("令和6年4月1日\tⅡ 4.委託事項1 ⑥委託先名\t株式会社つばめ印刷\t株式会社ひばり印刷\t事前", {"name": "株式会社つばめ印刷"}),
    "name in brackets": ("令和6年4月1日\tⅡ 特定個人情報ファイルの概要 【委託事項1】\t【委託先名】株式会社つばめ印刷\t【委託先名】株式会社ひばり印刷\t事前", {"name": "株式会社つばめ印刷"}),
    "answer": ("令和6年4月1日\tⅡ 4.委託事項1 ⑦再委託の有無\t再委託する\t再委託しない\t事前", {"again": "再委託する"}),
    "count": ("令和6年4月1日\tⅡ 4.特定個人情報ファイルの取扱いの委託 委託の有無\t2件\t1件\t事前", {"count": "2"}),
    "tick": ("令和6年4月1日\tⅡ 3.②入手方法\t[○]紙 [ ]専用線\t[○]紙 [○]専用線\t事前", {"mail": " "}),
    "day": ("令和6年4月1日\tⅥ 1.①実施日\t令和5年4月3日\t2024/4/1\t事前", {"date": "令和5年4月3日"}),
    "words": (
        "令和6年4月1日\tⅡ 6.特定個人情報の保管・消去 ①保管場所\t紙の申請書は窓口の奥の棚に一年置く。\t紙の申請書は窓口の奥の鍵の掛かる棚に三年置く。\t事前",
        {"place": "紙の申請書は窓口の奥の棚に一年置く。"},
    ),
}


@pytest.mark.parametrize("name", list(ROWS))
def test_the_body_has_what_was_before(name):
    row, old = ROWS[name]
    finding = one(RULE, model(), case(row, **old))
    assert finding.kind == "contradiction"
    assert {place.section for place in finding.places} > {"別添3"}


@pytest.mark.parametrize("name", list(ROWS))
def test_its_twin_has_what_is_after(name):
    row, _ = ROWS[name]
    assert found(RULE, model(), case(row, **({"mail": "○"} if name == "tick" else {}))) == ()


@pytest.mark.parametrize("row", [
    "令和6年4月1日\tⅡ 4.委託事項1 ⑥委託先名\t\t委託先名を追記\t事前", "令和6年4月1日\tⅡ 4.委託事項1\tなし\t券の印刷を加えた。\t事前", "令和6年4月1日\t（別添1）①\tなし\t窓口の手順\t事前",
    "令和6年4月1日\tⅡ 4.委託事項1及び委託事項2 ⑥委託先名\t株式会社つばめ印刷\t株式会社すずめ印刷\t事前",
], ids=["a summary", "no field named", "an annex", "several blocks"])
def test_rows_that_name_nothing_for_sure(row):
    assert found(RULE, model(), case(row)) == ()


def test_only_the_newest_row_of_a_field_counts():
    old = "令和5年4月3日\tⅡ 4.委託事項1 ⑥委託先名\t株式会社すずめ印刷\t株式会社つばめ印刷\t事前"
    assert found(RULE, model(), case(old + "\n" + ROWS["name"][0])) == ()


def test_a_later_row_that_names_no_field_supersedes():
    later = "令和6年5月1日\tⅡ 4.委託事項1\tなし\t内容を改めた。\t事前"
    assert found(RULE, model(), case(ROWS["name"][0] + "\n" + later, name="株式会社つばめ印刷")) == ()


def test_what_cannot_be_read_decides_nothing():
    assert found(RULE, model(), case(ROWS["answer"][0], again="<input/>")) == ()


@pytest.mark.parametrize(("paper", "kind"), [("○", "contradiction"), (" ", "undecidable")], ids=["another box is marked", "none is"])
def test_where_no_box_of_the_row_is_marked_its_marks_may_be_lost(paper, kind):
    row = "令和6年4月1日\tⅡ 3.②入手方法\t[ ]専用線\t[○]専用線\t事前"
    text = BODY.format(**(TRUE | {"rows": row})).replace("[○]紙", f"[{paper}]紙")
    finding = one(RULE, model(), printed(text))
    assert finding.kind == kind
    assert ("失われた" in finding.text.ja) is (kind == "undecidable")
