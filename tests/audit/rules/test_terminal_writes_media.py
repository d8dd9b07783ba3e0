"""terminal-writes-media."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "terminal-writes-media"
FORM = """Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
３．特定個人情報の使用
リスク４：特定個人情報ファイルが不正に複製されるリスク
リスクに対する措置の内容\t{0}
７．特定個人情報の保管・消去
リスク１：特定個人情報の漏えい・滅失・毀損リスク
⑥技術的対策　具体的な対策の内容\t{1}
"""


def case(source="front", identifier="individual_number", form="full", **more):
    flows = [step("①", source, "usb", "flash", identifier=identifier), step("①", "usb", "agency", "flash", identifier=identifier)]
    return model(flows, nodes={"front": "terminal sec"}, more={"front": {"name": "券売場端末"}}, systems={"pool": system(1, "プール減免システム")}, document={"form": form}, **more)


def form(copying="担当者に研修を行う。", technical="ウイルスを見張る。"):
    return printed(FORM.format(copying, technical))


def control(*covers, family="device_control"):
    return {"controls": [{"id": "c1", "family": family, "what": "limits", "covers": list(covers)}]}


def test_a_terminal_writes_and_nothing_limits_it():
    finding = one(RULE, case(), form())
    assert "「券売場端末」" in finding.text.ja
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert [spot.section for spot in finding.places] == ["別添1", "III-3"]


def test_a_system_writes_too():
    assert "プール減免システム" in one(RULE, case(source="pool"), form()).text.ja


@pytest.mark.parametrize("covers", ["front", "usb", "step:①", "document"])
def test_a_control_of_devices_covers_it(covers):
    assert found(RULE, case(**control(covers)), form()) == ()
    assert found(RULE, case(**control(covers, family="encryption")), form())


@pytest.mark.parametrize(
    ("given", "printed_form"),
    [
        (case(source="desk"), form()), (case(source="agency"), form()), (case(form="focused"), form()),
        (case(), form("登録したUSBメモリのほかは使えない。")), (case(), form("書き出しには係長の承認が要る。")), (case(), form("券売場端末では媒体の使用を制限する。")), (case(), form(technical="端末の媒体の差込口をふさぎ、外部機器の接続を禁止する。")),
        (case(), printed("Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n")),
    ],
    ids=["no machine", "outside", "not asked", "registered media", "approval", "this terminal", "ports", "III lost"],
)
def test_its_twins_raise_nothing(given, printed_form):
    assert found(RULE, given, printed_form) == ()


def test_a_medium_without_the_number_is_no_matter():
    flows = [step("①", "front", "usb", "flash", identifier="none", spi=False), step("①", "usb", "agency", "flash", identifier="none", spi=False)]
    given = model(flows, nodes={"front": "terminal sec"}, more={"front": {"name": "券売場端末"}})
    assert found(RULE, given, form()) == ()


def test_a_limit_for_another_system_reaches_that_one_only():
    assert found(RULE, case(), form("プール減免システムでは媒体の使用を制限する。"))
    assert found(RULE, case(), form("【プール減免システム】媒体の使用を制限する。"))
    assert found(RULE, case(source="pool"), form("【プール減免システム】媒体の使用を制限する。")) == ()


def test_erasure_limits_no_writing():
    assert found(RULE, case(), form("媒体は復元できないように消去する。"))
    assert found(RULE, case(), form("許可した媒体だけを使い、使用後は消去する。")) == ()
