"""medium-rule-partial."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "medium-rule-partial"


def rule(family, *covers):
    return {"family": family, "covers": list(covers), "evidence": [{"lines": "3", "section": "II-6", "field": "①"}]}


def case(*controls, identifier="individual_number"):
    flows = [step("②", "desk", "usb", "flash", identifier=identifier), step("②", "usb", "agency", "flash", identifier=identifier)]
    flows += [step("③", "desk", "cd", "optical", identifier="individual_number"), step("③", "cd", "agency", "optical", identifier="individual_number")]
    return model(flows, nodes={"cd": "external_medium sec"}, controls=list(controls))


def test_one_medium_under_the_rule_and_one_not():
    finding = one(RULE, case(rule("locked", "cd")))
    assert finding.gravity == "low"
    assert "施錠・封緘の記載はCD（③）についてのもので、USB（②）についての記載は見当たりません" in finding.text.ja


def test_several_rules_are_one_finding():
    finding = one(RULE, case(rule("locked", "cd"), rule("logging", "usb")))
    assert "logging is stated for USB" in finding.text.en


@pytest.mark.parametrize("twin", [case(rule("locked", "cd", "usb")), case(), case(rule("locked", "document")), case(rule("locked", "cd"), identifier="none"), case(rule("training", "cd"))],
                         ids=["both", "none", "whole document", "no number", "another family"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


SECTION = "Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t{0}\n③消去方法\t破砕\n"


@pytest.mark.parametrize(
    "sentence",
    ["USBメモリは金庫に入れる。", "電子記録媒体は鍵付きの棚に置く。", "【フラッシュメモリ】\n使わないときは金庫に入れる。", "CD-R等の媒体は施錠して保管する。", "ＵＳＢメモリは施錠する。"],
    ids=["its kind", "media in general", "by a heading", "and the like", "in full width"],
)
def test_a_sentence_that_speaks_of_the_medium_covers_it(sentence):
    assert found(RULE, case(rule("locked", "cd")), printed(SECTION.format(sentence))) == ()


@pytest.mark.parametrize(
    "sentence",
    ["DVDは金庫に入れる。", "DVDの媒体は施錠する。", "紙媒体は施錠する。", "USBメモリは棚に置く。", "USBメモリの施錠は行っていない。", "【紙】\n使わないときは金庫に入れる。"],
    ids=["another kind", "media of another kind", "paper", "no such measure", "denied", "another heading"],
)
def test_a_sentence_about_something_else_does_not(sentence):
    assert "USB（②）についての記載は見当たりません" in one(RULE, case(rule("locked", "cd")), printed(SECTION.format(sentence))).text.ja


def by_two(line, section):
    return {"family": "second_person", "covers": ["cd"], "evidence": [{"lines": str(line), "section": section, "field": "①"}]}


@pytest.mark.parametrize(("sentence", "count"), [("CD-Rへの書き出しは二人で行う。", 1), ("システムの利用には課長の許可を受ける。", 0)], ids=["on media", "on a system"])
def test_a_check_by_two_counts_where_its_lines_speak_of_media(sentence, count):
    form = printed(SECTION.format(sentence))
    line = next(n for n, text in enumerate(form.document.lines, start=1) if sentence in text)
    assert len(found(RULE, case(by_two(line, "II-6")), form)) == count


def test_a_sentence_about_all_media_at_hand_covers_the_rest():
    text = "Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t{0}\n③消去方法\t破砕\n"
    assert found(RULE, case(rule("locked", "cd")), printed(text.format("媒体及び紙は錠のある棚に入れる。"))) == ()
    assert found(RULE, case(rule("locked", "cd")), printed(text.format("紙は錠のある棚に入れる。")))
