"""What drives the order, the questions to the author, and one passage left out at a time."""

from __future__ import annotations

import numpy as np
import pytest

from flowgraph.graph import to_graph
from flowgraph.model import load
from flowgraph.risk import rank, stability
from tests.small_models import FIGURE, NUMBER, made

CON = {"entrustments": [{"contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"], "evidence": [{"lines": "90", "section": "II-4", "field": "委託事項1"}]}]}
NODES = {"sys": "system sec", "a": "terminal con", "b": "terminal con", "c": "terminal con"}


def at(line, **more):
    return [{"lines": line, "section": "別添1", "field": "①", **more}]


def stable(flows, *, top=1, draws=4000, **more):
    return stability(to_graph(made(nodes=NODES, flows=flows, holds={"sys": [NUMBER]}, **{**CON, **more})), top=top, draws=draws)


def flow(n, target, medium, line="7", **more):
    return {"step": str(n), "from": "sys", "to": target, "medium": medium, "manual": False, "evidence": at(line), **more}


# --- sensitivity


def test_equal_causes_have_equal_shares():
    """Two ways alike, each perhaps by hand: each fact decides as much as the other, and little else does."""
    made_ = stable([flow(1, "a", "email", manual="unknown"), flow(2, "b", "email", manual="unknown")], draws=10_000)
    assert [row.id for row in made_.drivers][:2] in (["manual:f1", "manual:f2"], ["manual:f2", "manual:f1"])
    shares = {row.id: row.sensitivity for row in made_.drivers}
    # Of the two coins, the first is out in one of four cases: explained ⅓ of the variance of each of two, by each.
    assert shares["manual:f1"] == pytest.approx(1 / 3, abs=0.02)
    assert shares["manual:f2"] == pytest.approx(1 / 3, abs=0.02)
    assert sum(shares.values()) - shares["manual:f1"] - shares["manual:f2"] < 0.02


def test_a_single_cause_has_all_of_the_variance():
    made_ = stable([flow(1, "a", "email"), flow(2, "b", "remote_maintenance", manual="unknown")], top=1)
    study = made_.study
    first = study.ranks == 1
    both = study.points.facts["manual:f2"] == 1
    assert first[:, ~both].all(axis=1).any()  # not by hand: the e-mail is always first
    shares = {row.id: row.sensitivity for row in made_.drivers}
    assert max(shares, key=shares.get) == "manual:f2" or shares["carriage.internet"] > 0.05
    assert all(0 < share <= 1 for share in shares.values())


def test_a_correlation_ratio_known_by_hand():
    """A fact that turns the winner in every draw explains everything; one that touches nobody is not listed."""
    made_ = stable([flow(1, "a", "not_stated"), flow(2, "b", "dedicated_line")])
    drivers = {row.id: row for row in made_.drivers}
    values = made_.study.points.facts["medium:f1"]
    line = made_.study.points.values["carriage.closed_line"]
    first = np.array([row.path.flows == ("f1",) for row in made_.study.rows])
    assert (made_.study.ranks[first][0] == np.where(values >= line, 1, 2)).all()
    wins = (values >= line).astype(float)
    classes = np.empty(4000, dtype=int)
    classes[np.argsort(values, kind="stable")] = np.arange(4000) * 20 // 4000
    between = sum((wins[classes == n].mean() - wins.mean()) ** 2 * (classes == n).mean() for n in range(20))
    expected = 1 - (1 - between / wins.var()) * 3999 / 3980
    assert drivers["medium:f1"].sensitivity == pytest.approx(expected, abs=1e-4)
    assert drivers["medium:f1"].sensitivity > 0.1
    assert "control.encryption" not in drivers
    assert drivers["medium:f1"].lines == "7"
    assert drivers["medium:f1"].most in {row.id for row in made_}


def test_a_value_that_touches_no_path_has_no_share():
    assert not {row.id for row in stable([flow(1, "a", "email"), flow(2, "b", "remote_maintenance")]).drivers} & {"carriage.flash_by_hand", "control.locked", "stay.disposal"}


# --- hops


def test_shares_of_hops_as_written_and_drawn(model_files):
    graph = to_graph(load(model_files[-1]))
    made_ = stability(graph, draws=300)
    written = {row.id: [term.residual / row.hazard for term in row.terms] for row in rank(graph)}
    by_path = {}
    for part in made_.hops:
        by_path.setdefault(part.path, []).append(part)
    assert list(by_path) == [row.id for row in made_]
    for name, parts in by_path.items():
        assert [part.share for part in parts] == pytest.approx(written[name], abs=1e-5)
        assert sum(part.leads for part in parts) == pytest.approx(1, abs=1e-5)
        assert sum(part.mean for part in parts) == pytest.approx(1, abs=1e-5)
    assert max(made_.hops[0].share, 0) > 0


# --- questions


