"""Terms of a path against a pocket calculator; the rules of risk.md §1 and §2 one by one."""

from __future__ import annotations

import math

import pytest

from flowgraph.graph import to_graph
from flowgraph.risk import default_parameters, document_total, explain, rank
from tests.small_models import FIGURE, NUMBER, made

NODES = {
    "s": "person who", "slip": "paper who", "desk": "department sec", "sys": "system sec", "usb": "external_medium sec", "bag": "paper post",
    "c": "terminal con", "u": "terminal sub", "d": "terminal deep",
}


def ranked(**given):
    return rank(to_graph(made(**{"nodes": NODES, "holds": {"sys": [NUMBER]}, **given})))


def one(**given):
    (row,) = ranked(**given)
    return row


def test_a_stick_to_a_contractor_by_hand():
    # carriage: flash .38 × outside 1.6 × manual 1.6 = .9728; stay on the stick, erasure not stated: .12
    row = one(flows=["1 sys usb flash manual=true", "2 usb c flash"])
    assert [(term.kind, term.flows, term.nodes) for term in row.terms] == [("carriage", ("f1", "f2"), ("sys", "usb", "c")), ("stay", (), ("usb",))]
    assert row.hazard == pytest.approx(0.9728 + 0.12)
    assert row.q == pytest.approx(1 - math.exp(-1.0928), abs=1e-6)
    assert [(share.flow, share.node, round(share.share, 6)) for share in row.shares] == [
        ("f1", "", round(0.4864 / 1.0928, 6)), ("f2", "", round(0.4864 / 1.0928, 6)), ("", "usb", round(0.12 / 1.0928, 6)),
    ]
    assert row.driver.flow == "f1"  # of equals the first on the path, whatever it is called
    assert (row.q_inherent, row.credit) == (row.q, 0.0)
    assert "erasure not stated" in [notice.en for notice in row.notices]


def test_controls_are_multiplied_by_family():
    # encryption on the stick: .775 × .8 × .8 = .496; contract with the contractor: .5 × .8 × .15 = .06
    controls = [{"family": "encryption", "covers": ["usb"], "wording": "specific"}, {"family": "contract", "covers": ["con"]}]
    row = one(flows=["1 sys usb flash", "2 usb c flash"], controls=controls)
    carriage, stay = row.terms
    assert carriage.factor == pytest.approx((1 - 0.496) * (1 - 0.06))
    assert stay.factor == pytest.approx(1 - 0.496)
    assert row.credit == pytest.approx(1 - row.hazard / row.hazard_inherent, abs=1e-5)


@pytest.mark.parametrize(
    ("covers", "scope"), [(["f1"], 1.0), (["step:1"], 1.0), (["usb"], 0.8), (["sec"], 0.8), (["document"], 0.55), (["document", "f2"], 1.0), (["document", "con"], 0.8)],
)
def test_the_nearest_scope_counts(covers, scope):
    row = one(flows=["1 sys usb flash", "2 usb c flash"], controls=[{"family": "locked", "covers": covers, "wording": "specific"}])
    assert 1 - row.terms[0].factor == pytest.approx(0.775 * scope * 0.4)


@pytest.mark.parametrize(("change", "theta"), [({"wording": "specific"}, 0.775), ({}, 0.5), ({"wording": "specific", "evidence": FIGURE}, 0.35)])
def test_belief_follows_the_wording_and_the_evidence(change, theta):
    row = one(flows=["1 sys usb flash"], controls=[{"family": "locked", "covers": ["f1"], **change}])
    assert 1 - row.terms[0].factor == pytest.approx(theta * 0.4)


def test_controls_never_take_more_than_the_floor_leaves():
    families = ("encryption", "device_control", "locked", "second_person", "contract", "logging", "training")
    row = one(flows=["1 sys usb flash"], controls=[{"family": family, "covers": ["f1"], "wording": "specific"} for family in families])
    assert row.terms[0].factor == pytest.approx(max(0.05, math.prod(1 - 0.775 * eta for eta in (0.8, 0.55, 0.4, 0.35, 0.15, 0.15, 0.07))))


@pytest.mark.parametrize(("end", "levels"), [("c", 0), ("u", 1), ("d", 2)])
def test_each_level_beyond_the_first_counts(end, levels):
    row = one(flows=[f"1 sys {end} dedicated_line"])
    assert row.terms[0].inherent == pytest.approx(0.04 * 1.6 * 1.3**levels)


def test_a_posted_medium_costs_the_larger_of_the_two():
    # flash .38 over courier .20; optical .36 by mail .28; and paper by mail alone .28; each leaves the body
    for media, a in ((("flash", "courier"), 0.38), (("optical", "mail"), 0.36)):
        assert one(flows=[f"1 sys usb {media[0]}", f"2 usb c {media[1]}"]).terms[0].a == a
    assert one(flows=["1 sys bag mail", "2 bag c mail"]).terms[0].a == 0.28


