"""backup-not-in-storage."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "backup-not-in-storage"
FORM = (
    "Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t{place}\n②保管期間\n期間\t[ 5年 ]\nその妥当性\t券の有効な間\n③消去方法\t{erasure}\n"
    "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n７．特定個人情報の保管・消去\nリスク１：特定個人情報の漏えい・滅失・毀損リスク\nその他の措置の内容\t{measure}\n"
)
TRUE = {"place": "券売所の奥のサーバ室に置く。", "erasure": "年度末に職員が消す。", "measure": "減免システムのバックアップは週に一度、遠隔地で保管する。"}


def case(**changed: str):
    return printed(FORM.format(**(TRUE | changed)))


def test_a_backup_far_away_that_storage_does_not_name():
    finding = one(RULE, model(), case())
    assert (finding.kind, finding.gravity) == ("gap", "low")
    assert "遠隔地" in finding.text.ja
    assert {place.section for place in finding.places} == {"II-6", "III-7"}


@pytest.mark.parametrize("measure", [
    "バックアップを毎晩取得している。これを別の建物の倉庫に保管する。", "バックアップデータはバックアップセンターで管理している。", "データの写しを離れた施設に置いている。",
])
def test_in_other_words(measure: str):
    assert found(RULE, model(), case(measure=measure))


@pytest.mark.parametrize("changed", [
    {"place": "券売所の奥のサーバ室に置く。バックアップは隣の市の書庫に置く。"}, {"erasure": "年度末に職員が、遠隔地の写しとともに消す。"},
    {"measure": "減免システムのバックアップは週に一度取る。"}, {"measure": "遠隔地での保管は行わない。バックアップは同じ室に保管する。"},
    {"measure": "バックアップを遠隔地に保管することを検討する。"}, {"measure": "【中間サーバー・プラットフォーム】\n・バックアップは遠隔地で保管する。"},
    {"measure": "ガバメントクラウドでは、バックアップを別のデータセンターに保存する。"}, {"measure": "鍵は別の建物に保管する。"}, {"place": "減免ファイルと同じ。"}, {"place": ""},
], ids=["named", "named with its erasure", "no other place", "not done", "not yet", "of the state, by heading", "of the state", "no backup", "told elsewhere", "storage blank"])
def test_its_twins_raise_nothing(changed: dict[str, str]):
    assert found(RULE, model(), case(**changed)) == ()


def test_a_backup_of_the_state_in_storage_names_none_of_the_bodys_own():
    place = "【中間サーバー・プラットフォーム】\n・バックアップもデータベース上に保存される。\n【減免システム】\n・券売所の奥のサーバ室に置く。"
    assert found(RULE, model(), case(place=place))


def test_storage_that_is_lost_says_nothing():
    text = FORM.format(**TRUE)
    assert found(RULE, model(), printed(text.replace("①保管場所\t券売所の奥のサーバ室に置く。\n", ""))) == ()
