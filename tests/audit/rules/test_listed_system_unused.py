"""listed-system-unused."""

from __future__ import annotations

from tests.audit.small import found, model, one, step, system

RULE = "listed-system-unused"


def case(target="b", label="①", form="full"):
    return model([step(label, "desk", "a", "internal"), step(label, "desk", target, "internal")], nodes={"t": "terminal sec"}, more={"t": {"name": "案内配信箱端末"}}, document={"form": form},
                 systems={"a": system(1, "減免サーバ"), "b": system(2, "案内配信箱")})


def test_a_listed_system_without_any_hop():
    assert "案内配信箱" in one(RULE, case(target="a")).text.ja


def test_its_twins_raise_nothing():
    assert found(RULE, case()) == ()
    assert found(RULE, case(target="t")) == ()


def test_a_form_without_steps_is_not_asked():
    assert found(RULE, case(target="a", label="II-3")) == ()
    assert found(RULE, case(target="a", form="focused")) == ()
