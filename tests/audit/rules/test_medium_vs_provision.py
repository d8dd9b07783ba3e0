"""medium-vs-provision."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, step

RULE = "medium-vs-provision"


def case(methods=("dedicated_line",), identifier="individual_number", recipient="office", basis="stated"):
    flows = [step("③", "desk", "slip", "mail", identifier=identifier, basis=basis), step("③", "slip", "agency", "mail", identifier=identifier)]
    return model(flows, provisions=[{"id": "p1", "file": "file1", "recipient": recipient, "methods": list(methods) if methods != "undecidable" else methods}])


def test_paper_to_a_recipient_that_is_not_ticked():
    finding = one(RULE, case())
    assert "紙" in finding.text.ja
    assert "提供先1" in finding.text.ja
    assert finding.basis == "stated"


@pytest.mark.parametrize("twin", [case(methods=("paper",)), case(methods="undecidable"), case(identifier="none"), case(recipient="tax")],
                         ids=["ticked", "undecidable", "no number", "another recipient"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_an_inferred_hop_says_so():
    assert one(RULE, case(basis="inferred")).basis == "inferred"


def line(medium="dedicated_line", word="専用線", methods=("paper",), **more):
    hop = step("③", "pool", "agency", medium, identifier="individual_number") | {"evidence": [place(10, "別添1", "③") | {"key": word}]} | more
    return found(RULE, model([hop], provisions=[{"id": "p1", "file": "file1", "recipient": "office", "methods": list(methods)}]))


def test_a_line_to_a_recipient_that_no_box_shows():
    (finding,) = line()
    assert "専用線で渡します" in finding.text.ja


@pytest.mark.parametrize("twin", [line(methods=("dedicated_line",)), line(methods=("network_system",)), line(methods=("other",)), line(word="回線"), line(identifier="none")],
                         ids=["ticked", "may be the network", "other", "no such word", "no number"])
def test_a_line_that_a_box_may_show(twin):
    assert twin == ()


def test_a_recipient_of_two_files_is_told_with_both():
    files = [{"id": f"file{n}", "name": f"{name}ファイル", "evidence": [place(30, "II-2", "②")]} for n, name in ((1, "甲"), (2, "乙"))]
    flows = [step("③", "desk", "slip", "mail", identifier="individual_number"), step("③", "slip", "agency", "mail", identifier="individual_number")]
    items = [{"id": f"p{n}", "number": "提供先1", "file": f"file{n}", "recipient": "office", "methods": ["dedicated_line"]} for n in (1, 2)]
    finding = one(RULE, model(flows, files=files, provisions=items))
    assert "提供先1（ファイル1「甲ファイル」）、提供先1（ファイル2「乙ファイル」）" in finding.text.ja
