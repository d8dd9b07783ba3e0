"""One answer of a list: what stands in the brackets, or alone, or once more often than the other options.

Knows options and brackets. Never guesses: what could be several is undecidable.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from flowgraph.form.labels import spelled
from flowgraph.form.pieces import CHECKED, INPUT, MARKS, RADIO, Slice, joined
from flowgraph.form.template import Row
from flowgraph.source import Passage
from flowgraph.source.passage import EMPTY
from flowgraph.vocab import Fact, Uncertain
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(id="bracketed-option", ja="括弧の中の選択肢を値とする", en="the option in the brackets is the value", prompted=(FORM,)),
    Rule(
        id="lone-option", ja="番号なしで一つだけ印字された選択肢を値とする",
        en="the one option printed without its number is the value", prompted=("tokyo-medical-certificate", "tokyo-public-housing"),
    ),
    Rule(id="ticked-option", ja="印の付いた選択肢を値とする", en="the option with a mark is the value", prompted=(FORM,)),
    Rule(
        id="option-once-more", ja="選択肢が全て並ぶとき、一回多く印字されたものを値とする", en="where every option is printed, the one printed once more is the value",
        prompted=("akishima-tax-collection", "tokyo-medical-certificate"),
    ),
    Rule(id="misread-option", ja="読み違えられた文字を含む選択肢を似たものに当てる", en="an option with misread letters is matched by likeness", prompted=(FORM,)),
    Rule(id="count-in-brackets", ja="「（ｎ）件」を件数とする", en="the number in 「（ n ） 件」 is the count", prompted=(FORM,)),
)

_TICKS = CHECKED + RADIO + "○◯〇●◎✓✔✅☑■"
_COUNT = re.compile(r"\(([0-9]{0,4})\)件")
_OPEN = re.compile(rf"\[[{MARKS}○◯〇●◎✓✔☑□☐■]*$")
_CLOSED = re.compile(rf"\[[{MARKS}]*\][{MARKS}]*$")
_BRACKET = re.compile(r"\[([^\[\]]{0,80})\]")
_NUMBERED = re.compile(r"(?:(?<![0-9])[0-9]{1,2}[).．:]|[①-⑩])$")
_NOISE = re.compile(rf"(?:[<〈]?選択肢[>〉]?|[0-9]{{1,2}}[).]|[\[\]()<>{MARKS}○□\s期間]|件)*")
_LETTER = re.compile(r"[ぁ-んァ-ヶ一-龥]")
_LIKE = 0.8
_NEAR = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A choice as read."""

    value: Fact[str]
    passage: Passage
    rules: tuple[str, ...] = ()
    count: Fact[int] = Uncertain.NOT_ASKED
    printed: bool = True
    """Whether anything of the question's answer (brackets, options) is printed."""


@dataclass(frozen=True, slots=True)
class Token:
    """An option as printed in a text without white space."""

    option: str
    start: int
    end: int
    numbered: bool
    bracketed: bool
    ticked: bool


@lru_cache(maxsize=512)
def pattern(options: tuple[str, ...]) -> re.Pattern[str]:
    """Finds options, the longest first; numbers are not cut in two."""
    words = sorted({spelled(option) for option in options}, key=lambda word: (-len(word), word))
    parts = []
    for word in words:
        body = re.escape(word)
        tail = re.search(r"\\\([^()]*\\\)$", body)
        if tail and tail.start() > 1:
            body = body[: tail.start()] + f"(?:{tail[0]})?"
        parts.append((r"(?<![0-9,万百])" if word[0].isdigit() else "") + body)
    return re.compile("|".join(f"(?:{part})" for part in parts))


@lru_cache(maxsize=512)
def _by_spelling(options: tuple[str, ...]) -> dict[str, str]:
    return {spelled(option): option for option in options} | {spelled(option.split("（")[0]): option for option in options if not option.startswith("（")} | {
        spelled(option): option for option in options
    }


def tokens(text: str, options: tuple[str, ...]) -> list[Token]:
    """Options printed in `text` (no white space) as answers or list rows, not as words of a sentence."""
    found = []
    names = _by_spelling(options)
    for hit in pattern(options).finditer(text):
        before, after = text[max(0, hit.start() - 8) : hit.start()], text[hit.end() : hit.end() + 1]
        numbered = bool(_NUMBERED.search(before))
        alone = not (after and _LETTER.match(after)) and after not in {"。", "、", "・"} and not (before and _LETTER.match(before[-1]) and not before.endswith("期間"))
        if not numbered and not alone:
            continue
        option = names.get(hit[0]) or names[next(word for word in names if word.startswith(hit[0]))]
        found.append(Token(option, hit.start(), hit.end(), numbered, bool(_OPEN.search(before)) or after == "[", bool(before) and before.rstrip("])")[-1:] in _TICKS))
    return found


def squeezed(passage: Passage) -> tuple[str, list[int]]:
    """The text without white space, and where its characters stand in the passage."""
    places = [n for n, char in enumerate(passage.text) if not char.isspace()]
    return "".join(passage.text[n] for n in places), places


