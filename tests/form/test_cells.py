"""Forms in cells: sections, blocks, fields, losses, files, printed twice or misread."""

from __future__ import annotations

import pytest

from flowgraph.errors import InputError
from flowgraph.form import parse
from flowgraph.source import Document
from flowgraph.vocab import Uncertain


def document(text: str) -> Document:
    return Document("pool", "0" * 64, tuple(text.split("\n")))


SYSTEMS = """Ⅰ　基本情報
１．特定個人情報ファイルを取り扱う事務\t
①事務の名称\t市民プールの減免
②事務の内容　※\t<p>減免の申込みを受ける。</p> <ol><li>割引券を作る。</li></ol>
③対象人数\t[1,000人未満]\t<選択肢> 1) 1,000人未満 2) 1,000人以上1万人未満
２．特定個人情報ファイルを取り扱う事務において使用するシステム\t
システム1\t
①システムの名称\tプール減免システム
②システムの機能\t・申込みの登録
③他のシステムとの接続\t[] 情報提供ネットワークシステム [○] 庁内連携システム
\t[] 住民基本台帳ネットワークシステム [] 既存住民基本台帳システム
\t[] 宛名システム等 [] 税務システム
\t[○] その他 (券売機)
システム2～5
<b>システム2</b>
①システムの名称\t券売機
②システムの機能\t割引券の読取り
３．特定個人情報ファイル名\t
減免ファイル
"""
ENTRUSTED = """Ⅱ　特定個人情報ファイルの概要
１．特定個人情報ファイル名
減免ファイル
４．特定個人情報ファイルの取扱いの委託
委託の有無　※\t[委託する] <選択肢> 1) 委託する 2) 委託しない （2）件
委託事項1\t券の印刷
①委託内容\t割引券の印刷
②取扱いを委託する特定個人情報ファイルの範囲\t[特定個人情報ファイルの一部] <選択肢> 1) 特定個人情報ファイルの全体 2) 特定個人情報ファイルの一部
⑥委託先名\tかわせみ印刷
再委託\t⑦再委託の有無　※\t[再委託しない] <選択肢> 1) 再委託する 2) 再委託しない
\t⑧再委託の許諾方法\t
\t⑨再委託事項\t
委託事項2\t水質の検査
①委託内容\t水の検査
委託事項3\t
①委託内容\t
⑥委託先名\t
⑦再委託の有無　※\t[ ]
⑧再委託の許諾方法\t
⑨再委託事項\t
"""


def test_fields_stand_in_their_sections_and_blocks(read):
    form = read(SYSTEMS)
    assert form.kind == "full"
    assert [(block.label, block.title) for block in form.blocks_of("システム")] == [("システム1", "プール減免システム"), ("システム2", "券売機")]
    assert form.field("I-1", "task").value == "減免の申込みを受ける。\n割引券を作る。"
    assert form.field("I-1", "people").value == "1,000人未満"
    assert form.field("I-2", "connections", block="システム1").ticked == ("庁内連携システム", "その他")
    assert form.field("I-3", "file_name").value == "減免ファイル"
    assert form.field("I-2", "system_name", block="システム2").value == "券売機"


def test_a_value_leads_back_to_its_place(read):
    form = read(SYSTEMS)
    field = form.field("I-2", "system_name", block="システム1")
    span = field.passage.span()
    assert form.document.lines[span.first - 1][span.start : span.end] == "プール減免システム"
    assert form.document.lines[field.label_span.first - 1][field.label_span.start : field.label_span.end] == "システムの名称"


def test_what_is_not_printed_is_unknown_and_said(read):
    form = read(SYSTEMS)
    assert form.field("I-2", "connections", block="システム2").value is Uncertain.UNKNOWN
    assert any(notice.kind == "lost_field" and notice.block == "システム2" for notice in form.notices)
    assert {notice.section for notice in form.notices if notice.kind == "lost_section"} >= {"I-8", "II-3", "VI-3", "別添1", "別添3"}


def test_blocks_whole_broken_off_and_empty(read):
    form = read(ENTRUSTED)
    assert [(block.label, block.title, block.empty) for block in form.blocks_of("委託事項")] == [
        ("委託事項1", "券の印刷", False), ("委託事項2", "水質の検査", False), ("委託事項3", "", True),
    ]
    assert form.field("II-4", "reentrusted", block="委託事項1").value == "再委託しない"
    assert form.field("II-4", "permission", block="委託事項1").value is Uncertain.NOT_MENTIONED
    assert [notice.block for notice in form.notices if notice.kind == "truncated"] == ["委託事項2"]
    assert form.field("II-4", "contractor", block="委託事項2").value is Uncertain.UNKNOWN
    assert not [notice for notice in form.notices if notice.block == "委託事項2" and notice.kind == "lost_field"]


def test_the_twin_without_the_rule_lists_each_loss(read):
    form = read(ENTRUSTED, "broken-off-block")
    assert not [notice for notice in form.notices if notice.kind == "truncated"]
    assert len([notice for notice in form.notices if notice.block == "委託事項2" and notice.kind == "lost_field"]) > 5


def test_a_block_tells_its_section_when_the_heading_is_lost(read):
    text = "システム3\n①システムの名称\t券売機\n" + ENTRUSTED
    assert read(text).field("I-2", "system_name", block="システム3").value == "券売機"
    assert any("システム1" in notice.text.ja for notice in read(text).notices)


