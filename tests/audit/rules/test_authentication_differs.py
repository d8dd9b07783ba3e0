"""authentication-differs."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, system

RULE = "authentication-differs"
CARD, BODY = "プール減免システムはICカードとパスワードで認証する。", "プール減免システムはICカードと静脈で認証する。"
FORM = """Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
２．特定個人情報の入手
リスク２：不適切な方法で入手が行われるリスク
リスクに対する措置の内容\t{0}
３．特定個人情報の使用
リスク２：権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク
ユーザ認証の管理\t[ 行っている ] <選択肢> 1) 行っている 2) 行っていない
具体的な管理方法\t{1}
"""


def case(form="full"):
    return model(systems={"pool": system(1, "プール減免システム"), "till": system(2, "窓口精算システム")}, document={"form": form})


def form(first=CARD, second=BODY):
    return printed(FORM.format(first, second))


def test_two_ways_for_one_system():
    finding = one(RULE, case(), form())
    assert "III-2 リスク2ではICカードとパスワード" in finding.text.ja
    assert "III-3 リスク2ではICカードと生体情報" in finding.text.ja
    assert (finding.kind, finding.gravity) == ("contradiction", "medium")
    assert [spot.section for spot in finding.places] == ["III-2", "III-3"]
    assert all(spot.chars for spot in finding.places)


def test_a_sentence_without_a_name_means_the_only_one_named():
    finding = one(RULE, case(), form(second="システムを使う職員はICカードと静脈で認証する。"))
    assert finding.gravity == "low"
    assert "名は書かれていません" in finding.text.ja
    assert found(RULE, case(), form(CARD + "窓口精算システムはICカードとパスワードで認証する。", "システムを使う職員はICカードと静脈で認証する。")) == ()


def test_a_heading_names_the_system():
    assert found(RULE, case(), form(second="【プール減免システム】職員はICカードと静脈で認証する。"))
    assert found(RULE, case(), form(second="【窓口精算システム】職員はICカードと静脈で認証する。")) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CARD, CARD), (CARD, "窓口精算システムはICカードと静脈で認証する。"), ("プール減免システムはパスワードで認証する。", BODY), (CARD, "プール減免システムはICカードと静脈又はパスワードで認証する。"),
        (CARD, "プール減免システムはさらにICカードと静脈で認証する。"), (CARD, "プール減免システムの端末を開くにはICカードと静脈で認証する。"), (CARD, "プール減免システムの機械室への入室はICカードと静脈で認証する。"),
        (CARD, "プール減免システムはICカード、パスワード及び静脈で認証する。"), (CARD, "プール減免システムの利用の記録を残す。"),
    ],
    ids=["the same", "another system", "says less", "or", "in addition", "the terminal", "the room", "all three", "no authentication"],
)
def test_its_twins_raise_nothing(first, second):
    assert found(RULE, case(), form(first, second)) == ()


def test_what_is_not_asked_or_not_at_hand():
    assert found(RULE, case(form="basic"), form()) == ()
    assert found(RULE, case()) == ()
