"""measure-planned."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "measure-planned"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})
KNOWN = model(
    [step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"},
    controls=[{"family": "logging", "what": "logs", "covers": ["document"], "state": "not_implemented", "evidence": [{"lines": "21", "section": "III-3", "field": "リスク3", "key": "導入予定"}]}],
)


def form(measure="操作の記録を取る仕組みは、来年度に導入予定である。", rating="十分である", extra=""):
    return printed(
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\n"
        f"リスクに対する措置の内容\t{measure}\nリスクへの対策は十分か\t[ {rating} ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている\n{extra}",
    )


def test_a_planned_measure_rated_sufficient():
    finding = one(RULE, GIVEN, form())
    assert "十分である" in finding.text.ja
    assert len(finding.places) == 2


def test_a_planned_audit_rated_sufficient():
    text = "\nⅣ　その他のリスク対策\n１．監査\n②監査\t[ 十分に行っている ] <選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない\n具体的な内容\t外部の監査を検討中である。\n"
    assert one(RULE, GIVEN, form(measure="記録を取る。", extra=text)).places[0].section == "IV-1"


@pytest.mark.parametrize(
    "twin", [form("操作の記録を取る仕組みを導入した。"), form(rating="課題が残されている"), form(rating=""), form("導入に当たり方法を検討した。")], ids=["done", "issues remain", "no rating", "considered and done"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, GIVEN, twin) == ()


def test_what_the_model_has_as_not_implemented_is_another_rules():
    lines = form().document.lines
    assert "導入予定" in lines[20]
    assert found(RULE, KNOWN, form()) == ()
