"""acquisition-unused."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "acquisition-unused"
ANNEX = "（別添1）　事務の内容\n（備考）\n①　{0}\nⅡ　特定個人情報ファイルの概要\n"


def case(*flows, methods=("flash",), form="full"):
    acquisition = {"id": "a1", "file": "file1", "methods": list(methods) if methods != "undecidable" else methods, "evidence": [{"lines": "40", "section": "II-3", "field": "②入手方法", "basis": "stated"}]}
    return model(
        [step("①", "people", "slip", "counter"), step("①", "slip", "desk", "counter"), *flows], document={"form": form}, acquisitions=[acquisition],
        nodes={"treasury": "department tax", "net": "system office"} if flows else None,
    )


def test_a_medium_by_which_nothing_comes_in():
    finding = one(RULE, case())
    assert "フラッシュメモリ" in finding.text.ja
    assert (finding.kind, finding.gravity) == ("gap", "low")
    assert [spot.section for spot in finding.places] == ["II-3"]


@pytest.mark.parametrize("way", ["email", "dedicated_line", "office_linkage", "network_system", "electronic_medium"])
def test_every_way_but_paper_and_other(way):
    assert found(RULE, case(methods=(way,)))
    assert found(RULE, case(methods=("paper", "other"))) == ()


def test_several_ways_are_one_finding():
    assert "専用線、電子メール" in one(RULE, case(methods=("dedicated_line", "email"))).text.ja


IN = [step("②", "agency", "usb", "flash"), step("②", "usb", "desk", "flash")]
OUT = [step("②", "desk", "usb", "flash"), step("②", "usb", "agency", "flash")]


@pytest.mark.parametrize(
    "twin",
    [
        case(*IN), case(step("②", "agency", "desk", "email"), methods=("email",)), case(step("②", "agency", "pool", "dedicated_line"), methods=("dedicated_line",)),
        case(step("②", "treasury", "pool", "office_lan"), methods=("office_linkage",)), case(step("②", "treasury", "pool", "not_stated"), methods=("office_linkage",)),
        case(step("②", "agency", "desk", "not_stated"), methods=("email",)), case(methods="undecidable"), case(form="focused"),
    ],
    ids=["medium", "mail", "line", "office", "way not said inside", "way not said outside", "undecidable", "not asked"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_what_goes_out_brings_nothing_in():
    assert found(RULE, case(*OUT))
    assert found(RULE, case(step("②", "agency", "pool", "not_stated"), methods=("office_linkage",)))


def test_where_the_figure_is_lost_it_cannot_be_told():
    finding = one(RULE, case(), printed(ANNEX.format("窓口で受け付ける。")))
    assert finding.kind == "undecidable"
    assert "失われ" in finding.text.ja
    assert "失われ" not in one(RULE, case()).text.ja


def test_where_the_annex_is_lost_nothing_is_said():
    assert found(RULE, case(), printed("Ⅱ　特定個人情報ファイルの概要\n")) == ()


def test_words_of_a_step_may_mean_the_way():
    given = case(methods=("office_linkage",))
    assert found(RULE, given, printed(ANNEX.format("庁内の仕組みで受け取る。"))) == ()
    assert found(RULE, given, printed(ANNEX.format("窓口で受け取る。")))
