"""answers-alike."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "answers-alike"
LOG = "プールの機械が、誰がいつ何を見たかを毎晩ひとりでに書き出し、ログとして7年のあいだ残している。"
RULED = "課長の承認を得たものに限って渡し、承認の印がそろっているかを月に一度、係長が帳面の記録で確かめている。"
BODY = (
    "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n５．特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）\nリスク１：不正な提供・移転が行われるリスク\n"
    "特定個人情報の提供・移転の記録\t[ 記録を残している ]\t<選択肢> 1) 記録を残している 2) 記録を残していない\n具体的な方法\t{0}\n"
    "特定個人情報の提供・移転に関するルール\t[ 定めている ]\t<選択肢> 1) 定めている 2) 定めていない\nルールの内容及びルール遵守の確認方法\t{1}\nその他の措置の内容\t{2}\n"
    "リスク２：不適切な方法で提供・移転が行われるリスク\nリスクに対する措置の内容\t{3}\n"
)


def case(log, rule, other="-", second="専用の線で送る。"):
    return printed(BODY.format(log, rule, other, second))


def test_the_rule_is_answered_with_the_record():
    finding = one(RULE, model(), case(LOG, LOG))
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "III-5 リスク1の2つの問い（記録の残し方、ルールの内容とその遵守の確認）に同じ文" in finding.text.ja
    assert "ルールの内容とその遵守の確認に当たる記載がその文に見当たりません" in finding.text.ja
    assert len(finding.places) == 2
    assert len({place.lines for place in finding.places}) == 2


def test_the_record_is_answered_with_the_rule():
    text = "課長の承認を得たものに限って渡し、渡す前に係長が宛先を声に出して読み上げて確かめている。"
    assert "記録の残し方に当たる記載" in one(RULE, model(), case(text, text)).text.ja


@pytest.mark.parametrize("twin", [
    case(LOG, RULED), case(RULED, RULED), case("ログを残す。", "ログを残す。"), case(LOG + "別添2参照", LOG + "別添2参照"), case(LOG, "<input>"), case(LOG, ""), case(LOG, LOG, second=LOG),
], ids=["two answers", "one text for both", "short", "points elsewhere", "not read", "blank", "another rule's: two risks"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, model(), twin) == ()


def test_a_question_for_which_no_words_are_known_is_not_judged():
    assert found(RULE, model(), case("記録する。", RULED, RULED)) == ()


def test_the_same_text_in_another_file_is_another_files():
    file = "１．特定個人情報ファイル名\n{0}\n"
    one_each = BODY.replace("リスク対策\n５", "リスク対策\n" + file.replace("{0}", "{4}") + "５")
    form = printed(one_each.format(LOG, RULED, "-", "線で送る。", "（1）減免ファイル") + one_each.format(LOG, RULED, "-", "線で送る。", "（2）見学ファイル"))
    assert form.files == 2
    assert found(RULE, model(), form) == ()
    twice = printed(one_each.format(LOG, LOG, "-", "線で送る。", "（1）減免ファイル") + one_each.format(LOG, LOG, "-", "線で送る。", "（2）見学ファイル"))
    assert len(found(RULE, model(), twice)) == 2
