"""self-rating-vs-incident."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.small import found, model, one, place, printed, step

RULE = "self-rating-vs-incident"


def case(what="予防接種のUSBメモリの紛失", rating="sufficient", process="storage", medium="flash", *, reported=True, measures="", more=()):
    flows = [step("②", "desk", "usb", medium, identifier="individual_number"), step("②", "usb", "agency", medium, identifier="individual_number")] if medium else [step("②", "desk", "pool", "internal")]
    incident = {"id": "i1", "reported": reported, "what": what, "evidence": [place(80, "III-7", "⑨")]} | ({"measures": measures} if measures else {})
    return model(flows, incidents=[incident], self_ratings=[{"id": "r1", "file": "file1", "process": process, "risk": "リスク1", "rating": rating, "evidence": [place(81, "III-7", "リスク1")]}, *more], document={"task": "予防接種に関する事務"})


def test_an_incident_of_the_same_kind():
    finding = one(RULE, case())
    assert finding.gravity == "low"
    assert "電子媒体" in finding.text.ja
    assert len(finding.places) == 2


@pytest.mark.parametrize("twin", [case(what="予防接種の宛先欄の誤入力"), case(what="USBメモリの紛失"), case(measures="二人で確かめる"), case(measures="undecidable"), case(rating="issues"), case(rating="undecidable"), case(process="use"), case(medium=""), case(reported=False), case(reported="undecidable")],
                         ids=["another kind", "another task", "prevented", "prevention unread", "owns up", "undecidable", "another process", "no such hop", "no incident", "unread"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def rating(process, value):
    return {"id": f"r-{process}", "file": "file1", "process": process, "risk": "リスク1", "rating": value, "evidence": [place(82, "III-4", "リスク1")]}


@pytest.mark.parametrize(("process", "value", "count"), [("provision", "issues", 0), ("provision", "sufficient", 1), ("entrustment", "issues", 1)], ids=["owns up", "good", "not of these hops"])
def test_a_rating_of_a_process_these_hops_belong_to(process, value, count):
    assert len(found(RULE, case(more=[rating(process, value)]))) == count


FORM = """Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
７．特定個人情報の保管・消去
リスク１：特定個人情報の漏えい・滅失・毀損リスク
⑨過去３年以内に、評価実施機関において、個人情報に関する重大事故が発生したか	[ 発生あり ] ＜選択肢＞ １） 発生あり ２） 発生なし
その内容	USBメモリをなくした。
再発防止策の内容	{0}
"""


@pytest.mark.parametrize(("text", "count"), [("-", 1), ("二人で数える。", 0)], ids=["blank", "printed"])
def test_measures_against_repetition_at_hand(text, count):
    assert len(found(RULE, case(), printed(FORM.format(text)))) == count


def test_a_lost_field_of_measures_decides_nothing():
    assert found(RULE, case(), printed(FORM.partition("再発")[0])) == ()


def test_of_a_long_list_only_what_names_the_task_counts():
    def many(first):
        given = case(what=first)
        rest = tuple(replace(given.incidents[0], id=f"i{n}", what="別の課のUSBメモリの紛失") for n in range(2, 8))
        return replace(given, incidents=(*given.incidents, *rest), document=replace(given.document, task="予防接種に関する事務"))

    assert found(RULE, many("別の課のUSBメモリの紛失")) == ()
    said = one(RULE, many("予防接種のUSBメモリの紛失")).text
    assert "重大事故7件のうちこの事務の名を含むものに電子媒体に関わるもの1件" in said.ja
    assert "7 grave incidents" in said.en
    assert "再発防止策の記載が見当たりません" in one(RULE, case()).text.ja
