"""incident-without-measures."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "incident-without-measures"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})


def form(answer="発生あり", what="名簿1枚を失った。", measures=""):
    return printed(
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n７．特定個人情報の保管・消去\nリスク１：特定個人情報の漏えい・滅失・毀損リスク\n"
        f"⑨過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか\t[ {answer} ] <選択肢> 1) 発生あり 2) 発生なし\nその内容\t{what}\n再発防止策の内容\t{measures}\n",
    )


def test_nothing_prevents_it():
    finding = one(RULE, GIVEN, form())
    assert "再発防止策" in finding.text.ja
    assert len(finding.places) == 2


def test_neither_told_nor_prevented():
    assert "その内容" in one(RULE, GIVEN, form(what="-", measures="-")).text.ja


@pytest.mark.parametrize("twin", [form(measures="二人で数える。"), form("発生なし", "-", "-"), form("")], ids=["prevented", "no incident", "not read"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, GIVEN, twin) == ()
