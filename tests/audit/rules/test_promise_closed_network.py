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


@pytest.mark.parametrize(
    "measure",
    [
        "プール減免システムはインターネットに接続していない。", "プール減免システムはインターネットから分離されている。", "プール減免システムは閉域網で運用している。", "プール減免システムは外部ネットワークと接続しない。", "プール減免システムはインターネット環境とは物理的に分離されたネットワークで運用する。",
        "プール減免システムは独立したネットワークとし、外部からアクセスできない。", "プール減免システムは庁内LANのみで利用し、外部とは接続していない。", "プール減免システムは、閉鎖的なネットワークで構成する。", "プール減免システムはスタンドアロンで運用する。",
        "プール減免システムでインターネットは利用しない。", "プール減免システムは閉塞したネットワークに置く。", "プール減免システムは閉じた回線で使う。", "プール減免システムはインターネットにつながっていない。", "プール減免システムはインターネットを遮断している。",
        "プール減免システムはインターネットに接続されておらず、外から見えない。", "プール減免システムは外部の回線に接続できない。", "プール減免システムは隔離された網に置く。", "プール減免システムは外部接続を禁止している。", "プール減免システムはクローズドネットワークで使う。", "減免システムはインターネットに接続していない。",
    ],
)
def test_ordinary_wordings_of_the_promise(measure):
    assert found(RULE, case(), form(measure))


@pytest.mark.parametrize(
    "measure",
    [
        "プール減免システムは、許可した通信を除きインターネットに接続していない。", "プール減免システムは、原則としてインターネットに接続しない。", "プール減免システムは外部から不正なアクセスができない。", "プール減免システムはインターネットに直接接続していない。", "プール減免システムはインターネットに接続し、通信を暗号にする。",
        "受付管理システムはインターネットに接続していない。", "プール減免システムは外部ネットワークから第三者によるアクセスができない。", "プール減免システムは専用線に接続している。", "通信は専用線のみとし、インターネットは利用しない。", "プール減免システムは独立した部屋に置く。",
    ],
)
def test_no_flat_promise(measure):
    assert found(RULE, case(), form(measure)) == ()


def test_what_nets_the_promise_names_is_said():
    assert "外部のネットワーク" in one(RULE, case(), form("プール減免システムは外部ネットワークと接続しない。")).text.ja
    assert "インターネット" in one(RULE, case(), form()).text.ja


def test_mail_that_is_only_ticked_in_a_field_need_not_leave_the_system():
    systems = {"pool": system(1, "プール減免システム")}
    ticked = model([step("II-4 委託事項1", "pool", "con-desk", "email", identifier="individual_number")], systems=systems)
    assert found(RULE, ticked, form()) == ()
    assert found(RULE, model([step("①", "pool", "con-desk", "email", identifier="individual_number")], systems=systems), form())


@pytest.mark.parametrize(("more", "count"), [({}, 1), ({"gate": system(2, "受付サーバー")}, 0)], ids=["the only system", "one of two"])
def test_this_system_is_the_only_system_of_the_task(more, count):
    given = model([step("①", "people", "pool", "internet", identifier="individual_number")], systems={"pool": system(1, "プール減免システム")} | more)
    assert len(found(RULE, given, form("本システムはインターネットと切り離している。"))) == count
