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


@pytest.mark.parametrize(
    ("promise", "erasure"),
    [
        ("媒体のデータは、復元不可能な方法で消去する。", "媒体のデータは、ごみ箱を空にして削除する。"), ("媒体は専用ソフトで完全消去する。", "媒体のデータは通常の削除を行う。"), ("媒体のデータは完全に消去する。", "媒体はフォーマットして再利用する。"), ("USBメモリは上書きして消去する。", "USBメモリは初期化する。"),
        ("CD-RWは復元できない方法で消す。", "CD-RWは論理的に消去する。"), ("外付けハードディスクは専用の消去ソフトで消去する。", "媒体はクイックフォーマットのみとする。"),
    ],
)
def test_ordinary_wordings(promise, erasure):
    assert found(RULE, GIVEN, form(promise, erasure))


def test_hard_to_recover_is_told_as_such():
    assert "復元が困難な" in one(RULE, GIVEN, form("媒体は復元困難な形で消去する。", "媒体は初期化する。")).text.ja
    assert "復元できない" in one(RULE, GIVEN, form()).text.ja


@pytest.mark.parametrize(
    ("promise", "erasure"),
    [
        ("媒体は専用ソフトで完全消去する。", "媒体は使用前に初期化する。"), ("媒体は専用ソフトで完全消去する。", "媒体は初期化し、復元できないことを確かめる。"), ("媒体は専用ソフトで完全消去する。", "媒体は物理フォーマットを行う。"), ("媒体は物理的に破壊する。", "媒体はフォーマットして再利用する。"),
        ("媒体は専用ソフトで完全消去する。", "媒体の論理削除のみで終えることは認めない。"), ("媒体は専用ソフトで完全消去する。", "媒体の書類を箱に入れる。"),
    ],
)
def test_before_use_with_more_and_bans_raise_nothing(promise, erasure):
    assert found(RULE, GIVEN, form(promise, erasure)) == ()
