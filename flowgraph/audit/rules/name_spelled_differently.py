"""A contractor or system printed once with a letter that looks like the right one, and one contractor of the same work under near names in II-4.

Knows the names of the model and the printed text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import given
from flowgraph.audit.case import Case
from flowgraph.audit.near import LIKE, near
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.compare.names import likeness, plain
from flowgraph.form.items import Block, Field
from flowgraph.source import Span, fold
from flowgraph.vocab import Text

_LETTERS = 6
_FIRM = 4
_ALIKE = 0.7
_JUKI = re.compile(r"住基ネット(?:ワーク)?")
_KANA = re.compile(r"[ァ-ヺぁ-ゖー]")
_SEVERAL = 3
"""A spelling printed this often is a name of its own."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a name and spelling, one for the near names of a contractor."""
    if case.form is None:
        return
    yield from _contractors(case)
    lines = [(number, line) for number, line in enumerate(case.form.document.lines, 1) if not _logged(case, number)]
    text = "\n".join(line for _, line in lines)
    names = [name for name in _names(case) if name in text]
    every = {name for node in case.model.nodes for name in (node.name, *node.aliases)} | {name for party in case.model.parties for name in (party.name, *party.aliases)}
    found: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for printed, name in {hit.printed: hit.word for hit in near(text, names, every)}.items():
        found[name, printed] = [(number, hit.start(), hit.end()) for number, line in lines for hit in re.finditer(re.escape(printed), line)]
    for (name, printed), spots in found.items():
        if len(spots) >= _SEVERAL:
            continue
        own = next((number, line.find(name)) for number, line in lines if name in line)
        yield Raised(
            about=(name, printed),
            text=Text(f"「{name}」が「{printed}」とも印字されています（誤字か、別のものか）。", f"{name} is also printed as {printed}: a slip, or another thing."),
            places=(
                case.spanned(Span(own[0], own[1], own[0], own[1] + len(name)), case.section_at(own[0]), name, f"印字：{name}", f"printed: {name}"),
                *(case.spanned(Span(number, start, number, end), case.section_at(number), name, f"印字：{printed}", f"printed: {printed}") for number, start, end in spots),
            ),
        )


def _contractors(case: Case) -> Iterator[Raised]:
    """Contractors of the same work (by the heading of 委託事項) in several blocks of II-4, whose names differ in a letter of kana or one that looks alike."""
    named = [(block, entry) for block in case.blocks("委託事項") if (entry := case.field("II-4", "contractor", block=block.label, file=block.file)) and given(entry)]
    left = list({(block.file, block.label): (block, entry) for block, entry in named}.values())
    while left:
        block, entry = left.pop(0)
        group = [(block, entry)]
        for other in list(left):
            if any(_same_work(known, other[0]) and (_one_letter(given(field), given(other[1])) or _firm(given(field)) == _firm(given(other[1]))) for known, field in group):
                group.append(other)
                left.remove(other)
        names = list(dict.fromkeys(given(field) for _, field in group))
        if len({_firm(name) for name in names}) > 1:
            yield _several(case, group, names)


def _same_work(one: Block, other: Block) -> bool:
    """Whether two blocks entrust the same work: one title, or one nearly so, in different files or blocks."""
    a, b = (_JUKI.sub("住民基本台帳ネットワーク", fold(block.title)) for block in (one, other))
    return (one.file, one.label) != (other.file, other.label) and min(len(plain(a)), len(plain(b))) >= _LETTERS and likeness(a, b) >= _ALIKE


def _firm(name: str) -> str:
    """A firm's name without its legal form, long marks kept."""
    text = re.sub(r"\s", "", fold(name))
    for form in ("株式会社", "有限会社", "合同会社", "(株)", "(有)"):
        text = text.replace(form, "")
    return text


def _one_letter(one: str, other: str) -> bool:
    """Whether two firms' names differ in one letter, of kana or looking alike; other letters (東 and 西) make another firm."""
    a, b = sorted((_firm(one), _firm(other)), key=len)
    if min(len(a), len(b)) < _FIRM or len(b) - len(a) > 1 or a == b:
        return False
    at = next((n for n, letter in enumerate(a) if b[n] != letter), len(a))
    if len(a) == len(b):
        return a[at + 1 :] == b[at + 1 :] and (bool(_KANA.fullmatch(a[at]) and _KANA.fullmatch(b[at])) or b[at] in LIKE.get(a[at], ""))
    return a[at:] == b[at + 1 :] and _KANA.fullmatch(b[at]) is not None


def _several(case: Case, group: list[tuple[Block, Field]], names: list[str]) -> Raised:
    where = [f"{block.label}（ファイル{block.file}）" if case.form and case.form.files > 1 else block.label for block, _ in group]
    said = "、".join(f"{place}「{given(entry)}」" for place, (_, entry) in zip(where, group, strict=True))
    said_en = ", ".join(f"{given(entry)} in {block.label} (file {block.file})" for block, entry in group)
    return Raised(
        about=tuple(names),
        text=Text(f"題名がほぼ同じ委託事項の委託先が、II-4に似た別の名で印字されています（同じ者か、読み取りの誤りか）: {said}。", f"II-4 prints the contractor of work of nearly the same title under near names (one firm, or misread letters): {said_en}."),
        places=tuple(case.printed(entry, f"{place}：{given(entry)}", f"{block.label}: {given(entry)}") for place, (block, entry) in zip(where, group, strict=True)), kind="undecidable",
    )


def _names(case: Case) -> tuple[str, ...]:
    """Printed names of contractors and listed systems, long enough to be told from other words."""
    parties = (party.name for party in case.model.parties if party.kind == "contractor")
    systems = (node.name for node in case.model.nodes if node.printed)
    return tuple(dict.fromkeys(name for name in (*parties, *systems) if len(name) >= _LETTERS and name == name.strip()))


def _logged(case: Case, number: int) -> bool:
    return any(change.span.first <= number <= change.span.last for change in case.form.changes) if case.form else False


RULE = AuditRule(
    id="name-spelled-differently",
    title=Text("名称の表記の違い", "a name in two spellings"),
    why=Text("委託先やシステムの名が二通りあると、同じものか別のものか読み手には分かりません。", "With two spellings a reader cannot tell whether one thing is meant or two."),
    compares=Text("委託先・システム一覧の名称と、本文の語。同じ内容の委託事項どうしの委託先名", "names of contractors and listed systems, and the words of the text; contractors of the same work with each other"),
    how=Text("一字だけを形の似た字に取り違え、二度までしか現れない語を挙げます。長音や全半角の違いは挙げません。II-4では、題名のほぼ同じ委託事項の委託先名が、仮名又は形の似た字の一字だけ違うものも挙げます。", "Names with one letter taken for one that looks like it, printed at most twice; long marks and widths are not compared. In II-4 also contractors of work of nearly the same title whose names differ in one letter of kana, or one that looks alike."),
    do=Text("正しい名称に揃えてください。", "Use one spelling."),
    false_alarms=Text("実際に似た名の別の会社・システム、原文の読み取りの誤り。", "Another company or system of a like name; misread letters."),
    settle=Text("正式な名称", "the official name"),
    gravity="low", kind="gap", viewpoint="none", needs_form=True, find=find,
)
