"""What a clause says it carries: data classes, the number or a code, whether it is 特定個人情報; marks in brackets.

Reads words only; makes no hop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flowgraph.vocab import Rules
from flowgraph.vocab.carriers import DATA_WORDS, NO_NUMBER, NOT_SPI

_ENTRUSTED = re.compile(r"委託事項\s?([0-9]{1,2})")
_STAFF = re.compile(r"^(?:※)?(?:職員|担当者|職員のみ)$")
_NOTE = re.compile(r"[^。]*。[\s)）」』]*※\s*(?P<note>[^。※]*)")
_EMPTY = re.compile(r"空の|空き|未使用の|ブランク|白紙の(?=[CDU])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one clause says about the data it moves."""

    identifier: str | None = None
    spi: bool | None = None
    carries: tuple[str, ...] | None = None
    strips: tuple[str, ...] | None = None


def content(text: str, rules: Rules) -> Content:
    """Contents named in a clause's own words.

    A number that is only part of another word (個人番号カード) is not there.
    """
    bare = not rules.on("not-spi") or NOT_SPI.search(text) is None
    plain = re.sub(NO_NUMBER, "＊", NOT_SPI.sub("＊", text))
    found = tuple(dict.fromkeys(row.key for row in DATA_WORDS if any(word in plain for word in row.words))) if rules.on("data-words") else ()
    if not bare:
        kept = tuple(key for key in found if key not in {"individual_number", "code"})
        return Content(identifier="none", spi=False, carries=kept or None, strips=("individual_number",) if re.search(r"除[くいきし去]|削除|マスキング", text) else None)
    identifier = "individual_number" if "individual_number" in found else "code" if "code" in found else None
    return Content(identifier=identifier, spi=True if rules.on("spi-said") and "特定個人情報" in text else None, carries=found or None)


def note_after(text: str, end: int) -> str:
    """A ※ note that stands as a sentence of its own behind the sentence of a clause and says what it leaves out; else an empty text.

    Other notes tell of other things; only a denial is about the data just moved.
    """
    found = _NOTE.match(text, end)
    return found["note"] if found and NOT_SPI.search(found["note"]) else ""


def entrustments(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Every 委託事項 cited in brackets, in order."""
    return tuple(dict.fromkeys(f"委託事項{number}" for text in texts for number in _ENTRUSTED.findall(text)))


def staff_cited(texts: tuple[str, ...]) -> bool:
    """Whether a bracket says that staff act."""
    return any(_STAFF.match(text.strip()) for text in texts)


def blank(text: str) -> bool:
    """Whether a medium is said to be empty."""
    return bool(_EMPTY.search(text))
