"""medium-vs-acquisition."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "medium-vs-acquisition"


def case(methods=("office_linkage",), identifier="individual_number", source="agency", form="full", other=""):
    flows = [step("①", source, "usb", "flash", identifier=identifier), step("①", "usb", "desk", "flash", identifier=identifier)]
    acquisition = {"id": "a1", "file": "file1", "methods": list(methods) if methods != "undecidable" else methods} | ({"methods_other": other} if other else {})
    return model(flows, document={"form": form}, acquisitions=[acquisition])


def test_a_medium_from_outside_that_is_not_ticked():
    finding = one(RULE, case())
    assert "庁内連携システム" in finding.text.ja
    assert "AGENCY" in finding.text.en


@pytest.mark.parametrize("twin", [case(methods=("flash",)), case(methods="undecidable"), case(identifier="none"), case(source="pool"), case(methods=("other",), other="USBメモリ")],
                         ids=["ticked", "undecidable", "no number", "from inside", "named under other"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()
