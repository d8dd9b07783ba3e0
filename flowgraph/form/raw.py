"""Raw print order: values that stand apart from their labels are found by what they are and how many there are.

A value bound to its label by the print stays there. What is left is assigned in the order of print when as
many values as questions are left on the page; else it is undecidable. Invents nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from flowgraph.form import boxes as box_reader
from flowgraph.form import choices
from flowgraph.form.broken import place_boxes
from flowgraph.form.fields import Given
from flowgraph.form.pieces import MARKS, Piece, Slice, is_item, joined, tight
from flowgraph.form.slots import Slot, Walked
from flowgraph.form.template import Row
from flowgraph.source.passage import EMPTY
from flowgraph.vocab import Fact, Uncertain
from flowgraph.vocab.rules import Rule, Rules

RULES = (
    Rule(
        id="blocks-by-count", ja="順の崩れた事項では、k番目に印字された項目をk番目の事項のものとする（数が合う場合）",
        en="out of order, the k-th printed field belongs to the k-th block when the counts agree", prompted=("tokyo-public-housing",),
    ),
    Rule(
        id="choices-by-page", ja="頁に残った選択値を、頁に残った選択欄に印字順で当てる（数が合う場合）",
        en="options left on a page go to its unanswered choices in order when the counts agree", prompted=("tokyo-public-housing",),
    ),
    Rule(
        id="texts-by-page", ja="頁に残った文を、頁の空の文章欄に当てる（数が合う場合）",
        en="prose left on a page goes to its empty texts when the counts agree", prompted=("tokyo-public-housing",),
    ),
    Rule(
        id="stacked-texts", ja="重なった文章欄の文を、繰り返される最初の見出しで分ける",
        en="texts of labels that stand one upon the other are cut at the heading that begins each", prompted=("tokyo-public-housing",),
    ),
    Rule(
        id="value-on-its-line", ja="項目名と同じ行に値があれば、空行の後の段落はその値に含めない",
        en="where a value stands on its label's line, a paragraph behind a blank line is not its value", prompted=("tokyo-public-housing",),
    ),
    Rule(id="scraps", ja="選択肢や括弧だけの行は文章に含めない", en="lines of options and brackets are no part of a text", prompted=("tokyo-public-housing",)),
)

_SCRAP = re.compile(rf"[\[\]()<>選択肢{MARKS}○◯〇\s]*")
_TEXT = 12
_NOTHING = frozenset({"-", "－", "―", "—", "ー", "なし"})
_GROUP_LINES = frozenset({"・識別情報", "・連絡先等情報", "・業務関係情報"})


def is_scrap(text: str) -> bool:
    """Whether a line is only brackets, marks or the word 選択肢."""
    return bool(_SCRAP.fullmatch(text))


def distribute(walked: Walked, pieces: Sequence[Piece], rules: Rules) -> dict[int, Given]:
    """Values of slots whose print is apart from them, by the slots' order numbers."""
    if rules.on("blocks-by-count"):
        _blocks(walked)
    given: dict[int, Given] = {}
    boxed, taken = place_boxes(walked, pieces, rules)
    for slot in walked.slots:
        slot.area[:] = [entry for entry in slot.area if entry.piece.line not in taken or slot.row.kind == "boxes"]
    walked.loose[:] = [entry for entry in walked.loose if entry[2].piece.line not in taken]
    given.update(boxed)
    given.update(_choices(walked, pieces, rules))
    given.update(_texts(walked, rules))
    options = _options(walked)
    walked.loose[:] = [entry for entry in walked.loose if not _is_scrap(entry[2], options[entry[2].piece.page])]
    return given


def _blocks(walked: Walked) -> None:
    """The k-th label of a repeated block belongs to the k-th block where the counts agree."""
    numbers: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for rows, number, section, file, _ in walked.blocks:
        if rows.kind != "リスク":
            numbers[section.name, rows.kind, file].append(number)
    found: dict[tuple[str, str, int, str], list[Slot]] = defaultdict(list)
    for slot in walked.slots:
        if slot.kind and slot.kind != "リスク" and slot.row.key != "title":
            found[slot.section.name, slot.kind, slot.file, slot.row.key].append(slot)
    for (name, kind, file, _), slots in found.items():
        blocks = sorted(numbers.get((name, kind, file), ()))
        if len(slots) == len(blocks):
            for slot, number in zip(slots, blocks, strict=True):
                if slot.number != number:
                    slot.rules.append("blocks-by-count")
                slot.number = number


