"""The cover: number, name, body, date, and the printed version of the form.

A cover whose labels and values stand apart is read by what the values look like. Knows the cover only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flowgraph.form.items import Field, FormNotice
from flowgraph.form.notices import notice
from flowgraph.form.pieces import Piece, Slice, joined, tight
from flowgraph.form.slots import Slot, Walked
from flowgraph.form.template import COVER, Row
from flowgraph.source import Passage, Span
from flowgraph.source.passage import EMPTY
from flowgraph.vocab import Fact, Uncertain
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(
        id="cover-by-shape", ja="表紙の値を形（番号・評価書名・長の職名・日付）で見分ける",
        en="the cover's values are known by their shape: number, name, office of the head, date", prompted=("tokyo-public-housing",),
    ),
    Rule(id="cover-columns", ja="見出しの行の下に並ぶ値を列で当てる", en="values under a row of labels are taken by column", prompted=(FORM,)),
)

_ASKED = frozenset({"number", "title", "organization", "published"})
_VERSION = re.compile(r"(?:平成|令和)[0-9元]{1,2}年[0-9]{1,2}月様式[0-9]")
_DATE = re.compile(r"(?:(?:明治|大正|昭和|平成|令和)\s*[0-9元]{1,2}\s*年|[12][0-9]{3}\s*[年./-])\s*[0-9]{1,2}\s*[月./-]\s*(?:[0-9]{1,2}\s*日?)?")
_HEAD = re.compile(r".{1,20}(?:知事|市長|区長|町長|村長|長官|大臣|理事長|教育委員会|組合管理者|管理者|委員会|機構|組合|連合長|組合長|会長|総裁|学長|消防長|警察本部長|議会議長)")
_NUMBER = re.compile(r"[0-9A-Za-z-]{1,8}")
_NUMBERED_TITLE = re.compile(r"([0-9]{1,4})\s+(?=\D{4})")
_ANY_LABEL = re.compile(r"評価書番号|評価書名|評価実施機関名|公表日|特記事項|項目一覧|承認日|宣言|特定個人情報保護評価書")


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What the cover says."""

    fields: tuple[Field, ...]
    version: Fact[str]
    notices: tuple[FormNotice, ...]


def read(pieces: Sequence[Piece], walked: Walked, rules: Rules) -> Covered:
    """Fields of the cover; `pieces` are those before the first part."""
    version = _version(pieces)
    found: dict[str, tuple[Passage, Span | None, tuple[str, ...]]] = {}
    slots = {slot.row.key: slot for slot in walked.slots if slot.section is COVER}
    if rules.on("cover-columns"):
        found |= _columns(pieces, slots)
    for key, slot in slots.items():
        if key not in found:
            passage = _first(slot)
            if passage.text and _fits(key, passage.text):
                found[key] = (passage, _label_span(slot), ())
    if rules.on("cover-by-shape"):
        taken = {(passage.places[0][0]) for passage, _, _ in found.values() if passage.text}
        for row in COVER.rows:
            if row.key not in found or not found[row.key][0].text:
                passage = _shaped(row.key, pieces, slots, taken)
                if passage.text:
                    found[row.key] = (passage, _label_span(slots.get(row.key)), ("cover-by-shape",))
    _part_title(found, slots)
    notices = tuple(
        notice("lost_field", row.label, section="表紙") for row in COVER.rows if row.key in _ASKED and row.key not in slots and row.key not in found
    )
    return Covered(fields=tuple(_field(row, found, slots) for row in COVER.rows if row.key in slots or row.key in found), version=version, notices=notices)


def _part_title(found: dict[str, tuple[Passage, Span | None, tuple[str, ...]]], slots: dict[str, Slot]) -> None:
    """The number and the name whose cells ran together."""
    title, span, used = found.get("title", (EMPTY, None, ()))
    beside = _NUMBERED_TITLE.match(title.text) if "number" in slots else None
    if beside:
        found["title"] = (title[beside.end() :], span, used)
        if not found.get("number", (EMPTY,))[0].text:
            found["number"] = (title[beside.start(1) : beside.end(1)], _label_span(slots["number"]), ("cover-columns",))


def _label_span(slot: Slot | None) -> Span | None:
    return slot.label.span() if slot is not None and slot.label else None


