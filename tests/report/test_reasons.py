"""Every reason that drafting writes has a Japanese one, and the check list shows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowgraph.draft.making import draft
from flowgraph.form import parse
from flowgraph.report.reasons import reason
from flowgraph.report.review import review
from flowgraph.source import read

JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
WORDS = re.compile(r"[a-z]{3,} [a-z]{2,}")


def literals(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and WORDS.search(part.value):
            yield part.value


def test_every_reason_in_the_source_has_a_japanese_one(root: Path):
    found = set()
    for path in sorted((root / "flowgraph" / "draft").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                found |= {words for word in call.keywords if word.arg in {"inferred", "reason"} for words in literals(word.value)}
    assert len(found) > 20
    assert [words for words in sorted(found) if not JAPANESE.search(reason(words, "ja"))] == []


@pytest.mark.parametrize("name", ["vaccination.txt", "school-health.pdf", "resident-tax.docx"])
def test_no_english_reason_in_a_japanese_check_list(root: Path, name: str):
    made = draft(parse(read(root / "data" / "samples" / name)))
    told = re.findall(r"、推定：([^、]+)、", review(made, "ja"))
    assert told
    assert [words for words in told if not JAPANESE.search(words)] == []
    assert WORDS.search(" ".join(re.findall(r", inferred: ([^,]+),", review(made, "en"))))
