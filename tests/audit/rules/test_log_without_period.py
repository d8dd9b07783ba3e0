"""log-without-period."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "log-without-period"
FORM = (
    "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク２：権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク\n"
    "特定個人情報の使用の記録\t[ {kept} ] <選択肢> 1) 記録を残している 2) 記録を残していない\n具体的な方法\t{how}\nその他の措置の内容\t-\nリスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容\t{other}\n"
    "Ⅳ　その他のリスク対策\n１．監査\n②監査\t[ 十分に行っている ]\n具体的な内容\t{audit}\n"
)
TRUE = {"kept": "記録を残している", "how": "減免システムの操作履歴は自動的に記録される。", "other": "鍵を掛ける。", "audit": "監査係が帳簿を見る。"}
TWO = "【減免システム】\n・操作履歴を記録する。\n【券売システム】\n・アクセスログを取得し、三年間保存する。"


def case(**changed: str):
    return printed(FORM.format(**(TRUE | changed)))


def test_logs_without_a_period_and_without_review():
    finding = one(RULE, model(), case())
    assert (finding.kind, finding.gravity) == ("gap", "low")
    assert "III-3 リスク2" in finding.text.ja
    assert "保存期間" in finding.text.ja
    assert [place.section for place in finding.places] == ["III-3"]


def test_by_system_where_the_cell_names_them():
    finding = one(RULE, model(), case(how=TWO))
    assert "「減免システム」" in finding.text.ja
    assert "券売システム" not in finding.text.ja


@pytest.mark.parametrize("changed", [
    {"how": "減免システムの操作履歴は自動的に記録され、7年間保存する。"}, {"how": "減免システムの操作履歴は自動的に記録される。この記録は三年の間残す。"}, {"how": "減免システムの操作履歴を記録し、係長が毎月確認する。"},
    {"other": "操作ログを毎月点検する。"}, {"audit": "監査係が操作履歴を分析する。"}, {"how": "減免システムの操作履歴は、記録の取扱規程に従って記録する。"}, {"how": "申請の紙に受付の印を押す。"},
    {"kept": "記録を残していない"}, {"kept": "<input/>"}, {"how": ""}, {"how": "中間サーバーが操作の記録を残す。"}, {"how": TWO, "other": "減免システムの操作ログを課長が見直す。"},
], ids=["a period", "a period behind", "a review", "a review elsewhere", "a review by the auditors", "a rule referred to", "no log", "none kept", "undecidable", "blank", "of the state", "by its name elsewhere"])
def test_its_twins_raise_nothing(changed: dict[str, str]):
    assert found(RULE, model(), case(**changed)) == ()


def test_what_is_said_of_another_thing_settles_nothing():
    assert found(RULE, model(), case(other="年に一度、職員の名簿を確認する。"))
    assert found(RULE, model(), case(how=TWO, other="【券売システム】\n・操作ログを毎月点検する。"))


def test_a_focused_form_does_not_ask():
    assert found(RULE, model(document={"form": "focused"}), printed(FORM.format(**TRUE), kind="focused")) == ()
