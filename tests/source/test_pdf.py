"""PDF files made here: what stands where on the page is known, and so is what must come out."""

from __future__ import annotations

import io
from collections.abc import Callable
from math import atan2, cos, pi, sin
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from flowgraph.source import Arrow, Document, read

FONT = "HeiseiKakuGo-W5"
Draw = Callable[[Canvas], None]


def made(folder: Path, *pages: Draw, name: str = "sample.pdf") -> Path:
    """A PDF with one page for each function; y grows upwards, a page is 595 by 842 points."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(folder / name), pagesize=(595, 842), invariant=1)
    for page in pages:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return folder / name


def words(*placed: tuple[float, float, str]) -> Draw:
    def draw(canvas: Canvas) -> None:
        for x, y, text in placed:
            canvas.drawString(x, y, text)

    return draw


def both(*parts: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def ruled(*lines: tuple[float, float, float, float]) -> Draw:
    def draw(canvas: Canvas) -> None:
        for line in lines:
            canvas.line(*line)

    return draw


def box(x: float, y: float, width: float, height: float, text: str = "", *, dashed: bool = False, round_: bool = False) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setDash(*((4, 2) if dashed else ()))
        if round_:
            canvas.roundRect(x, y, width, height, 5)
        else:
            canvas.rect(x, y, width, height)
        canvas.setDash()
        for n, line in enumerate(text.split("\n")):
            canvas.drawString(x + 4, y + height - 14 - 12 * n, line)

    return draw


def arrow(*points: tuple[float, float], both_ends: bool = False, dashed: bool = False, head: str = "filled") -> Draw:
    """A line through the points with a head at its end."""

    def draw(canvas: Canvas) -> None:
        canvas.setDash(*((3, 2) if dashed else ()))
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)
        canvas.setDash()
        for end, before in [(points[-1], points[-2]), (points[0], points[1])][: 2 if both_ends else 1]:
            if head == "filled":
                tip(canvas, end, before)
            elif head == "strokes":
                for turn in (0.5, -0.5):
                    way = atan2(before[1] - end[1], before[0] - end[0]) + turn
                    canvas.line(*end, end[0] + 8 * cos(way), end[1] + 8 * sin(way))

    return draw


def tip(canvas: Canvas, end: tuple[float, float], before: tuple[float, float]) -> None:
    way = atan2(before[1] - end[1], before[0] - end[0])
    path = canvas.beginPath()
    path.moveTo(*end)
    for turn in (pi / 8, -pi / 8):
        path.lineTo(end[0] + 7 * cos(way + turn), end[1] + 7 * sin(way + turn))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


TABLE = both(
    ruled((50, 700, 550, 700), (150, 670, 550, 670), (50, 640, 550, 640), (50, 610, 550, 610)),
    ruled((50, 700, 50, 610), (150, 700, 150, 610), (350, 700, 350, 670), (550, 700, 550, 610)),
    words((55, 668, "再委託"), (155, 682, "有無"), (355, 682, "[ 再委託する ]"), (155, 657, "許諾の方法を書面で"), (155, 645, "確かめる"), (55, 622, "備考"), (155, 622, "なし")),
)
"""Three rows: a label over two rows, of which the first has three cells and the second two."""


def test_a_ruled_table_is_read_cell_by_cell_and_merged_cells_once(tmp_path: Path):
    document = read(made(tmp_path, TABLE))
    assert document.lines == ("再委託\t有無\t[ 再委託する ]", "許諾の方法を書面で確かめる", "備考\tなし")
    assert document.kind == "pdf"
    assert [place.page for place in document.places] == [1, 1, 1]
    assert document.figures == ()
    assert document.losses == ()


def test_lines_outside_tables_stand_where_they_are_printed(tmp_path: Path):
    page = both(TABLE, words((50, 720, "４．委託"), (50, 590, "５．提供"), (280, 40, "7頁")))
    document = read(made(tmp_path, page))
    assert document.lines[0] == "４．委託"
    assert document.lines[-2:] == ("５．提供", "7頁")


def test_items_in_a_cell_stay_apart_and_sentences_are_joined(tmp_path: Path):
    page = both(
        ruled((50, 700, 550, 700), (50, 600, 550, 600), (50, 700, 50, 600), (150, 700, 150, 600), (550, 700, 550, 600)),
        words((55, 650, "提供方法"), (155, 685, "[ ○ ] 紙"), (300, 685, "[ ] 電子メール"), (155, 670, "・USBは鍵のかかる"), (155, 655, "箱で運ぶ"), (155, 640, "②-1 受け取る"), (155, 625, "１ 数える")),
    )
    assert read(made(tmp_path, page)).lines == ("提供方法\t[ ○ ] 紙 [ ] 電子メール ・USBは鍵のかかる箱で運ぶ ②-1 受け取る １ 数える",)


def test_a_cell_with_steps_alone_in_its_row_is_one_line_a_step(tmp_path: Path):
    page = both(
        ruled((50, 720, 550, 720), (50, 700, 550, 700), (50, 600, 550, 600), (50, 720, 50, 600), (550, 720, 550, 600), (150, 720, 150, 700)),
        words((55, 706, "別添１"), (155, 706, "事務の内容"), (55, 685, "（備考）"), (55, 670, "① 申込書を受け、"), (55, 655, "台帳に写す。"), (55, 640, "② ①で写した台帳を送る。"), (55, 625, "①で誤りがあれば返す。")),
    )
    assert read(made(tmp_path, page)).lines == (
        "別添１\t事務の内容", "（備考）", "① 申込書を受け、台帳に写す。", "② ①で写した台帳を送る。 ①で誤りがあれば返す。",
    )


def test_a_page_without_rules_is_lines_from_top_to_bottom(tmp_path: Path):
    drawn_out_of_order = words((50, 600, "三"), (50, 700, "一"), (300, 650, "右"), (50, 650, "左"))
    assert read(made(tmp_path, drawn_out_of_order)).lines == ("一", "左 右", "三")


def test_lines_of_small_print_are_not_mixed(tmp_path: Path):
    """Forms that are fitted to the page: four points high, lines closer than a usual reader's tolerance."""

    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 3)
        for n, text in enumerate(("一行目は紙で受け取る", "二行目は線で送り出す", "三行目は金庫に入れる")):
            canvas.drawString(50, 700 - 2.4 * n, text)

    assert read(made(tmp_path, page)).lines == ("一行目は紙で受け取る", "二行目は線で送り出す", "三行目は金庫に入れる")


