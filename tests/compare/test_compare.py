"""Two encodings against each other: identity, known differences, ids that do not matter."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from flowgraph.compare import Comparison, compare
from flowgraph.model import SECTIONS, FlowModel, dump_yaml, load, loads
from flowgraph.model.spec import Kind, specs

ROOT = Path(__file__).resolve().parents[2]
ENCODED = sorted((ROOT / "data").glob("repeatability/*/*.yaml")) + sorted((ROOT / "data").glob("models/*.yaml"))
SORTS = ("parties", "nodes", "flows", "flows_any_medium", "entrustments", "provisions", "transfers", "self_ratings")


def numbers(result: Comparison) -> list[Any]:
    """Everything that is counted, without names and ids."""
    return [*((x.what, x.a, x.b, x.matched) for x in result.counts), *((x.what, x.field, x.agreed, x.of) for x in result.agreements)]


def assert_whole(result: Comparison) -> None:
    for what in SORTS:
        count = result.count(what)
        assert (count.precision, count.recall, count.f1) == (1, 1, 1), what
        assert count.matched == count.a == count.b
    assert all(entry.share == 1 for entry in result.agreements)
    assert result.unmatched == ()
    assert not any(row.differ for row in result.declared)
    assert all(row.counted and row.same_step and row.same_medium and row.same_identifier for row in result.flows)


def renamed(model: FlowModel) -> FlowModel:
    """The same model with every id replaced by one that sorts the other way round."""
    ids = [item.id for section in SECTIONS for item in getattr(model, section) if hasattr(item, "id")]
    new = {old: f"z{len(ids) - place:05d}" for place, old in enumerate(ids)}

    def item(old: Any) -> Any:
        changes = {}
        for attribute, spec in specs(type(old)).items():
            value = getattr(old, attribute)
            if spec.kind in {Kind.ID, Kind.REF} and isinstance(value, str):
                changes[attribute] = new.get(value, value)
            elif spec.kind in {Kind.REFS, Kind.COVERS}:
                changes[attribute] = tuple(new.get(entry, entry) for entry in value)
        return replace(old, **changes)

    return replace(model, **{section: tuple(map(item, getattr(model, section))) for section in SECTIONS})


def test_a_model_agrees_with_itself(small: FlowModel):
    assert_whole(compare(small, small))


@pytest.mark.parametrize("path", ENCODED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_encoded_assessment_agrees_with_itself_and_with_its_twin_of_other_ids(path: Path):
    model = load(path)
    same = compare(model, model)
    assert_whole(same)
    assert all(row.a == row.b for row in (*same.nodes, *same.flows))
    assert_whole(compare(model, renamed(model)))


PAIRS = [(path, path.parent.parent / "second" / path.name) for path in ENCODED if path.parent.name == "first" and (path.parent.parent / "second" / path.name).exists()]


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda path: path.stem)
def test_ids_change_no_number_and_the_sides_can_be_swapped(first: Path, second: Path):
    a, b = load(first), load(second)
    result = compare(a, b)
    assert numbers(compare(renamed(a), renamed(b))) == numbers(result)
    back = compare(b, a)
    for what in SORTS:
        one, other = result.count(what), back.count(what)
        assert (one.precision, one.recall, one.f1) == (other.recall, other.precision, other.f1), what
    assert result.count("nodes").f1 > 0.8  # one document, read twice
    assert result.count("flows_any_medium").f1 > 0.6
    for rows in (result.nodes, result.flows):  # one to one
        assert len({row.a for row in rows}) == len({row.b for row in rows}) == len(rows)


def test_sections_in_another_order_are_matched_alike(small: FlowModel):
    turned = replace(small, nodes=small.nodes[::-1], parties=small.parties[::-1], entrustments=small.entrustments[::-1])
    assert_whole(compare(small, turned))


def test_spellings_of_one_name_are_one_name(small: FlowModel):
    nodes = tuple(
        replace(node, name={"USBメモリ": "ＵＳＢメモリー", "分室端末": "分室（端末）"}.get(node.name, node.name), aliases=()) for node in small.nodes
    )
    result = compare(small, replace(small, nodes=nodes))
    assert result.count("nodes").f1 == 1
    assert result.count("flows").f1 == 1


def test_a_removed_node_takes_its_flows_with_it(small: FlowModel):
    gone = next(node for node in small.nodes if node.id == "sub-terminal")
    flows = tuple(flow for flow in small.flows if gone.id not in {flow.source, flow.target})
    less = replace(small, nodes=tuple(node for node in small.nodes if node is not gone), flows=flows)
    result = compare(small, less)
    lost = len(small.flows) - len(flows)
    assert lost == 2
    assert result.count("nodes").matched == len(small.nodes) - 1
    assert (result.count("nodes").precision, result.count("nodes").recall) == (1, (len(small.nodes) - 1) / len(small.nodes))
    assert result.count("flows").matched == len(flows)
    missed = [(entry.side, entry.what, entry.name, entry.step) for entry in result.unmatched]
    assert missed == [
        ("missed", "nodes", "分室端末", ""),
        ("missed", "flows", "入力端末 → 分室端末", "④"),
        ("missed", "flows", f"分室端末 → {next(n.name for n in small.nodes if n.id == 'lunch-system')}", "⑤"),
    ]
    assert [entry.lines for entry in result.unmatched[1:]] == [((26, 26),), ((27, 27),)]
    assert {entry.side for entry in compare(less, small).unmatched} == {"extra"}


def test_another_medium_is_the_same_hop_but_no_match_with_medium(small: FlowModel):
    flows = tuple(replace(flow, medium="lgwan") if flow.step == "④" else flow for flow in small.flows)
    result = compare(small, replace(small, flows=flows))
    assert result.count("nodes").f1 == result.count("flows_any_medium").f1 == 1
    assert result.count("flows").matched == len(small.flows) - 1
    assert result.agreement("flows", "medium").agreed == len(small.flows) - 1
    assert [(row.a_step, row.b_medium) for row in result.flows if not row.same_medium] == [("④", "lgwan")]
    assert "LGWAN" in result.to_text("ja")


def test_twins_with_numbers_known_by_hand(small: FlowModel):
    """B lacks the last of ten flows, has one of its own over a node of its own, and one other medium."""
    assert (len(small.nodes), len(small.flows)) == (8, 10)
    own = replace(small.nodes[-1], id="attic", name="屋根裏保管庫", aliases=(), kind="storage", operator="school-section")
    flow = replace(small.flows[4], id="up", target="attic")
    flows = [replace(f, medium="lgwan") if f.step == "④" else f for f in small.flows[:-1]]
    result = compare(small, replace(small, nodes=(*small.nodes, own), flows=(*flows, flow)))
    nodes, strict, loose = (result.count(what) for what in ("nodes", "flows", "flows_any_medium"))
    assert (nodes.precision, nodes.recall, nodes.f1) == (8 / 9, 1, 16 / 17)
    assert (strict.matched, strict.precision, strict.recall, strict.f1) == (8, 0.8, 0.8, 0.8)
    assert (loose.matched, loose.precision, loose.recall, loose.f1) == (9, 0.9, 0.9, 0.9)
    assert [(entry.side, entry.what) for entry in result.unmatched] == [("missed", "flows"), ("extra", "nodes"), ("extra", "flows")]


def test_what_identifies_people_is_compared_stated_and_propagated(small: FlowModel):
    flows = tuple(replace(flow, identifier="none") if flow.step == "④" else flow for flow in small.flows)
    result = compare(small, replace(small, flows=flows))
    agreement = result.agreement("flows", "identifier")
    assert (agreement.agreed, agreement.of) == (len(small.flows) - 1, len(small.flows))
    row = next(row for row in result.flows if row.a_step == "④")
    assert (row.a_identifier, row.a_basis, row.b_identifier, row.b_basis) == ("individual_number", "propagated", "none", "stated")


def test_the_same_hop_under_another_step_is_listed_but_not_counted(small: FlowModel):
    flows = tuple(replace(flow, step="㉑") if flow.step == "④" else flow for flow in small.flows)
    result = compare(small, replace(small, flows=flows))
    assert result.count("flows_any_medium").matched == len(small.flows) - 1
    assert [(row.a_step, row.b_step) for row in result.flows if not row.counted] == [("④", "㉑")]
    assert len(result.unmatched) == 2


@pytest.mark.parametrize(("step", "counted"), [("④-2", True), ("4", False), ("④'", False)])
def test_a_sub_step_is_a_weaker_match_and_another_label_is_none(small: FlowModel, step: str, counted: bool):
    flows = tuple(replace(flow, step=step) if flow.step == "④" else flow for flow in small.flows)
    row = next(row for row in compare(small, replace(small, flows=flows)).flows if row.b_step == step)
    assert (row.counted, row.same_step) == (counted, False)


def test_terminals_of_one_name_are_told_apart_by_place(small: FlowModel):
    desk = next(node for node in small.nodes if node.id == "terminal")
    north, south = replace(desk, id="north", place="北館"), replace(desk, id="south", place="南館")
    a = replace(small, nodes=(*small.nodes, north, south))
    b = replace(small, nodes=(*small.nodes, south, north))
    rows = {row.a: row.b for row in compare(a, b).nodes}
    assert (rows["north"], rows["south"], rows["terminal"]) == ("north", "south", "terminal")


def test_carried_things_of_one_name_are_told_apart_by_their_flows(small: FlowModel):
    stick = next(node for node in small.nodes if node.id == "usb-3")
    back = replace(stick, id="usb-back")
    flows = tuple(
        replace(flow, id=f"{side}-back", step="⑤", source=source, target=target)
        for side, flow, source, target in (("in", small.flows[5], "sub-terminal", "usb-back"), ("out", small.flows[6], "usb-back", "lunch-system"))
    )
    a = replace(small, nodes=(*small.nodes, back), flows=(*small.flows, *flows))
    b = replace(small, nodes=(back, *small.nodes), flows=(*small.flows, *flows))
    rows = {row.a: row.b for row in compare(a, b).nodes}
    assert (rows["usb-3"], rows["usb-back"]) == ("usb-3", "usb-back")
    assert compare(a, b).count("flows").f1 == 1


def test_a_thing_in_other_hands_is_another_thing(small: FlowModel):
    nodes = tuple(replace(node, operator="punch") if node.id == "lunch-system" else node for node in small.nodes)
    result = compare(small, replace(small, nodes=nodes))
    assert result.count("nodes").matched == len(small.nodes) - 1


def test_declared_blocks_say_in_which_fields_they_differ(small: FlowModel):
    entrustment = replace(small.entrustments[0], contractor="punch-sub", reentrusted=False, delivery=("paper",))
    rating = replace(small.self_ratings[0], rating="issues")
    provision = replace(small.provisions[0], number="提供先2")
    result = compare(small, replace(small, entrustments=(entrustment,), self_ratings=(rating,), provisions=(provision,)))
    differ = {row.section: row.differ for row in result.declared}
    assert differ == {"entrustments": ("contractor", "delivery", "reentrusted"), "self_ratings": ("rating",)}
    assert result.count("provisions").f1 == 0
    assert [entry.name for entry in result.unmatched] == ["提供先1", "提供先2"]


def test_different_documents_compare_and_agree_little(small: FlowModel):
    other = loads(dump_yaml(small).replace("hoshigaoka-lunch", "tsukimi-books"))
    other = replace(
        other,
        parties=tuple(replace(party, name=f"{party.kind}-{n}", aliases=()) for n, party in enumerate(other.parties)),
        nodes=tuple(replace(node, name=f"{'qzxw'[n % 4]}{n}{'kvjp'[n // 4]}", aliases=(), place="", printed="") for n, node in enumerate(other.nodes)),
        flows=tuple(replace(flow, step=f"{n}-①") for n, flow in enumerate(other.flows, 30)),
    )
    result = compare(small, other)
    assert result.count("nodes").f1 < 0.2
    assert result.count("flows").f1 == 0


def test_an_empty_model_compares(small: FlowModel):
    empty = replace(small, **{name: () for name in SECTIONS if name != "parties"})
    assert_whole(compare(empty, empty))
    result = compare(small, empty)
    assert (result.count("nodes").precision, result.count("nodes").recall, result.count("nodes").f1) == (1, 0, 0)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_result_prints_and_becomes_json(small: FlowModel, lang: Any):
    result = compare(small, replace(small, flows=small.flows[1:]))
    text = result.to_text(lang)
    assert "①" in text
    assert ("only in A (1)" if lang == "en" else "Aのみ (1)") in text
    plain = json.loads(json.dumps(result.to_plain(), ensure_ascii=False))
    assert plain == result.to_plain()
    assert set(plain) == {field.name for field in fields(Comparison)}
    assert {entry["what"] for entry in plain["counts"]} == set(SORTS)
    assert plain["unmatched"][0]["lines"] == [[20, 20]]


def test_the_same_input_gives_the_same_text_whatever_the_hash_seed(small: FlowModel, tmp_path: Path):
    for name, flows in (("a", small.flows), ("b", small.flows[2:])):
        (tmp_path / f"{name}.yaml").write_text(dump_yaml(replace(small, flows=flows)), encoding="utf-8")
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "flowgraph.compare", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"), "--en"],
            capture_output=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
    assert b"self-ratings" in outputs.pop()


def test_ten_thousand_nodes_are_compared_in_good_time(small: FlowModel):
    count = 10_000
    node, flow = small.nodes[0], small.flows[0]
    nodes = tuple(replace(node, id=f"n{n}", name=f"端末{n}", aliases=()) for n in range(count))
    flows = tuple(replace(flow, id=f"f{n}", source=f"n{n}", target=f"n{n + 1}") for n in range(count - 1))
    large = replace(small, nodes=nodes, flows=flows, stores=(), controls=())
    result = compare(large, large)
    assert result.count("nodes").f1 == result.count("flows").f1 == 1
