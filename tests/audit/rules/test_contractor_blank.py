"""contractor-blank."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, printed, step

RULE = "contractor-blank"
FORM = "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託事項1\t減免の入力\n⑥委託先名\t{0}\n⑦再委託の有無\t[ 再委託しない ]\n"


def case(contractor="con", name="株式会社ひばり電算"):
    parties = {"body": ("body", ""), "sec": ("department", "body"), "con": ("contractor", "body")}
    given = model([step("①", "desk", "pool", "internal")], parties=parties, entrustments=[{"id": "e1", "file": "file1", "contractor": contractor, "task": "減免の入力"}])
    return given if name == "" else _renamed(given, name)


def _renamed(given, name):
    from dataclasses import replace

    return replace(given, parties=tuple(replace(party, name=name) if party.id == "con" else party for party in given.parties))


@pytest.mark.parametrize("name", ["未定", "ひばり電算（仮）", "公募により選ぶ予定"])
def test_a_provisional_name(name):
    assert "委託事項1" in one(RULE, case(name=name)).text.ja


def test_a_blank_field():
    assert "空欄" in one(RULE, case(contractor="not_mentioned")).text.ja
    assert "空欄" in one(RULE, case(contractor="not_mentioned"), printed(FORM.format(""))).text.ja


def test_its_twins_raise_nothing():
    assert found(RULE, case()) == ()
    assert found(RULE, case(contractor="unknown")) == ()
    assert found(RULE, case(), printed(FORM.format("株式会社ひばり電算"))) == ()


def test_a_lost_field_is_not_the_authors():
    assert found(RULE, case(contractor="unknown"), printed(FORM.replace("⑥委託先名\t{0}\n", ""))) == ()
    assert found(RULE, case(contractor="not_mentioned"), printed("Ⅱ　特定個人情報ファイルの概要\n２．基本情報\n③対象となる本人の範囲\t泳ぐ人\n")) == ()


@pytest.mark.parametrize(
    "name",
    [
        "未契約", "後日決定", "決定次第記載", "選定予定", "選定中", "契約手続中", "プロポーザルにより決定", "公募により選定予定", "入札により決定する", "一般競争入札", "今後決定する", "別途定める者", "TBD", "○○株式会社", "〇〇市公社", "***", "ＸＸ株式会社", "仮称", "株式会社ひばり電算（仮称）", "株式会社ひばり電算（契約予定）",
        "※契約締結後に記載", "調整中", "未選定",
    ],
)
def test_words_that_leave_it_open(name):
    assert "仮のもの" in one(RULE, case(name=name)).text.ja
    assert "仮のもの" in one(RULE, case(), printed(FORM.format(name))).text.ja


@pytest.mark.parametrize("dash", ["－", "-", "―", "（　　）", "・"])
def test_a_dash_is_a_blank_whatever_the_model_says(dash):
    assert "空欄" in one(RULE, case(), printed(FORM.format(dash))).text.ja


@pytest.mark.parametrize(
    "name",
    ["仮屋電算株式会社", "入札システム開発株式会社", "株式会社予定通信", "株式会社仮想基盤サービス", "公募ガイド社", "株式会社ひばり電算（入札により決定）", "公益財団法人ひばり検討会議", "株式会社エックス", "MAXX株式会社", "非公表", "調整中央株式会社", "別途屋運送"],
)
def test_letters_of_a_name_are_no_such_words(name):
    assert found(RULE, case(name=name)) == ()
    assert found(RULE, case(), printed(FORM.format(name))) == ()


def test_two_files_with_the_same_block_are_two_findings():
    entries = [{"id": f"e{n}", "file": f"file{n}", "contractor": "not_mentioned", "task": "減免の入力", "number": "委託事項1"} for n in (1, 2)]
    files = [{"id": f"file{n}", "name": name, "subjects": "1000..10000", "evidence": [place(30, "II-2", "②")]} for n, name in ((1, "減免ファイル"), (2, "券ファイル"))]
    findings = found(RULE, model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"}, files=files, entrustments=entries))
    assert len({finding.id for finding in findings}) == len(findings) == 2
    assert {name for name in ("減免ファイル", "券ファイル") for finding in findings if name in finding.text.ja} == {"減免ファイル", "券ファイル"}


@pytest.mark.parametrize("name", ["富士見Japan（一般競争入札により決定）", "データなぎさ（随意契約により契約）", "みなと印刷（プロポーザルにより選定）"])
def test_how_a_named_contractor_was_chosen_leaves_nothing_open(name):
    assert found(RULE, case(name=name)) == ()


@pytest.mark.parametrize("name", ["（一般競争入札により決定予定）", "一般競争入札により決定する予定", "みなと印刷（予定）"])
def test_a_choice_that_lies_ahead_does(name):
    assert found(RULE, case(name=name))
