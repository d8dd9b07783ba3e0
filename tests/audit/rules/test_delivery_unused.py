"""delivery-unused."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "delivery-unused"


def case(medium="dedicated_line", delivery=("dedicated_line", "flash"), label="②", form="full"):
    flows = [step("①", "desk", "pool", "internal"), step(label, "pool", "con-desk", medium, entrustment="e1")]
    return model(flows, document={"form": form}, entrustments=[{"id": "e1", "contractor": "con", "delivery": list(delivery) if delivery != "undecidable" else delivery}])


def test_a_ticked_medium_that_no_step_uses():
    finding = one(RULE, case())
    assert (finding.gravity, finding.kind) == ("low", "gap")
    assert "フラッシュメモリ" in finding.text.ja


@pytest.mark.parametrize("twin", [case(medium="flash"), case(medium="not_stated"), case(delivery=("dedicated_line",)), case(delivery="undecidable"), case(form="focused")],
                         ids=["used", "way not said", "not ticked", "undecidable", "not asked"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_hop_made_from_the_box_itself_is_no_step():
    assert found(RULE, case(medium="flash", label="II-4 委託事項1"))


FORM = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託事項1\t減免の入力\n④委託先への特定個人情報ファイルの提供方法\t{0} 専用線 {1} 電子メール {1} 電子記録媒体（フラッシュメモリを除く。） {0} フラッシュメモリ {1} 紙 {1} その他 ( )\n"


@pytest.mark.parametrize(("ticked", "empty", "count"), [("[ ○ ]", "[ ]", 1), ("<input>", "<input>", 0)], ids=["readable", "unreadable"])
def test_a_row_that_cannot_be_read_at_hand_decides_nothing(ticked, empty, count):
    form = printed(FORM.format(ticked, empty))
    field = form.field("II-4", "delivery", block="委託事項1")
    assert field is not None
    assert field.boxes
    assert len(found(RULE, case(), form)) == count


def test_a_row_that_has_lost_the_box_decides_nothing():
    assert found(RULE, case(), printed(FORM.format("[ ○ ]", "[ ]").replace("[ ○ ] フラッシュメモリ ", ""))) == ()


@pytest.mark.parametrize(("text", "kind"), [("（別添1）　事務の内容\n（備考）\n①　窓口で受け付ける。\n", "undecidable"), ("", "gap")], ids=["figure lost", "no 別添1 at hand"])
def test_where_the_figure_is_lost_it_cannot_be_told(text, kind):
    finding = one(RULE, case(), printed(f"{text}Ⅱ　特定個人情報ファイルの概要\n"))
    assert finding.kind == kind
    assert ("失われ" in finding.text.ja) == (kind == "undecidable")
