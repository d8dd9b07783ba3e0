"""erasure-logical-only."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "erasure-logical-only"
PROOF = {"family": "erasure_proof", "covers": ["s1"], "evidence": [{"lines": "3", "section": "II-6", "field": "③"}]}


def case(strength="logical", identifier="individual_number", controls=(), erasure="stated", basis="stated"):
    flows = [step("②", "desk", "usb", "flash", identifier=identifier), step("②", "usb", "agency", "flash", identifier=identifier)]
    evidence = [{"lines": "3", "section": "II-6", "field": "③", "basis": basis} | ({"reason": "so"} if basis == "inferred" else {})]
    stores = [{"id": "s1", "node": "usb", "kind": "portable_medium", "erasure": erasure, "evidence": evidence} | ({"strength": strength} if strength else {})]
    return model(flows, stores=stores, controls=list(controls))


def test_deletion_only():
    assert "USB" in one(RULE, case()).text.ja


@pytest.mark.parametrize("twin", [case(strength="physical"), case(strength="unknown"), case(controls=[PROOF]), case(identifier="none"), case(erasure="not_mentioned", strength="")],
                         ids=["physical", "unknown", "with proof", "no number", "nothing said"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


SECTION = "Ⅱ　特定個人情報ファイルの概要\n６．特定個人情報の保管・消去\n①保管場所\t庁舎\n③消去方法\t{0}\n"


def at_hand(sentence, cited="③消去方法"):
    form = printed(SECTION.format(sentence))
    line = next(n for n, text in enumerate(form.document.lines, start=1) if text.startswith(cited))
    flows = [step("②", "desk", "usb", "flash", identifier="individual_number"), step("②", "usb", "agency", "flash", identifier="individual_number")]
    stores = [{"id": "s1", "node": "usb", "kind": "portable_medium", "erasure": "stated", "strength": "logical", "evidence": [{"lines": str(line), "section": "II-6", "field": "③"}]}]
    return found(RULE, model(flows, stores=stores), form)


def test_the_document_says_deletion_only():
    (finding,) = at_hand("USBメモリのデータは削除する。サーバーは破壊する。")
    assert [spot.section for spot in finding.places] == ["II-6"]
    assert "証明の記載が見当たりません" in finding.text.ja


@pytest.mark.parametrize("more", ["使えないUSBメモリは業者が砕き、証明書を出す。", "媒体は裁断する。", "フラッシュメモリには上書きする。"], ids=["crushed", "media in general", "overwritten"])
def test_a_sentence_that_says_more_of_the_medium_settles_it(more):
    assert at_hand(f"USBメモリのデータは削除する。{more}") == ()


def test_a_cited_place_that_does_not_speak_of_erasing_is_no_statement():
    assert at_hand("USBメモリのデータは削除する。", cited="①保管場所") == ()


def test_an_inferred_store_says_so():
    assert one(RULE, case(basis="inferred")).basis == "inferred"
