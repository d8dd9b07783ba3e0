"""Days as these documents print them (令和6年7月11日, R6.7.11, 2024/7/11, 「同年」), and those no calendar has. Knows no form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
_DAY = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=[0-9]{1,2}\s*[.年]))\s*(?P<year>[0-9]{1,2}|元)\s*[年.]|(?P<west>(?<![0-9])(?:19|20)[0-9]{2})\s*[年./-]|(?P<same>同年|同(?=[0-9]{1,2}月)))"
    r"\s*(?P<month>[0-9]{1,2})\s*[月./-]\s*(?:(?P<day>[0-9]{1,2})\s*日?)?"
)
_SHORT = re.compile(r"(?:から|~|-|〜)\s*(?P<month>[0-9]{1,2})\s*(?:月|/)\s*(?P<day>[0-9]{1,2})\s*日?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A printed day: where it stands in the text, and which day it is (None: on no calendar)."""

    start: int
    end: int
    text: str
    year: int
    month: int
    day: int
    """0 where only the month is printed."""

    @property
    def known(self) -> date | None:
        """The day; the first of the month where no day is printed; None where no calendar has it."""
        try:
            return date(self.year, self.month, self.day or 1)
        except ValueError:
            return None


def days(text: str) -> Iterator[Day]:
    """Every day printed in a text, in order; a day without a year behind one with it takes that year.

    >>> [str(day.known) for day in days("令和6年7月11日から同年7月25日")]
    ['2024-07-11', '2024-07-25']
    >>> [str(day.known) for day in days("令和3年4月1日~4月30日")], next(days("令和5年13月1日")).known
    (['2021-04-01', '2021-04-30'], None)
    """
    year, at = 0, 0
    while True:
        hit = _DAY.search(text, at)
        short = _SHORT.match(text, at) if year else None
        if short and (hit is None or short.start() <= hit.start()):
            hit = short
        if hit is None:
            return
        found = hit.groupdict()
        if found.get("era"):
            year = _ERAS[found["era"]] + (1 if found["year"] == "元" else int(found["year"]))
        elif found.get("west"):
            year = int(found["west"])
        at = hit.end()
        if year:
            start = hit.start("month") if hit.re is _SHORT else hit.start()
            yield Day(start=start, end=at, text=text[start:at].strip(), year=year, month=int(found["month"]), day=int(found["day"] or 0))
