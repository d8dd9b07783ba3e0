"""holder-without-storage."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "holder-without-storage"
FORM = """Ⅱ　特定個人情報ファイルの概要
６．特定個人情報の保管・消去
①保管場所\t{0}
②保管期間　期間\t[ 5年 ] <選択肢> 1) 1年未満 2) 1年 3) 2年 4) 3年 5) 4年 6) 5年 7) 6年以上10年未満 8) 10年以上20年未満 9) 20年以上 10) 定められていない
その妥当性\t条例による。
③消去方法\t減免台帳の記録は年度末に消す。
Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
７．特定個人情報の保管・消去
リスク１：特定個人情報の漏えい・滅失・毀損リスク
⑥技術的対策\t[ 十分に行っている ] <選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない
具体的な対策の内容\tウイルスを見張る。
⑤物理的対策\t[ 十分に行っている ] <選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない
具体的な対策の内容\t{1}
リスク３：特定個人情報が消去されずいつまでも存在するリスク
消去手順\t[ 定めている ] <選択肢> 1) 定めている 2) 定めていない
手順の内容\t年度末に確かめる。
"""


def case(name="プール券発行システム", kind="system sec", identifier="individual_number", label="①", form="full", **more):
    return model([step(label, "desk", "pool", "internal", identifier=identifier)], nodes={"pool": kind}, more={"pool": {"name": name, "aliases": ["券発行機"]}}, document={"form": form}, **more)


def form(place="減免台帳は電算室に置く。", physical="電算室に鍵を掛ける。"):
    return printed(FORM.format(place, physical))


def test_a_system_that_holds_the_number_and_has_no_storage():
    finding = one(RULE, case(), form())
    assert "「プール券発行システム」" in finding.text.ja
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert {"別添1", "II-6"} <= {spot.section for spot in finding.places}


def test_what_follows_from_earlier_steps_weighs_less():
    given = model([step("①", "desk", "pool", "internal")], more={"pool": {"name": "プール券発行システム"}}, holds={"desk": ["individual_number"]})
    finding = one(RULE, given, form())
    assert finding.gravity == "low"
    assert "含みうる" in finding.text.ja


def test_what_part_ii_says_of_it_weighs_in():
    given = model([step("①", "desk", "pool", "internal")], more={"pool": {"name": "プール券発行システム"}}, holds={"desk": ["individual_number"]})
    text = FORM.format("減免台帳は電算室に置く。", "電算室に鍵を掛ける。").replace("６．特定", "３．特定個人情報の入手・使用\n⑥使用目的\t特定個人情報をプール券発行システムに反映する。\n６．特定")
    finding = one(RULE, given, printed(text))
    assert finding.gravity == "medium"
    assert "II-3も" in finding.text.ja
    assert "II-3" in {spot.section for spot in finding.places}


@pytest.mark.parametrize(
    ("given", "printed_form"),
    [
        (case(identifier="none"), form()), (case(kind="terminal sec"), form()), (case(kind="system office"), form()), (case(name="宛名システム"), form()), (case(name="券発行サブシステム"), form()),
        (case(label="II-3"), form()), (case(form="focused"), form()),
        (case(stores=[{"id": "s1", "node": "pool", "kind": "premises", "erasure": "not_mentioned"}]), form()),
        (case(), form("プール券発行システムは電算室に置く。")), (case(), form(physical="券発行機は鍵の付いた箱に入れる。")), (case(), form("各システムのサーバーは電算室に置く。")),
        (case(), form("本事務で使用するシステムは電算室に置く。")), (case(), printed("Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n")), (case(), printed(FORM.format("減免台帳は電算室に置く。", "鍵を掛ける。").replace("③消去方法", "③"))),
        (case(), printed(FORM.format("減免台帳は電算室に置く。", "鍵を掛ける。").partition("Ⅲ")[0])),
    ],
    ids=["no number", "terminal", "outside", "shared", "part", "no numbered step", "not asked", "a store", "named", "named by another name", "all systems", "systems of the task", "II-6 lost", "a field of II-6 lost", "III-7 lost"],
)
def test_its_twins_raise_nothing(given, printed_form):
    assert found(RULE, given, printed_form) == ()


def test_several_systems_are_one_finding():
    systems = {"pool": system(1, "プール券発行システム"), "till": system(2, "窓口精算システム")}
    given = model([step("①", "desk", "pool", "internal", identifier="individual_number"), step("②", "pool", "till", "internal", identifier="individual_number")], systems=systems)
    finding = one(RULE, given, form())
    assert "「プール券発行システム」、「窓口精算システム」" in finding.text.ja


def test_a_system_of_each_task_is_not_this_one():
    given = model([step("①", "desk", "pool", "internal", identifier="individual_number")], more={"pool": {"name": "プール券発行システム", "aliases": ["業務システム"]}})
    assert found(RULE, given, form("個別業務システムとの間のデータは残さない。"))
    assert found(RULE, given, form("業務システムは電算室に置く。")) == ()
