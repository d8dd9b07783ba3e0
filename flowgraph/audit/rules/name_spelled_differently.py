"""A contractor or system printed once with a letter that looks like the right one. Knows the names of the model and the printed text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.near import near
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.source import Span
from flowgraph.vocab import Text

_LETTERS = 6
_SEVERAL = 3
"""A spelling printed this often is a name of its own."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a name and spelling."""
    if case.form is None:
        return
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
    compares=Text("委託先・システム一覧の名称と、本文の語", "names of contractors and listed systems, and the words of the text"),
    how=Text("一字だけを形の似た字に取り違え、二度までしか現れない語を挙げます。長音や全半角の違いは挙げません。", "Names with one letter taken for one that looks like it, printed at most twice; long marks and widths are not compared."),
    do=Text("正しい名称に揃えてください。", "Use one spelling."),
    false_alarms=Text("実際に似た名の別の会社・システム、原文の読み取りの誤り。", "Another company or system of a like name; misread letters."),
    settle=Text("正式な名称", "the official name"),
    gravity="low", kind="gap", viewpoint="none", needs_form=True, find=find,
)
