"""The Excel workbook by its structure: sheets, links, choices, widths; harmless text; the same bytes every time."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from flowgraph.analysis.rows import width
from flowgraph.audit import Acceptance
from flowgraph.draft.making import draft
from flowgraph.form import parse
from flowgraph.graph import to_graph
from flowgraph.model import load
from flowgraph.report import kinds
from flowgraph.report.drafted import drafted_yaml
from flowgraph.report.material import Material, Request
from flowgraph.report.workbook import book as books
from flowgraph.report.workbook.page import CUT, MOST, clean
from flowgraph.report.workbook.words import HEADS, OWN_TABLES, SHEETS
from flowgraph.source import read
from flowgraph.vocab import MEDIA
from tests.small_models import made as model_of

DRAWS = 200
SHOWN = ("summary", "paths", "flows", "nodes", "entrustments", "findings", "questions", "ratings", "picture", "worst")


def of(model, lang="ja", **more):
    return books.book(Material(graph=to_graph(model), draws=DRAWS, **more), Request(lang=lang, version="1.2.3"))


def opened(raw: bytes):
    return openpyxl.load_workbook(io.BytesIO(raw))


def table(sheet):
    """Row of the headings, columns by heading, first and last row."""
    for row in range(1, 20):
        heads = {cell.value: cell.column for cell in sheet[row] if cell.value}
        if len(heads) > 3:
            return row, heads, row + 1, sheet.max_row
    raise AssertionError(sheet.title)


@pytest.fixture(scope="module")
def raw(small):
    return of(small)


@pytest.fixture(scope="module")
def book(raw):
    return opened(raw)


@pytest.fixture
def no_pictures(monkeypatch):
    monkeypatch.setattr(books, "pictures", lambda *_: ())


@pytest.fixture(scope="module")
def drafted(root, tmp_path_factory):
    """A draft with the drafter's comments, and its document."""
    source = read(root / "data/samples/vaccination.txt")
    path = tmp_path_factory.mktemp("drafted") / "vaccination.yaml"
    path.write_text(drafted_yaml(draft(parse(source)), "ja"), encoding="utf-8")
    return load(path), source


def test_the_sheets_in_order_and_in_both_languages(small, book, no_pictures):
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == [SHEETS[key].ja for key in SHOWN]
    assert {sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"} == {"flowgraph", "flowgraph_lists"}
    english = opened(of(small, "en"))
    assert [sheet.title for sheet in english.worksheets][:-2] == [SHEETS[key].en for key in SHOWN[:-2]]
    told = {cell.value for sheet in english.worksheets[:-2] for row in sheet.iter_rows(max_row=6) for cell in row if isinstance(cell.value, str) and small.document.title not in cell.value}
    assert not [text for text in told if re.search(r"[ぁ-ヿ]", text) and not any(node.name in text for node in (*small.nodes, *small.parties))]


def test_same_input_same_bytes_and_no_clock(small, raw):
    assert of(small) == raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r">(\d{4}-[^<]*)<", core) == ["1980-01-01T00:00:00Z"] * 2


def test_headings_stay_and_rows_can_be_filtered(book):
    for key in SHOWN[1:8]:
        sheet = book[SHEETS[key].ja]
        at, heads, first, last = table(sheet)
        assert int(re.sub(r"\D", "", sheet.freeze_panes)) == first, key
        assert sheet.auto_filter.ref.startswith(f"A{at}:")
        assert int(re.search(r"(\d+)$", sheet.auto_filter.ref)[1]) >= last
        assert sheet.print_title_rows in {f"${at}:${at}", f"{at}:{at}"}
        assert len(heads) == len({cell.value for cell in sheet[at]}), "two columns of one name"


def test_every_flow_node_and_entrustment_has_a_row(small, book):
    for key, section in (("flows", small.flows), ("nodes", small.nodes)):
        sheet = book[SHEETS[key].ja]
        _, heads, first, last = table(sheet)
        assert [sheet.cell(row, heads["ID"]).value for row in range(first, last + 1)] == [item.id for item in section]
    sheet = book[SHEETS["entrustments"].ja]
    _, heads, first, _ = table(sheet)
    cells = {name: sheet.cell(first, column).value for name, column in heads.items()}
    assert cells["委託の連鎖"] == "星見ヶ丘町長 → かもめ入力社 → つばめ分室"
    assert (cells["委託の深さ"], cells["再委託"], cells["許諾方法"]) == (2, "はい", "記載なし")
    assert cells["提供方法"] == "フラッシュメモリ、専用線"


