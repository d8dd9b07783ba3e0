"""medium-without-keeping."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "medium-without-keeping"
FORM = """（別添1）　事務の内容
（備考）
②{step}
Ⅱ　特定個人情報ファイルの概要
６．特定個人情報の保管・消去
①保管場所\t{place}
③消去方法\t破砕する。
Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
３．特定個人情報の使用
リスク４：特定個人情報ファイルが不正に複製されるリスク
リスクに対する措置の内容\t{use}
リスクへの対策は十分か\t[ 十分である ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている
４．特定個人情報ファイルの取扱いの委託\t[ ] 委託しない
情報保護管理体制の確認\t年に一度確かめる。
７．特定個人情報の保管・消去
リスク１：特定個人情報の漏えい・滅失・毀損リスク
⑤物理的対策\t[ 十分に行っている ] <選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない
具体的な対策の内容\t{kept}
"""
BARE = {"step": "券係はUSBメモリに名簿を写し、係に渡す。", "place": "サーバは施錠した部屋に置く。", "use": "画面に覆いを付ける。", "kept": "入室は職員証で管理する。"}


def form(**changed):
    return printed(FORM.format(**(BARE | changed)))


def case(*controls, identifier="individual_number", kind="full", blank=False):
    flows = [step("②", "desk", "usb", "flash", identifier=identifier), step("②", "usb", "agency", "flash", identifier=identifier)]
    return model(flows, document={"form": kind}, more={"usb": {"blank": blank}}, controls=[{"family": family, "covers": list(covers), "evidence": [{"lines": "3", "section": "III-7", "field": "⑤"}]} for family, *covers in controls])


def test_media_of_whose_keeping_nothing_is_said():
    finding = one(RULE, case(), form())
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "USB（②）" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"別添1", "II-6"}


@pytest.mark.parametrize("twin", [
    case(("locked", "usb")), case(("logging", "step:②")), case(("second_person", "document")), case(identifier="none"), case(kind="focused"), case(blank=True),
], ids=["locked", "ledger", "checked", "no number", "not asked", "blank medium"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin, form()) == ()


def test_other_measures_keep_no_medium():
    assert found(RULE, case(("encryption", "usb"), ("locked", "desk")), form())


@pytest.mark.parametrize("said", [
    {"place": "記録媒体は金庫に入れる。"}, {"kept": "USBメモリは台帳に記す。"}, {"use": "データの持ち出しは課長の許可を得る。"}, {"step": "券係は係長の承認を得てUSBメモリに名簿を写す。"}, {"kept": "媒体を管理する。"}, {"use": "受渡しを授受票に残す。"},
    {"kept": "ＤＶＤはロッカーにしまう。"},
])
def test_a_sentence_that_may_mean_them(said):
    assert found(RULE, case(), form(**said)) == ()


@pytest.mark.parametrize("said", [{"kept": "申請書は金庫に入れる。"}, {"use": "住民基本台帳の写しを記録媒体で渡す。"}, {"use": "操作の記録を残す。"}, {"use": "記録媒体を渡す。"}])
def test_a_sentence_of_something_else(said):
    assert found(RULE, case(), form(**said))


def test_where_a_section_is_lost_nothing_is_concluded():
    assert found(RULE, case(), printed(FORM.format(**BARE).partition("７．")[0])) == ()
