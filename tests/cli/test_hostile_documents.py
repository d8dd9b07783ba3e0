"""Documents from strangers through `read` and `draft`: a clear refusal or clean output within bounds, nothing half-written.

How each reader refuses a damaged file is tested in tests/source/test_limits.py; here a user meets them.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from flowgraph.draft.making import draft
from flowgraph.form import parse
from flowgraph.model import load, loads
from flowgraph.source import Document
from tests.damaging import ROOT

SAMPLES = ROOT / "data" / "samples"
HEAD = "特定個人情報保護評価書（全項目評価書）\nⅠ　基本情報\n"
BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
SECONDS, MEGABYTES = 20, 500


def archive(parts: dict[str, str | bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return raw.getvalue()


def workbook(rows: str) -> bytes:
    office, packages = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006/relationships"
    return archive({
        "_rels/.rels": f'<Relationships xmlns="{packages}"><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{BOOK}" xmlns:r="{office}"><sheets><sheet name="甲" sheetId="1" r:id="x"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}"><Relationship Id="x" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{BOOK}"><sheetData>{rows}</sheetData></worksheet>',
    })


def every_column(row: int) -> str:
    """A row of 16,384 cells, the most Excel has; addresses may be left out."""
    return f'<row r="{row}">' + '<c t="inlineStr"><is><t>一</t></is></c>' * 16_384 + "</row>"


def locked() -> bytes:
    raw = io.BytesIO()
    canvas = Canvas(raw, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(50, 700, "flow")
    canvas.save()
    return raw.getvalue()


def pictures() -> bytes:
    raw = io.BytesIO()
    canvas = Canvas(raw)
    canvas.rect(100, 100, 50, 50)
    canvas.save()
    return raw.getvalue()


def printed() -> bytes:
    return (SAMPLES / "school-health.pdf").read_bytes()


def text() -> str:
    return (SAMPLES / "vaccination.txt").read_text(encoding="utf-8")


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.xlsx": (lambda: archive({"xl/workbook.xml": bytes(300_000_000)}), "unpacks to more than"),
    "bomb.docx": (lambda: archive({"word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}), "packed more than 200 times"),
    "deep.xlsx": (lambda: workbook("<row>" * 5_000 + "</row>" * 5_000), "nested more than 200 deep"),
    "deep.docx": (lambda: archive({"word/document.xml": "<a>" * 5_000 + "</a>" * 5_000}), "nested more than 200 deep"),
    "wide.xlsx": (lambda: workbook("".join(every_column(row) for row in range(1, 10))), "more than"),
    "truncated.pdf": (lambda: printed()[: len(printed()) // 2], "damaged PDF"),
    "beginning.pdf": (lambda: printed()[:2_000], "damaged PDF"),
    "locked.pdf": (locked, "needs a password"),
    "pictures.pdf": (pictures, "no text in any page"),
    "line.txt": (lambda: HEAD.encode() + ("あ" * 19_000_000).encode(), "characters"),
    "ascii.txt": (lambda: b"x" * 60_000_000, "characters"),
    "nul.txt": (lambda: HEAD.encode() + b"\x00\x00abc", "NUL bytes"),
    "noise.txt": (lambda: bytes(range(128, 256)) * 40, "not UTF-8"),
    "empty.txt": (lambda: b"", "is empty"),
    "blank.txt": (lambda: b" \r\n\t\r\n" * 1_000, "is empty"),
    "workbook.pdf": ((SAMPLES / "national-pension.xlsx").read_bytes, "not a PDF"),
    "print.xlsx": (printed, "not an .xlsx file"),
    "print.docx": (printed, "not an .docx file"),
    "print.txt": (printed, "NUL bytes"),
    "text.pdf": (lambda: text().encode(), "not a PDF"),
    "shopping.txt": (lambda: "買い物の覚え書き。牛乳と卵を買う。\n".encode("cp932"), "no heading of an assessment"),
    "novel.txt": (lambda: ("彼は夜道を歩いた。" * 20 + "\n").encode() * 3_000, "no heading of an assessment"),
    "prices.csv": (lambda: "品名,数,値段\n".encode() + "牛乳,1,200\n".encode() * 2_000, "no heading of an assessment"),
    "news.html": (("<html><body><h1>今日の天気</h1>" + "<p>晴れ。</p>" * 5_000 + "</body></html>").encode, "no heading of an assessment"),
    "about.txt": (lambda: "特定個人情報保護評価書とは何か。\nⅠ 基本情報 の書き方を述べる。\n".encode() * 50, "no heading of an assessment"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_clear_message_in_each_language_and_nothing_written(flowgraph, tmp_path: Path, name: str):
    made, wanted = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(made())
    out = tmp_path / "out"
    for command in ("read", "draft"):
        for lang in ("en", "ja"):
            start = perf_counter()
            run = flowgraph(command, path, "--lang", lang, "-o", out / "model.json")
            assert perf_counter() - start < SECONDS
            assert (run.code, run.out) == (1, "")
            (message,) = run.err.strip().splitlines()
            assert name in message
            assert JAPANESE.search(message) if lang == "ja" else wanted in message, message
            assert not out.exists()


def test_a_folder_and_a_missing_file(flowgraph, tmp_path: Path):
    for path, wanted in ((tmp_path, "is a folder"), (tmp_path / "gone.pdf", "no such file")):
        for command in ("read", "draft"):
            run = flowgraph(command, path, "-o", tmp_path / "out.json")
            assert (run.code, run.out) == (1, "")
            assert wanted in run.err
            assert JAPANESE.search(flowgraph(command, path, "--lang", "ja").err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["xref.pdf", "cp932.txt", "text.png", "windows.txt"])
def test_what_can_be_mended_is_read(flowgraph, tmp_path: Path, name: str):
    raw = {
        "xref.pdf": lambda: printed()[: printed().rindex(b"startxref")] + b"startxref\n99999999\n%%EOF",
        "cp932.txt": lambda: text().encode("cp932", "replace"),
        "text.png": lambda: text().encode(),
        "windows.txt": lambda: b"\xef\xbb\xbf" + text().replace("\n", "\r\n").encode(),
    }[name]()
    path = tmp_path / name
    path.write_bytes(raw)
    run = flowgraph("read", path, "--format", "json")
    assert run.code == 0
    sound = flowgraph("read", SAMPLES / ("school-health.pdf" if name == "xref.pdf" else "vaccination.txt"), "--format", "json")
    assert [entry["value"] for entry in json.loads(run.out)["fields"]] == [entry["value"] for entry in json.loads(sound.out)["fields"]]
    made = flowgraph("draft", path)
    assert made.code == 0
    assert len(loads(made.out).flows) > 10


def test_time_and_memory_are_bounded(tmp_path: Path):
    """All in one process of its own, whose peak is the largest of them; long ones of a form's own words included."""
    for name, (made, _) in REFUSED.items():
        (tmp_path / name).write_bytes(made())
    flow = f"{HEAD}（別添1）事務の内容\n（備考）\n"
    (tmp_path / "steps.txt").write_text(flow + "".join(f"①職員は、端末から媒体{n}をシステム{n}に登録する。\n" for n in range(1_000)), encoding="utf-8")
    (tmp_path / "brackets.txt").write_text(flow + "①" + "（" * 4_000 + "\n②" + "[ ○ ]" * 4_000, encoding="utf-8")
    (tmp_path / "letters.txt").write_text(HEAD + "あ" * 900_000, encoding="utf-8")
    (tmp_path / "labels.txt").write_text(HEAD + "①システムの名称 " * 30_000, encoding="utf-8")
    program = """
import resource, sys, time
from pathlib import Path
from flowgraph.cli import main
for path in sorted(Path(sys.argv[1]).iterdir()):
    for command in ("read", "draft"):
        start = time.process_time()
        try:
            main([command, str(path), "--quiet", "--lang", "en", "--format", "json"])
        except SystemExit as ended:
            print(path.name, command, ended.code or 0, time.process_time() - start, file=sys.stderr)
status = Path("/proc/self/status")  # on Linux ru_maxrss also holds what the process that started this one had used
held = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")] if status.exists() else []
print("PEAK", held[0] if held else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, cwd=ROOT, timeout=400, check=False)
    told = done.stderr.decode()
    assert "Traceback" not in told
    rows = [line.split() for line in told.splitlines() if re.fullmatch(r"\S+ (?:read|draft) [0-9] [0-9.]+", line)]
    assert len(rows) == 2 * len(list(tmp_path.iterdir()))
    assert [row for row in rows if float(row[3]) > SECONDS] == []
    assert {row[2] for row in rows} <= {"0", "1"}
    peak = int(re.findall(r"PEAK (\d+)", told)[0])
    assert (peak // 1024 if sys.platform != "darwin" else peak // 1024**2) < MEGABYTES


NASTY = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;&#x1b;",
    "formula": "=cmd|' /C calc'!A0",
    "wide_formula": '＝HYPERLINK("http://e.x")',
    "at": "@SUM(1+1)",
    "yaml": "a: b # c {d: [e, &f, *g]} - ! | > %TAG \"h\" 'i'",
    "yaml_value": "null",
    "yaml_key": "- ? key: |",
    "markdown": "**b** _i_ [x](javascript:alert(1)) ![y](http://e.x/p.png) | cell # head ~~s~~ `c` <!-- c -->",
    "escape": "甲\x1b[31m乙\x1b]0;x\x07丙",
    "controls": "甲\x00乙\x01丙\x08丁\x7f戊\x9b31m己".replace("\x00", ""),
    "bidi": "甲\u202e丙乙\u202c\u2066丁\u2069\u200f\u200b",
    "surrogates": "甲\ue000乙\ue001丙\ufffe丁\U000f0000",
    "line_ends": "甲\u2028乙\u2029丙\x85丁\x0b戊\x0c己",
    "combining": "甲" + "\u0301" * 60,
    "long": "非常に長い名称" * 200,
}
PLACES = ("健康管理システム", "合同会社みどりデータ入力", "印刷封入業者", "みどり野市長", "予防接種記録ファイル")


def nasty(word: str) -> str:
    """The sample with a hostile word in its names: system, contractor, role, body, file, and in a step."""
    changed = text()
    for place in PLACES:
        assert place in changed
        changed = changed.replace(place, f"{place[:2]}{word}{place[2:]}" if not word.startswith(("=", "＝", "@", "-", "null")) else f"{word}{place}")
    return changed.replace("データ入力業者は、", f"データ入力業者は、{word}により、", 1)


def controls(words: str) -> set[str]:
    return {char for char in words if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} and char != "\n"}


@pytest.mark.parametrize("name", NASTY)
def test_hostile_words_stay_text(flowgraph, tmp_path: Path, name: str):
    path = tmp_path / "hostile.txt"
    path.write_text(nasty(NASTY[name]), encoding="utf-8")
    table = flowgraph("read", path)
    assert table.code == 0
    assert controls(table.out) == set()
    page = flowgraph("read", path, "--format", "markdown").out
    cells = list(csv.reader(io.StringIO(flowgraph("read", path, "--format", "csv").out)))
    assert controls(page) == set()
    assert_plain_markdown(page)
    for row in cells:
        assert not any(cell.lstrip().startswith(("=", "+", "@", "＝", "＋", "＠", "\t", "\r")) or re.match(r"[-－].", cell) for cell in row)
        assert controls("".join(row)) == set()
    form = json.loads(flowgraph("read", path, "--format", "json").out)
    assert form["document"]["lines"]
    out = tmp_path / "model.yaml"
    made = flowgraph("draft", path, "-o", out, "--review")
    assert made.code == 0, made.err
    assert controls(made.err) == set()
    assert controls(out.read_text(encoding="utf-8").replace("\t", "")) == set()
    review = (tmp_path / "model.review.md").read_text(encoding="utf-8")
    assert controls(review) == set()
    assert_plain_markdown(review)
    model = load(out)
    assert len(model.flows) > 10
    assert loads(flowgraph("draft", path, "--format", "json").out) == model
    assert flowgraph("show", out).code == 0
    assert controls(flowgraph("show", out).out) == set()


def assert_plain_markdown(page: str) -> None:
    bare = re.sub(r"(`+).*?\1", "", page)
    assert not re.search(r"<(?:script|img)", bare)
    assert "<!--" not in bare
    assert not re.search(r"(?<!\\)\]\((?:javascript|http)", bare)


@pytest.mark.parametrize("name", ["escape", "controls", "bidi", "surrogates", "line_ends"])
def test_no_control_character_reaches_a_model(name: str):
    """Also where a document is not read from a file: cells of a workbook and words of a PDF may hold anything."""
    lines = tuple(nasty(NASTY[name]).split("\n"))
    made = draft(parse(Document("hostile.txt", "0" * 64, lines))).model
    assert {char for char in repr(made) if unicodedata.category(char) in {"Cc", "Cs"}} == set()


def test_hostile_words_in_the_html_of_a_notebook():
    for word in (NASTY["script"], NASTY["markdown"]):
        form = parse(Document("<b>hostile.txt", "0" * 64, tuple(nasty(word).split("\n"))))
        for shown in (form._repr_html_(), draft(form)._repr_html_()):
            assert "<script" not in shown
            assert "<img" not in shown
            assert "<b>hostile" not in shown
