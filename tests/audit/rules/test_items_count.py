"""items-count."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "items-count"
FORM = "Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n④記録される項目\t[ {bracket} ] <選択肢> 1) 10項目未満 2) 10項目以上50項目未満 3) 50項目以上100項目未満 4) 100項目以上\n（別添2）　特定個人情報ファイル記録項目\n{items}\nⅣ　その他のリスク対策\n"
TWELVE = "\n".join(f"{n}. 項目その{n}" for n in range(1, 13))


def case(bracket: str, items: str = TWELVE, kind: str = "full"):
    return printed(FORM.format(bracket=bracket, items=items), kind=kind)


def test_more_items_than_the_bracket_says():
    finding = one(RULE, model(), case("10項目未満"))
    assert "12" in finding.text.ja
    assert [place.section for place in finding.places] == ["II-2", "別添2"]


@pytest.mark.parametrize("items", ["\n".join(f"・項目{n}" for n in "甲乙丙丁戊己庚辛壬癸子丑"), "・記録：甲、乙、丙、丁、戊、己\n・照会：庚、辛、壬\n・宛先：癸、子\n・状態：寅、卯\n・管理：辰、巳",
                                   "・記録：甲、乙、丙、丁、戊、己 ・照会：庚、辛、壬 ・宛先：癸、子 ・状態：寅、卯 ・管理：辰、巳"])
def test_bulleted_and_grouped_items_are_counted(items):
    assert len(found(RULE, model(), case("50項目以上100項目未満", items))) == 1
    assert found(RULE, model(), case("10項目以上50項目未満", items)) == ()


def test_its_twin_raises_nothing():
    assert found(RULE, model(), case("10項目以上50項目未満")) == ()


@pytest.mark.parametrize("items", [TWELVE + "\nほか管理用の項目", TWELVE.replace("7. 項目その7\n", ""), "別紙2を参照", ""], ids=["not written out", "a number lost", "elsewhere", "nothing"])
def test_a_list_that_is_not_complete_decides_nothing(items):
    assert found(RULE, model(), case("10項目未満", items)) == ()


def test_an_unreadable_bracket_decides_nothing():
    assert found(RULE, model(), case("<input/>")) == ()


NAMES = [f"項目{n}" for n in "甲乙丙丁戊己庚辛壬癸子丑"]


@pytest.mark.parametrize(
    "items",
    [
        "\n".join("①②③④⑤⑥⑦⑧⑨⑩⑪⑫"[n] + name for n, name in enumerate(NAMES)), "\n".join(f"({n}) {name}" for n, name in enumerate(NAMES, 1)), "\n".join(f"（{n}）{name}" for n, name in enumerate(NAMES, 1)), " ".join("①②③④⑤⑥⑦⑧⑨⑩⑪⑫"[n] + name for n, name in enumerate(NAMES)),
        f"【識別】{'、'.join(NAMES[:6])}\n【連絡】{'、'.join(NAMES[6:])}", f"■識別：{'、'.join(NAMES[:4])}（甲、乙）\n■連絡：{'、'.join(NAMES[4:])}",
    ],
    ids=["circled", "in brackets", "in wide brackets", "in a row", "under headings", "behind colons"],
)
def test_other_ways_to_write_a_list(items):
    assert "12" in one(RULE, model(), case("10項目未満", items)).text.ja
    assert found(RULE, model(), case("10項目以上50項目未満", items)) == ()


@pytest.mark.parametrize(
    "items",
    [
        "\n".join("①②③④⑤⑥"[n] + "、".join(NAMES[2 * n : 2 * n + 2]) for n in range(6)), "\n".join(f"({n}) 見出し{n}\n{name}\n{name}の枝" for n, name in enumerate(NAMES, 1)), "\n".join(f"({n + 1}) 見出し\n①{NAMES[n]}\n②{NAMES[n + 6]}" for n in range(6)), f"【識別】{'、'.join(NAMES[:6])}\n【連絡】{'、'.join(NAMES[6:])}等",
        f"【識別】{'、'.join(NAMES[:6])}\n連絡の欄は別に定める。", "、".join(NAMES), "\n".join("①②③④⑤⑥⑦⑧⑨⑩⑫"[n] + name for n, name in enumerate(NAMES[:11])),
    ],
    ids=["lists behind signs", "lines below", "two kinds", "and others", "a sentence", "no heading", "a number lost"],
)
def test_a_list_that_may_be_counted_otherwise_decides_nothing(items):
    assert found(RULE, model(), case("50項目以上100項目未満", items)) == ()
