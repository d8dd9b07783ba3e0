"""number-marked-excluded."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step

RULE = "number-marked-excluded"


def carried(spi=False, second="individual_number"):
    first = {"spi": spi, "identifier": "none"} if spi is False else {}
    return model([step("②", "desk", "usb", "flash", **first), step("③", "usb", "agency", "flash", identifier=second)])


def test_one_medium_with_and_without():
    finding = one(RULE, carried())
    assert "手順②" in finding.text.ja
    assert "手順③" in finding.text.ja


def test_its_twins_raise_nothing():
    assert found(RULE, carried(spi=None)) == ()
    assert found(RULE, carried(second="none")) == ()
    assert found(RULE, carried(second="unknown")) == ()
    assert found(RULE, carried(second="code")) == ()


def test_marked_and_listed():
    assert found(RULE, model([step("②", "desk", "pool", "internal", spi=False, carries=["individual_number"])]))
    assert found(RULE, model([step("②", "desk", "pool", "internal", spi=False, carries=["code"])])) == ()


@pytest.mark.parametrize(("more", "count"), [({}, 1), ({"adds": ["individual_number"]}, 0)], ids=["from nowhere", "added"])
def test_the_number_goes_on_from_where_it_never_came(more, count):
    given = model([step("①", "desk", "pool", "internal", spi=False, identifier="none"), step("②", "pool", "agency", "dedicated_line", identifier="individual_number", **more)])
    assert len(found(RULE, given)) == count


def test_a_holder_may_have_it_of_its_own():
    given = model([step("①", "desk", "pool", "internal", spi=False, identifier="none"), step("②", "pool", "agency", "dedicated_line", identifier="individual_number")], holds={"pool": ["individual_number"]})
    assert found(RULE, given) == ()
