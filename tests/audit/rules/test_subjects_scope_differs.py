"""subjects-scope-differs."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "subjects-scope-differs"
FORM = "Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n③対象となる本人の範囲\t{own}\n４．特定個人情報ファイルの取扱いの委託\n委託事項1\t券の印刷\n対象となる本人の範囲\t{other}\n"


def case(own: str, other: str):
    return printed(FORM.format(own=own, other=other))


def test_applicants_are_more_than_recipients():
    finding = one(RULE, model(), case("減免券の交付を受けた人", "減免を申請した人"))
    assert finding.gravity == "low"
    assert "委託事項1" in finding.text.ja


@pytest.mark.parametrize(("own", "other"), [
    ("減免券の交付を受けた人", "減免券の交付を受けた人"), ("減免を申請した人", "減免を申請した人"), ("市民", "減免を申請した人とその世帯員"), ("減免の対象の世帯", "減免を受ける人の世帯員"),
])
def test_its_twins_raise_nothing(own, other):
    assert found(RULE, model(), case(own, other)) == ()


def test_family_that_the_file_does_not_hold():
    assert "世帯" in one(RULE, model(), case("減免券の交付を受けた人", "減免券の交付を受けた人とその世帯員")).text.ja


@pytest.mark.parametrize(
    ("own", "other", "word"),
    [
        ("減免券の交付を受けた人", "減免券の交付を受けた人とその代理人", "代理人"), ("入居した人", "入居した人及び連帯保証人", "保証人"), ("減免券の交付を受けた人", "減免券の交付を受けた人及び相続人", "相続人"), ("減免券の交付を受けた人", "減免券の交付を受けた人とその成年後見人", "代理人"), ("納税義務者", "納税義務者及び特別徴収義務者", "特別徴収義務者"),
        ("児童手当の受給者", "児童手当の受給者及びその配偶者", "家族"), ("減免券の交付を受けた人", "減免券の交付を受けた人及び扶養親族", "家族"),
    ],
)
def test_more_groups(own, other, word):
    assert word in one(RULE, model(), case(own, other)).text.ja


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("減免券の交付を受けた人", "減免券の交付を受けた人（代理人を除く）"), ("減免を受ける人と法定代理人", "減免を受ける人の代理人"), ("納税義務者", "納税義務者及び滞納者"), ("65歳以上の人", "40歳以上の人"), ("全住民", "受給者の代理人"), ("保証契約を結んだ人", "連帯保証人"),
    ],
    ids=["left out", "named", "may be among them", "ages", "wide words", "in other words"],
)
def test_people_that_may_be_among_the_others(own, other):
    assert found(RULE, model(), case(own, other)) == ()


ACQUIRED = "Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n③対象となる本人の範囲\t{own}\n３．特定個人情報の入手・使用\n④入手に係る妥当性\t{words}\n"


@pytest.mark.parametrize(("words", "count"), [
    ("申請のときに、配偶者の個人番号を入手する。", 1), ("代理人の個人番号の提供を受ける。", 1), ("申請書に扶養親族等の個人番号を記載させる。", 1), ("配偶者の所得を入手する。", 0), ("配偶者の個人番号は入手しない。", 0), ("配偶者の個人番号を入手することはない。", 0), ("代理人の本人確認を行い、個人番号を入手する。", 0),
])
def test_the_number_of_a_group_that_the_file_does_not_hold(words, count):
    findings = found(RULE, model(), printed(ACQUIRED.format(own="減免券の交付を受けた人", words=words)))
    assert len(findings) == count
    assert all({spot.section for spot in finding.places} == {"II-2", "II-3"} for finding in findings)
    assert found(RULE, model(), printed(ACQUIRED.format(own="市民", words=words))) == ()
