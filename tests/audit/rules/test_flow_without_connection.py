"""flow-without-connection."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, step, system

RULE = "flow-without-connection"


def case(medium="office_lan", label="①", first=(), undecidable=(), source="a", form="full"):
    nodes = {"t": "terminal sec"}
    return model([step(label, source, "b", medium)], nodes=nodes, more={"t": {"name": "減免サーバ端末"}}, document={"form": form},
                 systems={"a": system(1, "減免サーバ", other=first, undecidable=undecidable), "b": system(2, "連絡箱")})


def test_a_step_joins_what_neither_declares():
    finding = one(RULE, case())
    assert "減免サーバ" in finding.text.ja
    assert len(finding.places) == 3


def test_by_a_terminal_too():
    assert found(RULE, case(source="t"))


@pytest.mark.parametrize("twin", [case(first=("連絡箱",)), case(medium="flash"), case(label="II-3"), case(form="focused")], ids=["declared", "by a medium", "no numbered step", "not asked"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_an_unread_box_that_may_mean_the_other_side_decides_nothing():
    systems = {"a": system(1, "減免サーバ", undecidable=["office_linkage"]), "b": system(2, "連絡箱", undecidable=["office_linkage"])}
    assert found(RULE, model([step("①", "a", "b", "office_lan")], systems=systems)) == ()
