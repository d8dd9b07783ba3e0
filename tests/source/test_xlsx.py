"""Excel files made here: what stands in which cell is known, and so is what must come out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from flowgraph.source import Document, read
from flowgraph.source.shown import shown

Fill = Callable[[Worksheet], None]
_DRAW = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def made(folder: Path, **sheets: Fill) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, fill in sheets.items():
        fill(book.create_sheet(name))
    path = folder / "sample.xlsx"
    book.save(path)
    return path


def cells(**values: object) -> Fill:
    def fill(sheet: Worksheet) -> None:
        for address, value in values.items():
            sheet[address] = value

    return fill


def with_parts(path: Path, parts: dict[str, str | bytes]) -> Path:
    """The same archive with more or other parts."""
    with zipfile.ZipFile(path) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (old | parts).items():
            archive.writestr(name, content)
    return path


def drawn(folder: Path, drawing: str, rows: Fill | None = None) -> Document:
    """A sheet with a drawing."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    path = made(folder, 図=rows or cells(A1="（別添１）事務の内容"))
    return read(with_parts(path, {
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{relation}" Target="../drawings/drawing1.xml"/></Relationships>',
        "xl/drawings/drawing1.xml": f"<xdr:wsDr {_DRAW}>{drawing}</xdr:wsDr>",
    }))


def anchor(inner: str, *, row: int = 2, column: int = 1) -> str:
    corner = "<xdr:col>{}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    return f"<xdr:twoCellAnchor><xdr:from>{corner.format(column, row)}</xdr:from><xdr:to>{corner.format(column + 2, row + 2)}</xdr:to>{inner}<xdr:clientData/></xdr:twoCellAnchor>"


def shape(key: int, text: str, place: tuple[int, int, int, int], *, look: str = '<a:ln w="9525"><a:solidFill/></a:ln>', preset: str = "rect", text_box: bool = False, turned: str = "") -> str:
    x, y, width, height = (1000 * number for number in place)
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    box = ' txBox="1"' if text_box else ""
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{key}" name="s"/><xdr:cNvSpPr{box}/></xdr:nvSpPr><xdr:spPr><a:xfrm{turned}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{preset}"/>{look}</xdr:spPr><xdr:txBody><a:bodyPr/>{paragraphs}</xdr:txBody></xdr:sp>'
    )


def connector(key: int, place: tuple[int, int, int, int], *, start: int = 0, end: int = 0, heads: str = '<a:tailEnd type="triangle"/>', dash: str = "", flips: str = "") -> str:
    x, y, width, height = (1000 * number for number in place)
    glue = (f'<a:stCxn id="{start}" idx="3"/>' if start else "") + (f'<a:endCxn id="{end}" idx="1"/>' if end else "")
    return (
        f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{key}" name="c"/><xdr:cNvCxnSpPr>{glue}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr><a:xfrm{flips}><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="straightConnector1"/><a:ln>{dash}{heads}</a:ln></xdr:spPr></xdr:cxnSp>'
    )


def ends(document: Document) -> list[tuple[str, str, str, bool, bool]]:
    (figure,) = document.figures
    names = {shape.key: shape.text for shape in figure.shapes}
    return [(names.get(arrow.source, ""), names.get(arrow.target, ""), arrow.label, arrow.both, arrow.dashed) for arrow in figure.arrows]


def test_used_rows_of_all_sheets_are_lines_with_their_addresses(tmp_path: Path):
    document = read(made(tmp_path, 基本=cells(A1="①事務の名称", C1="給食", A4="②対象人数"), リスク=cells(B2="措置")))
    assert document.lines == ("①事務の名称\t給食", "②対象人数", "措置")
    assert [(place.sheet, place.cells) for place in document.places] == [("基本", ("A1", "C1")), ("基本", ("A4",)), ("リスク", ("B2",))]
    assert document.kind == "xlsx"
    assert document.losses == ()


def test_merged_cells_are_read_once_and_what_lies_under_them_is_not(tmp_path: Path):
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["C1"], sheet["C2"] = "再委託", "有無", "許諾"
        sheet.merge_cells("A1:B2")
        sheet["B2"].value if hasattr(sheet["B2"], "hyperlink") else None

    path = made(tmp_path, 表=fill)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    hidden = sheet.replace('<row r="2">', '<row r="2"><c r="B2" t="inlineStr"><is><t>見えない</t></is></c>')
    assert hidden != sheet
    assert read(with_parts(path, {"xl/worksheets/sheet1.xml": hidden})).lines == ("再委託\t有無", "許諾")


