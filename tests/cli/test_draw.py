"""`flowgraph draw`: views, what implies them, what is refused, pages."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from flowgraph.diagram import layout
from flowgraph.diagram.pages import PAGES
from flowgraph.diagram.views import VIEWS


@pytest.fixture(autouse=True)
def few_tries(monkeypatch):
    monkeypatch.setattr(layout, "MOST_TRIES", 1)


def told(path) -> str:
    return " ".join("".join(element.itertext()) for element in ET.fromstring(path.read_text(encoding="utf-8")).iter("{http://www.w3.org/2000/svg}text"))


@pytest.mark.parametrize("view", list(VIEWS))
def test_every_view_can_be_asked_for(flowgraph, small_path, tmp_path, view):
    given = {"steps": ("--steps", "②"), "party": ("--party", "punch")}.get(view, ())
    run = flowgraph("draw", small_path, "--view", view, *given, "-o", tmp_path / "x.svg")
    assert (run.code, run.out) == (0, ""), run.err
    assert view == "whole" or "flows shown" in told(tmp_path / "x.svg")


def test_steps_party_and_path_imply_their_view(flowgraph, small_path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert flowgraph("draw", small_path, "--steps", "②,③").code == 0
    assert "steps ②・③" in told(tmp_path / "hoshigaoka-lunch-steps.svg")
    assert flowgraph("draw", small_path, "--party", "かもめ入力社").code == 0
    assert "party: かもめ入力社" in told(tmp_path / "hoshigaoka-lunch-party.svg")
    rows = flowgraph("rank", small_path, "--format", "csv").out.splitlines()
    path_id = next(cell for cell in rows[1].split(",") if cell.startswith("p-"))
    assert flowgraph("draw", small_path, "--path", path_id).code == 0
    assert f"path {path_id}" in told(tmp_path / "hoshigaoka-lunch-strip.svg")


@pytest.mark.parametrize(
    ("asked", "english", "japanese"),
    [
        (("--steps", "②-9"), "no step '②-9'", "手順 '②-9' はありません"),
        (("--party", "かもめ入力者"), "did you mean かもめ入力社?", "もしかして かもめ入力社?"),
        (("--party", "?"), "parties: ", "当事者: "),
        (("--path", "p-zzzz"), "no path", "はありません"),
        (("--view", "media", "--steps", "②"), "do not go together", "同時に指定できません"),
        (("--view", "steps"), "which steps", "手順を指定してください"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_both_languages(flowgraph, small_path, tmp_path, asked, english, japanese):
    for lang, words in (("en", english), ("ja", japanese)):
        run = flowgraph("draw", small_path, *asked, "--lang", lang, "-o", tmp_path / "x.svg")
        assert run.code == 1
        assert words in run.err
    assert not list(tmp_path.glob("x.*"))


def test_a_model_without_media_says_so(flowgraph, root, tmp_path):
    run = flowgraph("draw", root / "data" / "models" / "akishima-tax-collection.yaml", "--view", "media", "--lang", "ja", "-o", tmp_path / "x.svg")
    assert run.code == 1
    assert "このモデルに外部記録媒体はありません" in run.err


def test_a_view_there_is_not_is_wrong_usage(flowgraph, small_path):
    assert flowgraph("draw", small_path, "--view", "condense").code == 2


@pytest.mark.parametrize("page", list(PAGES))
def test_a_page_tells_the_smallest_text(flowgraph, small_path, tmp_path, page):
    run = flowgraph("draw", small_path, "--page", page, "-o", tmp_path / "x.svg")
    assert run.code == 0
    assert "smallest text is" in run.err
    assert flowgraph("draw", small_path, "--page", page, "-o", tmp_path / "y.svg", "--quiet").err == ""


def test_choices_of_the_command_are_those_of_the_tables():
    from flowgraph.cli.commands import draw_

    assert set(draw_._VIEWS) == set(VIEWS)
    assert set(draw_._PAGES) == set(PAGES)


def test_an_existing_file_is_refused_before_the_work(flowgraph, small_path, tmp_path):
    (tmp_path / "x.svg").write_text("mine", encoding="utf-8")
    assert flowgraph("draw", small_path, "-o", tmp_path / "x.svg").code == 1
    assert (tmp_path / "x.svg").read_text(encoding="utf-8") == "mine"
