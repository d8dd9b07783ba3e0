"""Files that are not what they say, are damaged, or are made to exhaust a computer: refused with a reason, or read as far as they go."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from pathlib import Path
from time import perf_counter

import docx
import pytest
from openpyxl import Workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from flowgraph.errors import InputError
from flowgraph.source import Document, gather, package, pdf_page, pdf_streams, pdf_tables, read, workbook
from flowgraph.source.readers import pdf as pdf_reader

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def refusal(folder: Path, name: str, raw: bytes) -> str:
    """The complaint about a file; it names the file and says what to do, and comes within seconds."""
    start = perf_counter()
    with pytest.raises(InputError) as caught:
        read(written(folder, name, raw))
    assert perf_counter() - start < 20
    (problem,) = caught.value.problems
    assert problem.file.endswith(name)
    assert problem.hint
    assert "\n" not in problem.message
    return problem.message


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of the given objects, numbered from 1."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, table))
    return out.getvalue()


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), about, content)


def one_page(content: bytes, *more: bytes, about: bytes = b"", resources: bytes = b"") -> bytes:
    fonts = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s %s >> >>" % (fonts, resources)
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(content, about), *more)


TEXT = b"BT /F 10 Tf 50 700 Td (flow) Tj ET\n"


def archive(parts: dict[str, str | bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return raw.getvalue()


def xlsx(sheet: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    return archive({
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{BOOK}" xmlns:r="{office}"><sheets><sheet name="甲" sheetId="1" r:id="x"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="x" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet or f'<worksheet xmlns="{BOOK}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>一</t></is></c></row></sheetData></worksheet>',
    } | (parts or {}))


def rows(inner: str, after: str = "") -> str:
    return f'<worksheet xmlns="{BOOK}"><sheetData>{inner}</sheetData>{after}</worksheet>'


# Files of another kind


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.pdf", b"PK\x03\x04 no", "not a PDF"), ("a.pdf", b"", "not a PDF"), ("a.xlsx", b"%PDF-1.4", "not an .xlsx file"), ("a.docx", b"<html>", "not an .docx file"),
        ("a.xlsx", OLE, "an .xls file of the former Office, or a file with a password"), ("a.docx", OLE, "an .doc file of the former Office, or a file with a password"),
        ("a.xlsx", b"PK\x03\x04" + bytes(40), "damaged"), ("a.txt", b"PK\x03\x04\x00\x00", "not text"),
    ],
)
def test_a_file_of_another_kind_than_its_name_says(tmp_path: Path, name: str, raw: bytes, message: str):
    assert refusal(tmp_path, name, raw).startswith(message)


def test_a_word_file_named_as_excel_and_the_reverse(tmp_path: Path):
    word, excel = io.BytesIO(), io.BytesIO()
    made = docx.Document()
    made.add_paragraph("一")
    made.save(word)
    book = Workbook()
    book.active["A1"] = "一"
    book.save(excel)
    assert "not an Excel workbook" in refusal(tmp_path, "a.xlsx", archive({"word/document.xml": "<a/>"}))
    assert "not a Word document" in refusal(tmp_path, "a.docx", archive({"xl/workbook.xml": "<a/>"}))
    assert "Word document" in refusal(tmp_path, "b.docx", excel.getvalue())
    assert refusal(tmp_path, "b.xlsx", word.getvalue())


# PDF


def test_a_pdf_with_a_password_is_refused_and_one_that_opens_without_is_read(tmp_path: Path):
    for password, name in (("secret", "locked.pdf"), ("", "open.pdf")):
        canvas = Canvas(str(tmp_path / name), encrypt=StandardEncryption(password, ownerPassword="owner", canPrint=0))
        canvas.drawString(50, 700, "flow")
        canvas.save()
    assert refusal(tmp_path, "locked.pdf", (tmp_path / "locked.pdf").read_bytes()) == "needs a password"
    assert read(tmp_path / "open.pdf").lines == ("flow",)


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF", b"%PDF-1.7\n" + bytes(range(256)) * 40, one_page(TEXT)[:150],
        b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000,
    ],
    ids=["head", "no objects", "noise", "cut", "brackets"],
)
def test_a_damaged_pdf_is_refused(tmp_path: Path, raw: bytes):
    assert refusal(tmp_path, "a.pdf", raw)


@pytest.mark.parametrize(
    ("sound", "damaged"),
    [(b"startxref\n", b"startxref\n9"), (b"/Pages 2 0 R", b"/Pages 9 0 R"), (b"/Kids [3 0 R]", b"/Kids [2 0 R]"), (b"/Root 1 0 R", b"/Root 3 0 R"), (b"/Kids [3 0 R]", b"/Kids 7")],
    ids=["wrong place", "no pages", "pages in a circle", "page as root", "no list"],
)
def test_what_can_be_mended_is_read(tmp_path: Path, sound: bytes, damaged: bytes):
    assert read(written(tmp_path, "a.pdf", one_page(TEXT).replace(sound, damaged))).lines == ("flow",)


def test_a_count_of_pages_that_lies_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_reader, "MAX_PAGES", 2)
    raw = one_page(TEXT).replace(b"/Kids [3 0 R]", b"/Kids [3 0 R 5 0 R 6 0 R]")
    page = raw[raw.index(b"<< /Type /Page /") : raw.index(b"endobj", raw.index(b"<< /Type /Page /"))]
    assert b"/Count 1" in raw
    objects = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 5 0 R 6 0 R] /Count 1 >>", page, stream(TEXT), page, page)
    assert refusal(tmp_path, "a.pdf", pdf(*objects)) == "more than 2 pages"


def test_a_damaged_page_is_a_loss_and_the_others_are_read(tmp_path: Path):
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 5 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    document = read(written(tmp_path, "a.pdf", pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>", page % b"[0 0 595 842]", page % b"[(a) (b) 595 842]", stream(TEXT),
    )))
    assert document.lines[0] == "flow"


def test_a_stream_that_unpacks_without_end_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_streams, "MAX_STREAM", 5_000_000)
    assert "unpacks to more than 5 MB" in refusal(tmp_path, "a.pdf", one_page(zlib.compress(bytes(6_000_000)), about=b"/Filter /FlateDecode"))
    assert read(written(tmp_path, "b.pdf", one_page(zlib.compress(TEXT), about=b"/Filter /FlateDecode"))).lines == ("flow",)


def test_a_stream_packed_twice_is_refused(tmp_path: Path):
    twice = zlib.compress(zlib.compress(bytes(10_000)))
    assert refusal(tmp_path, "a.pdf", one_page(twice, about=b"/Filter [/FlateDecode /FlateDecode]")) == "a stream is packed twice over"


def test_drawings_within_drawings_without_end_are_cut(tmp_path: Path):
    """Each form draws the next ten times: a thousand million characters from nine short streams."""
    forms = [
        stream(b"/X Do " * 10, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>" % (number + 1)) for number in range(5, 13)
    ]
    last = stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    message = refusal(tmp_path, "a.pdf", one_page(b"/X Do", *forms, last, resources=b"/XObject << /X 5 0 R >>"))
    assert "page 1 draws too much" in message


def test_a_page_that_draws_too_much_is_a_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_page, "MAX_GLYPHS", 50)
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(50, 700, "flow")
    canvas.showPage()
    canvas.drawString(50, 700, "x" * 60)
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert document.lines == ("flow",)
    assert [loss.text.en for loss in document.losses] == ["page 2 draws too much to be read"]


def test_pages_that_share_one_long_drawing_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A short file: every page draws the same stream."""
    monkeypatch.setattr(pdf_page.Budget.__init__, "__defaults__", (2_000,))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for _ in range(9):
        canvas.drawString(50, 700, "flow" * 5)
        canvas.showPage()
    canvas.save()
    assert refusal(tmp_path, "a.pdf", (tmp_path / "a.pdf").read_bytes()).startswith("draws more than any assessment does")


