"""label-misread."""

from __future__ import annotations

from tests.audit.small import found, model, one, printed

RULE = "label-misread"
FORM = "Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n②入手方法\t[○]紙 [ ]{0}\n③入手の時期・頻度\t{1}\n（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n令和5年4月3日\tⅡ 3.②入手方法\t紙\t{2}\t事後\n"


def test_an_option_misread():
    finding = one(RULE, model(), printed(FORM.format("府内連携システム", "毎日", "紙")))
    assert finding.kind == "loss"
    assert finding.places[0].section == "II-3"


def test_its_twins_raise_nothing():
    assert found(RULE, model(), printed(FORM.format("庁内連携システム", "府内の役所から毎日", "紙"))) == ()
    assert found(RULE, model(), printed(FORM.format("庁内連携システム", "毎日", "府内連携システム"))) == ()  # the log is not the print


def test_letters_that_no_japanese_text_has():
    assert "템" in one(RULE, model(), printed(FORM.format("庁内連携システム", "シス템の点検のとき", "紙"))).text.ja
    assert "发" in one(RULE, model(), printed(FORM.format("庁内連携システム", "通知を发出したとき", "紙"))).text.ja
