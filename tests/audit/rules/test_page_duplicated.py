"""page-duplicated."""

from __future__ import annotations

from tests.audit.small import found, model, one, printed

RULE = "page-duplicated"
PAGE = "\n".join(f"・{word}の鍵は窓口の責任者が毎朝八時に開け、夕方には二人で閉めて帳面に書き、翌朝に数を確かめる。" for word in "甲乙丙丁戊己庚") + "\n"
HEAD = "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n７．特定個人情報の保管・消去\nリスク1：　特定個人情報の漏えい・滅失・毀損リスク\n⑤物理的対策\t[ 十分に行っている ]\n具体的な対策の内容\t棚に鍵を掛ける。\n"


def test_a_page_twice_is_a_loss():
    finding = one(RULE, model(), printed(HEAD + PAGE + PAGE))
    assert finding.kind == "loss"
    assert finding.places[0].section == "III-7"


def test_its_twin_raises_nothing():
    assert found(RULE, model(), printed(HEAD + PAGE + PAGE.replace("八時", "九時"))) == ()
