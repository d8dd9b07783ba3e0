"""Days as people write them in a cell: ISO, slashes, Japanese, eras, in either width. Knows no sheet."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_PLAIN = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?")
_ERA = re.compile(r"(令和|平成|昭和|R|H|S)(\d{1,2}|元)(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?")
_BEFORE = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}


def day_of(text: str) -> str:
    """YYYY-MM-DD, or nothing where the text is no day.

    >>> day_of("2027/3/31"), day_of("２０２７年３月３１日"), day_of("令和9年3月31日"), day_of("R9.3.31"), day_of("3月末")
    ('2027-03-31', '2027-03-31', '2027-03-31', '2027-03-31', '')
    """
    told = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-").upper()
    told = re.sub(r"T?00:00(:00)?$", "", told)
    found = _PLAIN.fullmatch(told)
    if found:
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    found = _ERA.fullmatch(told)
    if found:
        return _iso(_BEFORE[found[1]] + (1 if found[2] == "元" else int(found[2])), int(found[3]), int(found[4]))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
