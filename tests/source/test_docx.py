"""Word files made here: what stands where is known, and so is what must come out."""

from __future__ import annotations

import builtins
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from flowgraph.errors import InputError
from flowgraph.source import read

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made(folder: Path, fill: Callable[[Any], None]) -> Path:
    document = docx.Document()
    fill(document)
    path = folder / "sample.docx"
    document.save(str(path))
    return path



def test_paragraphs_and_tables_stand_in_their_order(tmp_path: Path):
    def fill(document: Any) -> None:
        document.add_paragraph("Ⅰ 基本情報")
        table = document.add_table(rows=2, cols=3)
        for cell, text in zip(table.rows[0].cells, ("①事務の名称", "給食", "済"), strict=True):
            cell.text = text
        table.cell(1, 0).merge(table.cell(1, 1)).text = "②事務の内容"
        table.cell(1, 2).text = "申込を受け、\n食数を\n・決める"
        document.add_paragraph("")
        document.add_paragraph("Ⅱ ファイル")

    document = read(made(tmp_path, fill))
    assert document.lines == ("Ⅰ 基本情報", "①事務の名称\t給食\t済", "②事務の内容\t申込を受け、食数を ・決める", "Ⅱ ファイル")
    assert document.kind == "docx"
    assert len(document.places) == len(document.lines)
    assert document.losses == ()


def test_a_cell_over_two_rows_is_read_once(tmp_path: Path):
    def fill(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "再委託"
        table.cell(0, 1).text, table.cell(1, 1).text = "有無", "許諾"

    assert read(made(tmp_path, fill)).lines == ("再委託\t有無", "許諾")


def test_a_table_in_a_cell_is_flattened(tmp_path: Path):
    def fill(document: Any) -> None:
        outer = document.add_table(rows=1, cols=2)
        outer.cell(0, 0).text = "接続"
        inner = outer.cell(0, 1).add_table(rows=2, cols=2)
        for n, text in enumerate(("[○]", "庁内", "[ ]", "宛名")):
            inner.cell(n // 2, n % 2).text = text

    assert read(made(tmp_path, fill)).lines == ("接続\t[○] 庁内 [ ] 宛名",)


def test_tables_nested_too_deeply_are_a_loss(tmp_path: Path):
    def fill(document: Any) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        for n in range(9):
            cell.text = f"層{n}"
            cell = cell.add_table(rows=1, cols=1).cell(0, 0)

    document = read(made(tmp_path, fill))
    assert "層4" in document.lines[0]
    assert "層8" not in document.lines[0]
    assert document.losses[0].text.en == "a table nested too deeply was not read"


def test_a_row_of_one_cell_with_steps_is_one_line_a_step(tmp_path: Path):
    def fill(document: Any) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "（備考）\n① 受けて\n写す。\n②-1 送る。"

    assert read(made(tmp_path, fill)).lines == ("（備考）", "① 受けて写す。", "②-1 送る。")


def test_line_breaks_and_tabs_in_a_paragraph(tmp_path: Path):
    def fill(document: Any) -> None:
        document.add_paragraph("一行目\n二行目\t右")

    assert read(made(tmp_path, fill)).lines == ("一行目", "二行目 右")


def test_automatic_numbers_are_printed_as_a_reader_sees_them(tmp_path: Path):
    def fill(document: Any) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(
            f'<w:abstractNum {_W} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1-%2"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="hebrew1"/><w:lvlText w:val="%3"/></w:lvl></w:abstractNum>'
        ))
        numbering.append(parse_xml(f'<w:num {_W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
        for level, text in ((0, "受ける"), (0, "写す"), (1, "送る"), (1, "返す"), (0, "捨てる"), (1, "溶かす"), (2, "他")):
            paragraph = document.add_paragraph(text)
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))

    document = read(made(tmp_path, fill))
    assert document.lines == ("① 受ける", "② 写す", "②-1 送る", "②-2 返す", "③ 捨てる", "③-1 溶かす", "他")
    assert [loss.text.en for loss in document.losses] == ["1 automatic paragraph number(s) were not read"]


def test_content_controls_tick_boxes_and_tracked_changes(tmp_path: Path):
    def fill(document: Any) -> None:
        body = document.element.body
        for xml in (
            f"<w:sdt {_W}><w:sdtContent><w:p><w:r><w:t>欄の中</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            (f'<w:p {_W}><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t>紙</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText><w:t>線</w:t></w:r></w:p>'),
            f"<w:p {_W}><w:r><w:t>媒体は</w:t></w:r><w:del><w:r><w:delText>USB</w:delText></w:r></w:del><w:ins><w:r><w:t>CD</w:t></w:r></w:ins></w:p>",
        ):
            body.insert(len(body) - 1, parse_xml(xml))

    document = read(made(tmp_path, fill))
    assert document.lines == ("欄の中", "☑紙☐線", "媒体はCD")
    assert [loss.text.en for loss in document.losses] == ["has tracked changes; read as if accepted"]


def test_words_in_text_boxes_are_read_and_their_figure_is_said_to_be_lost(tmp_path: Path):
    def fill(document: Any) -> None:
        document.add_paragraph("別添１")
        body = document.element.body
        body.insert(len(body) - 1, parse_xml(
            f'<w:p {_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:r><mc:AlternateContent>'
            '<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>窓口</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>'
            '<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>窓口</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
        ))

    document = read(made(tmp_path, fill))
    assert document.lines == ("別添１", "窓口")
    assert [loss.text.en for loss in document.losses] == ["lines and boxes of drawings were not read (only their words)"]


def test_without_python_docx_the_message_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = made(tmp_path, lambda document: document.add_paragraph("一"))
    real = builtins.__import__

    def absent(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "docx":
            raise ModuleNotFoundError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(InputError, match=r'pip install "flowgraph\[docx\]"'):
        read(path)


def test_the_same_bytes_give_the_same_document(tmp_path: Path):
    seen: list[tuple[int, int]] = []
    path = made(tmp_path, lambda document: [document.add_paragraph(f"行{n}") for n in range(250)])
    assert read(path) == read(path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(100, 250), (200, 250), (250, 250)]
    assert io.BytesIO(path.read_bytes()).read(2) == b"PK"