def test_a_page_with_too_many_rules_is_read_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_tables, "MAX_FIELDS", 50)
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for n in range(20):
        canvas.line(50, 100 + 20 * n, 450, 100 + 20 * n)
        canvas.line(50 + 20 * n, 100, 50 + 20 * n, 480)
    canvas.drawString(53, 105, "a")
    canvas.drawString(73, 105, "b")
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert document.lines == ("a b",)
    assert "too many rules" in document.losses[0].text.en


def test_a_page_full_of_lines_is_read_quickly(tmp_path: Path):
    drawing = b"".join(b"%d %d m %d %d l S\n" % (n % 590, n % 830, (n * 7) % 590, (n * 13) % 830) for n in range(30_000))
    start = perf_counter()
    assert read(written(tmp_path, "a.pdf", one_page(drawing + TEXT))).lines == ("flow",)
    assert perf_counter() - start < 30


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_reader, "MAX_PAGES", 2)
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for _ in range(3):
        canvas.drawString(50, 700, "flow")
        canvas.showPage()
    canvas.save()
    assert refusal(tmp_path, "a.pdf", (tmp_path / "a.pdf").read_bytes()) == "more than 2 pages"


def test_a_pdf_of_pictures_alone_says_to_run_ocr(tmp_path: Path):
    assert "probably scanned" in refusal(tmp_path, "a.pdf", one_page(b"0 0 100 100 re f"))