def test_a_path_is_one_row_with_its_hops_across_and_each_leads_to_its_flow(small, book):
    material = Material(graph=to_graph(small), draws=DRAWS)
    sheet, flows = book["経路"], book["フロー"]
    _, heads, first, last = table(sheet)
    assert last - first + 1 == len(material.stability) > 3
    by_id = {row.id: row for row in material.stability}
    for row in range(first, last + 1):
        path = by_id[sheet.cell(row, heads["ID"]).value].path
        hops = [sheet.cell(row, heads[f"区間{n}"]) for n in range(1, len(path.flows) + 1)]
        assert sheet.cell(row, heads["起点"]).value
        for n, (hop, flow) in enumerate(zip(hops, path.flows, strict=True)):
            target = re.fullmatch(r"'フロー'!A(\d+)", hop.hyperlink.location)
            assert flows.cell(int(target[1]), 1).value == flow
            assert hop.value.startswith("◀") == (n == path.first_left)
        assert f"区間{len(path.flows) + 1}" not in heads or sheet.cell(row, heads[f"区間{len(path.flows) + 1}"]).value is None
    tiers = [sheet.cell(row, heads["段階"]).value for row in range(first, last + 1)]
    assert tiers == sorted(tiers)
    assert "順序の意味はありません" in sheet["A2"].value
    assert "確率ではありません" in sheet["A2"].value


def test_every_link_leads_to_a_sheet_that_is_there(book):
    found = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is not None:
                    name, _, place = cell.hyperlink.location.partition("!")
                    assert book[name.strip("'")][place].value, cell.coordinate
                    found += 1
    assert found > 30


def test_choices_are_those_of_the_vocabulary_and_the_nodes(small, book):
    lists = book["flowgraph_lists"]
    offered = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in lists.columns}
    assert offered["nodes"][1:] == [node.name for node in small.nodes][1:]
    assert offered["media"] == [term.ja for term in MEDIA.rows()]
    assert offered["finding_verdicts"] == ["未確認", "確認済み", "誤検知", "受容", "要修正"]
    for key, heads_with in (("flows", {"判定", "正しい手順", "正しい送り元", "正しい送り先", "正しい手段", "正しい番号"}), ("findings", {"判定"})):
        sheet = book[SHEETS[key].ja]
        _, _, first, last = table(sheet)
        ruled = {}
        for rule in sheet.data_validations.dataValidation:
            letter, column = re.match(r"flowgraph_lists!\$(\w+)\$2:\$\w+\$(\d+)", rule.formula1).groups()
            assert lists[f"{letter}{column}"].value
            assert lists[f"{letter}{int(column) + 1}"].value is None, "the list is longer than what is offered"
            for part in rule.sqref.ranges:
                assert (part.min_row, part.max_row) == (first, last)
                ruled[sheet.cell(first - 1, part.min_col).value] = lists[f"{letter}1"].value
        assert set(ruled) == heads_with
        assert ruled["判定"] == {"flows": "flow_verdicts", "findings": "finding_verdicts"}[key]
        if key == "flows":
            assert (ruled["正しい送り元"], ruled["正しい手段"]) == ("nodes", "media")


def test_nodes_that_are_called_alike_are_told_apart(no_pictures):
    model = model_of(nodes={"a": "system body", "b": "system body", "c": "system con"}, flows=["① a b internal", "② b c dedicated_line"])
    nodes = tuple(replace(node, name="端末") if node.id != "c" else node for node in model.nodes)
    sheet = opened(of(replace(model, nodes=nodes)))["フロー"]
    _, heads, first, _ = table(sheet)
    assert (sheet.cell(first, heads["送り元"]).value, sheet.cell(first, heads["送り先"]).value) == ("端末［a］", "端末［b］")


