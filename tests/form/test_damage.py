"""Damage to a print lowers what is read of it; it never makes the reader invent (tests/damaging.py says what counts as a fact)."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowgraph.errors import InputError
from flowgraph.form import Form, parse
from flowgraph.source import Document, read
from tests import damaging as d
from tests.draft.town import TOWN

CLOSED = ("box", "choice", "rating", "count", "block")
HARMLESS = (d.width_changed, d.blank_lines, d.line_ends)
LOSSES = (d.one_line_lost, d.lines_lost, d.run_lost, d.tail_cut)
OTHERS = (d.page_twice, d.cells_swapped, d.little_noise, d.much_noise, d.tabs_lost, d.tabs_gained, d.mixed)
town = Document("town.txt", "0" * 64, tuple(TOWN.split("\n")))
SOUND = parse(town)
seeds = st.integers(0, 2**32 - 1)

# Least precision over all samples together: (boxes, choices, ratings, counts, blocks), names, texts. Boxes and answers
# of a page torn or printed twice hold whatever happens to it; 1.0 is kept for what loses no line. A label that is lost
# lets the value before it run on (names, texts), and a lost heading of a part lets facts of one file stand for
# another's (run_lost). Cells that change places can swap two marks.
LEAST = {
    d.one_line_lost: (1.0, 1.0, 0.998), d.lines_lost: (0.997, 0.998, 0.99), d.run_lost: (0.985, 0.99, 0.98), d.tail_cut: (1.0, 1.0, 0.99),
    d.page_twice: (0.999, 1.0, 0.995), d.width_changed: (1.0, 1.0, 1.0), d.blank_lines: (0.998, 1.0, 0.98), d.line_ends: (1.0, 1.0, 1.0),
    d.tabs_lost: (1.0, 1.0, 1.0), d.tabs_gained: (0.998, 0.995, 0.99), d.cells_swapped: (0.998, 0.98, 0.97),
    d.little_noise: (0.998, 0.99, 0.97), d.much_noise: (0.95, 0.92, 0.7), d.mixed: (0.97, 0.97, 0.95),
}


def damaged(kind: d.Damage, seed: int) -> Form | None:
    """The town's form from a damaged copy; None when it is no form any more."""
    try:
        return d.parsed(town, kind(town.lines, Random(seed)))
    except InputError:
        return None


@given(st.sampled_from(HARMLESS), seeds)
@settings(max_examples=30)
def test_widths_blank_lines_and_line_ends_change_nothing(kind, seed):
    form = damaged(kind, seed)
    assert form is not None
    assert d.stated(form) == d.stated(SOUND)
    assert Counter(entry.kind for entry in form.notices) == Counter(entry.kind for entry in SOUND.notices)


@given(st.sampled_from(LOSSES), seeds)
@settings(max_examples=40)
def test_what_is_lost_is_silent_or_noticed(kind, seed):
    form = damaged(kind, seed)
    if form is None:
        return
    compared = d.compared(SOUND, form)
    assert compared.silent(*CLOSED) == []
    assert d.silenced(SOUND, form) == set()
    # a block that is gone to its last line leaves no trace but the declared count, which the audit compares
    there = {block.label for block in form.blocks} | {""}
    gone = {place for place in d.stated(SOUND) if place[0] in CLOSED and place[0] != "block" and place[3] in there} - set(d.stated(form))
    assert not gone or d.new_notices(SOUND, form)
    assert sum(compared.of[kind] for kind in CLOSED) <= sum(1 for place in d.stated(SOUND) if place[0] in CLOSED)


@given(seeds)
@settings(max_examples=40)
def test_a_page_printed_twice_doubles_nothing(seed):
    form = damaged(d.page_twice, seed)
    assert form is not None
    assert d.stated(form) == d.stated(SOUND)
    assert [step.label for step in form.steps] == [step.label for step in SOUND.steps]
    assert [entry.kind for entry in d.new_notices(SOUND, form)] == ["duplicate"]


@given(st.sampled_from(OTHERS), seeds)
@settings(max_examples=40)
def test_no_other_damage_invents_without_a_notice(kind, seed):
    form = damaged(kind, seed)
    if form is None:
        return
    compared = d.compared(SOUND, form)
    assert len(compared.silent(*CLOSED)) <= (1 if kind is d.much_noise else 0)
    assert d.silenced(SOUND, form) == set()
    assert {block.label for block in form.blocks_of("委託事項")} <= {"委託事項1", "委託事項2", "委託事項3"}


