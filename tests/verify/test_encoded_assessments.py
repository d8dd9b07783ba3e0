"""The encoded assessments against the documents: nothing to find, and every broken copy is found."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flowgraph.errors import InputError
from flowgraph.model import SECTIONS, FlowModel, dump_json, load, loads
from flowgraph.source import Document, normal, parts, read
from flowgraph.verify import items_with_evidence, verify, with_spans

MODELS = sorted((Path(__file__).resolve().parents[2] / "data" / "models").glob("*.yaml"))
each = pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)


@cache
def loaded(path: Path) -> FlowModel:
    return load(path)


@cache
def text_of(path: Path) -> Document:
    return read(path)


def document(path: Path, corpus: Path) -> tuple[FlowModel, Document]:
    model = loaded(path)
    return model, text_of(corpus / model.document.source)


def test_all_five_are_there():
    if not (os.environ.get("CI", "").lower() in {"1", "true"} or os.environ.get("FLOWGRAPH_CI")) and len(MODELS) < 5:
        pytest.skip(f"{len(MODELS)} of 5 assessments are encoded so far")
    assert len(MODELS) == 5
    assert {loaded(path).document.id for path in MODELS} == {path.stem for path in MODELS}


@each
def test_the_document_bears_out_every_claim(path: Path, corpus: Path):
    model, source = document(path, corpus)
    result = verify(model, source)
    assert result.problems == ()
    assert result.checked > 100
    assert result.labels
    assert all(complaint.message for complaint in result.inferred)


@each
def test_spans_can_be_filled_in(path: Path, corpus: Path):
    model, source = document(path, corpus)
    assert verify(with_spans(model, source), source).problems == ()


@each
def test_a_wrong_hash_is_found(path: Path, corpus: Path):
    model, source = document(path, corpus)
    broken = replace(model, document=replace(model.document, sha256="0" * 64))
    assert [complaint.kind for complaint in verify(broken, source).problems] == ["source"]


@each
@pytest.mark.parametrize("by", [7, -7])
def test_shifted_lines_are_found(path: Path, corpus: Path, by: int):
    model, source = document(path, corpus)

    def moved(item: Any) -> Any:
        entries = tuple(replace(entry, lines=(max(1, entry.lines[0] + by), max(1, entry.lines[1] + by))) for entry in item.evidence)
        return replace(item, evidence=entries)

    sections = {name: tuple(map(moved, getattr(model, name))) for name in SECTIONS if name not in {"not_encoded", "notices"}}
    result = verify(replace(model, document=moved(model.document), **sections), source)
    assert {"term", "coverage"} <= {complaint.kind for complaint in result.problems}
    found = {complaint.item for complaint in result.problems}
    everything = {item.id for _, item in items_with_evidence(model)}
    assert len(found & everything) > len(everything) / 2


@each
def test_each_dropped_entrustment_is_found(path: Path, corpus: Path):
    model, source = document(path, corpus)
    assert model.entrustments
    for gone in model.entrustments:
        broken = replace(model, entrustments=tuple(item for item in model.entrustments if item is not gone))
        found = [(complaint.kind, complaint.item) for complaint in verify(broken, source).problems]
        assert ("coverage", gone.evidence[0].field) in found or ("coverage", gone.number) in found, gone.id


@each
def test_each_dropped_printed_system_is_found(path: Path, corpus: Path):
    """By coverage; or, where another system's block cites the same label, because something refers to it."""
    model, source = document(path, corpus)
    for gone in [node for node in model.nodes if node.printed]:
        broken = replace(model, nodes=tuple(node for node in model.nodes if node is not gone))
        if any(complaint.kind == "coverage" for complaint in verify(broken, source).problems):
            continue
        with pytest.raises(InputError, match=gone.id):
            loads(dump_json(broken), "broken.json")


@each
@pytest.mark.parametrize("section", ["provisions", "transfers"])
def test_each_dropped_provision_and_transfer_is_found(path: Path, corpus: Path, section: str):
    model, source = document(path, corpus)
    items = getattr(model, section)
    for gone in items:
        left = tuple(item for item in items if (item.number, item.file) != (gone.number, gone.file))  # one block can name several receivers
        assert any(complaint.kind == "coverage" for complaint in verify(replace(model, **{section: left}), source).problems), gone.id


@each
def test_each_changed_name_is_found(path: Path, corpus: Path):
    model, source = document(path, corpus)
    named = [node for node in model.nodes if any(entry.basis != "inferred" for entry in node.evidence)]
    assert len(named) > len(model.nodes) / 2
    for nodes in ({named[0].id}, {node.id for node in named}):
        changed = tuple(replace(node, name="鵺蝶螺鈿", aliases=()) if node.id in nodes else node for node in model.nodes)
        problems = verify(replace(model, nodes=changed), source).problems
        assert {(complaint.kind, complaint.item) for complaint in problems} == {("term", node) for node in nodes}


@each
def test_each_key_of_another_world_is_found(path: Path, corpus: Path):
    model, source = document(path, corpus)
    flows = tuple(replace(flow, evidence=(replace(flow.evidence[0], key=("鵺蝶螺鈿",)), *flow.evidence[1:])) for flow in model.flows)
    problems = verify(replace(model, flows=flows), source).problems
    assert {(complaint.kind, complaint.item) for complaint in problems} == {("term", flow.id) for flow in flows}


@each
def test_each_step_whose_flows_and_stores_are_gone_is_found(path: Path, corpus: Path):
    model, source = document(path, corpus)
    steps = [label.label for label in verify(model, source).labels if label.section == "別添1"]
    assert bool(steps) == (model.document.form == "full")
    for gone in (steps[-1:], steps):
        names = {part for step in gone for part in (normal(step), *parts(step))}
        left = {
            name: tuple(item for item in getattr(model, name) if all(normal(entry.field) not in names for entry in item.evidence))
            for name in ("flows", "stores")
        }
        listed = tuple(entry for entry in model.not_encoded if normal(entry.label) not in names)
        problems = verify(replace(model, not_encoded=listed, **left), source).problems
        assert set(gone) <= {complaint.item for complaint in problems if complaint.kind == "coverage"}


@each
def test_the_wrong_document_is_found(path: Path, corpus: Path):
    model, _ = document(path, corpus)
    other = next(name for name in sorted(corpus.glob("*.txt")) if name.name != model.document.source)
    kinds = {complaint.kind for complaint in verify(model, text_of(other)).problems}
    assert {"source", "term", "coverage"} <= kinds


@each
def test_a_dangling_entrustment_does_not_load(path: Path):
    model = loaded(path)
    used = {flow.entrustment for flow in model.flows if flow.entrustment}
    assert used
    broken = replace(model, entrustments=tuple(item for item in model.entrustments if item.id not in used))
    with pytest.raises(InputError, match="entrustment"):
        loads(dump_json(broken), "broken.json")
