"""How alike two printed names are, spelling families folded. Knows words only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TypeVar

from flowgraph.source import fold, normal, parts

H = TypeVar("H", bound=Hashable)

# Spellings of one word (domain.md §3.4); applied after width folding, left → right.
FAMILIES: tuple[tuple[str, str], ...] = (
    ("記憶媒体", "記録媒体"), ("株式会社", ""), ("有限会社", ""), ("合同会社", ""), ("(株)", ""), ("及び", ""), ("および", ""), ("並びに", ""),
    ("端末機", "端末"), ("市区町村", "区市町村"), ("申請書類", "申請書"),
)
_KANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}  # hiragana as katakana: misread characters
_FILLER = re.compile(r"[\W_ー]+")
_SUB_STEP = re.compile(r"([①-⑳㉑-㉟㊱-㊿])[-‐－].+")


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name in one spelling: width, long vowels, kana, brackets and legal forms folded.

    >>> plain("連携サーバー") == plain("連携ｻｰﾊﾞ"), plain("外部記憶媒体(USB)") == plain("外部記録媒体 ＵＳＢ")
    (True, True)
    """
    text = fold(name)
    for spelling, word in FAMILIES:
        text = text.replace(spelling, word)
    return _FILLER.sub("", text.translate(_KANA)) or fold(name)


@lru_cache(maxsize=262144)
def likeness(one: str, other: str) -> float:
    """0 (nothing shared) … 1 (one spelling of the same name).

    >>> likeness("サーバー", "サーバ"), likeness("机", "森")
    (1.0, 0.0)
    """
    a, b = plain(one), plain(other)
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    shared = dice(_pairs(a), _pairs(b))
    if len(short) > 1 and short in long:
        return max(shared, 0.6 + 0.35 * len(short) / len(long))
    return min(shared, 0.95)


def nearest(ones: Iterable[str], others: Iterable[str]) -> float:
    """Likeness of the two nearest names; the first of each counts as the printed name, the rest as aliases."""
    left, right = tuple(ones), tuple(others)
    best = 0.0
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            best = max(best, likeness(one, other) - 0.01 * (bool(i) + bool(j)))
    return best


def dice(one: Counter[H], other: Counter[H]) -> float:
    """Shared part of two bags, 0 … 1; 0 when both are empty."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


@lru_cache(maxsize=65536)
def _pairs(text: str) -> Counter[str]:
    return Counter(text[n : n + 2] for n in range(len(text) - 1)) or Counter([text])


def same_step(one: str, other: str) -> bool:
    """Whether two step labels are one label, folded."""
    return normal(one) == normal(other)


@lru_cache(maxsize=65536)
def related_step(one: str, other: str) -> bool:
    """Whether one label is a part of the other: a joint label, or a step and its sub-step.

    >>> related_step("2-②③", "2-③"), related_step("②", "②-5"), related_step("II-4", "II-4 委託事項3"), related_step("②", "③-2")
    (True, True, True, False)
    """
    a, b = set(parts(one)), set(parts(other))
    return bool(a & b) or step_base(one) == normal(other) or normal(one) == step_base(other)


@lru_cache(maxsize=65536)
def step_base(label: str) -> str:
    """The step that a sub-step belongs to: ②-5 → ②, II-4 委託事項3 → II-4; others as they are."""
    head, _, tail = label.strip().partition(" ")
    found = _SUB_STEP.fullmatch(head)
    return normal(found[1] if found and not tail else head)
