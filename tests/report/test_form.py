"""The printed form as tables, JSON and Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from flowgraph.analysis.rows import width
from flowgraph.errors import LookupFailure
from flowgraph.form.items import Mark
from flowgraph.report.form import form_sheets, gaps, lines, shown, summary
from flowgraph.report.form_json import form_object
from flowgraph.report.form_markdown import form_markdown
from flowgraph.report.form_part import choose, known_sections
from flowgraph.report.formats import render
from flowgraph.report.review import review
from flowgraph.source import Document, Passage, Place, Span
from flowgraph.vocab import Uncertain
from tests import printed


def test_the_summary_counts_what_was_read():
    told = dict(summary(printed.form(), "en"))
    assert told["fields"] == "8 (unknown 1, undecidable 1)"
    assert told["boxes"] == "3 (ticked 1, not ticked 1, undecidable 1)"
    assert told["blocks"] == "3 (システム 1, 委託事項 1, not filled in 1)"
    assert (told["steps"], told["change-log rows"], told["form"]) == ("2", "1", "full assessment (version not printed)")
    assert told["notices"] == "3 (printed twice 1, lost section 1, undecidable mark 1)"


def test_boxes_choices_counts_and_why_there_is_no_value():
    values = {entry.key: shown(entry, "ja") for entry in printed.form().fields}
    assert values["connections"] == "■庁内連携システム □宛名システム等 ？その他（名寄せ箱）"
    assert values["entrusts"] == "委託する（1件）"
    assert values["scope"] == "〔判読不能〕"
    assert values["reentrusted"] == "〔不明〕"


def test_everything_read_is_shown_once_in_the_order_of_print():
    rows = list(lines(printed.form(), "ja"))
    assert [row.section for row in rows] == ["表紙", "表紙", "I-2", "I-2", "別添1", "別添1", "別添1", "II-4", "II-4", "II-4", "II-4", "別添3"]
    assert [row.lines for row in rows] == ["1", "2", "3", "4", "5", "6-7", "5", "10", "9", "9", "9", "11"]
    assert [row.block for row in rows if row.key in {"step", "change"}] == ["1.入力", "2.配送 【媒体の場合】", "〔日付なし〕"]


@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_tables_keep_to_the_width(columns, lang):
    text = render("table", form_sheets(printed.form(), lang), lang=lang, width=columns)
    assert max(width(line) for line in text.splitlines()) <= columns
    assert "□宛名システム等" in text
    assert "？その他" in text


def test_long_values_are_cut_in_the_overview_and_whole_in_a_section():
    long = printed.form((*printed.LINES[:4], "①" + "あ" * 300 + "おわり。", *printed.LINES[5:]))
    assert "おわり" not in render("table", form_sheets(long, "ja"), lang="ja")
    assert "--section" in render("table", form_sheets(long, "ja"), lang="ja")
    assert "おわり" in render("table", form_sheets(choose(long, section="別添1"), "ja", whole=True), lang="ja").replace("\n", "")


def test_csv_is_one_table_of_everything():
    rows = list(csv.reader(io.StringIO(render("csv", form_sheets(printed.form(), "ja", csv=True), lang="ja"))))
    assert rows[0] == ["区分", "ファイル", "欄", "キー", "項目", "種別", "値", "行", "場所"]
    assert len(rows) == 13
    assert ["II-4", "1", "委託事項1", "contractor", "委託先名", "text", "かもめ配送社", "9", ""] in rows


@pytest.mark.parametrize("name", ["II-4", "Ⅱ-4", "ＩＩ－４", "ii-4", "2-4", " II‐4 ", "II.4"])
def test_a_section_is_found_however_it_is_written(name):
    assert {entry.section for entry in choose(printed.form(), section=name).fields} == {"II-4"}


def test_parts_of_a_form():
    form = printed.form()
    assert {entry.section for entry in choose(form, section="I").fields} == {"I-2"}
    assert choose(form, section="steps").steps == choose(form, section="別添１").steps == form.steps
    assert choose(form, section="changes").changes == form.changes
    assert choose(form, section="II-4").changes == choose(form, section="II-4").steps == ()
    assert [entry.key for entry in choose(form, section="II-4", block="委託事項１").fields] == ["contractor", "scope", "reentrusted"]
    assert [notice.kind for notice in choose(form, section="I-2").notices] == ["undecidable"]
    assert len(choose(form, file=1).fields) == len(form.fields)


@pytest.mark.parametrize(
    ("given", "hint"), [({"section": "II-5"}, "II-4"), ({"section": "IX"}, "did you mean"), ({"section": "zzz"}, "one of: "), ({"block": "委託事項3"}, "委託事項"), ({"file": 2}, "one of: 1")],
)
def test_a_part_that_is_not_there_is_named_with_the_nearest(given, hint):
    with pytest.raises(LookupFailure, match="in this document") as caught:
        choose(printed.form(), **given)
    assert hint in caught.value.problems[0].hint


def test_section_names_are_those_of_the_versions():
    known = known_sections()
    assert known[:3] == ("表紙", "I", "I-1")
    assert {"II-4", "III-7", "別添1", "別添3", "VI-4", "III-10"} <= set(known)
    assert known.index("別添1") < known.index("II-1") < known.index("III-2") < known.index("III-10")


def back(plain: object) -> object:
    """Tuples, so that what was read can be compared."""
    return tuple(map(back, plain)) if isinstance(plain, list) else plain


def test_json_is_lossless():
    form = printed.form()
    made = json.loads(json.dumps(form_object(form), ensure_ascii=False))
    assert Document(made["document"]["name"], made["document"]["sha256"], tuple(made["document"]["lines"]), made["document"]["kind"]) == form.document
    assert [(entry["section"], entry["file"], Span(*entry["span"])) for entry in made["sections"]] == list(form.sections)
    for plain, entry in zip(made["fields"], form.fields, strict=True):
        for name in ("key", "label", "kind", "section", "block", "file", "rules"):
            assert back(plain[name]) == getattr(entry, name)
        assert plain["value"] == ({"uncertain": entry.value.value} if isinstance(entry.value, Uncertain) else entry.value)
        assert plain["count"] == ({"uncertain": "not_asked"} if entry.count is Uncertain.NOT_ASKED else entry.count)
        assert (Span(*plain["label_span"]) if plain["label_span"] else None) == entry.label_span
        assert plain["passage"]["text"] == entry.passage.text
        assert [(line, char + n) for line, char, size in plain["passage"]["runs"] for n in range(size)] == list(entry.passage.places)
        assert [(box["option"], Mark(box["mark"]), box["printed"], box["detail"], Span(*box["span"])) for box in plain["boxes"]] == [
            (box.option, box.mark, box.printed, box.detail, box.span) for box in entry.boxes
        ]
        assert ("ticked" in plain) == bool(entry.boxes)
    for name in ("blocks", "steps", "legend", "changes", "notices"):
        assert len(made[name]) == len(getattr(form, name))
    assert made["steps"][1]["passage"]["text"] == form.steps[1].passage.text
    assert made["notices"][1] == {"kind": "lost_section", "section": "III-1", "block": "", "file": 1, "text": {"ja": "III-1 がありません", "en": "III-1 is not there"}, "span": None}
    assert list(made) == ["document", "kind", "version", "files", "sections", "fields", "blocks", "steps", "legend", "figures", "changes", "notices"]


def test_a_passage_of_several_places_is_kept():
    form = printed.form()
    odd = replace(form.fields[0], passage=Passage("ガab", ((1, 0), (1, 2), (2, 0))))
    made = form_object(replace(form, fields=(odd,)))
    assert made["fields"][0]["passage"] == {"text": "ガab", "runs": [[1, 0, 1], [1, 2, 1], [2, 0, 1]]}


def test_markdown_is_a_document_with_headings_blocks_and_notices():
    text = form_markdown([printed.form()], "ja")
    assert text.startswith("# 夕凪町 見守り台帳の評価\n")
    for heading in ("## II-4 特定個人情報ファイルの取扱いの委託", "### 委託事項1 名簿の配送", "## 別添1 事務の内容", "### 2.配送 【媒体の場合】", "## 別添3 変更箇所", "## 読み取れなかった箇所"):
        assert heading.replace("[", "\\[") in text.splitlines(), heading
    assert "| 委託先名 | かもめ配送社 | 9 |" in text
    assert "| 〔日付なし〕 | 委託事項1 | なし → かもめ配送社（事前） | 11 |" in text
    assert "- 判読できない印: 印が読めません（I-2 システム1） 4行" in text
    assert form_markdown([printed.form()], "ja", notices_only=True).count("##") == 1


def test_text_of_a_stranger_stays_text():
    evil = "<script>alert(1)</script> [x](javascript:y) | `z` **b** \x1b[31m"
    form = printed.form((evil, *printed.LINES[1:8], "委託先名\t" + evil, *printed.LINES[9:]), name="<b>.txt")
    text = form_markdown([form], "en")
    assert "<script" not in text
    assert "](" not in text.replace("\\](", "")
    assert "\x1b" not in text
    assert "\x1b" not in render("table", form_sheets(form, "en"), lang="en")
    page = form._repr_html_()
    assert "<script" not in page
    assert "<b>" not in page


def test_gaps_are_counted_by_kind_and_a_page_printed_twice_is_none():
    assert [gap.en for gap in gaps(printed.form())] == ["yuunagi.txt: lost section: 1", "yuunagi.txt: undecidable mark: 1"]
    assert gaps(replace(printed.form(), notices=())) == ()


def test_a_pdf_has_pages_and_a_workbook_cells():
    form = printed.form()
    places = tuple(Place(page=1 + n // 4) if n < 8 else Place(sheet="様式", cells=(f"B{n}",)) for n in range(len(printed.LINES)))
    paged = replace(form, document=replace(form.document, kind="pdf", places=places))
    rows = {row.key: (row.lines, row.place) for row in lines(paged, "ja")}
    assert rows["system_name"] == ("3", "1頁")
    assert rows["contractor"] == ("9", "様式 B8")
    table = render("table", form_sheets(paged, "en"), lang="en")
    assert "5 p. 2" in table
    assert re.search(r"かもめ配送社 +9 B8$", table, re.MULTILINE)
    assert "| ① | ①職員は、台帳端末で氏名と個人番号を入力する。 | 5 2頁 |" in form_markdown([paged], "ja")
    assert "    > 7 (2頁): " in review(replace(printed.draft(), form=paged), "ja")


def test_a_form_shows_itself_in_a_notebook():
    page = printed.form()._repr_html_()
    assert "夕凪町 見守り台帳の評価" in page
    assert "印あり 1、印なし 1、判読不能 1" in page
    assert page.count("<table") == page.count("</table>") == 2
