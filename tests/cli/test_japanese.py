"""Every sentence the package says about a mistake has a Japanese one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flowgraph.cli.japanese import _HINTS, _MESSAGES, in_japanese, told
from flowgraph.errors import Problem
from flowgraph.report.words import OWN_TABLES, VOCABULARIES
from flowgraph.vocab import TABLES

JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
MAKERS = {"problem": (1, 2), "add": (2, 3), "_refuse": (1, 2), "_refusal": (2, 3)}
FAULTS = ("attribute", "the layout lost", "do not match", "is not an ASCII id")  # of the program or of a graph made by hand


def sentence(node: ast.expr) -> str | None:
    """A literal, with `7` for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def sentences(root: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted((root / "flowgraph").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            found: dict[str, ast.expr] = {}
            if name == "Problem":
                found = {word.arg: word.value for word in call.keywords if word.arg in {"message", "hint"}}
            elif name in MAKERS and path.parent.name in {"model", "risk"}:
                found = {what: call.args[place] for what, place in zip(("message", "hint"), MAKERS[name], strict=True) if len(call.args) > place}
            for what, node in found.items():
                for choice in (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,):
                    text = sentence(choice)
                    if text and re.search(r"[a-z]{3}", text):
                        yield f"{path.name}:{call.lineno}", what, text


def test_every_sentence_has_a_japanese_one(root: Path):
    found = list(sentences(root))
    assert len(found) > 100
    missing = [
        f"{place} {what}: {text}"
        for place, what, text in found
        if not any(word in text for word in FAULTS) and not JAPANESE.search(told(text, _MESSAGES if what == "message" else _HINTS)) and not JAPANESE.search(text)
    ]
    assert missing == []


def test_place_and_words_stay():
    problem = Problem(file="m.yaml", line=7, message="flows: from: unknown id 'slp'", hint="did you mean 'slip'?")
    assert in_japanese(problem) == "m.yaml:7: flows: from: ID 'slp' はありません（もしかして 'slip'?）"
    assert in_japanese(Problem(file="m.yaml", line=0, message="something new")) == "m.yaml: something new"


def test_every_vocabulary_has_a_name_in_both_languages():
    assert {table.name for table in TABLES} == set(VOCABULARIES)
    for table in OWN_TABLES:
        for row in table.rows():
            assert row.label("ja")
            assert row.label("en")


def test_every_column_has_a_heading_in_both_languages(flowgraph, small_path):
    japanese = re.compile(r"[ぁ-ヿ一-鿿]|ID")
    for command in (("improve",), ("whatif", "--remove-medium", "①"), ("gap",), ("rank",), ("diff",), ("media",), ("depth",)):
        paths = (small_path, small_path) if command[0] == "diff" else (small_path,)
        run = flowgraph(command[0], *paths, *command[1:], "--format", "csv", "--lang", "ja")
        assert run.code == 0, run.err
        heads = run.out.lstrip("\ufeff").splitlines()[0].split(",")
        assert [head for head in heads if not japanese.search(head)] == []


def test_help_says_in_japanese_what_is_required(flowgraph):
    assert "[必須]" in flowgraph("accept", "--help", "--lang", "ja").out
    assert "[required]" not in flowgraph("accept", "--help", "--lang", "ja").out
    assert "[required]" in flowgraph("accept", "--help", "--lang", "en").out
    assert "0〜100000" in flowgraph("whatif", "--help", "--lang", "ja").out


def test_the_starting_model_speaks_japanese_and_is_the_same_model(flowgraph, tmp_path):
    from flowgraph.model import loads, to_plain

    told = {lang: flowgraph("new", "--lang", lang).out for lang in ("ja", "en")}
    comments = [line.partition("#")[2] for line in told["ja"].splitlines() if "#" in line]
    assert len(comments) > 10
    assert [words for words in comments if not JAPANESE.search(words)] == []

    def bare(lang):
        return re.sub(r"'(what|reason)': '[^']*'", "", str(to_plain(loads(told[lang]))))

    assert bare("ja") == bare("en")


def test_where_a_parameter_comes_from_is_told_in_japanese(flowgraph):
    rows = flowgraph("list", "parameters", "--lang", "ja", "--format", "csv").out
    assert "choice" not in rows
    assert "選択" in rows


def test_a_missing_field_is_explained_in_japanese():
    from flowgraph.model import SECTIONS
    from flowgraph.model.items import Document, Evidence
    from flowgraph.model.spec import specs

    docs = {spec.doc for cls in (Document, Evidence, *SECTIONS.values()) for spec in specs(cls).values() if spec.required}
    assert [doc for doc in sorted(docs) if not JAPANESE.search(told(doc, _HINTS))] == []


def test_wrong_usage_is_told_in_japanese(flowgraph, small_path):
    for words in (
        ("accept", small_path, "x"), ("audit", small_path, "--on", "soon"), ("audit", small_path, "--onn", "x"), ("rank", small_path, "--draws", "-1"), ("rank", small_path, "--quiet=1"),
        ("rank", small_path, "--top", "many"), ("whatif",), ("list", "everything"),
    ):
        run = flowgraph(*words, "--lang", "ja")
        assert run.code == 2
        (fault,) = (line for line in run.err.splitlines() if line.startswith("誤り"))
        assert not re.search(r"[a-z]{3,} [a-z]{2,}", fault), fault
