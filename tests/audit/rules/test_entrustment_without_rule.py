"""entrustment-without-rule."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "entrustment-without-rule"
BLOCK = "委託事項{n}\t{name}\n①委託内容\t{name}\n⑥委託先名\t有限会社ひばり{n}\n⑦再委託の有無\t[ {again} ] <選択肢> 1) 再委託する 2) 再委託しない\n"
NAMES = ("券の印刷", "券の発送", "券の廃棄", "券の入力")
CELL = (
    "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n４．特定個人情報ファイルの取扱いの委託\t[ ] 委託しない\n情報保護管理体制の確認\t{protection}\n"
    "特定個人情報ファイルの取扱いの記録\t[ 記録を残している ]\n具体的な方法\t日報を出させる。\n特定個人情報の消去ルール\t[ 定めている ]\n"
    "ルールの内容及びルール遵守の確認方法\t{erasure}\n再委託先による特定個人情報ファイルの適切な取扱いの確保\t[ 十分に行っている ]\n具体的な方法\t{again}\n"
)


def case(protection: str = "名簿を出させる。", erasure: str = "消した日を書かせる。", again: str = "同じ義務を負わせる。", *, count: str = "4", numbers=(1, 2, 3, 4), on=()):
    head = f"Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ 委託する ] <選択肢> 1) 委託する 2) 委託しない （ {count} ） 件\n"
    blocks = "".join(BLOCK.format(n=n, name=NAMES[n - 1], again="再委託する" if n in on else "再委託しない") for n in numbers)
    return printed(head + blocks + CELL.format(protection=protection, erasure=erasure, again=again))


def test_a_number_that_a_cell_leaves_out():
    finding = one(RULE, model(), case(erasure="【委託事項1】・刷った後に消す。【委託事項2、4】・送った後に消す。"))
    assert (finding.kind, finding.gravity) == ("gap", "low")
    assert "「ルールの内容及びルール遵守の確認方法」（委託事項3）" in finding.text.ja
    assert [(place.section, place.field) for place in finding.places][1:] == [("II-4", "委託事項3")]
    assert finding.places[0].section == "III-4"


def test_several_cells_are_one_finding():
    finding = one(RULE, model(), case("＜委託事項1～3＞ 名簿を出させる。", "【委託事項2・3・4】消した日を書かせる。"))
    assert "委託事項4" in finding.text.ja
    assert "委託事項1" in finding.text.ja


def test_re_entrustment_is_asked_of_those_entrusted_on():
    again = "【委託事項1】同じ義務を負わせる。"
    assert "「具体的な方法」（委託事項3）" in one(RULE, model(), case(again=again, on=(1, 3))).text.ja
    assert found(RULE, model(), case(again=again, on=(1,))) == ()


@pytest.mark.parametrize("erasure", [
    "【委託事項1～4】消した日を書かせる。", "【委託事項1】消す。【委託事項2から4まで】溶かす。", "【委託事項1】消す。【委託事項2～4】<入力の追加の措置>溶かす。", "消した日を書かせる。【委託事項1】刷った後に消す。",
    "【共通】書面で報告させる。【委託事項1】刷った後に消す。", "【委託事項1】刷った後に消す。【券の廃棄】溶かす。", "【委託事項1】刷った後に消す。ほかは各委託の仕様書で定める。", "【委託事項1】消す。委託事項2、3及び4は返させる。",
    "消した日を書かせる。", "【委託事項9】消す。",
], ids=["a span", "a span in words", "a nested heading", "words before", "for all", "a heading by name", "each of them", "told in the text", "no numbers", "unknown numbers"])
def test_its_twins_raise_nothing(erasure: str):
    assert found(RULE, model(), case(erasure=erasure)) == ()


def test_what_is_lost_or_not_counted_for_sure():
    erasure = "【委託事項1】刷った後に消す。"
    assert found(RULE, model(), case(erasure=erasure, numbers=(1, 2, 4))) == ()
    assert found(RULE, model(), case(erasure=erasure, count="5")) == ()
    assert found(RULE, model(), case(erasure=erasure, numbers=(1,), count="1")) == ()
    assert found(RULE, model(), case(erasure=erasure))


def test_a_day_behind_a_number_is_no_span():
    from flowgraph.audit.rules.entrustment_without_rule import _read

    assert _read("1~3、5") == {1, 2, 3, 5}
    assert _read("1-20240401") <= {0, 1}