def test_two_files_and_a_heading_printed_again(read):
    second = ENTRUSTED.replace("減免ファイル", "回数券ファイル").replace("かわせみ印刷", "つぐみ印刷")
    form = read(ENTRUSTED + "Ⅱ　特定個人情報ファイルの概要\n\n" + second)
    assert form.files == 2
    assert [form.field("II-1", "file_name", file=file).value for file in (1, 2)] == ["減免ファイル", "回数券ファイル"]
    assert [form.field("II-4", "contractor", block="委託事項1", file=file).value for file in (1, 2)] == ["かわせみ印刷", "つぐみ印刷"]


def test_a_section_printed_twice_is_read_once(read):
    page = "\n".join(ENTRUSTED.split("\n")[3:15])
    form = read(f"Ⅱ　特定個人情報ファイルの概要\n{page}\n{page}\n５．特定個人情報の提供・移転（委託に伴うものを除く。）\n")
    assert [notice.kind for notice in form.notices].count("duplicate") == 1
    assert len([field for field in form.fields if field.key == "contractor" and isinstance(field.value, str)]) == 1


def test_equal_rows_of_a_table_are_no_page(read):
    row = "令和5年8月1日\tⅡ 6. ①保管場所\t" + "鍵を掛けて棚に置く。" * 20 + "\tなし\t事前\t\n"
    assert len(read("（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t説明\n" + row * 3).changes) == 3


RISKS = """Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策　※（７．リスク１⑨を除く。）
３．特定個人情報の使用
リスク1：目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク
宛名システム等における措置の内容\t見せない。
その他の措置の内容\t－
リスクへの対策は十分か\t[十分である]\t<選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている
リスク2：権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク
ユーザ認証の管理\t[行っている]\t<選択肢> 1) 行っている 2) 行っていない
具体的な管理方法\t合言葉を使う。
アクセス権限の発行・失効の管理\t[行っていない]\t<選択肢> 1) 行っている 2) 行っていない
具体的な管理方法\t係長が見る。
リスクへの対策は十分か\t[課題が残されている]\t<選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている
リスク3：従業者 that 事務外で使用するリスク
リスクに対する措置の内容\t罰を教える。
４．特定個人情報ファイルの取扱いの委託\t[○] 委託しない
"""


def test_risks_and_their_questions(read):
    form = read(RISKS)
    values = {(field.block, field.key): field.value for field in form.fields if field.section == "III-3"}
    assert values["リスク1", "rating"] == "十分である"
    assert values["リスク2", "rating"] == "課題が残されている"
    assert (values["リスク2", "authentication_how"], values["リスク2", "access_issue_how"]) == ("合言葉を使う。", "係長が見る。")
    assert values["リスク2", "access_issue"] == "行っていない"
    assert values["リスク3", "measures"] == "罰を教える。"
    assert form.field("III-4", "none").ticked == ("委託しない",)




def test_a_misread_title_needs_its_rule(read):
    assert read(RISKS).blocks_of("リスク")[-1].label == "リスク3"
    assert read(RISKS, "misread-titles").blocks_of("リスク")[-1].label == "リスク2"


def test_letters_of_another_script_are_a_notice(read):
    form = read(SYSTEMS.replace("申込みの登録", "申込みの등録"))
    assert [notice.kind for notice in form.notices if "등" in notice.text.ja] == ["misread"]


def test_a_label_that_the_form_does_not_have_ends_the_value_before(read):
    text = "Ⅱ　特定個人情報ファイルの概要\n３．特定個人情報の入手・使用\n⑥使用目的\t割引\n⑩使用終了日\t令和9年\n⑨使用開始日\t令和6年\n"
    assert read(text).field("II-3", "purpose").value == "割引"
    assert any(notice.kind == "no_label" and "使用終了日" in notice.text.ja for notice in read(text).notices)
    assert read(text, "foreign-labels").field("II-3", "purpose").value != "割引"


def test_labels_in_one_cell_share_the_answers_below(read):
    text = "Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n７．特定個人情報の保管・消去\nリスク1：特定個人情報の漏えい・滅失・毀損リスク\n②安全管理体制 ③安全管理規程\t[ 十分に整備している ]\n\t[ 特に力を入れて整備している ]\n"
    form = read(text)
    assert [form.field("III-7", key, block="リスク1").value for key in ("safety_system", "safety_rules")] == ["十分に整備している", "特に力を入れて整備している"]


def test_a_paper_that_is_no_assessment_says_what_was_looked_for():
    with pytest.raises(InputError, match="基本情報"):
        parse(document("献立\n月曜日\tカレー\n火曜日\tうどん\n"))
    with pytest.raises(InputError, match="pool"):
        parse(document(""))


def test_the_form_is_known_without_its_cover():
    form = parse(document("Ⅰ　基本情報\n１．特定個人情報ファイルを取り扱う事務\n①事務の名称\tプール\n（別添1）事務の内容\n（備考）\n① 係が開ける。\nⅡ　特定個人情報ファイルの概要\nⅣ　その他のリスク対策\nⅥ　評価実施手続\n"))
    assert form.kind == "full"
    assert [step.label for step in form.steps] == ["①"]


def test_tags_of_no_known_name_are_words(read):
    assert read(SYSTEMS.replace("・申込みの登録", "<Pool Card (PC)を使う仕事> 登録")).field("I-2", "functions", block="システム1").value == "<Pool Card (PC)を使う仕事> 登録"
