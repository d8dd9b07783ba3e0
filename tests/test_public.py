"""What an explorer types: every public name is there, takes what is at hand, says what to do else, and shows itself."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

import flowgraph as fg
from flowgraph.analysis import Rows
from flowgraph.errors import FlowgraphError, Misuse
from flowgraph.model import SECTIONS, FlowModel
from flowgraph.model.display import COUNTED
from flowgraph.vocab import Text
from flowgraph.vocab.shown import SHOWN

SAMPLE = "data/samples/vaccination.txt"
OF_A_GRAPH = {
    "rank": fg.rank, "exposure_paths": fg.exposure_paths, "external_media_hops": fg.external_media_hops, "external_media_transfers": fg.external_media_transfers,
    "outsourcing_depth": fg.outsourcing_depth, "uncovered": fg.uncovered, "boundary_crossings": fg.boundary_crossings, "uncontrolled_hops": fg.uncontrolled_hops,
    "reach": fg.reach, "gap": fg.gap, "improve": fg.improve, "stability": lambda given: fg.stability(given, draws=20), "whatif": fg.whatif,
    "choke_points": lambda given: fg.choke_points(given, fg.exposure_paths(given)), "propagate": fg.propagate, "steady_state": fg.steady_state,
    "draw": lambda given: fg.draw(given).to("dot"), "chart": lambda given: fg.chart("media", given).to("svg"), "to_graph": lambda given: nx.to_dict_of_dicts(fg.to_graph(given)),
}


@pytest.fixture(scope="module")
def drafted(root: Path):
    return fg.draft(root / SAMPLE)


def test_every_public_name_is_there():
    assert len(set(fg.__all__)) == len(fg.__all__)
    assert set(fg._HOME_OF) | set(fg._VERBS) == set(fg.__all__)
    for name in fg.__all__:
        assert getattr(fg, name) is not None
    assert dir(fg) == sorted(fg.__all__)


def test_the_package_is_quick_to_import(root: Path):
    code = "import sys, flowgraph; print([name for name in ('networkx', 'numpy', 'pandas', 'matplotlib', 'PIL') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=root, env={"PYTHONPATH": str(root)})
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", OF_A_GRAPH)
def test_a_model_a_graph_and_what_has_one_give_the_same(name: str, small: FlowModel):
    verb = OF_A_GRAPH[name]
    graph = fg.to_graph(small)
    by_graph = verb(graph)
    assert verb(small) == by_graph
    assert verb(fg.whatif(small)) == by_graph
    assert verb(fg.rank(graph)) == by_graph


@pytest.mark.parametrize("name", [name for name in OF_A_GRAPH if name != "improve"])
def test_a_draft_will_do(name: str, drafted):
    assert OF_A_GRAPH[name](drafted) == OF_A_GRAPH[name](drafted.model)


def test_explain_and_save_take_them_too(small: FlowModel, tmp_path: Path, drafted):
    row = fg.rank(small)[0]
    assert fg.explain(small, row) == fg.explain(fg.to_graph(small), row) == fg.explain(fg.rank(small), row)
    fg.save(drafted, tmp_path / "a.yaml")
    assert fg.load(tmp_path / "a.yaml").flows == drafted.model.flows
    assert fg.compare_models(drafted, drafted.model) == fg.compare_models(drafted.model, drafted.model)


def test_paths_of_documents_and_models_will_do(root: Path, small_path: Path, small: FlowModel, drafted):
    path = root / SAMPLE
    document = fg.read(path)
    assert [entry.value for entry in fg.parse(path).fields] == [entry.value for entry in fg.parse(document).fields]
    assert drafted.model == fg.draft(document).model == fg.draft(fg.parse(str(path))).model
    assert fg.audit(small_path).findings == fg.audit(small).findings
    assert fg.audit(drafted).findings == fg.audit(drafted.model, path).findings
    assert fg.audit(drafted).unasked == ()
    assert fg.verify(drafted, path) == fg.verify(drafted.model, document)


WRONG = [None, 3, "model.yaml", Path("assessment.pdf"), ["x"], nx.MultiDiGraph(), nx.DiGraph(), object()]


@pytest.mark.parametrize("name", [*OF_A_GRAPH, "explain", "save", "compare_models", "verify", "judged"])
@pytest.mark.parametrize("given", WRONG, ids=lambda given: type(given).__name__)
def test_the_wrong_thing_is_a_mistake_told_with_what_to_do(name: str, given: object, small: FlowModel, root: Path):
    verb = {
        **OF_A_GRAPH, "explain": lambda given: fg.explain(given, fg.rank(small)[0]), "save": lambda given: fg.save(given, "never.yaml"),
        "compare_models": lambda given: fg.compare_models(small, given), "verify": lambda given: fg.verify(given, root / SAMPLE), "judged": lambda given: fg.judged(given, ()),
    }[name]
    with pytest.raises(Misuse) as told:
        verb(given)
    assert isinstance(told.value, FlowgraphError)
    assert isinstance(told.value, TypeError)
    said = str(told.value)
    assert "fg." in said
    assert "--" not in said
    if isinstance(given, (str, Path)):
        assert str(given) in said or name == "judged"


def test_a_file_is_named_with_the_call_that_reads_it(small: FlowModel, drafted):
    for given, call in (
        ("model.yaml", "fg.rank(fg.load('model.yaml'))"), (Path("assessment.pdf"), "fg.rank(fg.draft('assessment.pdf'))"), ([small], "[fg.rank(model) for model in models]"),
        (drafted.form, "fg.rank(fg.draft(form))"), (drafted.form.document, "fg.rank(fg.draft(document))"),
    ):
        with pytest.raises(Misuse) as told:
            fg.rank(given)
        assert call in str(told.value)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("parse", (3,)), ("parse", ("small",)), ("draft", (None,)), ("draft", ("small",)), ("audit", (None,)), ("audit", ("small", 3)), ("load", ("small",)), ("load", (None,)),
        ("read", ("small",)), ("explain", ("small", "p-1")), ("verify", ("small", "small")),
    ],
)
def test_other_verbs_refuse_kindly_too(name: str, given: tuple[object, ...], small: FlowModel):
    with pytest.raises(Misuse) as told:
        getattr(fg, name)(*(small if entry == "small" else entry for entry in given))
    assert "fg." in str(told.value)


def test_what_python_says_names_python(tmp_path: Path, small: FlowModel):
    (tmp_path / "a.yaml").write_text("x", encoding="utf-8")
    for call in (
        lambda: fg.read(tmp_path / "nothing.txt"), lambda: fg.save(small, tmp_path / "a.yaml"), lambda: fg.draw(small, tmp_path / "a.yaml", format="dot"),
        lambda: fg.chart("media", small, path=tmp_path / "a.yaml"),
    ):
        with pytest.raises(FlowgraphError) as told:
            call()
        said = str(told.value)
        assert not re.search(r"(?<!\w)--?[a-z]", said) or "Python" in said


class Page(HTMLParser):
    """Tags and text of a page; `open` is what was not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.styles: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.styles += [value or "" for name, value in attrs if name == "style"]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


