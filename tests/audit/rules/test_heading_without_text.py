"""heading-without-text."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "heading-without-text"
FORM = "Ⅳ　その他のリスク対策\n３．その他のリスク対策\n{0}\nⅤ　開示請求、問合せ\n"
CHECK, TRAIN, LEAK = "【監視員による見回りの体制】", "【水質の記録を見直す仕組み】", "【事故が起きた場合の対応】"
TEXT = "係長が毎朝、鍵の数を数える。"


def case(*lines):
    return printed(FORM.format("\n".join(lines)))


def test_a_heading_followed_by_another():
    finding = one(RULE, model(), case(CHECK, TRAIN, TEXT, LEAK, TEXT))
    assert (finding.kind, finding.gravity) == ("gap", "low")
    assert "見出し1つ（監視員による見回りの体制）" in finding.text.ja
    assert [place.section for place in finding.places] == ["IV-3"]


def test_several_are_one_finding():
    finding = one(RULE, model(), case(TRAIN, TEXT, CHECK, LEAK, "【水質を保つための措置】", TEXT))
    assert "見出し2つ" in finding.text.ja
    assert len(finding.places) == 2


def test_a_heading_at_the_end_of_the_answer():
    assert "事故が起きた場合の対応" in one(RULE, model(), case(CHECK, TEXT, LEAK)).text.ja
    assert len(found(RULE, model(), case("<見回り>", TEXT, "<水質>"))) == 1


def test_a_measure_of_part_iii_too():
    body = f"Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容\t{CHECK}\n{TRAIN}\n{TEXT}\n"
    rating = "リスクへの対策は十分か\t[ 十分である ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている\n"
    assert "III-3 リスク3" in one(RULE, model(), printed(body + rating)).text.ja


@pytest.mark.parametrize("twin", [
    case(CHECK, TEXT, TRAIN, TEXT), case(CHECK, "<見回りの当番の決め方の手順>", TEXT, TRAIN, TEXT), case("【プールの端末】", "【窓口の端末】", TEXT), case("【委託事項1の監督の方法】", "【委託事項2の監督の方法】", TEXT),
    case("【見回りの方法】", "【見回りの方法の確認】", TEXT), case(f"{CHECK}{TRAIN}", TEXT), case(CHECK, f"{TRAIN}は係長が決める。", TEXT), case(CHECK), case("【別紙1のとおりの体制】", TRAIN, TEXT), case(CHECK, "", TEXT),
    case(CHECK, "【窓口の端末】", TEXT), case("【窓口の端末】", CHECK, TEXT), case(CHECK, "水質の記録を見直す仕組みは次のとおり。", TRAIN, TEXT),
], ids=["text below", "a lower level", "names share a text", "numbers share a text", "a part of it", "one heading of two", "brackets in a sentence", "nothing but a heading", "points elsewhere", "a blank line", "a name below", "a name above", "text that names the next"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, model(), twin) == ()
