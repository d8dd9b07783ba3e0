"""provision-rules-on-media."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "provision-rules-on-media"
WAYS = ("情報提供ネットワークシステム", "専用線", "電子メール", "電子記録媒体（フラッシュメモリを除く。）", "フラッシュメモリ", "紙", "その他")
SAID = "CD-Rを用いて県に提供するときは、課長が中身を確かめる。"


def ways(*ticked, other="", unread=()):
    return " ".join(f"{'<input>' if way in unread else '[○]' if way in ticked else '[ ]'} {way}{f' （ {other} ）' if way == 'その他' else ''}" for way in WAYS)


def case(method=None, said=SAID, *, count="1", frequency="随時", more="", provides="[ ○ ]", transfers="[ ]", off=()):
    return printed(
        "Ⅱ　特定個人情報ファイルの概要\n５．特定個人情報の提供・移転（委託に伴うものを除く。）\n"
        f"提供・移転の有無\t{provides} 提供を行っている （ {count} ） 件 {transfers} 移転を行っている （ ） 件 [ ] 行っていない\n"
        f"提供先1\t県知事\n①法令上の根拠\t水泳法\n⑥提供方法\t{method or ways('専用線')}\n⑦時期・頻度\t{frequency}\n{more}"
        "６．特定個人情報の保管・消去\n①保管場所\t庁舎\n"
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n"
        "５．特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）\nリスク１：不正な提供・移転が行われるリスク\n"
        "特定個人情報の提供・移転に関するルール\t[ 定めている ]\t<選択肢> 1) 定めている 2) 定めていない\n"
        f"ルールの内容及びルール遵守の確認方法\t{said}\nその他の措置の内容\t-\n",
        off=off,
    )


def test_a_rule_for_media_that_no_recipient_ticks():
    finding = one(RULE, model(), case())
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "「CD-R」を使う提供・移転についての定め" in finding.text.ja
    assert "チェック：専用線" in finding.text.ja
    assert [place.section for place in finding.places] == ["II-5", "III-5"]


@pytest.mark.parametrize("said", ["外部記録媒体を使う場合も、市の決まりを守って移転する。", "データを電子媒体に記録して渡すときは、受領の印をもらう。", "USBメモリによる提供は、二人で行う。"])
def test_other_words_for_it(said):
    assert len(found(RULE, model(), case(said=said))) == 1


def test_another_way_named_under_other_is_no_medium():
    assert "その他（総合の網）" in one(RULE, model(), case(ways("その他", other="総合の網"))).text.ja


@pytest.mark.parametrize("method", [
    ways("電子記録媒体（フラッシュメモリを除く。）"), ways("専用線", "フラッシュメモリ"), ways("専用線").replace("[ ] フラッシュメモリ", "[?] フラッシュメモリ"), ways("専用線").replace("[ ] その他 （  ）", ""), ways("その他"), ways("その他", other="外付けディスク"), ways(),
], ids=["ticked", "flash ticked", "a box is lost", "その他 is lost", "other without words", "a medium under other", "nothing ticked"])
def test_boxes_that_tick_or_may_tick_a_medium(method):
    assert found(RULE, model(), case(method)) == ()


@pytest.mark.parametrize("unread", ["フラッシュメモリ", "紙"])
def test_a_row_of_which_a_box_cannot_be_read_decides_nothing(unread):
    method, off = ways("専用線", unread=(unread,)), ("unticked-beside-ticked",)
    assert found(RULE, model(), case(method, off=off)) == ()
    assert len(found(RULE, model(), case(method))) == 1


@pytest.mark.parametrize("said", [
    "CD-Rを用いて県に提供することはしない。", "提供のために外部媒体を使用することを禁止する。", "委託先に媒体で渡すときは、受領の印をもらう。", "紙媒体を用いて提供するときは、封をする。", "専用線で提供するときは、件数を確かめる。", "USBメモリを使うときは、課長の許しを得る。",
], ids=["not done", "forbidden", "entrusted", "paper", "a line", "no provision"])
def test_sentences_that_regulate_no_provision_on_media(said):
    assert found(RULE, model(), case(said=said)) == ()


def test_recipients_that_are_not_all_printed_may_use_a_medium():
    assert found(RULE, model(), case(count="3")) == ()
    second = f"提供先2\t国\n①法令上の根拠\t水泳法\n⑥提供方法\t{ways('フラッシュメモリ')}\n⑦時期・頻度\t随時\n"
    assert found(RULE, model(), case(count="2", more=second)) == ()
    assert len(found(RULE, model(), case(count="2", more=second.replace("[○] フラッシュメモリ", "[ ] フラッシュメモリ").replace("[ ] 紙", "[○] 紙")))) == 1
    assert found(RULE, model(), case(provides="<input>")) == ()
    assert found(RULE, model(), case(transfers="<input>", off=("unticked-beside-ticked",))) == ()


def test_the_block_itself_may_speak_of_the_medium():
    assert found(RULE, model(), case(frequency="年に一度、CD-Rを作る")) == ()
