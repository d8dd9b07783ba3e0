"""contractor-blank."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "contractor-blank"
FORM = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託事項1\t減免の入力\n⑥委託先名\t{0}\n⑦再委託の有無\t[ 再委託しない ]\n"


def case(contractor="con", name="株式会社ひばり電算"):
    parties = {"body": ("body", ""), "sec": ("department", "body"), "con": ("contractor", "body")}
    given = model([step("①", "desk", "pool", "internal")], parties=parties, entrustments=[{"id": "e1", "file": "file1", "contractor": contractor, "task": "減免の入力"}])
    return given if name == "" else _renamed(given, name)


def _renamed(given, name):
    from dataclasses import replace

    return replace(given, parties=tuple(replace(party, name=name) if party.id == "con" else party for party in given.parties))


@pytest.mark.parametrize("name", ["未定", "ひばり電算（仮）", "公募により選ぶ予定"])
def test_a_provisional_name(name):
    assert "委託事項1" in one(RULE, case(name=name)).text.ja


def test_a_blank_field():
    assert "空欄" in one(RULE, case(contractor="not_mentioned")).text.ja
    assert "空欄" in one(RULE, case(contractor="not_mentioned"), printed(FORM.format(""))).text.ja


def test_its_twins_raise_nothing():
    assert found(RULE, case()) == ()
    assert found(RULE, case(contractor="unknown")) == ()
    assert found(RULE, case(), printed(FORM.format("株式会社ひばり電算"))) == ()


def test_a_lost_field_is_not_the_authors():
    assert found(RULE, case(contractor="unknown"), printed(FORM.replace("⑥委託先名\t{0}\n", ""))) == ()
    assert found(RULE, case(contractor="not_mentioned"), printed("Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n③対象となる本人の範囲\t泳ぐ人\n")) == ()
