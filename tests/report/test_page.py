"""The report page as data and as text: true to the results, the same every time, inert. How it behaves is tested in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from flowgraph.diagram import layout
from flowgraph.graph import to_graph
from flowgraph.model import FlowModel
from flowgraph.report.kinds import files, names, one_file
from flowgraph.report.material import Material, Request
from flowgraph.report.page import build, switches
from flowgraph.report.page.hops import told_hops
from flowgraph.report.page.routes import data_of, routes
from flowgraph.report.page.summary import worst_told
from flowgraph.report.page.switches import switches as made_switches
from flowgraph.report.page.telling import spans
from flowgraph.risk.whatif import whatif
from tests.small_models import made

DRAWS = 200
TOWN = {
    "nodes": {"who_": "person who", "slip": "paper who", "desk": "department sec", "core": "system sec", "stick": "external_medium sec", "key": "terminal con", "other": "system office"},
    "holds": {"who_": ["individual_number", "four_attributes"]},
    "flows": [
        "① who_ slip mail identifier=individual_number", "① slip desk mail", "② desk core internal", "③ core stick flash", "③ stick key flash",
        "④ core other not_stated identifier=unknown", "⑤ core other dedicated_line identifier=none carries=four_attributes",
    ],
    "entrustments": [{"contractor": "con", "handlers": "10..50"}],
    "controls": [{"family": "training", "covers": ["document"]}, {"family": "encryption", "covers": ["stick"], "state": "not_implemented"}],
    "stores": [{"node": "stick", "kind": "portable_medium", "erasure": "not_mentioned"}],
    "self_ratings": [{"process": "use", "risk": "リスク1", "rating": "sufficient"}],
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_TRIES", 1)


def material(model: FlowModel | None = None, **more) -> Material:
    return Material(graph=to_graph(model or made(**(TOWN | more))), draws=DRAWS)


def page(one: Material, lang: str = "ja") -> str:
    ((_, content),) = files("html", [one], Request(lang=lang, draws=DRAWS, version="0"))
    return content.decode("utf-8")


@pytest.fixture(scope="module")
def text() -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "MOST_TRIES", 1)
        return page(material())


class Elements(HTMLParser):
    """Every element with its attributes, and the text of style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, list[str]] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag

    def handle_endtag(self, tag):  # noqa: ARG002  the parser hands it over
        self._open = ""

    def handle_data(self, data):
        if self._open in {"style", "script"}:
            self.inside.setdefault(self._open, []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def section(text: str, name: str) -> str:
    begin = text.index(f'<section id="{name}"')
    return text[begin : text.index("</section>\n<section id=", begin) if "</section>\n<section id=" in text[begin:] else text.index("</main>")]


def test_it_is_a_kind_of_one_file():
    assert "html" in names()
    assert one_file("html") == ".html"


def test_the_policy_names_the_one_style_and_the_one_script(text):
    elements = Elements(text)
    policy = next(one["content"] for one in elements.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    digest = lambda inside: "sha256-" + base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()  # noqa: E731
    scripts = elements.all("script")
    assert [one.get("type", "") for one in scripts] == ["application/json", ""]
    assert len(elements.inside["style"]) == 1
    assert f"'{digest(elements.inside['style'][0])}'" in policy
    assert f"'{digest(elements.inside['script'][1])}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    # The policy stands before anything it speaks about.
    assert text.index("Content-Security-Policy") < text.index("<style>") < text.index("<script")


def test_nothing_in_it_asks_or_acts(text):
    elements = Elements(text)
    for tag, attributes in elements.found:
        assert tag not in {"link", "img", "image", "iframe", "object", "embed", "form", "base", "foreignobject", "use"}, tag
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in {"style", "src", "srcset", "xlink:href", "action"}, (tag, name)
            if name == "href":
                assert value.startswith("#")
    assert "url(" not in elements.inside["style"][0]
    assert "innerHTML" not in elements.inside["script"][1]


def test_each_sentence_stands_in_both_languages(text):
    assert text.count("<j->") == text.count("</j->") == text.count("<e->") == text.count("</e->") > 100
    assert "<j-></j->" not in text
    assert not re.search(r"<e->[^<]*[ぁ-ん][^<]*</e->", re.sub(r"「[^」]*」", "", text)), "a sentence in English has no Japanese grammar in it"
    english = page(material(), "en")
    assert '<html lang="en" class="en">' in english
    assert spans("同じ", "同じ") == "同じ"


def test_same_input_same_bytes(text):
    assert page(material()) == text


def test_data_cannot_end_its_element():
    hostile = {"a": "</script><!--", "b": ["\u2028\u2029"]}
    told = build.inert(hostile)
    assert "<" not in told
    assert "\u2028" not in told
    assert json.loads(told) == hostile


def test_the_records_of_the_script_are_the_ranking(text):
    one = material()
    data = json.loads(Elements(text).inside["script"][0])
    rows = {row.id: row for row in one.ranking}
    ids = re.findall(r'class="path" id="(p-[0-9a-f]+)"', text)
    assert len(ids) == len(data["paths"]) == len([row for row in one.ranking if row.path.ordered])
    stable = {row.id: row for row in one.stability}
    for ident, record in zip(ids, data["paths"], strict=True):
        row = rows[ident]
        assert [data["flows"][n] for n in record["f"]] == list(row.flows)
        assert record["q"][:2] == [f"{row.q_inherent:.2f}", f"{row.q:.2f}"]
        assert record["t"] == (stable[ident].tier if ident in stable else 0)
        assert (record["d"], record["x"], record["l"]) == (row.depth, row.media_transfers, row.path.first_left)
        assert record["b"] == {True: 1, False: 0}.get(row.individual_number, 2)
        walked = [data["ends"][record["f"][0]][0], *(data["ends"][n][1] for n in record["f"])]
        assert [data["nodes"][n] for n in walked] == list(row.path.nodes)
    assert {record["b"] for record in data["paths"]} == {0, 1, 2}
    assert [record["t"] == 0 for record in data["paths"]] == sorted(record["t"] == 0 for record in data["paths"]), "paths without the number come last"


def test_switches_say_what_whatif_says():
    one = material()
    found = routes(one)
    made = made_switches(one, found)
    assert made is not None
    assert made.changes
    for switch in made.changes:
        kind, _, rest = switch.command.removeprefix("--").partition(" ")
        target, _, value = rest.removesuffix(" --as-stated").strip("'").partition("=")
        changed = whatif(one.graph)
        method = getattr(changed, kind.replace("-", "_"))
        given = (target, value) if value else (target,)
        again = (method(*given, stated="--as-stated" in rest) if kind == "add-control" else method(*given)).rank(number_only=True)
        assert again.total_after == pytest.approx(switch.total, abs=1e-5), switch.command
        assert again.fall == pytest.approx(switch.fall, abs=1e-5)
        after = {row.id: row.q_after for row in again if row.id in {path.id for path in found.rows}}
        for n, path in enumerate(found.rows):
            if path.id in after:
                told = switch.after.get(n, f"{path.q:.2f}")
                assert told == (None if after[path.id] is None else f"{after[path.id]:.2f}"), (switch.command, path.id)
    assert [switch.fall for switch in made.changes] == sorted((switch.fall for switch in made.changes), reverse=True)


def test_the_bound_on_what_is_tried_is_said(monkeypatch):
    monkeypatch.setattr(switches, "TRIED", 1)
    monkeypatch.setattr(switches, "TRIED_FAST", 1)
    one = material()
    made = made_switches(one, routes(one))
    assert made is not None
    assert made.tried == 2
    assert made.admissible > 2
    assert f"候補{made.admissible}件中" in page(one)


def test_the_own_rating_changes_nothing_but_where_it_is_shown():
    rated = material(self_ratings=[{"process": "use", "risk": "リスク1", "rating": "strong"}])
    plain, other = (Elements(page(one)) for one in (material(), rated))
    assert plain.inside["script"][0] == other.inside["script"][0]
    assert section(page(material()), "summary") == section(page(rated), "summary")
    assert section(page(material()), "ratings") != section(page(rated), "ratings")


def test_what_is_not_known_has_words_of_its_own():
    one = material()
    told = {hop.id: hop for hop in told_hops(one.graph, None)}
    assert told["f6"].medium.ja == "手段の記載なし"
    assert told["f6"].number_told.ja == "個人番号の有無は不明"
    assert told["f7"].number_told.ja == "個人番号なし"
    assert told["f1"].number_told.ja == "個人番号を含む"
    assert told["f2"].number_told.ja == "個人番号を含む（前の手順からの伝播）"
    unmet = {what.ja: value.ja for what, value in told["f4"].rows}
    assert unmet["対策（未実装）"] == "暗号化"
    assert unmet["記載された対策"] == "教育・研修"
    flows = [flow.replace("identifier=unknown", "identifier=undecidable") for flow in TOWN["flows"]]
    unread = {hop.id: hop for hop in told_hops(material(flows=flows).graph, None)}
    assert unread["f6"].number_told.ja == "個人番号の有無は判読不能"
    nothing = {hop.id: hop for hop in told_hops(material(controls=[]).graph, None)}
    assert {what.ja: value.ja for what, value in nothing["f4"].rows}["記載された対策"] == "記載なし"


def test_the_first_sentence_claims_no_order_that_is_not_there():
    assert "分けられません" in worst_told(276, 276, 1).ja
    assert "not separable" in worst_told(276, 276, 1).en
    assert worst_told(252, 2, 4).ja == "個人番号を運ぶ252経路のうち、最も危ない第1段階に2経路があります（全4段階）。"
    assert "ありません" in worst_told(0, 0, 0).ja


def test_no_word_of_probability_without_its_denial(text):
    for sentence in re.findall(r"[^。<>]*確率[^。<>]*", text):
        assert "ではありません" in sentence, sentence
    for sentence in re.findall(r"[^.<>]*probabilit[^.<>]*", text):
        assert "not" in sentence, sentence


def test_a_model_without_paths_of_the_number_has_a_page():
    quiet = made(nodes={"desk": "department sec", "core": "system sec"}, flows=["① desk core internal identifier=none carries=four_attributes"])
    told = page(material(quiet))
    assert "経路がないため、質問は計算していません。" in told
    assert "個人データが庁外や媒体に出る経路は、このモデルにはありません。" in told
    assert '<section id="whatif">' not in told


def test_paths_of_other_personal_data_have_tiers_where_none_carries_the_number():
    """A stick with the names of a whole city, and no number on it."""
    nodes, flows = {"desk": "department sec", "usb": "external_medium sec", "core": "system sec"}, ("① desk usb flash identifier=none carries=account", "② usb core flash identifier=none carries=account")
    one = material(made(nodes=nodes, flows=list(flows)))
    assert not one.of_number
    assert len(one.journeys)
    told = page(one)
    assert "個人番号が庁外や媒体に出る経路は、このモデルにはありません。ほかの個人データの経路に段階をつけました。" in told
    assert "個人番号を運ぶ経路は" not in told
    twin = material(made(nodes=nodes, flows=[flows[0].replace("none", "individual_number"), flows[1]]))
    assert twin.of_number
    assert "ほかの個人データの経路に段階をつけました" not in page(twin)


def test_a_flow_too_large_to_draw_has_a_page(monkeypatch):
    monkeypatch.setattr(layout, "MOST_BOXES", 1)
    told = page(material())
    assert "読める図になりません" in told
    assert "<svg" not in told


def test_a_page_too_large_for_both_pictures_keeps_the_asked_one(monkeypatch, text):
    monkeypatch.setattr(build, "MOST", len(text.encode()) - 5000)
    told = page(material(), "en")
    assert told.count("<svg") == 1
    assert 'lang="en" class="flowgraph"' in told
    assert "one language only" in told


def test_paths_of_several_runs_are_counted_not_hidden():
    one = material()
    beyond = replace(one.ranking, rows=tuple(replace(row, path=replace(row.path, ordered=False)) if n == 0 else row for n, row in enumerate(one.ranking)))
    object.__setattr__(one, "__dict__", {**one.__dict__, "ranking": beyond})
    assert routes(one).several_runs == 1
    assert "手順を繰り返して初めて通じる経路 1 件は載せていません" in page(one)


def test_hops_of_a_path_add_up(text):
    one = material()
    for record in data_of(one, routes(one))["paths"]:
        assert 97 <= sum(record["s"]) + sum(share for _, share in record["y"]) <= 103
