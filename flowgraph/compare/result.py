"""What a comparison says: typed rows, as text for people and as plain values for files. Knows no matching."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from flowgraph.vocab import IDENTIFIERS, MEDIA, NODE_KINDS, PARTY_KINDS, Lang, Table
from flowgraph.vocab.columns import COLUMNS

Lines = tuple[tuple[int, int], ...]

_WORDS: dict[str, tuple[str, str]] = {
    "parties": ("当事者", "parties"),
    "nodes": ("節点", "nodes"),
    "flows": ("フロー（手順・両端・手段）", "flows (step, ends, medium)"),
    "flows_any_medium": ("フロー（手順・両端）", "flows (step, ends)"),
    "entrustments": ("委託事項", "entrustments"),
    "provisions": ("提供先", "provisions"),
    "transfers": ("移転先", "transfers"),
    "self_ratings": ("自己評価", "self-ratings"),
    "identifier": ("何で個人を特定するか", "what identifies people"),
    "medium": ("手段", "medium"),
    "missed": ("Aのみ", "only in A"),
    "extra": ("Bのみ", "only in B"),
    "contractor": ("委託先", "contractor"),
    "scope": ("範囲", "scope"),
    "delivery": ("提供方法", "delivery"),
    "handlers": ("取扱者数", "handlers"),
    "reentrusted": ("再委託の有無", "re-entrusted"),
    "reentrusted_to": ("再委託先", "re-entrusted to"),
    "recipient": ("相手方", "recipient"),
    "methods": ("方法", "methods"),
    "subjects": ("対象人数", "number of people"),
    "rating": ("評価", "rating"),
    "differ": ("一致するが内容が異なる", "matched, but different in"),
    "elsewhere": ("両端は同じだが手順が異なる", "same ends under another step"),
}

_TABLES: dict[str, Table[Any]] = {"parties": PARTY_KINDS, "nodes": NODE_KINDS, "flows": MEDIA}


def _say(word: str, lang: Lang) -> str:
    if word in _WORDS:
        return _WORDS[word][lang == "en"]
    return COLUMNS[word].label(lang) if word in COLUMNS else word


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How far the items of one sort agree; A is the reference."""

    what: str
    a: int
    b: int
    matched: int

    @property
    def precision(self) -> float:
        """Share of B's items that A has too (1 when B has none)."""
        return self.matched / self.b if self.b else 1.0

    @property
    def recall(self) -> float:
        """Share of A's items that B has too (1 when A has none)."""
        return self.matched / self.a if self.a else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, the same whichever of the two is the reference."""
        return 2 * self.matched / (self.a + self.b) if self.a + self.b else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Of the matched items, how many say the same in one field."""

    what: str
    field: str
    agreed: int
    of: int

    @property
    def share(self) -> float:
        """0 … 1; 1 when nothing was matched."""
        return self.agreed / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMatch:
    """Two nodes taken for one."""

    a: str
    b: str
    kind: str
    a_name: str
    b_name: str
    same_operator: bool
    a_place: str
    b_place: str
    a_lines: Lines
    b_lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowMatch:
    """Two hops with the same ends; counted where the step is the same or a part of the other."""

    a: str
    b: str
    a_step: str
    b_step: str
    ends: str
    counted: bool
    same_step: bool
    same_medium: bool
    a_medium: str
    b_medium: str
    a_identifier: str
    b_identifier: str
    a_basis: str
    """Whether A's identifier is `stated` or `propagated`."""
    b_basis: str
    a_lines: Lines
    b_lines: Lines

    @property
    def same_identifier(self) -> bool:
        """Whether both say (or both propagate) the same."""
        return self.a_identifier == self.b_identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Two declared items of one number (or one risk), and the fields in which they differ."""

    section: str
    name: str
    differ: tuple[str, ...]
    a_lines: Lines
    b_lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """An item of one side that the other side has not."""

    side: str
    """`missed` (only in A) or `extra` (only in B)."""
    what: str
    name: str
    kind: str
    """Kind of party or node, medium of a flow, else empty."""
    step: str
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two encodings compared; A is the reference of precision and recall."""

    a: str
    b: str
    counts: tuple[Count, ...]
    agreements: tuple[Agreement, ...]
    nodes: tuple[NodeMatch, ...]
    flows: tuple[FlowMatch, ...]
    declared: tuple[Declared, ...]
    unmatched: tuple[Unmatched, ...]

    def count(self, what: str) -> Count:
        """The count of one sort: parties, nodes, flows, flows_any_medium, entrustments and so on."""
        return next(count for count in self.counts if count.what == what)

    def agreement(self, what: str, field: str) -> Agreement:
        """The agreement of matched items in one field."""
        return next(entry for entry in self.agreements if (entry.what, entry.field) == (what, field))

    def to_plain(self) -> dict[str, Any]:
        """Lists, mappings and scalars, ready for JSON; shares are rounded to four places."""
        counts = [asdict(x) | {"precision": round(x.precision, 4), "recall": round(x.recall, 4), "f1": round(x.f1, 4)} for x in self.counts]
        return {
            "a": self.a,
            "b": self.b,
            "counts": counts,
            "agreements": [asdict(entry) | {"share": round(entry.share, 4)} for entry in self.agreements],
            "nodes": [_listed(row) for row in self.nodes],
            "flows": [_listed(row) | {"same_identifier": row.same_identifier} for row in self.flows],
            "declared": [_listed(row) for row in self.declared],
            "unmatched": [_listed(row) for row in self.unmatched],
        }

    def to_text(self, lang: Lang = "ja") -> str:
        """Counts, agreement, then what only one side has and where both differ."""
        text = [f"A: {self.a}", f"B: {self.b}", ""]
        head = ["", "A", "B", *(_say(word, lang) for word in ("matched", "precision", "recall")), "F1"]
        rows = [[_say(x.what, lang), str(x.a), str(x.b), str(x.matched), *(f"{v:.3f}" for v in (x.precision, x.recall, x.f1))] for x in self.counts]
        text += _table([head, *rows])
        text += ["", *_table([[f"{_say(x.what, lang)}: {_say(x.field, lang)}", f"{x.agreed}/{x.of}", f"{x.share:.3f}"] for x in self.agreements])]
        for side in ("missed", "extra"):
            found = [entry for entry in self.unmatched if entry.side == side]
            text += ["", f"{_say(side, lang)} ({len(found)})"]
            text += [f"  {_unmatched(entry, lang)}" for entry in found]
        differing = self._differing(lang)
        text += ["", f"{_say('differ', lang)} ({len(differing)})", *(f"  {line}" for line in differing)]
        elsewhere = [row for row in self.flows if not row.counted]
        text += ["", f"{_say('elsewhere', lang)} ({len(elsewhere)})"]
        text += [f"  {row.a_step} | {row.b_step}  {row.ends} [{_lines(row.a_lines)} | {_lines(row.b_lines)}]" for row in elsewhere]
        return "\n".join(text)

    def __str__(self) -> str:
        return self.to_text()

    def _differing(self, lang: Lang) -> list[str]:
        found = []
        for row in self.flows:
            said = []
            if not row.same_medium:
                said.append(f"{MEDIA[row.a_medium].label(lang)} | {MEDIA[row.b_medium].label(lang)}")
            if not row.same_identifier:
                said.append(f"{_identifier(row.a_identifier, row.a_basis, lang)} | {_identifier(row.b_identifier, row.b_basis, lang)}")
            if row.counted and said:
                found.append(f"{row.a_step} {row.ends}: {'; '.join(said)} [{_lines(row.a_lines)} | {_lines(row.b_lines)}]")
        for entry in self.declared:
            if entry.differ:
                fields = ", ".join(_say(field, lang) for field in entry.differ)
                found.append(f"{_say(entry.section, lang)} {entry.name}: {fields} [{_lines(entry.a_lines)} | {_lines(entry.b_lines)}]")
        return found


