"""The change log takes a whole block away that the body still has, or adds one that the body lacks. Knows log and body, no flow.

Blocks are compared by name: their numbers move up when one is taken away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import files_of, filled, holes, lost
from flowgraph.audit.case import Case
from flowgraph.audit.logged import HOME, fields_of
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.compare.names import likeness, plain
from flowgraph.form.items import Block, Change
from flowgraph.source import Span, fold
from flowgraph.vocab import Text

_CIRCLED = re.compile(r"[①-⑳㉑-㉟㊱-㊿]")
_ITEM = re.compile(r"(?<!サブ)(?P<kind>システム|委託事項|提供先|移転先)(?P<number>[0-9]{1,2})[」』】》)]*(?:の?(?:追加|削除|新設))?$")
"""An item that names one block and no field of it."""
_BLOCKS = re.compile(r"(?:システム|委託事項|提供先|移転先)[0-9]{1,2}")
_GONE = re.compile(r"^(?:当該)?(?:(?:システム|委託事項|提供先|移転先)[0-9]{0,2}(?:の記載)?を)?(?:全て|すべて)?(?:を)?(?:削除|廃止)(?:した|する|し|。|※|[\s(（]|$)")
_NOTHING = re.compile(r"^[\s(（\-‐―－]{0,8}(?:なし|無し?|記載なし|記載無し?|記載がない|新規(?:追加|記載)?|新設|追加)?[\s)）\-‐―－。]{0,8}$")
_SYSTEM = re.compile(r"システムの?名称[】\]」』]?[\s:：]*(?P<name>[^\n○]{2,60}?)\s*(?:[○]|【|\n|$)")
_LABEL = re.compile(r"^[\s【「『(（]*(?:システム|委託事項|提供先|移転先)[0-9]{1,2}[】」』)）]*[\s:：]*(?:として)?")
_ADDED = re.compile(r"\s{0,4}を?(?:新たに|新規に?)?(?:追加|追記|新設|加え|書き加え|新規)[^。]{0,12}。?$")
_NO_NAME = re.compile(r"記載|内容|項目|上記|以下|略|番号|[○]|別紙|変更|修正|削除|一部|全部|等を|など|[。]|伴[いう]|繰")
_MOVED = re.compile(r"削除|廃止|統合|名称|見直|全面|全般|再編|繰り?[上下]|分割")
_LONGEST, _LEAST = 50, 3
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a row says of a whole block."""

    change: Change
    kind: str
    name: str
    gone: bool


def find(case: Case) -> Iterator[Raised]:
    """One finding for each block; nothing where later rows may have changed it again, or part of the body is lost."""
    if case.form is None:
        return
    rows = case.form.changes
    for n, row in enumerate(rows):
        told = _told(case, row)
        if told is None or _again(told, rows[n + 1 :]):
            continue
        section = HOME[told.kind]
        files = files_of(case, section)
        if not files or lost(case, section) or any(holes(filled(case, told.kind, file)) for file in files):
            continue
        blocks = {block.label + str(block.file): (block, _name(case, block)) for file in files for block in filled(case, told.kind, file)}
        wrong = _still(told, list(blocks.values()), len(files)) if told.gone else _lacking(case, told, list(blocks.values()))
        if wrong is not None:
            yield _raised(case, told, wrong, list(blocks.values()))


def _told(case: Case, row: Change) -> _Told | None:
    """The block that a row takes away or adds, by name; None where the row names a field, several blocks or no name."""
    item = fold(_CIRCLED.sub("○", row.item))
    hit = _ITEM.search(item)
    if case.form is None or hit is None or len(_BLOCKS.findall(item)) != 1 or fields_of(case.form, row.item):
        return None
    before, after = _even(row.before), _even(row.after)
    gone = _GONE.match(after) is not None
    if not gone and not (_NOTHING.match(before) and after):
        return None
    name = _named(before if gone else after, hit["kind"])
    return _Told(change=row, kind=hit["kind"], name=name, gone=gone) if name else None


def _named(cell: str, kind: str) -> str:
    """The name of the block that a cell tells, or empty."""
    text = _LABEL.sub("", cell)
    hit = _SYSTEM.search(text) if kind == "システム" else None
    name = hit["name"] if hit else _ADDED.sub("", text).strip("「」『』【】。 ")
    return name.strip() if _LEAST <= len(name) <= _LONGEST and "\n" not in name and not _NO_NAME.search(name) else ""


def _even(cell: str) -> str:
    """A cell in one width; circled numbers are no digits."""
    return unicodedata.normalize("NFKC", _CIRCLED.sub("○", cell)).strip()


