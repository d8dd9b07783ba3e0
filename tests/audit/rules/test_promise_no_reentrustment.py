"""promise-no-reentrustment."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "promise-no-reentrustment"
TEXT = """Ⅱ　特定個人情報ファイルの概要
４．特定個人情報ファイルの取扱いの委託
委託の有無\t[ 委託する ]\t<選択肢> 1) 委託する 2) 委託しない\t（ 1 ）　件
委託事項1\t入力
①委託内容\t申請書の入力
⑥委託先名\t株式会社つばめ入力
⑦再委託の有無\t{0}\t<選択肢> 1) 再委託する 2) 再委託しない

Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
４．特定個人情報ファイルの取扱いの委託\t[ ] 委託しない
再委託先による特定個人情報ファイルの適切な取扱いの確保\t{1}\t<選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない 4) 再委託していない
"""
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})


def asked(ii="[ 再委託する ]", iii="[ 再委託していない ]"):
    return printed(TEXT.format(ii, iii))


def test_iii_denies_what_ii_says():
    finding = one(RULE, GIVEN, asked())
    assert finding.gravity == "medium"
    assert "委託事項1" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"II-4", "III-4"}


def test_iii_describes_what_nobody_does():
    assert one(RULE, GIVEN, asked("[ 再委託しない ]", "[ 十分に行っている ]")).gravity == "low"


@pytest.mark.parametrize(
    ("ii", "iii"), [("[ 再委託しない ]", "[ 再委託していない ]"), ("[ 再委託する ]", "[ 十分に行っている ]"), ("[ ]", "[ 再委託していない ]"), ("[ 再委託する ]", "[ ]")],
    ids=["none and none", "both", "II not read", "III not read"],
)
def test_its_twins_raise_nothing(ii, iii):
    assert found(RULE, GIVEN, asked(ii, iii)) == ()


@pytest.mark.parametrize(
    "words",
    ["再委託は行わない。", "再委託は一切していない。", "再委託は認めていない。", "再委託を禁止している。", "再委託は行っておらず、すべて受け手が自ら行う。", "再委託はしない。", "再委託することはない。", "再委託は行っていない。", "再委託はさせていない。", "再委託先はない。"],
)
def test_words_against_the_choice_of_ii(words):
    text = TEXT.format("[ 再委託する ]", "[ 十分に行っている ]") + f"具体的な方法\t{words}\n"
    finding = one(RULE, GIVEN, printed(text))
    assert "再委託" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"II-4", "III-4"}
    assert found(RULE, GIVEN, printed(text.replace("[ 再委託する ]", "[ ]"))) == ()


@pytest.mark.parametrize(
    "words",
    ["原則として再委託は行わない。", "許諾のない再委託は認めない。", "再委託は、事前に書面で求められなければ認めない。", "契約書で再委託を禁止している。", "再々委託は行わない。", "搬送業務については、再委託は行わない。", "再委託を受けた者にも同じ義務を負わせる。", "再委託の禁止", "再委託先の名簿を出させる。"],
)
def test_conditions_and_clauses_are_no_flat_words(words):
    assert found(RULE, GIVEN, printed(TEXT.format("[ 再委託する ]", "[ 十分に行っている ]") + f"具体的な方法\t{words}\n")) == ()


@pytest.mark.parametrize(("old", "new"), [("（ 1 ）", "（ 2 ）"), ("委託事項1\t入力", "委託事項2\t入力")], ids=["more are declared", "a number is missing"])
def test_where_blocks_are_lost_nobody_is_said_not_to_reentrust(old, new):
    text = TEXT.format("[ 再委託しない ]", "[ 十分に行っている ]")
    assert found(RULE, GIVEN, printed(text))
    assert found(RULE, GIVEN, printed(text.replace(old, new))) == ()