ALLOWED = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "small", "br", "p", "pre"}


def shown(thing: object) -> tuple[Page, str]:
    """HTML and text of a thing as a notebook asks for them."""
    found = thing._repr_mimebundle_()
    found = found[0] if isinstance(found, tuple) else found
    return Page(found["text/html"]), found["text/plain"]


def things(model: FlowModel, form=None):
    ranking = fg.rank(model)
    changed = fg.whatif(model).add_control("step:③", "encryption")
    return {
        "model": model, "ranking": ranking, "stability": fg.stability(ranking, draws=20), "tiers": fg.stability(ranking, draws=20).tiers, "changed": changed, "comparison": changed.rank(),
        "improvements": fg.improve(model), "gap": fg.gap(model), "paths": fg.exposure_paths(model), "media": fg.external_media_transfers(model), "depth": fg.outsourcing_depth(model),
        "explained": fg.explain(model, ranking[0]), "audit": fg.audit(model), "finding": fg.audit(model).findings[0], **({"form": form, "draft": fg.draft(form)} if form else {}),
    }


@pytest.fixture(scope="module")
def all_things(small: FlowModel, root: Path):
    return things(small, fg.parse(root / SAMPLE))


def test_everything_shows_itself_as_a_table_and_as_text(all_things, monkeypatch):
    monkeypatch.delenv("FLOWGRAPH_LANG", raising=False)
    for name, thing in all_things.items():
        page, text = shown(thing)
        assert page.open == [], name
        assert set(page.tags) <= ALLOWED, name
        assert re.search("[ぁ-ん一-龥]", page.text), name
        assert text.strip(), name
        assert not any("color:" in style.replace("color:inherit", "") or "background" in style for style in page.styles), name  # light and dark alike


