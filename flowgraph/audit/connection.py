"""Connections that I-2 declares, read from both sides: which listed system names which, and where that cannot be told.

Knows a case and the form's six boxes; decides nothing.
"""

from __future__ import annotations

import re

from flowgraph.audit.case import Case
from flowgraph.compare.names import plain
from flowgraph.form.items import Mark
from flowgraph.model import Node
from flowgraph.source import fold
from flowgraph.vocab import CONNECTIONS, PARTY_KINDS, Fact, Uncertain

_LABEL = re.compile(r"システム(\d+)")
_PART = re.compile(r"端末|サバ|機能")  # in the spelling of `plain`
_LEAST = 4
_NOTE = re.compile(r"(?<=\S)\s{0,3}[（(\[［【][^（()）\[［【]{0,60}(?:[（(][^（()）]{0,40}[)）][^（()）\[［【]{0,40}){0,3}[)）\]］】]\s{0,3}$")
"""A note in brackets behind a name: 券管理システム（庁内LAN）."""
_KIND = re.compile(r"(?:情報)?(?:管理|業務|事務|処理)?(?:システム|サバ|基盤)?$")  # in the spelling of `plain`
"""What a short name may leave out."""
_SHORT = 3
NETWORK = "information_provision_network"

# What a box stands for, in the names of systems. Boxes name kinds of systems, so a listed system may be meant or not.
_STANDS_FOR: dict[str, str] = {
    NETWORK: r"^情報提供ネットワークシステム",
    "juki_net": r"住民基本台帳ネットワーク|住基ネット|市町村CS|コミュニケーションサーバ",
    "existing_juki": r"既存住|住民記録|住記|住民基本台帳システム|住民登録",
    "address_systems": r"宛名|あて名",
    "tax_systems": r"税",
}
_MAY_STAND_FOR: dict[str, str] = {
    "existing_juki": r"住民",
    "address_systems": r"基盤|番号連携|利用番号|統合番号|連携サーバ",
    "tax_systems": r"収納|賦課|課税|滞納",
}
_OFFICE = "office_linkage"
_OTHER = "その他"


def listed_systems(case: Case) -> tuple[Node, ...]:
    """Systems that I-2 prints, in its order."""
    known = case.extra.get("listed systems")
    if not isinstance(known, tuple):
        found = [node for node in case.model.nodes if _LABEL.match(node.printed)]
        known = case.extra["listed systems"] = tuple(sorted(found, key=lambda node: _number(node.printed)))
    return known


def _number(label: str) -> int:
    match = _LABEL.match(label)
    return int(match[1]) if match else 0


PART_OF = re.compile(r"環境$|サブシステム|モジュール|領域$|データベース|機能$")
"""Names of parts, which I-2 does not list."""


def whole(case: Case) -> bool:
    """Whether the list of I-2 survives: labels without a hole, and nothing of it lost in print."""
    numbers = {_number(node.printed) for node in listed_systems(case)}
    lost = case.form is not None and any(notice.kind in {"lost_section", "truncated"} and notice.section == "I-2" for notice in case.form.notices)
    return bool(numbers) and numbers == set(range(1, max(numbers) + 1)) and not lost


def names_of(node: Node) -> tuple[str, ...]:
    """Names of a system in one spelling."""
    return tuple(dict.fromkeys(plain(name) for name in (node.name, *node.aliases)))


def system_of(case: Case, node: str) -> Node | None:
    """The listed system that a node is, or whose terminal it is by name."""
    entry = case.nodes[node]
    if _LABEL.match(entry.printed):
        return entry
    if entry.kind != "terminal":
        return None
    return named(case, entry.name) or next((found for alias in entry.aliases if (found := named(case, alias))), None)


def named(case: Case, words: str) -> Node | None:
    """The listed system that printed words name, or whose terminal they name: as printed, without a note in brackets, or by the one name they begin.

    None where they name none for sure.
    """
    return _exactly(case, plain(words)) or _exactly(case, _bare(words)) or _shortened(case, _bare(words))


def _bare(words: str) -> str:
    """A name without the note behind it, in one spelling."""
    return plain(_NOTE.sub("", fold(words)))


def _shortened(case: Case, text: str) -> Node | None:
    """The only listed system whose name is these words but for a note or a word for its kind."""
    if len(text) < _SHORT:
        return None
    begun = [node for node in listed_systems(case) if any(name.startswith(text) for name in _known(node))]
    fitting = [node for node in begun if any(name.startswith(text) and _KIND.match(name[len(text) :]) for name in _known(node))]
    return fitting[0] if len(begun) == 1 and fitting else None


def _known(node: Node) -> tuple[str, ...]:
    """Names of a system, with and without notes."""
    return tuple(dict.fromkeys((*names_of(node), *(_bare(name) for name in (node.name, *node.aliases)))))


def _may_name(case: Case, words: str, node: Node) -> bool:
    """Whether words that name no system for sure may be another way to write this one: one begins with the other."""
    text = _bare(words)
    return named(case, words) is None and len(text) > 1 and any(len(name) > 1 and (name.startswith(text) or text.startswith(name)) for name in _known(node))


