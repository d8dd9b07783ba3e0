"""Raw print order: values before headings, broken boxes, answers apart from their questions."""

from __future__ import annotations

import pytest

from flowgraph.form import Form, Mark, parse
from flowgraph.source import Document
from flowgraph.vocab import Uncertain

BREAK = "\n\n\n\n"
COVER = """  評価書名

市民プールの減免に関する事務　全項目評価書

評価書番号

8

  令和6年5月7日

ひばり市は、この事務に当たり、必要な措置を講じることを
宣言する。

 評価実施機関名

特定個人情報保護評価書（全項目評価書）

 公表日

ひばり市長

特記事項 -"""
PAGE_I = """○割引券の申込みを受ける仕事をする。

・申込みの登録
・割引券の印刷

 ③他のシステムとの接続

[ ] 情報提供ネットワークシステム [

Ⅰ　基本情報
 １．特定個人情報ファイルを取り扱う事務

 ①事務の名称 市民プールの減免

 ②事務の内容　※

 ①システムの名称 プール減免システム

 ②システムの機能

 ③対象人数 [ 1,000人未満

 ２．特定個人情報ファイルを取り扱う事務において使用するシステム

 システム1

＜選択肢＞
1) 1,000人未満
3) 1万人以上10万人未満

]

[ ] 宛名システム等 [

[ ○ ] その他 （ 券売機 ）

○ ] 庁内連携システム

] 税務システム

[ ] 住民基本台帳ネットワークシステム [ ○

] 既存住民基本台帳システム"""
PAGE_II = """ ②取扱いを委託する特定個人
情報ファイルの範囲

[ 特定個人情報ファイルの一部 ] 1） 特定個人情報ファイルの全体
2） 特定個人情報ファイルの一部

（ 2 ）　件

 委託事項1 券の印刷

 ①委託内容 割引券の印刷

 ４．特定個人情報ファイルの取扱いの委託

 委託の有無　※
[ 委託する ] ＜選択肢＞

1） 委託する 2） 委託しない

[ ○ ] 専用線 [ ] 電子メール

 ④委託先への特定個人情報
ファイルの提供方法

[ ] 電子記録媒体（フラッシュメモリを除く。） [ ] フラッシュメモリ [ ] 紙

[ ] その他 （ ）

 ⑥委託先名 かわせみ印刷

再
委
託

 ⑦再委託の有無　※

[ 再委託する

 ②取扱いを委託する特定個人
情報ファイルの範囲

[ 特定個人情報ファイルの全体 ]

 ⑨再委託事項 断裁

 委託事項2～5

 委託事項2 水質の検査

 ①委託内容 水の検査

] 1） 再委託する 2） 再委託しない

 ⑧再委託の許諾方法
書面で認める。"""
PAGE_II_2 = """[ ] 専用線 [ ] 電子メール

 ④委託先への特定個人情報
ファイルの提供方法

[ ] 電子記録媒体（フラッシュメモリを除く。） [ ] フラッシュメモリ [ ○ ] 紙

[ ] その他 （ ）

 ⑥委託先名 つぐみ検査

 ⑦再委託の有無　※

[ 再委託しない ]

 ⑧再委託の許諾方法

 ⑨再委託事項"""
_RATED = " リスクへの対策は十分か [ 十分である\n\n3） 課題が残されている\n1） 特に力を入れている 2） 十分である\n＜選択肢＞]\n"
PAGE_III_1 = "\n".join((
    "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策", " ２．特定個人情報の入手 （情報提供ネットワークシステムを通じた入手を除く。）", "",
    " リスク１：　目的外の入手が行われるリスク", "", _RATED, " リスク３：　入手した特定個人情報が不正確であるリスク", "", _RATED,
    " リスク２：　不適切な方法で入手が行われるリスク", "", " リスクに対する措置の内容", "用紙を分ける。", "", _RATED.replace("十分である\n\n3", "課題が残されている\n\n3"),
    " リスク４：　入手の際に特定個人情報が漏えい・紛失するリスク", "", _RATED,
))
PAGE_III = """ リスクへの対策は十分か [ 十分である

 リスク２：　権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク

 宛名システム等における措置
の内容

見せない。

3） 課題が残されている
1） 特に力を入れている 2） 十分である
＜選択肢＞]

 ３．特定個人情報の使用

 リスク１：　目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク"""
PAGE_III_2 = """ ②安全管理体制

 ７．特定個人情報の保管・消去

 リスク１：　特定個人情報の漏えい・滅失・毀損リスク

[

十分に整備している

 ③安全管理規程

[

特に力を入れて整備している

2） 十分に整備している1） 特に力を入れて整備している

3） 十分に整備していない ①NISC政府機関統一基準群

政府機関ではない

 具体的な対策の内容

 ⑤物理的対策

錠を二つ掛ける。"""


@pytest.fixture
def raw() -> Form:
    return raw_form()


