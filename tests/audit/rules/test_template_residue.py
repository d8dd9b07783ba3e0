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


@pytest.mark.parametrize(
    "words",
    [
        "■■市の泳ぐ人", "XX市の泳ぐ人", "ＸＸ課が受け付けた人", "＿＿＿の人", "（例）泳ぐ人", "例：泳ぐ人", "［担当の課名を記入］", "〔要記載〕泳ぐ人", "泳ぐ人（検討中）", "＜ここに入力＞", "●●を利用する人", "泳ぐ人 ※作成時に削除", "ダミー", "（団体名）の泳ぐ人", "【要確認】", "△△町の住民", "（以下、記載例）", "泳ぐ人（案）", "◎◎センターの泳ぐ人",
        "【対象者を入力】", "（対象者を記入してください）",
    ],
)
def test_more_words_of_a_template(words):
    assert one(RULE, model(), printed(TEXT.format(words))).kind == "gap"


@pytest.mark.parametrize(
    "words",
    [
        "入力してくださいと画面に出た人", "泳ぐ人（案内を受けた者）", "第○○条に該当する者", "○印の者", "（案）と書いた用紙を出した人", "泳ぐ人（受付簿に記載）", "泳ぐ人（券の番号を端末に入力）", "泳ぐ人（例えば学生）", "証明書（例）を出した人", "XXLの服の人", "要確認者の一覧にある人", "「記入してください」と案内された人", "泳ぐ人（氏名を記載した名簿にある人）", "仮の券で泳ぐ人",
    ],
)
def test_words_of_the_text_itself(words):
    assert found(RULE, model(), printed(TEXT.format(words))) == ()


@pytest.mark.parametrize("print_", ["[○]その他（", "[○]その他　）", "[○]その他", "[○]その他\n[ ]その他の用紙（　）"], ids=["open", "closed only", "no bracket", "another's brackets"])
def test_a_broken_bracket_is_a_loss(print_):
    head, _, _ = BOXES.partition("[{0}]")
    assert found(RULE, model(), printed(head + print_ + "\n")) == ()
