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


def test_a_passive_names_no_doer():
    finding = one(RULE, GIVEN, form(steps="①一定期間の後、SUBにて保管された書類は廃棄される。"))
    assert finding.kind == "gap"
    assert "手順①ではSUBの名を挙げつつ行う者を示さずに書かれています" in finding.text.ja
    assert "II-6ではCONが行うと" in finding.text.ja
    assert one(RULE, GIVEN, form()).kind == "contradiction"


def test_a_duty_that_is_re_entrusted_may_be_named_as_the_contractors():
    given = model([step("①", "desk", "con-desk", "internal")], entrustments=[{"id": "e1", "number": "委託事項1", "file": "file1", "contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}])
    text = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託事項1\t減免の入力\n⑨再委託事項\t{0}\n６．特定個人情報の保管・消去\n①保管場所\t庁舎\n③消去方法\t書類は、CONにおいて溶解する。\n"
    finding = one(RULE, given, printed(text.format("書類の廃棄")))
    assert finding.kind == "gap"
    assert "II-4 委託事項1ではSUBへの再委託事項として" in finding.text.ja
    assert "CONとSUBのどちらが行うかの記載が見当たりません" in finding.text.ja
    assert found(RULE, given, printed(text.format("書類の保管"))) == ()


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


def plainly(erasure, measure):
    return printed(
        f"Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t庁舎\n③消去方法\t{erasure}\n\nⅢ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\n"
        f"リスクに対する措置の内容\t{measure}\n",
    )


@pytest.mark.parametrize(
    ("one_side", "other"),
    [
        ("減免申請書の廃棄は、SECが行う。", "減免申請書は、CONが溶解する。"), ("CD-Rは、SECが裁断する。", "CD-Rは、CONにおいて破砕する。"), ("SECが減免申請書を裁断する。", "TAXが減免申請書を廃棄する。"), ("本人確認は、SECが行う。", "本人確認は、CONが行う。"), ("USBメモリの消去は、SECが行う。", "USBメモリの消去は、CONが行う。"),
        ("減免申請書は、5年経過後、TAXが廃棄する。", "減免申請書の廃棄は、SECが行う。"),
    ],
)
def test_departments_and_contractors_with_the_same_named_thing(one_side, other):
    finding = one(RULE, GIVEN, plainly(one_side, other))
    assert {spot.section for spot in finding.places} == {"II-6", "III-3"}
    assert finding.gravity == "low"


@pytest.mark.parametrize(
    ("one_side", "other"),
    [
        ("減免申請書は、SECが溶解する。", "減免券は、CONが溶解する。"), ("書類は、SECが溶解する。", "書類は、CONが溶解する。"), ("減免申請書は、SECが溶解する。", "減免申請書は、CONに委託して溶解する。"), ("減免申請書は、SECが保管する。", "減免申請書は、CONが保管する。"), ("本人確認は、SECが行う。", "郵送の本人確認は、CONが行う。"),
        ("減免申請書は、SECが溶解する。", "減免申請書は、SECが裁断する。"), ("減免申請書は、SECが溶解する。", "減免申請書の溶解は、CONが立会いの上で行う。"), ("減免申請書は、BODYが溶解する。", "減免申請書は、SECが溶解する。"), ("CD-Rは、SECが消去する。", "CD-Rは、CONが破砕する。"), ("減免申請書は、SECが返却する。", "減免申請書は、CONが返却する。"),
    ],
    ids=["another thing", "things in general", "by a contractor", "keeping", "one channel", "the same party", "watches", "part of the body", "another act", "returning"],
)
def test_what_may_both_be_true_raises_nothing(one_side, other):
    assert found(RULE, GIVEN, plainly(one_side, other)) == ()