def _identifier(key: str, basis: str, lang: Lang) -> str:
    mark = {"ja": {"stated": "記載", "propagated": "伝播"}, "en": {"stated": "stated", "propagated": "propagated"}}[lang][basis]
    return f"{IDENTIFIERS[key].label(lang)} ({mark})"


def _unmatched(entry: Unmatched, lang: Lang) -> str:
    kind = entry.kind
    if entry.what in _TABLES:
        kind = _TABLES[entry.what][kind].label(lang)
    said = " ".join(part for part in (entry.step, entry.name, f"({kind})" if kind else "") if part)
    return f"{_say(entry.what, lang).partition('（')[0].partition(' (')[0]}: {said} [{_lines(entry.lines)}]"


def _lines(spans: Lines) -> str:
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def _listed(row: Any) -> dict[str, Any]:
    return {key: _lists(value) for key, value in asdict(row).items()}


def _lists(value: Any) -> Any:
    return [_lists(entry) for entry in value] if isinstance(value, (tuple, list)) else value


def _table(rows: list[list[str]]) -> list[str]:
    import unicodedata

    def width(text: str) -> int:
        return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)

    if not rows:
        return []
    sizes = [max(width(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [text + " " * (size - width(text)) if n == 0 else " " * (size - width(text)) + text for n, (text, size) in enumerate(zip(row, sizes, strict=True))]
        lines.append("  ".join(cells).rstrip())
    return lines
