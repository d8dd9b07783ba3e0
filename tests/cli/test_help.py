"""Help reads like a tour, in both languages, however the language is asked for."""

from __future__ import annotations

import re

import pytest

from flowgraph.cli import tour
from flowgraph.cli.words import speaking

COMMANDS = ("read", "draft", "new", "show", "validate", "compare", "paths", "media", "depth", "rank", "whatif", "improve", "gap", "cases", "audit", "accept", "diff", "import-review", "draw", "chart", "explain", "export", "report", "schema", "list", "completion")
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
CHROME = ("Usage:", "Options:", "Show this message", "[default:")


def test_the_tour_names_every_command(flowgraph):
    run = flowgraph("--help")
    assert run.code == 0
    assert not run.err
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", run.out, re.MULTILINE), name
    assert "Example:" in run.out


def test_the_list_of_commands_is_that_of_the_files():
    assert set(tour().list_commands(None)) == set(COMMANDS)


def test_no_arguments_is_the_tour(flowgraph):
    assert flowgraph() == flowgraph("--help")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("place", ["after", "before", "variable"])
def test_help_of_a_command_has_an_example_in_both_languages(flowgraph, monkeypatch, name, place):
    told = {}
    for lang in ("ja", "en"):
        if place == "variable":
            monkeypatch.setenv("FLOWGRAPH_LANG", lang)
        asked = {"after": (name, "--help", "--lang", lang), "before": ("--lang", lang, name, "--help"), "variable": (name, "-h")}[place]
        run = flowgraph(*asked)
        assert run.code == 0
        told[lang] = run.out
    assert f"例: flowgraph {name}" in told["ja"].replace("\n", " ")
    assert f"Example: flowgraph {name}" in re.sub(r"\s+", " ", told["en"])
    assert not JAPANESE.search(told["en"])
    assert not any(word in told["ja"] for word in CHROME)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name):
    for lang in ("ja", "en"):
        with speaking(["--lang", lang]):
            command = tour().get_command(None, name)
            for parameter in command.params:
                said = getattr(parameter, "help", None)
                if parameter.param_type_name == "option":
                    assert said, parameter.name
                    assert bool(JAPANESE.search(said)) == (lang == "ja"), said


@pytest.mark.parametrize(("variables", "lang"), [({"LC_ALL": "ja_JP.UTF-8"}, "ja"), ({"LANG": "ja_JP.eucJP"}, "ja"), ({"LANG": "C"}, "en"), ({"FLOWGRAPH_LANG": "ja", "LC_ALL": "C"}, "ja")])
def test_the_locale_chooses_the_language(flowgraph, monkeypatch, variables, lang):
    for name in ("FLOWGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert bool(JAPANESE.search(flowgraph("rank", "--help").out)) == (lang == "ja")


def test_a_language_that_is_asked_for_goes_before_a_default_of_the_command(flowgraph, monkeypatch, small_path, tmp_path):
    monkeypatch.delenv("FLOWGRAPH_LANG")
    monkeypatch.setenv("LC_ALL", "C")
    assert flowgraph("report", small_path, "-o", tmp_path / "ja").code == 0
    assert flowgraph("--lang", "en", "report", small_path, "-o", tmp_path / "en").code == 0
    assert "評価書の一覧" in (tmp_path / "ja" / "overview.md").read_text(encoding="utf-8")
    assert (tmp_path / "en" / "overview.md").read_text(encoding="utf-8").startswith("# Assessments")


def test_the_version(flowgraph):
    run = flowgraph("--version")
    assert run.code == 0
    assert run.out.startswith("flowgraph ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(flowgraph, shell):
    run = flowgraph("completion", shell)
    assert run.code == 0
    assert "_FLOWGRAPH_COMPLETE" in run.out


@pytest.mark.parametrize(
    ("arguments", "en", "ja"),
    [
        (("rnk",), "did you mean rank?", "もしかして rank?"),
        (("zzzzzz",), "flowgraph --help", "flowgraph --help"),
        (("rank", "--tpo", "3"), "No such option", "オプション --tpo はありません"),
        (("rank", "--top", "x"), "not a valid", "整数ではありません"),
        (("rank", "--top", "-1"), "not in the range", "範囲外"),
        (("rank", "--fail-on", "awful"), "is not one of", "使えません"),
        (("rank", "--format", "xlsx"), "is not one of", "使えません"),
        (("compare", "one.yaml"), "Missing argument", "引数"),
        (("draw",), "Missing argument", "引数"),
        (("rank", "--params"), "requires an argument", "値が必要"),
        (("draw", "m.yaml", "--view", "condenced"), "Did you mean 'condensed'?", "もしかして condensed?"),
        (("rank", "--format", "jsn"), "Did you mean 'json'?", "もしかして json?"),
        (("report", "m.yaml", "-o", "a.docx"), "writes no .docx file", "拡張子 .docx"),
        (("report", "m.yaml", "-o", "a.xlxs"), "Did you mean .xlsx?", "もしかして .xlsx?"),
        (("export", "m.yaml", "-o", "a.drawoi"), "Did you mean .drawio?", "もしかして .drawio?"),
        (("media", "m.yaml", "-o", "a.xlsx"), "writes no .xlsx file", "拡張子 .xlsx"),
        (("audit", "m.yaml", "-o", "a.sarrif"), "Did you mean .sarif?", "もしかして .sarif?"),
        (("schema", "more"), "unexpected extra argument", "余分な引数"),
        (("--lang", "fr"), "is not one of", "使えません"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_wrong(flowgraph, arguments, en, ja):
    english, japanese = flowgraph(*arguments), flowgraph("--lang", "ja", *arguments) if arguments[0] != "--lang" else None
    assert (english.code, english.out) == (2, "")
    assert en in english.err
    if japanese is not None:
        assert (japanese.code, japanese.out) == (2, "")
        assert ja in japanese.err
        assert "Error" not in japanese.err
        assert "Usage" not in japanese.err


@pytest.mark.parametrize("name", ["a.txt", "a", "run.2024", "a.CSV"])
def test_a_name_that_means_no_other_format_takes_the_table_or_its_own(flowgraph, tmp_path, name, root):
    run = flowgraph("media", root / "data" / "models" / "tokyo-tax-linkage.yaml", "-o", tmp_path / name)
    assert run.code == 0
    assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf") == (name == "a.CSV")


def test_a_folder_that_is_there_may_be_called_anything(flowgraph, tmp_path, root):
    (tmp_path / "out.docs").mkdir()
    run = flowgraph("report", root / "data" / "models" / "tokyo-tax-linkage.yaml", "-o", tmp_path / "out.docs", "--top", "1", "--draws", "10")
    assert run.code == 0
    assert list((tmp_path / "out.docs").glob("*.md"))


def test_no_model_and_none_in_the_usual_place(flowgraph, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    run = flowgraph("rank")
    assert run.code == 2
    assert "flowgraph new" in run.err
