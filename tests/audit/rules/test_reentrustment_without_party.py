"""reentrustment-without-party."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "reentrustment-without-party"


def case(reentrusted=True, target="con-desk", form="full"):
    return model([step("①", "desk", target, "counter"), step("II-4 委託事項1", "desk", "sub-desk", "not_stated")], document={"form": form},
                 entrustments=[{"id": "e1", "contractor": "con", "reentrusted": reentrusted, "reentrusted_to": ["sub"] if reentrusted is True else []}])


def test_declared_and_not_shown():
    finding = one(RULE, case())
    assert finding.gravity == "low"
    assert "委託事項1" in finding.text.ja


def test_a_contractor_that_is_in_no_step_itself_is_another_rules_matter():
    assert found(RULE, case(target="pool")) == ()


@pytest.mark.parametrize("twin", [case(reentrusted=False), case(reentrusted="undecidable"), case(target="sub-desk"), case(form="focused")], ids=["not declared", "undecidable", "shown", "not asked"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


@pytest.mark.parametrize(("text", "kind"), [("（別添1）　事務の内容\n（備考）\n①　窓口で受け付ける。\n", "undecidable"), ("", "gap")], ids=["figure lost", "no 別添1 at hand"])
def test_where_the_figure_is_lost_it_cannot_be_told(text, kind):
    finding = one(RULE, case(), printed(f"{text}Ⅱ　特定個人情報ファイルの概要\n"))
    assert finding.kind == kind
    assert ("失われ" in finding.text.ja) == (kind == "undecidable")


TASK = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託事項1\t減免の入力\n⑨再委託事項\t{0}\n"


@pytest.mark.parametrize(("operator", "matters", "count"), [("office", "全国共通審査サーバの運用", 0), ("office", "書類の搬送", 1), ("sec", "全国共通審査サーバの運用", 1)], ids=["somebody else's system", "other matters", "the body's own system"])
def test_a_system_of_others_that_the_matters_name_is_where_the_sub_contractor_works(operator, matters, count):
    given = model(
        [step("①", "desk", "con-desk", "counter"), step("②", "con-desk", "judge", "dedicated_line")], nodes={"judge": f"system {operator}"}, more={"judge": {"name": "全国共通審査サーバ"}},
        entrustments=[{"id": "e1", "contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}],
    )
    assert len(found(RULE, given, printed(TASK.format(matters)))) == count
