"""channel-without-measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flowgraph.form import FormNotice
from flowgraph.vocab import Text
from tests.audit.small import found, model, one, printed

RULE = "channel-without-measure"
MAIL, MEDIUM, FLASH, PAPER, LINE = "電子メール", "電子記録媒体（フラッシュメモリを除く。）", "フラッシュメモリ", "紙", "専用線"


def row(*ticked, unread=()):
    return " ".join(f"{'<input>' if way in unread else '[○]' if way in ticked else '[ ]'} {way}{' （ ）' if way == 'その他' else ''}" for way in (LINE, MAIL, MEDIUM, FLASH, PAPER, "その他"))


def form(delivery, said="泳ぐ人の数を数え、鍵を掛ける。", *, kept="庁舎の電算室に置く。", past="", log="", off=()):
    return printed(
        "Ⅱ　特定個人情報ファイルの概要\n４．特定個人情報ファイルの取扱いの委託\n委託の有無\t[ 委託する ] <選択肢> 1) 委託する 2) 委託しない （ 1 ） 件\n"
        f"委託事項1\t券の印刷\n①委託内容\t券の印刷\n④委託先への特定個人情報ファイルの提供方法\t{delivery}\n⑥委託先名\tかもめ印刷\n"
        f"６．特定個人情報の保管・消去\n①保管場所\t{kept}\n"
        "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n３．特定個人情報の使用\nリスク３：従業者が事務外で使用するリスク\n"
        f"リスクに対する措置の内容\t{said}\nリスクへの対策は十分か\t[ 十分である ] <選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている\n"
        "７．特定個人情報の保管・消去\nリスク１：特定個人情報の漏えい・滅失・毀損リスク\n⑨過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか\t[ 発生あり ] <選択肢> 1) 発生あり 2) 発生なし\n"
        f"その内容\t{past or '券の置き忘れ'}\n再発防止策の内容\t数を数える。\n⑩死者の個人番号\t[ 保管していない ] <選択肢> 1) 保管している 2) 保管していない\n"
        f"Ⅳ　その他のリスク対策\n３．その他のリスク対策\n年に一度、訓練をする。\nⅤ　開示請求、問合せ\n（別添3）　変更箇所\n{log}\n",
        off=off,
    )


def whole(given):
    """The same form as if nothing else of it had been left out of these short lines."""
    return replace(given, notices=tuple(notice for notice in given.notices if notice.kind not in {"lost_section", "truncated", "lost_field"}))


def case(delivery, *args, **more):
    return whole(form(delivery, *args, **more))


def test_e_mail_of_which_no_measure_speaks():
    finding = one(RULE, model(), case(row(MAIL)))
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "II-4 委託事項1では電子メールにチェックがありますが" in finding.text.ja
    assert "過去の事故" not in finding.text.ja
    assert [place.section for place in finding.places] == ["II-4"]


@pytest.mark.parametrize(("box", "said"), [(MEDIUM, "電子記録媒体・フラッシュメモリ"), (FLASH, "電子記録媒体・フラッシュメモリ"), (PAPER, "に紙に触れた")])
def test_media_and_paper_too(box, said):
    assert said in one(RULE, model(), case(row(box))).text.ja


def test_several_ways_are_one_finding():
    finding = one(RULE, model(), case(row(MAIL, FLASH)))
    assert "電子メール・電子記録媒体・フラッシュメモリに触れた記載" in finding.text.ja
    assert len(finding.places) == 2


def test_what_is_told_of_an_incident_is_no_measure_and_said():
    finding = one(RULE, model(), case(row(MAIL), past="案内をメールで送り、宛名を誤った。"))
    assert "過去の事故についてのIII-7⑨を除く" in finding.text.ja
    assert finding.places[-1].section == "III-7"


def test_a_word_of_the_change_log_is_no_measure():
    assert len(found(RULE, model(), case(row(MAIL), log="令和6年4月1日\tI-1\tなし\tメールで送る。\t事前"))) == 1


@pytest.mark.parametrize("twin", [
    case(row(LINE)), case(row(LINE, unread=(MAIL,)), off=("unticked-beside-ticked",)), case(row(MAIL), "メールは送る前に二人で見る。"), case(row(MAIL), "送る前に宛先を二人で読み上げる。"), case(row(FLASH), "媒体は金庫に入れる。"), case(row(MEDIUM), "ＣＤ－Ｒは金庫に入れる。"),
    case(row(PAPER), "申請書は引出しに入れる。"), case(row(FLASH), kept="USBメモリは金庫に置く。"),
], ids=["a line", "not read", "named", "its receivers", "media", "a wide spelling", "a form", "said of the store"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, model(), twin) == ()


@pytest.mark.parametrize(("kind", "section", "raises"), [("lost_section", "III-4", 0), ("lost_field", "III-2", 0), ("truncated", "IV-3", 0), ("lost_field", "III-6", 1), ("lost_field", "II-4", 1)])
def test_a_measure_that_may_be_lost_is_not_missed(kind, section, raises):
    given = case(row(MAIL))
    lost = FormNotice(kind=kind, section=section, block="", file=1, text=Text("失われた", "lost"), span=None)
    assert len(found(RULE, model(), replace(given, notices=(*given.notices, lost)))) == raises
