"""incident-outside-period."""

from __future__ import annotations

import pytest

from flowgraph.form import parse
from flowgraph.source import Document
from tests.audit.small import found, model, one, printed

RULE = "incident-outside-period"
FORM = (
    "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n７．特定個人情報の保管・消去\nリスク１：特定個人情報の漏えい・滅失・毀損リスク\n"
    "⑨過去３年以内に、評価実施機関において、個人情報に関する重大事故が発生したか\t[ 発生あり ] <選択肢> 1) 発生あり 2) 発生なし\nその内容\t{0}\n再発防止策の内容\t名札を二人で読む。\n"
    "Ⅵ　評価実施手続\n１．基礎項目評価\n①実施日\t{1}\n"
)
OLD, NEW = "令和3年4月、泳ぐ人の名札を取り違えて渡した。", "令和5年8月2日、券の控えを一枚なくした。"


def case(what: str, basic: str = "令和6年4月1日", published: str = "令和6年5月7日"):
    given = printed(FORM.format(what, basic))
    text = "\n".join(given.document.lines).replace("令和6年5月7日", published)
    return parse(Document("town.txt", "0" * 64, tuple(text.split("\n"))))


def test_an_incident_of_more_than_three_years_ago():
    finding = one(RULE, model(), case(f"①{OLD.replace('4月', '3月')}②{NEW}"))
    assert (finding.kind, finding.gravity) == ("contradiction", "low")
    assert "令和3年3月" in finding.text.ja
    assert "令和5年8月2日" not in finding.text.ja
    assert "令和6年5月7日" in finding.text.ja
    assert [place.section for place in finding.places] == ["III-7", "表紙"]


def test_several_are_one_finding():
    finding = one(RULE, model(), case(f"①令和2年6月、鍵を落とした。②令和元年5月1日、券を落とした。③{NEW}"))
    assert len(finding.places) == 3


@pytest.mark.parametrize("what", [
    NEW, OLD, f"①{NEW}②令和3年5月、箱を落とした。", "①以前、券の控えを一枚なくした。", "①令和2年6月に誤って渡した名札が、令和5年7月に戻された。",
    "①令和2年6月に誤って渡したことが後に判明した。", "-",
], ids=["within", "a month that may lie within", "the month of the border", "without a day", "a later day too", "came to light later", "none"])
def test_its_twins_raise_nothing(what: str):
    assert found(RULE, model(), case(what)) == ()


def test_an_earlier_assessment_moves_the_period():
    what = f"①令和3年2月、名札を渡し間違えた。②{NEW}"
    assert found(RULE, model(), case(what, basic="令和6年1月15日")) == ()
    assert found(RULE, model(), case(what, basic="令和6年4月1日"))


def test_without_a_day_of_publication_nothing_is_said():
    assert found(RULE, model(), case("①令和元年5月、鍵を落とした。", published="")) == ()
