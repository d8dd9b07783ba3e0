"""entrusts-vs-blocks."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "entrusts-vs-blocks"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})
BLOCK = "委託事項{0}\t入力の{0}\n①委託内容\t申請書の入力\n⑥委託先名\t株式会社つばめ入力\n⑦再委託の有無\t[ 再委託しない ]\t<選択肢> 1) 再委託する 2) 再委託しない\n"


def asked(answer="[ 委託する ]", count="2", blocks=(1,)):
    head = f"Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託の有無\t{answer}\t<選択肢> 1) 委託する 2) 委託しない\t（ {count} ）　件\n"
    return printed(head + "".join(BLOCK.format(number) for number in blocks) + "５．特定個人情報の提供・移転（委託に伴うものを除く。）\n")


@pytest.mark.parametrize(("count", "blocks"), [("2", (1,)), ("1", (1, 2))])
def test_another_number_than_the_entries(count, blocks):
    finding = one(RULE, GIVEN, asked(count=count, blocks=blocks))
    assert (finding.kind, finding.gravity) == ("contradiction", "medium")
    assert f"{count}件" in finding.text.ja


def test_nothing_entrusted_and_yet_an_entry():
    assert "委託しない" in one(RULE, GIVEN, asked("[ 委託しない ]", "")).text.ja


def test_an_entry_missing_in_the_middle_is_a_loss():
    assert one(RULE, GIVEN, asked(count="3", blocks=(1, 3))).kind == "loss"


@pytest.mark.parametrize("form", [asked(count="1"), asked(count="2", blocks=(1, 2)), asked(count=""), asked("[ ]"), asked("[ 委託しない ]", "", ())],
                         ids=["one", "two", "no number", "not read", "none"])
def test_its_twins_raise_nothing(form):
    assert found(RULE, GIVEN, form) == ()
