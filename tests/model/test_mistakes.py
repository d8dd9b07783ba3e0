"""Every kind of mistake: refused, with the line, with a way out, all at once, never a traceback."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from flowgraph.errors import InputError, Problem
from flowgraph.model import dump_json, load, loads


def problems(text: str, file: str = "town.yaml") -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        loads(text, file)
    return caught.value.problems


def line_of(text: str, part: str) -> int:
    assert text.count(part) >= 1, part
    return text[: text.index(part)].count("\n") + 1


MISTAKES = [
    # what is written, what is written instead, words of the message
    ("typo in a section", "entrustments:", "entrustmets:", ["unknown section 'entrustmets'", "did you mean 'entrustments'?"]),
    ("typo in a field", "place: 本庁舎", "plase: 本庁舎", ["nodes: unknown field 'plase'", "did you mean 'place'?"]),
    ("typo in evidence", "field: 評価書名", "feild: 評価書名", ["unknown field 'feild'", "did you mean 'field'?"]),
    ("typo in a medium", "medium: dedicated_line", "medium: dedicatedline", ["unknown medium 'dedicatedline'", "did you mean 'dedicated_line'?"]),
    ("typo in a fact's word", "technology: flash", "technology: flush", ["unknown technology 'flush'", "did you mean 'flash'?"]),
    ("typo in an uncertain word", "identifier: none", "identifier: undecideable", ["did you mean 'undecidable'?"]),
    ("typo in a list of words", "delivery: [flash,", "delivery: [flsh,", ["unknown box 'flsh'", "did you mean 'flash'?"]),
    ("typo in a connection", "tax_systems:", "tax_system:", ["unknown box 'tax_system'", "did you mean 'tax_systems'?"]),
    ("word far from any", "medium: not_stated", "medium: pigeon", ["unknown medium 'pigeon'", "one of: internal"]),
    ("dangling end", "to: punch-terminal, medium: flash", "to: punch-terminl, medium: flash", ["to: unknown id 'punch-terminl'", "did you mean 'punch-terminal'?"]),
    ("printed name for an id", "to: sub-terminal", "to: 分室端末", ["unknown id '分室端末'", "did you mean 'sub-terminal'?"]),
    ("id of another kind", "contractor: punch,", "contractor: usb-3,", ["contractor: unknown id 'usb-3'"]),
    ("dangling in a list", "reentrusted_to: [punch-sub]", "reentrusted_to: [punch-sb]", ["unknown id 'punch-sb'", "did you mean 'punch-sub'?"]),
    ("dangling cover", "covers: [to-usb, usb-3]", "covers: [to-usb, usb-4]", ["covers: unknown id 'usb-4'", "did you mean 'usb-3'?"]),
    ("cover of no step", '"step:②"', '"step:⑨"', ["no flow has step '⑨'"]),
    ("operator missing", ", operator: punch-sub", "", ["field 'operator' is missing"]),
    ("evidence empty", "evidence: [{lines: 26, section: 別添1, field: ④}]}\n-", "evidence: []}\n-", ["evidence: no entry", "no evidence, no claim"]),
    ("inferred without reason", ", reason: result must come back", "", ["an inferred claim needs a `reason`"]),
    ("id with capitals", "id: lunch-system", "id: Lunch", ["'Lunch' is not an id", "use a-z"]),
    ("empty text", "name: 学務端末", 'name: " "', ["name: is empty"]),
    ("list for a text", "name: 学務端末", "name: [学務端末]", ["a text is expected"]),
    ("yes for true", "spi: true, manual", "spi: yes, manual", ["'yes' is not one of the values", "write true, false"]),
    ("band of people", "handlers: 1..10", "handlers: 1-10", ["not a band of people"]),
    ("empty band", "handlers: 1..10", "handlers: 10..1", ["is empty"]),
    ("endless number of people", "handlers: 1..10", "handlers: 1.." + "9" * 5000, ["not a band of people"]),
    ("line zero", "{lines: 50,", "{lines: 0,", ["0-0 is not a span"]),
    ("lines backwards", "lines: 40-45", "lines: 45-40", ["45-40 is not a span"]),
    ("no line number", "{lines: 50,", "{lines: p.50,", ["is not a line number"]),
    ("endless line number", "{lines: 50,", "{lines: " + "9" * 5000 + ",", ["is not a line number"]),
    ("half a mark", "alternative: {group: alt-3, branch: line}", "alternative: {group: alt-3, case: line}", ["write {group: …, branch: …}"]),
    ("connections as a text", "connections: {office_linkage: true, juki_net: false, tax_systems: undecidable, other: [口座照合機]}", "connections: all", ["a mapping of boxes"]),
    ("section as a text", "notices:\n- {kind: return_inferred, about: way back from the branch, lines: 27}", "notices: none", ["must be a list"]),
    ("entry as a text", "- {kind: return_inferred, about: way back from the branch, lines: 27}", "- way back", ["must be a mapping"]),
    ("flow to itself", "from: desk, to: terminal", "from: desk, to: desk", ["a flow from 'desk' to itself", "not_encoded"]),
    ("added and stripped", "strips: [account]", "adds: [account], strips: [account]", ["both added and stripped"]),
    ("blank system", "kind: terminal, operator: punch,", "kind: terminal, blank: true, operator: punch,", ["marked blank but is no medium"]),
    ("technology of a system", "kind: terminal, operator: punch,", "kind: terminal, technology: optical, operator: punch,", ["has a technology but is no medium"]),
    ("contractor of nobody", "kind: contractor, parent: punch,", "kind: contractor,", ["has no `parent`"]),
    ("a second body", "name: 学務係, kind: department, parent: body", "name: 学務係, kind: body", ["2 parties of kind `body`"]),
    ("body with a parent", "kind: body,", "kind: body, parent: punch,", ["the assessing body has no parent"]),
    ("circle of parents", "kind: contractor, parent: body", "kind: contractor, parent: punch-sub", ["runs in a circle"]),
    ("version in words", "flowgraph: 1", "flowgraph: one", ["format version 'one' is not a number"]),
    ("version with a raised digit", "flowgraph: 1", "flowgraph: ²", ["is not a number"]),
    ("version of thousands of digits", "flowgraph: 1", "flowgraph: " + "1" * 5000, ["is not a number"]),
    ("newer version", "flowgraph: 1", "flowgraph: 2", ["written for format version 2", "update flowgraph"]),
    ("version zero", "flowgraph: 1", "flowgraph: 0", ["there is no format version 0"]),
    ("anchor", "name: 学務端末", "name: &a 学務端末", ["anchors and aliases"]),
    ("alias", "name: 学務端末", "name: *a", ["anchors and aliases"]),
    ("tag", "name: 学務端末", "name: !!python/object:os.system 学務端末", ["tags (!) are not used"]),
    ("tag on a list", "notices:\n", "notices: !!set\n", ["tags (!) are not used"]),
    ("control character", "name: 学務端末", 'name: "学務\\x1b[31m端末"', ["control character U+001B"]),
]


@pytest.mark.parametrize(("good", "bad", "words"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_a_mistake_is_named_with_its_line(small_model: str, good: str, bad: str, words: list[str]):
    text = small_model.replace(good, bad, 1)
    assert text != small_model
    found = problems(text)
    match = [problem for problem in found if all(word in str(problem) for word in words)]
    assert match, [str(problem) for problem in found]
    first = line_of(small_model, good)
    assert match[0].line in range(first - 1, first + 3) or "kind `body`" in match[0].message or "circle" in match[0].message
    assert str(match[0]).startswith(f"town.yaml:{match[0].line}: ")
    assert match[0].hint


def test_a_key_written_twice(small_model: str):
    text = small_model.replace("place: 本庁舎", "kind: terminal", 1)
    (found,) = problems(text)
    assert found.line == line_of(text, "name: 学務端末")
    assert "key 'kind' is written twice" in found.message


def test_a_section_written_twice_names_the_first(small_model: str):
    text = small_model + "notices: []\n"
    (found,) = problems(text)
    assert found.line == text.count("\n")
    assert found.hint == f"first on line {line_of(text, 'notices:')}"


def test_an_id_used_twice_even_in_two_sections(small_model: str):
    text = small_model.replace("id: rev1", "id: usb-3")
    (found,) = problems(text)
    assert found.line == line_of(text, "{id: usb-3, kind: third_party")
    assert "id 'usb-3' is used twice" in found.message
    assert "nodes" in found.hint


def test_all_mistakes_come_at_once_in_order_of_lines(small_model: str):
    text = small_model
    for good, bad in (("form: full", "form: ful"), ("kind: carrier", "kind: carier"), ("rating: sufficient", "rating: sufficent"), ("medium: counter", "medium: countr")):
        text = text.replace(good, bad, 1)
    found = problems(text)
    assert len(found) == 4
    assert [problem.line for problem in found] == sorted(line_of(text, bad) for bad in ("form: ful", "kind: carier", "rating: sufficent", "medium: countr"))
    assert all("did you mean" in problem.hint for problem in found)


def test_all_mistakes_between_items_come_at_once(small_model: str):
    text = small_model.replace("to: sub-terminal", "to: sb-terminal", 1).replace("node: usb-3", "node: usb", 1).replace("covers: [e1]", "covers: [e9]", 1)
    assert len(problems(text)) == 3


def test_a_circle_that_a_party_only_hangs_on_ends(small_model: str):
    text = small_model.replace("kind: contractor, parent: body", "kind: contractor, parent: punch-sub", 1)
    text = text.replace("kind: carrier,", "kind: carrier, parent: punch,", 1)
    assert sum("circle" in problem.message for problem in problems(text)) == 3


def write(tmp_path: Path, content: bytes, name: str = "town.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


FILES = [
    ("empty", b"", "is empty"),
    ("blanks", b" \n\t\n", "is empty"),
    ("comments", b"# nothing\n# here\n", "holds only comments"),
    ("binary", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a binary file"),
    ("utf-16", "flowgraph: 1\n".encode("utf-16"), "a binary file"),
    ("shift-jis", "flowgraph: 1\n# 様式\n".encode("shift_jis"), "not UTF-8"),
    ("list", b"- 1\n- 2\n", "a model file is a mapping"),
    ("word", b"hello\n", "a model file is a mapping"),
    ("another yaml", b"version: 3\nservices: {}\n", "`flowgraph` is missing"),
    ("no document", b"flowgraph: 1\n", "section `document` is missing"),
    ("two documents", b"flowgraph: 1\n---\nflowgraph: 1\n", "more than one document"),
    ("tab", b"flowgraph: 1\n\tdocument: 1\n", "a tab is used for indentation"),
    ("open bracket", b"flowgraph: [1\n", "not valid YAML"),
    ("odd key", b"? [a, b]\n: 1\n", "a key must be a plain word"),
    ("nul", b"flowgraph: 1\n" + b"#" * 5000 + b"\nx: \0\n", "not valid YAML"),
    ("deep", b"flowgraph: " + b"[" * 100_000, "nested too deeply"),
    ("deep map", b"a: " + b"{a: " * 50_000, "nested too deeply"),
    ("laughs", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "anchors and aliases"),
    ("json cut", b'{"flowgraph": 1,', "not valid JSON"),
    ("json twice", b'{"flowgraph": 1, "flowgraph": 1}', "written twice"),
    ("json deep", b'{"a":' + b"[" * 100_000, "nested too deeply"),
    ("json depth", b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", "nested too deeply"),
    ("json digits", b'{"flowgraph": ' + b"1" * 5000 + b"}", "number is too long"),
    ("json half character", b'{"flowgraph": "\\ud800"}', "control character U+D800"),
    ("json half character in a key", b'{"\\ud800": 1}', "control character U+D800"),
]


@pytest.mark.parametrize(("content", "words"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_a_file_that_is_no_model(tmp_path: Path, content: bytes, words: str):
    path = write(tmp_path, content)
    started = time.perf_counter()
    with pytest.raises(InputError) as caught:
        load(path)
    assert time.perf_counter() - started < 10
    assert words in str(caught.value)
    assert all(problem.file == str(path) and problem.hint for problem in caught.value.problems)
    str(caught.value).encode()  # can be printed


def test_a_missing_file_suggests_its_neighbour(small_path: Path):
    with pytest.raises(InputError, match=r"no such file \(did you mean .*hoshigaoka-lunch.yaml\?\)"):
        load(small_path.with_name("hosigaoka-lunch.yaml"))


def test_a_missing_folder_is_a_missing_file(tmp_path: Path):
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "nowhere" / "town.yaml")


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(InputError, match="is a folder"):
        load(tmp_path)


def test_a_line_that_is_not_utf8_is_numbered(tmp_path: Path):
    path = write(tmp_path, b"flowgraph: 1\n# \xff\n")
    with pytest.raises(InputError, match=r"town.yaml:2: not UTF-8"):
        load(path)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path, small_model: str, small):
    path = write(tmp_path, b"\xef\xbb\xbf" + small_model.replace("\n", "\r\n").encode())
    assert load(path) == small


def test_json_names_the_field(small):
    (found,) = problems(dump_json(small).replace('"place"', '"plase"', 1), "town.json")
    assert str(found) == "town.json: nodes: unknown field 'plase' (did you mean 'place'?)"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("\t- {id: x}", "a tab is used for indentation"),
        ("title：町", "a full-width colon stands where a key ends"),
        ("-　{id: x}", "a full-width space is used for indentation"),
    ],
)
def test_what_a_japanese_keyboard_does_is_named(line: str, told: str):
    with pytest.raises(InputError) as caught:
        loads(f"flowgraph: 1\ndocument:\n{line}\n  id: a\n  - b: [\n", "m.yaml")
    assert told in str(caught.value), caught.value
    assert "m.yaml:3:" in str(caught.value)
