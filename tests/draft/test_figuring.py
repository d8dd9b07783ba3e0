"""Figures that survived as shapes."""

from dataclasses import replace

from town import TOWN, ways

from flowgraph.draft.making import draft
from flowgraph.form import parse
from flowgraph.source import Arrow, Document, Figure, Place, Shape


def with_figure(*arrows, words=("市民", "スポーツ課", "プール減免システム", "学習用倉庫", "④")):
    lines = (*TOWN.split("\n"), *words)
    first = len(lines) - len(words)
    shapes = tuple(Shape(key=f"s{n}", text=word, line=first + n + 1, box=(0, 0, 1, 1)) for n, word in enumerate(words))
    document = Document("town.xlsx", "0" * 64, lines, "xlsx", figures=(Figure(place=Place(sheet="図"), shapes=shapes, arrows=arrows),))
    form = parse(Document("town.txt", "0" * 64, tuple(TOWN.split("\n"))))
    return draft(replace(form, document=document, figures=document.figures))


def arrow(source, target, label=""):
    return Arrow(source=f"s{source}", target=f"s{target}", label=label, line=0)


def test_an_arrow_that_no_step_tells_is_proposed_and_to_be_checked():
    made = with_figure(arrow(2, 3))
    assert ("プール減免システム", "学習用倉庫", "not_stated") in ways(made)
    flow = next(flow for flow in made.model.flows if flow.step == "図")
    assert flow.evidence[0].basis == "figure"
    assert any(doubt.item == flow.id for doubt in made.doubts)


def test_an_arrow_that_a_step_tells_bears_it_out():
    plain, drawn = with_figure(), with_figure(arrow(1, 2, "②"))
    assert ways(plain) == ways(drawn)
    flow = next(flow for flow in drawn.model.flows if flow.step == "②")
    assert any(entry.basis == "figure" for entry in flow.evidence)


def test_an_arrow_to_nowhere_is_left_out():
    made = with_figure(Arrow(source="s2", target="", line=0))
    assert ways(made) == ways(with_figure())
