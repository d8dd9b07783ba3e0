"""A model written and read again is the same model; saving over a file keeps the author's hand."""

from __future__ import annotations

import difflib
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowgraph.errors import FlowgraphError, InputError
from flowgraph.model import (
    SECTIONS,
    Evidence,
    Flow,
    FlowModel,
    Node,
    Notice,
    People,
    dump_json,
    dump_yaml,
    load,
    loads,
    save,
    to_plain,
)
from flowgraph.vocab import DATA_CLASSES, IDENTIFIERS, MEDIA, Uncertain

HOSTILE = [
    "<script>alert(1)</script>",
    "a: b: c",
    'say "no"',
    "it's",
    "one\ntwo",
    "one\n\n  two\n",
    "\u202eesrever\u202c",
    "=1+2",
    "@SUM(A1)",
    "- dash",
    "# no comment",
    "&anchor",
    "*alias",
    "!tag",
    "{a: b}",
    "[a, b",
    "| pipe",
    "> fold",
    "%x",
    "`tick`",
    "true",
    "null",
    "~",
    "1_000",
    "0x1f",
    "2024-01-01",
    "1e5",
    "..",
    "---",
    "?",
    "back\\slash",
    "tab\there",
    "①②㉑",
    "𠮷野家",
    "👩‍👩‍👧",
    "e\u0301",
    "no\u00a0break",
    "next\u0085line",
    "line\u2028separator",
    "\ufeffmark",
    "ＡＢ　Ｃ",
]


def renamed(model: FlowModel, name: str) -> FlowModel:
    return replace(model, nodes=(replace(model.nodes[0], name=name, aliases=(name, name)), *model.nodes[1:]))


def written(model: FlowModel, path: Path, original: Path) -> list[str]:
    """The lines that saving over a copy of `original` takes out (-) and puts in (+)."""
    save(model, path, original=original, force=True)
    assert load(path) == model
    before, after = (file.read_text(encoding="utf-8").split("\n") for file in (original, path))
    return [line for line in difflib.unified_diff(before, after, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))]


# --- both ways


def test_yaml_reads_back(small: FlowModel):
    assert loads(dump_yaml(small)) == small


def test_json_reads_back(small: FlowModel):
    assert loads(dump_json(small)) == small


def test_small_model_uses_every_section_but_transfers(small: FlowModel):
    assert [section for section in SECTIONS if not getattr(small, section)] == ["transfers"]


def test_writing_is_the_same_bytes_every_time(small: FlowModel):
    assert dump_yaml(loads(dump_yaml(small))) == dump_yaml(small)
    assert dump_json(loads(dump_json(small))) == dump_json(small)


def test_json_and_yaml_say_the_same(small: FlowModel):
    assert json.loads(dump_json(small)) == to_plain(small)
    assert loads(dump_json(loads(dump_yaml(small)))) == small


@pytest.mark.parametrize("value", list(Uncertain))
def test_uncertain_values_survive(small: FlowModel, value: Uncertain):
    flow = replace(small.flows[0], identifier=value, spi=value, carries=value, manual=value)
    model = replace(
        small,
        document=replace(small.document, number=value, subjects=value, network_use=value),
        flows=(flow, *small.flows[1:]),
        entrustments=(replace(small.entrustments[0], contractor=value, scope=value, delivery=value, reentrusted=value),),
    )
    assert loads(dump_json(model)) == model
    assert loads(dump_yaml(model)) == model


def test_an_uncertain_word_may_be_quoted(small_model: str):
    assert loads(small_model.replace("since: unknown", 'since: "unknown"')).files[0].since is Uncertain.UNKNOWN


def test_silence_is_not_mentioned_and_not_false(small: FlowModel):
    assert small.flows[3].spi is Uncertain.NOT_MENTIONED
    assert small.flows[3].carries is Uncertain.NOT_MENTIONED


def test_silence_in_a_form_that_does_not_ask(small_model: str, small: FlowModel):
    focused = small_model.replace("form: full", "form: focused").replace("delivery: [flash, dedicated_line], ", "")
    model = loads(focused)
    assert model.entrustments[0].delivery is Uncertain.NOT_ASKED
    assert loads(dump_json(model)) == loads(dump_yaml(model)) == model
    assert small.entrustments[0].delivery == ("flash", "dedicated_line")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_labels_survive(small: FlowModel, small_path: Path, tmp_path: Path, text: str):
    model = renamed(small, text.strip())
    assert loads(dump_yaml(model)) == model
    assert loads(dump_json(model)) == model
    written(model, tmp_path / "out.yaml", small_path)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1).map(str.strip).filter(bool)
