"""medium-vs-acquisition."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, step

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


def line(medium="dedicated_line", word="専用線", source="agency", methods=("paper",), identifier="individual_number", **more):
    hop = step("①", source, "pool", medium, identifier=identifier) | {"evidence": [place(10, "別添1", "①") | {"key": word}]}
    return found(RULE, model([hop], acquisitions=[{"id": "a1", "file": "file1", "methods": list(methods) if methods != "undecidable" else methods} | more]))


@pytest.mark.parametrize(("medium", "word"), [("dedicated_line", "専用線"), ("lgwan", "LGWAN"), ("internet", "インターネット"), ("national_network", "住基ネット")])
def test_a_line_from_outside_that_no_box_shows(medium, word):
    (finding,) = line(medium, word)
    assert "AGENCYから" in finding.text.ja
    assert "紙" in finding.text.ja


def test_a_line_from_a_department_that_ii_3_names():
    hop = step("①", "taxbox", "pool", "office_lan", identifier="individual_number") | {"evidence": [place(10, "別添1", "①") | {"key": "庁内LAN"}]}
    given = {"id": "a1", "file": "file1", "methods": ["network_system", "paper"], "source_names": ["TAX"]}
    assert found(RULE, model([hop], nodes={"taxbox": "system tax"}, acquisitions=[given]))
    assert found(RULE, model([hop], nodes={"taxbox": "system tax"}, acquisitions=[given | {"methods": ["office_linkage"]}])) == ()


@pytest.mark.parametrize("twin", [
    line(methods=("dedicated_line",)), line(methods=("network_system",)), line(methods=("paper", "other")), line(methods="undecidable"), line(identifier="none"), line(word="回線"), line(source="con-desk"),
    line("internet", "オンライン", methods=("network_system",)),
], ids=["ticked", "may be the network", "other", "undecidable", "no number", "no such word", "a contractor", "on-line is no word of the internet"])
def test_a_line_that_a_box_may_show(twin):
    assert twin == ()