def test_the_language_can_be_asked_for(all_things, monkeypatch):
    ranking = all_things["ranking"]
    monkeypatch.delenv("FLOWGRAPH_LANG", raising=False)
    both = shown(ranking)[0].text
    assert "影響度" in both
    assert "severity" in both
    monkeypatch.setenv("FLOWGRAPH_LANG", "en")
    page, text = shown(ranking)
    assert "影響度" not in page.text
    assert "maximum" in page.text
    assert "severity" in text
    monkeypatch.setenv("FLOWGRAPH_LANG", "ja")
    page, text = shown(ranking)
    assert "severity" not in page.text
    assert "最大" in text


def test_a_long_table_is_bounded_and_says_so():
    rows = Rows(tuple(Text(f"行{n}", f"row {n}") for n in range(SHOWN + 7)), ("ja",), (Text("注", "note"),), Text("表", "table"))
    page, text = shown(rows)
    assert page.tags.count("tr") == SHOWN + 1
    assert "ほか 7 行" in page.text
    assert "to_frame()" in text
    assert "注" in text
    assert "ほか" not in shown(rows[:SHOWN])[0].text


HOSTILE = "</td><script>alert(1)</script><b>$x$ & \u202eabc \x1b[31m\nz"


def test_what_strangers_wrote_stays_text(small: FlowModel):
    from dataclasses import replace

    evil = replace(
        small, document=replace(small.document, title=HOSTILE, organization=HOSTILE), nodes=tuple(replace(node, name=HOSTILE) for node in small.nodes),
        parties=tuple(replace(party, name=HOSTILE) for party in small.parties), controls=tuple(replace(control, what=HOSTILE) for control in small.controls),
    )
    seen = 0
    for name, thing in things(evil).items():
        page, text = shown(thing)
        assert set(page.tags) <= ALLOWED, name
        assert page.open == [], name
        assert "\u202e" not in page.text, name
        assert "\x1b" not in page.text + text, name
        raw = thing._repr_mimebundle_()["text/html"]
        assert "mathjax_ignore" in raw, name
        seen += "alert(1)" in page.text
    assert seen > 5


def test_a_verification_shows_its_problems(small: FlowModel, root: Path):
    found = fg.verify(small, root / SAMPLE)
    page, text = shown(found)
    assert page.tags.count("tr") == min(SHOWN, len(found.problems)) + 1
    assert set(page.tags) <= ALLOWED
    assert f"{len(found.problems)} problems" in text
    assert len(text) < 200


def test_a_model_shows_every_section():
    assert set(COUNTED) == set(SECTIONS)


def test_a_chart_and_a_picture_show_themselves_as_pictures(small: FlowModel):
    assert "image/svg+xml" in fg.draw(small)._repr_mimebundle_()
    assert "image/png" in fg.chart("media", small)._repr_mimebundle_()[0]


def test_explained_lines_print_as_lines(small: FlowModel):
    told = fg.explain(small, fg.rank(small)[0])
    assert str(told) == "\n".join(told)
    assert isinstance(told, tuple)