def read(row: Row, area: Sequence[Slice], rules: Rules) -> Read:
    """The answer to `row` in what is printed behind its label."""
    passage = joined(area, items=False)
    text, places = squeezed(passage)
    count = _count(row, text, rules)
    found = tokens(text, row.options)
    free = [token for token in found if not token.numbered]

    def made(token: Token, *rule: str) -> Read:
        return Read(value=token.option, passage=passage[places[token.start] : places[token.end - 1] + 1], rules=rule, count=count)

    boxed = [token for token in free if token.bracketed and not _CLOSED.search(text[max(0, token.start - 6) : token.start])]
    if len({token.option for token in boxed}) == 1 and rules.on("bracketed-option"):
        return made(boxed[0])
    if not boxed and rules.on("misread-option") and (torn := _misread(row, text, places, found, passage, count)) is not None:
        return torn
    alone = {token.option for token in free}
    if len(alone) == 1 and rules.on("lone-option"):
        return made(free[0], "lone-option")
    ticked = [token for token in free if token.ticked]
    if len({token.option for token in ticked}) == 1 and rules.on("ticked-option"):
        return made(ticked[0], "ticked-option")
    if free:
        return _most(free, rules, made, passage, count)
    return _none(row, passage, text, places, found, count, rules)


def _most(free: Sequence[Token], rules: Rules, made: Callable[..., Read], passage: Passage, count: Fact[int]) -> Read:
    (option, most), *others = Counter(token.option for token in free).most_common()
    if others and all(number == most - 1 for _, number in others) and rules.on("option-once-more"):
        return made(next(token for token in free if token.option == option), "option-once-more")
    return Read(value=Uncertain.UNDECIDABLE, passage=passage, count=count)


def _none(  # noqa: PLR0917  a text in its three forms
    row: Row, passage: Passage, text: str, places: list[int], found: Sequence[Token], count: Fact[int], rules: Rules,
) -> Read:
    """No option printed as an answer: empty brackets, unreadable ones, or nothing at all."""
    brackets = list(_BRACKET.finditer(text))
    for bracket in brackets:
        inner = bracket[1].strip(MARKS + "○□")
        if inner and _LETTER.search(inner):
            like = max(row.options, key=lambda option: SequenceMatcher(None, spelled(option), inner, autojunk=False).ratio(), default="")
            where = passage[places[bracket.start(1)] : places[bracket.end(1) - 1] + 1]
            if rules.on("misread-option") and SequenceMatcher(None, spelled(like), inner, autojunk=False).ratio() >= _LIKE:
                return Read(value=like, passage=where, rules=("misread-option",), count=count)
            return Read(value=Uncertain.UNDECIDABLE, passage=where, count=count)
    if brackets or "[" in text:
        return Read(value=Uncertain.NOT_MENTIONED, passage=EMPTY, count=count)
    return Read(value=Uncertain.UNKNOWN, passage=EMPTY, count=count, printed=bool(found))


def _misread(row: Row, text: str, places: list[int], found: Sequence[Token], passage: Passage, count: Fact[int]) -> Read | None:  # noqa: PLR0917  what is known of one choice
    """The answer where the brackets hold an option with misread letters; the option they are most like, or undecidable."""
    for bracket in _BRACKET.finditer(text):
        inner = bracket[1].strip(MARKS + "○□")
        if len(inner) < 2 or not _LETTER.search(inner) or any(bracket.start() < token.end and token.start < bracket.end() for token in found):
            continue
        scored = sorted(((SequenceMatcher(None, spelled(option), inner, autojunk=False).ratio(), option) for option in row.options), reverse=True)
        if scored and scored[0][0] >= _NEAR:
            sure = scored[0][0] >= _LIKE and (len(scored) == 1 or scored[1][0] < scored[0][0])
            where = passage[places[bracket.start(1)] : places[bracket.end(1) - 1] + 1]
            return Read(value=scored[0][1] if sure else Uncertain.UNDECIDABLE, passage=where, rules=("misread-option",) if sure else (), count=count)
    return None


def _count(row: Row, text: str, rules: Rules) -> Fact[int]:
    if not row.counted or not rules.on("count-in-brackets"):
        return Uncertain.NOT_ASKED
    hit = _COUNT.search(text)
    if hit is None:
        return Uncertain.UNKNOWN
    return int(hit[1]) if hit[1] else Uncertain.NOT_MENTIONED


def rest_of(row: Row, area: Sequence[Slice], options: tuple[str, ...] = ()) -> list[Slice]:
    """What stands in the area beside brackets, options and their numbers: prose that belongs elsewhere."""
    every = options or row.options
    left: list[Slice] = []
    for entry in area:
        text = entry.text
        last = 0
        for hit in re.finditer(r"[<＜]選択肢[>＞]|選択肢", text):
            last = max(last, hit.end())
        compact = [n for n, char in enumerate(text) if not char.isspace()]
        flat = "".join(text[n] for n in compact)
        for token in tokens(flat, every):
            last = max(last, compact[token.end - 1] + 1)
        tail = text[last:]
        tail_start = last + len(tail) - len(tail.lstrip(" ]()" + MARKS))
        if tail_start < len(text) and not is_noise(text[tail_start:], every) and len(text[tail_start:].strip()) > 1:
            left.append(Slice(entry.piece, entry.start + tail_start, entry.end))
    return left


def is_noise(text: str, options: tuple[str, ...]) -> bool:
    """Whether a line holds nothing but options, their numbers and brackets.

    >>> is_noise("3) 課題が残されている", ("課題が残されている",)), is_noise("課題が残されているので直す", ("課題が残されている",))
    (True, False)
    """
    flat = "".join(text.split())
    if options:
        flat = pattern(options).sub("", flat)
    return bool(_NOISE.fullmatch(flat))


__all__ = ["INPUT", "Read", "Token", "is_noise", "pattern", "read", "rest_of", "squeezed", "tokens"]