def _pages(walked: Walked) -> dict[int, list[Slot]]:
    pages: dict[int, list[Slot]] = defaultdict(list)
    for slot in walked.slots:
        if slot.label:
            pages[slot.label.piece.page].append(slot)
    return pages


def _choices(walked: Walked, pieces: Sequence[Piece], rules: Rules) -> dict[int, Given]:
    given: dict[int, Given] = {}
    by_page: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_page[piece.page].append(piece)
    for page, slots in _pages(walked).items():
        asked = [slot for slot in slots if slot.row.kind == "choice"]
        if asked:
            given.update(_page(asked, by_page[page], rules))
    return given


def _page(asked: Sequence[Slot], pieces: Sequence[Piece], rules: Rules) -> dict[int, Given]:
    """Answers of one page: those bound to their labels first, then what is left by option lists and order."""
    given: dict[int, Given] = {}
    used: set[tuple[int, int]] = set()
    open_slots: list[Slot] = []
    for slot in asked:
        bound = _bound(slot)
        if bound is None:
            open_slots.append(slot)
            continue
        option, where = bound
        used.add((where.piece.line, where.piece.places[where.start]))
        given[slot.order] = Given(choice=choices.Read(value=option, passage=joined([where]), count=_count(slot, pieces)))
    groups: dict[tuple[str, ...], list[Slot]] = defaultdict(list)
    for slot in open_slots:
        groups[slot.row.options].append(slot)
    every = tuple({option: None for slot in asked for option in slot.row.options})
    for options, slots in groups.items():
        left = [(option, where) for option, where in _loose(pieces, options, every) if (where.piece.line, where.piece.places[where.start]) not in used]
        for n, slot in enumerate(slots):
            given[slot.order] = _left(slot, n, left, len(slots), pieces, rules)
    return given


def _left(  # noqa: PLR0917  a question and what is left on its page
    slot: Slot, n: int, left: Sequence[tuple[str, Slice]], asked: int, pieces: Sequence[Piece], rules: Rules,
) -> Given:
    count = _count(slot, pieces)
    if left and rules.on("choices-by-page"):
        values = {option for option, _ in left}
        if len(left) == asked:
            option, where = left[n]
            return Given(choice=choices.Read(value=option, passage=joined([where]), count=count), rules=("choices-by-page",), doubtful=len(values) > 1)
        return Given(choice=choices.Read(value=Uncertain.UNDECIDABLE, passage=EMPTY, count=count), rules=("choices-by-page",))
    read = choices.read(slot.row, slot.area, rules)
    bracket = any("[" in piece.text for piece in pieces)
    value: Fact[str] = Uncertain.NOT_MENTIONED if bracket or read.value is Uncertain.NOT_MENTIONED else Uncertain.UNKNOWN
    return Given(choice=choices.Read(value=value, passage=EMPTY, count=count))


def _bound(slot: Slot) -> tuple[str, Slice] | None:
    """An answer printed right behind the label, before any other label."""
    for n, entry in enumerate(slot.area[:6]):
        text = entry.text
        compact = [at for at, char in enumerate(text) if not char.isspace()]
        flat = "".join(text[at] for at in compact)
        for token in choices.tokens(flat, slot.row.options):
            near = token.bracketed or n == 0
            if not token.numbered and near:
                return token.option, Slice(entry.piece, entry.start + compact[token.start], entry.start + compact[token.end - 1] + 1)
        if len(flat) > _TEXT and not choices.is_noise(text, slot.row.options):
            return None
    return None


