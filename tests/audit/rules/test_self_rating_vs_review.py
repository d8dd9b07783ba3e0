"""self-rating-vs-review."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, place, printed, step

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


RESULT = "Ⅵ　評価実施手続\n３．第三者点検\n①実施日\t令和6年7月1日\n②方法\t審議会による点検\n③結果\t{0}\n"


@pytest.mark.parametrize(
    ("result", "issues_in", "count"),
    [
        ("委託先の監督に課題があるとされた。", "use", 1), ("Ⅲ-4の措置が不十分との指摘を受けた。", "use", 1), ("特定個人情報の入手について改善を求められた。", "use", 0), ("委託先の監督に課題があるとされた。", "entrustment", 0), ("媒体の扱いを改めるよう求められた。", "use", 0),
        ("委託は妥当と認められた。媒体に課題があるとされた。", "use", 0),
    ],
    ids=["entrustment", "by its number", "no rating of that process", "that process owns up", "no process named", "named as good"],
)
def test_the_process_that_the_review_names(result, issues_in, count):
    ratings = [
        {"id": f"r{n}", "file": "file1", "process": process, "risk": f"リスク{n}", "rating": "issues" if process == issues_in else "sufficient", "evidence": [place(16, "III-3", f"リスク{n}")]} for n, process in enumerate(("use", "use", "entrustment", "entrustment"), 1)
    ]
    given = model([step("①", "desk", "pool", "internal")], self_ratings=ratings, reviews=[{"id": "v1", "kind": "third_party", "verdict": "issues", "date": "2024-07-01", "evidence": [place(18, "VI-3", "③")]}])
    findings = found(RULE, given, printed(RESULT.format(result)))
    assert len(findings) == count
    assert all("委託の自己評価2件" in finding.text.ja for finding in findings)