def test_a_medium_that_is_not_stated_is_flagged():
    row = one(flows=["1 sys c not_stated"])
    assert row.terms[0].a == 0.2
    assert "medium not stated" in [notice.en for notice in row.notices]


def test_a_reused_medium_costs_more():
    plain, reused = (one(flows=["1 sys usb flash"], more={"usb": {"reused": flag}}) for flag in (False, True))
    assert reused.terms[0].inherent == pytest.approx(1.3 * plain.terms[0].inherent)


def test_erasure_acts_on_the_stay_only():
    rows = {}
    for erasure, strength in (("not_mentioned", "logical"), ("contradicted", "physical"), ("stated", "logical"), ("stated", "proof"), ("stated", "physical")):
        stores = [{"node": "usb", "kind": "portable_medium", "erasure": erasure, "strength": strength}]
        rows[erasure, strength] = one(flows=["1 sys usb flash"], stores=stores).terms
    assert {terms[0].residual for terms in rows.values()} == {0.38}
    left = {case: terms[1].factor for case, terms in rows.items() if len(terms) > 1}
    assert left["not_mentioned", "logical"] == left["contradicted", "physical"] == 1
    assert left["stated", "logical"] == pytest.approx(1 - 0.5 * 0.15)
    assert set(rows) - set(left) == {("stated", "proof"), ("stated", "physical")}  # destroyed or proven: nothing stays


def test_a_stay_is_charged_once_a_path_and_a_blank_medium_never():
    kept = [{"node": "desk", "kind": "premises", "erasure": "not_mentioned"}] * 2
    row = one(flows=["1 sys desk internal", "2 desk c dedicated_line"], stores=kept)
    assert [term.hazard for term in row.terms].count("stay.premises") == 1
    assert len(ranked(more={"usb": {"blank": True}}, flows=["1 sys usb flash", "2 usb c flash"])) == 0


def test_the_rules_for_a_relay():
    def inherent(**given):
        return ranked(**given)[0].hazard_inherent

    nodes = {**NODES, "r": "terminal sec", "far": "terminal tax"}
    straight = inherent(flows=["1 sys c office_lan"])
    assert inherent(nodes=nodes, flows=["1 sys r office_lan", "1 r c office_lan"]) == straight
    assert inherent(nodes=nodes, flows=["1 sys r dedicated_line", "1 r c office_lan"]) > straight  # another medium
    assert inherent(nodes=nodes, flows=["1 sys far office_lan", "1 far c office_lan"]) > straight  # another operator
    assert inherent(nodes=nodes, more={"r": {"place": "出張所"}}, flows=["1 sys r office_lan", "1 r c office_lan"]) > straight  # another place
    assert inherent(nodes=nodes, stores=[{"node": "r", "kind": "premises", "erasure": "not_mentioned"}], flows=["1 sys r office_lan", "1 r c office_lan"]) > straight  # data stays there


def test_what_comes_off_a_medium_and_goes_on_another_is_two_carriages():
    row = max(ranked(flows=["1 sys usb flash", "1 usb desk flash", "2 desk c flash"]), key=lambda row: len(row.path.flows))
    assert [term.flows for term in row.terms if term.kind == "carriage"] == [("f1", "f2"), ("f3",)]


def test_a_control_on_one_side_of_a_relay_neither_splits_the_carriage_nor_stands_for_the_other_side():
    nodes = {**NODES, "r": "terminal sec"}
    flows = ["1 sys r office_lan", "1 r c office_lan"]
    bare = one(nodes=nodes, flows=flows)
    half = one(nodes=nodes, flows=flows, controls=[{"family": "encryption", "covers": ["f1"]}])
    both = one(nodes=nodes, flows=flows, controls=[{"family": "encryption", "covers": ["f1", "f2"]}])
    assert bare.hazard == half.hazard > both.hazard


# --- severity


@pytest.mark.parametrize(
    ("holds", "level"),
    [
        (["health"], "maximum"), ([NUMBER, "account"], "maximum"), ([NUMBER], "significant"), (["code", "contact"], "significant"), (["contact"], "limited"),
    ],
)
def test_severity_follows_the_data_at_the_exposure(holds, level):
    row = one(holds={"sys": holds}, flows=["1 sys c dedicated_line"])
    assert row.severity == level
    assert row.severity_basis.weight == {"maximum": 1, "significant": 0.5, "limited": 0.25}[level]
    assert row.key == pytest.approx(0.5 * math.log(row.hazard) + 0.5 * math.log(row.severity_basis.weight), abs=1e-5)


