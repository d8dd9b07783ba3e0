"""erasure-not-stated."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "erasure-not-stated"


def case(erasure="not_mentioned", identifier="individual_number", controls=(), blank=False):
    flows = [step("②", "desk", "usb", "flash", identifier=identifier), step("②", "usb", "agency", "flash", identifier=identifier)]
    stores = [{"id": "s1", "node": "usb", "kind": "portable_medium", "erasure": erasure}] if erasure else []
    return model(flows, stores=stores, controls=list(controls), more={"usb": {"blank": True}} if blank else {})


def test_a_medium_about_whose_erasure_nothing_is_said():
    finding = one(RULE, case())
    assert finding.gravity == "medium"
    assert "USB" in finding.text.en
    assert one(RULE, case(erasure="")).about == finding.about


def test_where_the_number_is_not_sure_it_is_less_grave():
    assert one(RULE, case(identifier="unknown")).gravity == "low"


def test_the_place_of_storage_is_left_out_where_it_is_only_the_step_itself():
    def places(line):
        given = case(erasure="")
        store = {"id": "s1", "node": "usb", "kind": "portable_medium", "erasure": "not_mentioned", "evidence": [{"lines": line, "section": "II-6", "field": "①"}]}
        flows = [step("②", "desk", "usb", "flash", identifier="individual_number"), step("②", "usb", "agency", "flash", identifier="individual_number")]
        assert given.flows
        return [spot.lines for spot in one(RULE, model(flows, stores=[store])).places]

    assert places("10") == [(10, 10)]
    assert places("44") == [(10, 10), (44, 44)]


ERASED = {"family": "erasure_logical", "covers": ["usb"], "evidence": [{"lines": "3", "section": "II-6", "field": "③"}]}


@pytest.mark.parametrize("twin", [case(erasure="stated"), case(erasure="undecidable"), case(erasure="not_asked"), case(controls=[ERASED]), case(blank=True), case(identifier="none")],
                         ids=["stated", "undecidable", "not asked", "by a measure", "blank medium", "no number: not asked"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_measure_that_is_only_planned_erases_nothing():
    assert found(RULE, case(controls=[ERASED | {"state": "not_implemented"}]))


def paper(*more, stores=(), controls=(), identifier="individual_number"):
    flows = [step("②", "desk", "slip", "counter", identifier=identifier), step("②", "slip", "con-desk", "counter", identifier=identifier), *more]
    return model(flows, nodes={"back": "paper con"}, stores=list(stores), controls=list(controls), entrustments=[{"id": "e1", "contractor": "con"}])


def test_paper_that_stays_with_a_contractor():
    finding = one(RULE, paper())
    assert finding.gravity == "low"
    assert "CON" in finding.text.ja


@pytest.mark.parametrize(
    "twin",
    [
        paper(step("③", "con-desk", "back", "counter"), step("③", "back", "desk", "counter")), paper(stores=[{"id": "s1", "node": "con-desk", "kind": "disposal", "erasure": "stated"}]),
        paper(controls=[{"family": "contract", "covers": ["e1"], "evidence": [{"lines": "3", "section": "III-4", "field": "契約"}]}]), paper(identifier="none"),
    ],
    ids=["comes back", "destroyed", "duties by contract", "no number"],
)
def test_paper_that_is_accounted_for(twin):
    assert found(RULE, twin) == ()


def test_the_focused_form_does_not_ask_how_data_is_erased():
    flows = [step("II-3", "people", "usb", "flash", identifier="individual_number"), step("II-3", "usb", "desk", "flash", identifier="individual_number")]
    assert found(RULE, model(flows))
    assert found(RULE, model(flows, document={"form": "focused"})) == ()
