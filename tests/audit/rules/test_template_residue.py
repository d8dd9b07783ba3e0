"""template-residue."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "template-residue"
TEXT = "Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n③対象となる本人の範囲\t{0}\n"
BOXES = "Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n②入手方法\t[○]紙 [ ]電子メール [{0}]その他（{1}）\n"


@pytest.mark.parametrize("words", ["○○市の泳ぐ人", "泳ぐ人（※対象となる人を記載すること）", "【記載例】泳ぐ人", "泳ぐ人（仮）", "泳ぐ人の範囲を記載してください"])
def test_words_of_a_template(words):
    assert one(RULE, model(), printed(TEXT.format(words))).kind == "gap"


@pytest.mark.parametrize("words", ["ひばり市の泳ぐ人", "泳ぐ人（対象となる人を含む）", "泳ぐ人の範囲を記載した書類を持つ人", "仮設プールで泳ぐ人"])
def test_its_twins_raise_nothing(words):
    assert found(RULE, model(), printed(TEXT.format(words))) == ()


def test_empty_brackets_of_a_ticked_box():
    assert "その他" in one(RULE, model(), printed(BOXES.format("○", "　　"))).text.ja
    assert found(RULE, model(), printed(BOXES.format("○", "窓口の端末"))) == ()
    assert found(RULE, model(), printed(BOXES.format(" ", "　　"))) == ()


def test_an_unreadable_box_decides_nothing():
    assert found(RULE, model(), printed(BOXES.replace("[{0}]", "<input/>").format("", "　　"))) == ()
