"""Bands of people as the form prints them (1万人未満, 10万人以上100万人未満). Knows numbers only."""

from __future__ import annotations

from flowgraph.vocab.text import Text

_MYRIAD = 10_000


def band(low: int, high: int | None) -> Text:
    """A band in words; one that begins at one (or none) and ends is 「1万人未満」, for the form prints no lower bound there.

    >>> band(100_000, 1_000_000).ja, band(1, 10_000).ja, band(1, 10).en, band(10_000_000, None).ja
    ('10万人以上100万人未満', '1万人未満', 'fewer than 10', '1,000万人以上')
    """
    open_below = low <= 1 and high is not None
    ja = ("" if open_below else f"{_amount(low)}人以上") + ("" if high is None else f"{_amount(high)}人未満")
    en = ("" if open_below else f"{low:,} and more") + ("" if high is None else f"{'' if open_below else ', '}fewer than {high:,}")
    return Text(ja, en)


def _amount(number: int) -> str:
    return f"{number // _MYRIAD:,}万" if number >= _MYRIAD and number % _MYRIAD == 0 else f"{number:,}"
