"""Views: what each shows, what it says it leaves out, and what it refuses; by structure, not by pixels."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from flowgraph.diagram import draw
from flowgraph.diagram.counting import count
from flowgraph.diagram.pages import LEAST, PAGES
from flowgraph.diagram.steps import gathered
from flowgraph.diagram.style import ARROW_STYLES, MARKS
from flowgraph.diagram.views import VIEWS, Asked, scene_of
from flowgraph.errors import LookupFailure
from flowgraph.graph import Graph, to_graph
from flowgraph.model import FlowModel, load, loads
from flowgraph.risk import rank
from flowgraph.vocab import MEDIA

SVG = "{http://www.w3.org/2000/svg}"
ASKED = {"steps": {"steps": ("②",)}, "party": {"party": "punch"}}
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ]")


@pytest.fixture(scope="module")
def graph(small: FlowModel) -> Graph:
    return to_graph(small)


@pytest.fixture(scope="module")
def housing(root) -> Graph:
    return to_graph(load(root / "data" / "models" / "tokyo-public-housing.yaml"))


def shown(scene) -> set[str]:
    return {flow for arrow in scene.arrows for flow in arrow.flows}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("view", list(VIEWS))
def test_every_view_is_drawn_and_says_how_much_it_shows(graph: Graph, view: str, lang):
    scene = scene_of(graph, view, Asked(lang=lang, **ASKED.get(view, {})))
    every, some = graph.number_of_edges(), len(shown(scene))
    if view != "whole":
        assert (f"フロー {every} 件中 {some} 件を表示" if lang == "ja" else f"{some} of {every} flows shown") in scene.subtitle
    picture = draw(graph, view=view, lang=lang, **ASKED.get(view, {}))
    assert ET.fromstring(picture.svg).get("lang") == lang
    found = count(picture.placed)
    assert (found.foreign, found.label_on_label, found.label_on_box, found.label_on_name, found.wide_text) == (0, 0, 0, 0, 0)
    assert all(picture.to(form) for form in ("dot", "mmd"))
    assert picture.svg == draw(graph, view=view, lang=lang, **ASKED.get(view, {})).svg
    assert scene.view == view


@pytest.mark.parametrize("view", list(VIEWS))
def test_words_of_our_own_are_english_in_english(graph: Graph, view: str):
    data = replace(graph.graph["model"], parties=tuple(replace(party, name="P" + party.id) for party in graph.graph["model"].parties))
    scene = scene_of(to_graph(data), view, Asked(lang="en", **ASKED.get(view, {})))
    own = [entry.text for entry in scene.legend] + [line for boundary in scene.boundaries for line in boundary.lines if boundary.name.startswith("P")]
    own.append(scene.subtitle.replace("星見ヶ丘町長", ""))
    assert not [text for text in own if JAPANESE.search(text)]


# --- parts


def test_steps_take_a_group_and_refuse_what_is_not_there(housing: Graph):
    def steps(*asked: str) -> set[str]:
        flows = shown(scene_of(housing, "steps", Asked(steps=asked)))
        return {data["step"] for *_, key, data in housing.edges(keys=True, data=True) if key in flows}

    assert steps("②") == {"②-1", "②-2", "②-3", "②-4", "②-5", "②-6"}
    assert steps("2-5") == {"②-5"}
    assert steps("①-1", "④") == {"①-1", "④"}
    assert steps("①") == {"①-1", "①-2"}  # not ⑪
    with pytest.raises(LookupFailure, match=r"no step '②-9'.*did you mean ②-"):
        steps("②-9")
    with pytest.raises(LookupFailure, match="which steps"):
        scene_of(housing, "steps", Asked())


def test_a_party_is_found_by_id_name_and_part_of_its_name(housing: Graph):
    pictures = [shown(scene_of(housing, "party", Asked(party=asked))) for asked in ("jkk", "東京都住宅供給公社", "供給公社")]
    assert pictures[0] == pictures[1] == pictures[2]
    for source, target, key, data in housing.edges(keys=True, data=True):
        hands = {housing.nodes[source]["operator"], housing.nodes[target]["operator"], data["actor"]}
        if hands & {"jkk", "jkk-sub"}:
            assert key in pictures[0]
    assert pictures[0] < {key for *_, key in housing.edges(keys=True)}
    with pytest.raises(LookupFailure, match=r"no party '東京都住宅供給工社'.*did you mean 東京都住宅供給公社"):
        scene_of(housing, "party", Asked(party="東京都住宅供給工社"))
    with pytest.raises(LookupFailure, match="parties are called 'システム'"):
        scene_of(housing, "party", Asked(party="システム"))


def test_media_shows_exactly_the_hops_on_media(housing: Graph, graph: Graph):
    assert shown(scene_of(housing, "media", Asked())) == {key for *_, key, data in housing.edges(keys=True, data=True) if data["external"]}
    without = graph.edge_subgraph([edge for edge in graph.edges(keys=True) if not graph.edges[edge]["external"]]).copy()
    with pytest.raises(LookupFailure, match="no external medium"):
        scene_of(without, "media", Asked())


def test_parts_stay_in_the_order_of_the_graph(housing: Graph):
    order = list(housing.nodes)
    boxes = [box.id for box in scene_of(housing, "media", Asked()).boxes]
    assert boxes == sorted(boxes, key=order.index)


# --- condensed


def test_condensed_loses_no_medium_no_boundary_and_no_statement_about_the_number(model_files):
    for file in model_files:
        graph = to_graph(load(file))
        scene = scene_of(graph, "condensed", Asked())
        boxes = {box.id for box in scene.boxes}
        assert {node for node, data in graph.nodes(data=True) if data["external"]} <= boxes
        from flowgraph.diagram import build

        assert {boundary.id for boundary in scene.boundaries} == {boundary.id for boundary in build(graph).boundaries}
        data = {key: row for *_, key, row in graph.edges(keys=True, data=True)}
        ends = {key: (source, target) for source, target, key in graph.edges(keys=True)}
        inside = set(data) - shown(scene)
        for flow in inside:  # only within one party, and never by a medium, over the counter or in public
            source, target = ends[flow]
            assert graph.nodes[source]["operator"] == graph.nodes[target]["operator"]
            medium = MEDIA[data[flow]["medium"]]
            assert (medium.external, medium.public, medium.carried) == (False, False, False)
        for arrow in scene.arrows:
            said = {"number" if row["individual_number"] is True else "without" if row["individual_number"] is False else "unknown" for row in (data[flow] for flow in arrow.flows)}
            assert arrow.style == next(style for style in ("number", "unknown", "without") if style in said)
            assert all(step in arrow.tooltip for step in (data[flow]["step"] for flow in arrow.flows))
        assert len(scene.arrows) < len(build(graph).arrows)
        assert f"件中 {len(shown(scene))} 件" in scene.subtitle
        assert not inside or f"箱の内側のフロー {len(inside)} 件は省略" in scene.subtitle


def test_condensed_marks_are_explained_in_the_legend(housing: Graph):
    for lang in ("ja", "en"):
        scene = scene_of(housing, "condensed", Asked(lang=lang))
        told = {entry.key for entry in scene.legend if entry.what == "medium"}
        used = set(re.findall(r"［.*?］|\[.*?\]", " ".join(line for arrow in scene.arrows for line in arrow.lines)))
        assert used == told != set()


def test_every_medium_has_a_mark_of_its_own():
    assert set(MARKS) == set(MEDIA) | {"paper"}
    assert len({row.ja for row in MARKS.rows()}) == len({row.en for row in MARKS.rows()}) == len(MARKS)


def test_condensed_keeps_a_highlight(housing: Graph):
    row = rank(housing, number_only=True)[0]
    picture = draw(housing, view="condensed", highlight=row)
    lit = {flow for arrow in picture.scene.arrows if arrow.marked for flow in arrow.flows}
    assert set(row.flows) & shown(picture.scene) <= lit


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        (["②-1", "②-3", "②-4", "②-5"], ("②-1,3–5",)), (["①", "②"], ("①・②",)), (["㉟", "㊱", "㊲"], ("㉟–㊲",)), (["⑲", "⑳", "㉑", "①"], ("①・⑲–㉑",)),
        (["A", "②''", "②'"], ("A", "②''", "②'")), (["II-3", "II-3"], ("II-3",)), (["1-①", "1-②", "2-②③"], ("1-①・②", "2-②③")), ([], ()),
    ],
)
def test_steps_are_gathered_as_people_write_them(labels, wanted):
    assert gathered(labels) == wanted


# --- entrustment


def test_the_chain_has_every_entrusted_matter_and_every_contractor(model_files):
    for file in model_files:
        model = load(file)
        scene = scene_of(to_graph(model), "entrustment", Asked())
        text = [arrow.tooltip for arrow in scene.arrows]
        for item in model.entrustments:
            assert any(line.startswith(item.number) for line in text), item.id
        names = {box.name for box in scene.boxes}
        assert {party.name for party in model.parties if party.kind == "contractor"} <= names
        assert len(scene.arrows) >= len(model.entrustments)


def test_permission_says_what_is_not_known(graph: Graph):
    scene = scene_of(graph, "entrustment", Asked())
    again = next(arrow for arrow in scene.arrows if arrow.target == "punch-sub")
    assert "再委託の許諾: 記載なし" in again.tooltip
    assert "業務: 検査" in again.tooltip
    boundaries = {boundary.id: boundary for boundary in scene.boundaries}
    assert boundaries["punch-sub"].parent == "punch"
    assert boundaries["punch-sub"].lines == ("再委託先",)


def test_a_contractor_no_matter_names_is_drawn_and_says_so(small_model: str):
    extra = "- {id: lone, name: ひばり社, kind: contractor, parent: body, evidence: [{lines: 40, section: II-4, field: 委託事項1}]}\n- {id: post,"
    scene = scene_of(to_graph(loads(small_model.replace("- {id: post,", extra, 1))), "entrustment", Asked())
    arrow = next(arrow for arrow in scene.arrows if arrow.target == "lone")
    assert (arrow.lines, arrow.style) == (("委託事項の記載なし",), "unknown")


def test_no_entrustment_is_said(small_model: str):
    model = loads(small_model)
    lone = replace(model, entrustments=(), parties=tuple(replace(party, kind="private", parent="") if party.kind == "contractor" else party for party in model.parties))
    lone = replace(lone, flows=tuple(replace(flow, entrustment="") for flow in lone.flows), controls=())
    with pytest.raises(LookupFailure, match="nothing is entrusted"):
        scene_of(to_graph(lone), "entrustment", Asked())


# --- strip


def test_a_strip_is_the_path_in_order(housing: Graph):
    row = rank(housing, number_only=True)[0]
    for asked in (Asked(), Asked(path=row), Asked(path=row.path), Asked(path_id=row.id), Asked(path_id=row.id[:6])):
        scene = scene_of(housing, "strip", asked)
        assert [arrow.flows for arrow in scene.arrows] == [(flow,) for flow in row.flows]
        assert [box.name for box in scene.boxes] == [housing.nodes[node]["name"] for node in row.path.nodes]
    cards = [" ".join(arrow.notes) for arrow in scene_of(housing, "strip", Asked(path=row)).arrows]
    assert all("個人番号:" in card and "対策:" in card and "媒体:" in card for card in cards)
    shares = [int(match[1]) for card in cards if (match := re.search(r"割合: (\d+)%", card))]
    assert len(shares) == len(row.flows)
    assert sum("◀" in card for card in cards) == 1
    assert "漏えいの確率ではありません" in scene_of(housing, "strip", Asked(path=row)).subtitle


def test_a_strip_wraps_without_losing_or_crossing(model_files):
    for file in model_files:
        graph = to_graph(load(file))
        longest = max(rank(graph), key=lambda row: len(row.flows))
        picture = draw(graph, view="strip", highlight=longest)
        found = count(picture.placed)
        assert found == replace(found, crossings=0, foreign=0, label_on_label=0, label_on_box=0, label_on_name=0, wide_text=0)
        assert picture.placed.width <= 1500
        assert len(longest.flows) < 6 or len({frame.top for frame in picture.placed.boundaries.values()}) > 1


def test_a_path_that_comes_back_to_an_element_has_a_box_for_every_stop(graph: Graph):
    from flowgraph.analysis import exposure_paths

    path = exposure_paths(graph)[0]
    again = replace(path, nodes=(path.nodes[0], path.nodes[1], path.nodes[0]), flows=(path.flows[0], path.flows[0]))
    looped = graph.copy()
    scene = scene_of(looped, "strip", Asked(path=again))
    assert len({box.id for box in scene.boxes}) == 3


def test_unknown_paths_are_refused(housing: Graph):
    with pytest.raises(LookupFailure, match="no path 'p-zzzz'"):
        draw(housing, view="strip", path_id="p-zzzz")
    with pytest.raises(LookupFailure, match="paths begin with 'p-'"):
        draw(housing, path_id="p-")


# --- asking


def test_what_is_given_implies_its_view(graph: Graph):
    assert draw(graph, steps="②").scene.view == "steps"
    assert draw(graph, party="punch").scene.view == "party"
    assert draw(graph).scene.view == "whole"
    with pytest.raises(LookupFailure, match="do not go together"):
        draw(graph, view="media", steps="②")
    with pytest.raises(LookupFailure, match="do not go together"):
        draw(graph, party="punch", steps="②")
    with pytest.raises(LookupFailure, match=r"no view 'condense'.*did you mean condensed"):
        draw(graph, view="condense")
    with pytest.raises(LookupFailure, match=r"no page 'a44'.*did you mean a4"):
        draw(graph, page="a44")


# --- pages and print


@pytest.mark.parametrize("page", list(PAGES))
def test_a_page_has_its_shape_and_holds_everything(graph: Graph, page: str):
    picture = draw(graph, page=page)
    left, top, wide, tall = map(float, re.search(r'viewBox="([^"]+)"', picture.svg)[1].split())
    row = PAGES[page]
    assert wide / tall == pytest.approx(row.width / row.height, rel=0.001)
    assert left <= 0
    assert top <= 0
    image = Image.open(io.BytesIO(picture.to("png")))
    assert image.width == row.pixels
    points, told = picture.on_page()
    assert f"{points:.1f}" in told.ja
    assert ("小さくて読めません" in told.ja) == (points < LEAST) == ("too small" in told.en)


def test_number_no_number_and_unknown_differ_in_grey():
    """By dash alone, and each dark enough on white to be seen in grey print."""

    def grey(colour: str) -> float:
        red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (red, green, blue)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    rows = ARROW_STYLES.rows()
    assert len({row.dash for row in rows}) == len({row.dot for row in rows}) == len({row.mermaid for row in rows}) == len(rows)
    assert all(1.05 / (grey(row.stroke) + 0.05) > 4.0 for row in rows)


def test_dashes_survive_in_a_grey_rendering(small_model: str):
    """The three kinds of line drawn, made grey, and told apart by how much of each is ink."""
    from flowgraph.diagram.png import write
    from flowgraph.diagram.shapes import path

    inks = {}
    for row in ARROW_STYLES.rows():
        dash = f' stroke-dasharray="{row.dash}"' if row.dash else ""
        line = f'<path d="{path("M", 0.0, 10.0, "H", 400.0)}" fill="none" stroke="{row.stroke}" stroke-width="{row.width}"{dash}/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 20" width="400" height="20"><rect width="400" height="20" fill="#ffffff"/>{line}</svg>'
        scene = draw(to_graph(loads(small_model))).scene
        image = Image.open(io.BytesIO(write(scene, lambda svg=svg: svg))).convert("L")
        middle = [image.getpixel((x, image.height // 2)) < 160 for x in range(image.width)]
        inks[row.key] = (sum(middle) / len(middle), sum(a != b for a, b in pairwise(middle)))
    assert inks["number"][0] > 0.99
    assert inks["without"][0] < 0.75
    assert inks["unknown"][1] > inks["without"][1] * 1.1  # dots between the dashes