def test_severity_looks_at_the_exposure_and_not_at_what_was_left_behind():
    row = one(holds={"sys": [NUMBER, "health", "contact"]}, flows=["1 sys c dedicated_line strips=individual_number,health"])
    assert row.severity == "limited"


def test_many_people_are_significant_and_unknown_numbers_are_said():
    many = one(holds={"sys": ["contact"]}, flows=["1 sys c dedicated_line"], document={"subjects": "100000..300000"})
    assert (many.severity, many.severity_basis.because) == ("significant", ("people",))
    unknown = one(holds={"sys": ["contact"]}, flows=["1 sys c dedicated_line"], document={"subjects": "undecidable"})
    assert unknown.severity == "limited"
    assert any("number of people not known" in notice.en for notice in unknown.notices)


def test_an_unknown_identifier_counts_as_carried():
    row = one(holds={"sys": ["contact"]}, flows=["1 sys c dedicated_line identifier=unknown"])
    assert row.severity == "significant"
    assert any("counted as carried" in notice.en for notice in row.notices)


# --- the whole document


def total(**given):
    graph = to_graph(made(**{"nodes": NODES, "holds": {"sys": [NUMBER]}, **given}))
    return document_total(graph, rank(graph))


def test_the_total_takes_the_largest_branch_of_alternatives():
    stick = ["1 sys usb flash alt=way/stick", "1 usb c flash alt=way/stick"]
    line = ["1 sys c dedicated_line alt=way/line"]
    assert total(flows=[*stick, *line]) == total(flows=stick) == pytest.approx(0.38 * 1.6 + 0.12)
    assert total(flows=[flow.split(" alt=")[0] for flow in [*stick, *line]]) == pytest.approx(0.38 * 1.6 + 0.12 + 0.04 * 1.6)


def test_a_stay_belongs_to_the_branch_that_alone_leads_there():
    # by mail .28 × 1.6 = .448, by optical disc over a closed line .36 + .12: only the larger branch with its own stay
    flows = ["1 sys c internet alt=way/net", "1 sys usb internal alt=way/disc", "1 usb desk internal alt=way/disc"]
    assert total(flows=flows) == pytest.approx(max(0.3 * 1.6, 0.03 + 0.12))


def test_a_carriage_that_several_paths_share_is_counted_once():
    # one stick, read by two contractors: one carriage, one stay
    assert total(flows=["1 sys usb flash", "2 usb c flash", "3 usb u flash"]) == pytest.approx(0.38 * 1.6 * 1.3 + 0.12)
    # a relay that is itself an end of a path (public network): the shorter carriage is part of the longer one
    nodes = {**NODES, "r": "terminal sec"}
    assert total(nodes=nodes, flows=["1 sys r internet", "1 r c internet"]) == total(flows=["1 sys c internet"])


# --- order and words


def test_equal_keys_share_a_rank_and_worse_comes_first():
    rows = ranked(flows=["1 sys c dedicated_line", "2 sys bag mail", "3 bag c mail", "4 sys u dedicated_line", "5 sys d internet"])
    assert [row.key for row in rows] == sorted((row.key for row in rows), reverse=True)
    assert [row.rank for row in rows] == [1, 2, 3, 4]
    twins = ranked(nodes={**NODES, "c2": "terminal con"}, flows=["1 sys c dedicated_line", "1 sys c2 dedicated_line", "2 sys d internet"])
    assert [row.rank for row in twins] == [1, 2, 2]


def test_handlers_of_the_deepest_entrustment_stand_beside_a_path():
    entrustments = [{"id": "e1", "contractor": "con", "handlers": "10..50"}]
    row = one(flows=["1 sys c dedicated_line"], entrustments=entrustments, document={"handlers": "500..1000"})
    assert str(row.handlers) == "10..50"
    assert str(one(flows=["1 sys c dedicated_line"], document={"handlers": "500..1000"}).handlers) == "500..1000"


def test_the_words_give_the_same_numbers():
    parameters = default_parameters()
    graph = to_graph(made(nodes=NODES, holds={"sys": [NUMBER]}, flows=["1 sys usb flash manual=true", "2 usb c flash"], controls=[{"family": "encryption", "covers": ["usb"]}]))
    row = rank(graph)[0]
    for lang in ("ja", "en"):
        text = "\n".join(explain(graph, row, parameters, lang))
        for expected in (f"{row.hazard:.4f}", f"{row.hazard_inherent:.4f}", f"{row.q:.2f}", f"{row.key:.3f}", "0.9728", parameters.hash):
            assert expected in text
    assert "not a probability" in "\n".join(explain(graph, row, parameters, "en"))
    assert rank(graph).parameters_hash == parameters.hash
