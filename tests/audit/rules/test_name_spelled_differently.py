"""name-spelled-differently."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "name-spelled-differently"
FORM = "Ⅰ　基本情報\n２．特定個人情報ファイルを取り扱う事務において使用するシステム\nシステム1\n①システムの名称\t減免情報システム\n②システムの機能\t{0}の券を出す機能\n"


def case():
    return model([step("①", "desk", "pool", "internal")], systems={"pool": system(1, "減免情報システム")})


def test_a_letter_misread():
    finding = one(RULE, case(), printed(FORM.format("減免清報システム")))
    assert finding.kind == "gap"
    assert "減免清報システム" in finding.text.ja


def test_its_twins_raise_nothing():
    assert found(RULE, case(), printed(FORM.format("減免情報システム"))) == ()
    assert found(RULE, case(), printed(FORM.format("減免印刷システム"))) == ()  # another thing
    assert found(RULE, case(), printed(FORM.format("減免清報システムと減免清報システムと減免清報システム"))) == ()  # a name of its own


BLOCKS = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ 委託する ] <選択肢> 1) 委託する 2) 委託しない ( 2 ) 件\n" + "".join(
    f"委託事項{n}\t{{{n * 2 - 2}}}\n①委託内容\t{n}階の機器の点検\n⑥委託先名\t{{{n * 2 - 1}}}\n" for n in (1, 2)
)


def contractors(first, second, title="プール端末の保守", other="プール端末の保守・運用"):
    return found(RULE, case(), printed(BLOCKS.format(title, first, other, second)))


def test_one_contractor_under_near_names():
    (finding,) = contractors("株式会社ミナモード", "株式会社ミナモート")
    assert "「株式会社ミナモード」" in finding.text.ja
    assert "「株式会社ミナモート」" in finding.text.ja
    assert (finding.kind, finding.gravity) == ("undecidable", "low")
    assert [spot.field for spot in finding.places] == ["委託事項1", "委託事項2"]


def test_a_letter_more_is_near_too():
    assert contractors("株式会社ミナモー", "株式会社ミナモード")


@pytest.mark.parametrize(
    ("first", "second", "other"),
    [
        ("株式会社ミナモード", "株式会社ミナモード", "プール端末の保守・運用"), ("株式会社ミナモード", "ミナモード株式会社", "プール端末の保守・運用"), ("株式会社ミナモード", "株式会社ミナモート", "封筒の印刷及び発送"),
        ("ひばり電算東", "ひばり電算西", "プール端末の保守・運用"), ("株式会社ミナモード", "株式会社カワモート", "プール端末の保守・運用"), ("株式会社アオ", "株式会社アカ", "プール端末の保守・運用"), ("株式会社ミナモード", "－", "プール端末の保守・運用"),
    ],
    ids=["the same", "legal form elsewhere", "other work", "another branch", "two letters", "too short", "none named"],
)
def test_other_contractors_are_no_matter(first, second, other):
    assert contractors(first, second, other=other) == ()
