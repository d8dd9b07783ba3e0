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
