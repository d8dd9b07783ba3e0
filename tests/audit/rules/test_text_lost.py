"""text-lost."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, printed

RULE = "text-lost"
FORM = (
    "Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t鍵の掛かる棚\n②保管期間\t期間\t[ 5年 ]\n"
    "その妥当性\t規則による\n③消去方法\t溶かす\n７．備考\nなし\n"
)
NONE = "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n４．特定個人情報ファイルの取扱いの委託\t[{0}]委託しない\n情報保護管理体制の確認\tなし\n５．特定個人情報の提供・移転\n"


def of(section: str, form):
    return [finding for finding in found(RULE, model(), form) if finding.about.startswith(section)]


def test_a_lost_label_is_a_loss():
    (finding,) = of("II-6", printed(FORM.replace("その妥当性\t規則による\n", "")))
    assert finding.kind == "loss"
    assert "その妥当性" in finding.text.ja


def test_its_twin_raises_nothing():
    assert of("II-6", printed(FORM)) == []


def test_a_section_that_does_not_apply_lacks_nothing():
    assert of("III-4", printed(NONE.format(" "))) != []
    assert of("III-4", printed(NONE.format("○"))) == []


def test_one_finding_a_section():
    (finding,) = of("II-6", printed(FORM.replace("その妥当性\t規則による\n", "").replace("③消去方法\t溶かす\n", "")))
    assert "、" in finding.text.ja


def test_a_part_whose_sections_are_there_lacks_only_its_heading():
    assert not [finding for finding in found(RULE, model(), printed(FORM.replace("Ⅱ　特定個人情報ファイルの概要\n", ""))) if finding.about.startswith("II /")]


@pytest.mark.parametrize(("answer", "count"), [("[ 基礎項目評価の実施が義務付けられる ]", 0), (None, 1)], ids=["printed", "gone"])
def test_a_section_whose_only_field_bears_its_name(answer, count):
    text = "Ⅱ　しきい値判断項目\n１．対象人数\n評価対象の事務の対象人数は何人か\t[ 1万人以上10万人未満 ]\nⅢ　しきい値判断結果\n"
    text += f"しきい値判断結果\t{answer} ＜選択肢＞ １） 基礎項目評価の実施が義務付けられる\n" if answer else ""
    findings = [finding for finding in found(RULE, model(document={"form": "basic"}), printed(text, kind="basic")) if finding.about.startswith("III-1")]
    assert len(findings) == count
