"""change-half-done."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "change-half-done"
OLD, NEW = "ひばり市個人番号の利用及び保護に関する条例", "ひばり市個人番号の利用に関する条例"
FORM = (
    "Ⅰ　基本情報\n５．個人番号の利用\n法令上の根拠\t{basis}\nⅡ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n④入手に係る妥当性\t{valid}\n⑥使用目的\t減免の審査\n"
    "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n７．特定個人情報の保管・消去\nリスク１：特定個人情報の漏えい・滅失・毀損リスク\nその内容\t{incident}\n"
    "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n{rows}\n"
)
ROW = f"令和6年4月1日\tⅠ 5.法令上の根拠\t{OLD}第3条\t{NEW}第3条\t事後"


def case(rows: str = ROW, **changed: str):
    return printed(FORM.format(**({"basis": f"{NEW}第3条", "valid": f"{OLD}第5条による。", "incident": "-", "rows": rows} | changed)))


def test_an_ordinance_renamed_in_one_place():
    finding = one(RULE, model(), case())
    assert (finding.kind, finding.gravity) == ("contradiction", "low")
    assert OLD in finding.text.ja
    assert NEW in finding.text.ja
    assert [place.section for place in finding.places] == ["別添3", "II-3"]


def test_every_place_is_in_the_one_finding():
    finding = one(RULE, model(), case(basis=f"{NEW}第3条、{OLD}第9条"))
    assert [place.section for place in finding.places] == ["別添3", "I-5", "II-3"]


def test_a_department():
    row = "令和6年4月1日\tⅠ 7.①部署\tひばり市教育部水泳課\tひばり市教育部水泳振興課\t事後"
    assert found(RULE, model(), case(row, basis="ひばり市教育部水泳振興課の規則", valid="ひばり市教育部水泳課が受け付ける。"))
    assert found(RULE, model(), case(row, basis="ひばり市教育部水泳振興課の規則", valid="ひばり市教育部水泳振興課が受け付ける。")) == ()


@pytest.mark.parametrize("changed", [
    {"valid": f"{NEW}第5条による。"}, {"valid": f"旧{OLD}第5条による。"}, {"valid": f"改正前の「{OLD}」第5条による。"}, {"valid": f"{OLD}（現{NEW}）第5条による。"},
    {"basis": "番号法", "valid": f"{OLD}第5条による。"}, {"basis": f"{OLD}第3条", "valid": f"{NEW}第5条による。"}, {"valid": "番号法による。", "incident": f"{OLD}の下で名札を落とした。"},
], ids=["all renamed", "former", "before the change", "both told", "the new name nowhere", "in the row's own field", "past incidents"])
def test_its_twins_raise_nothing(changed: dict[str, str]):
    assert found(RULE, model(), case(**changed)) == ()


@pytest.mark.parametrize("rows", [
    f"{ROW}\n令和6年5月1日\tⅠ 5.法令上の根拠\t{NEW}第3条\t{OLD}第3条\t事後", f"{ROW}\n令和6年5月1日\tⅠ 5.法令上の根拠\t{NEW}第3条\t番号法第9条\t事後",
    f"令和6年4月1日\tⅠ 5.法令上の根拠\t{OLD}第3条\t番号法第9条\t事後", f"令和6年4月1日\tⅠ 5.法令上の根拠\t{OLD}第3条\t{OLD}第3条、{NEW}第4条\t事後",
    f"令和6年4月1日\tⅠ 5.法令上の根拠\t{OLD}第3条\tつばめ県水泳場の使用料の徴収方法を定める条例第8条\t事後",
], ids=["changed back", "replaced since", "another law", "one added", "no renaming"])
def test_rows_that_rename_nothing_for_good(rows: str):
    assert found(RULE, model(), case(rows, basis=f"{NEW}第3条、つばめ県水泳場の使用料の徴収方法を定める条例第8条")) == ()
