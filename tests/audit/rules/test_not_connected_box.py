"""not-connected-box."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "not-connected-box"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})
II4 = "４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ {0} ]\t<選択肢> 1) 委託する 2) 委託しない\t（ 1 ）　件\n委託事項1\t入力\n①委託内容\t申請書の入力\n⑥委託先名\t株式会社つばめ入力\n"
III4 = "４．特定個人情報ファイルの取扱いの委託\t[ {0} ] 委託しない\n情報保護管理体制の確認\t{1}\n"
WAYS = "[ {0} ] 情報提供ネットワークシステム [ ] 専用線 [ ] 電子メール [ ] 電子記録媒体（フラッシュメモリを除く。） [ ] フラッシュメモリ [ {1} ] 紙 [ ] その他 ( )"
II5 = "５．特定個人情報の提供・移転（委託に伴うものを除く。）\n提供・移転の有無\t[ ○ ] 提供を行っている （ 1 ） 件 [ ] 移転を行っている （ ） 件 [ ] 行っていない\n提供先1\t県知事\n①法令上の根拠\t番号法\n⑥提供方法\t" + WAYS + "\n"
III5 = "５．特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）\t[ {0} ] 提供・移転しない\n"
III6 = "６．情報提供ネットワークシステムとの接続\t[ {0} ] 接続しない（入手）\t[ {1} ] 接続しない（提供）\n"


def asked(ii="", iii="", i=""):
    return printed(f"Ⅰ　基本情報\n{i}\nⅡ　特定個人情報ファイルの概要\n{ii}\nⅢ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n{iii}")


def entrusting(ii="委託する", box="○", measure=""):
    return asked(II4.format(ii), III4.format(box, measure))


def providing(network="", paper="○", box="○"):
    return asked(II5.format(network, paper), III5.format(box))


def connecting(use="実施する", taking="○", giving="○"):
    return asked(iii=III6.format(taking, giving), i=f"６．情報提供ネットワークシステムによる情報連携\n①実施の有無\t[ {use} ]\t<選択肢> 1) 実施する 2) 実施しない 3) 未定\n")


def test_entrusted_though_the_box_says_no():
    finding = one(RULE, GIVEN, entrusting())
    assert finding.gravity == "high"
    assert {spot.section for spot in finding.places} == {"II-4", "III-4"}


def test_measures_for_what_is_not_entrusted():
    assert one(RULE, GIVEN, entrusting(ii="委託しない", box="", measure="名簿を出させる。")).gravity == "low"
    assert found(RULE, GIVEN, entrusting(ii="委託しない", box="")) == ()


def test_provided_on_paper_though_the_box_says_no():
    assert "II-5" in one(RULE, GIVEN, providing()).text.ja


def test_what_goes_over_the_network_only_is_no_matter_of_that_box():
    assert found(RULE, GIVEN, providing(network="○", paper="")) == ()


def test_connected_though_both_boxes_say_no():
    assert {spot.section for spot in one(RULE, GIVEN, connecting()).places} == {"I-6", "III-6"}


def test_a_way_that_the_box_excludes():
    finding = one(RULE, GIVEN, asked(II5.format("○", ""), III6.format("", "○")))
    assert "接続しない（提供）" in finding.text.ja
    assert found(RULE, GIVEN, asked(II5.format("○", ""), III6.format("○", ""))) == ()


@pytest.mark.parametrize(
    "form",
    [
        entrusting(box=""), entrusting(ii=""), entrusting(ii="委託しない"), providing(box=""), providing(paper=""), connecting(taking=""), connecting(use="未定"), connecting(use="実施しない"),
    ],
    ids=["not ticked", "II not read", "agrees", "provided and not ticked", "no way read", "one way only", "undecided", "not used"],
)
def test_its_twins_raise_nothing(form):
    assert found(RULE, GIVEN, form) == ()
