"""erasure-vs-promise."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "erasure-vs-promise"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})


def form(promise="USBメモリのデータは、復元できないように消去する。", erasure="USBメモリのデータは、使用後に論理削除を行う。"):
    return printed(
        f"Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t庁舎\n③消去方法\t{erasure}\n\nⅢ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n"
        f"３．特定個人情報の使用\nリスク４：特定個人情報ファイルが不正に複製されるリスク\nリスクに対する措置の内容\t{promise}\n",
    )


def test_beyond_recovery_here_and_logically_there():
    assert {spot.section for spot in one(RULE, GIVEN, form()).places} == {"II-6", "III-3"}


@pytest.mark.parametrize(
    "twin",
    [
        form(erasure="USBメモリのデータは、使用後に専用ソフトで消去する。"), form(promise="USBメモリの廃棄のときは、復元できないように壊す。"), form(erasure="CD-Rのデータは、使用後に論理削除を行う。"),
        form(promise="サーバーの記録は、復元できないように消去する。"),
    ],
    ids=["software", "when scrapped", "another medium", "no medium"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, GIVEN, twin) == ()
