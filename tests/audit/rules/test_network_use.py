"""network-use."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, printed, step, system

RULE = "network-use"
FORM = "Ⅰ　基本情報\n６．情報提供ネットワークシステムによる情報連携　※\n①実施の有無\t{0} <選択肢> 1) 実施する 2) 実施しない 3) 未定\n②法令上の根拠\t番号法\n"


def case(network_use=False, name="情報提供ネットワークシステム", ticked=()):
    return model([step("①", "a", "net", "national_network", identifier="code")], nodes={"net": "system office"}, more={"net": {"name": name}}, systems={"a": system(1, "減免サーバ", *ticked)},
                 document={"network_use": network_use, "evidence": [place(15, "I-6", "①")]})


def test_denied_and_used():
    finding = one(RULE, case())
    assert finding.gravity == "high"
    assert "実施しない" in finding.text.ja


def test_denied_and_ticked():
    assert "システム1" in one(RULE, case(name="別の網", ticked=["information_provision_network"])).text.ja


@pytest.mark.parametrize("twin", [case(network_use=True), case(network_use="unknown"), case(network_use="not_mentioned"), case(name="住民基本台帳ネットワークシステム")],
                         ids=["admitted", "unknown", "silent", "another network"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_undecided_in_print():
    finding = one(RULE, case(network_use="unknown"), printed(FORM.format("[ 未定 ]")))
    assert (finding.gravity, finding.kind) == ("medium", "contradiction")
    assert found(RULE, case(network_use="unknown"), printed(FORM.format("[ 実施する ]"))) == ()


def test_undecided_is_no_contradiction_of_a_system_that_could_connect():
    given = model([step("I-2 システム1", "a", "net", "national_network", identifier="code")], nodes={"net": "system office"}, more={"net": {"name": "情報提供ネットワークシステム"}},
                  systems={"a": system(1, "減免サーバ", "information_provision_network")}, document={"network_use": "unknown"})
    assert found(RULE, given, printed(FORM.format("[ 未定 ]"))) == ()
    assert one(RULE, given, printed(FORM.format("[ 実施しない ]"))).gravity == "high"


def test_nothing_is_said_from_an_answer_that_cannot_be_read():
    assert found(RULE, case(network_use="undecidable")) == ()
