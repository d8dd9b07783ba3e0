"""medium-vs-provision."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

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
