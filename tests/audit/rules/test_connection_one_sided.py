"""connection-one-sided."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "connection-one-sided"


def case(*ticked, first=(), names=("減免サーバー",), undecidable=(), flows=()):
    return model(flows, systems={"a": system(1, "減免サーバ", *ticked, other=first, undecidable=undecidable), "b": system(2, "申請箱", other=names)})


def test_one_side_names_the_other():
    finding = one(RULE, case())
    assert finding.gravity == "low"
    assert "システム2「申請箱」" in finding.text.ja
    assert {spot.field for spot in finding.places} == {"システム1", "システム2"}


def test_it_is_graver_where_a_step_uses_it():
    assert one(RULE, case(flows=[step("①", "b", "a", "dedicated_line")])).gravity == "medium"


def test_a_terminal_of_the_system_is_the_system():
    assert found(RULE, case(names=("減免サーバ端末",)))


@pytest.mark.parametrize("twin", [case(first=("申請箱",)), case(names=()), case(names=("別の箱",))], ids=["both name it", "neither", "another system"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_boxes_that_may_mean_the_other_side_or_cannot_be_read_decide_nothing():
    both = {"a": system(1, "減免サーバ", "office_linkage"), "b": system(2, "申請箱", "office_linkage", other=["減免サーバ"])}
    assert found(RULE, model(systems=both)) == ()
    unread = {"a": system(1, "減免サーバ", undecidable=["office_linkage"]), "b": system(2, "申請箱", "office_linkage", other=["減免サーバ"])}
    assert found(RULE, model(systems=unread)) == ()


def test_a_box_stands_for_a_kind_of_system():
    named = {"a": system(1, "統合宛名の台"), "b": system(2, "減免サーバ", "address_systems")}
    assert "統合宛名の台" in one(RULE, model(systems=named)).text.ja
    known = {"a": system(1, "統合宛名の台", other=["減免サーバ"]), "b": system(2, "減免サーバ", "address_systems")}
    assert found(RULE, model(systems=known)) == ()


def test_the_linkage_box_may_be_its_side():
    assert found(RULE, case("office_linkage")) == ()
    assert found(RULE, case("tax_systems"))


@pytest.mark.parametrize(("detail", "functions", "count"), [
    ("住民課の箱", "減免を記録する。", 1), ("ム ) 住民課の箱", "減免を記録する。", 0), ("住民課の箱", "申請箱から届いた申請を取り込む。", 0), ("住民課の箱（旧", "減免を記録する。", 0),
], ids=["names another", "begins in the middle", "its functions know it", "breaks off"])
def test_what_its_own_print_may_mean(detail, functions, count):
    text = f"""Ⅰ　基本情報
２．特定個人情報ファイルを取り扱う事務において使用するシステム
システム1\t
①システムの名称\t減免サーバ
②システムの機能\t{functions}
③他のシステムとの接続\t[ ] 情報提供ネットワークシステム [ ] 庁内連携システム [ ] 住民基本台帳ネットワークシステム [ ] 既存住民基本台帳システム [ ] 宛名システム等 [ ] 税務システム [○] その他 ( {detail} )
"""
    assert len(found(RULE, case(first=("住民課の箱",)), printed(text))) == count


def test_a_nameless_other_at_hand_may_mean_anything():
    text = """Ⅰ　基本情報
２．特定個人情報ファイルを取り扱う事務において使用するシステム
システム1\t
①システムの名称\t減免サーバ
③他のシステムとの接続\t[ ] 情報提供ネットワークシステム [ ] 庁内連携システム [ ] 住民基本台帳ネットワークシステム [ ] 既存住民基本台帳システム [ ] 宛名システム等 [ ] 税務システム {0} その他 ( )
"""
    assert found(RULE, case(), printed(text.format("[ ]")))
    assert found(RULE, case(), printed(text.format("[ ○ ]"))) == ()


def bench(first, second):
    return model(systems={"a": system(1, "減免システム", other=first), "b": system(2, "券管理システム（地域）", other=second)})


@pytest.mark.parametrize("words", ["減免システム", "減免システム（庁内LAN）", "減免システム（庁内(本庁)の網）", "減免システム[予備]", "減免", "減免シス", "減免システム用の箱"])
def test_a_name_with_a_note_or_a_short_one_is_its_side(words):
    assert found(RULE, bench(("券管理システム",), (words,))) == ()


@pytest.mark.parametrize("words", ["券管理システム", "券管理システム（庁内LAN）", "券管理", "券管理システム端末"])
def test_a_name_with_a_note_names_the_system(words):
    assert "システム1「減免システム」は" in one(RULE, bench((words,), ("地図システム",))).text.ja


def test_a_short_name_of_two_systems_names_none():
    systems = {"a": system(1, "減免システム", other=["券"]), "b": system(2, "券管理システム"), "c": system(3, "券発行システム")}
    assert found(RULE, model(systems=systems)) == ()
    two = {"a": system(1, "減免システム", other=["券管理"]), "b": system(2, "券管理システム"), "c": system(3, "券管理サーバ")}
    assert found(RULE, model(systems=two)) == ()


@pytest.mark.parametrize(("lost", "count"), [("", 1), ("[ ] 庁内連携システム ", 0), ("[ ] その他 ( )", 0)], ids=["whole", "a box lost", "その他 lost"])
def test_boxes_lost_from_the_print_decide_nothing(lost, count):
    text = "Ⅰ　基本情報\n２．特定個人情報ファイルを取り扱う事務において使用するシステム\nシステム1\t\n①システムの名称\t減免サーバ\n③他のシステムとの接続\t[ ] 情報提供ネットワークシステム [ ] 庁内連携システム [ ] 住民基本台帳ネットワークシステム [ ] 既存住民基本台帳システム [ ] 宛名システム等 [ ] 税務システム [ ] その他 ( )\n"
    assert lost in text
    assert len(found(RULE, case(), printed(text.replace(lost, "") if lost else text))) == count


def test_the_words_that_name_it_are_told_where_they_are_not_its_name():
    assert "（「減免サーバ端末」として）" in one(RULE, case(names=("減免サーバ端末",))).text.ja
    assert "として" not in one(RULE, case(names=("減免サーバ",))).text.ja
