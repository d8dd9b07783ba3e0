"""system-not-listed."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "system-not-listed"


def case(name="受付箱", operator="sec", identifier="individual_number", other=(), first=1, basis="stated"):
    return model([step("①", "x", "a", "office_lan", identifier=identifier)], nodes={"x": f"system {operator}"},
                 more={"x": {"name": name, "evidence": [{"lines": "9", "section": "別添1", "field": "①", "basis": basis} | ({"reason": "so"} if basis == "inferred" else {})]}},
                 systems={"a": system(first, "減免サーバ", other=other)})


def test_a_system_of_the_steps_is_missing():
    finding = one(RULE, case())
    assert "「受付箱」" in finding.text.ja
    assert finding.gravity == "medium"


@pytest.mark.parametrize("twin", [case(other=("受付箱",)), case(operator="office"), case(identifier="none"), case(name="減免サブシステム"), case(first=2)],
                         ids=["named as a connection", "another body's", "no number", "a part", "part of the list is lost"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_function_of_a_listed_system_at_hand_is_listed():
    text = "Ⅰ　基本情報\n２．特定個人情報ファイルを取り扱う事務において使用するシステム\nシステム1\t\n①システムの名称\t減免サーバ\n②システムの機能\t{0}から申請を取り込む\n"
    assert found(RULE, case(name="受付用の箱"), printed(text.format("受付用の箱"))) == ()
    assert found(RULE, case(name="受付用の箱"), printed(text.format("窓口")))


def test_an_inferred_system_says_so():
    assert one(RULE, case(basis="inferred")).basis == "inferred"
