"""exchange-not-in-flow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flowgraph.source import Figure, Place
from tests.audit.small import found, model, one, printed, step

RULE = "exchange-not-in-flow"
ANNEX = "（別添1）　事務の内容\n（備考）\n①　{0}\nⅡ　特定個人情報ファイルの概要\n"
PARTIES = {"body": ("body", ""), "sec": ("department", "body"), "tax": ("department", "body"), "office": ("public_body", ""), "bank": ("private", ""), "who": ("person", ""), "state": ("platform", "")}


def case(*flows, sources=("BANK",), methods=("paper",), recipient="", ways=("paper",), form="full", number="提供先1"):
    sections = {"provisions": [{"id": "p1", "number": number, "file": "file1", "recipient": recipient, "methods": list(ways)}]} if recipient else {}
    acquisition = {"id": "a1", "file": "file1", "source_names": list(sources), "methods": list(methods) if methods != "undecidable" else methods, "evidence": [{"lines": "40", "section": "II-3", "field": "①入手元", "basis": "stated"}]}
    return model(
        [step("①", "people", "desk", "counter"), *flows], document={"form": form}, acquisitions=[acquisition], parties=PARTIES,
        nodes={"branch": "organization bank", "treasury": "department tax", "net": "system state"} if flows else None, more={"net": {"name": "情報提供ネットワークシステム"}} if flows else None, **sections,
    )


def form(text="窓口で申請を受け付ける。"):
    return printed(ANNEX.format(text))


def test_a_source_that_no_step_shows():
    finding = one(RULE, case(), form())
    assert "II-3 入手元「BANK」" in finding.text.ja
    assert finding.gravity == "low"
    assert [spot.section for spot in finding.places] == ["II-3"]


def test_source_and_recipient_are_one_finding():
    finding = one(RULE, case(recipient="office"), form())
    assert "提供先1「OFFICE」" in finding.text.ja
    assert "BANK" in finding.text.en
    assert len(finding.places) == 2


def test_where_the_figure_is_lost_it_cannot_be_told():
    finding = one(RULE, case(), form())
    assert finding.kind == "undecidable"
    assert "失われ" in finding.text.ja


def test_where_the_figure_is_at_hand_it_is_a_gap():
    drawn = replace(form(), figures=(Figure(place=Place(sheet="1")),))
    finding = one(RULE, case(), drawn)
    assert finding.kind == "gap"
    assert "失われ" not in finding.text.ja


def test_where_the_annex_is_lost_nothing_is_said():
    assert found(RULE, case(), printed("Ⅱ　特定個人情報ファイルの概要\n")) == ()


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (case(step("②", "branch", "desk", "mail")), "窓口で受け付ける。"), (case(), "bankから納付の記録を受け取る。"), (case(step("②", "desk", "branch", "counter"), sources=("TAX・BANK", "本人")), "taxが確かめる。"),
        (case(step("②", "net", "pool", "national_network"), sources=("OFFICE",), methods=("network_system",)), "照会する。"),
        (case(step("②", "net", "pool", "national_network"), sources=("OFFICE",), methods="undecidable"), "照会する。"),
        (case(sources=("TAX",)), "庁内連携により取り込む。"), (case(sources=("自部署",)), "窓口で受け付ける。"), (case(form="focused"), "窓口で受け付ける。"),
        (case(step("②", "net", "pool", "national_network"), sources=(), recipient="office", ways=("network_system",)), "答える。"),
    ],
    ids=["a step", "the text of 別添1", "each name of a list", "by the network", "perhaps by the network", "the office in general", "its own section", "not asked", "a recipient by the network"],
)
def test_its_twins_raise_nothing(given, text):
    assert found(RULE, given, form(text)) == ()


def test_the_network_shows_those_who_are_reached_over_it_only():
    given = case(step("②", "net", "pool", "national_network"), sources=("OFFICE",), methods=("paper",))
    assert "OFFICE" in one(RULE, given, form("照会する。")).text.ja


def test_a_step_that_names_one_department_does_not_show_another():
    assert "TAX" in one(RULE, case(sources=("TAX",)), form("庁内連携によりsecから取り込む。")).text.ja


def test_a_longer_name_is_another_party():
    parties = PARTIES | {"taxline": ("department", "body")}
    given = model([step("①", "people", "desk", "counter")], parties=parties, acquisitions=[{"id": "a1", "file": "file1", "source_names": ["TAX"], "methods": ["paper"]}])
    assert "TAX" in one(RULE, given, form("taxlineが受け付ける。")).text.ja


def test_without_the_document_it_is_not_asked():
    assert found(RULE, case()) == ()


def test_a_recipient_of_a_step_that_names_none_may_be_meant():
    assert "提供先1" in one(RULE, case(recipient="office"), form()).text.ja
    assert "提供先1" not in one(RULE, case(recipient="office"), form("求めに応じて情報を提供する。")).text.ja
    assert "提供先1" in one(RULE, case(recipient="office"), form("tax に情報を提供する。")).text.ja


def test_where_the_labels_of_the_figure_survive_a_name_that_is_not_among_them_was_not_there():
    labels = "".join(f"箱の{letter}\n" for letter in "いろはにほへとちりぬ")
    text = ANNEX.format("窓口で申請を受け付ける。").replace("（備考）", f"{labels}（備考）")
    assert one(RULE, case(), printed(text)).kind == "gap"
    assert one(RULE, case(), form()).kind == "undecidable"


def test_a_name_that_stands_apart_from_its_row_is_cited_where_it_stands():
    text = ANNEX.format("窓口で申請を受け付ける。") + "３．特定個人情報の入手・使用\nBANKの窓口\n①入手元　※\n[ ○ ] 民間事業者\n②入手方法\t[○] 紙\n"
    form = printed(text)
    finding = one(RULE, case(), form)
    (place,) = finding.places
    assert form.document.lines[place.lines[0] - 1][slice(*place.chars)] == "BANK"
