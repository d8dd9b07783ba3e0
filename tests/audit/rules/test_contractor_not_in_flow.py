"""contractor-not-in-flow."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "contractor-not-in-flow"


def case(*more, form="full", handlers="1..10", reentrusted="not_mentioned"):
    return model([step("①", "desk", "pool", "internal"), *more], document={"form": form}, entrustments=[{"id": "e1", "contractor": "con", "handlers": handlers, "reentrusted": reentrusted}])


def test_a_contractor_that_no_step_shows():
    finding = one(RULE, case(step("II-4 委託事項1", "pool", "con-desk", "dedicated_line", entrustment="e1")))
    assert "委託事項1（CON）" in finding.text.ja


@pytest.mark.parametrize(
    "twin", [case(step("②", "pool", "con-desk", "dedicated_line")), case(step("②", "pool", "desk", "screen", actor="con")), case(step("②", "pool", "desk", "screen", entrustment="e1")), case(form="focused")],
    ids=["receives", "acts", "its work", "not asked"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_block_that_breaks_off_raises_nothing():
    assert found(RULE, case(handlers="unknown", reentrusted="unknown")) == ()


@pytest.mark.parametrize(("legend", "count"), [("委託 1\n：維持管理", 0), ("委託11\n：維持管理", 1), ("職員\n：窓口", 1)], ids=["marked", "another number", "no mark"])
def test_a_mark_in_the_legend_of_the_lost_figure_shows_it(legend, count):
    form = printed(f"（別添1）　事務の内容\n【凡例】\n{legend}\n（備考）\n①　窓口で受け付ける。\nⅡ　特定個人情報ファイルの概要\n")
    given = case(step("II-4 委託事項1", "pool", "con-desk", "dedicated_line", entrustment="e1"))
    assert len(found(RULE, given, form)) == count


@pytest.mark.parametrize(("text", "kind"), [("（別添1）　事務の内容\n（備考）\n①　窓口で受け付ける。\n", "undecidable"), ("", "gap")], ids=["figure lost", "no 別添1 at hand"])
def test_where_the_figure_is_lost_it_cannot_be_told(text, kind):
    given = case(step("II-4 委託事項1", "pool", "con-desk", "dedicated_line", entrustment="e1"))
    finding = one(RULE, given, printed(f"{text}Ⅱ　特定個人情報ファイルの概要\n"))
    assert finding.kind == kind
    assert ("失われ" in finding.text.ja) == (kind == "undecidable")


def test_every_block_of_one_contractor_is_named():
    given = model([step("①", "desk", "pool", "internal"), step("II-4 委託事項1", "pool", "con-desk", "dedicated_line")],
                  entrustments=[{"id": f"e{n}", "number": f"委託事項{n}", "contractor": "con", "handlers": "1..10"} for n in (1, 2)])
    assert "委託事項1（CON）、委託事項2（CON）" in one(RULE, given).text.ja
