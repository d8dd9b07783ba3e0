"""block-duplicated."""

from __future__ import annotations

from tests.audit.small import found, model, one, printed

RULE = "block-duplicated"
BLOCK = "システム{0}\n①システムの名称\t{1}\n②システムの機能\t減免の申請を受け付け、券の番号を付け、窓口の端末に一覧を示し、月ごとに件数を数える機能\n③他のシステムとの接続\t[ ]庁内連携システム [○]宛名システム等\n"
HEAD = "Ⅰ　基本情報\n２．特定個人情報ファイルを取り扱う事務において使用するシステム\n"


def test_one_system_twice():
    finding = one(RULE, model(), printed(HEAD + BLOCK.format(1, "減免受付システム") + BLOCK.format(2, "減免受付システム")))
    assert finding.about == "I-2 / システム1・システム2"
    assert len(finding.places) == 2


def test_its_twins_raise_nothing():
    assert found(RULE, model(), printed(HEAD + BLOCK.format(1, "減免受付システム") + BLOCK.format(2, "減免印刷システム"))) == ()
    assert found(RULE, model(), printed(HEAD + BLOCK.format(1, "減免受付システム") + BLOCK.format(2, "減免受付システム").replace("[ ]庁内", "[○]庁内"))) == ()
    assert found(RULE, model(), printed(HEAD + "システム1\n①システムの名称\t\nシステム2\n①システムの名称\t\n")) == ()
