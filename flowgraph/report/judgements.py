"""A user's judgements over a stability: the tiers of the draws that agree, and what was narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flowgraph.report.sheet import Sheet, sheet
from flowgraph.risk.judgements import judged, read_judgements
from flowgraph.risk.stability import Stability
from flowgraph.vocab import Lang


def judged_by(found: Sequence[Stability], file: Path, *, lang: Lang) -> tuple[list[Stability], list[Sheet]]:
    """Each stability under the judgements of a file; ids that no document has are refused."""
    known = [row.id for one in found for row in one]
    judgements = read_judgements(file, known)
    made: list[Stability] = []
    pages: list[Sheet] = []
    for one in found:
        ids = {row.id for row in one}
        own = [judgement for judgement in judgements if {judgement.worse, judgement.better} <= ids]
        if not own:
            made.append(one)
            continue
        result = judged(one, own)
        made.append(result.stability)
        pages.append(sheet(result.narrowed, one.document, lang=lang, parameters_hash=one.parameters_hash))
    return made, pages
