"""control-not-implemented."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, printed, step

RULE = "control-not-implemented"


def case(state="not_implemented", rating="sufficient", line=45, **shown):
    control = {"family": "logging", "covers": ["document"], "state": state, "evidence": [place(43, "III-3", "リスク2")]}
    ratings = [{"id": "r1", "file": "file1", "process": "use", "risk": "リスク2", "rating": rating, "evidence": [place(line, "III-3", "リスク2") | shown]}]
    return model([step("①", "desk", "pool", "internal")], controls=[control], self_ratings=ratings)


def test_a_planned_measure_beside_a_good_rating():
    finding = one(RULE, case())
    assert finding.gravity == "medium"
    assert "十分である" in finding.text.ja
    assert len(finding.places) == 2


@pytest.mark.parametrize("choice", ["十分に行っている", "[ 十分に整備している ]", "[十分である]"])
def test_the_choice_is_quoted_as_printed(choice):
    finding = one(RULE, case(key=choice))
    words = choice.strip("[ ]")
    assert f"「{words}」" in finding.text.ja
    assert f"自己評価: {words}" in {spot.side.ja for spot in finding.places}


def test_nothing_is_said_where_the_author_says_it():
    assert found(RULE, case(rating="issues")) == ()
    assert one(RULE, case(rating="undecidable")).gravity == "low"


@pytest.mark.parametrize("state", ["stated", "contradicted", "not_mentioned"])
def test_its_twins_raise_nothing(state):
    assert found(RULE, case(state=state)) == ()


@pytest.mark.parametrize(("more", "count"), [("実装までの間は、職員が台帳と見くらべる。", 0), ("鍵は係長が預かる。", 1)], ids=["what holds until then", "something else"])
def test_what_holds_until_then_excuses_it(more, count):
    given = case()
    section = given.controls[0].evidence[0].section
    heads = {"III-2": "２．特定個人情報の入手（情報提供ネットワークシステムを通じた入手を除く。）\nリスク１：目的外の入手が行われるリスク", "III-3": "３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク"}
    assert section in heads
    form = printed(f"Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n{heads[section]}\nリスクに対する措置の内容\t{more}\n")
    assert len(found(RULE, given, form)) == count
