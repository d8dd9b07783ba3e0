"""Input from strangers: a clear error or clean output, never a traceback, a broken picture or a hang."""

from __future__ import annotations

import csv
import io
import json
import re
import time
import unicodedata
import warnings
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from flowgraph.model import load

ON_MODELS = ("show", "validate", "paths", "media", "depth", "rank", "explain", "export", "draw", "report")
TABLES = ("show", "paths", "media", "depth", "rank")
NAMES = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "colon": "a:b: c::d",
    "quotes": "\"double\" 'single' `back` “curly”",
    "newline": "first\\nsecond\\r\\n\\tthird",
    "rtl": "abc\u202etxt.exe\u202c\u2066\u200f\u200b",
    "formula": "=cmd|' /C calc'!A0",
    "wide_formula": "＝cmd()",
    "markup": "**b** _i_ [x](javascript:alert(1)) ![y](http://e.x/p.png) | cell # head ~~s~~ <!-- c -->",
    "mermaid": 'end]:::x --> y; click n0 "javascript:1" %%{init}%% &quot;',
    "dot": 'x"]; subgraph { a -> b } //\\\\ \\N',
    "long": "非常に長い名称" * 300,
    "long_word": "x" * 3000,
    "combining": "e" + "\u0301" * 50,
    "wide": "😀👨‍👩‍👧‍👦 ｶﾞﾊﾟ 龍\U00020000",
}


def as_yaml(text: str) -> str:
    """A double-quoted YAML text; escapes in `text` stay escapes, so that line ends come in."""
    return '"' + re.sub(r"\\(?![nrt])", r"\\\\", text).replace('"', '\\"') + '"'


def hostile(small_model: str, name: str) -> str:
    word = as_yaml(name)
    text = small_model.replace("name: USBメモリ,", f"name: {word},").replace("name: かもめ入力社,", f"name: {word},").replace("title: 星見ヶ丘町 給食費補助の評価", f"title: {word}")
    text = text.replace("number: 委託事項1", f"number: {word}").replace("what: 暗号化", f"what: {word}").replace("label: ⑥", f"label: {word}").replace("reason: inside one system", f"reason: {word}")
    text = text.replace("section: 別添1, reason", f"section: {word}, reason").replace("about: way back from the branch", f"about: {word}").replace("place: 本庁舎", f"place: {word}")
    return text.replace("step: ③,", f"step: {word},")