@pytest.mark.parametrize("kind", LEAST, ids=lambda kind: kind.__name__)
def test_precision_of_stated_facts_stays(kind):
    """Two damaged copies of each sample; kinds of facts are counted together over all of them."""
    of: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    unnoticed = []
    for name in d.TEXTS:
        document, sound = d.sample(name), d.sound(name)
        for seed in range(2):
            form = d.parsed(document, kind(document.lines, Random(seed)))
            compared = d.compared(sound, form)
            of += compared.of
            wrong += Counter(entry.place[0] for entry in compared.wrong)
            unnoticed += compared.silent(*CLOSED)
            assert d.silenced(sound, form) == set()
            # nothing new is read where the sound text was silent, except where the reading says that it is unsure
            assert sum(compared.of[kind] for kind in CLOSED) <= sum(1 for place in d.stated(sound) if place[0] in CLOSED) + len(d.new_notices(sound, form))
    for kinds, least in zip((CLOSED, ("name",), ("text",)), LEAST[kind], strict=True):
        every = sum(of[entry] for entry in kinds)
        assert every > 0
        assert 1 - sum(wrong[entry] for entry in kinds) / every >= least, (kinds, dict(of), dict(wrong))
    assert len(unnoticed) <= (2 if kind in {d.cells_swapped, d.mixed, d.little_noise} else 0), unnoticed


@pytest.mark.parametrize("name", ["akishima-tax-collection", "tokyo-public-housing"])
def test_precision_on_published_documents(corpus, name):
    found = read(corpus / f"{name}.txt")
    sound = parse(found)
    for kind in (d.one_line_lost, d.page_twice, d.line_ends, d.width_changed):
        compared = d.compared(sound, d.parsed(found, kind(found.lines, Random(5))))
        assert compared.precision(*CLOSED) == 1.0
        assert compared.silent(*CLOSED) == []


# One test for each fault that damage brought to light.


def lines_of(name: str) -> tuple[str, ...]:
    return d.sample(name).lines


def without(lines: tuple[str, ...], *starts: str) -> tuple[str, ...]:
    kept = tuple(line for line in lines if not line.startswith(starts))
    assert len(kept) == len(lines) - len(starts)
    return kept


def test_the_second_file_is_known_without_its_heading():
    lines = lines_of("disaster-register.txt")
    heads = [n for n, line in enumerate(lines) if line.startswith(("## II ", "### III "))]
    assert len(heads) == 4
    for n in heads:
        form = d.parsed(d.sample("disaster-register.txt"), lines[:n] + lines[n + 1 :])
        assert form.files == 2
        assert d.stated(form) == d.stated(d.sound("disaster-register.txt"))
        assert any(entry.kind == "lost_section" and entry.section in {"II", "III"} for entry in form.notices)


def test_a_block_without_its_heading_is_the_next_one():
    form = d.parsed(town, without(town.lines, "委託事項2"))
    assert [(entry.block, entry.value) for entry in form.fields if entry.key == "contractor"] == [("委託事項1", "株式会社かもめ電算"), ("委託事項2", "株式会社つばめ入力")]
    assert [entry.text.en for entry in form.notices if entry.block == "委託事項2" and "委託事項2" in entry.text.en] == ["“委託事項2” is not printed, or its print is lost"]


def test_a_section_without_its_heading_is_noticed():
    form = d.parsed(town, without(town.lines, "3．特定個人情報の入手・使用"))
    assert any(entry.section == "II-3" and "II-3" in entry.text.en for entry in form.notices)


def test_a_page_that_repeats_its_first_line_is_still_seen_twice():
    page = tuple(f"1） 十分である\n2） 課題が残されている\n{n}番目の措置は、鍵の掛かる棚に入れて二人で数えることである。" for n in range(8))
    text = tuple("\n".join(page).split("\n"))
    form = d.parsed(town, (*town.lines[:40], *text, *text, *town.lines[40:]))
    assert [entry.kind for entry in form.notices].count("duplicate") == 1


def test_an_answer_misread_in_its_brackets_is_not_the_other_option():
    lines = tuple(line.replace("[ 再委託する ]", "[ 再丐託する ]").replace("1) 再委託する 2)", "1丐 再委託する 2)") for line in town.lines)
    field = d.parsed(town, lines).field("II-4", "reentrusted", block="委託事項1")
    assert field.value == "再委託する"
    assert field.rules == ("misread-option",)


def test_a_private_letter_is_no_tick():
    """U+E000 … are letters of the writer's own (gaiji); the reader's own marks have the same codes."""
    for code in ("\ue000", "\ue001", "\ue002"):
        lines = tuple(line.replace("[ ] 専用線 [ ] 電子メール", f"[ ] 専用線 {code} 電子メール") for line in town.lines)
        assert lines != town.lines
        boxes = [box for field in d.parsed(town, lines).fields for box in field.boxes if box.option == "電子メール"]
        assert all(box.mark is not d.Mark.TICKED for box in boxes)


def test_the_cover_takes_no_label_for_a_value():
    for start in ("8\t", "評価実施機関名", "公表日"):
        cover = {entry.key: entry.value for entry in d.parsed(town, without(town.lines, start)).fields if entry.section == "表紙"}
        assert not {str(value) for value in cover.values()} & {"評価実施機関名", "公表日", "ひばり市長令和6年5月7日", "個人のプライバシー等の権利利益の保護の宣言"}


def test_a_text_longer_than_any_assessment_is_refused():
    with pytest.raises(InputError, match="more than 100,000 lines or 1,000,000 characters"):
        parse(Document("long.txt", "0" * 64, (*town.lines, "あ" * 1_000_000)))
