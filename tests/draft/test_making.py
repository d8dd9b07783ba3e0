"""The whole draft of an invented town: every claim has evidence, basis and confidence, and what is unsure is listed."""

from dataclasses import fields

import pytest
from town import TOWN, changed, drafted, ways

from flowgraph.draft.making import rules
from flowgraph.model import SECTIONS, dump_yaml, loads
from flowgraph.source import Document
from flowgraph.verify import verify
from flowgraph.vocab import Uncertain


@pytest.fixture(scope="module")
def made():
    return drafted()


def test_the_draft_is_a_model_that_loads_again(made):
    assert loads(dump_yaml(made.model), "town.yaml") == made.model


def test_every_item_has_evidence_a_basis_and_a_confidence(made):
    for section in SECTIONS:
        if section in {"not_encoded", "notices"}:
            continue
        for item in getattr(made.model, section):
            assert item.evidence, (section, item.id)
            assert all(entry.basis in {"stated", "figure", "inferred"} for entry in item.evidence)
            assert all(entry.reason for entry in item.evidence if entry.basis == "inferred"), item.id
            assert 0 < made.confidence[section, item.id] <= 1


def test_the_document_bears_out_every_claim(made):
    document = Document("town.txt", "0" * 64, tuple(TOWN.split("\n")))
    assert verify(made.model, document).problems == ()


def test_an_entrustment_cites_the_line_of_each_answer(made):
    lines = TOWN.split("\n")
    for item, ticked in zip(made.model.entrustments, ("専用線", "フラッシュメモリ"), strict=False):
        where = [entry.lines[0] for entry in item.evidence if ticked in entry.key]
        assert [lines[n - 1].split("\t")[0] for n in where] == ["④委託先への特定個人情報ファイルの提供方法"]


def test_the_same_text_gives_the_same_draft(made):
    again = drafted()
    assert again.model == made.model
    assert again.doubts == made.doubts


def test_what_to_check_comes_gravest_first(made):
    weights = [doubt.weight for doubt in made.doubts]
    assert weights == sorted(weights, reverse=True)
    assert all(doubt.text.ja and doubt.text.en for doubt in made.doubts)


def test_the_flow_over_the_stick_is_there(made):
    found = ways(made)
    stick = next(node.name for node in made.model.nodes if node.kind == "external_medium")
    assert any(target == stick and medium == "flash" for _, target, medium in found)
    assert (stick, "株式会社つばめ入力", "flash") in found


def test_the_stick_s_erasure_is_logical(made):
    store = next(store for store in made.model.stores if store.kind == "portable_medium")
    assert (store.erasure, store.strength) == ("stated", "logical")


def test_without_the_sentence_the_erasure_is_not_mentioned_and_to_be_checked():
    twin = changed("データの引渡し後、USBメモリのデータは削除する。", "")
    store = next(store for store in twin.model.stores if store.kind == "portable_medium")
    assert store.erasure == "not_mentioned"
    assert any(doubt.item == store.id for doubt in twin.doubts)


def test_the_document_s_facts(made):
    document = made.model.document
    assert (document.organization, document.form, document.published, document.number) == ("ひばり市長", "full", "2024-05-07", "8")
    assert document.network_use is True
    assert str(document.subjects) == "10000..100000"


def test_an_unread_choice_is_no_answer():
    twin = changed("①実施の有無\t[ 実施する ]\t", "①実施の有無\t")
    assert isinstance(twin.model.document.network_use, Uncertain)


@pytest.mark.parametrize("rule", [rule.id for rule in rules()])
def test_every_rule_can_be_switched_off(rule):
    made = drafted(TOWN, rule)
    assert made.model.document.organization == "ひばり市長"
    assert {f.name for f in fields(made.model)} >= set(SECTIONS)
