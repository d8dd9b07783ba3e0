"""self-rating-vs-review."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, step

RULE = "self-rating-vs-review"


def case(verdict="issues", kind="third_party", last="strong", count=3):
    ratings = [
        {"id": f"r{n}", "file": "file1", "process": "use", "risk": f"リスク{n}", "rating": last if n == count else "sufficient", "evidence": [place(40 + n, "III-3", f"リスク{n}")]} for n in range(1, count + 1)
    ]
    return model([step("①", "desk", "pool", "internal")], self_ratings=ratings, reviews=[{"id": "v1", "kind": kind, "verdict": verdict, "date": "2024-07-01", "evidence": [place(90, "VI-3", "③")]}])


def test_issues_and_nothing_but_good_ratings():
    finding = one(RULE, case())
    assert "2024-07-01" in finding.text.ja
    assert "特に力を入れている" in finding.text.ja
    assert "（" not in finding.text.en


@pytest.mark.parametrize("twin", [case(verdict="positive"), case(verdict="unknown"), case(kind="public_comment"), case(kind="audit"), case(last="issues"), case(count=2)],
                         ids=["no issues", "unknown", "comment", "audit", "one rating owns up", "too few"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin) == ()


def test_unread_ratings_are_no_good_ratings():
    assert found(RULE, case(count=3, last="undecidable")) == ()
