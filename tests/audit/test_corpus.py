"""The audit's findings are exactly those of the reviewed list, and two independent judges say how good they are.

`expected.yaml` is the reviewed list: every finding on the published documents and the invented samples, by line numbers.
`judged.yaml` holds the verdicts of two judges who knew neither the rules nor each other. `readers.yaml` holds what
readers found in the documents without the tool, and which of it the audit raises.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import flowgraph as fg
from flowgraph.audit import Audit, rules

HERE = Path(__file__).parent
VERDICTS = ("right", "arguable", "wrong")
FEW = 10


@cache
def kept(name: str) -> dict[str, Any]:
    return YAML(typ="safe").load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def documents(part: str) -> list[str]:
    return list(kept("expected")[part])


def printed(lines: tuple[int, int]) -> str:
    return str(lines[0]) if lines[0] == lines[1] else f"{lines[0]}-{lines[1]}"


def same(made: Audit, wanted: list[dict[str, Any]]) -> None:
    """That an audit raises what the list has, at the same places, of the same kind."""
    found = {finding.id: [printed(place.lines) for place in finding.places] for finding in made.findings}
    listed = {entry["finding"]: [str(lines) for lines in entry["lines"]] for entry in wanted}
    new, gone = sorted(set(found) - set(listed)), sorted(set(listed) - set(found))
    moved = [f"{ident}: {listed[ident]} became {found[ident]}" for ident in sorted(set(found) & set(listed)) if found[ident] != listed[ident]]
    assert not new, f"look these up in the document and have them judged before they go into the list: {new}"
    assert not gone, f"no longer found; take them out of the list if that is right: {gone}"
    assert not moved, f"other places than those that were looked up: {moved}"
    assert {finding.id: (finding.rule, finding.kind) for finding in made.findings} == {entry["finding"]: (entry["rule"], entry["kind"]) for entry in wanted}


@pytest.mark.parametrize("name", documents("published"))
def test_the_findings_are_the_reviewed_ones(root: Path, corpus: Path, name: str):
    same(fg.audit(fg.load(root / "data" / "models" / f"{name}.yaml"), corpus / f"{name}.txt"), kept("expected")["published"][name])


@pytest.mark.parametrize("name", documents("samples"))
def test_the_findings_on_the_samples_are_the_reviewed_ones(root: Path, name: str):
    source = next(path for path in sorted((root / "data" / "samples").glob(f"{name}.*")) if path.suffix != ".yaml")
    same(fg.audit(fg.load(root / "data" / "samples" / f"{name}.yaml"), source), kept("expected")["samples"][name])


def entries() -> list[dict[str, Any]]:
    return [entry for part in ("published", "samples") for found in kept("expected")[part].values() for entry in found]


def judged(part: str) -> list[dict[str, Any]]:
    return [entry for found in kept("judged")[part].values() for entry in found]


def test_every_finding_was_judged_by_two():
    for part in ("published", "samples"):
        for name, found in kept("expected")[part].items():
            known = {entry["finding"]: entry for entry in kept("judged")[part][name]}
            assert [entry["finding"] for entry in found if entry["finding"] not in known] == [], name
            assert all(known[entry["finding"]]["rule"] == entry["rule"] for entry in found)
    for entry in (*judged("published"), *judged("samples")):
        assert {entry["a"], entry["b"]} <= set(VERDICTS), entry
        assert entry["rule"] in rules()
        assert entry["why_a"], entry
        assert entry["why_b"], entry
        assert {entry["worth_a"], entry["worth_b"]} <= {True, False}, entry
        assert entry.get("again", False) == ("was" in entry) or entry["again"], entry


@pytest.mark.parametrize("part", ["published", "samples"])
def test_precision(part: str):
    """Of the verdicts of both judges on every finding raised, nine tenths and more are `right`: arguable is not right."""
    counts = Counter(entry[judge] for entry in judged(part) for judge in "ab")
    assert counts["right"] / counts.total() >= 0.9, dict(counts)
    assert counts["wrong"] / counts.total() < 0.05, dict(counts)


def test_earlier_rounds_are_kept_as_they_were():
    """Their figures are the fairer ones: after them rules were mended on the same documents."""
    rounds = kept("judged")["rounds"]
    assert list(rounds) == ["first", "second"]
    for parts in rounds.values():
        assert list(parts) == ["published", "samples"]
        assert all(sum(found[verdict] for verdict in VERDICTS) == 2 * found["findings"] for found in parts.values())


def test_a_rule_that_is_often_wrong_is_off():
    everything = [*judged("published"), *judged("samples")]
    for ident in {entry["rule"] for entry in everything}:
        verdicts = [entry for entry in everything if entry["rule"] == ident]
        wrong = sum("wrong" in {entry["a"], entry["b"]} for entry in verdicts)
        if wrong >= 2 and len(verdicts) <= FEW:
            assert not rules()[ident].on, f"{ident}: {wrong} of {len(verdicts)}"
            assert rules()[ident].off_because is not None


def test_what_readers_found():
    """Each item of the readers says which finding raises it, if any; those findings are in the list."""
    known = {entry["finding"] for entry in entries()}
    for name, items in kept("readers")["documents"].items():
        assert name in documents("published")
        for item in items:
            assert item["kind"] in {"contradiction", "gap", "loss", "undecidable"}
            assert item["lines"]
            assert item["sure"] in {True, False}
            assert set(item.get("found", [])) <= known, item