def test_the_question_names_its_line_and_what_either_answer_changes():
    made_ = stable([flow(1, "a", "email", line="11"), flow(2, "b", "email", line="12", manual="unknown")])
    (question,) = made_.questions
    assert (question.fact, question.lines, question.rank) == ("manual:f2", "12", 1)
    assert "手作業" in question.question.ja
    assert "by hand" in question.question.en
    first, second = (next(row.id for row in made_ if row.path.flows == (name,)) for name in ("f1", "f2"))
    yes = {move.path: (move.before, move.after) for move in question.moves_yes}
    no = {move.path: (move.before, move.after) for move in question.moves_no}
    assert yes[first][1] == 0  # by hand: the other way is alone at the top
    assert no[first][1] == 1  # else they tie
    assert second not in no or no[second][1] == 1
    assert (question.tier_yes, question.tier_no) == (1, 2)
    assert "tier 1 from 2 to 1 paths" in question.yes.en
    assert "第1段階 2→1 経路" in question.yes.ja
    assert question.change == pytest.approx(1, abs=0.05)


def test_answers_are_those_of_a_model_that_says_so():
    """Given-data chances against stability of the model with the answer written in."""
    flows = [flow(1, "a", "email"), flow(2, "b", "mail", manual="unknown"), flow(3, "c", "internet_protected", manual="unknown")]
    made_ = stable(flows, draws=10_000)
    ids = {row.path.flows[0]: row.id for row in made_}
    question = next(question for question in made_.questions if question.fact == "manual:f2")
    size = made_.study.membership[1]
    for moves, answer in ((question.moves_yes, True), (question.moves_no, False)):
        told = stable([flows[0], {**flows[1], "manual": answer}, flows[2]], draws=10_000, top=size)
        shares = {row.id: row.top_share for row in told}
        for move in moves:
            assert move.after == pytest.approx(shares[move.path], abs=0.03)
    assert set(ids.values()) >= {move.path for move in question.moves_yes}


def test_an_unstated_medium_is_asked_for():
    made_ = stable([flow(1, "a", "not_stated"), flow(2, "b", "remote_maintenance")])
    (question,) = made_.questions
    assert question.fact == "medium:f1"
    assert question.yes.en.startswith("paper, a portable medium")
    assert question.no.ja.startswith("閉じた回線")


def test_a_blank_contractor_is_asked_for():
    flows = [flow(1, "a", "email", entrustment="e1"), flow(2, "b", "email", entrustment="e2")]
    entrustments = [{"id": "e1", "contractor": "con", "reentrusted": False}, {"id": "e2", "contractor": "unknown", "evidence": at("44")}]
    made_ = stable(flows, entrustments=entrustments)
    assert [question.fact for question in made_.questions] == ["depth:e2"]
    assert made_.questions[0].lines == "44"
    assert "委託事項2" in made_.questions[0].question.ja


def test_nothing_open_no_question():
    assert len(stable([flow(1, "a", "email"), flow(2, "b", "mail")]).questions) == 0


def test_at_most_five_questions_on_a_published_model(model_files):
    made_ = stability(to_graph(load(model_files[-1])), draws=2000)
    asked = made_.questions
    assert 1 <= len(asked) <= 5
    assert [question.change for question in asked] == sorted((question.change for question in asked), reverse=True)
    assert all(question.lines and question.yes.ja and question.no.en for question in asked)


# --- one passage left out


def test_a_control_on_one_passage():
    controls = [{"id": "c1", "family": "contract", "covers": ["f1"], "wording": "specific", "evidence": at("21")}]
    made_ = stable([flow(1, "a", "email"), flow(2, "b", "email", line="8")], controls=controls)
    out = {row.lines: row for row in made_.evidence}
    assert out["21"].items == ("c1",)
    one = next(row for row in made_ if row.path.flows == ("f1",))
    assert out["21"].raised == pytest.approx(one.q_inherent - one.q, abs=1e-6)
    assert out["21"].gone == 0
    assert out["21"].entered == (one.id,)  # now it ties with the first
    assert out["21"].shift == 1


def test_a_second_passage_holds_and_a_figure_holds_half():
    for more, changes in ((at("22"), False), (FIGURE, True)):
        controls = [{"id": "c1", "family": "contract", "covers": ["f1"], "wording": "specific", "evidence": at("21") + more}]
        made_ = stable([flow(1, "a", "email"), flow(2, "b", "email", line="8")], controls=controls)
        out = {row.lines: row for row in made_.evidence}
        assert ("21" in out and out["21"].raised > 0) is changes
        if changes:
            one = next(row for row in made_ if row.path.flows == ("f1",))
            assert out["21"].raised < one.q_inherent - one.q


def test_a_hop_nobody_states_is_gone():
    made_ = stable([flow(1, "a", "email", line="7"), flow(2, "b", "screen", line="8")])
    out = {row.lines: row for row in made_.evidence}
    worst, other = made_[0], made_[1]
    assert (out["7"].gone, out["7"].left, out["7"].entered) == (1, (worst.id,), (other.id,))
