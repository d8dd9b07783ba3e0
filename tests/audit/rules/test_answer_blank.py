"""answer-blank."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "answer-blank"
TASK = (
    "Ⅰ　基本情報\n１．特定個人情報ファイルを取り扱う事務\n①事務の名称\t減免の事務\n②事務の内容\t{0}\n③対象人数\t[ 1,000人未満 ]\n２．特定個人情報ファイルを取り扱う事務において使用するシステム\n"
    "システム１\n①システムの名称\t減免システム\n②システムの機能\t{1}\n③他のシステムとの接続\t[ ]情報提供ネットワークシステム [ ]庁内連携システム [ ]住民基本台帳ネットワークシステム [ ]既存住民基本台帳システム "
    "[ ]宛名システム等 [○]税務システム [ ]その他 （ ）\n４．特定個人情報ファイルを取り扱う理由\n①事務実施上の必要性\t{2}\n②実現が期待されるメリット\t窓口に来る回数が減る。\n"
)
HEAD = "Ⅱ　特定個人情報ファイルの概要\n"
KEPT = HEAD + "６．特定個人情報の保管・消去\n①保管場所\t券売所の奥の金庫\n②保管期間\n期間\t[ 5年 ]\nその妥当性\t{why}\n③消去方法\t{how}\n７．備考\n-\n"
GOT = HEAD + (
    "３．特定個人情報の入手・使用\n①入手元\t[ ]その他 （ ） [ ]民間事業者 （ ） [ ]地方公共団体・地方独立行政法人 （ ） [ ]行政機関・独立行政法人等 （ ） [ ]評価実施機関内の他部署 （ ） [○]本人又は本人の代理人\n"
    "②入手方法\t[○]紙 [ ]電子記録媒体（フラッシュメモリを除く。） [ ]フラッシュメモリ [ ]電子メール [ ]専用線 [ ]庁内連携システム [ ]情報提供ネットワークシステム [ ]その他 （ ）\n"
    "③入手の時期・頻度\t泳ぐ人が窓口に来た日\n④入手に係る妥当性\t{0}\n⑤本人への明示\t窓口の張り紙\n⑥使用目的\t{1}\n⑦使用の主体\n使用部署\t水泳課\n使用者数\t[ 10人未満 ]\n⑧使用方法\t券を渡す。\n"
    "情報の突合\t名簿と券を比べる。\n情報の統計分析\tしない。\n権利利益に影響を与え得る決定\tしない。\n⑨使用開始日\t令和6年4月1日\n"
)
LENT = HEAD + (
    "４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ {entrusts} ] <選択肢> 1) 委託する 2) 委託しない （ 1 ） 件\n委託事項1\t減免の券の印刷\n①委託内容\t{task}\n"
    "②取扱いを委託する特定個人情報ファイルの範囲\t[ 特定個人情報ファイルの一部 ]\n対象となる本人の数\t[ 1万人未満 ]\n対象となる本人の範囲\t減免を受ける人\nその妥当性\t{valid}\n"
    "③委託先における取扱者数\t[ 10人未満 ]\n④委託先への特定個人情報ファイルの提供方法\t[ ]専用線 [ ]電子メール [ ]電子記録媒体（フラッシュメモリを除く。） [ ]フラッシュメモリ [○]紙 [ ]その他 （ ）\n"
    "⑤委託先名の確認方法\t町の掲示板\n⑥委託先名\t{name}\n⑦再委託の有無\t[ {again} ] <選択肢> 1) 再委託する 2) 再委託しない\n⑧再委託の許諾方法\t{permission}\n⑨再委託事項\t{part}\n{more}"
)
LENT_TRUE = {
    "entrusts": "委託する", "task": "券を刷る。", "valid": "刷る人の分だけ渡す。", "name": "有限会社ひばり印刷", "again": "再委託しない", "permission": "", "part": "", "more": "",
}
MORE = "委託事項2\n①委託内容\t{0}\n②取扱いを委託する特定個人情報ファイルの範囲\t[ {1} ] <選択肢> 1) 特定個人情報ファイルの全体 2) 特定個人情報ファイルの一部\n⑥委託先名\t\n"
GIVEN = HEAD + (
    "５．特定個人情報の提供・移転（委託に伴うものを除く。）\n提供・移転の有無\t[○]提供を行っている （ 1 ） 件 [ ]移転を行っている （ ） 件 [ ]行っていない\n"
    "提供先1\t隣の町の町長\n①法令上の根拠\t{0}\n②提供先における用途\t券の確認\n③提供する情報\t券の番号\n④提供する情報の対象となる本人の数\t{2}\n⑤提供する情報の対象となる本人の範囲\t券を持つ人\n"
    "⑥提供方法\t[ ]情報提供ネットワークシステム [ ]専用線 [ ]電子メール [ ]電子記録媒体（フラッシュメモリを除く。） [ ]フラッシュメモリ [○]紙 [ ]その他 （ ）\n⑦時期・頻度\t{1}\n"
)


def lent(**changed: str):
    return printed(LENT.format(**(LENT_TRUE | changed)))


def test_the_reason_of_a_period():
    finding = one(RULE, model(), printed(KEPT.format(why="", how="細断機で切る。")))
    assert (finding.kind, finding.gravity) == ("gap", "low")
    assert "保管期間の「その妥当性」" in finding.text.ja
    assert {(place.section, place.field) for place in finding.places} == {("II-6", "その妥当性")}


def test_a_dash_is_no_answer_and_a_section_is_one_finding():
    finding = one(RULE, model(), printed(KEPT.format(why="－", how="-")))
    assert len(finding.places) == 2
    assert "消去方法" in finding.text.ja


@pytest.mark.parametrize(("words", "section", "label"), [
    (("", "減免の記録", "税を調べるため"), "I-1", "事務の内容"), (("減免の審査", "-", "税を調べるため"), "I-2", "システム1 「システムの機能」"), (("減免の審査", "減免の記録", ""), "I-4", "事務実施上の必要性"),
])
def test_part_one(words: tuple[str, str, str], section: str, label: str):
    finding = one(RULE, model(), printed(TASK.format(*words)))
    assert label in finding.text.ja
    assert [place.section for place in finding.places] == [section]


def test_acquisition():
    assert "入手に係る妥当性" in one(RULE, model(), printed(GOT.format("", "減免の審査"))).text.ja
    assert "使用目的" in one(RULE, model(), printed(GOT.format("法の定め", ""))).text.ja


def test_entrustment():
    assert "委託事項1 「委託内容」" in one(RULE, model(), lent(task="")).text.ja
    assert "委託事項1 対象となる本人の範囲の「その妥当性」" in one(RULE, model(), lent(valid="")).text.ja


def test_what_is_entrusted_on_wants_permission_and_work():
    finding = one(RULE, model(), lent(again="再委託する"))
    assert "再委託の許諾方法" in finding.text.ja
    assert "再委託事項" in finding.text.ja
    assert found(RULE, model(), lent(again="再委託する", permission="書面で認める。", part="紙の裁断")) == ()


def test_a_recipient():
    finding = one(RULE, model(), printed(GIVEN.format("", "毎月", "[ 1万人未満 ]")))
    assert "提供先1 「法令上の根拠」" in finding.text.ja


@pytest.mark.parametrize("form", [
    TASK.format("減免の審査", "減免の記録", "税を調べるため"), KEPT.format(why="券の有効な間だけ要るため。", how="細断機で切る。"), KEPT.format(why="なし", how="細断機で切る。"), GOT.format("法の定め", "減免の審査"),
    GIVEN.format("番号法第19条", "毎月", "[ 1万人未満 ]"), LENT.format(**LENT_TRUE),
], ids=["part one", "kept", "none in words", "acquired", "provided", "entrusted"])
def test_answered(form: str):
    assert found(RULE, model(), printed(form)) == ()


def test_nothing_is_asked_where_nothing_is_entrusted():
    assert found(RULE, model(), lent(entrusts="委託しない", task="", valid="")) == ()


def test_an_unread_answer_on_re_entrustment_asks_for_nothing():
    assert found(RULE, model(), lent(again="<input/>")) == ()


def test_the_contractors_name_has_a_rule_of_its_own():
    assert found(RULE, model(), lent(name="")) == ()


def test_what_is_lost_is_not_the_authors():
    whole = KEPT.format(why="券の有効な間だけ要るため。", how="細断機で切る。")
    assert found(RULE, model(), printed(whole.replace("その妥当性\t券の有効な間だけ要るため。\n", ""))) == ()
    assert found(RULE, model(), printed(KEPT.format(why="", how="細断機で切る。").replace("[ 5年 ]", "<選択肢> 1) 1年未満 2) 1年 3) 5年"))) == ()
    assert found(RULE, model(), printed(GIVEN.format("番号法第19条", "", "[ 1万人未満 ]")))
    assert found(RULE, model(), printed(GIVEN.format("番号法第19条", "", "<選択肢> 1) 1万人未満 2) 1万人以上10万人未満"))) == ()


def test_a_block_left_over_beyond_the_declared_number():
    finding = one(RULE, model(), lent(more=MORE.format("", "特定個人情報ファイルの全体")))
    assert finding.gravity == "low"
    assert "委託事項2は名称も内容も空欄" in finding.text.ja
    assert "1件" in finding.text.ja
    assert "委託事項2" in finding.about
    assert {place.section for place in finding.places} == {"II-4"}


def test_twins_of_a_block_left_over():
    assert found(RULE, model(), lent(more=MORE.format("", " "))) == ()
    assert found(RULE, model(), lent(more=MORE.format("", "<input/>"))) == ()
    two = LENT.format(**(LENT_TRUE | {"more": MORE.format("", "特定個人情報ファイルの全体")})).replace("（ 1 ） 件", "（ 2 ） 件")
    assert not any("残った欄" in finding.about for finding in found(RULE, model(), printed(two)))
