"""party-without-reentrustment."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "party-without-reentrustment"


def case(reentrusted=False, target="sub-desk", basis="stated"):
    return model([step("①", "desk", target, "counter", basis=basis)], entrustments=[{"id": "e1", "contractor": "con", "reentrusted": reentrusted}])


def test_a_sub_contractor_where_there_should_be_none():
    finding = one(RULE, case())
    assert finding.gravity == "high"
    assert "SUB" in finding.text.ja


@pytest.mark.parametrize("twin", [case(reentrusted=True), case(reentrusted="undecidable"), case(reentrusted="not_mentioned"), case(target="con-desk")], ids=["declared", "undecidable", "silent", "the contractor"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_another_block_of_the_same_contractor_may_allow_it():
    given = model([step("①", "desk", "sub-desk", "counter")], entrustments=[{"id": "e1", "contractor": "con", "reentrusted": False}, {"id": "e2", "contractor": "con", "reentrusted": True}])
    assert found(RULE, given) == ()


def test_a_party_with_a_block_of_its_own_is_none():
    given = model([step("①", "desk", "sub-desk", "counter")], entrustments=[{"id": "e1", "contractor": "con", "reentrusted": False}, {"id": "e2", "contractor": "sub", "reentrusted": False}])
    assert found(RULE, given) == ()


def test_an_inferred_hop_says_so():
    assert one(RULE, case(basis="inferred")).basis == "inferred"


def deep(reentrusted, *, form=None, **more):
    flows = [step("②", "sub-desk", "usb", "flash"), step("②", "usb", "deep-desk", "flash")]
    given = model(flows, nodes={"deep-desk": "terminal deep"}, entrustments=[{"id": "e1", "contractor": "con", "reentrusted": reentrusted, "reentrusted_to": ["sub"] if reentrusted is True else []} | more])
    return [finding for finding in found(RULE, given, form) if "DEEP" in finding.text.ja]


def test_a_third_level_where_nothing_is_re_entrusted():
    (finding,) = deep(reentrusted=False)
    assert (finding.kind, finding.gravity) == ("contradiction", "high")
    assert "3段目：再々委託先" in finding.text.ja
    assert "level 3" in finding.text.en


def test_a_third_level_that_re_entrustment_does_not_cover():
    (finding,) = deep(reentrusted=True, permission="書面による事前の承諾", reentrusted_task="入力の一部")
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "原文は確認していません" in finding.text.ja


@pytest.mark.parametrize("covering", [
    {"permission": "再々委託を含め書面で承諾"}, {"reentrusted_task": "入力（再再委託先による監視を含む）"}, {"permission": "再委託先が更に再委託する場合も承諾を得る"}, {"contractor": "sub"}, {"contractor": "tax"},
    {"reentrusted": "undecidable", "reentrusted_to": []}, {"reentrusted": "unknown", "reentrusted_to": []}, {"reentrusted": "not_mentioned", "reentrusted_to": []},
])
def test_a_third_level_that_may_be_covered(covering):
    assert deep(**({"reentrusted": True} | covering)) == []


FORM = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託事項1\t減免の入力\n⑦再委託の有無\t[ 再委託する ] <選択肢> 1) 再委託する 2) 再委託しない\n⑧再委託の許諾方法\t{0}\n⑨再委託事項\t入力の一部\nⅢ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n４．特定個人情報ファイルの取扱いの委託\t[ ] 委託しない\n情報保護管理体制の確認\t年に一度確かめる。\n"


@pytest.mark.parametrize(("told", "count"), [("書面で承諾する。", 1), ("書面で承諾する。再々委託も同じとする。", 0), ("三次委託以降は認めない。", 0)])
def test_what_the_document_says_of_further_levels(told, count):
    found_here = deep(reentrusted=True, form=printed(FORM.format(told)))
    assert len(found_here) == count
    assert all("見当たりません。" in finding.text.ja for finding in found_here)


def test_the_second_level_needs_no_more_than_re_entrustment():
    assert found(RULE, model([step("①", "desk", "sub-desk", "counter")], entrustments=[{"id": "e1", "contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}])) == ()
