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
    assert finding.kind == "gap"
    assert "どの端末で書き出すかの記載は、この手順に見当たりません" in finding.text.ja
    assert one(RULE, case(), form()).kind == "contradiction"


def test_the_number_is_told_step_by_step_where_it_differs():
    flows = [step("②", "desk-terminal", "usb", "flash", identifier="individual_number"), step("②", "usb", "agency", "flash", identifier="individual_number")]
    flows += [step("③", "desk-terminal", "cd", "optical", identifier="unknown"), step("③", "cd", "agency", "optical", identifier="unknown")]
    given = model(flows, nodes={"desk-terminal": "terminal sec", "cd": "external_medium sec"}, more={"desk-terminal": {"name": "減免端末"}})
    said = one(RULE, given, form()).text
    assert "（手順②は個人番号あり、手順③は個人番号の有無は不明）" in said.ja
    assert "step ②: with the number; step ③: with or without the number is not said" in said.en


def test_what_an_inferred_hop_shows_is_marked():
    assert one(RULE, case(basis="inferred"), form()).basis == "inferred"


def test_without_the_document_it_is_not_asked():
    assert found(RULE, case()) == ()


@pytest.mark.parametrize(
    "measure",
    [
        "減免端末からUSBメモリへ書き出すことはできない。", "外部記録媒体は使用しない。", "USBメモリ等の外部媒体を接続できない設定としている。", "電子記録媒体への書込みは一切行わない。", "ＵＳＢポートを物理的に塞いでおり、可搬媒体は使えない。",
        "外部記憶媒体への出力を禁止している。", "記録媒体にデータをコピーすることを禁じている。", "媒体へのデータの持ち出しは行わない。", "USBメモリの使用を禁止する。", "フラッシュメモリ等にデータを保存することがないようにしている。",
        "外付けハードディスクへの保存は不可としている。", "媒体による受渡しは行わない。", "可搬記憶媒体への書き出し機能を無効化している。", "USBメモリは利用しておらず、外部への持出しもない。", "リムーバブルメディアへの書き出しはできない。",
        "外部記録媒体への書き出しは技術的にできないようにしている。", "電子媒体への複写ができない仕組みである。", "CD-RやDVDは使わない。", "SDカードは認識されない。", "減免端末のUSBポートは無効にしている。", "USBメモリを差し込んでも読み取れないため、USBメモリによるデータの授受は行っていない。",
        "電子媒体へデータを移すことは認めていない。", "外部媒体に書き出せない設定である。", "データを記録媒体で提供することはない。",
    ],
)
def test_ordinary_wordings_of_the_promise(measure):
    assert found(RULE, case(), form(measure))


@pytest.mark.parametrize(
    "measure",
    [
        "許可なくUSBメモリを使用しない。", "原則としてUSBメモリは使用しない。", "登録されたもの以外のUSBメモリは使用できない。", "私物のUSBメモリは使用しない。", "暗号化されていない媒体への書き出しはできない。", "パスワードを設定しなければ媒体に保存できない。",
        "一般職員はUSBメモリに書き出せない。", "USBメモリに書き出したデータを端末に保存しない。", "USBメモリを机の上に放置しない。", "USBメモリは施錠しない棚に保管しない。", "紙媒体への出力は行わない。", "委託先は媒体への書き出しができない。", "媒体の複製はしない。",
        "USBメモリから端末にデータを移すことはできない。", "USBメモリの使用を禁止していない。", "必要がない場合は、USBメモリに書き出さない。", "USBメモリにデータを書き出し、使用後に消去する。", "登録外のUSBメモリは接続できない。", "媒体への書き出しには決裁を受ける。", "受付管理システムから媒体へ書き出すことはできない。",
    ],
)
def test_no_flat_promise(measure):
    assert found(RULE, case(), form(measure)) == ()


@pytest.mark.parametrize(("other", "count"), [(None, 1), ({"name": "券管理システム"}, 0)], ids=["the only system", "one of two"])
def test_this_system_is_the_only_system_of_the_task(other, count):
    systems = {"pool": system(1, "プール減免システム")} | ({"tickets": system(2, **other)} if other else {})
    flows = [step("②", "pool", "usb", "flash", identifier="individual_number"), step("②", "usb", "agency", "flash", identifier="individual_number")]
    assert len(found(RULE, model(flows, systems=systems), form("本システムから媒体へ書き出すことはできない。"))) == count


def test_a_system_by_the_end_of_its_name():
    assert found(RULE, case(source="pool"), form("減免システムから媒体へ書き出すことはできない。"))


def test_where_the_same_field_says_how_media_are_used_the_reach_of_the_promise_cannot_be_told():
    flat = "減免端末では、媒体への書き出しはできない。"
    given = model(
        [step("②", "t", "usb", "flash", identifier="individual_number"), step("②", "usb", "agency", "flash", identifier="individual_number")], nodes={"t": "terminal sec"},
        more={"t": {"name": "減免端末"}},
    )
    head = "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク４：特定個人情報ファイルが不正に複製されるリスク\nリスクに対する措置の内容\t"
    plain = one(RULE, given, printed(head + flat + "\n"))
    assert (plain.kind, plain.gravity) == ("contradiction", "high")
    used = one(RULE, given, printed(head + flat + "媒体は鍵のある箱に入れて持ち込み、暗号化する。\n"))
    assert (used.kind, used.gravity) == ("undecidable", "medium")
    assert len(used.places) == len(plain.places) + 1
