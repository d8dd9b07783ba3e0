"""change-undated."""

from __future__ import annotations

from tests.audit.small import found, model, one, printed

RULE = "change-undated"
FORM = "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n令和5年4月3日\tⅠ 7.②所属長\t課長 甲\t課長\t事後\n{0}\tⅠ 2.システム1\tなし\t減免受付システム\t事前\n"


def test_a_row_without_a_day():
    finding = one(RULE, model(), printed(FORM.format("")))
    assert (finding.kind, finding.gravity) == ("gap", "low")
    assert "2行のうち1行" in finding.text.ja


def test_its_twin_raises_nothing():
    assert found(RULE, model(), printed(FORM.format("令和6年4月1日"))) == ()
