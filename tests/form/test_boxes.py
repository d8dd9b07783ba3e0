"""Boxes: what each print means, alone and in its row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flowgraph.form import Field, Form, Mark
from flowgraph.vocab import Uncertain

CHECKED, INPUT, RADIO = "<input checked>", "<input>", "<input type=radio>"
TICKED, NOT, UNSURE = Mark.TICKED, Mark.NOT_TICKED, Mark.UNDECIDABLE


def marks(field: Field | None) -> dict[str, Mark]:
    assert field is not None
    return {box.option: box.mark for box in field.boxes}


def row(read: Callable[..., Form], cells: str, *off: str) -> Field | None:
    form = read(f"II 特定個人情報ファイルの概要\n3. 特定個人情報の入手・使用\t\n②入手方法\t{cells}\n", *off)
    return form.field("II-3", "methods")


ALL = "{0} 紙 {1} 電子記録媒体(フラッシュメモリを除く。) {1} フラッシュメモリ {1} 電子メール {1} 専用線 {1} 庁内連携システム {1} 情報提供ネットワークシステム {1} その他 ( )"


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("[○]", "[]"), ("[ ○ ]", "[ ]"), ("［　○　］", "［　　］"), (f"[{RADIO}]", "[]"), (RADIO, INPUT), (CHECKED, INPUT), (f"[{CHECKED}]", f"[{INPUT}]"), (CHECKED, "[    ]"),
        ("☑", "☐"), ("■", "□"), ("[✓]", "[ ]"), ("[レ]", "[ ]"), ("[●]", "[ ]"), ("[■]", "[□]"), (f"[{RADIO}]", f"[{INPUT}]"),
    ],
)
def test_a_tick_and_its_neighbours(read, yes: str, no: str):
    found = marks(row(read, ALL.format(yes, no)))
    assert len(found) == 8
    assert found["紙"] is TICKED
    assert {mark for option, mark in found.items() if option != "紙"} == {NOT}


def test_boxes_all_printed_alike_are_undecidable_never_no(read):
    field = row(read, ALL.format(INPUT, INPUT))
    assert set(marks(field).values()) == {UNSURE}
    assert field is not None
    assert field.ticked is Uncertain.UNDECIDABLE


def test_plain_empty_brackets_all_along_are_not_ticked(read):
    field = row(read, ALL.format("[ ]", "[ ]"))
    assert set(marks(field).values()) == {NOT}
    assert field is not None
    assert field.ticked == ()


def test_inputs_beside_plain_brackets_without_any_tick_are_undecidable(read):
    found = marks(row(read, ALL.format(f"[{INPUT}]", "[]")))
    assert found.pop("紙") is UNSURE
    assert set(found.values()) == {NOT}


def test_the_twin_with_one_tick_settles_the_inputs(read):
    cells = ALL.format(f"[{INPUT}]", "[]").replace("[] 専用線", "[○] 専用線")
    found = marks(row(read, cells))
    assert (found["紙"], found["専用線"]) == (NOT, TICKED)


@pytest.mark.parametrize(("rule", "expected"), [("unticked-beside-ticked", UNSURE), ("bare-mark", NOT)])
def test_a_rule_switched_off_decides_nothing(read, rule: str, expected: Mark):
    assert marks(row(read, ALL.format(CHECKED, INPUT), rule))["専用線"] is expected


def test_a_radio_is_only_a_tick_by_its_rule(read):
    assert marks(row(read, ALL.format(RADIO, "[]"), "radio-is-circle"))["紙"] is UNSURE


def test_details_and_counts_stand_with_their_option(read):
    form = read(
        "II 特定個人情報ファイルの概要\n3. 特定個人情報の入手・使用\n①入手元 ※\t[○] 本人又は本人の代理人 [○] 評価実施機関内の他部署 ( スポーツ課（水泳係）、税務課 ) "
        "[ ] 行政機関・独立行政法人等 ( ) [ ] 地方公共団体・地方独立行政法人 ( ) [ ] 民間事業者 ( ) [○] その他 (監視員)\n"
        "5. 特定個人情報の提供・移転(委託に伴うものを除く。)\n提供・移転の有無\t[○] 提供を行っている ( 2 ) 件 [ ] 移転を行っている ( ) 件 [ ] 行っていない\n"
    )
    sources, provides = form.field("II-3", "sources"), form.field("II-5", "provides")
    assert sources is not None
    assert provides is not None
    assert {box.option: box.detail for box in sources.boxes if box.detail} == {"評価実施機関内の他部署": "スポーツ課(水泳係)、税務課", "その他": "監視員"}
    assert [box.detail for box in provides.boxes] == ["2", "", ""]


def test_an_option_without_print_is_said_to_be_lost(read):
    cells = ALL.format("[○]", "[ ]").replace("[ ] 専用線 ", "")
    form = read(f"II 特定個人情報ファイルの概要\n3. 特定個人情報の入手・使用\t\n②入手方法\t{cells}\n")
    assert "専用線" not in marks(form.field("II-3", "methods"))
    assert any(notice.kind == "lost_field" and "専用線" in notice.text.ja for notice in form.notices)


def test_a_misread_option_is_known_and_its_twin_without_the_rule_is_not(read):
    cells = ALL.format("[ ]", "[ ]").replace("[ ] 庁内連携", "[○] 府内連携")
    assert marks(row(read, cells))["庁内連携システム"] is TICKED
    assert "庁内連携システム" not in marks(row(read, cells, "misread-options"))


def test_a_box_knows_its_print_and_its_place(read):
    field = row(read, ALL.format("[○]", "[ ]"))
    assert field is not None
    assert field.boxes[0].printed == "[○]"
    assert (field.boxes[0].span.first, field.boxes[0].span.start) == (20, 6)
    assert field.value is Uncertain.NOT_ASKED
