"""Damage lowers what is read and never invents: what a damaged print still states is what the sound one states.

Damage of each kind is drawn by seeds; the shares held here were measured on the samples and leave a little room.
"""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import damaging
from tests.damaging import compared, new_notices, parsed, sample, sound

DECIDED = ("box", "choice", "rating", "count", "block")
"""Facts that are one of a few: ticked or not, which option, how many."""
HELD = {
    "one_line_lost": (1.0, 0.99), "lines_lost": (0.99, 0.98), "run_lost": (0.99, 0.98), "page_twice": (0.97, 0.95), "width_changed": (1.0, 1.0), "cells_swapped": (0.99, 0.95),
    "little_noise": (0.99, 0.97), "much_noise": (0.93, 0.85), "tail_cut": (0.99, 0.99), "blank_lines": (1.0, 1.0), "line_ends": (1.0, 1.0), "tabs_lost": (1.0, 0.99),
    "tabs_gained": (0.99, 0.97), "mixed": (0.97, 0.95),
}
"""Share of stated facts that are right: decided facts, and all with texts and names."""
SAMPLES = ("vaccination.txt", "child-allowance.txt")


@pytest.mark.parametrize("kind", HELD)
@given(name=st.sampled_from(SAMPLES), seed=st.integers(0, 10**6))
@settings(max_examples=5, deadline=None, derandomize=True, database=None)
def test_what_is_still_stated_is_so(kind, name, seed):
    whole = sample(name)
    result = compared(sound(name), parsed(whole, getattr(damaging, kind)(whole.lines, Random(seed))))
    decided, every = HELD[kind]
    assert result.precision(*DECIDED) >= decided, [entry.place for entry in result.wrong if entry.place[0] in DECIDED]
    assert result.precision() >= every, [entry.place for entry in result.wrong]


@pytest.mark.parametrize("name", SAMPLES)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=4, deadline=None, derandomize=True, database=None)
def test_a_lost_run_of_lines_is_told_or_held_nothing(name, seed):
    whole = sample(name)
    lines = damaging.run_lost(whole.lines, Random(seed))
    after = parsed(whole, lines)
    fewer = len(sound(name).fields) - len(after.fields)
    assert fewer <= 0 or new_notices(sound(name), after), "fields are gone and no notice says so"


@pytest.mark.parametrize("name", SAMPLES)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=4, deadline=None, derandomize=True, database=None)
def test_a_page_printed_twice_doubles_nothing(name, seed):
    whole = sample(name)
    before, after = sound(name), parsed(whole, damaging.page_twice(whole.lines, Random(seed)))
    for kind in ("システム", "委託事項", "提供先", "移転先"):
        assert len(after.blocks_of(kind)) <= len(before.blocks_of(kind)) + 1
    assert len({step.label for step in after.steps}) <= len({step.label for step in before.steps})


def test_the_measure_would_see_an_invention():
    whole = sample("vaccination.txt")
    turned = tuple(line.replace("[ 再委託する ]", "[ 再委託しない ]") for line in whole.lines)
    assert turned != whole.lines
    assert compared(sound("vaccination.txt"), parsed(whole, turned)).precision("choice") < 1
