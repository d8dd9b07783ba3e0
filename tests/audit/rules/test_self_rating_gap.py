"""self-rating-gap."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, step

RULE = "self-rating-gap"


def case(rating="sufficient", process="provision", target="agency", medium="flash", covered=(), basis="stated"):
    flows = [
        step("①", "people", "desk", "counter", identifier="individual_number"), step("②", "desk", "pool", "internal", identifier="individual_number"),
        step("③", "desk", "usb", medium, identifier="individual_number", manual=True, basis=basis), step("③", "usb", target, medium, identifier="individual_number", manual=True, basis=basis),
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


@pytest.mark.parametrize("twin", [case(rating="issues"), case(rating="undecidable"), case(process="use"), case(covered=["usb"])], ids=["owns up", "unread", "another process", "measure stated"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_an_inferred_hop_says_so():
    assert one(RULE, case(basis="inferred")).basis == "inferred"