def test_characters_of_other_size_and_place_stand_on_their_line(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "[")
        canvas.setFont(FONT, 12)
        canvas.drawString(60, 699.2, "○")
        canvas.setFont(FONT, 10)
        canvas.drawString(76, 700.4, "] 紙")

    assert read(made(tmp_path, page)).lines == ("[ ○ ] 紙",)


def test_words_that_run_over_their_neighbour_stay_together(tmp_path: Path):
    page = words((50, 700, "住民基本台帳ネットワーク"), (160, 700, "[ ○ ] 税務"))
    assert read(made(tmp_path, page)).lines == ("住民基本台帳ネットワーク[ ○ ] 税務",)


def test_words_that_run_out_of_their_table_stay_in_their_cell(tmp_path: Path):
    page = both(ruled((50, 700, 200, 700), (50, 680, 200, 680), (50, 700, 50, 680), (120, 700, 120, 680), (200, 700, 200, 680)), words((55, 687, "方法"), (125, 687, "電子記録媒体とフラッシュメモリ")))
    assert read(made(tmp_path, page)).lines == ("方法\t電子記録媒体とフラッシュメモリ",)


def test_bold_print_by_printing_twice_is_read_once(tmp_path: Path):
    page = words((50, 700, "太字"), (50.3, 700, "太字"))
    assert read(made(tmp_path, page)).lines == ("太字",)


