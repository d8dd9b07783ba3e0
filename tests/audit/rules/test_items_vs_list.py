"""items-vs-list."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "items-vs-list"
OPTIONS = (
    "個人番号", "個人番号対応符号", "その他識別情報（内部番号）", "4情報（氏名、性別、生年月日、住所）", "連絡先（電話番号等）", "その他住民票関係情報", "国税関係情報", "地方税関係情報",
    "健康・医療関係情報", "医療保険関係情報", "児童福祉・子育て関係情報", "障害者福祉関係情報", "生活保護・社会福祉関係情報", "介護・高齢者福祉関係情報", "雇用・労働関係情報", "年金関係情報",
    "学校・教育関係情報", "災害関係情報", "その他",
)
UNSURE = ("unticked-beside-ticked",)
"""Without this reading rule an input beside a tick is undecidable."""
NUMBER, CODE, FOUR, CONTACT = OPTIONS[0], OPTIONS[1], OPTIONS[3], OPTIONS[4]
ITEMS = ("宛名番号", "個人番号", "泳ぐ人の氏名", "性別", "生年月日", "住所", "電話番号", "券の番号", "交付の日")
LOG = "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n令和6年4月1日\t（別添2）特定個人情報ファイル記録項目\tなし\t{after}\t事前\t\n"


def row(ticked, unread=()):
    return " ".join(f"{'<input>' if option in unread else '[○]' if option in ticked else '[ ]'} {option}{' (　)' if option == 'その他' else ''}" for option in OPTIONS)


def numbered(*items):
    return "\n".join(f"{n}. {item}" for n, item in enumerate(items, start=1))


def file(ticked, bracket, unread):
    return f"２．基本情報\n④記録される項目\t[ {bracket} ] <選択肢> 1) 10項目未満 2) 10項目以上50項目未満 3) 50項目以上100項目未満 4) 100項目以上\n主な記録項目\t{row(ticked, unread)}\nその妥当性\t要る。\n"


def case(ticked=(NUMBER, FOUR, CONTACT), items=ITEMS, *, text="", bracket="10項目未満", unread=(), log=""):
    body = "Ⅱ　特定個人情報ファイルの概要\n" + file(ticked, bracket, unread) + f"（別添2）　特定個人情報ファイル記録項目\n{text or numbered(*items)}\nⅣ　その他のリスク対策\n"
    return printed(body + (LOG.format(after=log) if log else ""), off=UNSURE if unread else ())


def without(*names):
    return tuple(item for item in ITEMS if not any(name in item for name in names))


def test_contact_data_ticked_and_not_listed():
    finding = one(RULE, model(), case(items=without("電話")))
    assert (finding.kind, finding.gravity) == ("contradiction", "low")
    assert "「連絡先（電話番号等）」にはチェックがありますが、別添2に電話番号や連絡先に当たる項目が見当たりません" in finding.text.ja
    assert [place.section for place in finding.places] == ["II-2", "別添2"]


def test_of_the_four_attributes_those_that_are_missing_are_named():
    said = one(RULE, model(), case(items=without("性別", "生年"))).text.ja
    assert "性別・生年月日に当たる項目が見当たりません" in said
    assert "氏名・" not in said.partition("一覧が合いません")[2].replace("氏名、性別、生年月日、住所", "")


def test_the_number_ticked_and_not_listed_is_graver():
    finding = one(RULE, model(), case(items=without("個人番号")))
    assert finding.gravity == "medium"
    assert finding.about.endswith(NUMBER)


@pytest.mark.parametrize(("ticked", "items", "item"), [
    ((FOUR, CONTACT), ITEMS, "個人番号"), ((NUMBER, FOUR), ITEMS, "電話番号"), ((NUMBER, FOUR, CONTACT), (*ITEMS, "情報提供用個人識別符号"), "情報提供用個人識別符号"),
])
def test_an_item_without_its_tick(ticked, items, item):
    finding = one(RULE, model(), case(ticked, items, bracket="10項目以上50項目未満" if len(items) > 9 else "10項目未満"))
    assert "にはチェックがありませんが" in finding.text.ja
    assert f"「{item}」が挙げられています" in finding.text.ja


def test_several_differences_of_one_file_are_one_finding():
    finding = one(RULE, model(), case((NUMBER, FOUR, CONTACT, CODE), without("電話", "性別")))
    assert len(finding.places) == 6
    assert "個人番号対応符号" in finding.text.ja


@pytest.mark.parametrize("twin", [
    case(), case((NUMBER, FOUR, CONTACT, CODE), (*without("券"), "符号の有無")), case(items=(*without("電話", "住所"), "申請者情報")), case(items=(*without("電話"), "連絡のつく先")),
    case((NUMBER, FOUR), (*without("電話"), "監視員の電話番号")), case((FOUR, CONTACT), (*without("個人番号"), "個人番号カードの有無")),
    case((FOUR, CONTACT), text=numbered(*ITEMS) + "\n※一覧にある個人番号は、法律のいう番号とは異なるものである。"),
], ids=["all there", "a code in another word", "a group", "another word", "somebody else's telephone", "about a card", "a note on its meaning"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, model(), twin) == ()


@pytest.mark.parametrize("twin", [
    case(items=without("電話"), text=numbered(*without("電話")) + "\nほか管理用の項目"), case(text=numbered(*without("電話")).replace("5. 生年月日\n", "")),
    case(items=without("電話"), bracket="10項目以上50項目未満"), case(items=without("電話"), unread=(CONTACT,)), case(items=without("電話"), unread=("国税関係情報",)),
    case((), without("電話")), case(text="別紙2を参照"), case(items=without("電話"), log="監視員の控えの番号"),
], ids=["not written out", "a number lost", "fewer than declared", "not read", "not all read", "no tick survives", "elsewhere", "an item of the log is not printed"])
def test_what_cannot_be_told_decides_nothing(twin):
    assert found(RULE, model(), twin) == ()


def test_a_row_of_the_log_that_the_list_bears_out_changes_nothing():
    assert len(found(RULE, model(), case(items=without("電話"), log="交付の日"))) == 1


def test_files_are_compared_each_with_its_own_list():
    second = "（1）減免ファイル\n" + numbered(*ITEMS) + "\n（2）見学ファイル\n" + numbered(*without("電話"))
    head = "Ⅱ　特定個人情報ファイルの概要\n１．特定個人情報ファイル名\n{name}\n"
    body = head.format(name="（1）減免ファイル") + file((NUMBER, FOUR, CONTACT), "10項目未満", ()) + head.format(name="（2）見学ファイル") + file((NUMBER, FOUR, CONTACT), "10項目未満", ())
    form = printed(f"{body}（別添2）　特定個人情報ファイル記録項目\n{second}\nⅣ　その他のリスク対策\n")
    assert form.files == 2
    assert "（ファイル2）" in one(RULE, model(), form).text.ja
    assert found(RULE, model(), printed(f"{body}（別添2）　特定個人情報ファイル記録項目\n{numbered(*without('電話'))}\nⅣ　その他のリスク対策\n")) == ()
