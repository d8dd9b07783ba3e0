"""Printed headings of blocks (システム2, 委託事項1) and risks (リスク1：…), and which risk a title means.

Knows shapes and official titles; where a block belongs, the walk decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from flowgraph.form.labels import spelled
from flowgraph.form.pieces import Piece, tight
from flowgraph.form.template import BlockRows, Row, Section
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(
        id="misread-titles", ja="一部が読み違えられたリスクの見出しを番号と似た文字で当てる",
        en="a risk's title with misread letters is known by number and likeness", prompted=("tokyo-tax-linkage", "tokyo-medical-certificate"),
    ),
    Rule(
        id="question-again", ja="見出しが失われても、同じ項目が再び問われ、次の番号の見出しがなければ次の欄とする",
        en="where a question is asked again and no heading with the next number follows, the next block begins though its heading is lost", prompted=(FORM,),
    ),
)

_BETWEEN = 2
_BLOCK = re.compile(r"[\s#*|]*(?P<kind>システム|委託事項|提供先|移転先)\s*(?P<number>[0-9]{1,3})(?P<range>\s*[~\-ー―‐－—、,及]+\s*[0-9]{1,3})?")
_RISK = re.compile(r"[\s#*|]*リスク\s*(?:(?P<number>[0-9]{0,2})\s*[:]\s*|(?P<bare>[0-9]{1,2})\s+)")
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class BlockFound:
    """A block's heading that ends at character `end`; `number` 0 stands for a range (システム2～5), which heads nothing."""

    kind: str
    number: int
    end: int


@dataclass(frozen=True, slots=True)
class RiskFound:
    """A risk's heading whose title starts at character `start` and may run on into the next piece."""

    number: int
    start: int
    words: str
    pieces: int


def block_at(text: str) -> BlockFound | None:
    """The block that a piece heads.

    >>> block_at("システム2~5").number, block_at("委託事項3 入力業務"), block_at("委託事項1の委託先")
    (0, BlockFound(kind='委託事項', number=3, end=5), None)
    """
    hit = _BLOCK.match(text)
    if hit is None:
        return None
    rest = text[hit.end() :]
    if rest.strip() and (hit["range"] or (not rest[0].isspace() and rest[0] not in ":*")):
        return None
    return BlockFound(hit["kind"], 0 if hit["range"] else int(hit["number"]), hit.end())


def risk_at(pieces: Sequence[Piece], index: int) -> RiskFound | None:
    """The risk that piece `index` heads, with a title broken over two lines joined."""
    piece = pieces[index]
    hit = _RISK.match(piece.text)
    words = tight(piece.text[hit.end() :]) if hit else ""
    if hit is None or not words:
        return None
    number = int(hit["number"] or hit["bare"] or 0)
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is not None and not words.endswith("リスク") and following.line == piece.line + 1 and (words + tight(following.text)).endswith("リスク"):
        return RiskFound(number, hit.end(), words + tight(following.text), 2)
    return RiskFound(number, hit.end(), words, 1)


def risk_named(
    risk: RiskFound, ahead: Iterable[Section], here: Section | None, taken: Callable[[Section, BlockRows], bool], rules: Rules,
) -> tuple[Section, BlockRows] | None:
    """The risk of the form that a title means: in this section first, then in those after it that do not have it yet."""
    sections = list(ahead)
    for section in sections:
        for rows in section.blocks:
            open_ = rows.kind == "リスク" and (section is here or not taken(section, rows))
            if open_ and risk.words.startswith(spelled(rows.title)):
                return section, rows
    if here is None or not rules.on("misread-titles"):
        return None
    for rows in here.blocks:
        title = spelled(rows.title)
        if rows.kind == "リスク" and risk.number in {0, rows.number} and SequenceMatcher(None, title, risk.words[: len(title) + 4], autojunk=False).ratio() >= _ALIKE:
            return here, rows
    return None


def unheaded(  # noqa: PLR0917  where, and what has been asked there
    pieces: Sequence[Piece], index: int, rows: BlockRows, number: int, row: Row, asked: Collection[str], rules: Rules,
) -> bool:
    """Whether block `number` + 1 begins with the question at `index` though its heading is not printed."""
    if rows.kind == "リスク" or row.key not in asked or not rules.on("question-again"):
        return False
    ahead = (hit.number for piece in pieces[index + 1 :] if piece.cell == 0 and piece.part == 0 and (hit := block_at(piece.text)) and hit.kind == rows.kind and hit.number)
    following = next(ahead, 0)
    first = row is rows.rows[0] and following != number + 1
    return len(set(asked) - {row.key, "title"}) >= _BETWEEN and (first or following > number + 1)
