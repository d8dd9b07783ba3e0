"""measure-blank."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "measure-blank"
GIVEN = model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"})
RATING = "リスクへの対策は十分か\t[ {0} ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている\n"
USE = "３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\nリスクに対する措置の内容\t{0}\n" + RATING.replace("{0}", "{1}") + "リスク４：特定個人情報ファイルが不正に複製されるリスク\nリスクに対する措置の内容\t鍵を掛ける。\n" + RATING.format("十分である")
NETWORK = "６．情報提供ネットワークシステムとの接続\t[ {0} ] 接続しない（入手）\t[ {1} ] 接続しない（提供）\nリスク１：目的外の入手が行われるリスク\nリスクに対する措置の内容\t{2}\n" + RATING.format("十分である") + "リスク６：不適切な方法で提供されるリスク\nリスクに対する措置の内容\t\n" + RATING.format("")
LOG = "３．特定個人情報の使用\nリスク２：権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク\n特定個人情報の使用の記録\t[ {0} ] <選択肢> 1) 記録を残している 2) 記録を残していない\n具体的な方法\t\nその他の措置の内容\t-\n" + RATING.format("十分である")


def asked(text, use="実施する"):
    head = f"Ⅰ　基本情報\n６．情報提供ネットワークシステムによる情報連携\n①実施の有無\t[ {use} ]\t<選択肢> 1) 実施する 2) 実施しない 3) 未定\n\n"
    return printed(head + "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n" + text)


def test_no_measure():
    finding = one(RULE, GIVEN, asked(USE.format("", "十分である")))
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "リスク3（措置）" in finding.text.ja


def test_a_dash_is_no_measure():
    assert found(RULE, GIVEN, asked(USE.format("－", "十分である")))


def test_no_rating():
    finding = one(RULE, GIVEN, asked(USE.format("鍵を掛ける。", "")))
    assert finding.gravity == "low"
    assert "リスク3（評価）" in finding.text.ja


def test_the_risks_of_a_connection_by_the_box_of_its_direction():
    assert "リスク6" in one(RULE, GIVEN, asked(NETWORK.format("", "", "照会を絞る。"))).text.ja
    assert found(RULE, GIVEN, asked(NETWORK.format("", "○", "照会を絞る。"))) == ()
    assert "リスク1" in one(RULE, GIVEN, asked(NETWORK.format("", "○", ""))).text.ja
    assert found(RULE, GIVEN, asked(NETWORK.format("○", "○", ""))) == ()


@pytest.mark.parametrize("use", ["実施しない", "未定", ""])
def test_a_process_that_does_not_take_place_or_cannot_be_read(use):
    assert found(RULE, GIVEN, asked(NETWORK.format("", "", ""), use)) == ()


def test_how_is_asked_only_where_something_is_done():
    assert "リスク2（措置）" in one(RULE, GIVEN, asked(LOG.format("記録を残している"))).text.ja
    assert found(RULE, GIVEN, asked(LOG.format("記録を残していない"))) == ()


def test_all_answered():
    assert found(RULE, GIVEN, asked(USE.format("鍵を掛ける。", "十分である"))) == ()


def test_options_without_the_brackets_of_the_answer_are_a_loss():
    assert found(RULE, GIVEN, asked(USE.format("鍵を掛ける。", "").replace("[  ] <選択肢>", "<選択肢>"))) == ()
    assert found(RULE, GIVEN, asked(USE.format("鍵を掛ける。", "")))


def test_a_lost_heading_takes_its_boxes_with_it():
    text = NETWORK.format("", "", "")
    assert found(RULE, GIVEN, asked(USE.format("鍵を掛ける。", "十分である") + text))
    heading, _, rest = text.partition("\n")
    assert heading.startswith("６．")
    assert found(RULE, GIVEN, asked(USE.format("鍵を掛ける。", "十分である") + "\n" + rest)) == ()


def test_what_the_model_cites_and_the_text_lacks_is_lost():
    form = asked(USE.format("", "十分である"))
    line = next(n for n, words in enumerate(form.document.lines, 1) if words.startswith("リスクに対する措置の内容"))
    cited = model(
        [step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"},
        controls=[{"family": "logging", "what": "logs", "covers": ["document"], "evidence": [{"lines": str(line), "section": "III-3", "field": "リスク3", "key": "記録を取る"}]}],
    )
    assert found(RULE, cited, form) == ()
    assert found(RULE, GIVEN, form)
