"""Numbers of a workbook as the sheet shows them: dates (with Japanese eras), percent, thousands. Knows no cells.

Only what assessments use; a number in any other format is shown plainly.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

_ERAS = ((date(2019, 5, 1), "令和", "R"), (date(1989, 1, 8), "平成", "H"), (date(1926, 12, 25), "昭和", "S"), (date(1912, 7, 30), "大正", "T"))
_DIGITS = 15
"""Digits that a workbook keeps of a number."""


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number in the format `code`.

    >>> shown(45200, 'ggge"年"m"月"d"日"'), shown(45200, "yyyy/m/d"), shown(0.25, "0%"), shown(12000, "#,##0"), shown(3, "General")
    ('令和5年10月1日', '2023/10/1', '25%', '12,000', '3')
    """
    from openpyxl.styles.numbers import is_date_format
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    code = code.partition(";")[0]
    if value >= 0 and is_date_format(code):
        try:
            moment = from_excel(value, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
        except (OverflowError, ValueError):
            moment = None
        return _moment(moment, code) if isinstance(moment, datetime | time) else _plain(value)
    return _number(value, code)


def _number(value: float, code: str) -> str:
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.', "", code)
    if "%" in bare:
        return f"{round(value * 100, _places(bare)):.{_places(bare)}f}%"
    if "#,##0" in bare:
        return _affixed(code, f"{value:,.{_places(bare)}f}")
    if re.fullmatch(r"0+", bare) and value == int(value):
        return _affixed(code, f"{int(value):0{len(bare)}d}")
    return _plain(value)


def _places(code: str) -> int:
    match = re.search(r"\.(0+)", code)
    return len(match[1]) if match else 0


def _affixed(code: str, number: str) -> str:
    """Words in quotes around the number (`"約"0"人"`)."""
    before, _, after = re.sub(r"[#0,.]*[#0][#0,.]*", "\0", code, count=1).partition("\0")
    return "".join(re.findall(r'"([^"]*)"', before)) + number + "".join(re.findall(r'"([^"]*)"', after))


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 10**_DIGITS else f"{value:.{_DIGITS}g}"


def _moment(moment: datetime | time, code: str) -> str:
    if isinstance(moment, time):
        return f"{moment:%H:%M}"
    bare = re.sub(r'"[^"]*"|\\.', "", re.sub(r"\[\$[^\]]*\]", "", code)).lower()
    clock = f" {moment:%H:%M}" if (moment.hour or moment.minute) and "h" in bare else ""
    if re.search(r"g|e(?!neral)", bare):
        for first, name, letter in _ERAS:
            if moment.date() >= first:
                year = moment.year - first.year + 1
                if "年" in code or "ggg" in bare:
                    return f"{name}{year}年{moment.month}月" + (f"{moment.day}日" if "d" in bare else "") + clock
                return f"{letter}{year}.{moment.month}.{moment.day}{clock}"
    if "年" in code:
        return f"{moment.year}年{moment.month}月" + (f"{moment.day}日" if "d" in bare else "") + clock
    return f"{moment.year}/{moment.month}" + (f"/{moment.day}" if "d" in bare else "") + clock
