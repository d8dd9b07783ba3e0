"""provides-vs-blocks."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "provides-vs-blocks"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})
BLOCK = "{0}\t{1}\n①法令上の根拠\t番号法\n⑦時期・頻度\t随時\n"


def asked(provides="[ ○ ]", count="2", transfers="[ ]", none="[ ]", blocks=(("提供先1", "県知事"),)):
    head = (
        "Ⅱ　特定個人情報ファイルの概要\n５．特定個人情報の提供・移転（委託に伴うものを除く。）\n"
        f"提供・移転の有無\t{provides} 提供を行っている （ {count} ） 件 {transfers} 移転を行っている （ ） 件 {none} 行っていない\n"
    )
    return printed(head + "".join(BLOCK.format(*block) for block in blocks) + "６．特定個人情報の保管・消去\n①保管場所\t庁舎\n")


def test_more_recipients_declared_than_listed():
    finding = one(RULE, GIVEN, asked())
    assert "提供2件" in finding.text.ja
    assert finding.kind == "contradiction"


def test_a_recipient_though_nothing_is_provided():
    assert "提供なし" in one(RULE, GIVEN, asked("[ ]", "", none="[ ○ ]")).text.ja


def test_transfers_are_counted_apart():
    assert "移転先" in one(RULE, GIVEN, asked(count="1", transfers="[ ○ ]")).text.ja


@pytest.mark.parametrize(
    "form",
    [asked(count="1"), asked(blocks=(("提供先1", "県知事"), ("提供先2", "市長"))), asked(blocks=(("提供先1", "別紙1のとおり"),)), asked("<input>", none="<input>"), asked("[ ]", "", none="[ ○ ]", blocks=())],
    ids=["one", "two", "an annex", "not read", "none"],
)
def test_its_twins_raise_nothing(form):
    assert found(RULE, GIVEN, form) == ()
