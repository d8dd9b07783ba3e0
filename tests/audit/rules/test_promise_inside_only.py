"""promise-inside-only."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "promise-inside-only"
FLAT = "プール減免システムのデータは、庁外に持ち出すことはない。"


def case(target="con-desk", identifier="individual_number"):
    flows = [step("②", "pool", "usb", "flash", identifier=identifier), step("②", "usb", target, "flash", identifier=identifier), step("③", "pool", "out", "dedicated_line")]
    return model(flows, nodes={"out": "terminal con", "people": "person who"}, systems={"pool": system(1, "プール減免システム")}, more={"out": {"name": "受付端末"}})


def form(measure=FLAT, section="３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容"):
    return printed(f"Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n{section}\t{measure}\n")


def test_a_medium_goes_out():
    finding = one(RULE, case(), form())
    assert "手順②" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"III-3", "別添1"}


@pytest.mark.parametrize(
    ("given", "measure"),
    [
        (case(target="desk"), FLAT), (case(identifier="none"), FLAT), (case(target="people"), FLAT), (case(), "原則として、プール減免システムのデータを庁外に持ち出すことはない。"),
        (case(), "中間サーバーのデータは、庁外に持ち出すことはない。"), (case(), "プール減免システムのデータを庁外に持ち出すときは記録する。"),
    ],
    ids=["stays inside", "no number", "to the people themselves", "as a rule", "of something else", "no promise"],
)
def test_its_twins_raise_nothing(given, measure):
    assert found(RULE, given, form(measure)) == ()


def test_a_clause_for_contractors_binds_the_contractor():
    section = "４．特定個人情報ファイルの取扱いの委託\t[ ] 委託しない\n情報保護管理体制の確認"
    assert found(RULE, case(), form("作業場所の外部に持ち出すことはない。", section)) == ()


def test_a_rule_for_taking_out_right_behind_the_promise():
    finding = one(RULE, case(target="desk"), form(FLAT + "使う部屋を決める。なお、ファイルを持ち出す際は台帳に記す。"))
    assert finding.gravity == "low"
    assert "持ち出す際" in finding.text.ja


def test_a_terminal_outside_the_office():
    finding = one(RULE, case(target="desk"), form("プール減免システムのデータは、庁内の端末でのみ閲覧できる。"))
    assert "受付端末" in finding.text.ja
    assert found(RULE, case(target="desk"), form("プール減免システムのデータは、庁内の端末で閲覧できる。")) == ()
