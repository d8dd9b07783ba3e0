"""contractor-without-entrustment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "contractor-without-entrustment"


def case(entrustments=(), label="②", target="con-desk", form="full", name="なぎさ運輸株式会社"):
    return called(name, model([step(label, "desk", target, "counter")], document={"form": form}, entrustments=list(entrustments)))


def called(name, given):
    return replace(given, parties=tuple(replace(party, name=name) if party.id == "con" else party for party in given.parties))


ELSE = {"id": "e9", "number": "委託事項1", "contractor": "post"}


def test_a_contractor_that_no_block_names():
    finding = one(RULE, case([ELSE]))
    assert finding.gravity == "high"
    assert finding.kind == "contradiction"
    assert "なぎさ運輸株式会社" in finding.text.ja
    assert "委託事項1" in finding.text.en


@pytest.mark.parametrize("twin", [case([{"id": "e1", "contractor": "con"}]), case([ELSE], target="agency"), case([ELSE], target="sub-desk")], ids=["named", "another body", "a sub-contractor"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_a_role_may_be_a_listed_contractor():
    finding = one(RULE, case([ELSE], name="運送業者"))
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "どれに当たるか書かれていません" in finding.text.ja
    assert one(RULE, case([ELSE], name="運送業者", label="II-6")).gravity == "low"


def test_it_tells_the_sections_of_its_places():
    assert one(RULE, case([ELSE], label="III-7 リスク1")).text.en.startswith("In 別添1, III-7,")


def test_those_outside_the_steps_are_one_finding_and_less_grave():
    assert one(RULE, case([ELSE], label="II-6")).gravity == "medium"


def test_a_block_without_contractor_may_be_meant():
    finding = one(RULE, case([ELSE, {"id": "e2", "contractor": "not_mentioned"}]))
    assert finding.gravity == "low"
    assert "委託事項2" in finding.text.ja


def test_the_step_may_say_that_the_blank_block_is_meant():
    given = model([step("②", "desk", "con-desk", "counter", entrustment="e2")], entrustments=[ELSE, {"id": "e2", "contractor": "unknown"}])
    assert found(RULE, given) == ()


def test_where_blocks_are_lost_it_is_a_loss():
    assert one(RULE, case([ELSE | {"number": "委託事項2"}])).kind == "loss"


def carried(*, name="なぎさ急配株式会社", identifier="individual_number", blocks=None, form=None, sender="desk", label="④"):
    """A thing that a carrier nobody entrusts takes from the office."""
    hop = {"identifier": identifier, "actor": "post"} if identifier else {"actor": "post"}
    given = model([step(label, sender, "slip", "courier", **hop), step(label, "slip", "agency" if sender != "agency" else "desk", "courier", **hop)], entrustments=blocks if blocks is not None else [{"id": "e1", "contractor": "con", "task": "入力"}])
    return found(RULE, replace(given, parties=tuple(replace(party, name=name) if party.id == "post" else party for party in given.parties)), form)


def test_a_carrier_of_which_nothing_says_for_whom_it_works():
    (finding,) = carried()
    assert (finding.kind, finding.gravity) == ("gap", "low")
    assert "手順④では「なぎさ急配株式会社」" in finding.text.ja
    assert "for whom it works" in finding.text.en


FORM = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ 委託する ] <選択肢> 1) 委託する 2) 委託しない （ 1 ） 件\n委託事項1\t減免の入力{0}\n①委託内容\t{1}\n⑥委託先名\t株式会社うみべ\n⑦再委託の有無\t[ 再委託しない ] <選択肢> 1) 再委託する 2) 再委託しない\n"


@pytest.mark.parametrize("twin", [
    carried(name="郵便局"), carried(name="日本郵便株式会社"), carried(name="なぎさ宅配"), carried(identifier="none"), carried(sender="agency"), carried(label="II-6"), carried(blocks=[{"id": "e1", "contractor": "post"}]),
    carried(blocks=[{"id": "e1", "contractor": "con", "task": "申請書の運搬"}]), carried(blocks=[{"id": "e1", "contractor": "not_mentioned"}]), carried(blocks=[{"id": "e2", "number": "委託事項2", "contractor": "con"}]),
    carried(form=printed(FORM.format("", "入力する。運送はなぎさ急配が受け持つ。"))), carried(form=printed(FORM.format("及び集配", "入力する。"))),
], ids=["post", "Japan Post", "parcel service", "no number", "from outside", "no numbered step", "entrusted", "a block of carrying", "a nameless block", "a block lost", "told in II-4", "a title of carrying"])
def test_a_carrier_that_is_accounted_for(twin):
    assert twin == ()


def test_a_document_that_does_not_tell_it():
    assert carried(form=printed(FORM.format("", "入力する。")))


TASK = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ 委託する ] <選択肢> 1) 委託する 2) 委託しない (1) 件\n委託事項1\t{0}\n①委託内容\t{0}\n"


@pytest.mark.parametrize(("content", "near"), [("減免証明書の作成", True), ("減免証明書の受付", False), ("名簿の作成", False)], ids=["like work on it", "other work on it", "like work on another thing"])
def test_a_role_whose_work_a_block_describes_is_told(content, near):
    flows = [step("②", "proof", "con-desk", "counter"), step("②", "desk", "proof", "counter")]
    given = called("印刷業者", model(flows, nodes={"proof": "paper sec"}, more={"proof": {"name": "減免証明書等（納品）"}}, entrustments=[ELSE]))
    finding = one(RULE, given, printed(TASK.format(content)))
    assert ("内容が近いのは委託事項1" in finding.text.ja) is near
