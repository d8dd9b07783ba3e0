"""duty-actor-differs."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "duty-actor-differs"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})


def form(steps="①一定期間の後、SUBにて書類を廃棄する。", erasure="書類は、CONにおいて溶解する。"):
    return printed(f"（別添1）　事務の内容\n（備考）\n{steps}\n\nⅡ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t庁舎\n③消去方法\t{erasure}\n")


def test_two_parties_destroy_the_same_papers():
    finding = one(RULE, GIVEN, form())
    assert "CON" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"別添1", "II-6"}


@pytest.mark.parametrize(
    "twin",
    [
        form(erasure="書類は、SUBにおいて溶解する。"), form(erasure="USBメモリは、CONにおいて破砕する。"), form(erasure="書類の溶解は、CONが立会いの上で報告し廃棄する。"),
        form(steps="①スポーツ課が書類を廃棄する。"), form(erasure="書類は、CONにおいて保管する。"),
    ],
    ids=["the same party", "another thing", "watches and reports", "the body itself", "another duty"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, GIVEN, twin) == ()
