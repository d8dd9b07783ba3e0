"""`flowgraph read` as a user meets it."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from pathlib import Path

import pytest

from flowgraph.analysis.rows import width
from flowgraph.cli import tour
from flowgraph.cli.japanese import _HINTS, _MESSAGES, told

JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
ASSESSMENT = """\
特定個人情報保護評価書（全項目評価書）
評価書番号\t評価書名
3\t遊覧船助成に関する事務 全項目評価書
Ⅰ　基本情報
１．特定個人情報ファイルを取り扱う事務
①事務の名称\t遊覧船助成に関する事務
②事務の内容\t申請を受け、助成額を決める。
２．特定個人情報ファイルを取り扱う事務において使用するシステム
システム１
①システムの名称\t遊覧船台帳
②システムの機能\t台帳の作成
③他のシステムとの接続\t[ ]情報提供ネットワークシステム\t[○]庁内連携システム\t[ ]税務システム
Ⅱ　特定個人情報ファイルの概要
１．特定個人情報ファイル名
遊覧船助成ファイル
４．特定個人情報ファイルの取扱いの委託
委託の有無　※\t[ 委託する ]　（　1　）件
委託事項１\t券の封入
①委託内容\t券を封に入れる
⑥委託先名\t入江封入社
⑦再委託の有無\t[ 再委託しない ]\t<選択肢> 1) 再委託する 2) 再委託しない
"""


@pytest.fixture
def assessment(tmp_path: Path) -> Path:
    path = tmp_path / "yuuransen.txt"
    path.write_text(ASSESSMENT, encoding="utf-8")
    return path


@pytest.fixture
def sample(root: Path) -> Path:
    return root / "data" / "samples" / "vaccination.txt"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_first_command_shows_something_useful(flowgraph, sample, lang, monkeypatch):
    for columns in (80, 140):
        monkeypatch.setenv("COLUMNS", str(columns))
        run = flowgraph("read", sample, "--lang", lang)
        assert (run.code, run.err) == (0, "")
        assert max(width(line) for line in run.out.splitlines()) <= columns
    assert run.out.splitlines()[0] == ("読み取りの概要  vaccination.txt" if lang == "ja" else "what was read  vaccination.txt")
    assert "II-4 特定個人情報ファイルの取扱いの委託" in run.out


def test_one_block(flowgraph, assessment):
    run = flowgraph("read", assessment, "--section", "Ⅱ-4", "--block", "委託事項1")
    assert run.code == 0
    assert "入江封入社" in run.out
    assert "遊覧船台帳" not in run.out
    assert "what was read" not in run.out


def test_boxes_as_printed(flowgraph, assessment):
    out = flowgraph("read", assessment, "--section", "I-2").out
    assert "□情報提供ネットワークシステム ■庁内連携システム" in out


def test_json_of_one_and_of_several(flowgraph, assessment, sample):
    one = json.loads(flowgraph("read", assessment, "--format", "json").out)
    assert one["kind"] == "full"
    contractor = next(entry for entry in one["fields"] if entry["key"] == "contractor")
    assert (contractor["value"], contractor["block"]) == ("入江封入社", "委託事項1")
    line, start, size = contractor["passage"]["runs"][0]
    assert one["document"]["lines"][line - 1][start : start + size] == "入江封入社"
    several = json.loads(flowgraph("read", assessment, sample, "--format", "json").out)
    assert [entry["document"]["name"] for entry in several] == ["yuuransen.txt", "vaccination.txt"]
    part = json.loads(flowgraph("read", assessment, "--format", "json", "--section", "I-2").out)
    assert {entry["section"] for entry in part["fields"]} == {"I-2"}
    notices = json.loads(flowgraph("read", assessment, "--format", "json", "--notices").out)
    assert notices["rows"]


def test_csv_and_markdown_by_suffix(flowgraph, assessment, tmp_path):
    assert flowgraph("read", assessment, "-o", tmp_path / "x.csv").code == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "x.csv").read_text(encoding="utf-8-sig"))))
    assert any(row[3] == "contractor" and row[6] == "入江封入社" for row in rows)
    assert flowgraph("read", assessment, "-o", tmp_path / "x.md").code == 0
    assert (tmp_path / "x.md").read_text(encoding="utf-8").startswith("# 遊覧船助成に関する事務 全項目評価書\n")
    again = flowgraph("read", assessment, "-o", tmp_path / "x.md")
    assert again.code == 1
    assert "exists already" in again.err


def test_the_same_bytes_twice(flowgraph, sample):
    for name in ("table", "json", "csv", "markdown"):
        assert flowgraph("read", sample, "--format", name) == flowgraph("read", sample, "--format", name)


def test_notices_alone_and_strict(flowgraph, assessment, sample):
    run = flowgraph("read", assessment, "--notices", "--strict")
    assert run.code == 4
    assert run.out.startswith("what could not be read  yuuransen.txt")
    assert "lost section" in run.err
    assert flowgraph("read", assessment).code == 0
    assert flowgraph("read", sample, "--section", "II-4", "--strict").code == 0


def test_a_section_by_words_of_its_heading_or_of_a_field(flowgraph, root):
    from flowgraph.form import parse
    from flowgraph.report.form_part import choose
    from flowgraph.source import read

    sample = root / "data" / "samples" / "vaccination.txt"
    form = parse(read(sample))

    def sections(word):
        return {entry.section for entry in choose(form, section=word).fields}

    assert sections("委託") == {"II-4", "III-4"}  # not II-5, whose heading names it in brackets
    assert sections("保管・消去") == {"II-6", "III-7"}
    assert sections("4") >= {"I-4", "II-4", "III-4"}
    assert sections("Ⅱ．４") == {"II-4"}
    assert {entry.label for entry in choose(form, section="再委託の有無").fields} == {"再委託の有無"}
    assert sections("保管期間") == {"II-6"}
    run = flowgraph("read", sample, "--section", "うさぎ", "--lang", "ja")
    assert run.code == 1
    assert "II-6 特定個人情報の保管・消去" in run.err


def test_a_wrong_part_is_named_with_the_nearest(flowgraph, assessment):
    run = flowgraph("read", assessment, "--section", "II-44")
    assert (run.code, run.out) == (1, "")
    assert "did you mean II-4?" in run.err
    assert "II-4 特定個人情報ファイルの取扱いの委託" in run.err  # and all there are
    assert "もしかして II-4?" in flowgraph("read", assessment, "--section", "II-44", "--lang", "ja").err
    japanese = flowgraph("read", assessment, "--block", "委託事項9", "--lang", "ja")
    assert japanese.code == 1
    assert "もしかして 委託事項1?" in japanese.err
    assert flowgraph("read", assessment, "--file", "0").code == 2
    assert flowgraph("read", assessment, "--file", "2").code == 1
    assert flowgraph("read").code == 2


def test_files_that_are_no_documents(flowgraph, small_path, tmp_path):
    def try_(name: str, content: bytes | None, *wanted: str) -> None:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        for command in ("read", "draft"):
            run = flowgraph(command, path)
            assert (run.code, run.out) == (1, "")
            for word in wanted:
                assert word in run.err, (word, run.err)
            japanese = flowgraph(command, path, "--lang", "ja")
            assert japanese.code == 1
            assert JAPANESE.search(japanese.err)
            assert not re.search(r"[（(][a-z` ]+ [a-z ]+", japanese.err), japanese.err

    try_(small_path.name, None, "a model, not a document", "flowgraph show")
    try_("model.txt", small_path.read_bytes(), "a model, not a document")
    try_("", None, "is a folder")
    try_("empty.txt", b"", "is empty")
    try_("blank.txt", b" \n\n\t\n", "is empty")
    try_("gone.txt", None, "no such file")
    try_("latin.png", b"\x89PNG\r\n\x1a\n\x00\x01", "a document is one of", ".pdf")
    try_("other.txt", "買い物の覚え書き\n牛乳\n".encode(), "no heading of an assessment")
    try_("false.pdf", b"just text", "not a PDF")
    try_("broken.pdf", b"%PDF-1.4\nnothing more", "PDF")


def test_nearest_file(flowgraph, assessment):
    assert "did you mean" in flowgraph("read", assessment.with_name("yuransen.txt")).err


def test_every_problem_of_all_files_at_once(flowgraph, assessment, tmp_path):
    run = flowgraph("read", tmp_path / "a.txt", assessment, tmp_path / "b.txt")
    assert (run.code, run.out) == (1, "")
    assert "2 problems" in run.err


@pytest.mark.parametrize("command", ["rank", "show", "validate", "explain"])
def test_a_document_given_for_a_model_says_draft_first(flowgraph, assessment, tmp_path, command):
    run = flowgraph(command, assessment)
    assert (run.code, run.out) == (1, "")
    assert f"flowgraph draft {assessment}" in run.err
    assert "先に" in flowgraph(command, assessment, "--lang", "ja").err
    pdf = tmp_path / "x.pdf"
    pdf.write_bytes(b"%PDF-1.7\n\x00\x01")
    assert "flowgraph draft" in flowgraph(command, pdf).err
    mistaken = tmp_path / "model.txt"
    mistaken.write_text("# mine\nflowgraph: 1\nnodes: 3\n", encoding="utf-8")
    assert "flowgraph draft" not in flowgraph(command, mistaken).err


def test_control_codes_of_a_document_reach_no_terminal(flowgraph, tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(ASSESSMENT.replace("入江封入社", "入江\x1b[31m\u202e封入社"), encoding="utf-8")
    for name in ("table", "markdown", "csv"):
        out = flowgraph("read", path, "--format", name).out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_sections_complete_in_the_shell():
    command = tour().get_command(None, "read")
    option = next(parameter for parameter in command.params if parameter.name == "section")
    assert [item.value for item in option.shell_complete(None, "iii-1")] == ["III-1", "III-10"]


def test_reading_rules_are_listed_and_explained(flowgraph):
    rows = json.loads(flowgraph("list", "reading-rules", "--format", "json").out)["rows"]
    assert len({row["id"] for row in rows}) == len(rows) > 30
    assert all(row["what"]["ja"] and row["what"]["en"] and row["prompted"] for row in rows)
    named = rows[0]["id"]
    run = flowgraph("explain", f"rule:{named}", "--lang", "ja")
    assert run.code == 0
    assert run.out.startswith(f"{named}: {rows[0]['what']['ja']}")
    wrong = flowgraph("explain", f"rule:{named}x")
    assert wrong.code == 1
    assert f"did you mean {named}?" in wrong.err


def test_every_refusal_of_a_reader_has_a_japanese_one(root):
    """As in test_japanese.py, for the sentences that readers hand to `refuse`."""
    missing, count = [], 0
    for path in sorted((root / "flowgraph" / "source").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {node.targets[0].id: node.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) == "refuse":
                count += 1
                for given, rows in zip(call.args[1:3], (_MESSAGES, _HINTS), strict=False):
                    node = constants.get(given.id, given) if isinstance(given, ast.Name) else given
                    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
                    text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
                    if re.search(r"[a-z]{3}", text) and not JAPANESE.search(told(text, rows)):
                        missing.append(f"{path.name}:{call.lineno} {text}")
    assert count > 10
    assert missing == []


def test_every_corpus_document_reads(flowgraph, corpus):
    for path in sorted(corpus.glob("*-*.txt")):
        run = flowgraph("read", path, "--format", "json")
        assert run.code == 0
        assert len(json.loads(run.out)["fields"]) > 100
