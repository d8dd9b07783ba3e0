"""The assignment against a search through every possibility, and the likeness of names."""

from __future__ import annotations

import itertools
import random

import pytest

from flowgraph.compare import assign
from flowgraph.compare.names import likeness, related_step, same_step


def best_by_force(weights: dict[tuple[int, int], int], lefts: int, rights: int) -> int:
    """Largest sum over every one-to-one choice of pairs."""
    best = 0
    places = [*range(rights), *[-1] * lefts]
    for chosen in set(itertools.permutations(places, lefts)):
        best = max(best, sum(weights.get((left, right), 0) for left, right in enumerate(chosen)))
    return best


@pytest.mark.parametrize("seed", range(60))
def test_the_assignment_is_one_to_one_and_the_best_there_is(seed: int):
    dice = random.Random(seed)
    lefts, rights = dice.randint(1, 4), dice.randint(1, 4)
    weights = {(i, j): dice.choice((1, 2, 3, 5, 8, 1000)) for i in range(lefts) for j in range(rights) if dice.random() < 0.7}
    pairs = assign(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert set(pairs) <= set(weights)
    assert sum(weights[pair] for pair in pairs) == best_by_force(weights, lefts, rights)
    shuffled = list(weights.items())
    dice.shuffle(shuffled)
    assert assign(dict(shuffled)) == pairs


def test_worthless_pairs_are_never_chosen():
    assert assign({}) == ()
    assert assign({(0, 0): 0, (1, 1): -3}) == ()
    assert assign({(0, 0): 0, (5, 9): 1}) == ((5, 9),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("連携サーバー", "連携サーバ"), ("ＬｏＧｏフォーム", "LoGoフォーム"), ("外部記憶媒体", "外部記録媒体"), ("株式会社かもめ", "かもめ（株）"),
        ("かもめ入カセンター", "かもめ入カセンタ"), ("USBメモリ", "ＵＳＢ　メモリー"), ("かもめりんく", "かもめリンク"),
    ],
)
def test_spelling_families(one: str, other: str):
    assert likeness(one, other) == likeness(other, one) == 1


def test_likeness_grows_with_what_is_shared():
    assert 0.6 < likeness("サーバ", "中間サーバ") < 1
    assert likeness("業務端末", "入力端末") < likeness("業務端末", "業務端末（北館）") < 1
    assert likeness("書庫", "学務係") == 0


def test_steps_keep_circles_and_primes():
    assert same_step("②’", "②′")
    assert not same_step("②'", "②''")
    assert not same_step("②", "2")
    assert not related_step("②'", "②''")
    assert not related_step("II-4 委託事項1", "II-4 委託事項2")
    assert not related_step("1-①", "1-②")
