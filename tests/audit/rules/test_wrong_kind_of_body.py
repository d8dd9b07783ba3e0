"""wrong-kind-of-body."""

from __future__ import annotations

import pytest

from flowgraph.form import parse
from flowgraph.source import Document
from tests.audit.small import found, model, one, printed

RULE = "wrong-kind-of-body"
FORM = (
    "Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t{0}\nⅢ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\n"
    "リスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容\t{1}\n"
)


def case(body: str, place: str = "室内の金庫", measure: str = "鍵を掛ける。"):
    text = "\n".join(printed(FORM.format(place, measure)).document.lines).replace("ひばり市長", body)
    return parse(Document("town.txt", "0" * 64, tuple(text.split("\n"))))


def test_a_prefecture_that_calls_itself_a_municipality():
    finding = one(RULE, model(), case("つばめ県知事", "当市区町村の領域に置く。", "本市区町村は、職員に教える。"))
    assert (finding.kind, finding.gravity) == ("contradiction", "low")
    assert "つばめ県知事" in finding.text.ja
    assert "2か所" in finding.text.ja
    assert [place.section for place in finding.places] == ["II-6", "III-3", "表紙"]


def test_the_reverse():
    assert "「本県」" in one(RULE, model(), case("ひばり市長", "本県のシステムの室に置く。")).text.ja
    assert found(RULE, model(), case("ひばり市教育委員会", "当都道府県の担当が鍵を持つ。"))


@pytest.mark.parametrize(("body", "place"), [
    ("つばめ県知事", "当該市区町村の領域に置く。"), ("つばめ県知事", "市区町村の領域に置く。"), ("つばめ県知事", "県庁前本町の分室に置く。"), ("つばめ県知事", "日本市場の室に置く。"), ("つばめ県知事", "当県の金庫に置く。"),
    ("つばめ県知事", "当区分の棚に置く。"), ("ひばり市長", "当市区町村の領域に置く。"), ("ひばり市長", "本市の金庫に置く。"), ("ひばり市長", "本庁の金庫に置く。"), ("国民年金機構", "当市区町村の領域に置く。"),
    ("つばめ広域連合長", "本市のシステムに置く。"), ("", "当市区町村の領域に置く。"),
], ids=["the one in question", "no self", "a place name", "part of a word", "its own kind", "a division", "a town", "a town's own", "the office", "a national body", "a union", "no name"])
def test_its_twins_raise_nothing(body: str, place: str):
    assert found(RULE, model(), case(body, place)) == ()


def test_what_others_said_is_not_the_bodys():
    opinion = "Ⅵ　評価実施手続\n２．国民・住民等からの意見の聴取\n①方法\t張り紙\n②実施日・期間\t令和6年3月1日\n④主な意見の内容\t{0}\n⑤評価書への反映\tなし\n"
    text = "\n".join(printed(opinion.format("本市の職員が見てよいか。")).document.lines).replace("ひばり市長", "つばめ県知事")
    assert found(RULE, model(), parse(Document("town.txt", "0" * 64, tuple(text.split("\n"))))) == ()
