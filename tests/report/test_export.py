"""The published contract of `flowgraph export`, and graphs for other programs."""

from __future__ import annotations

import csv
import io
import json

import networkx as nx
import pytest

from flowgraph.graph import to_graph
from flowgraph.model import load
from flowgraph.vocab import NODE_KINDS

CONTRACT = {  # issue 2, section 6, word for word
    "document": "id title organization form sha256",
    "nodes": "id name aliases kind operator operator_group boundary depth evidence",
    "flows": "id step order source target medium identifier individual_number specific_personal_information basis actor entrustment controls alternative_group variant evidence",
    "entrustments": "number task contractor delivery reentrusted depth evidence",
    "paths": "id nodes flows media_hops media_transfers depth q q_inherent severity rank steps notices",
}
SECTIONS = ("provisions", "transfers", "stores", "controls", "self_ratings", "notices")
KINDS = "person department organization contractor subcontractor system terminal network external_medium paper form storage"
UNCERTAIN = {"unknown", "undecidable", "contradicted", "not_mentioned", "not_asked"}


@pytest.fixture
def exported(flowgraph, small_path) -> dict:
    run = flowgraph("export", small_path, "--format", "json")
    assert run.code == 0
    made: dict = json.loads(run.out)
    return made


def check_contract(made: dict) -> None:
    for section, names in CONTRACT.items():
        for row in [made[section]] if section == "document" else made[section]:
            assert set(names.split()) <= set(row), section
    assert all(isinstance(made[section], list) for section in SECTIONS)
    assert len(made["parameters_hash"]) >= 12
    assert {node["kind"] for node in made["nodes"]} <= set(KINDS.split())
    for flow in made["flows"]:
        for name in ("individual_number", "specific_personal_information"):
            assert flow[name] in {True, False} or flow[name] in UNCERTAIN
        assert isinstance(flow["controls"], list)
        assert flow["basis"] in {"stated", "figure", "inferred"}
    for item in made["entrustments"]:
        assert item["reentrusted"] in {True, False} or item["reentrusted"] in UNCERTAIN
        assert isinstance(item["delivery"], list) or item["delivery"] in UNCERTAIN
    for section in ("nodes", "flows", "entrustments", *SECTIONS[:-1]):
        for item in made[section]:
            assert item["evidence"], section
            for entry in item["evidence"]:
                assert set(entry) >= {"lines", "chars", "section", "field", "basis"}
                assert len(entry["lines"]) == 2
                assert 1 <= entry["lines"][0] <= entry["lines"][1]
                assert entry["chars"] is None or len(entry["chars"]) == 2
    check_references(made)


def check_references(made: dict) -> None:
    nodes, flows = {node["id"] for node in made["nodes"]}, {flow["id"]: flow for flow in made["flows"]}
    assert len(nodes) == len(made["nodes"])
    assert len(flows) == len(made["flows"])
    orders = [flow["order"] for flow in made["flows"]]
    assert orders == sorted(orders)
    for flow in made["flows"]:
        assert {flow["source"], flow["target"]} <= nodes
        assert set(flow["controls"]) <= {control["id"] for control in made["controls"]}
    for path in made["paths"]:
        assert sum(step["share"] for step in path["steps"]) == pytest.approx(1, abs=1e-4)
        assert set(path["nodes"]) <= nodes
        assert set(path["flows"]) <= set(flows)
        assert {step["flow"] for step in path["steps"]} - {""} == set(path["flows"])
        assert len(path["nodes"]) == len(path["flows"]) + 1
        assert 0 <= path["q"] <= path["q_inherent"] <= 1
        assert all(isinstance(notice, str) for notice in path["notices"])
        assert [flows[name]["source"] for name in path["flows"]] == path["nodes"][:-1]
    ranks = [path["rank"] for path in made["paths"]]
    assert ranks == sorted(ranks)


def test_the_kinds_are_those_of_the_contract():
    assert set(NODE_KINDS) == set(KINDS.split())