@pytest.fixture(params=NAMES, ids=list(NAMES))
def hostile_path(request, small_model, tmp_path) -> Path:
    path = tmp_path / "hostile.yaml"
    path.write_text(hostile(small_model, NAMES[request.param]), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _one_layout(monkeypatch) -> None:
    """Layouts have tests of their own."""
    monkeypatch.setattr("flowgraph.diagram.layout.MOST_TRIES", 1)


def controls_in(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char != "\n"}


def test_the_hostile_models_are_models(hostile_path):
    model = load(hostile_path)
    assert next(node for node in model.nodes if node.id == "usb-3").name == next(party for party in model.parties if party.id == "punch").name


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_command_gives_clean_output(flowgraph, hostile_path, tmp_path, lang):
    for command in ON_MODELS if lang == "ja" else TABLES:
        target = ("-o", tmp_path / {"draw": "draw.svg", "report": "report"}[command]) if command in {"draw", "report"} else ()
        run = flowgraph(command, hostile_path, "--lang", lang, *target)
        assert run.code == 0, (command, run.err)
        assert command == "export" or controls_in(run.out) == set()
        assert controls_in(run.err) == set()
    for command in TABLES if lang == "ja" else ():  # names go the same way in both languages
        told = flowgraph(command, hostile_path, "--lang", lang, "--format", "markdown").out
        assert "<script" not in told
        assert "<img" not in told
        assert not re.search(r"(?<!\\)\]\((?:javascript|http)", told)
        assert len({line.replace("\\|", "").count("|") for line in told.split("\n\n")[1].splitlines() if line.startswith("|")}) == 1
        assert controls_in(told) == set()
        table = list(csv.reader(io.StringIO(flowgraph(command, hostile_path, "--lang", lang, "--format", "csv").out)))
        assert len({len(row) for row in table}) == 1
        for row in table:
            assert not any(cell.lstrip().startswith(("=", "+", "@", "＝", "＋", "＠", "\t", "\r")) or re.match(r"[-－].", cell) for cell in row)
        json.loads(flowgraph(command, hostile_path, "--format", "json").out)


def test_exports_of_hostile_names(flowgraph, hostile_path, tmp_path):
    model = load(hostile_path)
    made = json.loads(flowgraph("export", hostile_path).out)
    assert next(node for node in made["nodes"] if node["id"] == "usb-3")["name"] == next(node for node in model.nodes if node.id == "usb-3").name
    ET.fromstring(flowgraph("export", hostile_path, "--format", "graphml").out)
    path = tmp_path / "again.json"
    assert flowgraph("export", hostile_path, "--format", "model", "-o", path).code == 0
    assert load(path) == model
    assert flowgraph("export", hostile_path, "--format", "csv", "-o", tmp_path / "tables").code == 0
    for name in ("nodes", "flows"):
        table = list(csv.reader(io.StringIO((tmp_path / "tables" / f"{name}.csv").read_text(encoding="utf-8-sig"))))
        assert len({len(row) for row in table}) == 1
        assert not any(cell.startswith(("=", "+", "@")) for row in table for cell in row)


def test_pictures_of_hostile_names(flowgraph, hostile_path, tmp_path):
    pydot = pytest.importorskip("pydot")
    for suffix in ("svg", "png", "dot", "mmd"):
        assert flowgraph("draw", hostile_path, "-o", tmp_path / f"x.{suffix}", "--highlight", "worst").code == 0
    tree = ET.fromstring((tmp_path / "x.svg").read_bytes())
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags & {"script", "img", "image", "foreignObject", "a"} == set()
    assert not any(name.lower().startswith("on") for element in tree.iter() for name in element.attrib)
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pydot's parser calls pyparsing by its old names
        graphs = pydot.graph_from_dot_data((tmp_path / "x.dot").read_text(encoding="utf-8"))
    assert len(graphs) == 1
    assert len(graphs[0].get_edges()) == 10
    mermaid = (tmp_path / "x.mmd").read_text(encoding="utf-8")
    assert controls_in(mermaid) == set()
    body = mermaid.split("---\n", 2)[2]
    assert not re.search(r'"[^"\n]*[<>`][^"\n]*"', body.replace("<br/>", ""))
    assert all(line.count('"') % 2 == 0 for line in body.splitlines())


def test_the_report_of_hostile_names(flowgraph, hostile_path, tmp_path):
    assert flowgraph("report", hostile_path, "-o", tmp_path / "out").code == 0
    for path in (tmp_path / "out").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "<img" not in text
        assert "<!--" not in text
        assert controls_in(text) == set()
        for target in re.findall(r"(?<!\\)\]\(([^)]*)\)", text):
            assert (tmp_path / "out" / target).is_file(), target


@pytest.mark.parametrize("escape", ["\\x1b[31m", "\\e]0;x\\a", "\\u0000", "\\u0007"])
def test_control_codes_are_refused_by_name(flowgraph, small_model, tmp_path, escape):
    path = tmp_path / "x.yaml"
    path.write_text(small_model.replace("name: USBメモリ,", f'name: "a{escape}b",'), encoding="utf-8")
    run = flowgraph("rank", path)
    assert run.code == 1
    assert re.search(r"control character U\+00", run.err)
    assert controls_in(run.err) == set()


def test_c1_codes_do_not_reach_the_terminal(flowgraph, small_model, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(small_model.replace("name: USBメモリ,", 'name: "a\\x9b31mb\\x7f",'), encoding="utf-8")
    run = flowgraph("show", path)
    assert controls_in(run.out) | controls_in(run.err) == set()


def make(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("command", [*ON_MODELS, "compare"])
def test_files_that_are_no_models(flowgraph, small_model, small_path, tmp_path, command):
    def try_(path: Path, *wanted: str) -> None:
        more = (small_path,) if command == "compare" else ("-o", tmp_path / "out" / {"draw": "x.svg", "report": "x"}[command]) if command in {"draw", "report"} else ()
        run = flowgraph(command, path, *more)
        assert run.code == 1
        assert run.out == ""
        for word in (str(path), *wanted):
            assert word in run.err, (word, run.err)
        japanese = flowgraph(command, path, *more, "--lang", "ja")
        assert japanese.code == 1
        assert re.search(r"[ぁ-ヿ]", japanese.err)
        assert not (tmp_path / "out").exists()

    try_(tmp_path / "hoshigaoka-lnch.yaml", "no such file", "did you mean", "hoshigaoka-lunch.yaml")
    try_(tmp_path, "is a folder")
    try_(tmp_path / ("x" * 300), "cannot be read")
    try_(make(tmp_path / "empty.yaml", b""), "is empty")
    try_(make(tmp_path / "blank.yaml", b" \n\n"), "is empty")
    try_(make(tmp_path / "comments.yaml", b"# nothing\n"), "holds only comments")
    try_(make(tmp_path / "binary.yaml", b"\x89PNG\r\n\x00\x01"), "binary")
    try_(make(tmp_path / "latin.yaml", small_model.encode() + "# caf\u00e9\n".encode("latin-1")), "not UTF-8")
    try_(make(tmp_path / "sjis.yaml", small_model.encode("cp932", "replace")), "not UTF-8")
    try_(make(tmp_path / "newer.yaml", small_model.replace("flowgraph: 1", "flowgraph: 2").encode()), "format version 2", "update flowgraph")
    try_(make(tmp_path / "list.yaml", b"- a\n- b\n"), "a model file is a mapping")
    try_(make(tmp_path / "broken.yaml", b"a: [1\n"), "not valid YAML")
    try_(make(tmp_path / "broken.json", b'{"a": [1'), "not valid JSON")
    try_(make(tmp_path / "bomb.yaml", b"a: &a [x]\nb: [*a, *a]\n"), "anchors and aliases")
    try_(make(tmp_path / "deep.yaml", b"a: " + b"[" * 5000 + b"]" * 5000), "nested too deeply")
    try_(make(tmp_path / "self.yaml", small_model.replace("from: slip, to: desk", "from: slip, to: slip").encode()), "to itself")
    try_(make(tmp_path / "circle.yaml", small_model.replace("parent: punch,", "parent: punch-sub,").encode()), "circle")


def test_a_loop_of_flows_ends(flowgraph, small_model, tmp_path):
    path = tmp_path / "loop.yaml"
    ends = ["lunch-system", "punch-terminal", "sub-terminal"]
    flows = "".join(
        f"- {{step: L{n}, from: {ends[n % 3]}, to: {ends[(n + 1) % 3]}, medium: flash, identifier: individual_number, evidence: [{{lines: 27, section: x, field: y, key: z}}]}}\n" for n in range(60)
    )
    path.write_text(small_model.replace("\nentrustments:", flows + "\nentrustments:"), encoding="utf-8")
    for command in ("rank", "paths", "show", "explain", "media", "depth"):
        assert flowgraph(command, path).code == 0
    assert flowgraph("draw", path, "-o", tmp_path / "loop.svg").code == 0
    ET.fromstring((tmp_path / "loop.svg").read_bytes())


def test_ten_thousand_nodes(flowgraph, tmp_path):
    evidence = "evidence: [{lines: 2, section: a, field: b, key: c}]"
    lines = ["flowgraph: 1", "document:", "  id: big", "  title: big", "  organization: town", "  form: full", '  number: "7"', '  published: "2024-04-01"', "  task: t", "  source: big.txt"]
    lines += [f"  sha256: {'0' * 64}", "  subjects: 1000..10000", "  handlers: 10..50", "  network_use: true", f"  {evidence}"]
    lines += ["parties:", f"- {{id: body, name: town, kind: body, {evidence}}}", f"- {{id: con, name: con, kind: contractor, parent: body, {evidence}}}"]
    lines += ["nodes:", f"- {{id: n0, name: n0, kind: system, operator: body, holds: [individual_number], {evidence}}}"]
    lines += [f"- {{id: n{n}, name: node {n}, kind: system, operator: {'con' if n % 7 == 0 else 'body'}, {evidence}}}" for n in range(1, 10_000)]
    lines += ["flows:"] + [f"- {{step: s{n}, from: n{max(0, n - 1 - n * 7919 % 20)}, to: n{n}, medium: flash, {evidence}}}" for n in range(1, 10_000)]
    path = make(tmp_path / "big.yaml", "\n".join(lines).encode())
    began = time.process_time()  # not the clock on the wall: others may be at work
    run = flowgraph("rank", path, "--format", "json")
    assert run.code == 0
    assert time.process_time() - began < 120
    told = json.loads(run.out)
    assert told["rows"]
    assert any(notice["en"].startswith("limit:") for notice in told["notices"])
    drawn = flowgraph("draw", path, "-o", tmp_path / "big.svg")
    assert drawn.code == 1
    assert "too large to draw" in drawn.err
    assert not (tmp_path / "big.svg").exists()