def test_brackets_in_three_cells_are_one_as_a_reader_sees_them(tmp_path: Path):
    document = read(made(tmp_path, 表=cells(
        A1="方法", B1="[", C1="○", D1="]", E1="紙", F1="[", G1="　", H1="]", I1="電子メール",
        A2="十分か", B2="[", C2="十分である", F2="]", G2="1) 特に力を入れている",
        A3="その他", B3="（", C3="端末", D3="）", E3="（", F3=2, G3="）　件",
    )))
    assert document.lines == ("方法\t[ ○ ]\t紙\t[ ]\t電子メール", "十分か\t[ 十分である ]\t1) 特に力を入れている", "その他\t（ 端末 ）\t（ 2 ）　件")
    assert document.places[0].cells == ("A1", "B1:D1", "E1", "F1:H1", "I1")
    assert document.places[1].cells == ("A2", "B2:F2", "G2")


def test_line_breaks_in_a_cell_join_sentences_and_keep_items_apart(tmp_path: Path):
    document = read(made(tmp_path, 表=cells(A1="保管場所", B1="鍵の\nかかる棚\n・USB\n・紙", A2="（備考）\n① 受け取り、\n写す。\n② 送る。")))
    assert document.lines == ("保管場所\t鍵のかかる棚 ・USB ・紙", "（備考）", "① 受け取り、写す。", "② 送る。")
    assert [place.cells for place in document.places[1:]] == [("A2",)] * 3


def test_a_tab_in_a_cell_is_no_border(tmp_path: Path):
    assert read(made(tmp_path, 表=cells(A1="左\t中", B1="右"))).lines == ("左 中\t右",)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (date(2023, 4, 1), '[$-411]ggge"年"m"月"d"日"', "令和5年4月1日"), (date(2019, 4, 30), '[$-411]ggge"年"m"月"d"日"', "平成31年4月30日"),
        (date(2023, 4, 1), "[$-411]ge.m.d", "R5.4.1"), (date(2023, 4, 1), 'yyyy"年"m"月"d"日"', "2023年4月1日"), (date(2023, 4, 1), 'yyyy"年"m"月"', "2023年4月"),
        (date(2023, 4, 1), "yyyy/m/d", "2023/4/1"), (45017.395833333336, "yyyy/m/d h:mm", "2023/4/1 09:30"), (0.25, "0%", "25%"), (12000, "#,##0", "12,000"),
        (12000, '#,##0"人"', "12,000人"), (7, "000", "007"), (3.0, "General", "3"), (0.1, "General", "0.1"), (True, "General", "TRUE"), (-5, "0", "-5"),
    ],
)
def test_numbers_and_dates_are_read_as_the_sheet_shows_them(tmp_path: Path, value: object, code: str, text: str):
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = code

    assert read(made(tmp_path, 表=fill)).lines == (text,)


def test_numbers_beyond_all_dates_are_shown_plainly():
    assert shown(1e12, "yyyy/m/d") == "1000000000000"
    assert shown(-3, "yyyy/m/d") == "-3"


def test_a_formula_shows_its_stored_value_and_a_missing_one_is_said(tmp_path: Path):
    path = made(tmp_path, 表=cells(A1="件数", B1="=1+1", A2="合計", B2="=B1*2"))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    stored = sheet.replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>").replace("<f>1+1</f><v />", "<f>1+1</f><v>2</v>").replace("<f>B1*2</f><v></v>", "<f>B1*2</f>").replace("<f>B1*2</f><v />", "<f>B1*2</f>")
    document = read(with_parts(path, {"xl/worksheets/sheet1.xml": stored}))
    assert document.lines == ("件数\t2", "合計")
    assert [(loss.first, loss.last, loss.text.en) for loss in document.losses] == [(2, 2, "sheet 表 B2: formula without a stored value; open the file in Excel and save it")]


def test_hidden_sheets_rows_and_columns_are_read_and_said(tmp_path: Path):
    def fill(sheet: Worksheet) -> None:
        cells(A1="一", A2="二", C1="三")(sheet)
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True

    def hidden(sheet: Worksheet) -> None:
        sheet["A1"] = "四"
        sheet.sheet_state = "hidden"

    document = read(made(tmp_path, 表=fill, 裏=hidden))
    assert document.lines == ("一\t三", "二", "四")
    assert [(loss.first, loss.last, loss.text.en) for loss in document.losses] == [
        (2, 2, "sheet 表 row 2 is hidden; it was read"), (0, 0, "sheet 表: hidden columns were read (C1 …)"), (3, 3, "sheet 裏 is hidden; it was read"),
    ]


