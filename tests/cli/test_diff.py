"""`flowgraph diff`: facts, findings and paths before and after; expired acceptances; two different documents."""

from __future__ import annotations

import json

import pytest

from flowgraph.files import write_text
from flowgraph.model import dump_yaml
from tests.small_models import NUMBER, made

NODES = {"s": "person who", "desk": "department sec", "usb": "external_medium sec", "c": "terminal con"}
FLOWS = ["1 s desk counter", "2 desk usb flash", "2 usb c flash"]
CONTROL = {"id": "k", "family": "encryption", "what": "locked file", "covers": ["usb"], "wording": "specific", "process": "other"}


def version(tmp_path, name, **words):
    path = tmp_path / f"{name}.yaml"
    model = made(**{"nodes": NODES, "holds": {"s": [NUMBER]}, "flows": FLOWS, "controls": [CONTROL]} | words)
    write_text(path, dump_yaml(model), force=True)
    return path


def test_changed_facts_with_their_values_before_and_after(flowgraph, tmp_path):
    old = version(tmp_path, "old")
    new = version(tmp_path, "new", flows=[FLOWS[0], "2 desk usb optical", "2 usb c optical"], controls=[], document={"subjects": "1..10000"})
    run = flowgraph("diff", old, new, "--format", "json", "--lang", "ja")
    plain = json.loads(run.out)
    facts = {(fact["state"], fact["section"], fact["item"]): fact["differs"]["ja"] for fact in plain["facts"]}
    assert facts["changed", "flows", "f2"] == "手段: フラッシュメモリ → 光ディスク"
    assert facts["changed", "document", "town"] == "対象人数: 1,000人以上1万人未満 → 1万人未満"
    assert ("removed", "controls", "k") in facts
    assert set(facts) == {("changed", "flows", "f2"), ("changed", "flows", "f3"), ("changed", "document", "town"), ("removed", "controls", "k")}
    (path,) = plain["paths"]
    assert path["state"] == "changed"
    assert "対策後: " in path["differs"]["ja"]
    assert "フラッシュメモリ → 光ディスク" in path["differs"]["ja"]
    told = flowgraph("diff", old, new, "--lang", "ja").out
    assert "変わった事実 4 件" in told
    assert "対策（削除1）" in told


def test_lines_that_moved_and_own_notes_are_no_facts(flowgraph, tmp_path):
    old = version(tmp_path, "old")
    moved = tmp_path / "moved.yaml"
    write_text(moved, old.read_text(encoding="utf-8").replace("lines: 1,", "lines: 7,"), force=True)
    plain = json.loads(flowgraph("diff", old, moved, "--format", "json").out)
    assert plain["facts"] == plain["paths"] == []
    assert "no fact differs" in flowgraph("diff", old, moved, "--lang", "en").out


def test_steps_that_changed_places_are_said(flowgraph, tmp_path):
    old = version(tmp_path, "old", flows=[{"id": f"x{n}", **flow} for n, flow in enumerate(parted(FLOWS))])
    turned = version(tmp_path, "new", flows=[{"id": f"x{n}", **flow} for n, flow in enumerate(parted(FLOWS))][::-1])
    assert "steps changed places" in flowgraph("diff", old, turned, "--lang", "en").out
    assert "steps changed places" not in flowgraph("diff", old, old, "--lang", "en").out


def parted(flows):
    names = ("step", "from", "to", "medium")
    return [dict(zip(names, flow.split(), strict=True)) | {"evidence": [{"lines": "1", "section": "別添1", "field": "①"}]} for flow in flows]


@pytest.mark.parametrize(("day", "ended"), [("2027-03-01", False), ("2027-04-01", True)])
def test_an_acceptance_that_ran_out_is_named(flowgraph, tmp_path, day, ended):
    old, new = version(tmp_path, "old"), version(tmp_path, "new")
    (ident, *_) = [finding["id"] for audit in [json.loads(flowgraph("audit", old, "--format", "json").out)] for finding in found(audit)]
    for path, until in ((old, "2028-12-31"), (new, "2027-03-31")):
        assert flowgraph("accept", path, ident, "--until", until, "--why", "x", "--on", "2027-01-01").code == 0
    plain = json.loads(flowgraph("diff", old, new, "--on", day, "--format", "json").out)
    changed = [change for change in plain["findings"] if change["state"] == "changed"]
    assert bool(changed) is ended
    if ended:
        assert "2027-03-31 で期限切れ" in changed[0]["differs"]["ja"]
        assert any("expired on 2027-03-31" in notice["en"] for notice in plain["notices"])


def found(audit):
    return audit["findings"] if isinstance(audit, dict) and "findings" in audit else [finding for one in audit["documents"] for finding in one["findings"]]


def test_two_different_documents_are_told_first(flowgraph, tmp_path):
    old = version(tmp_path, "old")
    other = version(tmp_path, "other", document={"id": "village", "title": "別の事務", "organization": "村長"})
    run = flowgraph("diff", old, other, "--lang", "ja")
    assert run.code == 0
    assert run.err.startswith("注意: 別の評価書の比較です")
    assert "別の評価書" in flowgraph("diff", old, other, "--lang", "ja", "--quiet").out
    renamed = version(tmp_path, "renamed", document={"id": "town-2027"})
    assert "別の評価書" not in flowgraph("diff", old, renamed, "--lang", "ja").err
