"""A draft of a damaged print states no contractor, tick or rating that the sound print does not, and names only what is printed."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowgraph.draft.making import draft
from flowgraph.source import fold
from tests import damaging
from tests.damaging import TEXTS, parsed, sample, sound

NAME = "vaccination.txt"
KINDS = ("one_line_lost", "lines_lost", "run_lost", "width_changed", "tail_cut", "blank_lines", "line_ends")


def declared(form):
    model = draft(form).model
    names = {party.id: party.name for party in model.parties}
    contractors = {names[entry.contractor] for entry in model.entrustments if isinstance(entry.contractor, str)}
    boxes = {(entry.number, box) for entry in model.entrustments if isinstance(entry.delivery, tuple) for box in entry.delivery}
    ratings = {(entry.process, entry.risk, entry.rating) for entry in model.self_ratings if isinstance(entry.rating, str)}
    return contractors, boxes, ratings


@pytest.fixture(scope="module")
def clean():
    return declared(sound(NAME))


@pytest.mark.parametrize("kind", KINDS)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=3, deadline=None, derandomize=True, database=None)
def test_nothing_declared_is_invented(clean, kind, seed):
    whole = sample(NAME)
    contractors, boxes, ratings = declared(parsed(whole, getattr(damaging, kind)(whole.lines, Random(seed))))
    assert {name for name in contractors if not name.startswith("委託先（")} <= clean[0]
    assert boxes <= clean[1]
    assert ratings <= clean[2]


def bare(text):
    return re.sub(r"\s", "", fold(text))


@pytest.mark.parametrize("kind", [*KINDS, "page_twice"])
def test_what_is_named_as_stated_is_printed(kind):
    """What the draft adds to tell two things apart stands in 「（…）」; roles are words of the form."""
    checked = 0
    for name in TEXTS[1:4]:
        lines = getattr(damaging, kind)(sample(name).lines, Random(7))
        model = draft(parsed(sample(name), lines)).model
        whole = bare("".join(lines))
        for item in (*model.nodes, *model.parties):
            names = [bare(word.split("（")[0]) for word in (item.name, *getattr(item, "aliases", ()))]
            if any(entry.basis == "stated" for entry in item.evidence) and not {"委託先", "再委託先", "他市区町村"} & set(names):
                checked += 1
                assert any(word in whole for word in names), (name, item.name)
    assert checked > 50