# Office files


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert "packed more than 200 times" in refusal(tmp_path, "a.xlsx", xlsx(parts={"xl/media/a.bin": bytes(3_000_000)}))
    monkeypatch.setattr(package, "MAX_UNPACKED", 1_000_000)
    assert "unpacks to more than 1 MB" in refusal(tmp_path, "b.xlsx", xlsx(parts={"xl/media/a.bin": random.Random(1).randbytes(1_000_001)}))
    monkeypatch.setattr(package, "MAX_PARTS", 10)
    assert "more than 10 parts" in refusal(tmp_path, "c.docx", archive({f"word/{n}.xml": "<a/>" for n in range(11)}))


def test_a_directory_that_lies_about_sizes_is_found_out(tmp_path: Path):
    raw = bytearray(xlsx(parts={"xl/worksheets/sheet1.xml": rows(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"あ" * 9000}</t></is></c></row>')}))
    at = raw.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert raw[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", raw, at + 24, 100)
    assert "damaged" in refusal(tmp_path, "a.xlsx", bytes(raw))


def test_an_archive_with_a_password_is_refused(tmp_path: Path):
    raw = bytearray(xlsx())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert refusal(tmp_path, "a.xlsx", bytes(raw)) == "needs a password"


@pytest.mark.parametrize(
    "head",
    ['<!DOCTYPE worksheet [<!ENTITY a "b">]>', '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">', '<!DOCTYPE worksheet [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]>'],
)
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_xml_with_a_document_type_is_refused_in_any_coding(tmp_path: Path, head: str, code: str):
    xml = f'<?xml version="1.0" encoding="{code}"?>{head}{rows("")}'
    assert "declares a document type" in refusal(tmp_path, "a.xlsx", xlsx(parts={"xl/worksheets/sheet1.xml": xml.encode(code)}))
    word = f'<?xml version="1.0" encoding="{code}"?>{head}<a/>'
    assert "declares a document type" in refusal(tmp_path, "a.docx", archive({"word/document.xml": word.encode(code)}))


def test_xml_that_is_nested_too_deeply_or_broken_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert "nested more than 200 deep" in refusal(tmp_path, "a.xlsx", xlsx(rows("<row>" * 300 + "</row>" * 300)))
    assert "no XML" in refusal(tmp_path, "b.xlsx", xlsx("<worksheet>"))
    monkeypatch.setattr(package, "MAX_NODES", 100)
    assert "more than 100 elements" in refusal(tmp_path, "c.xlsx", xlsx(rows("<row/>" * 200)))


def test_a_merged_range_over_the_whole_sheet_and_a_far_cell_cost_nothing(tmp_path: Path):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    merged = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 2000))
    start = perf_counter()
    document = read(written(tmp_path, "a.xlsx", xlsx(rows(cells, f"<cols><col min='1' max='16384' width='9'/></cols><mergeCells>{merged}</mergeCells>"))))
    assert document.lines == ("1",)
    assert perf_counter() - start < 5


def test_a_sheet_with_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "MAX_CELLS", 100)
    assert "more than 100 used cells" in refusal(tmp_path, "a.xlsx", xlsx(rows("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 150)))))


def test_odd_addresses_and_numbers_are_no_accident(tmp_path: Path):
    odd = (
        '<row r="x"><c r="AAAA1"><v>1</v></c><c r="??" t="s"><v>999999999999</v></c><c t="n"><v>nan</v></c><c t="n"><v>1e999</v></c><c s="77777"><v>5</v></c><c t="zz"><v>6</v></c></row>'
        '<row r="-1" ht="tall"><c><v>seven</v></c></row>'
    )
    document = read(written(tmp_path, "a.xlsx", xlsx(rows(odd, '<mergeCells><mergeCell ref="A1"/><mergeCell ref="A0:?"/></mergeCells>'))))
    assert "5" in document.lines[0].split("\t")
    assert document.lines[1] == "seven"


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_an_office_file_without_text_is_refused(tmp_path: Path, name: str):
    raw = io.BytesIO()
    if name.endswith("docx"):
        docx.Document().save(raw)
    else:
        Workbook().save(raw)
    assert "without any text" in refusal(tmp_path, name, raw.getvalue())


# All kinds


def test_a_document_of_too_many_lines_or_characters_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gather, "MAX_LINES", 3)
    assert "more than 3 lines" in refusal(tmp_path, "a.xlsx", xlsx(rows("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 9)))))


def test_no_line_of_a_document_holds_a_line_end(tmp_path: Path):
    word = docx.Document()
    word.add_paragraph("一\u2028二\x85三")
    word.save(str(tmp_path / "a.docx"))
    sheet = rows('<row r="1"><c r="A1" t="inlineStr"><is><t>一\u2029二\r三</t></is></c><c r="B1" t="inlineStr"><is><t>四_x000C_五</t></is></c></row>')
    for path in (tmp_path / "a.docx", written(tmp_path, "a.xlsx", xlsx(sheet))):
        assert all(len(line.splitlines()) == 1 for line in read(path).lines)


def sound(folder: Path) -> dict[str, bytes]:
    """A small sound file of each kind."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    canvas = Canvas(str(folder / "sound.pdf"), invariant=1)
    canvas.setFont("HeiseiKakuGo-W5", 10)
    canvas.grid([50, 150, 400], [600, 650, 700])
    canvas.drawString(55, 660, "委託先名")
    canvas.drawString(155, 660, "株式会社かもめ入力")
    canvas.save()
    word, book = docx.Document(), Workbook()
    word.add_table(rows=1, cols=2).cell(0, 0).text = "委託先名"
    word.add_paragraph("入力")
    word.save(str(folder / "sound.docx"))
    book.active["A1"], book.active["C2"] = "委託先名", "入力"
    book.active.merge_cells("A1:B1")
    book.save(folder / "sound.xlsx")
    return {path.suffix: path.read_bytes() for path in sorted(folder.glob("sound.*"))}


def outcome(path: Path) -> Document | None:
    """The document, or nothing where the file was refused; any other end is a failure."""
    try:
        document = read(path)
    except InputError:
        return None
    assert len(document.places) == len(document.lines) > 0
    return document


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".docx"])
def test_files_with_damaged_bytes_are_read_or_refused_never_worse(tmp_path: Path, suffix: str):
    raw = sound(tmp_path)[suffix]
    chance = random.Random(suffix)
    for n in range(150):
        damaged = bytearray(raw)
        if n % 3 == 0:
            damaged = damaged[: chance.randrange(len(damaged))]
        elif n % 3 == 1:
            at = chance.randrange(len(damaged))
            del damaged[at : at + chance.randrange(1, 200)]
        else:
            for _ in range(chance.randrange(1, 30)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        outcome(written(tmp_path, f"damaged{suffix}", bytes(damaged)))


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_parts_with_damaged_bytes_are_read_or_refused_never_worse(tmp_path: Path, suffix: str):
    """The archive is sound, one of its parts is not."""
    with zipfile.ZipFile(io.BytesIO(sound(tmp_path)[suffix])) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    chance = random.Random(suffix)
    for _ in range(60):
        name = chance.choice(sorted(parts))
        damaged = bytearray(parts[name])
        numbers = [at for at, byte in enumerate(damaged) if 48 <= byte <= 57]
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.choice(numbers or range(len(damaged)))] = chance.choice(b"0123456789-xZ")
        outcome(written(tmp_path, f"damaged{suffix}", archive(parts | {name: bytes(damaged)})))


# Text


def test_a_text_of_one_endless_line_is_refused_quickly(tmp_path: Path):
    start = perf_counter()
    assert "characters" in refusal(tmp_path, "a.txt", b"a" * 60_000_000)
    assert "lines" in refusal(tmp_path, "b.txt", b"\n" * 1_000_000)
    assert perf_counter() - start < 10


def test_shift_jis_as_windows_saves_it_is_read_and_said(tmp_path: Path):
    document = read(written(tmp_path, "a.txt", "①事務の名称\t給食\r\n～㈱ﾊﾟﾝﾁ".encode("cp932")))
    assert document.lines == ("①事務の名称\t給食", "～㈱ﾊﾟﾝﾁ")
    assert [str(loss.text) for loss in document.losses] == ["read as Shift_JIS"]


def test_utf_16_with_its_mark_is_read(tmp_path: Path):
    assert read(written(tmp_path, "a.txt", "甲\n乙".encode("utf-16"))).lines == ("甲", "乙")


@pytest.mark.parametrize(
    "raw",
    ["甲\n乙".encode() + b"\xff", "事務の名称".encode("euc-jp"), bytes(range(128, 256)), "naïve café".encode("latin-1"), b"\xff\xfe\x00\xd8\x00\xd8"],
    ids=["broken utf-8", "euc", "noise", "latin", "broken utf-16"],
)
def test_other_bytes_are_not_taken_for_text(tmp_path: Path, raw: bytes):
    assert "not UTF-8 text" in refusal(tmp_path, "a.txt", raw)
