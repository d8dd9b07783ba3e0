"""encryption-promise-weaker."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "encryption-promise-weaker"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})


def form(promise="ファイルは出力の際、全て暗号化する。", other="媒体に書き出すときは、暗号化又は媒体のパスワード設定を行う。"):
    return printed(
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\n"
        f"リスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容\t{promise}\nリスク４：特定個人情報ファイルが不正に複製されるリスク\nリスクに対する措置の内容\t{other}\n",
    )


def test_a_password_will_do_after_all():
    assert {spot.field for spot in one(RULE, GIVEN, form()).places} == {"リスク3", "リスク4"}


@pytest.mark.parametrize(
    "twin",
    [
        form(other="媒体に書き出すときは、暗号化と媒体のパスワード設定を行う。"), form(promise="ファイルは出力の際、暗号化する。"), form(promise="通信は全て暗号化する。"),
        form(promise="媒体に書き出すときは、必ず暗号化又はパスワード設定を行う。"),
    ],
    ids=["both", "not all", "lines only", "no flat promise"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, GIVEN, twin) == ()
