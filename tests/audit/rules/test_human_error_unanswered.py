"""human-error-unanswered."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "human-error-unanswered"
TEXT = "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容\t鍵を掛ける。\n特定個人情報の使用におけるその他のリスク及びそのリスクに対する措置\t-\n"
BASIC = "Ⅳ　リスク対策\n８．人手を介在させる作業\t[ {0} ] 人手を介在させる作業はない\n人為的ミスが発生するリスクへの対策は十分か\t[ 十分である ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている\n判断の根拠\t{1}\n"


def case(manual=True, form="full"):
    return model([step("①", "desk", "pool", "internal", manual=manual)], nodes={"pool": "system sec"}, document={"form": form})


def asked(answer=None):
    return printed(TEXT + ("" if answer is None else f"人手が介在する局面での人為的ミスの防止\t{answer}\n"))


def basic(box="", reason="二人で読み合わせる。"):
    return printed(BASIC.format(box, reason), kind="basic")


def test_a_blank_answer():
    finding = one(RULE, case(), asked(""))
    assert "III-3" in finding.text.ja
    assert "手順①" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"III-3", "別添1"}


def test_a_phrase():
    assert "抽象的1" in one(RULE, case(), asked("注意する。")).text.ja


def test_the_old_form_does_not_ask():
    assert found(RULE, case(), asked(None)) == ()


def test_the_basic_form_says_that_nothing_is_done_by_hand():
    assert one(RULE, case(form="basic"), basic("○")).kind == "contradiction"
    assert one(RULE, case(form="basic"), basic(reason="")).kind == "gap"
    assert found(RULE, case(form="basic"), basic()) == ()


@pytest.mark.parametrize(("given", "form"), [(case(manual=False), asked("")), (case(), asked("受付の都度、二人で読み合わせる。"))], ids=["nothing by hand", "answered"])
def test_its_twins_raise_nothing(given, form):
    assert found(RULE, given, form) == ()
