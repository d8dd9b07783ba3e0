"""listed-system-unused."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

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


@pytest.mark.parametrize(("text", "kind"), [("（別添1）　事務の内容\n（備考）\n①　窓口で受け付ける。\n", "undecidable"), ("", "gap")], ids=["figure lost", "no 別添1 at hand"])
def test_where_the_figure_is_lost_it_cannot_be_told(text, kind):
    finding = one(RULE, case(target="a"), printed(f"{text}Ⅱ　特定個人情報ファイルの概要\n"))
    assert finding.kind == kind
    assert ("失われ" in finding.text.ja) == (kind == "undecidable")
