"""promise-no-outside-line."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "promise-no-outside-line"
MEASURE = "プール減免システムは外部のネットワークと接続していない。"
PARTIES = {"body": ("body", ""), "sec": ("department", "body"), "con": ("contractor", "body"), "office": ("public_body", ""), "who": ("person", ""), "state": ("platform", "")}


def case(medium="", target="hub", ticked=(), hub_names=(), own_names=(), hub="system state", name="全国の受付台", form="full"):
    systems = {"pool": system(1, "プール減免システム", *ticked, other=own_names), "hub": system(2, name, other=hub_names)}
    flows = [step("①", "pool", target, medium)] if medium else []
    return model(flows, systems=systems, nodes={"hub": hub, "yard": "system sec"}, more={"yard": {"name": "庁内の台帳"}}, parties=PARTIES, document={"form": form})


def form(measure=MEASURE):
    return printed(f"Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n７．特定個人情報の保管・消去\nリスク１：特定個人情報の漏えい・滅失・毀損リスク\n⑥技術的対策　具体的な対策の内容\t{measure}\n")


def test_the_other_side_declares_the_connection():
    finding = one(RULE, case(hub_names=("プール減免システム",)), form())
    assert "システム2「全国の受付台」の接続欄に「プール減免システム」が挙がっています" in finding.text.ja
    assert (finding.kind, finding.gravity) == ("contradiction", "medium")
    assert [spot.section for spot in finding.places] == ["III-7", "I-2"]
    assert finding.places[0].chars


@pytest.mark.parametrize("given", [case(own_names=("全国の受付台",)), case(medium="dedicated_line"), case(ticked=("information_provision_network",))], ids=["its own side", "a step by line", "a box"])
def test_other_lines_to_the_outside(given):
    assert found(RULE, given, form())


@pytest.mark.parametrize("measure", ["プール減免システムの唯一の外部との接触点である媒体のウイルスを調べる。", "プール減免システムはスタンドアロンで動かす。", "【プール減免システム】外部との接続は一切ない。"])
def test_in_other_words(measure):
    assert found(RULE, case(hub_names=("プール減免システム",)), form(measure))


def test_a_national_system_under_an_entrustment_is_outside():
    assert found(RULE, case(hub="system con", hub_names=("プール減免システム",), name="PMH"), form())
    assert found(RULE, case(hub="system con", hub_names=("プール減免システム",), name="保守の台"), form()) == ()


@pytest.mark.parametrize(
    ("given", "measure"),
    [
        (case(), MEASURE), (case(medium="flash"), MEASURE), (case(medium="not_stated"), MEASURE), (case(medium="dedicated_line", target="yard"), MEASURE), (case(hub="system sec", hub_names=("プール減免システム",)), MEASURE),
        (case(hub_names=("プール減免システム",)), "プール減免システムは外部のネットワークと直接接続していない。"), (case(hub_names=("プール減免システム",)), "プール減免システムはインターネットなど外部と接続していない。"),
        (case(hub_names=("プール減免システム",)), "プール減免システムは許可なく外部と接続しない。"), (case(hub_names=("プール減免システム",)), "庁内の台帳は外部のネットワークと接続していない。"), (case(hub_names=("プール減免システム",), form="basic"), MEASURE),
    ],
    ids=["no line", "by medium", "way not said", "inside", "its partner is inside", "not directly", "the internet is another rule's", "with permission", "another system", "not asked"],
)
def test_its_twins_raise_nothing(given, measure):
    assert found(RULE, given, form(measure)) == ()


def test_the_internet_is_left_to_the_other_rule():
    given = case(medium="internet")
    assert found("promise-closed-network", given, form("プール減免システムはインターネットから切り離した網に置く。"))
    assert found(RULE, given, form()) == ()
