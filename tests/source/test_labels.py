"""Printed labels of small invented texts: every shape, and everything that only looks like one."""

from __future__ import annotations

import pytest

from flowgraph.source import Document, Label, normal, parts, printed_labels, same_label

HEAD = """\
項目一覧
Ⅰ 基本情報
（別添1）事務の内容
Ⅱ 特定個人情報ファイルの概要
（別添2）特定個人情報ファイル記録項目
Ⅲ リスク対策
Ⅳ その他
Ⅴ 請求
Ⅵ 実施手続
（別添3）変更箇所
"""
STEPS = """\
（別添1）事務の内容
① 図の中の番号
（備考）
{steps}
"""
TAIL = """\
Ⅱ 特定個人情報ファイルの概要
1．特定個人情報ファイル名
星見給食ファイル
"""


def source(text: str) -> Document:
    return Document("invented.txt", "0" * 64, tuple(text.splitlines()))


def steps(*lines: str) -> list[Label]:
    text = HEAD + STEPS.format(steps="\n".join(lines)) + TAIL
    return [label for label in printed_labels(source(text), steps=True) if label.section == "別添1"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("① 申込を受ける", "①"),
        ("②-5 媒体で渡す", "②-5"),
        ("②－5 媒体で渡す", "②－5"),
        ("②'' 夜間に送る", "②''"),
        ("②″夜間に送る", "②″"),
        ("②’ 夜間に送る", "②’"),
        ("3-⑤ 結果を返す", "3-⑤"),
        ("３-⑤ 結果を返す", "３-⑤"),
        ("2-②③ 口座を確かめる", "2-②③"),
        ("A 画面で見る", "A"),
        ("Ａ　画面で見る", "Ａ"),
        ("⑳ 通知を出す", "⑳"),
        ("㉑ 通知を出す", "㉑"),
        ("㉟ 通知を出す", "㉟"),
        ("㊱ 通知を出す", "㊱"),
        ("㊿ 通知を出す", "㊿"),
        ("　・⑥ 通知を出す", "⑥"),
        ("<td>⑥ 通知を出す", "⑥"),
        ("**⑥** 通知を出す", "⑥"),
        ("⑥", "⑥"),
    ],
)
def test_every_shape_of_a_step_label_is_found(line: str, label: str):
    assert [found.label for found in steps(line)] == [label]


@pytest.mark.parametrize(
    "line",
    [
        "⑥で提供された媒体を返す", "⑥のあとに返す", "⑥に同じ", "⑥と⑦を比べる", "⑥、⑦を比べる", "⑥及び⑧を比べる",
        "返した後は⑥へ戻る", "AIで読み取る", "ASPが保守する", "2024-1の様式", "(A) 画面で見る",
    ],
)
def test_a_reference_or_a_word_is_no_label(line: str):
    assert steps(line) == []


def test_steps_are_blocks_in_order_of_print_after_the_remarks():
    found = steps("① 申込を", "受ける", "②-1 入力する", "⑥で渡した物", "㉑ 送る")
    assert [(label.label, label.first, label.last) for label in found] == [("①", 14, 15), ("②-1", 16, 17), ("㉑", 18, 18)]
    assert all(label.section == "別添1" for label in found)


def test_a_figure_label_before_the_remarks_is_no_step():
    assert steps() == []


def test_without_remarks_the_steps_begin_at_the_heading():
    text = HEAD + "（別添1）事務の内容\n① 申込を受ける\n" + TAIL
    assert [label.label for label in printed_labels(source(text), steps=True)] == ["①"]


def test_a_form_without_steps_has_none():
    text = HEAD + STEPS.format(steps="① 申込を受ける") + TAIL
    assert printed_labels(source(text), steps=False) == ()