def test_the_contract(exported):
    check_contract(exported)
    assert exported["document"]["id"] == "hoshigaoka-lunch"
    assert [(node["id"], node["depth"]) for node in exported["nodes"] if node["depth"]] == [("punch-terminal", 1), ("sub-terminal", 2)]
    assert exported["nodes"][0]["depth"] is None
    assert [item["depth"] for item in exported["entrustments"]] == [2]
    assert exported["flows"][5] | {"id": "to-usb", "step": "③", "alternative_group": "alt-3", "individual_number": True} == exported["flows"][5]
    assert exported["flows"][0]["variant"] == "application: mail"
    assert exported["flows"][9]["evidence"][0]["basis"] == "inferred"
    assert exported["flows"][9]["individual_number"] is False
    assert exported["provisions"][0]["recipient"] == "unknown"


def test_the_contract_of_the_encoded_assessments(flowgraph, model_files):
    if not model_files:
        pytest.skip("no encoded assessment in data/models")
    made = json.loads(flowgraph("export", *model_files).out)
    made = made if isinstance(made, list) else [made]
    assert [one["document"]["id"] for one in made] == [path.stem for path in model_files]
    for one in made:
        check_contract(one)
        assert one["paths"]


def test_limits_that_bit_are_among_the_notices(flowgraph, model_files):
    for path in model_files:
        ranked = json.loads(flowgraph("rank", path, "--format", "json").out)["notices"]
        made = json.loads(flowgraph("export", path).out)["notices"]
        limits = {notice["en"] for notice in made if notice["kind"] == "limit"}
        assert {notice["en"] for notice in ranked if notice["en"].startswith("limit:")} <= limits


def test_several_models_are_a_list(flowgraph, small_path, tmp_path):
    other = tmp_path / "other.yaml"
    flowgraph("new", "-o", other)
    made = json.loads(flowgraph("export", small_path, other).out)
    assert [one["document"]["id"] for one in made] == ["hoshigaoka-lunch", "example-town-allowance"]


def test_the_model_form_loads_to_an_equal_model(flowgraph, small_path, model_files, tmp_path):
    for n, path in enumerate((small_path, *model_files)):
        again = tmp_path / f"{n}.json"
        assert flowgraph("export", path, "--format", "model", "-o", again).code == 0
        assert load(again) == load(path)


def test_the_model_form_takes_one_model(flowgraph, small_path):
    run = flowgraph("export", small_path, small_path, "--format", "model")
    assert run.code == 2
    assert "one model" in run.err


def test_csv_needs_a_folder(flowgraph, small_path):
    assert flowgraph("export", small_path, "--format", "csv").code == 2


def test_graphml_is_read_back(flowgraph, small_path, model_files, tmp_path):
    for path in (small_path, *model_files):
        target = tmp_path / f"{path.stem}.graphml"
        assert flowgraph("export", path, "--format", "graphml", "-o", target).code == 0
        graph, again = to_graph(load(path)), nx.read_graphml(target, force_multigraph=True)
        assert (len(again), again.number_of_edges()) == (len(graph), graph.number_of_edges())
        assert again.is_directed()
        for node, data in graph.nodes(data=True):
            assert again.nodes[node]["label"] == data["name"]
        for _, _, data in again.edges(data=True):
            assert data["individual_number"] in {"true", "false"} | UNCERTAIN


def test_graphml_of_several_models_keeps_them_apart(flowgraph, small_path, tmp_path):
    other = tmp_path / "other.yaml"
    flowgraph("new", "-o", other)
    again = nx.parse_graphml(flowgraph("export", small_path, other, "--format", "graphml").out, force_multigraph=True)
    assert len(again) == len(load(small_path).nodes) + len(load(other).nodes)
    assert {data["document"] for _, data in again.nodes(data=True)} == {"hoshigaoka-lunch", "example-town-allowance"}


def test_csv_tables_are_read_back(flowgraph, small_path, model_files, tmp_path):
    for path in (small_path, *model_files):
        folder = tmp_path / path.stem
        assert flowgraph("export", path, "--format", "csv", "-o", folder).code == 0
        model = load(path)
        nodes, flows = (
            list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_bytes().decode("utf-8-sig")))) for name in ("nodes", "flows")
        )
        assert [row["id"] for row in nodes] == [node.id for node in model.nodes]
        assert {row["id"] for row in flows} == {flow.id for flow in model.flows}
        assert {row["source"] for row in flows} <= {row["id"] for row in nodes}


def test_the_schema_is_a_schema(flowgraph, small_path):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(flowgraph("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(flowgraph("export", small_path, "--format", "model").out))
    broken = json.loads(flowgraph("export", small_path, "--format", "model").out)
    broken["nodes"][0]["kindd"] = "system"
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(broken))
