"""delivery-unused."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "delivery-unused"


def case(medium="dedicated_line", delivery=("dedicated_line", "flash"), label="②", form="full"):
    flows = [step("①", "desk", "pool", "internal"), step(label, "pool", "con-desk", medium, entrustment="e1")]
    return model(flows, document={"form": form}, entrustments=[{"id": "e1", "contractor": "con", "delivery": list(delivery) if delivery != "undecidable" else delivery}])


def test_a_ticked_medium_that_no_step_uses():
    finding = one(RULE, case())
    assert (finding.gravity, finding.kind) == ("low", "gap")
    assert "フラッシュメモリ" in finding.text.ja


@pytest.mark.parametrize("twin", [case(medium="flash"), case(medium="not_stated"), case(delivery=("dedicated_line",)), case(delivery="undecidable"), case(form="focused")],
                         ids=["used", "way not said", "not ticked", "undecidable", "not asked"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_hop_made_from_the_box_itself_is_no_step():
    assert found(RULE, case(medium="flash", label="II-4 委託事項1"))
