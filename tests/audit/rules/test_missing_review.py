"""missing-review."""

from __future__ import annotations

from tests.audit.small import found, model, one, printed

RULE = "missing-review"
FORM = "Ⅵ　評価実施手続\n２．国民・住民等からの意見の聴取\n①方法\t{0}\n②実施日・期間\t\n④主な意見の内容\t\n３．第三者点検\n①実施日\t令和6年4月15日\n②方法\t審査会\n③結果\t妥当\n"


def case(body: str = "ひばり市長", form: str = "full"):
    return model(document={"organization": body, "form": form})


def test_no_hearing_at_all():
    finding = one(RULE, case(), printed(FORM.format("")))
    assert finding.about == "VI / 住民等からの意見の聴取"
    assert len(finding.places) == 3


def test_its_twins_raise_nothing():
    assert found(RULE, case(), printed(FORM.format("公民館に案を置いた"))) == ()
    assert found(RULE, case("ひばり年金機構理事長"), printed(FORM.format(""))) == ()
    assert found(RULE, case(form="focused"), printed(FORM.format(""), kind="focused")) == ()


def test_a_lost_row_decides_nothing():
    assert found(RULE, case(), printed(FORM.format("").replace("②実施日・期間\t\n", ""))) == ()
