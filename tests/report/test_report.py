"""`report`: one Markdown text a document, an overview, and pictures for every link."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

LINK = re.compile(r"(?<!\\)\]\(([^)]+)\)")
SELF = {"ja": "## 評価実施機関自身の評価", "en": "## The body's own ratings"}


def digests(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def check_folder(folder: Path) -> None:
    linked = set()
    for path in folder.glob("*.md"):
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            assert (folder / target).is_file(), target
            linked.add(target)
    for path in folder.glob("*.svg"):
        ET.fromstring(path.read_bytes())
    for path in folder.glob("*.png"):
        assert path.read_bytes().startswith(b"\x89PNG")
    assert {path.name for path in folder.iterdir() if path.suffix in {".svg", ".md"}} - linked == {"overview.md"}


def tables(text: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_report_of_two_documents(flowgraph, small_path, tmp_path, lang):
    other = tmp_path / "other.yaml"
    flowgraph("new", "-o", other)
    folder = tmp_path / "out"
    run = flowgraph("report", small_path, other, "-o", folder, "--lang", lang)
    assert run.code == 0
    assert {path.stem for path in folder.glob("*.md")} == {"overview", "hoshigaoka-lunch", "example-town-allowance"}
    check_folder(folder)
    for path in folder.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        for table in tables(text):
            assert len({row.replace("\\|", "").count("|") for row in table}) == 1
            assert len(table) > 2
    text = (folder / "hoshigaoka-lunch.md").read_text(encoding="utf-8")
    assert text.count(SELF[lang]) == 1
    before, after = text.split(SELF[lang])
    rating = {"ja": "十分である", "en": "sufficient"}[lang]
    assert rating not in before
    assert rating in after
    if lang == "ja":
        told = re.sub(r"\(.*?\)|`.*?`|!\[.*?\]", "", text)
        assert set(re.findall(r"[A-Za-z]{2,}", told)) <= {"USB", "LAN", "ID", "SHA", "hoshigaoka", "lunch", "txt", "way", "back", "from", "the", "branch", "inside", "one", "system"}


def test_the_report_is_the_same_twice(flowgraph, small_path, tmp_path):
    for name in ("a", "b"):
        assert flowgraph("report", small_path, "-o", tmp_path / name).code == 0
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_quotes_stand_in_the_report_where_the_text_is_given(flowgraph, small_path, text_path, tmp_path):
    assert flowgraph("report", small_path, "-o", tmp_path / "with", "--sources", text_path.parent).code == 0
    assert flowgraph("report", small_path, "-o", tmp_path / "without").code == 0
    texts = {name: (tmp_path / name / "hoshigaoka-lunch.md").read_text(encoding="utf-8") for name in ("with", "without")}
    assert re.search(r"^> .*24行目にはUSBと書いてある", texts["with"], re.MULTILINE)
    assert "行目には" not in texts["without"]


def test_top_is_the_number_of_paths_told(flowgraph, small_path, tmp_path):
    for top, told in ((1, 1), (9, 2)):  # two ends
        flowgraph("report", small_path, "-o", tmp_path / str(top), "--top", top)
        text = (tmp_path / str(top) / "hoshigaoka-lunch.md").read_text(encoding="utf-8")
        assert len(re.findall(r"^### ", text, re.MULTILINE)) == told


def test_the_report_of_the_encoded_assessments(flowgraph, model_files, tmp_path, monkeypatch):
    monkeypatch.setattr("flowgraph.diagram.layout.MOST_TRIES", 1)  # layouts have tests of their own
    if not model_files:
        pytest.skip("no encoded assessment in data/models")
    folder = tmp_path / "out"
    assert flowgraph("report", *model_files, "-o", folder, "--lang", "ja", "--quiet").code == 0
    assert {path.stem for path in folder.glob("*.md")} == {"overview", *(path.stem for path in model_files)}
    check_folder(folder)
    overview = (folder / "overview.md").read_text(encoding="utf-8")
    assert len(tables(overview)[0]) == len(model_files) + 2