def test_the_table_of_contents_is_not_taken_for_the_section():
    """Its headings stand before the real ones; a label between both would be lost or misplaced."""
    text = HEAD + "システム1\n給食システム\n3．特定個人情報ファイル名\n" + STEPS.format(steps="① 申込を受ける") + TAIL + "委託事項1\n入力\n"
    found = [(label.label, label.section, label.first) for label in printed_labels(source(text), steps=True)]
    assert found == [("システム1", "I-2", 11), ("①", "別添1", 17), ("委託事項1", "II-4", 21)]


BLOCKS = """\
2．事務で使うシステム
{systems}
3．特定個人情報ファイル名
星見給食ファイル
システム9 ここは欄の外
Ⅱ 特定個人情報ファイルの概要
1．特定個人情報ファイル名
星見給食ファイル
{blocks}
"""


def blocks(systems: str = "", entrusted: str = "") -> list[tuple[str, str, int, int]]:
    found = printed_labels(source(HEAD + BLOCKS.format(systems=systems, blocks=entrusted)), steps=True)
    return [(label.label, label.section, label.first, label.last) for label in found]


@pytest.mark.parametrize("line", ["システム1", "システム１", "システム 1", "＊システム1", "<th>システム1</th>", "システム10", "## システム1"])
def test_a_system_heading_is_found_however_it_is_printed(line: str):
    assert len(blocks(systems=line)) == 1


@pytest.mark.parametrize("line", ["システム2～5", "システム2〜5", "システム2-5", "システム２－５", "システム2、3", "システムの名称", "本システム1", "給食システム1"])
def test_a_range_of_systems_or_a_word_is_no_heading(line: str):
    assert blocks(systems=line) == []


def test_systems_end_where_the_next_field_begins():
    assert blocks(systems="システム1\n給食\nシステム2～5\nシステム2\n照合") == [("システム1", "I-2", 12, 14), ("システム2", "I-2", 15, 16)]


def test_blocks_of_the_second_part_end_at_the_next_heading():
    text = "4．委託\n委託事項1\n入力\n委託事項２\n保守\n5．特定個人情報の提供・移転\n提供先1\n県\n移転先1\n福祉係\n6．特定個人情報の保管・消去\n書庫"
    assert [(label, section, last - first) for label, section, first, last in blocks(entrusted=text)] == [
        ("委託事項1", "II-4", 1), ("委託事項２", "II-4", 1), ("提供先1", "II-5", 1), ("移転先1", "II-5", 1),
    ]


def test_each_file_has_its_own_blocks_and_a_page_printed_twice_counts_once():
    text = "委託事項1\n入力\n6．特定個人情報の保管\n1．特定個人情報ファイル名\n第二ファイル\n委託事項1\n保守\n6．特定個人情報の保管\n委託事項1\n入力\n6．特定個人情報の保管"
    assert [label for label, *_ in blocks(entrusted=text)] == ["委託事項1", "委託事項1"]


def test_the_change_log_is_no_part_of_the_present():
    text = "委託事項1\n入力\n（別添3）変更箇所\n委託事項2\n委託事項3"
    assert [label for label, *_ in blocks(entrusted=text)] == ["委託事項1"]


def test_a_text_without_headings_has_no_labels():
    assert printed_labels(source("① ひとこと\n委託事項1"), steps=True) == ()
    assert printed_labels(source(""), steps=True) == ()


@pytest.mark.parametrize(("one", "other"), [("②'", "②’"), ("②''", "②″"), ('②"', "②''"), ("委託事項２", "委託事項2"), ("Ａ", "A"), ("３-⑤", "3-⑤"), ("②－5", "②-5")])
def test_spellings_of_one_label(one: str, other: str):
    assert same_label(one, other)


@pytest.mark.parametrize(("one", "other"), [("②", "2"), ("②'", "②''"), ("②", "②'"), ("②-5", "②-6"), ("㉑", "21"), ("委託事項1", "委託事項10")])
def test_different_labels(one: str, other: str):
    assert not same_label(one, other)


def test_normal_keeps_circles_and_parts_splits_joint_labels():
    assert normal("２-②③") == "2-②③"
    assert parts("２-②③④") == ("2-②", "2-③", "2-④")
    assert parts("②-5") == ("②-5",)