def _again(told: _Told, later: tuple[Change, ...]) -> bool:
    """Whether a later row may have changed the block again: it tells the name, or takes away, renames or moves blocks of the kind."""
    name = plain(told.name)
    for row in later:
        cells = [row.item, row.after] if told.gone else [row.item, row.before, row.after]
        moves = told.kind in fold(row.item) and _MOVED.search(fold(f"{row.item} {row.after}"))
        if any(name in plain(cell) for cell in cells) or (not told.gone and moves):
            return True
    return False


def _name(case: Case, block: Block) -> str:
    if block.kind == "システム":
        entry = case.field("I-2", "system_name", block=block.label)
        return entry.value if entry is not None and isinstance(entry.value, str) else ""
    return block.title


def _still(told: _Told, blocks: list[tuple[Block, str]], files: int) -> Block | None:
    """The block of that name, if the body has it; a block of another file may be meant where there are several."""
    if files > 1:
        return None
    return next((block for block, name in blocks if plain(name) == plain(told.name)), None)


def _lacking(case: Case, told: _Told, blocks: list[tuple[Block, str]]) -> Block | None:
    """The last block, where none has that name or one like it and the section nowhere tells it."""
    if not blocks or any(not name.strip() for _, name in blocks):
        return None
    name = plain(told.name)
    printed = [plain(entry.passage.text) for entry in case.fields(HOME[told.kind])] + [plain(title) for _, title in blocks]
    if any(name in text for text in printed) or any(plain(title) in name or likeness(title, told.name) >= _ALIKE for _, title in blocks):
        return None
    return blocks[-1][0]


def _raised(case: Case, told: _Told, block: Block, blocks: list[tuple[Block, str]]) -> Raised:
    date, section = told.change.date, HOME[told.kind]
    names = dict.fromkeys(name for _, name in blocks)
    at = Span(block.span.first, block.span.start, block.span.first, block.span.start + len(block.label))
    if told.gone:
        ja, en = "削除したとしていますが、本文には同じ名称の" + f"{block.label}があります", f"was taken away; the body still has {block.label} of that name"
        side = Text(f"本文：{block.label}「{told.name}」", f"body: {block.label} {told.name}")
    else:
        ja, en = f"加えたとしていますが、本文の{told.kind}（{listed(names)}）に見当たりません", f"was added; it was not found among the blocks of the body ({listed(names, ja=False)})"
        side = Text(f"本文：{told.kind}の最後", f"body: the last {told.kind}")
    deed = Text("削除", "taken away") if told.gone else Text("追加", "added")
    return Raised(
        about=(told.kind, told.name, deed.ja),
        text=Text(
            f"変更箇所（{date or '日付なし'}）は{section}の{told.kind}「{told.name}」を{ja}。",
            f"The change log ({date or 'no date'}) says that {told.kind} {told.name} of {section} {en}.",
        ),
        places=(
            case.spanned(told.change.span, case.section_at(told.change.span.first), "変更箇所", f"変更箇所：「{told.name}」の{deed.ja}", f"change log: {told.name} {deed.en}"),
            case.spanned(at, section, block.label, side.ja, side.en),
        ),
    )


RULE = AuditRule(
    id="change-block-not-in-body",
    title=Text("変更箇所で追加・削除したのに本文が違うシステム・委託事項・提供先・移転先", "a block that the log adds or takes away, and the body does not follow"),
    why=Text("委託先やシステムが今もあるのかないのかが、変更箇所と本文のどちらを読むかで変わってしまいます。", "Whether a contractor or system is still there depends on which of the two one reads."),
    compares=Text("変更箇所の、一つのシステム・委託事項・提供先・移転先を丸ごと追加又は削除する行と、本文の同じ種類の記載", "rows of the change log that add or take away a whole システム, 委託事項, 提供先 or 移転先 with those of the body"),
    how=Text(
        "番号は削除で繰り上がるため名称で比べます。削除の行は、同じ名称のものが本文に残る場合、追加の行は、同じ又は似た名称がその節のどこにもない場合に挙げます。名称の書かれていない行、欄を名指す行、後の行が同じ名称に触れるもの、本文の一部が失われたものは比べません。",
        "Compared by name, since numbers move up. A row that takes away is raised where the body still has the very name; one that adds, where neither that name nor one like it stands in the section. Rows without a name or about one field, names that a later row tells again, and sections of which part is lost are not compared.",
    ),
    do=Text("本文か変更箇所のどちらかを正しい内容に直してください。", "Put the body or the log right."),
    false_alarms=Text("その後に名称を変えたのに変更箇所へ書いていない場合、同じ名称のものを別に設けた場合。", "It may have been renamed since without a row, or another of the same name may have been set up."),
    settle=Text("そのシステム・委託・提供が今も行われているか", "whether it is in use today"),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find,
)
