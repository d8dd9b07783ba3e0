"""threshold-vs-form."""

from __future__ import annotations

import pytest

from flowgraph.form import parse
from flowgraph.source import Document
from tests.audit.small import found, model, one, printed, step

RULE = "threshold-vs-form"
PEOPLE = "<選択肢> 1) 1,000人未満 2) 1,000人以上1万人未満 3) 1万人以上10万人未満 4) 10万人以上30万人未満 5) 30万人以上"
HANDLERS = "<選択肢> 1) 10人未満 2) 10人以上50人未満 3) 50人以上100人未満 4) 100人以上500人未満 5) 500人以上1,000人未満 6) 1,000人以上"
DUE = "基礎項目評価及び{0}評価の実施が義務付けられる"


def case(form="full"):
    return model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"}, document={"form": form})


def full(people="30万人以上", handlers="10人未満", result="基礎項目評価及び全項目評価の実施が義務付けられる", incident="発生なし"):
    return printed(
        f"Ⅰ　基本情報\n１．特定個人情報ファイルを取り扱う事務\n①事務の名称\t減免\n③対象人数\t[ {people} ] {PEOPLE}\n\n"
        f"Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n⑦使用の主体\t使用部署\t課\n\t使用者数\t[ {handlers} ] {HANDLERS}\n\n"
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n７．特定個人情報の保管・消去\nリスク１：特定個人情報の漏えい・滅失・毀損リスク\n"
        f"⑨過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか\t[ {incident} ] <選択肢> 1) 発生あり 2) 発生なし\n\n"
        f"Ⅵ　評価実施手続\n１．基礎項目評価\n①実施日\t令和6年4月1日\n②しきい値判断結果\t[ {result} ]\n",
    )


def focused(people="30万人以上", result=""):
    text = (
        f"特定個人情報保護評価書（重点項目評価書）\n\nⅠ　基本情報\n１．特定個人情報ファイルを取り扱う事務\n①事務の名称\t減免\n③対象人数\t[ {people} ] {PEOPLE}\n\n"
        f"Ⅱ　特定個人情報ファイルの概要\n\nⅢ　リスク対策\n\nⅣ　開示請求、問合せ\n\nⅤ　評価実施手続\n１．基礎項目評価\n①実施日\t令和6年4月1日\n②しきい値判断結果\t[ {result} ]\n"
    )
    return parse(Document("town.txt", "0" * 64, tuple(text.split("\n"))))


def test_a_duty_that_the_numbers_do_not_show():
    finding = one(RULE, case(), full(people="1万人以上10万人未満", result=DUE.format("重点項目") + "（任意に全項目評価を実施）"))
    assert "基礎項目" in finding.text.ja
    assert finding.gravity == "medium"
    assert {"VI-1", "I-1"} <= {spot.section for spot in finding.places}


def test_a_duty_that_was_judged_too_low():
    assert one(RULE, case(), full(result=DUE.format("重点項目") + "（任意に全項目評価を実施）")).gravity == "high"


def test_many_handlers_raise_the_duty():
    low = DUE.format("重点項目") + "（任意に全項目評価を実施）"
    assert found(RULE, case(), full("10万人以上30万人未満", "500人以上1,000人未満", low))
    assert found(RULE, case(), full("10万人以上30万人未満", "10人未満", low)) == ()


def test_a_shorter_form_than_is_due():
    assert "重点項目評価書" in one(RULE, case("focused"), focused()).text.ja
    assert found(RULE, case("focused"), focused("10万人以上30万人未満")) == ()


@pytest.mark.parametrize(
    "form",
    [full(), full("10万人以上30万人未満", "", incident="発生あり"), full(people=""), full(result=""), full("10万人以上30万人未満", "10人未満", incident="発生あり")],
    ids=["agrees", "handlers not read", "people not read", "no result", "an incident may raise it"],
)
def test_its_twins_raise_nothing(form):
    assert found(RULE, case(), form) == ()
