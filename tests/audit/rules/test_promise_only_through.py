"""promise-only-through."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "promise-only-through"
ONLY = "減免システムからの個人番号の提供・移転は、庁内の連携システムを経由しないと行われない。"


def case(ways=("office_linkage", "paper"), number="移転先1", methods=("paper",), form="full"):
    item = {"id": "p1", "number": number, "file": "file1", "recipient": "tax", "methods": list(ways) if ways != "undecidable" else ways, "evidence": [{"lines": "50", "section": "II-5", "field": number, "basis": "stated"}]}
    acquisition = {"id": "a1", "file": "file1", "methods": list(methods), "evidence": [{"lines": "40", "section": "II-3", "field": "②入手方法", "basis": "stated"}]}
    return model(document={"form": form}, transfers=[item] if number.startswith("移転") else [], provisions=[item] if number.startswith("提供") else [], acquisitions=[acquisition])


def form(measure=ONLY, section="３．特定個人情報の使用\nリスク１：目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク\n宛名システム等における措置の内容"):
    return printed(f"Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n{section}\t{measure}\n")


def acquired(measure):
    return form(measure, "２．特定個人情報の入手\nリスク１：目的外の入手が行われるリスク\n対象者以外の情報の入手を防止するための措置の内容")


def test_paper_is_ticked_beside_the_only_way():
    finding = one(RULE, case(), form())
    assert "移転先1は紙にも" in finding.text.ja
    assert "「減免システム」からの" in finding.text.ja
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert {spot.section for spot in finding.places} == {"III-3", "II-5"}
    assert finding.places[0].chars


@pytest.mark.parametrize("measure", ["個人番号の移転は、連携システム以外の方法では行うことができない。", "移転は、庁内の連携システムのみを用いて行う。", "連携システム以外の経路では個人番号を移転できない。"])
def test_in_other_words(measure):
    assert found(RULE, case(), form(measure))


def test_acquisition_is_compared_with_its_own_boxes():
    assert "II-3の入手方法は紙" in one(RULE, case(), acquired("個人番号の入手は、連携システム以外の方法では行うことができない。")).text.ja
    assert found(RULE, case(methods=("office_linkage",)), acquired("個人番号の入手は、連携システム以外の方法では行うことができない。")) == ()


@pytest.mark.parametrize(
    ("given", "measure"),
    [
        (case(ways=("office_linkage",)), ONLY), (case(ways="undecidable"), ONLY), (case(number="提供先1"), "個人番号の移転は、連携システムを経由しないと行われない。"), (case(), "個人番号の移転は、連携システム又は紙による方法以外では行うことができない。"),
        (case(), "個人番号の移転は、原則、連携システムを経由しないと行われない。"), (case(), f"{ONLY}ただし、障害のときは紙で渡す。"), (case(), "個人番号の移転は、連携システムを経由して行う。"),
        (case(), "個人番号の移転は、課長の許可がなければ連携システムを経由しないと行われない。"), (case(form="basic"), ONLY),
    ],
    ids=["only that way", "undecidable", "another act", "names paper", "as a rule", "an exception", "not exclusive", "with permission", "not asked"],
)
def test_its_twins_raise_nothing(given, measure):
    assert found(RULE, given, form(measure)) == ()


def test_without_the_document_it_is_not_asked():
    assert found(RULE, case()) == ()


@pytest.mark.parametrize(("mark", "measure", "count"), [("[○]", ONLY, 1), ("[ ]", ONLY, 0), ("[ ]", ONLY.replace("個人番号の", "データの"), 1)], ids=["the file holds the number", "it does not", "not about the number"])
def test_a_promise_about_the_number_says_nothing_of_a_file_without_it(mark, measure, count):
    items = f"Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n主な記録項目\t・識別情報 {mark} 個人番号 [○] 4情報（氏名、性別、生年月日、住所）\n"
    body = "\n".join(form(measure).document.lines)
    text = items + body[body.index("Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３") :]
    assert len(found(RULE, case(), printed(text))) == count
