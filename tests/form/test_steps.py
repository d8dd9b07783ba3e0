"""別添1: label shapes, groups, cases, notes, and what is left of the figure."""

from __future__ import annotations

import pytest

from flowgraph.form import parse
from flowgraph.source import Arrow, Document, Figure, Place, Shape

HEAD = "（別添1）　事務の内容\n"
TAIL = "\nⅡ　特定個人情報ファイルの概要\n１．特定個人情報ファイル名\n減免ファイル\n"


def steps(read, text: str, *off: str):
    return read(HEAD + text + TAIL, *off).steps


@pytest.mark.parametrize("label", ["①", "①-1", "②-5", "②'", "②''", "1-①", "2-②③", "3-⑤", "A", "㉑", "㊱", "②-12"])
def test_every_shape_of_a_label(read, label: str):
    found = steps(read, f"（備考）\n⑨ 係が窓口を開ける。\n{label} 係が申込書を受け取り、\n棚に置く。\n⑩　係が窓口を閉める。")
    assert [step.label for step in found] == ["⑨", label, "⑩"]
    assert found[1].passage.text == "係が申込書を受け取り、棚に置く。"


@pytest.mark.parametrize("line", ["②で置いた申込書を数える。", "②-6の作業を終える。", "②及び③の記録を残す。", "②、③と続ける。"])
def test_a_number_in_a_sentence_is_no_label(read, line: str):
    found = steps(read, f"（備考）\n① 係が棚を開ける。\n{line}\n③ 係が棚を閉める。")
    assert [step.label for step in found] == ["①", "③"]
    assert line[1:4] in found[0].passage.text


def test_groups_cases_and_notes(read):
    found = steps(read, (
        "（備考）\n１．申込み\n①-1 【窓口の場合】市民が申込書を出す。\n※写しは取らない。\n\n２．入力\n【紙の場合】\n②-1 係が打つ。\n②-2 係が照らす。\n\n【画面の場合】\n③-1 市民が打つ。\n\n④ 係が保存する。"
    ))
    assert [(step.label, step.heading, step.case) for step in found] == [
        ("①-1", "1.申込み", ""), ("②-1", "2.入力", "紙の場合"), ("②-2", "2.入力", "紙の場合"), ("③-1", "2.入力", "画面の場合"), ("④", "2.入力", ""),
    ]
    assert found[0].passage.text == "【窓口の場合】市民が申込書を出す。\n※写しは取らない。"


def test_a_case_inside_a_step_stays_in_it(read):
    found = steps(read, "（備考）\n④ 【市外の場合】\n県に尋ねる。\n\n【市内の場合】\n課に尋ねる。\n⑤ 答を記す。")
    assert [step.label for step in found] == ["④", "⑤"]
    assert found[0].passage.text.count("の場合】") == 2
    assert not found[0].case


def test_markdown_bullets_and_cells(read):
    found = steps(read, "(備考)\n\n## 1. 受付\n\n- 1-①市民が来る。\n- 1-②係が書く。  \n※控えは渡さない。\n\n## 2. 整理\n\n2-①\t係が綴じる。")
    assert [(step.label, step.passage.text) for step in found] == [("1-①", "市民が来る。"), ("1-②", "係が書く。\n※控えは渡さない。"), ("2-①", "係が綴じる。")]
    assert found[2].heading == "2. 整理"


@pytest.mark.parametrize(("one", "two"), [("(1)", "(2)"), ("1.", "2."), ("（１）", "（２）"), ("１．", "２．")])
def test_plain_numbers_count_where_no_circled_ones_stand(read, one: str, two: str):
    found = steps(read, f"（備考）\n{one} 係が開ける。\n{two} 係が閉める。")
    assert [step.passage.text for step in found] == ["係が開ける。", "係が閉める。"]
    assert steps(read, f"（備考）\n{one} 係が開ける。\n{two} 係が閉める。", "plain-numbers") == ()


def test_the_lost_figure_leaves_legend_labels_and_step_numbers(read):
    form = read(HEAD + "【凡例】\n\n→　個人番号を含む流れ\n\n委託 1\n\n：水質の検査\nの仕事\n\n受付端末\n\n①②-1\n\n（備考）\n① 係が開ける。" + TAIL)
    assert [(entry.kind, entry.text) for entry in form.legend] == [
        ("legend", "→ 個人番号を含む流れ"), ("legend", "委託 1:水質の検査の仕事"), ("label", "受付端末"), ("step", "①"), ("step", "②-1"),
    ]


def test_without_remarks_the_steps_start_at_the_first_sentence(read):
    form = read(HEAD + "プール減免の流れ\n1.受付\n①市民が窓口に申込書を出し、係が受け取る。\n②係が申込書を綴じて棚に入れる。" + TAIL)
    assert [(step.label, step.heading) for step in form.steps] == [("①", "1.受付"), ("②", "1.受付")]
    assert [entry.text for entry in form.legend] == ["プール減免の流れ"]


def test_words_before_the_first_step_are_a_notice(read):
    form = read(HEAD + "（備考）\n次のとおり進める。\n① 係が開ける。" + TAIL)
    assert any(notice.kind == "no_label" and "次のとおり" in notice.text.ja for notice in form.notices)


def test_a_step_knows_its_lines(read):
    step = steps(read, "（備考）\n① 係が\n開ける。\n② 係が閉める。")[0]
    assert (step.span.first, step.span.last) == (20, 21)
    assert step.passage.places[0] == (20, 2)


def test_lines_of_a_drawn_figure_are_no_steps():
    lines = ("Ⅰ　基本情報", "（別添1）　事務の内容", "（備考）", "① 係が開ける。", "受付端末", "①", "Ⅱ　特定個人情報ファイルの概要", "１．特定個人情報ファイル名")
    figure = Figure(place=Place(sheet="別添1"), shapes=(Shape(key="a", text="受付端末", line=5, box=(0, 0, 1, 1)),), arrows=(Arrow(source="a", target="a", label="①", line=6),))
    form = parse(Document("pool", "0" * 64, lines, figures=(figure,)))
    assert [step.passage.text for step in form.steps] == ["係が開ける。"]
    assert [(entry.kind, entry.text) for entry in form.legend] == [("label", "受付端末"), ("step", "①")]
    assert form.figures == (figure,)
