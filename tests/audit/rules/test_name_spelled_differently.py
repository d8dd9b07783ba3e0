"""name-spelled-differently."""

from __future__ import annotations

from tests.audit.small import found, model, one, printed, step, system

RULE = "name-spelled-differently"
FORM = "Ⅰ　基本情報\n２．特定個人情報ファイルを取り扱う事務において使用するシステム\nシステム1\n①システムの名称\t減免情報システム\n②システムの機能\t{0}の券を出す機能\n"


def case():
    return model([step("①", "desk", "pool", "internal")], systems={"pool": system(1, "減免情報システム")})


def test_a_letter_misread():
    finding = one(RULE, case(), printed(FORM.format("減免清報システム")))
    assert finding.kind == "gap"
    assert "減免清報システム" in finding.text.ja


def test_its_twins_raise_nothing():
    assert found(RULE, case(), printed(FORM.format("減免情報システム"))) == ()
    assert found(RULE, case(), printed(FORM.format("減免印刷システム"))) == ()  # another thing
    assert found(RULE, case(), printed(FORM.format("減免清報システムと減免清報システムと減免清報システム"))) == ()  # a name of its own
