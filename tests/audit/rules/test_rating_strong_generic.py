"""rating-strong-generic."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "rating-strong-generic"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})


def form(measure="適切に取り扱うよう努めている。", rating="特に力を入れている"):
    return printed(
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\n"
        f"リスクに対する措置の内容\t{measure}\nリスクへの対策は十分か\t[ {rating} ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている\n",
    )


def test_a_general_phrase_rated_strong():
    finding = one(RULE, GIVEN, form())
    assert finding.gravity == "low"
    assert "15字" in finding.text.ja


@pytest.mark.parametrize("twin", [form("毎月、課長が記録を見て確かめる。"), form(rating="十分である"), form(""), form(rating="")], ids=["who and when", "sufficient", "blank", "no rating"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, GIVEN, twin) == ()
