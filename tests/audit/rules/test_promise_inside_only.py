"""promise-inside-only."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step, system

RULE = "promise-inside-only"
FLAT = "プール減免システムのデータは、庁外に持ち出すことはない。"


def case(target="con-desk", identifier="individual_number"):
    flows = [step("②", "pool", "usb", "flash", identifier=identifier), step("②", "usb", target, "flash", identifier=identifier), step("③", "pool", "out", "dedicated_line")]
    return model(flows, nodes={"out": "terminal con", "people": "person who"}, systems={"pool": system(1, "プール減免システム")}, more={"out": {"name": "受付端末"}})


def form(measure=FLAT, section="３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容"):
    return printed(f"Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n{section}\t{measure}\n")


def test_a_medium_goes_out():
    finding = one(RULE, case(), form())
    assert "手順②" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"III-3", "別添1"}


@pytest.mark.parametrize(
    ("given", "measure"),
    [
        (case(target="desk"), FLAT), (case(identifier="none"), FLAT), (case(target="people"), FLAT), (case(), "原則として、プール減免システムのデータを庁外に持ち出すことはない。"),
        (case(), "中間サーバーのデータは、庁外に持ち出すことはない。"), (case(), "プール減免システムのデータを庁外に持ち出すときは記録する。"),
    ],
    ids=["stays inside", "no number", "to the people themselves", "as a rule", "of something else", "no promise"],
)
def test_its_twins_raise_nothing(given, measure):
    assert found(RULE, given, form(measure)) == ()


def test_a_clause_for_contractors_binds_the_contractor():
    section = "４．特定個人情報ファイルの取扱いの委託\t[ ] 委託しない\n情報保護管理体制の確認"
    assert found(RULE, case(), form("作業場所の外部に持ち出すことはない。", section)) == ()


def test_a_rule_for_taking_out_right_behind_the_promise():
    finding = one(RULE, case(target="desk"), form(FLAT + "使う部屋を決める。なお、ファイルを持ち出す際は台帳に記す。"))
    assert finding.gravity == "low"
    assert "持ち出す際" in finding.text.ja


def test_a_terminal_outside_the_office():
    finding = one(RULE, case(target="desk"), form("プール減免システムのデータは、庁内の端末でのみ閲覧できる。"))
    assert "受付端末" in finding.text.ja
    assert found(RULE, case(target="desk"), form("プール減免システムのデータは、庁内の端末で閲覧できる。")) == ()


@pytest.mark.parametrize(
    "measure",
    [
        "特定個人情報を庁外に持ち出すことはない。", "データの庁外への持ち出しを禁止している。", "特定個人情報は庁舎内でのみ取り扱う。", "データを執務室外に持ち出さない。", "特定個人情報ファイルを外部に持ち出すことを禁止する。", "個人番号を含む資料は、庁舎から持ち出さない。", "取扱いは庁内に限る。",
        "特定個人情報の持出しは一切行わない。", "本市の庁舎の外へ情報を持ち出すことを禁じている。", "庁舎外への持ち出しは認めていない。", "データの外部持ち出しは行っていない。", "特定個人情報の取扱いは執務室内に限定している。", "個人番号は庁内でのみ利用する。", "書類を執務室から持ち出すことはできない。", "情報を役場の外に持ち出さない。",
        "特定個人情報は庁舎内のみで取り扱い、庁舎の外に出さない。", "データは庁舎内だけで処理する。", "個人情報の事務室外への持ち出しは不可とする。", "特定個人情報を施設外に持ち出すことは一切ない。", "申請書は庁内に限って取り扱う。",
    ],
)
def test_ordinary_wordings_of_the_promise(measure):
    assert found(RULE, case(), form(measure))


@pytest.mark.parametrize(
    "measure",
    [
        "許可なく特定個人情報を庁外に持ち出さない。", "原則として、データを庁外に持ち出さない。", "やむを得ない場合を除き、データを庁外に持ち出さない。", "データを庁外に持ち出すときは記録する。", "委託先は、データを庁外に持ち出さない。", "端末を庁外に持ち出すことはできない。", "特定個人情報は庁舎内で取り扱う。",
        "持ち出した書類は放置しない。", "データを不正に外部に持ち出さない。", "庁内の研修でのみ使う資料を配る。", "必要のない書類は庁外に持ち出さない。", "データは庁舎内に保管し、複製しない。",
    ],
)
def test_no_flat_promise(measure):
    assert found(RULE, case(), form(measure)) == ()


def test_a_rule_for_taking_out_with_permission_takes_a_promise_for_the_whole_task_back():
    general = "データを庁外に持ち出さない。"
    assert found(RULE, case(), form(general + "使う部屋を決める。"))
    assert found(RULE, case(), form(general + "使う部屋を決める。\n持ち出しの必要な場合は課長の許可を得て台帳に書く。")) == ()


def test_a_promise_for_a_terminal_against_its_system():
    flows = [step("①", "own", "pool", "internal"), step("②", "pool", "usb", "flash", identifier="individual_number"), step("②", "usb", "con-desk", "flash", identifier="individual_number")]
    given = model(flows, nodes={"own": "terminal sec"}, systems={"pool": system(1, "プール減免システム")}, more={"own": {"name": "窓口端末"}})
    finding = one(RULE, given, form("窓口端末からデータを庁外に持ち出すことはできない。"))
    assert finding.gravity == "low"
    assert "端末は手順に書かれていません" in finding.text.ja
    apart = model(flows[1:], systems={"pool": system(1, "プール減免システム")}, nodes={"own": "terminal sec"}, more={"own": {"name": "窓口端末"}})
    assert found(RULE, apart, form("窓口端末からデータを庁外に持ち出すことはできない。")) == ()


@pytest.mark.parametrize(("promised", "ruled", "kind"), [("照会ファイル", "照会ファイル", "contradiction"), ("照会ファイル", "連携ファイル", "undecidable")], ids=["the same file", "perhaps another"])
def test_two_files_may_be_one_or_not(promised, ruled, kind):
    finding = one(RULE, model([step("①", "desk", "pool", "internal")]), form(f"{promised}を外部に持ち出すことはない。{ruled}を持ち出す際は、台帳に記入する。"))
    assert finding.kind == kind
    assert f"「{promised}」" in finding.text.ja
