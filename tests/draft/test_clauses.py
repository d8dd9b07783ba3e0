"""Words and clauses: verbs and their endings, particles, described nouns, what a condition leaves out."""

from __future__ import annotations

import itertools

from flowgraph.draft.clauses import clauses
from flowgraph.draft.lines import lines_said
from flowgraph.draft.words import words
from flowgraph.vocab.carriers import CARRIERS, DATA_WORDS, LINES
from flowgraph.vocab.verbs import VERBS
from tests.draft.steps import known

NAMES = known("台帳システム: system", "収納システム: system")


def told(text):
    return clauses(words(text, NAMES))


def test_every_character_is_in_one_word():
    text = "職員が、台帳システムから(※個人番号を含まない)情報を抽出し、USBメモリで【郵送の場合】渡す。"
    found = words(text, NAMES)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(one.end == other.start for one, other in itertools.pairwise(found))


def test_a_verb_goes_on_ends_describes_or_is_denied():
    found = [word for word in words("登録した情報を抽出し、送信する。保存しない。", NAMES) if word.kind == "verb"]
    assert [(word.verb.sense, word.form, word.negative) for word in found] == [("enter", "attribute", False), ("extract", "on", False), ("send", "end", False), ("enter", "end", True)]


def test_the_end_of_a_longer_unknown_name_is_no_mention():
    named = [word for word in words("旧台帳システムから収納システム用ファイルを取得する。", NAMES) if word.kind == "name" and not word.compound]
    assert named == []


def test_a_described_noun_takes_its_phrases_with_it():
    (clause,) = told("収納システムに、台帳システムから取得した情報を登録する。")
    assert [(phrase.role, phrase.text) for phrase in clause.phrases] == [("dst", "収納システム"), ("obj", "情報")]
    described = clause.phrases[1].described
    assert described is not None
    assert [(phrase.role, phrase.text) for phrase in described.phrases] == [("src", "台帳システム")]


def test_conditions_and_purposes_tell_nothing():
    assert [clause.verb.text for clause in told("台帳システムへ登録する場合は、収納システムへ送信するために、確認する。")] == ["確認する"]


def test_what_is_done_may_stand_before_its_verb():
    (clause,) = told("入居の申請を窓口にて行う。")
    assert clause.sense == "apply"


def test_no_word_stands_in_two_rows():
    for rows in ([(row.key, (*row.nouns, *row.stems)) for row in VERBS.rows()], [(row.key, row.words) for row in CARRIERS.rows()], [(row.key, row.words) for row in DATA_WORDS]):
        all_words = [word for _, found in rows for word in found]
        assert sorted(word for word in set(all_words) if all_words.count(word) > 1) == []


def test_rows_say_who_prompted_them():
    assert all(row.prompted for table in (VERBS.rows(), CARRIERS.rows(), LINES) for row in table)


def test_a_line_needs_a_between_and_a_channel():
    text = "台帳システムと収納システムとの間は、LGWANを用いる。台帳システムは専用線がない棟にある。"
    assert lines_said(NAMES, [text]) == {frozenset({"n0", "n1"}): "lgwan"}
