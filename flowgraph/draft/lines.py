"""What the rest of the document says about lines between systems (「中間サーバーとの間は専用線」): read before the steps.

Looks for a sentence that names one or two things, says 間 or 通信, and names a channel. Makes no hop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from flowgraph.draft.names import Names
from flowgraph.vocab.carriers import CARRIERS

ANY = "*"
_BETWEEN = re.compile(r"(?:との|の)?間(?:は|の|で|を|に|、)|(?:との|までの)(?:通信|接続|回線|経路|道)")
_CLOSED = re.compile(r"(?:専用|閉じた|閉域|閉塞)の?(?:通信)?(?:回線|線|網|ネットワーク)")
_WORDS = tuple((word, row.medium) for row in CARRIERS.rows() if row.way == "channel" and row.medium in {"lgwan", "office_lan", "dedicated_line"} for word in sorted(row.words, key=len, reverse=True))
LONGEST = 120
"""Characters of a sentence that are looked at: a line is named near what it joins."""


def lines_said(names: Names, texts: Iterable[str]) -> dict[frozenset[str], str]:
    """Medium by the pair of keys it joins; a pair with `*` holds for every line of the other key. The first sentence that tells counts."""
    found: dict[frozenset[str], str] = {}
    for text in texts:
        for sentence in re.split(r"[。\n]", text):
            between = _BETWEEN.search(sentence[:LONGEST])
            if between is None:
                continue
            medium = _medium(sentence[between.start() : between.start() + LONGEST])
            keys = list(dict.fromkeys(mention.name.key for mention in names.mentions(sentence[: between.start()]) if mention.name.kind in {"system", "terminal"}))
            if medium and 1 <= len(keys) <= 2:
                found.setdefault(frozenset(keys if len(keys) > 1 else (keys[0], ANY)), medium)
    return found


def _medium(text: str) -> str:
    places = [(text.find(word), medium) for word, medium in _WORDS if word in text]
    closed = _CLOSED.search(text)
    if closed:
        places.append((closed.start(), "dedicated_line"))
    return min(places, default=(0, ""))[1]
