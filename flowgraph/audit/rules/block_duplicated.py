"""Two blocks (システム, 委託事項, 提供先, 移転先) with one name and one text. Knows the blocks of the form."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Block, Field
from flowgraph.source import fold
from flowgraph.vocab import Text

_KINDS = ("システム", "委託事項", "提供先", "移転先")
_LETTERS = 40
"""Fewer letters than this are no text that two blocks could share by mistake."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for each set of equal blocks."""
    for kind in _KINDS:
        alike: dict[tuple[int, str], list[Block]] = {}
        for block in case.blocks(kind):
            text = _text(case, block)
            if len(text) >= _LETTERS:
                alike.setdefault((block.file, text), []).append(block)
        for blocks in alike.values():
            if len({block.number for block in blocks}) > 1:
                labels = "・".join(block.label for block in blocks)
                yield Raised(
                    about=(blocks[0].section, labels),
                    text=Text(f"{blocks[0].section}の{labels}は名称も内容も同じです。", f"{labels} of {blocks[0].section} have one name and one text."),
                    places=tuple(case.spanned(block.span, block.section, block.label, f"{block.label}：同じ内容", f"{block.label}: the same") for block in blocks),
                )


def _text(case: Case, block: Block) -> str:
    entries: list[Field] = [entry for entry in case.fields(block.section) if entry.block == block.label and entry.file == block.file]
    return fold(block.title) + "|" + "|".join(f"{entry.key}:{fold(entry.passage.text)}:{entry.ticked if entry.boxes else ''}" for entry in entries if entry.passage.text or entry.boxes)


RULE = AuditRule(
    id="block-duplicated",
    title=Text("同じ内容のブロックの重複", "a block entered twice"),
    why=Text("同じ内容が二度あると件数が実際より多く見え、書き換え忘れの可能性もあります。", "A block entered twice makes counts too high, and may be a copy nobody changed."),
    compares=Text("システム・委託事項・提供先・移転先の各ブロックどうし", "blocks of one kind with each other"),
    how=Text("名称と全ての欄の記載が同じブロックを挙げます。", "Raised where name and every field are the same."),
    do=Text("一方を削るか、本来の内容に直してください。", "Remove one, or write what it should say."),
    false_alarms=Text("番号だけが違う同種のシステムをわざと分けて書いている場合。", "Like systems listed apart on purpose."),
    settle=Text("二つ目に書くべき内容があるか、番号の繰上げなどで残ったものか", "whether the second should say something else, or was left over when numbers moved"),
    gravity="low", kind="gap", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
