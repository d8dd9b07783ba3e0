"""reference-to-nowhere."""

from __future__ import annotations

from tests.audit.small import found, model, one, printed

RULE = "reference-to-nowhere"
FORM = (
    "Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n④入手に係る妥当性\t{0}\n４．特定個人情報ファイルの取扱いの委託\n委託事項1\t券の印刷\n⑥委託先名\tひばり印刷\n"
    "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n４．特定個人情報ファイルの取扱いの委託\n情報保護管理体制の確認\t{1}年に一度、職員が見に行く。\n{2}\n"
)


def test_an_attachment_that_is_not_there():
    finding = one(RULE, model(), printed(FORM.format("別紙1を参照", "", "")))
    assert (finding.kind, finding.about) == ("loss", "別紙 / 1")


def test_a_block_that_is_not_there():
    finding = one(RULE, model(), printed(FORM.format("規則による", "【委託事項1、3】", "")))
    assert (finding.kind, finding.about) == ("contradiction", "委託事項 / 3")
    assert {one(RULE, model(), printed(FORM.format("規則による", "【委託事項1～2】", ""))).about} == {"委託事項 / 2"}


def test_its_twins_raise_nothing():
    assert found(RULE, model(), printed(FORM.format("別紙1を参照", "【委託事項1】", "別紙1　根拠の一覧"))) == ()
    assert found(RULE, model(), printed(FORM.format("規則の別紙1", "", ""))) == ()  # of another document
