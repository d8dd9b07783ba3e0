"""What the rules of the print find in the published documents: first line of the first place of each finding.

Each was looked up in the document by the rules' author on 2026-11-21 and held to be right; what is new or gone is to be
looked up again before this list is changed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import flowgraph as fg
from flowgraph.audit import rules

EXPECTED: dict[str, dict[str, tuple[int, ...]]] = {
    "akishima-tax-collection": {"boxes-undecidable": (110, 119), "change-not-in-body": (392,), "label-misread": (236,), "text-lost": (134,)},
    "minato-resident-register": {
        "block-duplicated": (100,), "change-not-in-body": (1365,), "change-undated": (1419,), "label-misread": (214, 311), "published-blank": (22,),
        "reference-to-nowhere": (366,), "template-residue": (81,), "text-lost": (200, 501, 591, 1145),
    },
    "tokyo-medical-certificate": {
        "boxes-undecidable": (150, 157, 158, 206, 211, 219, 251, 276, 283, 292, 300), "change-not-in-body": (826, 836, 845, 846, 861), "items-count": (149,),
        "subjects-scope-differs": (147,), "template-residue": (231, 271), "text-lost": (38, 38, 197, 540),
    },
    "tokyo-public-housing": {"boxes-undecidable": (81,), "page-duplicated": (2444,), "reference-to-nowhere": (772, 1117)},
    "tokyo-tax-linkage": {
        "boxes-undecidable": (55, 67, 175, 182, 183, 219), "change-undated": (635,), "items-count": (174,), "label-misread": (491,), "missing-review": (580, 586),
        "published-blank": (20,), "text-lost": (213, 222),
    },
}
PRINT = (
    "block-duplicated", "boxes-undecidable", "change-not-in-body", "change-undated", "items-count", "label-misread", "missing-review", "name-spelled-differently",
    "page-duplicated", "published-blank", "reference-to-nowhere", "reviews-dated", "subjects-scope-differs", "template-residue", "text-lost",
)


@pytest.mark.parametrize("name", list(EXPECTED))
def test_findings_are_those_that_were_looked_up(root: Path, corpus: Path, name: str):
    assert set(PRINT) <= set(rules())
    made = fg.audit(fg.load(root / "data" / "models" / f"{name}.yaml"), corpus / f"{name}.txt", only=PRINT)
    found: dict[str, list[int]] = {}
    for finding in made.findings:
        found.setdefault(finding.rule, []).append(finding.places[0].lines[0])
    assert {rule: tuple(sorted(lines)) for rule, lines in found.items()} == EXPECTED[name]
