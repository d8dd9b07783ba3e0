"""Printed values as the model writes them: bands of people, dates, box keys, data classes. Knows words only."""

from __future__ import annotations

import re
import unicodedata

from flowgraph.form.items import Field
from flowgraph.model import People
from flowgraph.vocab import Fact, Uncertain

_NUMBER = re.compile(r"(\d[\d,]*)(万|千|億)?(?:人|項目|件)?(以上|未満)")
_UNITS = {"": 1, "千": 1_000, "万": 10_000, "億": 100_000_000}
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
_DATE = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHR])?\s?(\d{1,4}|元)\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})?")

# 主な記録項目 (II-2④): the beginning of the option, and the data class of the model.
ITEM_CLASSES: tuple[tuple[str, str], ...] = (
    ("個人番号対応符号", "code"), ("個人番号", "individual_number"), ("その他識別情報", "internal_number"), ("4情報", "four_attributes"), ("5情報", "four_attributes"),
    ("連絡先", "contact"), ("その他住民票関係情報", "resident_record"), ("国税関係情報", "national_tax"), ("地方税関係情報", "local_tax"),
    ("健康・医療関係情報", "health"), ("医療保険関係情報", "medical_insurance"), ("児童福祉・子育て関係情報", "child_welfare"), ("障害者福祉関係情報", "disability"),
    ("生活保護・社会福祉関係情報", "social_welfare"), ("介護・高齢者福祉関係情報", "elderly_care"), ("雇用・労働関係情報", "employment"), ("年金関係情報", "pension"),
    ("学校・教育関係情報", "school"), ("災害関係情報", "disaster"), ("その他", "other"),
)
# 提供方法 and 入手方法: the beginning of the option, and the box of the model.
METHOD_BOXES: tuple[tuple[str, str], ...] = (
    ("庁内連携システム", "office_linkage"), ("情報提供ネットワークシステム", "network_system"), ("専用線", "dedicated_line"), ("電子メール", "email"),
    ("電子記録媒体", "electronic_medium"), ("フラッシュメモリ", "flash"), ("紙", "paper"), ("その他", "other"),
)
SOURCE_BOXES: tuple[tuple[str, str], ...] = (
    ("本人", "person"), ("評価実施機関内", "other_department"), ("行政機関", "administrative_body"), ("地方公共団体", "local_body"), ("民間事業者", "private"), ("その他", "other"),
)
CONNECTION_BOXES: tuple[tuple[str, str], ...] = (
    ("情報提供ネットワークシステム", "information_provision_network"), ("庁内連携システム", "office_linkage"), ("住民基本台帳ネットワークシステム", "juki_net"),
    ("既存住民基本台帳システム", "existing_juki"), ("宛名システム", "address_systems"), ("税務システム", "tax_systems"),
)
RATING_WORDS: tuple[tuple[str, str], ...] = (
    ("特に力を入れて", "strong"), ("十分である", "sufficient"), ("十分に行っている", "sufficient"), ("十分に整備している", "sufficient"), ("十分に周知している", "sufficient"),
    ("十分に行っていない", "issues"), ("課題が残されている", "issues"),
)


def key_of(option: str, table: tuple[tuple[str, str], ...]) -> str:
    """The model's key of an option, or empty.

    >>> key_of("電子記録媒体(フラッシュメモリを除く。)", METHOD_BOXES)
    'electronic_medium'
    """
    plain = unicodedata.normalize("NFKC", option).replace("･", "・")
    return next((key for word, key in table if plain.startswith(word)), "")


def people(value: Fact[str]) -> Fact[People]:
    """A printed band of people; 「10人未満」 is 1..10: whom nobody works for is not printed.

    >>> people("10万人以上100万人未満"), people("1,000人未満"), people("30万人以上")
    (People(low=100000, high=1000000), People(low=1, high=1000), People(low=300000, high=None))
    """
    if isinstance(value, Uncertain):
        return value
    low, high = 1, None
    found = False
    for number, unit, bound in _NUMBER.findall(unicodedata.normalize("NFKC", value)):
        amount = int(number.replace(",", "")) * _UNITS[unit]
        found = True
        if bound == "以上":
            low = amount
        else:
            high = amount
    return People(low=low, high=high) if found else Uncertain.UNDECIDABLE


def date(value: Fact[str]) -> Fact[str]:
    """A printed date as YYYY-MM-DD; what cannot be read as a date stays as printed.

    >>> date("令和7年3月28日"), date("平成元年1月"), date("H30.4.1")
    ('2025-03-28', '1989-01', '2018-04-01')
    """
    if isinstance(value, Uncertain):
        return value
    match = _DATE.search(unicodedata.normalize("NFKC", value))
    if match is None:
        return value
    era, year, month, day = match.groups()
    number = 1 if year == "元" else int(year)
    full = number + _ERAS.get(era, 0) if era else number
    if full < 1868 or not 1 <= int(month) <= 12:
        return value
    return f"{full:04d}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def text(entry: Field | None, limit: int = 40) -> Fact[str]:
    """The value of a text field in a few words, or why there is none."""
    if entry is None:
        return Uncertain.UNKNOWN
    if isinstance(entry.value, Uncertain):
        return entry.value
    first = entry.value.strip().lstrip("・○●◆■- 　").split("\n", 1)[0].strip()
    if not first:
        return Uncertain.NOT_MENTIONED  # a dash or a bullet alone says nothing
    return first if len(first) <= limit else first[: limit - 1] + "…"


def boxes(entry: Field | None, table: tuple[tuple[str, str], ...]) -> Fact[tuple[str, ...]]:
    """Keys of the ticked boxes, or why they are not known."""
    if entry is None:
        return Uncertain.UNKNOWN
    ticked = entry.ticked
    if isinstance(ticked, Uncertain):
        return ticked
    return tuple(dict.fromkeys(key for option in ticked if (key := key_of(option, table))))
