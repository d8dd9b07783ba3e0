"""training-audit-blank."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "training-audit-blank"
LEVELS = "<選択肢> 1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない"


def case(form="full"):
    return model([step("①", "desk", "pool", "internal")], nodes={"pool": "system sec"}, document={"form": form})


def full(how="年に一度、点検表で確かめる。", audit="十分に行っている", training="着任の時に話す。"):
    return printed(
        f"Ⅳ　その他のリスク対策\n１．監査\n①自己点検\t[ 十分に行っている ] {LEVELS}\n具体的なチェック方法\t{how}\n②監査\t[ {audit} ] {LEVELS}\n具体的な内容\t監査委員が見る。\n"
        f"２．従業者に対する教育・啓発\n従業者に対する教育・啓発\t[ 十分に行っている ] {LEVELS}\n具体的な方法\t{training}\n",
    )


def focused(boxes="[ ○ ] 自己点検 [ ] 内部監査 [ ] 外部監査"):
    return printed(f"Ⅲ　リスク対策\n８．監査\n実施の有無\t{boxes}\n９．従業者に対する教育・啓発\n従業者に対する教育・啓発\t[ 十分に行っている ] {LEVELS}\n具体的な方法\t着任の時に話す。\n", kind="focused")


@pytest.mark.parametrize(("form", "word"), [(full(how=""), "自己点検"), (full(audit=""), "監査"), (full(training="-"), "教育")], ids=["how", "audit", "training"])
def test_a_blank(form, word):
    assert word in one(RULE, case(), form).text.ja


def test_no_box_ticked_in_the_focused_form():
    assert one(RULE, case("focused"), focused("[ ] 自己点検 [ ] 内部監査 [ ] 外部監査")).places[0].section == "III-8"


def test_boxes_that_cannot_be_read_and_answers_raise_nothing():
    assert found(RULE, case("focused"), focused("<input type='checkbox'/> 自己点検 <input type='checkbox'/> 内部監査 <input type='checkbox'/> 外部監査")) == ()
    assert found(RULE, case("focused"), focused()) == ()
    assert found(RULE, case(), full()) == ()


@pytest.mark.parametrize(("item", "count"), [("Ⅲリスク対策 8. 監査", 0), ("Ⅲリスク対策 9. 教育", 1)], ids=["logged", "another section"])
def test_a_tick_that_the_change_log_records_is_no_blank(item, count):
    blank = "[ ] 自己点検 [ ] 内部監査 [ ] 外部監査"
    log = f"（別添2）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n令和6年4月1日\t{item}\t[ ]外部監査\t[○]外部監査\t事前\n"
    form = printed(f"Ⅲ　リスク対策\n８．監査\n実施の有無\t{blank}\n９．従業者に対する教育・啓発\n従業者に対する教育・啓発\t[ 十分に行っている ] {LEVELS}\n具体的な方法\t着任の時に話す。\n{log}", kind="focused")
    assert len(found(RULE, case("focused"), form)) == count
    assert len(found("change-not-in-body", case("focused"), form)) == 1 - count


def test_options_without_the_brackets_of_the_answer_are_a_loss():
    blank = full(audit="")
    assert found(RULE, case(), blank)
    lost = printed("\n".join(line.replace("[  ] ", "") for line in blank.document.lines[blank.document.lines.index("Ⅳ　その他のリスク対策", 15) :]))
    assert found(RULE, case(), lost) == ()