def test_thin_filled_rectangles_and_separate_cell_frames_are_rules_too(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        for y in (700, 670):
            canvas.rect(50, y, 400, 0.6, stroke=0, fill=1)
        for x in (50, 200, 450):
            canvas.rect(x, 670, 0.6, 30, stroke=0, fill=1)
        canvas.rect(50, 600, 150, 30)
        canvas.rect(200, 600, 250, 30)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(52, 672, 100, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        words((55, 682, "左"), (205, 682, "右"), (55, 612, "下左"), (205, 612, "下右"))(canvas)

    assert read(made(tmp_path, page)).lines == ("左\t右", "下左\t下右")


def test_a_frame_around_lines_is_no_table(tmp_path: Path):
    page = both(box(40, 500, 500, 300), words((50, 780, "特記事項"), (50, 760, "入力を民間に任せる。"), (50, 740, "毎年立ち入る。")))
    assert read(made(tmp_path, page)).lines == ("特記事項", "入力を民間に任せる。", "毎年立ち入る。")


def test_a_turned_page_is_read_as_it_is_seen(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -595)
        words((50, 500, "上の行"), (50, 480, "下の行"))(canvas)

    assert read(made(tmp_path, page)).lines == ("上の行", "下の行")


def test_pages_are_counted_and_progress_is_told(tmp_path: Path):
    seen: list[tuple[int, int]] = []
    document = read(made(tmp_path, words((50, 700, "一")), words((50, 700, "二")), words((50, 700, "三"))), progress=lambda done, total: seen.append((done, total)))
    assert [(line, place.page) for line, place in zip(document.lines, document.places, strict=True)] == [("一", 1), ("二", 2), ("三", 3)]
    assert seen == [(1, 3), (2, 3), (3, 3)]


def picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 50, 100, 500, 650)


def test_a_scanned_page_is_a_loss_that_says_what_to_do(tmp_path: Path):
    document = read(made(tmp_path, words((50, 700, "一")), picture))
    assert document.lines == ("一",)
    assert [loss.text.en for loss in document.losses] == ["page 2 has no text: probably scanned; run OCR first"]
    assert "OCR" in document.losses[0].text.ja


def test_a_picture_beside_text_is_a_loss_of_its_lines(tmp_path: Path):
    document = read(made(tmp_path, both(picture, words((50, 800, "図は次のとおり")))))
    assert [(loss.first, loss.last, loss.text.en) for loss in document.losses] == [(1, 1, "page 1 has a picture; what stands in it was not read")]


def test_the_same_bytes_give_the_same_document(tmp_path: Path):
    path = made(tmp_path, TABLE, FIGURE)
    assert read(path) == read(path)


FIGURE = both(
    words((50, 800, "（別添１）事務の内容")),
    box(140, 560, 260, 200, dashed=True), words((150, 745, "はなの市")),
    box(160, 690, 80, 30, "窓口", round_=True), box(300, 690, 80, 30, "台帳\nシステム"),
    box(160, 580, 80, 30, "端末"), box(450, 690, 90, 30, "入力業者"), box(450, 580, 90, 30, "USBメモリ"),
    box(20, 690, 70, 30, "住民", round_=True),
    arrow((90, 705), (160, 705)), words((118, 710, "①")),
    arrow((240, 705), (300, 705), both_ends=True), words((264, 710, "②-1")),
    arrow((380, 705), (450, 705), dashed=True), words((410, 710, "③")),
    arrow((495, 690), (495, 610), head="strokes"), words((500, 648, "④ 書き込む")),
    arrow((450, 590), (340, 590), (340, 600), (240, 600)), words((335, 604, "⑤")),
    words((50, 500, "（備考）"), (50, 480, "① 住民は窓口に届ける。")),
)


def ends(document: Document) -> list[tuple[str, str, str, bool, bool]]:
    (figure,) = document.figures
    names = {shape.key: shape.text for shape in figure.shapes}
    return [(names.get(arrow.source, ""), names.get(arrow.target, ""), arrow.label, arrow.both, arrow.dashed) for arrow in figure.arrows]


def test_a_figure_is_boxes_labels_boundaries_and_arrows(tmp_path: Path):
    document = read(made(tmp_path, FIGURE))
    (figure,) = document.figures
    assert figure.place.page == 1
    kinds = {kind: {shape.text for shape in figure.shapes if shape.kind == kind} for kind in ("box", "label", "boundary")}
    assert kinds == {
        "box": {"USBメモリ", "住民", "入力業者", "台帳システム", "端末", "窓口"},
        "label": {"①", "②-1", "③", "④ 書き込む", "⑤"},
        "boundary": {"はなの市"},
    }
    assert sorted(ends(document)) == sorted([
        ("住民", "窓口", "①", False, False),
        ("窓口", "台帳システム", "②-1", True, False),
        ("台帳システム", "入力業者", "③", False, True),
        ("入力業者", "USBメモリ", "④ 書き込む", False, False),
        ("USBメモリ", "端末", "⑤", False, False),
    ])
    assert document.losses == ()


def test_every_word_of_a_figure_is_a_line_that_its_shape_names(tmp_path: Path):
    document = read(made(tmp_path, FIGURE))
    (figure,) = document.figures
    assert all(document.lines[shape.line - 1] == shape.text for shape in figure.shapes)
    assert all(document.lines[arrow.line - 1] == arrow.label for arrow in figure.arrows)
    assert len({shape.line for shape in figure.shapes}) == len(figure.shapes)
    assert document.lines[0] == "（別添１）事務の内容"
    assert document.lines[-2:] == ("（備考）", "① 住民は窓口に届ける。")


def test_a_bent_arrow_of_separate_lines_is_one(tmp_path: Path):
    page = both(
        box(50, 700, 80, 30, "窓口"), box(300, 600, 80, 30, "端末"), ruled((130, 715, 220, 715), (220, 715, 220, 615)), arrow((220, 615), (300, 615)), words((224, 660, "①")),
    )
    assert ends(read(made(tmp_path, page))) == [("窓口", "端末", "①", False, False)]


@pytest.mark.parametrize("backwards", [False, True])
def test_an_arrow_drawn_as_an_outline_points_where_its_tip_is(tmp_path: Path, backwards: bool):
    def block(canvas: Canvas) -> None:
        path = canvas.beginPath()
        corners = [(140, 711), (260, 711), (260, 705), (290, 715), (260, 725), (260, 719), (140, 719)]
        corners = [(430 - x, y) for x, y in corners] if backwards else corners
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
        canvas.drawPath(path, fill=1)

    found = ends(read(made(tmp_path, both(box(50, 700, 80, 30, "窓口"), box(300, 700, 80, 30, "端末"), block))))
    assert found == [("端末", "窓口", "", False, False) if backwards else ("窓口", "端末", "", False, False)]


def test_plain_lines_that_join_boxes_are_a_figure(tmp_path: Path):
    page = both(
        box(50, 700, 80, 30, "窓口"), box(200, 700, 80, 30, "端末"), box(200, 600, 80, 30, "書庫"), ruled((130, 715, 200, 715), (240, 700, 240, 630)),
    )
    assert ends(read(made(tmp_path, page))) == [("窓口", "端末", "", False, False), ("端末", "書庫", "", False, False)]


def test_rules_of_a_table_between_two_frames_are_no_arrows(tmp_path: Path):
    page = both(box(50, 705, 500, 20, "見出し"), TABLE, box(50, 580, 500, 25, "次の見出し"))
    document = read(made(tmp_path, page))
    assert document.figures == ()
    assert document.lines == ("見出し", "再委託\t有無\t[ 再委託する ]", "許諾の方法を書面で確かめる", "備考\tなし", "次の見出し")


def test_two_lines_between_boxes_make_no_cell(tmp_path: Path):
    page = both(
        box(50, 690, 80, 40, "窓口"), box(250, 690, 80, 40, "端末"), arrow((130, 722), (250, 722)), arrow((250, 700), (130, 700)), words((180, 726, "①"), (180, 687, "②")),
    )
    document = read(made(tmp_path, page))
    assert ends(document) == [("窓口", "端末", "①", False, False), ("端末", "窓口", "②", False, False)]
    assert not any("\t" in line for line in document.lines)


def test_an_arrow_that_ends_nowhere_is_said(tmp_path: Path):
    page = both(box(50, 700, 80, 30, "窓口"), box(50, 600, 80, 30, "端末"), arrow((90, 700), (90, 630)), arrow((130, 715), (400, 715)))
    document = read(made(tmp_path, page))
    assert sorted(ends(document)) == [("窓口", "", "", False, False), ("窓口", "端末", "", False, False)]
    assert [loss.text.en for loss in document.losses] == ["figure on page 1: 1 arrow(s) end at no box"]


def test_samples_in_a_legend_are_no_arrows(tmp_path: Path):
    page = both(FIGURE, words((50, 540, "凡例")), arrow((60, 530), (100, 530)), words((105, 527, "：情報の流れ")))
    assert len(read(made(tmp_path, page)).figures[0].arrows) == 5


def test_a_figure_in_a_ruled_frame_with_its_notes_below(tmp_path: Path):
    notes = both(box(40, 700, 500, 120), box(40, 640, 500, 60), words((50, 680, "（備考）"), (50, 665, "① 窓口は端末に渡す。"), (50, 650, "② 端末は書庫に送る。")))
    figure = both(box(60, 740, 80, 30, "窓口"), box(220, 740, 80, 30, "端末"), arrow((140, 755), (220, 755)), words((172, 760, "①")))
    document = read(made(tmp_path, both(notes, figure)))
    assert ends(document) == [("窓口", "端末", "①", False, False)]
    assert document.lines[-3:] == ("（備考）", "① 窓口は端末に渡す。", "② 端末は書庫に送る。")
    assert not any(shape.kind == "boundary" for shape in document.figures[0].shapes)


def test_a_file_in_memory_can_be_read_too(tmp_path: Path):
    from flowgraph.source.readers import pdf

    raw = made(tmp_path, TABLE).read_bytes()
    assert pdf.read("folder/sample.pdf", raw).name == "sample.pdf"
    assert io.BytesIO(raw).read(5) == b"%PDF-"
    assert isinstance(read(made(tmp_path, FIGURE)).figures[0].arrows[0], Arrow)


def test_fields_to_fill_in_are_said_to_be_unread(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        words((50, 700, "氏名"))(canvas)
        canvas.acroForm.textfield(name="who", value="secret", x=100, y=690)
        canvas.acroForm.checkbox(name="paper", checked=True, x=100, y=650)

    document = read(made(tmp_path, page))
    assert [loss.text.en for loss in document.losses if "form field" in loss.text.en] == ["page 1: 2 form field(s) were not read; a PDF printed anew shows them as text"]
    assert not any("form field" in loss.text.en for loss in read(made(tmp_path, words((50, 700, "氏名")), name="plain.pdf")).losses)


def test_a_page_with_more_lines_than_a_figure_has_is_said(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        words((50, 790, "線の多い頁"))(canvas)
        for n in range(2100):
            canvas.line(10 + n % 50, 10 + n // 50, 12 + n % 50, 12 + n // 50)

    assert any("too many lines" in loss.text.en for loss in read(made(tmp_path, page)).losses)
