"""measure-planned."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "measure-planned"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})
KNOWN = model(
    [step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"},
    controls=[{"family": "logging", "what": "logs", "covers": ["document"], "state": "not_implemented", "evidence": [{"lines": "21", "section": "III-3", "field": "リスク3", "key": "導入予定"}]}],
)


def form(measure="操作の記録を取る仕組みは、来年度に導入予定である。", rating="十分である", extra=""):
    return printed(
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\n"
        f"リスクに対する措置の内容\t{measure}\nリスクへの対策は十分か\t[ {rating} ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている\n{extra}",
    )


def test_a_planned_measure_rated_sufficient():
    finding = one(RULE, GIVEN, form())
    assert "十分である" in finding.text.ja
    assert len(finding.places) == 2


def test_a_planned_audit_rated_sufficient():
    text = "\nⅣ　その他のリスク対策\n１．監査\n②監査\t[ 十分に行っている ] <選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない\n具体的な内容\t外部の監査を検討中である。\n"
    assert one(RULE, GIVEN, form(measure="記録を取る。", extra=text)).places[0].section == "IV-1"


@pytest.mark.parametrize(
    "twin", [form("操作の記録を取る仕組みを導入した。"), form(rating="課題が残されている"), form(rating=""), form("導入に当たり方法を検討した。")], ids=["done", "issues remain", "no rating", "considered and done"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, GIVEN, twin) == ()


def test_what_the_model_has_as_not_implemented_is_another_rules():
    lines = form().document.lines
    assert "導入予定" in lines[20]
    assert found(RULE, KNOWN, form()) == ()


@pytest.mark.parametrize(
    "measure",
    [
        "導入に向けて準備を進めている。", "今後、二要素認証を導入する。", "令和9年度に整備する見込みである。", "将来的にはログを取得する。", "監視カメラの整備を計画している。", "実装されるまでの間は手作業で確認する。", "検討を進めている。", "顔認証を順次導入していく。", "暗号化の機能は未実装である。",
        "機能が開発され次第適用する。", "次期システムで対応する。", "次回の更新時に導入する。", "次年度から記録を始める。", "令和8年度に導入を予定。", "二要素認証はまだ導入していない。", "録画装置を設置する予定としている。", "来年度に実施予定である。", "操作記録の取得は検討中である。", "遠隔監視は導入準備中である。",
        "権限の見直しは検討している。",
    ],
)
def test_ordinary_wordings_of_a_plan(measure):
    assert found(RULE, GIVEN, form(measure))


@pytest.mark.parametrize(
    "measure",
    [
        "研修を毎年実施する予定を立て、計画的に行っている。", "離席する予定がある場合は画面を閉じる。", "操作の記録を検討会で点検している。", "廃棄予定の書類は箱に入れる。", "異動を予定している職員の権限を止める。", "今後も引き続き研修を行う。", "必要に応じて対策の見直しを検討している。", "令和5年度に記録の仕組みを導入している。",
        "予定どおり導入した。", "予定表を掲示する。", "導入を予定していた機能は稼働した。", "次の担当者に引き継ぐ。", "計画に基づき実施している。", "古い端末は来年度に廃止する予定である。", "予定外の作業は記録する。",
    ],
)
def test_what_is_done_or_carried_on_is_no_plan(measure):
    assert found(RULE, GIVEN, form(measure)) == ()
