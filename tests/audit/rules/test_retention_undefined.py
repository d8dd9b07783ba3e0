"""retention-undefined."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "retention-undefined"
FORM = "Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t庁舎\n期間\t{0} <選択肢> 1) 1年未満 5) 5年 10) 定められていない\n③消去方法\t破砕\n"


def case(period="定められていない", form="full", second="not_mentioned"):
    stores = [{"id": "s1", "node": "pool", "file": "file1", "kind": "premises", "period": period, "erasure": "stated"}, {"id": "s2", "node": "desk", "file": "file1", "kind": "premises", "period": second, "erasure": "stated"}]
    return model([step("①", "desk", "pool", "internal")], document={"form": form}, stores=stores)


def test_a_period_that_is_not_laid_down():
    assert "減免ファイル" in one(RULE, case()).text.ja
    assert found(RULE, case(period="永年"))


def test_no_period_at_all():
    assert one(RULE, case(period="not_mentioned")).about != one(RULE, case()).about


@pytest.mark.parametrize("twin", [case(period="5年"), case(period="undecidable"), case(period="not_mentioned", second="unknown"), case(form="focused")], ids=["laid down", "undecidable", "unknown", "not asked"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_the_document_at_hand_has_the_last_word():
    assert any(spot.chars for spot in one(RULE, case(), printed(FORM.format("[ 定められていない ]"))).places)
    assert found(RULE, case(period="not_mentioned"), printed(FORM.format("[ 5年 ]"))) == ()
    assert found(RULE, case(period="not_mentioned"), printed("Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n③対象となる本人の範囲\t泳ぐ人\n")) == ()


def test_a_condition_of_erasure_beside_it_is_a_limit():
    text = FORM.format("[ 定められていない ]")
    assert found(RULE, case(), printed(text.replace("③消去方法\t破砕", "その妥当性\t減免が終わるまで要る\n③消去方法\t破砕"))) == ()
    assert found(RULE, case(), printed(text.replace("破砕", "減免を終えた人の分を年度末に削除する"))) == ()


@pytest.mark.parametrize("period", ["定めていない", "無期限", "期間の定めはない", "定めはない", "特に定めなし", "期限なし", "未定", "半永久的", "永続的に保存", "恒久"])
def test_ordinary_wordings_of_no_period(period):
    assert "定められていません" in one(RULE, case(period=period)).text.ja


@pytest.mark.parametrize("period", ["当分の間", "当面の間", "必要な期間", "一定期間", "所定の期間", "相当の期間"])
def test_words_that_say_no_length(period):
    assert f"「{period}」" in one(RULE, case(period=period)).text.ja


@pytest.mark.parametrize("period", ["20年以上", "1年未満", "必要がなくなるまで", "資格を失った日から5年", "規程に定める期間", "事務が終わるまで", "一定期間（5年）"])
def test_a_length_an_end_or_a_rule_is_a_period(period):
    assert found(RULE, case(period=period)) == ()


@pytest.mark.parametrize(("erasure", "count"), [("一定期間が経過したものを削除する", 1), ("所定の期間が経過したものを廃棄する", 1), ("規程に定める所定の期間が経過したものを廃棄する", 0), ("一定期間（5年）が経過したものを削除する", 0)])
def test_a_certain_period_is_no_condition(erasure, count):
    assert len(found(RULE, case(), printed(FORM.format("[ 定められていない ]").replace("破砕", erasure)))) == count
