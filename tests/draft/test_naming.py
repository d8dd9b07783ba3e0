"""Names: introduced, in figures, of national systems."""

import pytest
from town import changed, drafted

from flowgraph.draft.names import Name, Names
from flowgraph.draft.naming import joined_labels, kind_of
from flowgraph.source import Span
from flowgraph.vocab.systems import KNOWN_SYSTEMS


def node(made, name):
    return next(entry for entry in made.model.nodes if name in (entry.name, *entry.aliases))


def labels(*words):
    return [(word, Span(n + 1, 0, n + 1, len(word))) for n, word in enumerate(words)]


def test_a_short_name_is_an_alias_of_the_system():
    assert node(drafted(), "減免システム").name == "プール減免システム"


def test_without_the_introduction_the_short_name_is_not_known():
    made = changed("（以下「減免システム」という。）", "")
    assert "減免システム" not in node(made, "プール減免システム").aliases


def test_national_systems_have_their_own_operator():
    made = drafted()
    parties = {party.id: party for party in made.model.parties}
    assert parties[node(made, "中間サーバー").operator].kind == "platform"
    assert parties[node(made, "プール減免システム").operator].kind in {"body", "department"}


def test_the_body_s_own_intermediate_server_and_the_insurers_are_two():
    names = Names(tuple(Name(key=row.key, name=row.ja, aliases=row.words, kind=row.kind, origin="known") for row in KNOWN_SYSTEMS.rows()))
    assert [found.name.key for found in names.mentions("中間サーバと医療保険者等向け中間サーバー")] == ["intermediate-server", "insurer-server"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("プール減免", "システム端末", "（本庁内）"), [("プール減免システム端末", "本庁内")]),
        (("業務端末", "（支所内）", "業務端末", "（本庁内）"), [("業務端末", "支所内"), ("業務端末", "本庁内")]),
        (("プール減免システム", "プール減免", "システム"), [("プール減免システム", ""), ("プール減免システム", "")]),
        (("市民", "業務端末"), [("市民", ""), ("業務端末", "")]),
        (("連携サーバ", "（情報", "政策課）"), [("連携サーバ", "情報政策課")]),
    ],
)
def test_words_of_a_figure_are_joined_where_a_name_goes_on(words, expected):
    assert [(text, place) for text, _, place in joined_labels(labels(*words), ["プール減免システム"], joined=True)] == expected


def test_joining_can_be_switched_off():
    assert [text for text, _, _ in joined_labels(labels("プール減免", "システム"), ["プール減免システム"], joined=False)] == ["プール減免", "システム"]


@pytest.mark.parametrize(("word", "kind"), [("窓口端末", "terminal"), ("申請フォーム", "form"), ("有限会社かもめ", "organization"), ("子育て課", "department"), ("番号法第9条", "")])
def test_the_end_of_a_name_tells_what_it_is(word, kind):
    assert kind_of(word) == kind


def test_a_contractor_misread_by_a_character_is_one_and_said_so():
    second = "⑥委託先名\t株式会社つばめ入力"
    made = changed(second, "⑥委託先名\t株式会社かもぬ電算").model
    assert {"株式会社かもめ電算", "株式会社かもぬ電算"} <= {party.name for party in made.parties}, "other work: two contractors"
