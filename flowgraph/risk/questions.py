"""Questions to the author: the open facts whose answer would change the top tier most, and what either answer would do.

Facts are drawn independently of everything else, so the draws in which a fact has one value show the world after that
answer (given-data conditioning, as in `drivers`). A difference counts only beyond three standard errors.
Knows a study; draws nothing anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flowgraph.analysis import Rows
from flowgraph.risk.draws import Array
from flowgraph.risk.rank import DIGITS
from flowgraph.risk.study import Study
from flowgraph.risk.unread import Unread
from flowgraph.vocab import Text

QUESTIONS = 5
MOVES = 3
"""Paths named for each answer."""
ERRORS = 3
"""Standard errors a difference must exceed to count."""
SPLIT = "carriage.internet_protected"
"""An unstated medium counts as open above the middle of this hazard, as closed or protected below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How the chance of one path to be among the first changes with one answer."""

    path: str
    short: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, in the order of what its answer would change."""

    rank: int
    fact: str
    question: Text
    lines: str
    change: float
    """Paths that differ between the two answers in the top tier (sum of differences of their chances)."""
    yes: Text
    """The answer and what it would change."""
    no: Text
    moves_yes: tuple[Move, ...]
    moves_no: tuple[Move, ...]
    tier_yes: int
    """Paths of the first tier after that answer."""
    tier_no: int


def questions(study: Study, notices: tuple[Text, ...]) -> Rows[Question]:
    """At most five questions; fewer where the other answers change nothing beyond chance."""
    member, size = study.membership
    before = member.mean(axis=1, dtype=np.float64)
    split = study.parameters(SPLIT)
    weighed: list[tuple[float, Unread, NDArray[np.bool_], Array, Array]] = []
    for fact in study.plans.facts:
        if not fact.drawn:
            continue
        values = study.points.facts[fact.id]
        chosen = values >= split if fact.interval else values == fact.high
        if not 0 < chosen.sum() < study.draws:
            continue
        yes, no = (_chances(member, side) for side in (chosen, ~chosen))
        error = np.sqrt(yes * (1 - yes) / chosen.sum() + no * (1 - no) / (~chosen).sum())
        apart = np.abs(yes - no)
        change = float(apart[apart > ERRORS * error].sum())
        if change > 0:
            weighed.append((round(change, DIGITS), fact, chosen, yes, no))
    weighed.sort(key=lambda entry: -entry[0])  # equals stay in document order
    now = int((study.tiers == 1).sum())
    made = []
    for place, (change, fact, chosen, yes, no) in enumerate(weighed[:QUESTIONS], start=1):
        moves = [_moves(study, before, after) for after in (yes, no)]
        tiers = [study.tier_size(side) for side in (chosen, ~chosen)]
        made.append(
            Question(
                rank=place, fact=fact.id, question=fact.question, lines=fact.lines, change=change, yes=_told(fact.yes, moves[0], size, now, tiers[0]),
                no=_told(fact.no, moves[1], size, now, tiers[1]), moves_yes=moves[0], moves_no=moves[1], tier_yes=tiers[0], tier_no=tiers[1],
            )
        )
    return Rows(tuple(made), ("rank", "question", "lines", "change", "yes", "no"), notices, Text("作成者への質問", "questions to the author"))


def _chances(member: NDArray[np.float32], chosen: NDArray[np.bool_]) -> Array:
    # Counts below 2^24 are exact in single precision.
    return np.asarray(member @ chosen.astype(np.float32), dtype=np.float64) / float(chosen.sum())


def _moves(study: Study, before: Array, after: Array) -> tuple[Move, ...]:
    apart = np.abs(after - before)
    order = np.lexsort((np.arange(len(apart)), -apart))[:MOVES]
    return tuple(
        Move(path=study.rows[n].id, short=study.rows[n].short, before=round(float(before[n]), DIGITS), after=round(float(after[n]), DIGITS))
        for n in order if apart[n] > 0
    )


def _told(answer: Text, moves: tuple[Move, ...], size: int, now: int, tier: int) -> Text:
    """The answer, the chances it moves, and the size of the first tier after it."""
    ja = "、".join(f"{move.path} {move.before:.2f}→{move.after:.2f}" for move in moves)
    en = ", ".join(f"{move.path} {move.before:.2f} → {move.after:.2f}" for move in moves)
    tiers = (f"、第1段階 {now}→{tier} 経路", f"; tier 1 from {now} to {tier} paths") if tier != now else ("", "")
    return Text(f"{answer.ja}: 上位{size}に入る割合 {ja}{tiers[0]}", f"{answer.en}: chance to be in the first {size}: {en}{tiers[1]}")