def _loose(pieces: Sequence[Piece], options: tuple[str, ...], every: tuple[str, ...]) -> list[tuple[str, Slice]]:
    """Options of one list printed on the page without their numbers, in order."""
    found = []
    for piece in pieces:
        compact = [at for at, char in enumerate(piece.text) if not char.isspace()]
        flat = "".join(piece.text[at] for at in compact)
        found += [
            (token.option, Slice(piece, compact[token.start], compact[token.end - 1] + 1))
            for token in choices.tokens(flat, every) if not token.numbered and token.option in options
        ]
    return found


def _count(slot: Slot, pieces: Sequence[Piece]) -> Fact[int]:
    if not slot.row.counted:
        return Uncertain.NOT_ASKED
    for piece in pieces:
        hit = re.fullmatch(r"[^()]{0,40}\(([0-9]{0,4})\)件.{0,40}", tight(piece.text))
        if hit:
            return int(hit[1]) if hit[1] else Uncertain.NOT_MENTIONED
    return Uncertain.UNKNOWN


def _texts(walked: Walked, rules: Rules) -> dict[int, Given]:
    """Texts without the scraps of choices and boxes; prose that no label claims, where the empty texts of its page are as many."""
    given: dict[int, Given] = {}
    options = _options(walked)
    pages = _pages(walked)
    for page, slots in pages.items():
        texts = [slot for slot in slots if slot.row.kind == "text" and slot.section.name != "表紙"]
        apart: list[Slice] = []
        for slot in texts:
            area = [entry for entry in slot.area if not (rules.on("scraps") and _is_scrap(entry, options[page]))]
            if slot.row.key == "title" and slot.label:
                area = [entry for entry in area if entry.piece.line == slot.label.piece.line]
            if _inline(slot) and rules.on("value-on-its-line"):
                cut = next((n for n, entry in enumerate(area) if entry.piece.after_blank and entry.piece is not area[0].piece), len(area))
                apart += area[cut:]
                area = area[:cut]
            given[slot.order] = Given(passage=joined(area).strip())
        if rules.on("stacked-texts"):
            _stacked(walked, [slot for slot in slots if slot.row.key != "title" and not slot.row.optional], given)
        _unclaimed(walked, page, slots, [slot for slot in texts if slot.row.key != "title" and not slot.row.optional], options[page], apart, given, rules)
    return given


def _stacked(walked: Walked, slots: Sequence[Slot], given: dict[int, Given]) -> None:
    """Labels one upon the other whose texts follow one upon the other: told apart where each begins with the same heading."""
    n = 0
    while n < len(slots):
        run = n
        while run + 1 < len(slots) and slots[run].order in given and slots[run + 1].order in given and not slots[run].area and _next_in_print(slots[run], slots[run + 1]):
            run += 1
        group, n = slots[n : run + 1], run + 1
        if len(group) < 2 or _inline(group[-1]):
            continue
        whole = given[group[-1].order].passage
        lines = whole.text.split("\n")
        starts = [at for at, line in enumerate(lines) if line == lines[0]]
        if whole.text and len(starts) == len(group):
            at = [sum(len(line) + 1 for line in lines[:start]) for start in starts] + [len(whole)]
            for slot, first, last in zip(group, at, at[1:], strict=False):
                given[slot.order] = Given(passage=whole[first:last].strip(), rules=("stacked-texts",))
        elif whole.text:
            for slot in group:
                given[slot.order] = Given(passage=given[slot.order].passage if len(group) == 2 else EMPTY, doubtful=True)
            if len(group) > 2:
                walked.loose += [(group[-1].section.name, group[-1].file, entry) for entry in group[-1].area]


def _next_in_print(one: Slot, other: Slot) -> bool:
    return other.order == one.order + 1


def _inline(slot: Slot) -> bool:
    """Whether a value begins on its label's own line."""
    return bool(slot.label and slot.area and slot.area[0].piece is slot.label.piece)


