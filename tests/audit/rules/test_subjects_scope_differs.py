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
