"""change-block-not-in-body."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "change-block-not-in-body"
BODY = (
    "Ⅰ　基本情報\n２．特定個人情報ファイルを取り扱う事務において使用するシステム\nシステム1\t\n①システムの名称\t減免システム\n②システムの機能\t減免を記録する。\nシステム2\t\n①システムの名称\t{system}\n②システムの機能\t券を刷る。\n"
    "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ 委託する ] <選択肢> 1) 委託する 2) 委託しない （ 2 ） 件\n"
    "委託事項{first}\t券の印刷\n①委託内容\t券を刷る。\n⑥委託先名\t株式会社ひばり印刷\n⑦再委託の有無\t[ 再委託しない ] <選択肢> 1) 再委託する 2) 再委託しない\n"
    "委託事項2\t{second}\n①委託内容\t{what}\n⑥委託先名\t株式会社つばめ\n⑦再委託の有無\t[ 再委託しない ] <選択肢> 1) 再委託する 2) 再委託しない\n"
    "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n{rows}\n"
)
PLAIN = {"system": "券発行システム", "first": "1", "second": "申請書の入力", "what": "打鍵する。"}


def body(*rows, **changed):
    return printed(BODY.format(rows="\n".join(rows), **(PLAIN | changed)))


GONE = "令和6年4月1日\tⅡ 4.委託事項2\t申請書の入力\t削除\t事前"
GONE_SYSTEM = "令和6年4月1日\tⅠ 2.使用するシステム システム2\t①システムの名称 券発行システム ②システムの機能 略\t削除 ※以降の項番を繰り上げ\t事前"
NEW = "令和6年4月1日\tⅡ 4.委託事項2\tなし\t電話の受付を追加\t事前"
NEW_SYSTEM = "令和6年4月1日\tⅠ 2.使用するシステム システム3\t新規\tシステム3 ①システムの名称 地図の箱 ②システムの機能 略\t事前"


@pytest.mark.parametrize(("row", "name"), [(GONE, "申請書の入力"), (GONE_SYSTEM, "券発行システム"), (GONE.replace("削除\t事前", "委託事項2を全て削除。\t事前"), "申請書の入力")])
def test_a_block_taken_away_that_is_still_there(row, name):
    finding = one(RULE, model(), body(row))
    assert (finding.kind, finding.gravity) == ("contradiction", "medium")
    assert f"「{name}」を削除したとしていますが" in finding.text.ja
    assert {spot.section for spot in finding.places} > {"別添3"}


@pytest.mark.parametrize(("row", "name"), [(NEW, "電話の受付"), (NEW_SYSTEM, "地図の箱"), (NEW.replace("なし\t電話の受付を追加", "(記載なし)\t電話の受付"), "電話の受付")])
def test_a_block_added_that_is_not_there(row, name):
    assert f"「{name}」を加えたとしていますが" in one(RULE, model(), body(row)).text.ja


@pytest.mark.parametrize("row", [
    GONE.replace("申請書の入力", "申込書の点検"), GONE_SYSTEM.replace("券発行システム", "券管理システム"), NEW.replace("電話の受付", "申請書の入力"), NEW.replace("電話の受付", "申請書等の入力業務"), NEW_SYSTEM.replace("地図の箱", "券発行システム"),
    "令和6年4月1日\tⅡ 4.委託事項2 ⑥委託先名\t株式会社かもめ\t削除\t事前", "令和6年4月1日\tⅡ 4.委託事項2\t申請書の入力\t申請書の点検\t事前", "令和6年4月1日\tⅡ 4.委託事項2及び委託事項3\t申請書の入力\t削除\t事前",
    "令和6年4月1日\tⅡ 4.委託事項2\tなし\t委託事項2を新規記載\t事前", "令和6年4月1日\tⅡ 4.委託事項2\t申請書の入力\t一部を削除\t事前", "令和6年4月1日\tⅡ 4.委託事項2\t略\t削除\t事前",
], ids=["gone", "gone system", "there", "alike", "system there", "a field", "changed", "several", "no name", "a part", "no name before"])
def test_rows_that_the_body_follows_or_that_name_nothing(row):
    assert found(RULE, model(), body(row)) == ()


@pytest.mark.parametrize("later", [
    "令和7年4月1日\tⅡ 4.委託事項2\tなし\t申請書の入力を追加\t事前", "令和7年4月1日\tⅡ 4.委託事項3\t申込書の入力\t申請書の入力\t事前",
])
def test_a_block_taken_away_and_brought_back(later):
    assert found(RULE, model(), body(GONE, later)) == ()


@pytest.mark.parametrize("later", ["令和7年4月1日\tⅡ 4.委託事項2\t電話の受付\t削除\t事前", "令和7年4月1日\tⅡ 4.委託事項1～2\t略\t業務の統合\t事前", "令和7年4月1日\tⅡ 4.①委託内容\t電話の受付\t券の印刷\t事前"])
def test_a_block_added_and_changed_again(later):
    assert found(RULE, model(), body(NEW, later)) == ()


def test_words_of_the_section_may_mean_it():
    assert found(RULE, model(), body(NEW, what="打鍵と電話の受付。")) == ()


@pytest.mark.parametrize("changed", [{"first": "3"}, {"system": ""}], ids=["a number missing", "a name lost"])
def test_where_a_block_is_lost_nothing_is_concluded(changed):
    assert found(RULE, model(), body(NEW if "first" in changed else NEW_SYSTEM, **changed)) == ()
