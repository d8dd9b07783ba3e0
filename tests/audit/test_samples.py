"""The weaknesses that the authors of the invented documents put in are found; those that are not are listed with the reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import flowgraph as fg
from flowgraph.audit import Audit

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"

PLANTED = {
    "vaccination": {
        "erasure of a stick": ("erasure-not-stated", "手順⑥"),
        "a carrier in no 委託事項": ("contractor-without-entrustment", "運送会社"), "review against ratings": ("self-rating-vs-review", "第三者点検"),
    },
    "nursing-care": {
        "a disc although 提供方法 is the line": ("medium-vs-delivery", "DVD-R"), "promise of no media": ("promise-no-media", "DVD-R"),
        "a contractor still to be chosen": ("contractor-blank", "公募"), "disposal in no 委託事項": ("contractor-without-entrustment", "溶解処理業者"),
        "erasure of one medium": ("erasure-not-stated", "手順③-1"),  # the other one (②-2) has no number: see MISSED
    },
    "child-allowance": {
        "a contractor's name lost": ("text-lost", "委託事項2 委託先名"), "re-entrustment": ("promise-no-reentrustment", "委託事項1"),
    },
    "disaster-register": {
        "disks by ship although 提供方法 is paper": ("medium-vs-delivery", "外付けハードディスク"), "no contractor for disposal": ("contractor-blank", "委託事項3"),
    },
    "school-health": {"a stick although 提供方法 is the line": ("medium-vs-delivery", "USBメモリ")},
    "national-pension": {"promise of no media": ("promise-no-media", "DVD-R"), "erasure of a stick": ("erasure-not-stated", "USBメモリ"),
                         "a carrier in no 委託事項": ("contractor-without-entrustment", "みなせ急配")},
}
# No number is on these media, and the form asks about 特定個人情報: their erasure is no question of it, though the authors planted it.
_NO_NUMBER = "no number is on this medium: the form asks about 特定個人情報 only"
MISSED = {
    ("disaster-register", "erasure of a disc"): ("erasure-not-stated", "CD-R", _NO_NUMBER),
    ("nursing-care", "erasure of the other"): ("erasure-not-stated", "手順②-2", _NO_NUMBER),
    ("school-health", "erasure of a stick"): ("erasure-not-stated", "USBメモリ", _NO_NUMBER),
    ("vaccination", "a stick although 提供方法 is paper"): ("medium-vs-delivery", "USBメモリ", "the stick only comes back from the contractor, which the box does not ask about, and II-3 ticks flash"),
    ("child-allowance", "a stick under a password only"): ("medium-without-encryption", "フラッシュメモリ", "no rule calls a password alone too little: a password counts as protection"),
    ("school-health", "review against ratings"): ("self-rating-vs-review", "第三者点検", "one rating (III-4) owns up to issues, so the rule takes the review as heard"),
    ("national-pension", "blank answers in III-6"): ("measure-blank", "III-6", "the box 接続しない（提供） is ticked: the form then asks for none"),
}


@cache
def audited(name: str) -> Audit:
    source = next(path for path in sorted(SAMPLES.glob(f"{name}.*")) if path.suffix != ".yaml")
    return fg.audit(fg.load(SAMPLES / f"{name}.yaml"), source)


def raised(name: str, rule: str, word: str) -> bool:
    return any(finding.rule == rule and word in finding.text.ja for finding in audited(name).findings)


@pytest.mark.parametrize(("name", "what"), [(name, what) for name, planted in PLANTED.items() for what in planted])
def test_a_planted_weakness_is_found(name: str, what: str):
    assert raised(name, *PLANTED[name][what])


@pytest.mark.parametrize(
    ("name", "rule", "word"),
    [pytest.param(name, rule, word, marks=pytest.mark.xfail(reason=why, strict=True), id=f"{name}: {what}") for (name, what), (rule, word, why) in MISSED.items()],
)
def test_a_known_miss(name: str, rule: str, word: str):
    assert raised(name, rule, word)


def test_a_lost_name_is_no_omission_of_the_author():
    loss = next(finding for finding in audited("child-allowance").findings if finding.rule == "text-lost" and "委託先名" in finding.text.ja)
    assert loss.kind == "loss"
    assert not any(finding.rule == "contractor-blank" for finding in audited("child-allowance").findings)


def test_a_medium_without_the_number_is_low():
    assert {finding.gravity for finding in audited("school-health").findings if finding.rule == "medium-vs-delivery"} == {"low"}
