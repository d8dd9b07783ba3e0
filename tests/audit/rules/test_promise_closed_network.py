"""promise-closed-network."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "promise-closed-network"


def case(medium="internet", target="pool"):
    systems = {"pool": system(1, "プール減免システム"), "gate": system(2, "受付サーバー")}
    return model([step("①", "people", target, medium, identifier="individual_number"), step("②", "gate", "pool", "office_lan")], systems=systems)


def form(measure="プール減免システムはインターネットから切り離した網に置く。"):
    return printed(
        f"Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容\t{measure}\n",
    )


def test_a_hop_over_the_internet_reaches_it():
    finding = one(RULE, case(), form())
    assert "プール減免システム" in finding.text.ja
    assert "internet" in finding.text.en
    assert {spot.section for spot in finding.places} == {"III-3", "別添1"}


def test_mail_is_a_public_line_too():
    assert found(RULE, case(medium="email"), form())


@pytest.mark.parametrize(
    ("given", "measure"),
    [
        (case(medium="lgwan"), "プール減免システムはインターネットから切り離した網に置く。"), (case(target="gate"), "プール減免システムはインターネットから切り離した網に置く。"),
        (case(), "プール減免システムと受付サーバーとの間はインターネットから分離した回線で結ぶ。"), (case(), "プール減免システムはウイルスから守る。"),
        (case(), "【国の基盤における措置】サーバーはインターネットから遮断された網にある。"),
    ],
    ids=["closed line", "reaches another", "the line between two", "no promise", "of something else"],
)
def test_its_twins_raise_nothing(given, measure):
    assert found(RULE, given, form(measure)) == ()
