"""Decisions beside the model: kept, marked, expired, unmatched."""

from __future__ import annotations

import pytest

from flowgraph.audit import Acceptance, audit, load_acceptances, with_acceptance
from flowgraph.audit.acceptance import save_acceptances
from flowgraph.errors import InputError
from tests.audit.small import model, printed, step

RULE = "change-undated"
FORM = "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n\tⅠ 2.システム1\tなし\t減免受付システム\t事前\n"


def asked(*entries: Acceptance, on: str = ""):
    return audit(model(), form=printed(FORM), only=(RULE,), acceptances=entries, on=on)


def decision(**changed: str) -> Acceptance:
    return Acceptance(**({"finding": asked().findings[0].id, "until": "2026-03-31", "why": "次の改訂で書く"} | changed))


def test_an_accepted_finding_is_no_longer_open():
    made = asked(decision())
    assert made.findings[0].accepted == "2026-03-31: 次の改訂で書く"
    assert made.open() == ()


def test_it_expires_the_day_after():
    assert asked(decision(), on="2026-03-31").open() == ()
    late = asked(decision(), on="2026-04-01")
    assert len(late.open()) == 1
    assert any("expired" in notice.en for notice in late.notices)


def test_what_has_become_graver_is_not_accepted():
    finding = asked().findings[0]
    gravity, kind, said = finding.state.split("/")
    assert (gravity, kind) == (finding.gravity, finding.kind) == ("low", "gap")
    assert asked(decision(state=finding.state)).notices == asked(decision()).notices == asked().notices
    assert asked(decision(state=f"{gravity}/undecidable/{said}")).open() == ()  # asked without the document then, or now
    other = asked(decision(state=f"{gravity}/loss/{said}"))
    assert len(other.open()) == 1
    assert any("is not applied" in notice.en for notice in other.notices)
    lighter = asked(decision(state=f"high/{kind}/{said}"))  # it was accepted when it was graver
    assert lighter.open() == ()


def test_what_reads_otherwise_stays_accepted_and_is_said():
    made = asked(decision(state="low/gap/00000000"))
    assert made.open() == ()
    assert any("no longer reads" in notice.en for notice in made.notices)


def test_a_number_that_comes_to_the_medium_ends_the_acceptance():
    def stick(identifier: str):
        return model([step("①", "desk", "usb", "flash", identifier=identifier), step("①", "usb", "con-desk", "flash", identifier=identifier)],
                     entrustments=[{"id": "e1", "contractor": "con", "delivery": ["paper"]}])

    before = audit(stick("none"), only=("medium-vs-delivery",)).findings[0]
    entry = Acceptance(finding=before.id, until="2027-03-31", why="番号なし", state=before.state)
    assert audit(stick("none"), only=("medium-vs-delivery",), acceptances=(entry,)).open() == ()
    after = audit(stick("individual_number"), only=("medium-vs-delivery",), acceptances=(entry,))
    assert [finding.id for finding in after.open()] == [before.id]
    assert before.gravity == "low" != after.findings[0].gravity


def test_a_confirmed_one_stays_open():
    assert len(asked(decision(verdict="confirmed")).open()) == 1


def test_one_that_matches_nothing_is_reported():
    assert any("matches no finding" in notice.en for notice in asked(decision(finding=f"{RULE}-000000")).notices)


def test_one_whose_rule_was_not_asked_is_not():
    made = audit(model(), only=(RULE,), acceptances=(decision(),))
    assert made.unasked == (RULE,)
    assert not any("matches no finding" in notice.en for notice in made.notices)


def test_the_file_is_read_as_it_was_written(tmp_path):
    entries = with_acceptance((decision(finding="b-1"),), decision(finding="a-1", why="理由: # 記号", about="手順②"))
    path = tmp_path / "town.accepted.yaml"
    save_acceptances(entries, path)
    assert load_acceptances(path) == entries
    assert [entry.finding for entry in entries] == ["a-1", "b-1"]
    assert load_acceptances(tmp_path / "none.yaml") == ()


@pytest.mark.parametrize("text", [
    "accepted:\n- {finding: a-1, until: '2026-02-30', why: x}\n", "accepted:\n- {finding: a-1, why: x}\n", "accepted:\n- {finding: a-1, until: '2026-02-03', why: x, who: y}\n",
    "accepted:\n- {finding: a-1, until: '2026-02-03', why: x, verdict: maybe}\n", "accepted:\n- {finding: a-1, until: '2026-02-03', why: '  '}\n",
    "accepted:\n- {finding: a-1, until: '2026-02-03', why: x, state: grave}\n", "decided: []\n", "accepted:\n- a-1\n",
])
def test_mistakes_in_the_file_are_named_with_their_line(tmp_path, text):
    path = tmp_path / "town.accepted.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_acceptances(path)
    assert all(problem.file == str(path) and problem.line for problem in caught.value.problems)
