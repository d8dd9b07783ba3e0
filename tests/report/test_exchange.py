"""Files for other programs: found by name and suffix, complete, repeatable, with the lines that say so."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from flowgraph.graph import to_graph
from flowgraph.model import load, loads
from flowgraph.report.exchange import Order, by_suffix, format_of, names
from flowgraph.report.exchange_facts import lines_of

FORMATS = ("json", "csv", "drawio", "gexf", "graphml", "mermaid", "model", "otm")
DRAWN = ("tokyo-tax-linkage",)
"""Encoded assessments whose pictures are laid out here; each takes seconds."""
GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"

# The standard's essentials in our own words (Open Threat Model 0.2.0): what is required, and of which type.
_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
_PARENT = {"type": "object", "properties": {"trustZone": {"type": "string"}}, "required": ["trustZone"], "additionalProperties": False}
_PLACE = {
    "type": "array", "minItems": 1,
    "items": {
        "type": "object", "required": ["representation", "id", "position", "size"],
        "properties": {
            "representation": {"const": "picture"}, "id": {"type": "string"},
            "position": {"type": "object", "required": ["x", "y"], "additionalProperties": {"type": "integer"}},
            "size": {"type": "object", "required": ["width", "height"], "additionalProperties": {"type": "integer", "minimum": 1}},
        },
    },
}
_SHARE = {"type": "integer", "minimum": 0, "maximum": 100}
_NAMED = {"id": {"type": "string", "minLength": 1}, "name": {"type": "string", "minLength": 1}, "attributes": _TEXTS}


def _listed(required: str, **properties: object) -> dict:
    return {"type": "array", "items": {"type": "object", "required": ["id", "name", *required.split()], "properties": {**_NAMED, **properties}}}


OTM = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object", "required": ["otmVersion", "project", "representations", "trustZones", "components", "dataflows", "assets"], "additionalProperties": False,
    "properties": {
        "otmVersion": {"const": "0.2.0"},
        "project": {"type": "object", "required": ["id", "name"], "properties": {**_NAMED, "owner": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}}},
        "representations": _listed("type size", type={"enum": ["diagram", "code"]}),
        "assets": _listed("risk", risk={"type": "object", "required": ["confidentiality", "integrity", "availability"], "properties": dict.fromkeys(("confidentiality", "integrity", "availability"), _SHARE)}),
        "trustZones": _listed("risk", risk={"type": "object", "required": ["trustRating"], "properties": {"trustRating": _SHARE}}, parent=_PARENT, representations=_PLACE),
        "components": _listed("type parent", type={"type": "string"}, parent=_PARENT, representations=_PLACE),
        "dataflows": _listed("source destination bidirectional assets", bidirectional={"const": False}),
    },
}


@pytest.fixture(scope="session")
def graphs(small, model_files) -> dict:
    return {graph.graph["id"]: graph for graph in (to_graph(model) for model in (small, *map(load, model_files)))}


@pytest.fixture(scope="session")
def orders(graphs) -> dict:
    """One order a document, so that each is laid out once."""
    from flowgraph.risk import rank

    return {name: Order(graphs=[graph], ranked=lambda graph=graph: [rank(graph)], lang="ja") for name, graph in graphs.items()}


@pytest.fixture(scope="session")
def again(small, orders) -> Order:
    """The small model once more, from its beginnings."""
    return Order(graphs=[to_graph(small)], ranked=orders["hoshigaoka-lunch"].ranked, lang="ja")


def written(orders, document: str, format_: str) -> str:
    return format_of(format_).files(orders[document])[0][1].decode("utf-8")


def drawn(orders) -> list[str]:
    return [name for name in orders if name == "hoshigaoka-lunch" or name in DRAWN]


def broken_references(otm: dict) -> list[str]:
    """What points nowhere in a threat model, and ids used twice."""
    zones, components = {zone["id"] for zone in otm["trustZones"]}, {item["id"] for item in otm["components"]}
    assets = {item["id"] for item in otm["assets"]}
    ids = [item["id"] for section in ("assets", "trustZones", "components", "dataflows") for item in otm[section]]
    found = [f"twice: {ident}" for ident in set(ids) if ids.count(ident) > 1]
    found += [f"parent of {item['id']}" for section in ("trustZones", "components") for item in otm[section] if "parent" in item and item["parent"]["trustZone"] not in zones]
    found += [f"end of {flow['id']}" for flow in otm["dataflows"] for end in ("source", "destination") if flow[end] not in components]
    carried = [(item["id"], name) for item in otm["dataflows"] for name in item["assets"]]
    carried += [(item["id"], name) for item in otm["components"] for names_ in item["assets"].values() for name in names_]
    return found + [f"asset of {ident}" for ident, name in carried if name not in assets]


def against_gexf(text: str) -> list[str]:
    """Departures from the rules of GEXF 1.3 that a reader could stumble over."""
    root = ET.fromstring(text)
    graph = root.find(f"{GEXF}graph")
    found = [] if root.tag == f"{GEXF}gexf" and root.get("version") == "1.3" else ["root"]
    order = [child.tag for child in graph]
    found += [] if order == [f"{GEXF}attributes", f"{GEXF}attributes", f"{GEXF}nodes", f"{GEXF}edges"] else [f"order {order}"]
    types = {}
    for declared in graph.iter(f"{GEXF}attributes"):
        types[declared.get("class")] = {item.get("id"): item.get("type") for item in declared}
        found += [f"type {kind}" for kind in types[declared.get("class")].values() if kind not in {"string", "boolean", "integer"}]
    nodes = [node.get("id") for node in graph.iter(f"{GEXF}node")]
    found += ["ids of nodes"] if len(nodes) != len(set(nodes)) else []
    edges = list(graph.iter(f"{GEXF}edge"))
    found += ["ids of edges"] if len({edge.get("id") for edge in edges}) != len(edges) else []
    found += [f"dangling {edge.get('id')}" for edge in edges if not {edge.get("source"), edge.get("target")} <= set(nodes)]
    beside = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    found += ["edges that Gephi would join"] if len(set(beside)) != len(beside) else []
    for kind, items in (("node", graph.iter(f"{GEXF}node")), ("edge", iter(edges))):
        for item in items:
            values = {value.get("for"): value.get("value") for value in item.iter(f"{GEXF}attvalue")}
            found += [f"undeclared {name}" for name in values if name not in types[kind]]
            found += [f"not {types[kind][name]}: {value}" for name, value in values.items() if not fits(types[kind].get(name), value)]
            found += ["no colour"] if item.find(f"{VIZ}color") is None else []
    counts = [int(graph.find(f"{GEXF}{name}").get("count")) for name in ("nodes", "edges")]
    return found + ([] if counts == [len(nodes), len(edges)] else ["counts"])


def fits(kind: str | None, value: str) -> bool:
    return {"boolean": value in {"true", "false"}, "integer": value.lstrip("-").isdigit()}.get(kind, True)


def test_every_format_is_a_file_found_by_name():
    assert names() == FORMATS
    assert {name: format_of(name).SEVERAL for name in names()} == dict.fromkeys(FORMATS, True) | {"mermaid": False, "model": False, "otm": False}
    for name in names():
        assert format_of(name).TITLE.ja != format_of(name).TITLE.en


@pytest.mark.parametrize(
    ("file", "format_"),
    [("a.json", "json"), ("a.otm.json", "otm"), ("A.OTM", "otm"), ("a.gexf", "gexf"), ("a.graphml", "graphml"), ("a.mmd", "mermaid"), ("a.drawio", "drawio"), ("a.drawio.xml", "drawio"), ("a.txt", None)],
)
def test_the_suffix_chooses(tmp_path, file, format_):
    assert by_suffix(tmp_path / file) == format_


@pytest.mark.parametrize("suffix", ["gexf", "graphml", "mmd", "drawio", "otm.json", "json"])
def test_the_command_writes_by_suffix(flowgraph, small_path, tmp_path, orders, suffix):
    target = tmp_path / f"out.{suffix}"
    assert flowgraph("export", small_path, "-o", target, "--lang", "ja").code == 0
    assert target.read_text(encoding="utf-8") == written(orders, "hoshigaoka-lunch", by_suffix(target))
    assert "exists already" in flowgraph("export", small_path, "-o", target).err


def test_a_picture_is_not_written_as_json(flowgraph, small_path, tmp_path):
    run = flowgraph("export", small_path, "-o", tmp_path / "a.svg")
    assert run.code == 2
    assert "flowgraph draw" in run.err
    assert not (tmp_path / "a.svg").exists()


def test_a_format_beats_the_suffix(flowgraph, small_path, tmp_path):
    flowgraph("export", small_path, "--format", "gexf", "-o", tmp_path / "a.json")
    assert "gexf" in (tmp_path / "a.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["mermaid", "otm", "model"])
def test_one_model_formats_refuse_several(flowgraph, small_path, name):
    run = flowgraph("export", small_path, small_path, "--format", name)
    assert run.code == 2
    assert f"{name} takes one model" in run.err


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_help_tells_every_format(flowgraph, lang):
    told = re.sub(r"\s", "", flowgraph("export", "--help", "--lang", lang).out)
    for name in FORMATS:
        assert name in told
        assert re.sub(r"\s", "", format_of(name).TITLE.label(lang)) in told


@pytest.mark.parametrize("format_", FORMATS)
def test_same_input_same_bytes(again, orders, format_):
    assert format_of(format_).files(again) == format_of(format_).files(orders["hoshigaoka-lunch"])


@pytest.mark.parametrize("format_", ["graphml", "gexf", "drawio", "otm", "csv"])
def test_the_lines_of_every_item_are_in_the_file(small, orders, format_):
    text = "".join(content.decode("utf-8-sig") for _, content in format_of(format_).files(orders["hoshigaoka-lunch"]))
    for item in (*small.nodes, *small.flows):
        assert lines_of(item.evidence) in text, item.id
    assert "(inferred)" in text
    assert "II-6" not in text or format_ != "graphml"


@pytest.mark.parametrize("format_", ["graphml", "gexf", "drawio"])
def test_several_documents_stay_apart(graphs, format_):
    chosen = [graphs["hoshigaoka-lunch"], to_graph(loads(SECOND, "second.yaml"))]
    text = format_of(format_).files(Order(graphs=chosen, ranked=list, lang="ja"))[0][1].decode("utf-8")
    root = ET.fromstring(text)
    if format_ == "drawio":
        assert [(page.get("id"), page.get("name")) for page in root.iter("diagram")] == [(graph.graph["id"], graph.graph["title"]) for graph in chosen]
    else:
        ids = [node.get("id") for node in root.iter() if node.tag.endswith("}node")]
        assert len(set(ids)) == len(ids) == sum(map(len, chosen))
        assert {ident.partition("/")[0] for ident in ids} == {graph.graph["id"] for graph in chosen}


SECOND = """\
flowgraph: 1
document: {id: second, title: 二つめ, organization: 町長, form: full, source: second.txt, sha256: "00", evidence: [{lines: 1, section: 表紙, field: 題}]}
parties:
- {id: body, name: 町長, kind: body, evidence: [{lines: 1, section: 表紙, field: 機関}]}
- {id: who, name: 住民, kind: person, evidence: [{lines: 1, section: 別添1, field: ①}]}
nodes:
- {id: subject, name: 住民, kind: person, operator: who, holds: [individual_number], evidence: [{lines: 1, section: 別添1, field: ①}]}
- {id: lunch-system, name: システム, kind: system, operator: body, evidence: [{lines: 1, section: 別添1, field: ①}]}
flows:
- {step: ①, from: subject, to: lunch-system, medium: counter, evidence: [{lines: 1, section: 別添1, field: ①}]}
"""

HOSTILE = "<b onload=\"x\">&amp;]]>'`|; %% end"


def test_hostile_names_stay_words(small_model):
    model = loads(small_model.replace("name: 学務係窓口", "name: " + json.dumps(HOSTILE)), "hostile.yaml")
    assert HOSTILE in {node.name for node in model.nodes}
    order = Order(graphs=[to_graph(model)], ranked=list, lang="ja")
    for format_ in ("graphml", "gexf", "drawio"):
        text = format_of(format_).files(order)[0][1].decode("utf-8")
        assert not re.search(r"<b[ >]", text)
        ET.fromstring(text)
    assert not against_gexf(format_of("gexf").files(order)[0][1].decode("utf-8"))
    otm = json.loads(format_of("otm").files(order)[0][1])
    assert not broken_references(otm)


def test_gexf_keeps_its_rules(orders):
    for name in orders:
        assert against_gexf(written(orders, name, "gexf")) == []


def test_the_rules_of_gexf_find_what_is_broken(orders):
    text = written(orders, "hoshigaoka-lunch", "gexf")
    assert any("dangling" in fault for fault in against_gexf(text.replace('source="subject"', 'source="nobody"', 1)))
    assert any("not boolean" in fault for fault in against_gexf(text.replace('value="true"', 'value="perhaps"')))
    assert "counts" in against_gexf(text.replace('<edges count="10">', '<edges count="11">'))
    with pytest.raises(ET.ParseError):
        against_gexf(text.replace('label="保護者"', 'label="<保護者"', 1))


def test_a_threat_model_keeps_to_the_standard(orders):
    jsonschema = pytest.importorskip("jsonschema")
    check = jsonschema.Draft202012Validator(OTM)
    for name in drawn(orders):
        made = json.loads(written(orders, name, "otm"))
        assert [error.message for error in check.iter_errors(made)] == []
        assert broken_references(made) == []
        graph = orders[name].graphs[0]
        assert {item["id"] for item in made["components"]} == set(graph.nodes)
        assert {(flow["id"], flow["source"], flow["destination"]) for flow in made["dataflows"]} == {(key, source, target) for source, target, key in graph.edges(keys=True)}


def test_a_broken_threat_model_is_found(orders):
    jsonschema = pytest.importorskip("jsonschema")
    check = jsonschema.Draft202012Validator(OTM)

    def changed(change) -> dict:
        made = json.loads(written(orders, "hoshigaoka-lunch", "otm"))
        change(made)
        return made

    assert broken_references(changed(lambda made: made["dataflows"][0].update(destination="nobody")))
    assert broken_references(changed(lambda made: made["components"][0].update(parent={"trustZone": "nowhere"})))
    assert broken_references(changed(lambda made: made["assets"].pop(0)))
    for change in (
        lambda made: made["trustZones"][0]["risk"].update(trustRating=True and "high"),
        lambda made: made["components"][0].pop("type"),
        lambda made: made["dataflows"][0]["attributes"].update(order=1),
        lambda made: made.pop("project"),
    ):
        assert list(check.iter_errors(changed(change)))


def test_a_threat_model_rates_hands_in_order_and_claims_no_likelihood(orders):
    made = json.loads(written(orders, "hoshigaoka-lunch", "otm"))
    ratings = {zone["attributes"]["party"]: zone["risk"]["trustRating"] for zone in made["trustZones"]}
    assert ratings["body"] == ratings["school-section"] > ratings["punch"] > ratings["punch-sub"] > ratings["family"] > 0
    assert {zone["attributes"]["party"]: zone.get("parent", {}).get("trustZone") for zone in made["trustZones"]} == {
        "family": None, "school-section": "zone:body", "body": None, "punch": None, "punch-sub": "zone:punch",
    }
    assert {"threats", "mitigations"} & set(made) == set()
    assert all("測定値ではない" in zone["attributes"]["trustRating"] for zone in made["trustZones"])
    flows = {flow["id"]: flow for flow in made["dataflows"]}
    assert flows["to-usb"]["assets"] == ["individual_number", "four_attributes"]
    assert flows["to-usb"]["attributes"]["lines"] == "24"
    usb = next(item for item in made["components"] if item["id"] == "usb-3")
    assert usb["assets"]["stored"] == ["individual_number", "four_attributes"]


def test_mermaid_is_the_picture_of_draw(flowgraph, small_path, tmp_path):
    flowgraph("draw", small_path, "-o", tmp_path / "a.mmd", "--lang", "ja")
    flowgraph("export", small_path, "-o", tmp_path / "b.mmd", "--lang", "ja")
    assert (tmp_path / "a.mmd").read_bytes() == (tmp_path / "b.mmd").read_bytes()
