"""network-not-connected-vs-systems."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "network-not-connected-vs-systems"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})
TEXT = """Ⅰ　基本情報
２．特定個人情報ファイルを取り扱う事務において使用するシステム
システム1
①システムの名称\t中間サーバー
②システムの機能\t・照会
③他のシステムとの接続\t{2} 情報提供ネットワークシステム [ ] 庁内連携システム [ ] 住民基本台帳ネットワークシステム [ ] 既存住民基本台帳システム [ ○ ] 宛名システム等 [ ] 税務システム [ ] その他 ( )

Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
６．情報提供ネットワークシステムとの接続\t[ {0} ] 接続しない（入手）\t[ {1} ] 接続しない（提供）
"""


def asked(taking="○", giving="○", system="[ ○ ]"):
    return printed(TEXT.format(taking, giving, system))


def test_a_listed_system_is_connected():
    finding = one(RULE, GIVEN, asked())
    assert "システム1（中間サーバー）" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"I-2", "III-6"}


@pytest.mark.parametrize("form", [asked(taking=""), asked(giving=""), asked(system="[ ]"), asked(system="<input type='checkbox'>")], ids=["takes", "gives", "not ticked", "another print"])
def test_its_twins_raise_nothing(form):
    assert found(RULE, GIVEN, form) == ()
