"""Text of a picture: cleaned, measured with the bundled font, broken into lines where Japanese may break.

Knows no graph. The font is the one `matplotlib-fontja` carries (IPAexGothic); it is found without
importing matplotlib.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from flowgraph.errors import FlowgraphError, Problem

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONT_FAMILY = '"Yu Gothic", Meiryo, "Hiragino Sans", "Noto Sans CJK JP", IPAexGothic, sans-serif'
"""Fonts of a picture, best first; the last Japanese one is the one that is measured."""

ELLIPSIS = "…"
_MEASURE = 1000
_NOT_FIRST = frozenset("、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}'\"%％－～〜")
_NOT_LAST = frozenset("（〔［｛〈《「『【‘“([{")
_AFTER = frozenset(" ・／/、。，）〕］｝〉》」』】)]}")
_SUFFIXES = frozenset("者部課局室所署係用等先元")
_WORDS = ("システム", "サーバ", "ネットワーク", "センタ", "データ", "プラットフォーム", "サービス", "ファイル", "オンライン", "クラウド")
_FREE, _GOOD, _POOR, _BAD, _NEVER = 0.0, 0.15, 1.0, 6.0, 60.0


@lru_cache(maxsize=1)
def font_file() -> Path:
    """Path of the bundled Japanese font; raises `FlowgraphError` when the package that carries it is missing."""
    spec = find_spec("matplotlib_fontja")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "fonts" / "ipaexg.ttf"
        if path.is_file():
            return path
    raise FlowgraphError(Problem(file="matplotlib-fontja", line=0, message="the bundled Japanese font is missing", hint="pip install matplotlib-fontja"))


@lru_cache(maxsize=1)
def _font() -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(font_file()), _MEASURE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _advance(character: str) -> float:
    return float(_font().getlength(character)) / _MEASURE


def measure(text: str, size: float) -> float:
    """Width of one line of `text` in pixels at a font size of `size` pixels.

    >>> measure("番号", 10.0)
    20.0
    """
    return sum(_advance(character) for character in text) * size


def clean(text: str) -> str:
    """`text` on one line without control, format (direction marks, zero-width) and unpaired characters.

    >>> clean("a" + chr(0x202E) + "b" + chr(10) + "c" + chr(7))
    'ab c'
    """
    kept = []
    for character in text:
        kind = unicodedata.category(character)
        if character.isspace() or kind in {"Zl", "Zp"}:
            kept.append(" ")
        elif kind[0] != "C" or kind == "Co":
            kept.append(character)
    return " ".join("".join(kept).split())


def wrap(text: str, size: float, width: float, most: int = 6) -> tuple[str, ...]:
    """`text` in as few lines of at most `width` pixels as its natural breaks allow, at most `most` lines.

    Breaks after spaces, brackets and dots cost nothing, a change of script little, the middle of a
    word much; a line never begins or ends with a character that must not stand there. What does not
    fit into `most` lines ends with an ellipsis.

    >>> wrap("団体内統合利用番号連携サーバー", 13.0, 143.0)
    ('団体内統合利用番号連携', 'サーバー')
    """
    text = clean(text)
    if not text:
        return ("",)
    limit = int(width / size * 2.5 * (most + 1)) + 8
    shown = text[:limit]
    lines = _best_lines(shown, size, width)
    if len(lines) > most or shown != text:
        lines = lines[:most]
        last = lines[-1]
        while last and measure(last + ELLIPSIS, size) > width:
            last = last[:-1]
        lines[-1] = last + ELLIPSIS
    return tuple(lines)


def _best_lines(text: str, size: float, width: float) -> list[str]:
    """Lines of least cost: number of lines first, then where they break, then how even they are."""
    count = len(text)
    advance = [0.0]
    for character in text:
        advance.append(advance[-1] + _advance(character) * size)
    breaks = _break_costs(text)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            trailing = _advance(" ") * size if text[end - 1] == " " else 0.0
            used = advance[end] - advance[start] - trailing
            if used > width and end - start > 1:
                break
            slack = max(0.0, 1.0 - used / width)
            cost = best[start][0] + 2.0 + slack * slack + breaks[end]
            choices.append((cost, start))
        best.append(min(choices))
    cuts = [count]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    return [text[start:end].strip() for start, end in pairwise(cuts)]


def _break_costs(text: str) -> list[float]:
    """Cost of beginning a line at each position; nothing at both ends."""
    costs = [0.0]
    run = 0  # where the run of characters of one script began
    for position in range(1, len(text)):
        if _script(text[position]) != _script(text[position - 1]):
            run = position
        costs.append(_break_cost(text, position, run))
    return [*costs, 0.0]


def _break_cost(text: str, position: int, run: int) -> float:
    before, after = text[position - 1], text[position]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " " or unicodedata.combining(after):
        return _NEVER
    if before in _AFTER or after in _NOT_LAST:
        return _FREE
    scripts = (_script(before), _script(after))
    if scripts[0] != scripts[1]:
        if scripts[1] == "hiragana" or "other" in scripts:
            return _POOR * 2
        return _GOOD if scripts[0] == "hiragana" else _POOR / 2
    if scripts[0] == "kanji":  # most words are two characters long
        return _POOR if (position - run) % 2 == 0 and after not in _SUFFIXES else _POOR * 3
    return _POOR if scripts[0] == "katakana" and text.startswith(_WORDS, position) else _BAD


def _script(character: str) -> str:
    if "ぁ" <= character <= "ゟ":
        return "hiragana"
    if "゠" <= character <= "ヿ" or "ｦ" <= character <= "ﾟ":
        return "katakana"
    if unicodedata.east_asian_width(character) in "WF" and character.isalpha():
        return "kanji"
    return "other"
