"""people-bands-differ."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, printed, step

RULE = "people-bands-differ"
FORM = "Ⅰ　基本情報\n１．特定個人情報ファイルを取り扱う事務\n①事務の名称\t減免\n③対象人数\t{0} <選択肢> 1) 1,000人未満 2) 1,000人以上1万人未満 5) 30万人以上\n"


def case(subjects="10000..100000", scope="part", file="1000..10000"):
    files = [{"id": "file1", "name": "減免ファイル", "subjects": file, "evidence": [place(30, "II-2", "②")]}]
    return model([step("①", "desk", "pool", "internal")], files=files, entrustments=[{"id": "e1", "file": "file1", "contractor": "con", "subjects": subjects, "scope": scope}])


def test_more_people_entrusted_than_the_file_has():
    finding = one(RULE, case())
    assert "1万人以上10万人未満" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"別添1", "II-2"} or len(finding.places) == 2


def test_the_whole_file_with_fewer_people():
    assert found(RULE, case(subjects="1..1000", scope="whole"))


@pytest.mark.parametrize("twin", [case(subjects="1000..10000"), case(subjects="1..1000"), case(subjects="undecidable"), case(file="undecidable"), case(file="10000..")],
                         ids=["the same", "a part", "undecidable", "file undecidable", "open band"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


@pytest.mark.parametrize(("printed_band", "count"), [("[ 30万人以上 ]", 1), ("[ 1,000人未満 ]", 1), ("[ 1,000人以上1万人未満 ]", 0), ("", 0)])
def test_people_of_the_task_and_of_the_file(printed_band, count):
    assert len(found(RULE, case(subjects="1..1000"), printed(FORM.format(printed_band)))) == count
