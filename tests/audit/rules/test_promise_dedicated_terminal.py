"""promise-dedicated-terminal."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "promise-dedicated-terminal"


def case(name="窓口端末", end="other"):
    nodes = {"own": "terminal sec", "other": "terminal sec"}
    flows = [step("①", "own", "pool", "internal"), step("②", end, "pool", "internal")]
    return model(flows, nodes=nodes, systems={"pool": system(1, "プール減免システム")}, more={"own": {"name": "プール減免システム端末"}, "other": {"name": name}})


def form(measure="プール減免システムは専用端末でのみ利用できる。"):
    return printed(
        f"Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容\t{measure}\n",
    )


def test_a_step_uses_another_terminal():
    finding = one(RULE, case(), form())
    assert "窓口端末" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"III-3", "別添1"}


@pytest.mark.parametrize(
    ("given", "measure"),
    [
        (case(name="専用の窓口端末"), "プール減免システムは専用端末でのみ利用できる。"), (case(end="own"), "プール減免システムは専用端末でのみ利用できる。"),
        (case(name="保守端末"), "プール減免システムは専用端末でのみ利用できる。"), (case(), "プール減免システムは専用端末で利用できる。"),
        (case(), "中間サーバーは専用端末でのみ利用できる。"),
    ],
    ids=["dedicated by name", "its own terminal", "maintenance", "not only", "another system"],
)
def test_its_twins_raise_nothing(given, measure):
    assert found(RULE, given, form(measure)) == ()


@pytest.mark.parametrize(
    "measure",
    [
        "プール減免システムの操作は専用の端末に限定している。", "プール減免システムへは、専用端末以外からはアクセスできない。", "プール減免システムを利用できる端末を専用端末に限定している。", "プール減免システムは、減免事務専用のパソコンからしか操作できない。",
        "プール減免システムは専用端末からのみアクセス可能としている。", "プール減免システムの端末は業務専用とし、他の端末からの接続を遮断している。", "本システムは専用端末でのみ利用できる。", "専用端末以外では利用できない。", "プール減免システムは専用端末だけで使用する。",
        "プール減免システムは専用の業務端末でのみ使用する。", "プール減免システムの利用は専用端末のみとする。", "プール減免システムは専用端末に限り利用できる。", "プール減免システムは専用機でしか使用できない。", "プール減免システムは、専用端末以外からの接続を拒否する。", "減免システムは専用端末でのみ利用できる。",
        "プール減免システムは専用端末以外での利用を禁止している。", "プール減免システムは専用端末によるのみ閲覧できる。", "プール減免システムへの接続は専用のPCに限っている。", "プール減免システムは専用端末で使用し、その他の端末からは接続できない。", "プール減免システムは専用端末以外からの利用を認めていない。",
    ],
)
def test_ordinary_wordings_of_the_promise(measure):
    assert found(RULE, case(), form(measure))


@pytest.mark.parametrize(
    "measure",
    [
        "原則として、プール減免システムは専用端末でのみ利用できる。", "プール減免システムは専用端末を用意している。", "プール減免システムからの書き出しは専用端末でのみ行う。", "プール減免システムの印刷は専用端末に限る。", "特定の端末以外からはプール減免システムを利用できない。", "専用機能でのみ利用できる。",
        "受付管理システムは専用端末でのみ利用できる。", "プール減免システムは、災害のときを除き、専用端末でのみ利用できる。", "プール減免システムの専用端末は許可された職員のみ利用できる。", "専用端末の画面は他から見えない。",
    ],
)
def test_no_flat_promise(measure):
    assert found(RULE, case(), form(measure)) == ()


def test_this_system_where_there_are_two_means_neither_for_sure():
    two = model([step("②", "other", "pool", "internal")], nodes={"other": "terminal sec"}, systems={"pool": system(1, "プール減免システム"), "tickets": system(2, "券管理システム")}, more={"other": {"name": "窓口端末"}})
    assert found(RULE, two, form("本システムは専用端末でのみ利用できる。")) == ()
    assert found(RULE, two, form())