def _exactly(case: Case, text: str) -> Node | None:
    """The listed system of that name, or whose terminal it is; the longest name wins."""
    best: tuple[int, Node] | None = None
    for node in listed_systems(case):
        for name in names_of(node):
            if _fits(text, name) and (best is None or len(name) + (text == name) > best[0]):
                best = (len(name) + (text == name), node)
    if best:
        return best[1]
    without = [node for node in listed_systems(case) if any(_fits(text, name) for name in _known(node))]
    return without[0] if len(without) == 1 else None


def _fits(text: str, name: str) -> bool:
    """Whether words are a name, or that of a terminal or part of it."""
    return text == name or (len(name) >= _LEAST and text.startswith(name) and _PART.match(text[len(name) :]) is not None)


def declares(case: Case, one: Node, other: Node) -> bool | None:
    """Whether `one` names a connection with `other` in I-2; None where its boxes cannot be read, or one of them may or may not mean it."""
    connections = one.connections
    if connections is None:
        return None
    boxes, nameless = printed_boxes(case, one)
    ticked = {box for box, value in boxes.items() if value is True}
    maybe = {box for box, value in boxes.items() if value is not False}
    if any(named(case, words) is other for words in connections.other) or any(box in ticked and _matches(pattern, other) for box, pattern in _STANDS_FOR.items()):
        return True
    facing = dict(other.connections.boxes) if other.connections else {}
    meet = _OFFICE in maybe and facing.get(_OFFICE) is not False and _inside(case, other)
    doubtful = any(box in maybe and _matches(pattern, other) for box, pattern in (*_STANDS_FOR.items(), *_MAY_STAND_FOR.items()))
    likely = any(_may_name(case, words, other) for words in connections.other)
    return None if meet or doubtful or nameless or likely else False  # two systems of the office may meet in its linkage system


def printed_boxes(case: Case, node: Node) -> tuple[dict[str, Fact[bool]], bool]:
    """Boxes of a system as the model has them, undecided where the document at hand prints them so or has lost them; and whether その他 may name anything."""
    boxes = dict(node.connections.boxes) if node.connections else {}
    field = case.field("I-2", "connections", block=node.printed)
    if case.form is None or (field is None and not any(block.label == node.printed for block in case.blocks("システム"))):
        return boxes, False
    if field is None or not field.boxes:
        return dict.fromkeys(boxes, Uncertain.UNDECIDABLE), True
    sure = {box.option for box in field.boxes if box.mark is not Mark.UNDECIDABLE}
    boxes |= {row.key: Uncertain.UNDECIDABLE for row in CONNECTIONS.rows() if row.ja not in sure}
    return boxes, all(box.option != _OTHER for box in field.boxes) or any(box.option == _OTHER and (box.mark is Mark.UNDECIDABLE or (box.mark is Mark.TICKED and (not box.detail.strip() or _torn(box.detail)))) for box in field.boxes)


def _torn(detail: str) -> bool:
    """Whether what stands in a bracket begins or ends in the middle: names are lost, and any of them may be meant."""
    open_ones = 0
    for char in fold(detail):
        open_ones += (char == "(") - (char == ")")
        if open_ones < 0:
            return True
    return open_ones > 0


def answered(case: Case, one: Node, other: Node) -> bool:
    """Whether the box 庁内連携システム of `one` may be its side of what `other` declares: a system of the office, or one that names no more than a kind."""
    boxes, _ = printed_boxes(case, one)
    by_name = other.connections is not None and any(named(case, words) is one for words in other.connections.other)
    return boxes.get(_OFFICE) is not False and one.connections is not None and (_inside(case, other) or not by_name)


def naming_words(case: Case, one: Node, other: Node) -> str:
    """The words under その他 by which `one` names `other`, where they are not its very name; empty for a box."""
    found = next((words for words in (one.connections.other if one.connections else ()) if named(case, words) is other), "")
    return "" if not found or plain(found) in names_of(other) else found


def _inside(case: Case, node: Node) -> bool:
    return PARTY_KINDS[case.index.operator(node.id).kind].boundary == "inside"


def told(case: Case, one: Node, other: Node) -> bool:
    """Whether the functions that I-2 prints for `one` name `other`: it knows it, whatever its boxes say."""
    field = case.field("I-2", "functions", block=one.printed)
    return field is not None and any(len(name) >= _LEAST - 1 and name in plain(field.passage.text) for name in names_of(other))  # doubt is for the author


def mentioned(case: Case, node: Node) -> bool:
    """Whether I-2 knows a system: as a connection, by a box, or in its text."""
    for system in listed_systems(case):
        if system.connections is None:
            continue
        if any(plain(words) in names_of(node) for words in system.connections.other):
            return True
        boxes = dict(system.connections.boxes)
        if any(value is not False and (_matches(_STANDS_FOR.get(box, "$^"), node) or _matches(_MAY_STAND_FOR.get(box, "$^"), node)) for box, value in boxes.items()):
            return True
    if any(entry.section == "I-2" for entry in node.evidence):
        return True
    written = "".join(plain(entry.passage.text) for entry in case.fields("I-2"))
    return any(len(name) >= _LEAST and name in written for name in names_of(node))


def _matches(pattern: str, node: Node) -> bool:
    return any(re.search(pattern, name) for name in (node.name, *node.aliases))
