"""Long answers cut into sentences and list items with their headings."""

from __future__ import annotations

from flowgraph.draft.sentences import items
from flowgraph.source import Document, Passage, Span
from flowgraph.source.passage import EMPTY, passage


def made(*lines: str, breaks: str = "\n") -> Passage:
    return passage(Document("invented.txt", "", lines), [Span(1, 0, len(lines), len(lines[-1]))], breaks=breaks)


def cut(*lines: str) -> list[str]:
    return [item.text for item in items(made(*lines))]


def test_stops_line_ends_and_bullets_cut():
    assert cut("鍵を掛ける。写しは取らない。", "記録する") == ["鍵を掛ける。", "写しは取らない。", "記録する"]
    assert cut("・鍵を掛ける ・写しは取らない") == ["・鍵を掛ける", "・写しは取らない"]
    assert cut("甲・乙・丙を並べる。") == ["甲・乙・丙を並べる。"]
    assert cut("番号（内部の番号も含む。）を消す。") == ["番号(内部の番号も含む。)を消す。"]


def test_a_broken_line_is_one_sentence():
    assert cut("この名簿は年度末に係長が数を確かめてから施錠した", "書庫に移す。", "・鍵は課長が持つ。") == ["この名簿は年度末に係長が数を確かめてから施錠した\n書庫に移す。", "・鍵は課長が持つ。"]


def test_headings_nest_by_their_brackets():
    text = made("【本庁】", "甲。", "（窓口係）", "乙。", "（会計係）", "丙。", "【支所】", "丁。")
    assert [(item.text, item.headings) for item in items(text)] == [("甲。", ("本庁",)), ("乙。", ("本庁", "窓口係")), ("丙。", ("本庁", "会計係")), ("丁。", ("支所",))]


def test_a_bracket_inside_a_sentence_is_no_heading():
    assert [(item.text, item.headings) for item in items(made("控えに【済】の印を押す。"))] == [("控えに【済】の印を押す。", ())]


def test_marks_are_told_apart():
    assert [item.bullet for item in items(made("次のとおり。", "・甲", "①乙", "(2)丙", "3.丁"))] == ["", "・", "①", "(1)", "1."]


def test_an_item_knows_where_it_stands():
    found = list(items(made("【本庁】甲する。", "乙する。")))
    assert [(item.span.first, item.span.start, item.span.end) for item in found] == [(1, 4, 8), (2, 0, 4)]
    assert list(items(EMPTY)) == []
