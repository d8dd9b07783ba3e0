"""A drafted model as YAML: how sure each item is, and what a person should check, as comments.

The comments never change what the file says: `loads` gives the drafted model, and `save(…, original=…)` keeps
them. Text of the document that gets into a comment is made harmless first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flowgraph.draft.making import Draft
from flowgraph.errors import InputError, Problem
from flowgraph.model import SECTIONS, dump_yaml, loads
from flowgraph.report.checks import Check, checks, still_open
from flowgraph.report.form import HARMLESS
from flowgraph.report.safe import terminal
from flowgraph.vocab import Lang

MOST_IMPORTANT, FIRST = 10, 3
"""Things to check that the head of the file and the terminal name."""
LONGEST = 200
"""Characters of one comment."""
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def drafted_yaml(draft: Draft, lang: Lang) -> str:
    """The model file with its comments in `lang`."""
    found = checks(draft)
    by_item: dict[tuple[str, str], list[Check]] = {}
    for check in found:
        by_item.setdefault((check.section, check.item), []).append(check)
    body = _marked(dump_yaml(draft.model).split("\n"), draft, by_item, lang)
    return "\n".join([*_head(draft, found, lang), *body])


def comment(text: str) -> str:
    r"""One line that YAML takes for a comment, whatever stands in `text`.

    >>> comment("a\nflows: []\x07")
    '# a flows: []�'
    """
    clean = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", terminal(text))
    return "# " + (clean if len(clean) <= LONGEST else clean[:LONGEST] + "…")


def _head(draft: Draft, found: Sequence[Check], lang: Lang) -> Iterator[str]:
    ja = lang == "ja"
    name, model = draft.form.document.name, draft.model
    if ja:
        yield comment(f"{name} から `flowgraph draft` が作った下書きです。まだ誰も確認していません。")
        yield comment(f"節点 {len(model.nodes)}、フロー {len(model.flows)}、{still_open(draft).told(lang)}。「要確認」と書いた箇所です。確度は 0〜1。")
    else:
        yield comment(f"A draft that `flowgraph draft` made of {name}. Nobody has reviewed it yet.")
        yield comment(f"{len(model.nodes)} nodes, {len(model.flows)} flows, {still_open(draft).told(lang)}, marked `check`. Confidence lies between 0 and 1.")
    if found:
        yield comment("まず確かめること:" if ja else "Check these first:")
    for number, check in enumerate(found[:MOST_IMPORTANT], start=1):
        yield comment(f"{number:>2}. {_said(check, lang, with_item=True)}")
    yield comment("原文の行つきの確認表: flowgraph draft 原文 --review" if ja else "A check list with the quoted lines: flowgraph draft DOCUMENT --review")


def _said(check: Check, lang: Lang, *, with_item: bool = False) -> str:
    item = (check.item or check.section) + ": " if with_item else ""
    lines = check.place(lang)
    return item + check.text.label(lang) + ((f"（{lines}）" if lang == "ja" else f" ({lines})") if lines else "")


def _marked(lines: Sequence[str], draft: Draft, by_item: dict[tuple[str, str], list[Check]], lang: Lang) -> Iterator[str]:
    """The lines of the dumped model, with comments above doubtful items and confidences behind first lines.

    The dump writes a section as `name:` and each of its items as a line that begins with `- `, so items are known by
    their order and no text of the document is looked at.
    """
    check, sure = ("要確認", "確度") if lang == "ja" else ("check", "confidence")
    section, position = "", -1
    for line in lines:
        if re.fullmatch(r"[a-z_]+:", line):
            section, position = line[:-1], -1
            whole = [entry for (name, item), entries in by_item.items() for entry in entries if name == section and not item]
            yield from (comment(f"{check}: {_said(entry, lang)}") for entry in whole)
        if not line.startswith("- ") or section not in SECTIONS:
            yield line
            continue
        position += 1
        ident = getattr(getattr(draft.model, section)[position], "id", "")
        yield from (comment(f"{check}: {_said(entry, lang)}") for entry in by_item.get((section, ident), ()) if ident)
        confidence = draft.confidence.get((section, ident))
        yield line if confidence is None or not line.startswith("- id: ") else f"{line}  # {sure} {confidence:.2f}"


def summary(draft: Draft, lang: Lang) -> Iterator[str]:
    """What was drafted, for somebody who waits at a terminal."""
    model, found = draft.model, checks(draft)
    ja = lang == "ja"
    name = terminal(draft.form.document.name)
    if ja:
        yield f"{name}: 節点 {len(model.nodes)}、フロー {len(model.flows)}、委託事項 {len(model.entrustments)}、対策 {len(model.controls)}。{still_open(draft).told(lang)}。"
    else:
        yield f"{name}: {len(model.nodes)} nodes, {len(model.flows)} flows, {len(model.entrustments)} entrustments, {len(model.controls)} controls; {still_open(draft).told(lang)}."
    lost = sum(1 for notice in draft.form.notices if notice.kind not in HARMLESS)
    if lost:
        yield f"原文から読み取れなかった箇所 {lost} 件（flowgraph read {name} --notices）。" if ja else f"{lost} places could not be read (flowgraph read {name} --notices)."
    for number, check in enumerate(found[:FIRST], start=1):
        yield f"  {number}. {terminal(_said(check, lang, with_item=True))}"


def faults(text: str, file: str) -> tuple[Problem, ...]:
    """What would keep the drafted file from being loaded: a fault of the reader that its user must hear of."""
    try:
        loads(text, file)
    except InputError as error:
        return error.problems
    return ()