def _unclaimed(  # noqa: PLR0917  a page and what is known of it
    walked: Walked, page: int, slots: Sequence[Slot], texts: Sequence[Slot], rows: Sequence[Row], apart: Sequence[Slice],
    given: dict[int, Given], rules: Rules,
) -> None:
    """Prose of a page that stands behind no label of a text."""
    first = min((slot.label.piece.line for slot in slots if slot.label), default=0)
    spare = [(entry, None) for _, _, entry in walked.loose if entry.piece.page == page and entry.piece.line < first]
    spare += [(entry, slot) for slot in slots if slot.row.kind in {"choice", "boxes"} for entry in slot.area if entry.piece.page == page]  # type: ignore[misc]
    spare += [(entry, None) for entry in apart]
    prose = sorted(
        ((entry, slot) for entry, slot in spare if not _is_scrap(entry, rows) and _is_prose(entry, spare, rows)),
        key=lambda pair: (pair[0].piece.line, pair[0].start),
    )
    empty = [slot for slot in texts if not given[slot.order].passage.text]
    if not prose:
        return
    groups = _groups([entry for entry, _ in prose])
    if len(empty) == 1:
        groups = [[entry for entry, _ in prose]]
    if len(groups) == len(empty) and rules.on("texts-by-page"):
        for slot, group in zip(empty, groups, strict=True):
            given[slot.order] = Given(passage=joined(group).strip(), rules=("texts-by-page",), doubtful=len(empty) > 1)
        taken = {id(entry) for entry, _ in prose}
        walked.loose[:] = [entry for entry in walked.loose if id(entry[2]) not in taken]
        return
    for slot in empty:
        given[slot.order] = Given(passage=EMPTY, doubtful=True)
    walked.loose += [("", 0, entry) for entry in apart]


def _is_prose(entry: Slice, spare: Sequence[tuple[Slice, Slot | None]], rows: Sequence[Row]) -> bool:
    return len(tight(entry.text)) >= _TEXT or tight(entry.text) in _NOTHING or is_item(entry.text) or _joins(entry, spare, rows)


def _joins(entry: Slice, spare: Sequence[tuple[Slice, Slot | None]], rows: Sequence[Row]) -> bool:
    """Whether a short line is the end of the line before it."""
    return any(other.piece.line == entry.piece.line - 1 and len(tight(other.text)) >= _TEXT and not _is_scrap(other, rows) for other, _ in spare)


def _groups(prose: Sequence[Slice]) -> list[list[Slice]]:
    """Paragraphs, those that begin with the same bullet together."""
    groups: list[list[Slice]] = []
    bullet = ""
    for entry in prose:
        opens = entry.piece.after_blank or not groups
        now = entry.text[0] if entry.text[0] in "・○●◎■□◆◇※【" else ""
        if opens and (not groups or now != bullet):
            groups.append([])
            bullet = now
        groups[-1].append(entry)
    return groups


def _options(walked: Walked) -> dict[int, tuple[Row, ...]]:
    rows: dict[int, dict[str, Row]] = defaultdict(dict)
    for slot in walked.slots:
        if slot.label and slot.row.options:
            for page in range(slot.label.piece.page - 1, slot.label.piece.page + 2):
                rows[page]["".join(slot.row.options)] = slot.row
    return defaultdict(tuple, {page: tuple(found.values()) for page, found in rows.items()})


def _is_scrap(entry: Slice, rows: Sequence[Row]) -> bool:
    if is_scrap(entry.text):
        return True
    lists = tuple(option for row in rows if row.kind == "choice" for option in row.options)
    if lists and choices.is_noise(entry.text, lists):
        return True
    flat = tight(entry.text)
    boxed = tuple(dict.fromkeys(option for row in rows if row.kind == "boxes" for option in row.options))
    if not boxed or not re.match(r"[\[\]○◯・]", flat):
        return bool(boxed) and flat in _GROUP_LINES
    hit = box_reader.option_pattern(boxed, misread=True).search(flat)
    if hit is None or not re.fullmatch(r"[\[\]○◯●☑✓・]*", flat[: hit.start()]) or "]" not in flat[: hit.start()] + flat[hit.end() :]:
        return False
    rest = box_reader.option_pattern(boxed, misread=True).sub("", flat)
    return bool(re.fullmatch(r"[\[\]○◯・]*(?:\(.{0,120})?", rest)) or flat[hit.end() :].startswith("(")
