"""reviews-dated."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "reviews-dated"
FORM = (
    "Ⅵ　評価実施手続\n１．基礎項目評価\n①実施日\t{basic}\n２．国民・住民等からの意見の聴取\n①方法\t公民館\n②実施日・期間\t{hearing}\n③期間を短縮する特段の理由\t{reason}\n"
    "３．第三者点検\n①実施日\t{review}\n②方法\t審査会\n③結果\t妥当\n"
)
TRUE = {"basic": "令和6年2月1日", "hearing": "令和6年3月1日から令和6年3月31日まで", "reason": "-", "review": "令和6年4月15日"}


def case(kind: str = "full", **changed: str):
    return printed(FORM.format(**(TRUE | changed)), kind=kind)


def test_a_review_after_publication():
    finding = one(RULE, model(), case(review="令和6年5月20日"))
    assert (finding.kind, finding.gravity) == ("contradiction", "medium")
    assert {place.section for place in finding.places} == {"表紙", "VI-3"}


def test_a_hearing_that_ends_before_it_begins():
    assert "期間" in one(RULE, model(), case(hearing="令和6年3月31日から3月1日まで")).text.ja


def test_a_short_hearing_wants_a_reason():
    finding = one(RULE, model(), case(hearing="令和6年3月1日から同年3月15日"))
    assert finding.kind == "gap"
    assert "15日間" in finding.text.ja
    assert found(RULE, model(), case(hearing="令和6年3月1日から同年3月15日", reason="災害への備えを急ぐため")) == ()


def test_a_day_of_no_calendar():
    assert "令和6年2月30日" in one(RULE, model(), case(basic="令和6年2月30日")).text.ja


@pytest.mark.parametrize("changed", [{}, {"hearing": "2024/3/1～2024/3/31"}, {"hearing": ""}, {"review": ""}, {"hearing": "令和6年3月"}])
def test_its_twins_raise_nothing(changed):
    assert found(RULE, model(), case(**changed)) == ()


def test_a_focused_form_asks_for_no_hearing_of_thirty_days():
    assert found(RULE, model(document={"form": "focused"}), case("focused", hearing="令和6年3月1日から同年3月15日")) == ()