def _version(pieces: Sequence[Piece]) -> Fact[str]:
    for piece in pieces:
        hit = _VERSION.search(tight(piece.text))
        if hit:
            return hit[0].replace("月", "月 ")
    return Uncertain.NOT_MENTIONED


def _field(row: Row, found: dict[str, tuple[Passage, Span | None, tuple[str, ...]]], slots: dict[str, Slot]) -> Field:
    label = slots[row.key].label if row.key in slots else None
    passage, span, used = found.get(row.key, (EMPTY, label.span() if label else None, ()))
    return Field(
        key=row.key, label=row.label, kind="text", section="表紙", block="", file=0, value=passage.text or Uncertain.NOT_MENTIONED, count=Uncertain.NOT_ASKED, boxes=(),
        passage=passage, label_span=span, rules=used,
    )


def _columns(pieces: Sequence[Piece], slots: dict[str, Slot]) -> dict[str, tuple[Passage, Span | None, tuple[str, ...]]]:
    """Labels that stand side by side with their values in the row below."""
    found: dict[str, tuple[Passage, Span | None, tuple[str, ...]]] = {}
    by_line: dict[int, list[tuple[str, Slice]]] = {}
    for key, slot in slots.items():
        if slot.label and slot.label.piece.cells > 1:
            by_line.setdefault(slot.label.piece.line, []).append((key, slot.label))
    for line, labels in by_line.items():
        below = [piece for piece in pieces if line < piece.line <= line + 2]
        row = [piece for piece in below if piece.line == below[0].line] if below else []
        if len(labels) > 1 and row:
            for key, label in labels:
                passage = joined(Slice(piece, 0, len(piece.text)) for piece in row if piece.cell == label.piece.cell)
                if passage.text and _fits(key, passage.text):
                    found[key] = (passage, label.span(), ("cover-columns",))
    return found


def _first(slot: Slot) -> Passage:
    """The text behind a cover label, up to the next thing that is a label."""
    kept: list[Slice] = []
    for entry in slot.area:
        if _ANY_LABEL.search(tight(entry.text)) and slot.row.key not in {"remarks", "declaration", "title"}:
            break
        if re.match(r"項目一覧|\[平成|\[令和|\(?別添[0-9]|[ⅠⅡⅢⅣⅤⅥ]", tight(entry.text)) or entry.piece.page != (slot.label or entry).piece.page:
            break
        if kept and slot.row.key == "organization" and (_DATE.match(entry.text) or entry.text.startswith("[")):
            break  # the value of a label that is lost
        kept.append(entry)
    return joined(kept).strip()


def _fits(key: str, text: str) -> bool:
    if key == "number":
        return bool(_NUMBER.fullmatch(tight(text)))
    if key == "title":
        return not _NUMBER.fullmatch(tight(text)) and not _DATE.fullmatch(text) and not _ANY_LABEL.fullmatch(tight(text))
    if key in {"published", "approved"}:
        return bool(_DATE.match(text))
    if key == "organization":
        return "評価書" not in text and not _DATE.match(text) and len(text) <= 60
    return True


def _declared(pieces: Sequence[Piece]) -> Passage:
    """The paragraph that declares."""
    paragraph: list[Slice] = []
    for piece in pieces:
        if piece.after_blank:
            paragraph = []
        paragraph.append(Slice(piece, 0, len(piece.text)))
        if re.search(r"宣言(?:する|します|いたします)。?$", piece.text):
            return joined(paragraph)
    return EMPTY


def _shaped(key: str, pieces: Sequence[Piece], slots: dict[str, Slot], taken: set[int]) -> Passage:
    if key == "declaration":
        return _declared(pieces)
    free = [piece for piece in pieces if piece.line not in taken and not (piece.cells == 1 and _ANY_LABEL.fullmatch(tight(piece.text)))]
    for piece in free:
        text = piece.text.strip()
        fits = (
            (key == "number" and "number" in slots and re.fullmatch(r"[0-9]{1,4}", text))
            or (key == "title" and re.search(r"事務.*評価書$", text) and len(text) <= 80)
            or (key == "organization" and _HEAD.fullmatch(text))
            or (key == "published" and _DATE.fullmatch(text))
        )
        if fits:
            return joined([Slice(piece, 0, len(piece.text))])
    return EMPTY
