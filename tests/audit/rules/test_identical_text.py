"""identical-text."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "identical-text"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})
LONG = "プールの鍵は係長が預かり、開けるときは二人で立ち会い、開けた時刻と名前を帳面に書き、閉めるときも同じ二人が数を確かめて課長に見せることにしている。"
OTHER = "泳ぐ人の名簿は窓口の引出しに入れ、引出しの鍵は当番が首に掛け、昼の休みには隣の係に預けて、戻ったら名簿の枚数を声に出して数えることにしている。"
GIVEN_TEXT = "中間サーバー・プラットフォームでは操作の記録を取り、事業者が監視し、離れた場所に写しを置き、許された団体だけがつながるように通信の道を分けて暗号にしている。"
TITLES = {
    "３．特定個人情報の使用\nリスク３": "従業者が事務外で使用するリスク", "リスク４": "特定個人情報ファイルが不正に複製されるリスク", "７．特定個人情報の保管・消去\nリスク２": "特定個人情報が古い情報のまま保管され続けるリスク",
}
MANY = ("２．特定個人情報の入手（情報提供ネットワークシステムを通じた入手を除く。）\nリスク２：不適切な方法で入手が行われるリスク", "リスク４：入手の際に特定個人情報が漏えい・紛失するリスク",
        "３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク", "リスク４：特定個人情報ファイルが不正に複製されるリスク")


def form(*measures):
    body = "".join(f"{label}：{title}\nリスクに対する措置の内容\t{text}\n" for (label, title), text in zip(TITLES.items(), measures, strict=False))
    return printed("Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n" + body)


def pasted(count, own=("窓口で見る。", "棚に入れる。", "帳面に書く。", "札を付ける。")):
    body = "".join(f"{label}\nリスクに対する措置の内容\t{text}{LONG if at < count else ''}\n" for at, (label, text) in enumerate(zip(MANY, own, strict=True)))
    return printed("Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n" + body)


def test_one_answer_for_two_risks():
    finding = one(RULE, GIVEN, form(LONG, LONG, OTHER))
    assert "III-3 リスク3、III-3 リスク4" in finding.text.ja
    assert len(finding.places) == 2


def test_a_sentence_pasted_for_many_risks():
    assert len(one(RULE, GIVEN, pasted(4)).places) == 4
    assert found(RULE, GIVEN, pasted(3)) == ()


def test_a_sentence_beside_other_measures_may_fit_many_risks():
    others = ("泳ぐ前に名簿と札を見くらべ、違えば窓口へ戻ってもらい、", "終わったら名簿を箱に入れて封をし、封に日付と名前を書き、", "貸し出した札は夕方に数え直して、足りなければ課長に知らせ、", "写しを取るときは係長の許しを得て、枚数を帳面に書いておき、")
    long = tuple(f"{other}{other}{other}{n}回目に確かめる。" for n, other in enumerate(others))
    assert found(RULE, GIVEN, pasted(4, long)) == ()


@pytest.mark.parametrize("twin", [form(LONG, OTHER), form("鍵を掛ける。", "鍵を掛ける。"), form(GIVEN_TEXT, GIVEN_TEXT)], ids=["two answers", "short", "model answer of a ministry"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, GIVEN, twin) == ()
