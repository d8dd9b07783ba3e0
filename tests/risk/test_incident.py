"""Cases of incidents: which path is the failed one, what counts as a hit; the files of data/incidents can be read and run."""

from __future__ import annotations

from dataclasses import replace

import pytest

import flowgraph as fg
from flowgraph.errors import InputError
from flowgraph.model import Index, dump_json
from flowgraph.report.cases import summary
from flowgraph.risk.baselines import BASELINES
from flowgraph.risk.incident import cases_in, failed_path, outcomes, read_case
from tests.risk.test_whatif import MODEL

CASE = """incident: 1
id: town-2020
title: {ja: 町, en: town}
before: town.before.yaml
happened: town.after.yaml
failed:
  before: not_described
  happened: {start: SYS, through: [USB], end: U}
"""


@pytest.fixture
def case_file(tmp_path):
    for name in ("town.before.yaml", "town.after.yaml"):
        (tmp_path / name).write_text(dump_json(MODEL), encoding="utf-8")
    path = tmp_path / "town.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_both_sides_of_a_case(case_file):
    assert cases_in(case_file.parent) == (case_file,)
    case = read_case(case_file)
    before, after = outcomes(case, draws=200)
    assert (before.side, before.found, before.hit, before.tier, before.places) == ("before", "", False, None, ())
    row = next(row for row in fg.rank(fg.to_graph(MODEL)) if row.path.end == "u")
    assert after.path == row.id
    assert after.rank == row.rank
    assert set(dict(after.places)) == {one.key for one in BASELINES.rows()}
    assert after.hit == (after.tier == 1 and after.tier_size * 3 <= after.paths)
    assert outcomes(case, draws=200) == (before, after)


def test_the_failed_path_is_the_shortest_match_and_of_equals_the_lowest():
    ranking = [row for row in fg.rank(fg.to_graph(MODEL)) if row.path.ordered]
    index = Index(MODEL)
    assert failed_path(ranking, index, ["SYS", "U"]).path.end == "u"
    assert failed_path(ranking, index, ["U", "SYS"]) is None
    row = next(row for row in ranking if row.path.end == "u")
    lower = replace(row, id="p-lower", key=row.key - 1)
    assert failed_path([row, lower], index, ["SYS", "U"]).id == "p-lower"


def test_hits_are_counted_per_side(case_file):
    found = outcomes(read_case(case_file), draws=100)
    rows = [row for row in summary(found) if row.baseline.en == "ours"]
    assert [(row.described.en, row.cases) for row in rows] == [("as described", 0), ("as it happened", 1)]
    assert rows[0].relative is None
    middle = next(row for row in summary(found) if row.baseline.en == "random" and row.cases)
    assert middle.relative == pytest.approx(0.5)


def test_a_file_that_is_no_case(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("incident: 1\nid: x\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_case(path)
    path.write_text("flowgraph: 1\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_case(path)


def test_the_incidents_that_come_with_the_project(root):
    files = cases_in(root / "data" / "incidents")
    assert len(files) >= 8
    found = [one for path in files for one in outcomes(read_case(path), draws=50)]
    assert len(found) == 2 * len(files)
    for one in found:
        assert one.hit <= (one.tier == 1)
        if one.rank is not None:
            assert 1 <= one.rank <= one.paths
            assert 0 <= one.relative <= 1
            assert set(dict(one.places)) == {row.key for row in BASELINES.rows()}
            assert all(1 <= place <= one.paths for _, place in one.places)
            assert 1 <= one.worst_rank <= one.paths  # what the worst case shows
            assert one.hit == (one.tier == 1 and one.tier_size * 3 <= one.paths)
    assert sum(one.rank is None for one in found if one.side == "happened") == 0  # what happened is always there