def raw_form(*pages: str) -> Form:
    text = BREAK.join(pages or (COVER, PAGE_I, PAGE_II, PAGE_II_2, PAGE_III_1, PAGE_III, PAGE_III_2))
    return parse(Document("pool", "0" * 64, tuple(text.split("\n"))))


def test_the_cover_is_read_by_what_its_values_look_like(raw: Form):
    assert {field.key: field.value for field in raw.fields if field.section == "表紙"} == {
        "number": "8", "title": "市民プールの減免に関する事務 全項目評価書", "declaration": "ひばり市は、この事務に当たり、必要な措置を講じることを宣言する。",
        "remarks": "-", "organization": "ひばり市長", "published": "令和6年5月7日",
    }


def test_prose_before_its_labels_goes_to_the_empty_texts_and_says_so(raw: Form):
    assert raw.field("I-1", "task").value == "○割引券の申込みを受ける仕事をする。"
    assert raw.field("I-2", "functions", block="システム1").value == "・申込みの登録\n・割引券の印刷"
    assert raw.field("I-1", "people").value == "1,000人未満"
    assert len([notice for notice in raw.notices if notice.kind == "no_label" and notice.section in {"I-1", "I-2"}]) == 2


def test_boxes_broken_over_lines(raw: Form):
    marks = {box.option: box.mark for box in raw.field("I-2", "connections", block="システム1").boxes}
    assert marks == {
        "情報提供ネットワークシステム": Mark.NOT_TICKED, "庁内連携システム": Mark.TICKED, "住民基本台帳ネットワークシステム": Mark.NOT_TICKED,
        "既存住民基本台帳システム": Mark.TICKED, "宛名システム等": Mark.NOT_TICKED, "税務システム": Mark.UNDECIDABLE, "その他": Mark.TICKED,
    }


def test_fields_of_repeated_blocks_are_counted(raw: Form):
    values = {(field.block, field.key): field.value for field in raw.fields if field.section == "II-4" and field.block}
    assert values["委託事項1", "scope"] == "特定個人情報ファイルの一部"
    assert values["委託事項2", "scope"] == "特定個人情報ファイルの全体"
    assert (values["委託事項1", "contractor"], values["委託事項2", "contractor"]) == ("かわせみ印刷", "つぐみ検査")
    assert (values["委託事項1", "permission"], values["委託事項1", "reentrusted_task"]) == ("書面で認める。", "断裁")
    assert values["委託事項2", "reentrusted"] == "再委託しない"
    assert raw.field("II-4", "entrusts").count == 2
    assert [raw.field("II-4", "delivery", block=f"委託事項{number}").ticked for number in (1, 2)] == [("専用線",), ("紙",)]


def test_a_rating_before_its_risk_and_a_risk_before_its_section(raw: Form):
    assert raw.field("III-3", "rating", block="リスク1").value == "十分である"
    assert [raw.field("III-2", "rating", block=f"リスク{number}").value for number in (1, 2, 3, 4)] == ["十分である", "課題が残されている", "十分である", "十分である"]
    assert raw.field("III-2", "measures", block="リスク2").value == "用紙を分ける。"
    assert raw.field("III-3", "address_systems", block="リスク1").value == "見せない。"


def test_answers_apart_are_dealt_out_by_their_lists(raw: Form):
    assert raw.field("III-7", "nisc", block="リスク1").value == "政府機関ではない"
    field = raw.field("III-7", "safety_system", block="リスク1")
    assert (field.value, "choices-by-page" in field.rules) == ("十分に整備している", True)
    assert any(notice.section == "III-7" and "安全管理体制" in notice.text.ja for notice in raw.notices)


def test_the_twin_with_an_answer_lost_is_undecidable(raw: Form):
    form = raw_form(COVER, PAGE_I, PAGE_II, PAGE_II_2, PAGE_III_1, PAGE_III, PAGE_III_2.replace("特に力を入れて整備している\n\n2）", "2）"))
    assert form.field("III-7", "safety_system", block="リスク1").value is Uncertain.UNDECIDABLE


def test_stacked_labels_of_texts_do_not_steal(raw: Form):
    assert raw.field("III-7", "physical_how", block="リスク1").value is not Uncertain.NOT_MENTIONED


def test_no_page_of_an_ordered_form_is_taken_for_raw(raw: Form):
    ordered = "Ⅰ　基本情報\n１．特定個人情報ファイルを取り扱う事務\n①事務の名称 プール\n②事務の内容\n割引\nⅡ　特定個人情報ファイルの概要\n２．基本情報\n⑤保有開始日 令和3年\n⑥事務担当部署 水泳係\n"
    form = parse(Document("pool", "0" * 64, tuple(ordered.split("\n"))))
    assert [form.field("II-2", key).value for key in ("since", "department")] == ["令和3年", "水泳係"]
    assert form.field("I-1", "task").value == "割引"