FACT = st.sampled_from(list(Uncertain))
NOT_A_WORD = WORDS.filter(lambda text: text not in {value.value for value in Uncertain})
DATA = st.lists(st.sampled_from(sorted(DATA_CLASSES)), unique=True).map(tuple)
EVIDENCE = st.builds(
    Evidence,
    lines=st.tuples(st.integers(1, 99), st.integers(0, 9)).map(lambda pair: (pair[0], sum(pair))),
    section=WORDS, field=WORDS, key=st.lists(WORDS, max_size=3).map(tuple),
    chars=st.none() | st.tuples(st.integers(0, 99), st.integers(0, 9)).map(lambda pair: (pair[0], sum(pair))),
)  # fmt: skip
NODE = st.builds(
    Node, id=st.just("subject"), name=WORDS, aliases=st.lists(WORDS, max_size=2).map(tuple), kind=st.just("paper"), operator=st.just("family"),
    place=WORDS | st.just(""), technology=FACT, reused=FACT | st.booleans(), holds=DATA, note=WORDS | st.just(""),
    evidence=st.lists(EVIDENCE, min_size=1, max_size=3).map(tuple),
)  # fmt: skip
FLOW = st.builds(
    Flow, id=st.just("first"), step=WORDS, source=st.just("subject"), target=st.just("slip"), medium=st.sampled_from(sorted(MEDIA)),
    identifier=FACT | st.sampled_from(sorted(set(IDENTIFIERS) - {"unknown"})), spi=FACT | st.booleans(), carries=FACT | DATA, adds=DATA,
    manual=FACT | st.booleans(), evidence=st.lists(EVIDENCE, min_size=1, max_size=2).map(tuple),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(node=NODE, flow=FLOW, number=NOT_A_WORD | FACT, people=FACT | st.builds(People, low=st.integers(0, 10), high=st.none() | st.integers(11, 10**9)))
def test_any_model_reads_back_and_merges(small: FlowModel, small_path: Path, tmp_path: Path, node, flow, number, people):
    model = replace(
        small,
        document=replace(small.document, number=number, subjects=people),
        nodes=(node, *small.nodes[1:]),
        flows=(flow, *small.flows[1:]),
        controls=(),
    )
    assert loads(dump_yaml(model)) == model
    assert loads(dump_json(model)) == model
    written(model, tmp_path / "out.yaml", small_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_reshuffle_merges(small: FlowModel, small_path: Path, tmp_path: Path, data):
    changes = {}
    for section in ("flows", "acquisitions", "reviews", "incidents", "self_ratings", "notices", "not_encoded"):
        items = getattr(small, section)
        order = data.draw(st.permutations(range(len(items))), label=section)
        changes[section] = tuple(items[place] for place in order[: data.draw(st.integers(0, len(items)))])
    if not any(flow.id == "to-usb" for flow in changes["flows"]) or not any(flow.step == "②" for flow in changes["flows"]):
        changes["controls"] = ()
    written(replace(small, **changes), tmp_path / "out.yaml", small_path)


def test_a_label_with_a_colon_may_stand_unquoted_in_a_list(small_model: str, small: FlowModel, tmp_path: Path):
    plain = tmp_path / "plain.yaml"
    plain.write_text(small_model.replace('["step:②"]', "[step:②]"), encoding="utf-8")
    assert load(plain) == small
    written(renamed(small, "新"), tmp_path / "out.yaml", plain)


# --- saving over a file


def test_saving_without_a_change_changes_no_byte(small: FlowModel, small_path: Path, tmp_path: Path):
    assert written(small, tmp_path / "out.yaml", small_path) == []


def test_one_field_changes_one_word(small: FlowModel, small_path: Path, tmp_path: Path):
    nodes = tuple(replace(node, place="分館") if node.id == "terminal" else node for node in small.nodes)
    took, put = written(replace(small, nodes=nodes), tmp_path / "out.yaml", small_path)
    assert put[1:] == took[1:].replace("本庁舎", "分館")


def test_a_changed_document_keeps_its_comments(small: FlowModel, small_path: Path, tmp_path: Path):
    document = replace(small.document, id="other", form_version="v2", number=Uncertain.UNKNOWN)
    changed = written(replace(small, document=document), tmp_path / "out.yaml", small_path)
    assert changed == [
        "-  id: hoshigaoka-lunch              # the file's own name",
        "+  id: other              # the file's own name",
        '-  number: "7"',
        "+  number: unknown",
        "+  form_version: v2",
    ]


def test_spans_are_added_without_touching_the_rest(small: FlowModel, small_path: Path, tmp_path: Path):
    first = small.flows[0]
    flow = replace(first, evidence=(replace(first.evidence[0], chars=(3, 5)),))
    took, put = written(replace(small, flows=(flow, *small.flows[1:])), tmp_path / "out.yaml", small_path)
    assert put == "+" + took[1:].replace("key: 郵送}", "key: 郵送, chars: 3-5}")
    back = replace(load(tmp_path / "out.yaml"), flows=small.flows)
    assert written(back, tmp_path / "again.yaml", tmp_path / "out.yaml") == [f"-{put[1:]}", f"+{took[1:]}"]


def test_fields_that_went_leave_the_file(small: FlowModel, small_path: Path, tmp_path: Path):
    last = small.flows[-1]
    flow = replace(last, evidence=(replace(last.evidence[0], basis="stated", reason=""),))
    changed = written(replace(small, flows=(*small.flows[:-1], flow)), tmp_path / "out.yaml", small_path)
    assert changed == [
        "-   evidence: [{lines: 27, section: 別添1, field: ⑤, basis: inferred, reason: result must come back}]}",
        "+   evidence: [{lines: 27, section: 別添1, field: ⑤}]}",
    ]


def test_a_new_flow_is_one_new_line(small: FlowModel, small_path: Path, tmp_path: Path):
    new = Flow(id="extra", step="②-2", source="terminal", target="slip", medium="counter", evidence=small.flows[3].evidence)
    (put,) = written(replace(small, flows=(*small.flows[:4], new, *small.flows[4:])), tmp_path / "out.yaml", small_path)
    assert put == "+- {id: extra, step: ②-2, from: terminal, to: slip, medium: counter, evidence: [{lines: 22, section: 別添1, field: ②}]}"


def test_a_flow_taken_out_takes_only_its_own_lines(small: FlowModel, small_path: Path, tmp_path: Path):
    changed = written(replace(small, flows=tuple(flow for flow in small.flows if flow.medium != "dedicated_line")), tmp_path / "out.yaml", small_path)
    assert changed == [
        "-- {step: ③, from: lunch-system, to: punch-terminal, medium: dedicated_line, entrustment: e1,",
        "-   alternative: {group: alt-3, branch: line}, evidence: [{lines: 25, section: 別添1, field: ③, key: 専用線}]}",
    ]


def test_comments_survive_when_everything_moves(small: FlowModel, small_path: Path, tmp_path: Path):
    written(replace(small, flows=small.flows[::-1], parties=small.parties[::-1], notices=()), tmp_path / "out.yaml", small_path)
    comments = [line for line in small_path.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    assert sorted(line for line in (tmp_path / "out.yaml").read_text(encoding="utf-8").split("\n") if line.startswith("#")) == sorted(comments)


def test_a_section_that_was_not_there(small: FlowModel, small_path: Path, tmp_path: Path):
    changed = written(replace(small, transfers=(replace(small.provisions[0], id="t1", number="移転先1"),)), tmp_path / "out.yaml", small_path)
    assert changed[0] == "+transfers:"
    assert "+- id: t1" in changed
    assert not [line for line in changed if line.startswith("-")]


def test_block_items_change_in_place(small: FlowModel, small_path: Path, tmp_path: Path):
    place = next(n for n, node in enumerate(small.nodes) if node.id == "lunch-system")
    node = replace(small.nodes[place], aliases=(), note="new", evidence=(*small.nodes[place].evidence, Evidence(lines=(5, 5), section="I-2", field="図")))
    changed = written(replace(small, nodes=(*small.nodes[:place], node, *small.nodes[place + 1 :])), tmp_path / "out.yaml", small_path)
    assert changed == ["-  aliases: [補助システム]", "+  note: new", "+  - {lines: 5, section: I-2, field: 図}"]


def test_windows_line_ends_stay(small: FlowModel, small_path: Path, tmp_path: Path):
    crlf = tmp_path / "crlf.yaml"
    crlf.write_bytes(small_path.read_bytes().replace(b"\n", b"\r\n"))
    save(renamed(small, "新"), tmp_path / "out.yaml", original=crlf)
    assert (tmp_path / "out.yaml").read_bytes().count(b"\n") == (tmp_path / "out.yaml").read_bytes().count(b"\r\n") > 50
    assert load(tmp_path / "out.yaml") == renamed(small, "新")


def test_saving_refuses_to_overwrite(small: FlowModel, small_path: Path):
    before = small_path.read_bytes()
    with pytest.raises(FlowgraphError, match="exists already"):
        save(renamed(small, "新"), small_path)
    assert small_path.read_bytes() == before
    save(renamed(small, "新"), small_path, original=small_path, force=True)
    assert load(small_path) == renamed(small, "新")
    assert [path.name for path in small_path.parent.iterdir()] == [small_path.name]


def test_a_change_that_breaks_the_model_is_not_written(small: FlowModel, small_path: Path):
    before = small_path.read_bytes()
    broken = replace(small, flows=(replace(small.flows[0], target="nowhere"), *small.flows[1:]))
    with pytest.raises(InputError, match="unknown id 'nowhere'"):
        save(broken, small_path, original=small_path, force=True)
    assert small_path.read_bytes() == before


def test_the_suffix_chooses_the_format(small: FlowModel, small_path: Path, tmp_path: Path):
    save(small, tmp_path / "town.json")
    assert json.loads((tmp_path / "town.json").read_text(encoding="utf-8"))["flowgraph"] == 1
    save(small, tmp_path / "town.yaml", original=tmp_path / "town.json")
    assert load(tmp_path / "town.yaml") == load(tmp_path / "town.json") == small
    assert small_path.exists()


# --- ids


def test_a_new_flow_elsewhere_changes_no_id(small: FlowModel, small_model: str):
    new = "- {step: ⓪, from: subject, to: slip, medium: counter, evidence: [{lines: 19, section: 別添1, field: ⓪}]}\n"
    more = loads(small_model.replace("flows:\n", "flows:\n" + new, 1))
    assert [flow.id for flow in more.flows[1:]] == [flow.id for flow in small.flows]


def test_ids_are_ascii_and_survive_new_evidence_and_notes(small: FlowModel, small_model: str):
    assert all(flow.id.isascii() for flow in small.flows)
    edited = loads(small_model.replace("medium: office_lan, evidence: [{lines: 22", "medium: office_lan, note: x, evidence: [{lines: 23"))
    assert [flow.id for flow in edited.flows] == [flow.id for flow in small.flows]
    assert edited != small


def test_two_flows_alike_have_two_ids(small_model: str):
    line = "- {step: ⑧, from: desk, to: slip, medium: mail, evidence: [{lines: 19, section: 別添1, field: ⑧}]}\n"
    first, second = loads(small_model.replace("flows:\n", "flows:\n" + line * 2, 1)).flows[:2]
    assert second.id == f"{first.id}-2"


@pytest.mark.parametrize("change", [{"medium": "courier"}, {"step": "⑤-1"}, {"source": "usb-3"}, {"target": "desk"}])
def test_an_id_says_what_the_flow_is(small: FlowModel, small_path: Path, tmp_path: Path, change: dict[str, str]):
    plain = dump_yaml(replace(small, flows=tuple(replace(flow, **change, id="") if n == 9 else flow for n, flow in enumerate(small.flows)))).replace("id: ''\n  step", "step")
    assert loads(plain).flows[9].id != small.flows[9].id
    assert loads(plain).flows[:9] == small.flows[:9]
    kept = replace(small, flows=(*small.flows[:9], replace(small.flows[9], **change)))
    assert any(f"id: {small.flows[9].id}" in line for line in written(kept, tmp_path / "out.yaml", small_path))


# --- size


def large(nodes: int) -> str:
    head = "flowgraph: 1\ndocument: {id: big, title: T, organization: O, form: full, source: b.txt, sha256: x, evidence: [{lines: 1, section: 表紙, field: x}]}\n"
    evidence = "evidence: [{lines: 1, section: 別添1, field: ①}]"
    parties = f"parties:\n- {{id: body, name: B, kind: body, {evidence}}}\n"
    rows = "".join(f"- {{id: n{n}, name: 節{n}, kind: system, operator: body, {evidence}}}\n" for n in range(nodes))
    flows = "".join(f"- {{step: ①, from: n{n}, to: n{n + 1}, medium: internal, {evidence}}}\n" for n in range(nodes - 1))
    return f"{head}{parties}nodes:\n{rows}flows:\n{flows}"


def test_ten_thousand_nodes_load_in_bounded_time():
    text = large(10_000)
    started = time.perf_counter()
    model = loads(text)
    assert time.perf_counter() - started < 60
    assert (len(model.nodes), len(model.flows)) == (10_000, 9_999)
    assert len({flow.id for flow in model.flows}) == 9_999


def test_ten_thousand_mistakes_are_told_in_bounded_time():
    text = large(10_000).replace("to: n", "to: m")
    started = time.perf_counter()
    with pytest.raises(InputError) as caught:
        loads(text)
    assert time.perf_counter() - started < 90
    assert len(caught.value.problems) == 9_999


def test_notices_alike_are_kept_apart(small: FlowModel, small_path: Path, tmp_path: Path):
    twice = replace(small, notices=small.notices * 2)
    (put,) = written(twice, tmp_path / "out.yaml", small_path)
    assert put == "+- {kind: return_inferred, about: way back from the branch, lines: 27}"
    more = replace(small, notices=(Notice(kind="doubt", about="x", lines=None), *small.notices))
    assert written(more, tmp_path / "out.yaml", small_path) == ["+- {kind: doubt, about: x}"]
