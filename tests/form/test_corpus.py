"""The published documents: only counts and short names, read with the documents beside the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from flowgraph.form import RULES, Form, parse
from flowgraph.source import read
from flowgraph.vocab.rules import Rules

EXPECTED = {
    "akishima-tax-collection": ("focused", 1, 3, 1, 0),
    "minato-resident-register": ("full", 3, 10, 11, 22),
    "tokyo-medical-certificate": ("full", 1, 3, 7, 29),
    "tokyo-public-housing": ("full", 1, 6, 2, 35),
    "tokyo-tax-linkage": ("full", 1, 3, 2, 12),
}


@cache
def form_of(path: Path) -> Form:
    return parse(read(path))


@pytest.mark.parametrize("name", EXPECTED)
def test_kind_files_blocks_and_steps(name: str, corpus: Path):
    form = form_of(corpus / f"{name}.txt")
    assert (form.kind, form.files, len(form.blocks_of("システム")), len(form.blocks_of("委託事項")), len(form.steps)) == EXPECTED[name]
    assert form.field("表紙", "organization") is not None


def test_a_ready_made_block_is_empty(corpus: Path):
    form = form_of(corpus / "minato-resident-register.txt")
    assert [(block.label, block.file) for block in form.blocks_of("委託事項") if block.empty] == [("委託事項9", 1)]
    assert [block.file for block in form.blocks_of("移転先") if block.empty] == [2, 3]


def test_a_block_that_breaks_off(corpus: Path):
    form = form_of(corpus / "tokyo-tax-linkage.txt")
    assert [notice.block for notice in form.notices if notice.kind == "truncated"] == ["委託事項2"]


def test_pages_printed_twice(corpus: Path):
    form = form_of(corpus / "tokyo-public-housing.txt")
    assert len([notice for notice in form.notices if notice.kind == "duplicate"]) == 1
    assert {field.value for field in form.fields if field.key == "reentrusted" and field.block} == {"再委託する"}


@pytest.mark.parametrize("name", EXPECTED)
def test_without_the_rules_that_only_this_document_prompted_it_still_reads(name: str, corpus: Path):
    document = read(corpus / f"{name}.txt")
    form = parse(document, Rules(RULES).without_own_of(name))
    assert form.kind == EXPECTED[name][0]
    assert len(form.fields) > 100
