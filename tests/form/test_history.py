"""The change log: cells and raw lines, dates of every era, continued and undated rows."""

from __future__ import annotations

import pytest

HEAD = "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"


@pytest.mark.parametrize("date", ["平成29年6月27日", "令和元年5月1日", "2021/3/18", "R5.8.1", "昭和63年12月1日", "令和７年３月３日"])
def test_a_row_with_a_date_of_any_kind(read, date: str):
    (change,) = read(HEAD + f"{date}\tⅠ　7．②所属長\t課長 甲\t課長\t事後\t様式の変更\n").changes
    assert (change.date[:2], change.item[:1], change.before, change.after, change.timing) == (date.translate(str.maketrans("７３", "73"))[:2], "Ⅰ", "課長 甲", "課長", "事後")


def test_rows_continue_only_without_date_and_item(read):
    form = read(HEAD + (
        "令和5年8月1日\tⅡ 6. ①保管場所\t(1)鍵を掛ける\t\t事前\t\n"
        "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"
        "\t\t\t(2)箱に入れる\t\t\n"
        "\tⅡ 6. ③消去方法\tなし\t裁断する\t事前\t\n"
    ))
    assert [(change.date, change.item, change.before, change.after, change.timing) for change in form.changes] == [
        ("令和5年8月1日", "Ⅱ 6. ①保管場所", "(1)鍵を掛ける", "(2)箱に入れる", "事前"), ("", "Ⅱ 6. ③消去方法", "なし", "裁断する", "事前"),
    ]
    assert (form.changes[0].span.first, form.changes[0].span.last) == (20, 22)


def test_the_rules_for_both_kinds_of_rows(read):
    text = HEAD + "令和5年8月1日\tⅡ\t甲\t乙\t事前\t\n\tⅢ\t丙\t丁\t事後\t\n"
    assert len(read(text).changes) == 2
    assert len(read(text, "undated-changes").changes) == 1


def test_a_lost_heading_does_not_hide_the_table(read):
    form = read("Ⅵ　評価実施手続\n１．基礎項目評価\n①実施日\t令和6年4月1日\n" + HEAD.split("\n", 1)[1] + "令和5年8月1日\tⅡ\t甲\t乙\t事前\t\n")
    assert [change.after for change in form.changes] == ["乙"]
    assert form.field("VI-1", "basic_date").value == "令和6年4月1日"


def test_a_log_without_cells_is_cut_at_dates_and_items(read):
    form = read(
        "（別添3）　変更箇所\n変更日 項目 変更前の記載 変更後の記載 提出時期 提出時期に係る説明\n\n令和2年4月1日\n\nⅠ　７．②所属長\n\n"
        "課長　甲 課長 事後 様式の変更\n\nⅡ　４．委託事項1\n（なし） 水質検査社 事前 委託を始める\n"
    )
    assert [(change.date, change.item, change.timing) for change in form.changes] == [("令和2年4月1日", "Ⅰ 7.②所属長", "事後"), ("", "Ⅱ 4.委託事項1", "事前")]
    assert (form.changes[1].before, form.changes[1].after) == ("(なし)", "水質検査社")


def test_an_empty_log_is_no_change(read):
    assert read("（別添3）　変更箇所\n変更日 項目 変更前の記載 変更後の記載 提出時期\n").changes == ()


def test_the_log_is_never_the_current_state(read):
    form = read("Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n⑤保有開始日\t令和3年\n" + HEAD + "令和5年\tⅡ 2. ⑤保有開始日\t⑤保有開始日\t令和9年\t事前\t\n")
    assert [field.value for field in form.fields if field.key == "since"] == ["令和3年"]
