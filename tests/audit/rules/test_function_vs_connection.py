"""function-vs-connection."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "function-vs-connection"
BOXES = {"network": "情報提供ネットワークシステム", "office": "庁内連携システム", "juki_net": "住民基本台帳ネットワークシステム", "juki": "既存住民基本台帳システム", "address": "宛名システム等", "tax": "税務システム"}
KEYS = {"network": "information_provision_network", "office": "office_linkage", "juki_net": "juki_net", "juki": "existing_juki", "address": "address_systems", "tax": "tax_systems"}


def form(functions, *ticked, other="", unread=""):
    marks = " ".join(f"{'<input type=checkbox>' if key == unread else '[○]' if key in ticked else '[ ]'} {word}" for key, word in BOXES.items())
    return printed(
        f"Ⅰ　基本情報\n２．特定個人情報ファイルを取り扱う事務において使用するシステム\nシステム1\n①システムの名称\t減免サーバ\n②システムの機能\t{functions}\n"
        f"③他のシステムとの接続\t{marks} {'[○]' if other else '[ ]'} その他 ( {other} )\n"
    )


def case(*ticked, other=(), second=(), flows=(), undecidable=()):
    keys = [KEYS[key] for key in ticked]
    return model(flows, systems={"a": system(1, "減免サーバ", *keys, other=other, undecidable=undecidable), "b": system(2, "申請受付の箱", other=second)})


def test_functions_name_what_a_box_stands_for():
    finding = one(RULE, case("tax"), form("既存住基システムとの間で照会の結果を連携する。", "tax"))
    assert "「既存住基システム」" in finding.text.ja
    assert (finding.kind, finding.gravity) == ("contradiction", "low")
    assert len(finding.places) == 2
    assert finding.places[0].chars


def test_functions_name_another_listed_system():
    finding = one(RULE, case("tax"), form("申請受付の箱との間でデータを送受信する。", "tax"))
    assert "申請受付の箱" in finding.text.en
    assert found(RULE, case("tax", other=("申請受付の箱",)), form("申請受付の箱との間でデータを送受信する。", "tax", other="申請受付の箱")) == ()


@pytest.mark.parametrize(
    ("given", "printed_form"),
    [
        (case("tax", "juki"), form("既存住基システムとの間で連携する。", "tax", "juki")), (case("tax", "office"), form("既存住基システムとの間で連携する。", "tax", "office")),
        (case("tax", other=("既存住基システム",)), form("既存住基システムとの間で連携する。", "tax", other="既存住基システム")), (case("tax", undecidable=("existing_juki",)), form("既存住基システムとの間で連携する。", "tax")),
        (case("tax"), form("既存住基システムを介して通知を連携する。", "tax")), (case("tax"), form("既存住基システムとの間で媒体により連携する。", "tax")), (case("tax"), form("既存住基システムの番号を保管する。", "tax")),
        (case(), form("既存住基システムとの間で連携する。")), (case("tax"), form("減免の可否を計算する。", "tax")), (case("tax"), None),
    ],
    ids=["ticked", "by the office", "named under other", "unread", "by way of it", "by medium", "no exchange", "no box at all", "names nobody", "no document"],
)
def test_its_twins_raise_nothing(given, printed_form):
    assert found(RULE, given, printed_form) == ()


def test_a_pair_that_a_step_joins_is_the_other_rule_s():
    given = case("tax", flows=[step("①", "a", "b", "office_lan")])
    printed_form = form("申請受付の箱との間でデータを送受信する。", "tax")
    assert found("flow-without-connection", given, printed_form)
    assert found(RULE, given, printed_form) == ()
