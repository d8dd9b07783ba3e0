"""Every row of every vocabulary, and no medium named in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowgraph import vocab
from flowgraph.vocab import BOXES, MEDIA, TABLES, UNCERTAIN, Table, Term, Uncertain

ROWS = [pytest.param(table, row, id=f"{table.name}:{row.key}") for table in TABLES for row in table.rows()]

# Words that are medium keys and something else besides; each with where it stands for the something else.
OTHER_MEANINGS = {
    ("screen", "flowgraph/diagram"): "the drawn shape of a terminal (vocab.nodes.Shape)",
    ("screen", "flowgraph/report/exchange"): "the drawn shape of a terminal",
    ("screen", "flowgraph/cli/commands"): "a size of a picture",
    ("external_medium", "flowgraph/diagram"): "the kind of node",
    ("external_medium", "flowgraph/graph"): "the kind of node",
    ("external_medium", "flowgraph/audit"): "the kind of node",
    ("external_medium", "flowgraph/risk"): "the kind of node",
}
READS_THEM = "flowgraph/draft/"
"""The one room that reads particular channels out of sentences and has to say which one it read; all others ask the table."""


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_a_row_has_an_ascii_key_and_both_languages(table: Table[Term], row: Term):
    assert re.fullmatch(r"[a-z0-9][a-z0-9_]*", row.key, re.ASCII)
    assert table[row.key] is row
    for lang in ("ja", "en"):
        assert row.label(lang).strip() == row.label(lang) != ""


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_tells_its_rows_apart(table: Table[Term]):
    assert len(table) > 1
    assert len({row.ja for row in table.rows()}) == len(table)
    assert len({row.en for row in table.rows()}) == len(table)


def test_tables_have_names_of_their_own():
    assert len({table.name for table in TABLES}) == len(TABLES)


def test_every_table_of_the_package_is_listed():
    exported = {id(value) for value in vars(vocab).values() if isinstance(value, Table)}
    assert exported == {id(table) for table in TABLES}


def test_a_repeated_key_is_an_error():
    row = Term(key="one", ja="一", en="one")
    with pytest.raises(ValueError, match="numbers"):
        Table("numbers", (row, row))


@pytest.mark.parametrize("medium", MEDIA.rows(), ids=lambda medium: medium.key)
def test_a_medium_names_boxes_and_a_hazard(medium):
    assert set(medium.boxes) <= set(BOXES)
    assert re.fullmatch(r"[a-z][a-z_]*", medium.hazard)
    assert medium.external == (medium.form == "portable")
    assert not medium.carried or medium.form == "paper"
    assert all(0 < len(mark) <= 2 for mark in medium.mark)


def test_marks_of_media_differ():
    for n in range(2):
        assert len({medium.mark[n] for medium in MEDIA.rows()}) == len(MEDIA)


def test_every_box_but_other_declares_some_medium():
    assert {box for medium in MEDIA.rows() for box in medium.boxes} == set(BOXES) - {"other"}


def test_uncertain_words_and_their_type_are_the_same_list():
    assert [value.value for value in Uncertain] == list(UNCERTAIN)


def test_the_nearest_word_is_suggested():
    assert MEDIA.suggest("dedicated-line") == "dedicated_line"
    assert MEDIA.suggest("zzzz") is None


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _whole_strings(path: Path) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(node) for node in _docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value, node.lineno


def media_named_in(package: Path) -> list[str]:
    found = []
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package.parent).as_posix()
        if place.startswith((f"{package.name}/vocab/", READS_THEM)):
            continue
        for text, line in _whole_strings(path):
            if text in MEDIA and not any(text == word and place.startswith(room + "/") for word, room in OTHER_MEANINGS):
                found.append(f"{place}:{line}: {text!r}")
    return found


def test_no_python_file_outside_vocab_names_a_medium(root: Path):
    assert media_named_in(root / "flowgraph") == []


def test_a_named_medium_would_be_found(tmp_path: Path):
    package = tmp_path / "flowgraph"
    (package / "vocab").mkdir(parents=True)
    (package / "vocab" / "media.py").write_text('KEY = "courier"\n', encoding="utf-8")
    (package / "bad.py").write_text('"""courier"""\nif medium == "courier":\n    pass\n', encoding="utf-8")
    assert media_named_in(package) == ["flowgraph/bad.py:2: 'courier'"]
