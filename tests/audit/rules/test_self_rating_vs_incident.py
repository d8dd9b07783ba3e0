"""self-rating-vs-incident."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.small import found, model, one, place, step

RULE = "self-rating-vs-incident"


def case(what="USBメモリの紛失", rating="sufficient", process="storage", medium="flash", *, reported=True):
    flows = [step("②", "desk", "usb", medium, identifier="individual_number"), step("②", "usb", "agency", medium, identifier="individual_number")] if medium else [step("②", "desk", "pool", "internal")]
    incident = {"id": "i1", "reported": reported, "what": what, "evidence": [place(80, "III-7", "⑨")]}
    return model(flows, incidents=[incident], self_ratings=[{"id": "r1", "file": "file1", "process": process, "risk": "リスク1", "rating": rating, "evidence": [place(81, "III-7", "リスク1")]}])


def test_an_incident_of_the_same_kind():
    finding = one(RULE, case())
    assert finding.gravity == "low"
    assert "電子媒体" in finding.text.ja
    assert len(finding.places) == 2


@pytest.mark.parametrize("twin", [case(what="宛先欄の誤入力"), case(rating="issues"), case(rating="undecidable"), case(process="use"), case(medium=""), case(reported=False), case(reported="undecidable")],
                         ids=["another kind", "owns up", "undecidable", "another process", "no such hop", "no incident", "unread"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_of_a_long_list_only_what_names_the_task_counts():
    def many(first):
        given = case(what=first)
        rest = tuple(replace(given.incidents[0], id=f"i{n}", what="別の課のUSBメモリの紛失") for n in range(2, 8))
        return replace(given, incidents=(*given.incidents, *rest), document=replace(given.document, task="予防接種に関する事務"))

    assert found(RULE, many("別の課のUSBメモリの紛失")) == ()
    said = one(RULE, many("予防接種のUSBメモリの紛失")).text
    assert "重大事故7件のうちこの事務の名を含むものに電子媒体に関わるもの1件" in said.ja
    assert "7 grave incidents" in said.en
    assert "うち" not in one(RULE, case()).text.ja
