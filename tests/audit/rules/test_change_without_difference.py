"""change-without-difference."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "change-without-difference"
LOG = "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n{0}\n"
SAME = "令和6年4月1日\tⅡ 6.①保管場所\t券売所の奥の金庫に置く。\t券売所の奥の金庫に置く。\t事後\t軽微な直し"


def case(*rows: str):
    return printed(LOG.format("\n".join(rows)))


def test_the_same_words_before_and_after():
    finding = one(RULE, model(), case(SAME))
    assert (finding.kind, finding.gravity) == ("undecidable", "low")
    assert "変更前と変更後の記載が同じ" in finding.text.ja
    assert "①保管場所" in finding.text.ja
    assert [place.section for place in finding.places] == ["別添3"]


def test_width_and_spaces_are_no_difference():
    assert found(RULE, model(), case(SAME.replace("\t券売所の奥の金庫に置く。\t事後", "\t券売所の奥の 金庫に置く。\t事後")))


def test_all_rows_are_one_finding():
    other = SAME.replace("①保管場所", "③消去方法")
    finding = one(RULE, model(), case(SAME, other))
    assert len(finding.places) == 2
    assert "2行" in finding.text.ja


@pytest.mark.parametrize("row", [
    SAME.replace("\t券売所の奥の金庫に置く。\t事後", "\t券売所の奥の戸棚に置く。\t事後"), "令和6年4月1日\tⅡ 6.①保管場所\t\t\t事後", "令和6年4月1日\tⅡ 6.①保管場所\t（略）\t（略）\t事後",
    "令和6年4月1日\tⅡ 6.①保管場所\t別紙のとおり（略）\t別紙のとおり（略）\t事後", "令和6年4月1日\tⅡ 6.①保管場所\tなし\tなし\t事後",
    SAME.replace("軽微な直し", "下線の位置を改めた。"), SAME.replace("Ⅱ 6.①保管場所", "（別添1）事務の内容の図"), SAME.replace("軽微な直し", "様式の改訂"),
], ids=["another word", "empty", "left out", "an annex", "none", "underlining", "a figure", "a new form"])
def test_its_twins_raise_nothing(row: str):
    assert found(RULE, model(), case(row)) == ()
