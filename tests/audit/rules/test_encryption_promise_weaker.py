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


@pytest.mark.parametrize(
    ("promise", "other"),
    [
        ("媒体に書き出すファイルは暗号化しなければならない。", "媒体のファイルは平文で受け渡す。"), ("外部記録媒体には暗号化したデータしか保存できない。", "媒体にはパスワードのみを設定する。"), ("媒体は必ず暗号化する。", "媒体は暗号化していない。"), ("媒体のデータは一律に暗号化する。", "CD-Rは暗号化せず、パスワードを付ける。"),
        ("媒体の暗号化を義務付けている。", "USBメモリは平文のまま渡す。"), ("USBメモリは常に暗号化する。", "USBメモリは暗号化されていない。"), ("媒体へ書き出すと自動的に暗号化される。", "媒体の暗号化は行っていない。"), ("暗号化していないファイルの媒体への保存を禁止している。", "媒体にはパスワードだけを掛ける。"),
        ("持ち出すデータは例外なく暗号化する。", "持ち出すデータは暗号化に代えてパスワードを設定する。"), ("出力するファイルは全て暗号にする。", "出力するファイルはパスワード又は暗号化で守る。"),
    ],
)
def test_ordinary_wordings(promise, other):
    assert found(RULE, GIVEN, form(promise, other))


@pytest.mark.parametrize(
    ("promise", "other"),
    [
        ("媒体は必ず暗号化する。", "暗号化していない媒体は使用しない。"), ("媒体は必ず暗号化する。", "暗号化せずに媒体へ書き出すことはできない。"), ("USBメモリは必ず暗号化する。", "CD-Rは暗号化していない。"), ("媒体は必ず暗号化する。", "媒体を使う端末はパスワードのみで認証する。"),
        ("媒体は原則として全て暗号化する。", "媒体は暗号化していない。"), ("媒体は必ず暗号化する。", "持ち出すファイルにはパスワードを付ける。"), ("媒体は暗号化する。", "媒体はパスワードのみで守る。"),
    ],
)
def test_bans_other_media_and_exceptions_raise_nothing(promise, other):
    assert found(RULE, GIVEN, form(promise, other)) == ()


def test_a_strict_rule_for_specific_personal_information_stands_beside_a_general_one():
    strict = "特定個人情報ファイルは出力の際、全て暗号化する。"
    assert found(RULE, GIVEN, form(promise=strict)) == ()
    assert found(RULE, GIVEN, form(promise=strict, other="特定個人情報を媒体に書き出すときは、暗号化又は媒体のパスワード設定を行う。"))
