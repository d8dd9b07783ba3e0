"""medium-vs-delivery."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, printed, step

RULE = "medium-vs-delivery"


def case(delivery="dedicated_line", identifier="individual_number", target="con-desk", **more):
    entrustment = {"id": "e1", "file": "file1", "contractor": "con", "delivery": [delivery] if isinstance(delivery, str) and delivery != "undecidable" else delivery} | more
    flows = [
        step("②", "desk", "usb", "flash", identifier=identifier, entrustment="e1" if target == "con-desk" else ""),
        step("②", "usb", target, "flash", identifier=identifier),
    ]
    return model([{key: value for key, value in flow.items() if value != ""} for flow in flows], entrustments=[entrustment])


def test_a_medium_that_the_boxes_do_not_show():
    finding = one(RULE, case())
    assert finding.gravity == "high"
    assert "手順②" in finding.text.ja
    assert "専用線" in finding.text.ja
    assert "dedicated line" in finding.text.en
    assert {spot.section for spot in finding.places} == {"II-4", "別添1"} or len(finding.places) == 2


@pytest.mark.parametrize(
    "twin",
    [
        case(delivery="flash"), case(delivery="undecidable"), case(target="agency"), case(delivery=["dedicated_line", "other"], delivery_other="フラッシュメモリ"),
        case(delivery=["dedicated_line", "other"]),
    ],
    ids=["ticked", "undecidable", "not the contractor", "named under other", "other without words"],
)
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_medium_marked_as_without_the_number_is_low():
    finding = one(RULE, case(identifier="none"))
    assert finding.gravity == "low"
    assert "個人番号なし" in finding.text.ja


def test_paper_marked_as_without_the_number_is_none():
    flows = [step("②", "desk", "slip", "courier", identifier="none", entrustment="e1"), step("②", "slip", "con-desk", "courier", identifier="none")]
    assert found(RULE, model(flows, entrustments=[{"id": "e1", "contractor": "con", "delivery": ["dedicated_line"]}])) == ()


def test_other_words_that_mean_something_else_do_not_declare_it():
    assert found(RULE, case(delivery=["other"], delivery_other="閉域の回線"))


def test_what_people_hand_in_to_a_contractor_is_no_delivery():
    flows = [step("①", "people", "slip", "counter", identifier="individual_number"), step("①", "slip", "con-desk", "counter", identifier="individual_number", entrustment="e1")]
    assert found(RULE, model(flows, entrustments=[{"id": "e1", "contractor": "con", "delivery": ["dedicated_line"]}])) == ()


def test_a_blank_medium_is_no_delivery():
    flows = [step("②", "desk", "usb", "flash", entrustment="e1"), step("②", "usb", "con-desk", "flash", entrustment="e1")]
    assert found(RULE, model(flows, more={"usb": {"blank": True}}, entrustments=[{"id": "e1", "contractor": "con", "delivery": ["dedicated_line"]}])) == ()


def test_the_focused_form_does_not_ask():
    given = model([step("II-4 委託事項1", "desk", "usb", "flash", entrustment="e1"), step("II-4 委託事項1", "usb", "con-desk", "flash")], document={"form": "focused"},
                  entrustments=[{"id": "e1", "contractor": "con", "delivery": ["dedicated_line"]}])
    assert found(RULE, given) == ()


FORM = """Ⅱ　特定個人情報ファイルの概要
４．特定個人情報ファイルの取扱いの委託
委託事項1\t減免の入力
④委託先への特定個人情報ファイルの提供方法\t{0} 専用線 {1} 電子メール {1} 電子記録媒体（フラッシュメモリを除く。） {1} フラッシュメモリ {1} 紙 {1} その他 ( )
"""


def test_the_printed_box_is_the_place():
    finding = one(RULE, case(), printed(FORM.format("[ ○ ]", "[ ]")))
    assert any(spot.section == "II-4" and spot.chars for spot in finding.places)


def test_an_undecidable_box_at_hand_decides_nothing():
    form = printed(FORM.format("<input>", "<input>"))
    field = form.field("II-4", "delivery", block="委託事項1")
    assert field is not None
    assert {box.mark.value for box in field.boxes} == {"undecidable"}
    assert found(RULE, case(), form) == ()


def test_a_row_that_has_lost_the_box_decides_nothing():
    whole = FORM.format("[ ○ ]", "[ ]")
    assert found(RULE, case(), printed(whole.replace("[ ] フラッシュメモリ ", ""))) == ()
    assert found(RULE, case(), printed(whole.replace("[ ] 電子メール ", "")))  # another box lost


def test_an_inferred_hop_says_so():
    flows = [step("②", "desk", "usb", "flash", identifier="individual_number", entrustment="e1", basis="inferred"), step("②", "usb", "con-desk", "flash", identifier="individual_number")]
    finding = one(RULE, model(flows, entrustments=[{"id": "e1", "contractor": "con", "delivery": ["dedicated_line"]}]))
    assert finding.basis == "inferred"


TICKED = {"id": "a1", "file": "file1", "methods": ["paper"]}


def back(source="con-desk", target="desk", methods=("paper",), identifier="individual_number", acquisitions=None):
    flows = [step("③", source, "usb", "flash", identifier=identifier, entrustment="e1"), step("③", "usb", target, "flash", identifier=identifier)]
    known = [TICKED | {"methods": list(methods) if isinstance(methods, tuple) else methods}] if acquisitions is None else acquisitions
    return model(flows, entrustments=[{"id": "e1", "file": "file1", "contractor": "con", "delivery": ["dedicated_line"]}], acquisitions=known)


def test_what_only_comes_back_is_no_contradiction():
    finding = one(RULE, back())
    assert (finding.kind, finding.gravity) == ("undecidable", "medium")
    assert "CONがSECに電子媒体（USB）でデータを渡します（個人番号あり）" in finding.text.ja
    assert "II-4の提供方法（専用線）にもII-3の入手方法（紙）にも見当たりません" in finding.text.ja
    assert one(RULE, back(identifier="unknown")).gravity == "low"


@pytest.mark.parametrize(("source", "target"), [("con-desk", "sub-desk"), ("sub-desk", "con-desk")])
@pytest.mark.parametrize("methods", [("paper",), ("flash",)], ids=["II-3 has other ways", "II-3 ticks it for what comes in"])
def test_what_passes_between_a_contractor_and_its_own_sub_contractor_is_no_contradiction(source, target, methods):
    finding = one(RULE, back(source, target, methods=methods))
    assert (finding.kind, finding.gravity) == ("undecidable", "medium")
    assert "II-3" not in finding.text.ja
    assert one(RULE, back(source, target, identifier="unknown")).gravity == "low"


@pytest.mark.parametrize(
    "twin",
    [back(methods=("flash",)), back(methods="undecidable"), back(methods=("paper", "other")), back(acquisitions=[]), back(identifier="none"), back("sub-desk", "con-desk", identifier="none")],
    ids=["declared in II-3", "II-3 unread", "other without words", "no II-3", "without the number", "without the number, behind"],
)
def test_what_the_box_does_not_ask_about_is_silent_where_another_field_shows_it(twin):
    assert found(RULE, twin) == ()


def test_a_delivery_to_the_contractor_stays_a_contradiction_whatever_comes_in():
    flows = [step("②", "desk", "usb", "flash", identifier="individual_number", entrustment="e1"), step("②", "usb", "con-desk", "flash", identifier="individual_number")]
    given = model(flows, entrustments=[{"id": "e1", "file": "file1", "contractor": "con", "delivery": ["dedicated_line"]}], acquisitions=[TICKED | {"methods": ["flash"]}])
    assert one(RULE, given).kind == "contradiction"


WORDS = {"dedicated_line": "専用線", "lgwan": "LGWAN", "internet": "インターネット", "internet_protected": "VPN", "national_network": "住基ネット", "office_lan": "庁内LAN", "remote_maintenance": "リモート接続"}


def line(medium, *, key=None, basis="stated", **more):
    """A hop over a line that its step names."""
    found_there = place(10, "別添1", "③", basis) | {"key": key or WORDS[medium]}
    return step("③", "pool", "con-desk", medium, identifier="individual_number", entrustment="e1") | {"evidence": [found_there]} | more


def joined(flow, delivery, form=None, **more):
    return found(RULE, model([flow], entrustments=[{"id": "e1", "file": "file1", "contractor": "con", "delivery": delivery} | more]), form)


@pytest.mark.parametrize(("medium", "delivery"), [
    ("dedicated_line", ["paper"]), ("lgwan", ["paper", "flash"]), ("internet", ["paper"]), ("internet", ["dedicated_line"]), ("internet_protected", ["electronic_medium"]), ("dedicated_line", ["email"]),
])
def test_a_line_that_no_box_shows(medium, delivery):
    (finding,) = joined(line(medium), delivery)
    assert finding.gravity == "medium"
    assert "でデータを受け渡しますが（個人番号あり）" in finding.text.ja


@pytest.mark.parametrize(("flow", "delivery"), [
    (line("dedicated_line"), ["dedicated_line"]), (line("lgwan"), ["dedicated_line"]), (line("lgwan"), ["office_linkage"]), (line("internet_protected"), ["dedicated_line"]), (line("internet"), ["other"]),
    (line("internet", key="オンライン"), ["dedicated_line"]), (line("dedicated_line", key="回線"), ["paper"]), (line("dedicated_line", basis="inferred"), ["paper"]), (line("dedicated_line", identifier="none"), ["paper"]),
    (line("office_lan"), ["paper"]), (line("remote_maintenance"), ["paper"]), (line("dedicated_line") | {"to": "agency"}, ["paper"]), (line("dedicated_line"), "undecidable"),
    (line("dedicated_line") | {"alternative": {"group": "g", "branch": "a"}}, ["paper"]), (line("internet"), ["email"]),
])
def test_a_line_that_a_box_may_show_or_that_is_not_sure(flow, delivery):
    assert joined(flow, delivery) == ()


def test_a_model_without_words_and_document_is_believed():
    bare = step("③", "pool", "con-desk", "dedicated_line", identifier="individual_number", entrustment="e1")
    assert joined(bare, ["paper"])
    assert joined(bare, ["paper"], printed(FORM.format("[ ]", "[ ]").replace("[ ] 紙", "[ ○ ] 紙"))) == ()


def test_other_words_say_a_line_unless_they_name_things_only():
    assert joined(line("dedicated_line"), ["other"], delivery_other="共通基盤の連携") == ()
    assert joined(line("dedicated_line"), ["other"], delivery_other="外付けハードディスク")


def test_a_line_whose_box_cannot_be_read_decides_nothing():
    blank = FORM.format("[ ]", "[ ]").replace("[ ] 紙", "[ ○ ] 紙")
    assert joined(line("dedicated_line"), ["paper"], printed(blank))
    assert joined(line("dedicated_line"), ["paper"], printed(FORM.format("<input>", "<input>"))) == ()
    assert joined(line("dedicated_line"), ["paper"], printed(blank.replace("[ ] 専用線 ", ""))) == ()
    assert joined(line("internet"), ["paper"], printed(blank.replace("[ ] その他 ( )", ""))) == ()


def test_blocks_of_one_number_in_two_files_are_two_findings():
    flows = [step("②", "desk", "usb", "flash", identifier="individual_number"), step("②", "usb", "con-desk", "flash", identifier="individual_number")]
    files = [{"id": "file1", "name": "甲ファイル", "evidence": [place(30, "II-2", "②")]}, {"id": "file2", "name": "乙ファイル", "evidence": [place(31, "II-2", "②")]}]
    blocks = [{"id": f"e{n}", "number": "委託事項1", "file": f"file{n}", "contractor": "con", "delivery": ["paper"]} for n in (1, 2)]
    findings = found(RULE, model(flows, files=files, entrustments=blocks))
    assert len({finding.id for finding in findings}) == 2
    assert {name for name in ("ファイル1「甲ファイル」", "ファイル2「乙ファイル」") for finding in findings if name in finding.text.ja} == {"ファイル1「甲ファイル」", "ファイル2「乙ファイル」"}
    assert "ファイル" not in one(RULE, case()).text.ja
