"""promise-no-media."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "promise-no-media"
NAMES = {"desk-terminal": "減免端末", "other-terminal": "窓口端末"}


def case(source="desk-terminal", identifier="individual_number", **more):
    flows = [
        step("①", "desk-terminal", "pool", "internal"), step("②", source, "usb", "flash", identifier=identifier, **more), step("②", "usb", "agency", "flash", identifier=identifier, **more),
    ]
    return model(
        flows, nodes={"desk-terminal": "terminal sec", "other-terminal": "terminal sec"}, systems={"pool": system(1, "プール減免システム")},
        more={name: {"name": text} for name, text in NAMES.items()},
    )


def form(measure="減免端末からUSBメモリへ書き出すことはできない。", key="リスクに対する措置の内容"):
    return printed(
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク４：特定個人情報ファイルが不正に複製されるリスク\n"
        f"{key}\t{measure}\nリスクへの対策は十分か\t[ 十分である ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている\n",
    )


def test_a_step_writes_what_the_measure_says_cannot_be_written():
    finding = one(RULE, case(), form())
    assert finding.gravity == "high"
    assert "減免端末" in finding.text.ja
    assert "USB" in finding.text.en
    assert {spot.section for spot in finding.places} == {"III-3", "別添1"}
    assert all(spot.chars for spot in finding.places if spot.section == "III-3")


@pytest.mark.parametrize(
    ("given", "measure"),
    [
        (case(source="other-terminal"), "減免端末からUSBメモリへ書き出すことはできない。"), (case(identifier="none", spi=False), "減免端末からUSBメモリへ書き出すことはできない。"),
        (case(), "減免端末からUSBメモリへの書き出しを制限している。"), (case(), "減免端末からUSBメモリへ書き出すことは、課長の許可がなければできない。"),
        (case(), "減免端末からUSBメモリへ書き出すことはできない。ただし、報告の媒体を除く。"), (case(), "【中間サーバーにおける措置】サーバーから記録媒体へ書き出すことはできない。"),
    ],
    ids=["another terminal", "no number", "limited only", "with permission", "exception behind it", "of something else"],
)
def test_its_twins_raise_nothing(given, measure):
    assert found(RULE, given, form(measure)) == ()


def test_a_promise_for_the_whole_task_covers_every_terminal():
    assert found(RULE, case(source="other-terminal"), form("外部記録媒体への保存は行わない。"))


def test_a_system_that_the_terminal_works_on_is_told_apart():
    finding = one(RULE, case(source="pool"), form())
    assert finding.gravity == "medium"
    assert "端末は手順に書かれていません" in finding.text.ja


def test_what_an_inferred_hop_shows_is_marked():
    assert one(RULE, case(basis="inferred"), form()).basis == "inferred"


def test_without_the_document_it_is_not_asked():
    assert found(RULE, case()) == ()
