"""Clauses of a step: a verb with the phrases before it, described nouns (relative clauses) folded in.

Knows words, not places: which phrase is a sender is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flowgraph.draft.words import SYSTEM_LIKE, Word, verbal
from flowgraph.vocab.verbs import Verb

_PARTY = re.compile(r"(?:課|局|部|室|係|所|センター|業者|事業者|機関|会|者|窓口)等?$")
_CONDITION = re.compile(r"(?:場合|とき|際)(?:に)?$")
_SUFFIX_ONLY = re.compile(r"^(?:等|側|上|内|様|ほか|など|本人|\s)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Nouns that stand before one particle."""

    heads: tuple[Word, ...]
    """Coordinated heads, in order."""
    owners: tuple[Word, ...]
    """What stands before の."""
    role: str
    joined: str = ""
    """`and`, `or` or empty."""
    comma: bool = False
    described: Described | None = None
    asides: tuple[Word, ...] = ()
    start: int
    end: int

    @property
    def text(self) -> str:
        """Heads as printed."""
        return "・".join(word.text for word in self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A relative clause: the verb that describes a noun, with its own phrases."""

    verb: Word
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb that tells something done, with its phrases."""

    verb: Word
    phrases: tuple[Phrase, ...]
    loose: tuple[Word, ...]
    """Words without a particle before the verb."""
    asides: tuple[Word, ...]
    case: str
    sentence: int
    start: int
    end: int
    described: Described | None = None

    @property
    def sense(self) -> str:
        """What the verb does to data."""
        row: Verb | None = self.verb.verb
        return row.sense if row else ""

    def of(self, *roles: str) -> tuple[Phrase, ...]:
        """Phrases of these roles."""
        return tuple(phrase for phrase in self.phrases if phrase.role in roles)


@dataclass(slots=True)
class _Open:
    """A clause being read."""

    phrases: list[Phrase]
    run: list[Word]
    items: list[Word]
    owners: list[Word]
    asides: list[Word]
    joined: str = ""
    described: Described | None = None
    begun: int = -1


def clauses(found: tuple[Word, ...]) -> tuple[Clause, ...]:
    """Clauses in order; clauses that only state a condition or purpose are left out."""
    out: list[Clause] = []
    open_ = _fresh()
    case, sentence = "", 0
    for word in found:
        if open_.begun < 0 and word.kind not in {"comma", "stop"}:
            open_.begun = word.start
        if word.kind == "verb":
            open_ = _verb(word, open_, out, case, sentence)
        elif word.kind == "stop":
            sentence += 1
            open_ = _fresh()
        elif word.kind == "case":
            case = word.text
            open_ = _fresh()
        elif word.kind == "aside":
            _aside(word, open_, out)
        else:
            _noun(word, open_)
    return tuple(out)


def _fresh() -> _Open:
    return _Open(phrases=[], run=[], items=[], owners=[], asides=[])


def _aside(word: Word, open_: _Open, out: list[Clause]) -> None:
    if open_.run or open_.items or open_.phrases or not out:
        open_.asides.append(word)
    else:
        out[-1] = replace(out[-1], asides=(*out[-1].asides, word))


def _noun(word: Word, open_: _Open) -> None:
    if word.kind == "particle":
        _particle(word, open_)
    elif word.kind in {"and", "or"}:
        if open_.run and not _plain_text(open_.run):
            _close_item(open_)
            open_.joined = word.kind if open_.joined != "or" else "or"
        elif open_.run:
            open_.run.append(replace(word, kind="text"))
        else:
            open_.joined = word.kind if open_.items else open_.joined
    elif word.kind == "comma":
        if open_.run:
            if _CONDITION.search(open_.run[-1].text):
                open_.run.clear()
                open_.owners.clear()
                open_.phrases[:] = [phrase for phrase in open_.phrases if phrase.comma and phrase.role in {"topic", "subject"}]
            elif _plain_text(open_.run):
                open_.run.clear()  # an adverb, or the list of data that a later particle closes
            else:
                _close_item(open_)
                open_.joined = open_.joined or "list"
        elif open_.phrases and not open_.items:
            open_.phrases[-1] = replace(open_.phrases[-1], comma=True)
    else:
        open_.run.append(word)


def _plain_text(run: list[Word]) -> bool:
    """Text that cannot be an end by itself."""
    last = run[-1]
    return last.kind == "text" and not SYSTEM_LIKE.search(last.text) and not _PARTY.search(last.text)


def _close_item(open_: _Open) -> None:
    if len(open_.run) == 2 and (open_.run[0].kind == "name" or SYSTEM_LIKE.search(open_.run[0].text)) and open_.run[1].kind == "thing":
        open_.items.append(replace(open_.run[0], compound=False))
    head = _head(open_.run)
    if head is not None:
        open_.items.append(head)
    open_.run.clear()


def _head(run: list[Word]) -> Word | None:
    if not run:
        return None
    last = run[-1]
    if last.kind == "text" and len(run) > 1 and run[-2].kind in {"name", "thing", "ref"}:
        suffix = _SUFFIX_ONLY.match(last.text)
        if suffix and suffix.end() == len(last.text):
            return run[-2]
    if last.kind == "text" and len(run) > 1:  # one word of several pieces: 都住システム + 連携用ファイル
        return replace(last, start=run[0].start, text="".join(word.text for word in run))
    return last


def _particle(word: Word, open_: _Open) -> None:
    if not open_.run and not open_.items:
        return
    if word.role == "of":
        head = _head(open_.run)
        if head is not None:
            open_.owners.append(head)
        if open_.joined != "list" and not (open_.joined == "or" and all(item.kind == "name" or _PARTY.search(item.text) for item in open_.items)):
            open_.owners += open_.items
            open_.items.clear()
        open_.run.clear()
        return
    if word.role == "located":
        open_.run.clear()
        open_.items.clear()
        return
    if open_.run and open_.run[-1].kind == "text" and re.search(r"(?:場合|とき|際|時)$", open_.run[-1].text) and word.role in {"topic", "dst", "other"}:
        open_.run.clear()  # a condition; what was listed before it belongs to what comes
        open_.owners.clear()
        open_.phrases[:] = [phrase for phrase in open_.phrases if phrase.role != "subject" or phrase.comma]
        return
    start = (open_.items or open_.run)[0].start
    _close_item(open_)
    role = {"dst-of": "dst", "means-of": "means"}.get(word.role, word.role)
    open_.phrases.append(
        Phrase(heads=tuple(open_.items), owners=tuple(open_.owners), role=role, joined=open_.joined if len(open_.items) > 1 else "", described=open_.described,
               asides=tuple(open_.asides), start=min([start, *(owner.start for owner in open_.owners)]), end=word.end)
    )
    open_.items, open_.owners, open_.asides, open_.joined, open_.described = [], [], [], "", None


def _verb(word: Word, open_: _Open, out: list[Clause], case: str, sentence: int) -> _Open:
    if word.form == "attribute":
        taken = _taken(open_.phrases)
        kept = open_.phrases[: len(open_.phrases) - len(taken)]
        return _Open(phrases=kept, run=[], items=[], owners=[], asides=open_.asides, described=Described(verb=word, phrases=tuple(taken)), begun=open_.begun)
    if word.form in {"condition", "purpose"}:
        kept = [phrase for phrase in open_.phrases if phrase.comma and phrase.role in {"topic", "subject", "src", "place", "means"}]
        return _Open(phrases=kept, run=[], items=[], owners=[], asides=[], begun=open_.begun)
    loose = (*open_.items, *([head] if (head := _head(open_.run)) else []))
    word = _done(word, open_.phrases)
    out.append(
        Clause(verb=word, phrases=tuple(open_.phrases), loose=(*open_.owners, *loose), asides=tuple(open_.asides), case=case, sentence=sentence, start=max(0, open_.begun), end=word.end,
               described=open_.described)
    )
    return _fresh()


def _done(word: Word, phrases: list[Phrase]) -> Word:
    """「申請を窓口にて行う」: what is done is the verbal noun before を."""
    if word.verb is None or word.verb.key != "do":
        return word
    for phrase in reversed(phrases):
        if phrase.role in {"obj", "topic"} and phrase.heads and (row := verbal(phrase.heads[-1].text)) is not None:
            return replace(word, verb=row)
    return word


def _taken(phrases: list[Phrase]) -> list[Phrase]:
    """Phrases that belong to a relative clause: back to the last comma or topic."""
    taken: list[Phrase] = []
    for phrase in reversed(phrases):
        carries = phrase.role in {"means", "via"} and any(word.kind == "thing" for word in phrase.heads)
        if phrase.comma or phrase.role == "topic" or carries or (taken and phrase.role == "means"):
            break
        taken.insert(0, phrase)
    return taken
