"""What-ifs: a change asked for is the twin written by hand; what is not touched stays; answers by hand."""

from __future__ import annotations

import math

import pytest

import flowgraph as fg
from flowgraph import load, loads
from flowgraph.graph import basis_of
from flowgraph.model import Index, dump_json
from flowgraph.risk.edits import EDITS
from flowgraph.risk.finding import WrongChange
from flowgraph.risk.whatif import index_tiers, whatif
from tests.small_models import NUMBER, made

WORDS = {
    "nodes": {
        "s": "person who", "desk": "department sec", "sys": "system sec", "usb": "external_medium sec", "c": "terminal con", "bag": "paper post",
        "bureau": "organization office", "u": "terminal sub",
    },
    "holds": {"s": [NUMBER, "account"]},
    "flows": [
        "1 s desk counter", "2 desk sys office_lan", "3 sys usb flash", "3 usb c flash entrustment=e1", "4 sys bag mail", "4 bag bureau mail",
        "5 c u dedicated_line entrustment=e1",
    ],
    "entrustments": [{"id": "e1", "contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}],
    "stores": [{"id": "st", "node": "usb", "kind": "portable_medium", "erasure": "not_mentioned"}],
    "controls": [{"id": "k", "family": "contract", "covers": ["f3", "usb", "st"], "wording": "specific"}, {"id": "m", "family": "locked", "covers": ["usb"], "wording": "specific"}],
}
MODEL = made(**WORDS)


def rows(model):
    return {row.path.end: row for row in fg.rank(fg.to_graph(model))}


def valid(model):
    """Written and read again it is the same."""
    again = loads(dump_json(model))
    assert again == model
    return again


def test_a_line_in_place_of_the_stick_is_the_twin_written_by_hand():
    changed = whatif(MODEL).replace_medium("3", "dedicated_line")
    twin = made(
        **WORDS
        | {"flows": ["1 s desk counter", "2 desk sys office_lan", "3 sys c dedicated_line entrustment=e1", "4 sys bag mail", "4 bag bureau mail", "5 c u dedicated_line entrustment=e1"]}
        | {"nodes": {name: kind for name, kind in WORDS["nodes"].items() if name != "usb"}, "stores": []}
        | {"controls": [{"id": "k", "family": "contract", "covers": ["f3"], "wording": "specific"}]}
    )
    assert {end: row.hazard for end, row in rows(changed.model).items()} == {end: row.hazard for end, row in rows(twin).items()}
    assert "usb" not in Index(valid(changed.model)).nodes
    assert changed.touched == ("f3", "f4")
    (new,) = [flow for flow in changed.model.flows if flow.id not in Index(MODEL).flows]
    assert (new.source, new.target, new.medium, new.step, new.entrustment) == ("sys", "c", "dedicated_line", "3", "e1")
    assert basis_of(new) == "inferred"
    assert {entry.reason for entry in new.evidence} == {"what-if"}
    assert [control.id for control in changed.model.controls] == ["k"]  # what was said of the stick goes with it
    assert [flow for flow in changed.model.flows if flow.id != new.id] == [flow for flow in MODEL.flows if flow.id not in {"f3", "f4"}]


def test_the_original_is_never_touched_and_every_call_gives_a_new_one():
    start = whatif(MODEL)
    one = start.replace_medium("3", "dedicated_line")
    two = one.add_control("step:4", "locked")
    assert start.model is MODEL
    assert (start.changes, len(one.changes), len(two.changes)) == ((), 1, 2)
    assert two.original is MODEL
    valid(two.model)


def test_paths_keep_their_identity_across_a_merged_hop():
    compared = whatif(MODEL).replace_medium("3", "dedicated_line").rank()
    by_end = {row.id: row for row in compared}
    before = {row.path.end: row.id for row in fg.rank(fg.to_graph(MODEL))}
    assert by_end[before["u"]].state in {"down", "other"}
    assert by_end[before["u"]].q_after < by_end[before["u"]].q_before
    assert by_end[before["bureau"]].state == "same"
    assert (compared.count("new"), compared.count("gone")) == (0, 0)


def test_totals_by_hand():
    # Λ: counter 1·(.28·1.6) + lan .06 + usb carriage .38·1.6 (contract specific on it, .775·.15) + stay .12·(same) + mail .28·1.6 + line .04·1.6·1.3
    left = 1 - 0.775 * 0.15
    sealed = left * (1 - 0.775 * 0.8 * 0.4)
    before = 0.28 * 1.6 + 0.06 + 0.38 * 1.6 * sealed + 0.12 * left * (1 - 0.775 * 0.8 * 0.4) + 0.28 * 1.6 + 0.04 * 1.6 * 1.3
    after = 0.28 * 1.6 + 0.06 + 0.04 * 1.6 * left + 0.28 * 1.6 + 0.04 * 1.6 * 1.3
    compared = whatif(MODEL).replace_medium("3", "dedicated_line").rank()
    assert compared.total_before == pytest.approx(before, abs=2e-5)
    assert compared.total_after == pytest.approx(after, abs=2e-5)
    assert compared.fall == pytest.approx(1 - after / before, abs=2e-5)


def test_a_control_counts_little_as_an_inference_and_more_as_if_stated():
    weak, strong = (rows(whatif(MODEL).add_control("3", "encryption", stated=stated).model)["u"] for stated in (False, True))
    plain = rows(MODEL)["u"]
    carriage = [next(term for term in row.terms if term.flows == ("f3", "f4")).residual for row in (plain, weak, strong)]
    assert carriage[1] == pytest.approx(carriage[0] * (1 - 0.35 * 0.8))
    assert carriage[2] == pytest.approx(carriage[0] * (1 - 0.775 * 0.8))
    assert rows(whatif(MODEL).add_control("3", "encryption").model)["bureau"].hazard == rows(MODEL)["bureau"].hazard


def test_a_control_where_it_cannot_act_changes_nothing_and_says_so():
    compared = whatif(MODEL).add_control("4", "encryption", stated=True).rank()
    assert compared.fall == 0
    assert any("no path changes" in notice.en for notice in compared.notices)


def test_without_the_level_the_contractor_does_it_itself():
    changed = whatif(MODEL).remove_level("委託事項1")
    index = Index(valid(changed.model))
    assert "sub" not in index.parties
    assert "deep" not in index.parties  # whoever the sub-contractor entrusts goes with it
    assert index.nodes["u"].operator == "con"
    assert index.entrustments["e1"].reentrusted is False
    assert rows(changed.model)["u"].depth == 1
    assert rows(changed.model)["u"].hazard < rows(MODEL)["u"].hazard


def test_an_assumed_re_entrustment_is_deeper_and_its_answer_no_undoes_nothing():
    plain = made(**WORDS | {"entrustments": [{"id": "e1", "contractor": "con"}], "flows": WORDS["flows"][:6]})
    yes = whatif(plain).assume("reentrusted:1", "yes")
    assert rows(valid(yes.model))["c"].depth == 2
    assert rows(yes.model)["c"].hazard > rows(plain)["c"].hazard
    no = whatif(plain).assume("depth:e1", answer=False)
    assert rows(valid(no.model))["c"].hazard == rows(plain)["c"].hazard
    assert Index(no.model).entrustments["e1"].reentrusted is False


def test_answers_about_hops_and_media():
    manual = whatif(MODEL).assume("manual:3", "yes")
    carriage = [next(term for term in rows(model)["u"].terms if term.flows == ("f3", "f4")) for model in (MODEL, valid(manual.model))]
    assert carriage[1].residual == pytest.approx(carriage[0].residual * 1.6)
    reused = rows(valid(whatif(MODEL).assume("reused:usb", "yes").model))["u"]
    assert next(term for term in reused.terms if term.flows == ("f3", "f4")).reused
    assert rows(valid(whatif(MODEL).assume("number:4", "no").model))["bureau"].individual_number is False


def test_destroyed_media_hold_nothing():
    changed = whatif(MODEL).set_erasure("usb", "physical")
    before, after = rows(MODEL)["u"], rows(valid(changed.model))["u"]
    stay = next(term for term in before.terms if term.kind == "stay")
    assert after.hazard == pytest.approx(before.hazard - stay.residual, abs=2e-6)
    bare = made(**WORDS | {"stores": [], "controls": []})
    assert rows(valid(whatif(bare).set_erasure("3", "proof").model))["u"].hazard < rows(bare)["u"].hazard


def test_a_number_left_out_and_a_hop_not_made():
    stripped = valid(whatif(MODEL).strip_number("4").model)
    assert rows(stripped)["bureau"].individual_number is False
    assert rows(stripped)["u"].individual_number is True
    removed = whatif(MODEL).remove_medium("4")
    assert set(rows(valid(removed.model))) == {"u"}
    assert removed.rank().count("gone") == 1


def test_several_changes_touch_each_hop_once():
    made_ = whatif(MODEL).add_control("3", "logging").replace_medium("3", "lgwan").add_control("3", "encryption").remove_level("e1")
    assert set(made_.touched) == {"f3", "f4", "f7"}
    valid(made_.model)


@pytest.mark.parametrize(
    ("kind", "arguments", "told"),
    [
        ("replace_medium", ("33", "dedicated_line"), "did you mean 3"), ("replace_medium", ("3", "dedicated"), "did you mean dedicated_line"),
        ("replace_medium", ("4", "flash"), "do not replace each other"), ("replace_medium", ("2", "flash"), "a node of its own"),
        ("add_control", ("3", "encription"), "did you mean encryption"), ("add_control", ("step:9", "logging"), "no place for a control"),
        ("remove_level", ("委託事項9",), "委託事項1"), ("remove_medium", ("2",), "nothing is carried"), ("set_erasure", ("usbb", "physical"), "did you mean usb"),
        ("assume", ("level:1", "yes"), "assumption"), ("assume", ("manual:3", "perhaps"), "yes, no"), ("strip_number", ("x",), "no step"),
    ],
)
def test_what_is_not_there_is_said_in_both_languages(kind, arguments, told):
    with pytest.raises(WrongChange) as wrong:
        getattr(whatif(MODEL), kind)(*arguments)
    assert told in wrong.value.told.en
    assert wrong.value.told.ja != wrong.value.told.en


def test_tiers_by_index_are_bands():
    ranking = fg.rank(fg.to_graph(MODEL))
    assert index_tiers(ranking) == {row.id: 10 - min(9, math.floor(row.q * 10)) for row in ranking}


def test_tiers_of_draws_when_draws_are_asked():
    compared = whatif(MODEL).replace_medium("3", "dedicated_line").rank(draws=200)
    assert compared.by_draws
    assert any("200 draws, seed 0 (flowgraph" in notice.en for notice in compared.notices)
    again = whatif(MODEL).replace_medium("3", "dedicated_line").rank(draws=200)
    assert again.to_text("ja") == compared.to_text("ja")


def test_no_change_changes_nothing():
    compared = whatif(MODEL).rank()
    assert compared.fall == 0
    assert {row.state for row in compared} == {"same"}


def test_every_carried_step_of_a_published_model_can_be_replaced(model_files):
    for path in model_files[2:]:
        model = load(path)
        carriers = {node.id for node in model.nodes if node.kind == "external_medium" and not node.blank}
        for step in dict.fromkeys(flow.step for flow in model.flows if {flow.source, flow.target} & carriers):
            ends = [{flow.target for flow in model.flows} & carriers, {flow.source for flow in model.flows} & carriers]
            touched = {end for flow in model.flows if flow.step == step for end in (flow.source, flow.target)} & carriers
            if not all(touched <= side for side in ends):
                with pytest.raises(WrongChange, match="only one end"):
                    whatif(model).replace_medium(step, "dedicated_line")
                continue
            changed = whatif(model).replace_medium(step, "dedicated_line")
            again = valid(changed.model)
            assert len(again.nodes) < len(model.nodes)


def test_every_kind_of_change_has_a_method():
    assert all(hasattr(whatif(MODEL), kind) for kind in EDITS)


def test_what_is_no_longer_fed_carries_nothing_and_is_no_open_question():
    fed = made(
        nodes={"s": "person who", "desk": "system sec", "usb": "external_medium sec", "sys": "system sec", "bag": "paper post", "bureau": "organization office"},
        holds={"s": [NUMBER]}, flows=["1 s desk counter", "2 desk usb flash", "2 usb sys flash", "3 sys bag mail", "3 bag bureau mail"],
    )
    changed = whatif(fed).remove_medium("2")
    assert [flow.identifier for flow in changed.model.flows if flow.step == "3"] == ["none", "none"]
    assert not rows(valid(changed.model))  # nothing left that leaves: before, the mail was listed as carrying who knows what
    told = made(
        nodes={"s": "person who", "desk": "system sec", "usb": "external_medium sec", "sys": "system sec", "bag": "paper post", "bureau": "organization office"},
        holds={"s": [NUMBER]}, flows=["1 s desk counter", "2 desk usb flash", "2 usb sys flash", "3 sys bag mail identifier=individual_number", "3 bag bureau mail"],
    )
    assert "bureau" in rows(whatif(told).remove_medium("2").model)  # what a hop says of itself stays


def test_a_route_of_which_a_part_is_left_is_shorter_and_not_gone_and_new():
    after = whatif(SHORT).strip_number("2").rank(number_only=True)
    (row,) = (row for row in after if row.state == "shorter")
    assert row.id != row.id_after
    assert row.q_after < row.q_before
    assert (after.count("gone"), after.count("new")) == (0, 0)
    assert any("only a part of the path" in notice.en for notice in after.notices)


SHORT = made(
    nodes={"desk": "system sec", "usb": "external_medium sec", "bureau": "system con", "hub": "system office"},
    holds={"desk": [NUMBER]}, flows=["1 desk usb flash", "1 usb bureau flash", "2 bureau hub mail"],
)


@pytest.mark.parametrize("name", ["models/tokyo-tax-linkage", "samples/vaccination", "samples/national-pension"])
def test_a_change_that_only_takes_away_never_raises_the_total(name, model_files):
    model = load(model_files[0].parent.parent / f"{name}.yaml")
    compared = []
    for step in dict.fromkeys(flow.step for flow in model.flows):
        for kind in ("strip_number", "remove_medium"):
            try:
                compared.append(getattr(whatif(model), kind)(step).rank(number_only=True))
            except WrongChange:
                continue
    assert len(compared) > len(model.flows) / 4
    for one in compared:
        assert one.total_after <= one.total_before, one.changes
        assert one.count("new") == one.count("up") == 0, one.changes
    assert any(one.count("listed") for one in compared)


def test_where_a_level_less_leaves_a_path_worse_the_reason_is_said(model_files):
    (path,) = (path for path in model_files if path.stem == "tokyo-public-housing")
    compared = whatif(load(path)).remove_level("e1").rank(number_only=True)
    assert compared.count("up") == 1
    assert compared.total_after < compared.total_before
    assert any("was not said of the contractor" in notice.en for notice in compared.notices)


def test_a_step_may_be_typed_without_circles_where_that_is_clear():
    circled = made(**WORDS | {"flows": [flow.replace("3 ", "②-5 ", 1) if flow.startswith("3 ") else flow for flow in WORDS["flows"]], "controls": []})
    for typed in ("②-5", "2-5", "２－５", "step:2-5"):
        assert whatif(circled).replace_medium(typed, "dedicated_line").touched == ("f3", "f4")
        assert whatif(circled).set_erasure(typed, "proof").touched == ("f3", "f4")
        (control,) = (one for one in whatif(circled).add_control(typed, "encryption").model.controls if one.id.startswith("whatif"))
        assert control.covers == ("step:②-5",)
    both = made(**WORDS | {"flows": [flow.replace("3 ", "③ ", 1) if flow.endswith("sys usb flash") else flow for flow in WORDS["flows"]], "controls": []})
    assert whatif(both).strip_number("3").touched == ("f4",)  # as printed comes first