def test_only_cells_to_be_filled_in_are_light(book):
    for key, editable in (("flows", {"判定", "正しい手順", "正しい送り元", "正しい送り先", "正しい手段", "正しい番号", "確認者", "備考"}), ("findings", {"判定", "理由", "期限", "確認者"})):
        sheet = book[SHEETS[key].ja]
        _, heads, first, _ = table(sheet)
        light = {name for name, column in heads.items() if sheet.cell(first, column).fill.fgColor.rgb.endswith("FFF9DB")}
        assert light == editable


def test_columns_are_wide_enough_for_japanese_and_rows_high_enough(book):
    for key in SHOWN[1:8]:
        sheet = book[SHEETS[key].ja]
        _, heads, first, last = table(sheet)
        for column in heads.values():
            room = sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width
            assert room >= 7
            for row in range(first, last + 1):
                cell = sheet.cell(row, column)
                told = cell.value if isinstance(cell.value, str) else ""
                needed = sum(-(-width(line) // int(room)) for line in told.split("\n"))
                assert sheet.row_dimensions[row].height >= min(409, 13 * needed), (key, cell.coordinate)
                assert not isinstance(cell.value, int | float) or width(f"{cell.value:.2f}") <= room, "would show ###"


@pytest.mark.parametrize("text", ["=1+1", "+81", "-1+1", "@SUM(A1)", "＝HYPERLINK(1)", "\t=1", "\r=1", "  =1", "=cmd|' /C calc'!A0"])
def test_formulas_are_neutralised(text, no_pictures):
    model = model_of(nodes={"a": "system body", "b": "system con"}, flows=["① a b dedicated_line number=1".replace(" number=1", "")])
    nodes = tuple(replace(node, name=text) for node in model.nodes[:1]) + model.nodes[1:]
    raw = of(replace(model, nodes=nodes, document=replace(model.document, title=text)))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name).replace(b"<formula1>", b"")
    for sheet in opened(raw).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    assert cell.data_type == "s", cell.coordinate
                    assert not cell.value.lstrip().startswith(("=", "+", "@", "＝", "\t", "\r")), cell.coordinate
    sheet = opened(raw)["節点"]
    _, heads, first, _ = table(sheet)
    assert sheet.cell(first, heads["名称"]).value.startswith("'")
    assert sheet.cell(first, heads["名称"]).quotePrefix


def test_text_that_would_break_the_file_is_made_harmless():
    assert clean("a\x00\x1bb\ufffec") == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"
    long = clean("長" * (MOST + 10))
    assert (len(long), long.endswith(CUT)) == (MOST, True)
    assert clean("長" * MOST) == "長" * MOST
    assert clean("②-5") == "②-5"


def test_pictures_lie_on_sheets_of_their_own_and_are_told(raw, book):
    for name in ("全体図", "経路図"):
        (image,) = book[name]._images
        png = image._data()
        assert png.startswith(b"\x89PNG")
        wide, high = struct.unpack(">II", png[16:24])
        shown = image.anchor.ext
        assert shown.width <= 1500 * 9525
        assert shown.height <= 1300 * 9525
        assert abs(wide / high - shown.width / shown.height) < 0.02
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        told = [archive.read(f"xl/drawings/drawing{n}.xml").decode() for n in (1, 2)]
    assert 'descr="全体図　星見ヶ丘町 給食費補助の評価"' in told[0]
    assert "第1段階の経路の例" in told[1]


def test_quotes_are_shown_only_with_the_document(drafted, no_pictures):
    model, source = drafted
    bare, quoted = opened(of(model)), opened(of(model, source=source))
    for key in ("flows", "nodes", "entrustments"):
        assert "評価書の記載" not in table(bare[SHEETS[key].ja])[1]
        sheet = quoted[SHEETS[key].ja]
        _, heads, first, _ = table(sheet)
        assert sheet.cell(first, heads["評価書の記載"]).value
    _, heads, first, _ = table(quoted["所見"])
    assert {"箇所1の記載", "箇所2の記載"} <= set(heads)
    assert not {"箇所1の記載", "箇所2の記載"} & set(table(bare["所見"])[1])


def test_a_draft_shows_how_sure_it_is_and_what_to_check(drafted, no_pictures):
    sheet = opened(of(drafted[0]))["フロー"]
    _, heads, first, last = table(sheet)
    sure = [sheet.cell(row, heads["確度"]).value for row in range(first, last + 1)]
    assert all(isinstance(value, float) and 0 < value <= 1 for value in sure)
    doubts = [sheet.cell(row, heads["確かめること"]).value for row in range(first, last + 1)]
    assert sum(text != "－" for text in doubts) > 5
    assert not any("要確認" in text for text in doubts)


def test_a_model_without_comments_has_no_confidence(book):
    sheet = book["フロー"]
    _, heads, first, _ = table(sheet)
    assert (sheet.cell(first, heads["確度"]).value, sheet.cell(first, heads["確かめること"]).value) == ("－", "－")


def test_words_for_what_is_not_known_differ(small, no_pictures):
    model = replace(small, entrustments=tuple(replace(item, delivery=(), permission=type(item.permission)("undecidable")) for item in small.entrustments))
    sheet = opened(of(model))["委託"]
    _, heads, first, _ = table(sheet)
    assert (sheet.cell(first, heads["提供方法"]).value, sheet.cell(first, heads["許諾方法"]).value) == ("印なし", "判読不能")


def test_decisions_stand_in_their_rows(small, no_pictures):
    ident = Material(graph=to_graph(small)).audit.findings[0].id
    told = []
    for until, verdict in (("2030-01-01", "accepted"), ("2030-01-01", "wrong"), ("2030-01-01", "confirmed"), ("2020-01-01", "accepted")):
        entry = Acceptance(finding=ident, until=until, why="次の改訂で直す", verdict=verdict)
        sheet = opened(of(small, acceptances=(entry,), on="2026-01-01"))["所見"]
        _, heads, top, last = table(sheet)
        rows = {sheet.cell(row, 1).value: [sheet.cell(row, heads[name]).value for name in ("状態", "判定", "理由", "期限")] for row in range(top, last + 1)}
        told.append(rows.pop(ident))
        assert all(row == ["未対応", "未確認", None, None] for row in rows.values())
    assert told == [
        ["受容", "受容", "次の改訂で直す", "2030-01-01"], ["誤検知とされた", "誤検知", "次の改訂で直す", "2030-01-01"],
        ["事実（未対応）", "確認済み", "次の改訂で直す", "2030-01-01"], ["受容の期限切れ", "受容", "次の改訂で直す", "2020-01-01"],
    ]


def test_a_model_without_any_path_has_a_workbook_too(no_pictures):
    model = model_of(nodes={"a": "system body", "b": "system body"}, flows=["① a b internal"])
    book = opened(of(model))
    assert "個人データが庁外に出る経路は、このモデルにはありません。" in [cell.value for cell in book["経路"]["A"]]
    assert [cell.value for cell in book["概要"]["B"] if cell.value == "なし"]


def test_several_models_have_an_overview_that_leads_to_their_workbooks(small, no_pictures):
    other = replace(small, document=replace(small.document, id="other-town"))
    materials = [Material(graph=to_graph(model), draws=DRAWS) for model in (small, other)]
    written = kinds.files("xlsx", materials, Request())
    assert [name for name, _ in written] == ["overview.xlsx", "hoshigaoka-lunch.xlsx", "other-town.xlsx"]
    sheet = opened(written[0][1]).worksheets[0]
    _, heads, first, _ = table(sheet)
    assert [sheet.cell(row, heads["ファイル"]).hyperlink.target for row in (first, first + 1)] == ["hoshigaoka-lunch.xlsx", "other-town.xlsx"]


def test_every_word_has_both_languages_and_no_page_two_columns_of_one_name():
    for terms in OWN_TABLES:
        for term in terms.rows():
            assert term.ja
            assert term.en
            assert not re.search(r"[ぁ-ヿ一-鿿]", term.en)
    for page in books.pages(Material(graph=to_graph(model_of(nodes={"a": "system body", "b": "system con"}, flows=["① a b dedicated_line"])), draws=10), Request()):
        if page.key not in {"lists", "marks"}:
            names = [column.heading.ja if column.heading else HEADS[column.key].ja for column in page.columns]
            assert len(names) == len(set(names)), page.key
