"""Own judgements: the draws that agree are kept and no others; what no draw agrees with is said."""

from __future__ import annotations

import numpy as np
import pytest

import flowgraph as fg
from flowgraph.errors import InputError
from flowgraph.risk.judgements import Judgement, NoDrawAgreesError, judged, read_judgements
from tests.risk.test_whatif import WORDS
from tests.small_models import made

SURE = fg.stability(fg.to_graph(made(**WORDS | {"flows": [*WORDS["flows"], "6 sys c remote_maintenance", "8 sys bureau email"]})), draws=400)
ONE, OTHER = SURE[0].id, SURE[1].id


def test_only_draws_that_agree_are_kept():
    study = SURE.study
    assert study is not None
    ids = [row.id for row in study.rows]
    agree = study.ranks[ids.index(OTHER)] < study.ranks[ids.index(ONE)]
    if not agree.any():
        pytest.skip("the two are certain")
    found = judged(SURE, [Judgement(worse=OTHER, better=ONE)])
    assert found.kept == int(agree.sum()) == found.stability.draws
    part = found.stability.study
    assert part is not None
    assert np.array_equal(part.ranks, study.ranks[:, agree])
    assert found.stability.wins(OTHER, ONE) == 1
    assert SURE.draws == 400  # the stability given stays as it was
    assert study.ranks.shape[1] == 400
    assert sum(found.stability.acceptability(ONE)) == pytest.approx(1, abs=1e-4)
    for key, values in part.points.values.items():
        assert values.min() >= study.points.values[key].min()
        assert values.max() <= study.points.values[key].max()


def test_a_judgement_that_always_holds_changes_nothing():
    last = SURE[-1]
    if SURE.wins(ONE, last.id) < 1:
        pytest.skip("nothing is certain here")
    found = judged(SURE, [Judgement(worse=ONE, better=last.id)])
    assert found.kept == 400
    assert [(row.id, row.tier, row.expected) for row in found.stability] == [(row.id, row.tier, row.expected) for row in SURE]
    assert len(found.narrowed) == 0


def test_how_many_agree_is_said():
    rows = [row.id for row in sorted(SURE, key=lambda row: row.rank)]
    found = judged(SURE, [Judgement(worse=rows[0], better=rows[-1])])
    assert (found.as_written, found.before) == (1, 1)
    assert "agrees with 1" in found.stability.notices[0].en


def test_against_each_other_no_draw_agrees():
    with pytest.raises(NoDrawAgreesError) as error:
        judged(SURE, [Judgement(worse=ONE, better=OTHER), Judgement(worse=OTHER, better=ONE)])
    assert "none of 400 draws agrees with all 2" in error.value.told.en
    assert "400" in error.value.told.ja


def test_a_file_of_judgements(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(f"\ufeffworse,better\n{ONE},{OTHER}\n{ONE},{OTHER}\n", encoding="utf-8")
    assert read_judgements(path, [ONE, OTHER]) == (Judgement(worse=ONE, better=OTHER),)


@pytest.mark.parametrize(("text", "told"), [("a,b\nx,y\n", "worse, better"), (f"worse,better\n{ONE}x,{OTHER}\n", "did you mean"), ("worse,better\n", "is empty"), ("worse,better\np\n", "no path")])
def test_a_file_with_mistakes(tmp_path, text, told):
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_judgements(path, [ONE, OTHER])
    assert told in str(error.value)
