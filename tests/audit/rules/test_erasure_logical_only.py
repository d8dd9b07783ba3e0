"""erasure-logical-only."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "erasure-logical-only"
PROOF = {"family": "erasure_proof", "covers": ["s1"], "evidence": [{"lines": "3", "section": "II-6", "field": "③"}]}


def case(strength="logical", identifier="individual_number", controls=(), erasure="stated", basis="stated"):
    flows = [step("②", "desk", "usb", "flash", identifier=identifier), step("②", "usb", "agency", "flash", identifier=identifier)]
    evidence = [{"lines": "3", "section": "II-6", "field": "③", "basis": basis} | ({"reason": "so"} if basis == "inferred" else {})]
    stores = [{"id": "s1", "node": "usb", "kind": "portable_medium", "erasure": erasure, "evidence": evidence} | ({"strength": strength} if strength else {})]
    return model(flows, stores=stores, controls=list(controls))


def test_deletion_only():
    assert "USB" in one(RULE, case()).text.ja


@pytest.mark.parametrize("twin", [case(strength="physical"), case(strength="unknown"), case(controls=[PROOF]), case(identifier="none"), case(erasure="not_mentioned", strength="")],
                         ids=["physical", "unknown", "with proof", "no number", "nothing said"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_an_inferred_store_says_so():
    assert one(RULE, case(basis="inferred")).basis == "inferred"
