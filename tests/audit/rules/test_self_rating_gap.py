"""self-rating-gap."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, printed, step

RULE = "self-rating-gap"


def case(rating="sufficient", process="provision", target="agency", medium="flash", covered=(), basis="stated", identifier="individual_number"):
    flows = [
        step("①", "people", "desk", "counter", identifier="individual_number"), step("②", "desk", "pool", "internal", identifier="individual_number"),
        step("③", "desk", "usb", medium, identifier=identifier, manual=True, basis=basis), step("③", "usb", target, medium, identifier=identifier, manual=True, basis=basis),
        step("④", "pool", "con-desk", "dedicated_line", identifier="individual_number"), step("⑤", "pool", "maker", "dedicated_line", identifier="individual_number"),
    ]
    controls = [{"family": "encryption", "covers": list(covered), "wording": "specific", "evidence": [place(60, "III-5", "リスク1")]}] if covered else []
    return model(flows, nodes={"maker": "organization office"}, holds={"people": ["individual_number"]}, controls=controls,
                 self_ratings=[{"id": "r1", "file": "file1", "process": process, "risk": "リスク1", "rating": rating, "evidence": [place(61, "III-5", "リスク1")]}])


def test_the_heaviest_part_has_no_measure_of_its_own():
    finding = one(RULE, case())
    assert finding.gravity == "low"
    assert "手順③" in finding.text.ja
    assert "確率ではありません" in finding.text.ja


def test_a_strong_rating_makes_it_graver():
    assert one(RULE, case(rating="strong")).gravity == "medium"


@pytest.mark.parametrize("twin", [case(rating="issues"), case(rating="undecidable"), case(process="use"), case(covered=["usb"]), case(identifier="unknown")], ids=["owns up", "unread", "another process", "measure stated", "number not said"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


FORM = "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n５．特定個人情報の提供\nリスク１：不正な提供が行われるリスク\nリスクに対する措置の内容\t{0}\n"


@pytest.mark.parametrize("text", ["USBメモリは暗号化する。", "媒体は封筒に入れて封をする。", "OFFICEに渡すときは、課長の承認を受ける。"], ids=["the medium", "media in general", "the other party"])
def test_a_measure_that_a_sentence_states_is_not_called_missing(text):
    assert found(RULE, case(), printed(FORM.format(text))) == ()


def test_a_sentence_on_something_else_leaves_it():
    said = one(RULE, case(), printed(FORM.format("サーバーは施錠した部屋に置く。"))).text.ja
    assert "モデルでは" in said
    assert "II-6・III・IVにも、これに触れた措置の記載が見当たりません" in said
    assert "II-6・III・IVにも" not in one(RULE, case()).text.ja


def test_an_inferred_hop_says_so():
    assert one(RULE, case(basis="inferred")).basis == "inferred"