def test_readings_printed_above_words_are_no_text(tmp_path: Path):
    path = made(tmp_path, 表=cells(A1="届書"))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    read_aloud = sheet.replace("</t></is>", '</t><rPh sb="0" eb="2"><t>トドケショ</t></rPh></is>')
    assert read_aloud != sheet
    assert read(with_parts(path, {"xl/worksheets/sheet1.xml": read_aloud})).lines == ("届書",)


FIGURE = "".join(
    anchor(part, row=2 + n)
    for n, part in enumerate([
        shape(2, "はなの市", (100, 50, 900, 900), look='<a:noFill/><a:ln><a:solidFill/><a:prstDash val="dash"/></a:ln>'),
        shape(3, "窓口", (200, 200, 200, 80)), shape(4, "台帳\nシステム", (600, 200, 200, 80)), shape(5, "入力業者", (1300, 200, 200, 80)), shape(6, "書庫", (600, 600, 200, 80)),
        connector(7, (400, 240, 200, 0), start=3, end=4), shape(8, "①", (480, 180, 40, 40), look="<a:noFill/>", text_box=True),
        connector(9, (800, 240, 500, 0), start=5, end=4, heads='<a:headEnd type="arrow"/>', dash='<a:prstDash val="sysDash"/>'), shape(10, "②-1", (1030, 180, 60, 40), look="<a:noFill/>", text_box=True),
        connector(11, (700, 280, 0, 320), heads='<a:headEnd type="triangle"/><a:tailEnd type="triangle"/>'), shape(12, "③", (710, 420, 40, 40), look="<a:noFill/><a:ln><a:noFill/></a:ln>", text_box=True),
    ])
)


def test_shapes_and_connectors_are_a_figure_with_exact_ends(tmp_path: Path):
    document = drawn(tmp_path, FIGURE)
    (figure,) = document.figures
    assert figure.place.sheet == "図"
    assert {kind: {shape.text for shape in figure.shapes if shape.kind == kind} for kind in ("box", "label", "boundary")} == {
        "box": {"窓口", "台帳システム", "入力業者", "書庫"}, "label": {"①", "②-1", "③"}, "boundary": {"はなの市"},
    }
    assert ends(document) == [("窓口", "台帳システム", "①", False, False), ("台帳システム", "入力業者", "②-1", False, True), ("台帳システム", "書庫", "③", True, False)]
    assert document.losses == ()


def test_words_of_shapes_are_lines_after_the_rows_of_their_sheet(tmp_path: Path):
    document = drawn(tmp_path, FIGURE)
    assert document.lines[0] == "（別添１）事務の内容"
    (figure,) = document.figures
    assert all(document.lines[shape.line - 1] == shape.text for shape in figure.shapes)
    assert all(document.lines[arrow.line - 1] == arrow.label for arrow in figure.arrows)
    assert document.places[document.lines.index("はなの市")].cells == ("B3",)


@pytest.mark.parametrize(("flips", "found"), [("", ("左上", "右下")), (' flipH="1" flipV="1"', ("右下", "左上")), (' flipH="1"', ("右上", "左下")), (' flipV="1"', ("左下", "右上"))])
def test_a_turned_connector_starts_where_it_is_seen_to_start(tmp_path: Path, flips: str, found: tuple[str, str]):
    corners = [shape(2, "左上", (0, 0, 100, 100)), shape(3, "右上", (1000, 0, 100, 100)), shape(4, "左下", (0, 1000, 100, 100)), shape(5, "右下", (1000, 1000, 100, 100))]
    document = drawn(tmp_path, "".join(map(anchor, [*corners, connector(6, (100, 100, 900, 900), flips=flips)])))
    assert [arrow[:2] for arrow in ends(document)] == [found]


def test_groups_within_groups_are_undone(tmp_path: Path):
    def group(inner: str, place: tuple[int, int, int, int], within: tuple[int, int, int, int]) -> str:
        (x, y, w, h), (cx, cy, cw, ch) = ([1000 * number for number in numbers] for numbers in (place, within))
        return (
            f'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="90" name="g"/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
            f'<a:chOff x="{cx}" y="{cy}"/><a:chExt cx="{cw}" cy="{ch}"/></a:xfrm></xdr:grpSpPr>{inner}</xdr:grpSp>'
        )

    inner = group(shape(3, "端末", (0, 0, 10, 10)), (100, 100, 50, 50), (0, 0, 100, 100))
    document = drawn(tmp_path, anchor(group(inner + shape(4, "書庫", (300, 100, 100, 100)), (1000, 2000, 800, 800), (0, 0, 400, 400))))
    places = {shape.text: tuple(round(number / 1000) for number in shape.box) for shape in document.figures[0].shapes}
    assert places == {"端末": (1200, 2200, 1210, 2210), "書庫": (1600, 2200, 1800, 2400)}


