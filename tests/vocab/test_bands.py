"""Bands of people in words."""

from __future__ import annotations

import pytest

from flowgraph.report.story import people
from flowgraph.vocab.bands import band


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        ("1..10000", "1万人未満", "fewer than 10,000"), ("0..10000", "1万人未満", "fewer than 10,000"), ("1..10", "10人未満", "fewer than 10"),
        ("1000..10000", "1,000人以上1万人未満", "1,000 and more, fewer than 10,000"), ("500..1000", "500人以上1,000人未満", "500 and more, fewer than 1,000"),
        ("10000000..", "1,000万人以上", "10,000,000 and more"), ("1..", "1人以上", "1 and more"), ("12500..25000", "12,500人以上25,000人未満", "12,500 and more, fewer than 25,000"),
    ],
)
def test_a_band_reads_as_the_form_prints_it(value, ja, en):
    low, _, high = value.partition("..")
    assert (band(int(low), int(high) if high else None).ja, band(int(low), int(high) if high else None).en) == (ja, en)
    assert (people(value, "ja"), people(value, "en")) == (ja, en)