def test_arrows_drawn_as_shapes_point_as_they_are_turned(tmp_path: Path):
    boxes = [shape(2, "窓口", (0, 0, 200, 100)), shape(3, "端末", (600, 0, 200, 100)), shape(5, "書庫", (0, 500, 200, 100))]
    blocks = [shape(4, "①", (220, 20, 360, 60), preset="rightArrow"), shape(6, "②", (-70, 270, 340, 60), preset="rightArrow", turned=' rot="5400000"')]
    assert ends(drawn(tmp_path, "".join(map(anchor, boxes + blocks)))) == [("窓口", "端末", "①", False, False), ("窓口", "書庫", "②", False, False)]


def test_alternatives_are_read_once(tmp_path: Path):
    choice = f"<mc:AlternateContent><mc:Choice Requires='a14'>{shape(2, '新', (0, 0, 100, 100))}</mc:Choice><mc:Fallback>{shape(2, '旧', (0, 0, 100, 100))}</mc:Fallback></mc:AlternateContent>"
    assert drawn(tmp_path, anchor(choice)).lines == ("（別添１）事務の内容", "新")


def test_pictures_charts_and_lines_without_heads_are_said(tmp_path: Path):
    document = drawn(tmp_path, "".join(map(anchor, [
        shape(2, "窓口", (0, 0, 200, 100)), shape(3, "端末", (600, 0, 200, 100)), connector(4, (200, 50, 400, 0), start=2, end=3, heads=""), connector(5, (200, 90, 5000, 4000), start=2),
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="p"/></xdr:nvPicPr></xdr:pic>', "<xdr:graphicFrame/>",
    ])))
    assert [loss.text.en for loss in document.losses] == [
        "sheet 図: 1 arrow(s) of the drawing end at no box", "sheet 図: 1 line(s) of the drawing have no head and were read in the direction they were drawn",
        "sheet 図 B3: what stands in the picture was not read", "sheet 図 B3: a chart or SmartArt was not read",
    ]


def test_a_drawing_without_measures_stands_where_its_cells_do(tmp_path: Path):
    bare = shape(2, "端末", (0, 0, 0, 0))
    (figure,) = drawn(tmp_path, anchor(bare, row=10, column=3)).figures
    left, top, right, bottom = figure.shapes[0].box
    assert 0 < left < right
    assert 0 < top < bottom


def test_the_same_bytes_give_the_same_document_and_progress_counts_sheets(tmp_path: Path):
    seen: list[tuple[int, int]] = []
    path = made(tmp_path, 一=cells(A1="あ"), 二=cells(A1="い"))
    assert read(path) == read(path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_a_workbook_of_another_maker_with_absolute_targets(tmp_path: Path):
    """Some programs write part names from the root and leave addresses out."""
    raw = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/officeDocument" Target="/xl/book.xml"/></Relationships>')
        archive.writestr("xl/book.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="甲" sheetId="1" r:id="x"/></sheets></workbook>')
        archive.writestr("xl/_rels/book.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="x" Type="{office}/worksheet" Target="/xl/s.xml"/><Relationship Id="y" Type="{office}/sharedStrings" Target="strings.xml"/></Relationships>')
        archive.writestr("xl/strings.xml", f'<sst xmlns="{main}"><si><t>零</t></si><si><r><t>四</t></r><r><rPr/><t xml:space="preserve"> 五_x000D_</t></r><rPh><t>シゴ</t></rPh></si></sst>')
        archive.writestr("xl/s.xml", f'<worksheet xmlns="{main}"><sheetData><row><c t="inlineStr"><is><t>一</t></is></c><c><v>2</v></c></row><row r="5"><c t="str"><v>三</v></c><c t="s"><v>1</v></c><c t="s"><v>7</v></c></row></sheetData></worksheet>')
    path = tmp_path / "other.xlsx"
    path.write_bytes(raw.getvalue())
    document = read(path)
    assert document.lines == ("一\t2", "三\t四 五")
    assert [place.cells for place in document.places] == [("A1", "B1"), ("A5", "B5")]
